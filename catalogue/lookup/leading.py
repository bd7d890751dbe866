"""Leading a reader from any address that names a procedure to the one where it lives."""

from urllib.parse import urlencode

from flask import abort, redirect, request, url_for

from office.errors import NotFound
from office.text import normalise_line

from .addresses import Found, find_address


def found_or_led_on(segment: str, endpoint: str) -> Found:
    """The procedure at this address; otherwise ends the request by leading on to its own address.

    The query goes along. A number only stands in until there is a code; an old code leads on for good.
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
        target = url_for(endpoint, segment=found.address) + (f"?{query}" if query else "")
        abort(redirect(target, 301 if "." in segment else 302))
    return found
