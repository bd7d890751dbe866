"""What the command line tells whoever wrote a command wrongly, in Vietnamese; click's own words are English.

Exit statuses stay click's: 2 for a command that is not understood, 1 for a file that cannot be written.
"""

import errno
import os
import re
from collections.abc import Callable
from typing import Any

import click

_CAUSES = {
    errno.ENOENT: "không có thư mục hoặc tệp này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ đọc được",
}
_VALUE = "giá trị"
_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)")
_BY_WORDS = {os.strerror(number): words for number, words in _CAUSES.items()}


class Misuse(click.UsageError):
    """A command that is not understood: what is wrong with it, and where its use is told; exit status 2."""

    def show(self, file: Any = None) -> None:
        """Print the sentence, then how to see the use of the command."""
        told = self.format_message()
        if self.ctx is not None:
            told += f"\nXem cách dùng: {self.ctx.command_path} --help"
        click.echo(f"Lỗi: {told}", file=file, err=file is None)


def misuse_told(error: click.UsageError) -> click.UsageError:
    """The same error with a Vietnamese sentence; a page of help, which is no error, stays what it is."""
    if isinstance(error, (click.exceptions.NoArgsIsHelpError, Misuse)):
        return error
    return Misuse(_sentence(error), error.ctx)


def unwritable_told(error: click.FileError) -> str:
    """Why a file could not be opened, and what to do."""
    cause = _BY_WORDS.get(error.message, error.message)
    return f"Không mở được tệp «{error.ui_filename}»: {cause}. Hãy kiểm tra đường dẫn rồi chạy lại."


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_named(error)}. Hãy thêm vào lệnh."
    if isinstance(error, click.NoSuchOption):
        return f"Lệnh này không có tùy chọn «{error.option_name}»."
    if isinstance(error, click.BadOptionUsage):
        return f"Tùy chọn «{error.option_name}» viết chưa đúng, hoặc thiếu giá trị."
    if isinstance(error, click.BadParameter):
        return _of_value(error)
    missing = getattr(error, "command_name", None)
    return f"Không có lệnh «{missing}»." if missing else _others(error)


def _of_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    for known, words in _KINDS.items():
        if isinstance(kind, known):
            named = _named(error)
            value = named if named.startswith(_VALUE) else f"{_VALUE} của {named}"
            return f"{value[:1].upper()}{value[1:]} không dùng được: {words(kind)}."
    # What a command of ours refuses is told in its own words already.
    if error.param is None:
        return error.message
    named = _named(error)
    return f"{named[:1].upper()}{named[1:]}: {error.message}"


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return "một giá trị"
    if isinstance(error.param, click.Option):
        return f"tùy chọn {max(error.param.opts, key=len)}"
    return f"{_VALUE} {error.param.make_metavar(error.ctx) if error.ctx else error.param.name}"


_KINDS: dict[type[click.ParamType], Callable[[Any], str]] = {
    click.Choice: lambda kind: f"hãy chọn {', '.join(map(str, kind.choices))}",
    click.DateTime: lambda kind: "phải là ngày viết như 12/3/2026 hoặc 2026-03-12",
    click.Path: lambda kind: "đường dẫn không có, hoặc không phải tệp dùng được",
    click.File: lambda kind: "tệp không mở được",
    # Before the whole number, of which it is one kind.
    click.IntRange: lambda kind: f"phải là một số nguyên{_range(kind)}",
    type(click.INT): lambda kind: "phải là một số nguyên",
    type(click.FLOAT): lambda kind: "phải là một số",
}


def _range(kind: click.IntRange) -> str:
    least = f" từ {kind.min}" if kind.min is not None else ""
    return f"{least} đến {kind.max}" if kind.max is not None else f"{least} trở lên" if least else ""


def _others(error: click.UsageError) -> str:
    extra = _EXTRA.search(error.message)
    if extra:
        return f"Lệnh có thừa «{extra[1]}». Chữ có dấu cách phải đặt trong ngoặc kép."
    return f"Lệnh viết chưa đúng ({error.message.rstrip('.')})."
