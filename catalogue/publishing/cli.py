"""`thutuc publish`: the same acts for scripts, from the rooms that do them."""

from flask.cli import AppGroup

from .announcements.cli import announce_command
from .drafts.cli import accept_command, submit_command
from .internal.cli import internal_command
from .uploads.cli import clear_uploads_command, drafts_command

commands = AppGroup("publish", help="Công bố theo quyết định.")
for command in (
    drafts_command,
    internal_command,
    submit_command,
    accept_command,
    announce_command,
    clear_uploads_command,
):
    commands.add_command(command)
