"""The commands of reviewing, joined from its rooms."""

from flask.cli import AppGroup

from .costs.cli import reckon_cost

commands = AppGroup("review", help="Rà soát, đơn giản hóa: chi phí, phương án, thực thi.")
commands.add_command(reckon_cost)
