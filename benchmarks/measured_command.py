"""`python -m benchmarks.measured_command FILE ARGUMENTS…`: one command of ours, which leaves its peak memory in FILE.

The process tells of itself: what the system reports of a child counts the memory of the parent it was split from.
"""

import atexit
import re
import sys
from pathlib import Path

from wsgi import cli


def peak_kib() -> int:
    """The largest resident memory of this process so far, in KiB, as Linux keeps it since the program began."""
    told = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert told is not None
    return int(told[1])


if __name__ == "__main__":
    left = Path(sys.argv.pop(1))
    atexit.register(lambda: left.write_text(str(peak_kib())))
    sys.argv[0] = "thutuc"
    cli()
