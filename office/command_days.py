"""A day at the command line, the same for every command: 2026-03-12, or 12/3/2026 as people write it."""

import click

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
