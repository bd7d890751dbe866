"""What an officer chose in the filters, read from the address; what cannot be read is left open."""

from collections.abc import Mapping

from office.text import slug

from ..lookup.selection import Scope
from ..procedures.completeness import Constituent, PartStanding
from .queries import Sought

# What one may look for in the list; to list what is stated well would help nobody.
STANDINGS = {"chua-neu": PartStanding.NOT_STATED, "can-xem-lai": PartStanding.DOUBTFUL}
_LONGEST = 200


def _slug(arguments: Mapping[str, str], name: str) -> str:
    return slug(arguments.get(name, "")[:_LONGEST])


def read_sought(arguments: Mapping[str, str]) -> Sought:
    """What the address asks for; without a choice, procedures that miss any compulsory part."""
    part = next((each for each in Constituent if each.value == arguments.get("bo-phan")), None)
    return Sought(
        part=part,
        standing=STANDINGS.get(arguments.get("tinh-trang", ""), PartStanding.NOT_STATED),
        sector=_slug(arguments, "linh-vuc"),
        agency=_slug(arguments, "co-quan"),
        scope=Scope.HOME if arguments.get("pham-vi") == Scope.HOME.value else Scope.ALL,
    )
