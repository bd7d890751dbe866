"""How numbers, money, dates and long texts look on a page, and the two things a template asks of its request.

Written as Vietnamese offices write: dots between thousands, a comma before decimals, day before month.
"""

import re
from datetime import date, datetime
from functools import cache
from importlib import metadata
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup, escape

from ..clock import office_time
from ..text import vietnamese_number

_BLANK_LINES = re.compile(r"\n\s*\n")
# A text copied from a PDF breaks where the paper's line ended. A list mark ("a)", "i.") begins a real line.
_LIST_MARK = re.compile(r"[^\W\d_]{1,3}[.)/]")


def money(amount: int) -> str:
    """Whole đồng: 50000 → "50.000 đồng"."""
    return f"{vietnamese_number(amount)} đồng"


def day(value: date) -> str:
    """dd/mm/yyyy, as dates stand in decisions. A moment must go through `moment`, which knows the zone."""
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """A stored moment by the clock of Viet Nam: "09:05 ngày 20/11/2026"."""
    return f"{office_time(value):%H:%M ngày %d/%m/%Y}"


def paragraphs(text: str) -> Markup:
    """Escaped text with its lines kept: a blank line parts paragraphs, a single break stays a break.

    A line that ends in the middle of a sentence and goes on in lower case is one line.
    """
    # Everything that came from people is escaped before the first tag is added.
    safe = str(escape(_joined(text.strip())))
    if not safe:
        return Markup("")
    html = _BLANK_LINES.sub("</p><p>", safe).replace("\n", "<br>")
    return Markup(f"<p>{html}</p>")  # noqa: S704


def _joined(text: str) -> str:
    if "\n" not in text:
        return text
    first, *others = text.split("\n")
    lines = [first.rstrip(" ")]
    for line in others:
        if _goes_on(lines[-1], line.lstrip(" ")):
            lines[-1] += f" {line.strip(' ')}"
        else:
            lines.append(line.strip(" "))
    return "\n".join(lines)


def _goes_on(line: str, following: str) -> bool:
    ends = line.removesuffix(",")[-1:]
    return ends.isalnum() and following[:1].islower() and not _LIST_MARK.match(following)


def here(**changes: object) -> str:
    """The address of this page with parts of its query changed; None takes a part away."""
    query: dict[str, object] = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in query.items() if value is not None}
    return f"{request.path}?{urlencode(kept, doseq=True)}" if kept else request.path


@cache
def version() -> str:
    """The released version of the software, from its installed metadata."""
    return metadata.version("thutuc")


def install_filters(app: Flask) -> None:
    """Give templates the filters number, money, date, moment, paragraphs, and here() and version()."""
    app.add_template_filter(vietnamese_number, "number")
    app.add_template_filter(money)
    app.add_template_filter(day, "date")
    app.add_template_filter(moment)
    app.add_template_filter(paragraphs)
    app.add_template_global(here)
    app.add_template_global(version)
