"""`thutuc review`: the commands of reviewing; each of its rooms contributes its own."""

from flask.cli import AppGroup

from .costs.cli import reckon_cost
from .findings.cli import scan_command
from .papers.cli import show_review, write_review

commands = AppGroup("review", help="Rà soát, đơn giản hóa: phát hiện, chi phí, phương án, thực thi.")
commands.add_command(scan_command)
commands.add_command(reckon_cost)
commands.add_command(show_review)
commands.add_command(write_review)
