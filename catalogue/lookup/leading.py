"""Leading a reader from any address that names a procedure to the one where it lives."""

from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, request, url_for

from office.errors import NotFound
from office.text import normalise_line

from .addresses import Found, find_address


def found_or_led_on(segment: str, endpoint: str, **further: Any) -> Found:
    """The procedure at this address; otherwise ends the request by leading on to its own address.

    The query goes along, and what else the address names (`further`). A number stands in until there is a code, and
    then leads on for good, as an old code does.
    Raises `NotFound` where nothing public bears that code.
    """
    found = find_address(segment)
    if found is None:
        raise NotFound(
            f"Không có thủ tục công khai nào mang mã «{normalise_line(segment)[:60]}». Hãy kiểm tra lại mã "
            "(dạng 1.001193), hoặc tìm thủ tục theo tên.",
            way_out=("/thu-tuc", "Tìm trong danh mục thủ tục"),
        )
    if found.address != segment:
        query = urlencode(list(request.args.items(multi=True)))
        target = url_for(endpoint, segment=found.address, **further) + (f"?{query}" if query else "")
        answer = redirect(target, 301 if "." in found.address else 302)
        # A code given by mistake is taken back: nobody may keep the way for ever without asking again.
        answer.headers["Cache-Control"] = "no-cache"
        abort(answer)
    return found
