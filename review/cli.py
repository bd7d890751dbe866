"""The commands of reviewing, joined from its rooms."""

from flask.cli import AppGroup

from .costs.cli import reckon_cost
from .papers.cli import show_review, write_review

commands = AppGroup("review", help="Rà soát, đơn giản hóa: chi phí, phương án, thực thi.")
commands.add_command(reckon_cost)
commands.add_command(show_review)
commands.add_command(write_review)
