"""The command `thutuc`: errors are sentences, and a bad setting stops the start by its name."""

import sys
from collections.abc import Callable
from typing import IO, Any

import click
from flask import Flask
from flask.cli import FlaskGroup

from .config import read_settings
from .errors import OfficeError, SettingError
from .misuse import misuse_told, unwritable_told


class Sentence(click.ClickException):
    """An error of the house at the command line: its sentence, on standard error, and exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence without click's English word before it."""
        click.echo(f"Lỗi: {self.format_message()}", file=file, err=file is None)


class OfficeGroup(FlaskGroup):
    """Flask's group of commands, where what the house refuses is one sentence and exit status 1."""

    def __init__(self, create_app: Callable[..., Flask]) -> None:
        """`create_app` builds the application from the environment's settings."""
        super().__init__(
            name="thutuc",
            create_app=create_app,
            add_default_commands=False,
            add_version_option=False,
            load_dotenv=False,
            help="Danh mục và rà soát thủ tục hành chính.",
        )

    def invoke(self, context: click.Context) -> Any:
        """Run a command; an `OfficeError` becomes its sentence, and so does a command that is written wrongly."""
        try:
            return super().invoke(context)
        except OfficeError as error:
            raise Sentence(error.sentence) from error
        except click.UsageError as error:
            raise misuse_told(error) from error
        except click.FileError as error:
            raise Sentence(unwritable_told(error)) from error

    def main(self, *arguments: Any, **named: Any) -> Any:
        """Check the settings before anything else, so that a wrong one is what people read about.

        The data folder is made here, since every command may be the first.
        """
        try:
            read_settings().data.mkdir(parents=True, exist_ok=True)
        except SettingError as error:
            click.echo(error.sentence, err=True)
            sys.exit(2)
        return super().main(*arguments, **named)
