"""`thutuc review`: the commands of the review; each feature contributes its own."""

from flask.cli import AppGroup

from .findings.cli import scan_command

commands = AppGroup("review", help="Rà soát, đơn giản hóa thủ tục hành chính.")
commands.add_command(scan_command)
