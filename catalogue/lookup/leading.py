"""Leading a reader from any address that names a procedure to the one where it lives."""

from urllib.parse import urlencode

from flask import abort, redirect, request, url_for

from .addresses import Found, find_address


def found_or_led_on(segment: str, endpoint: str) -> Found:
    """The procedure at this address; otherwise ends the request: 404, or on to its own address.

    The query goes along. A number only stands in until there is a code; an old code leads on for good.
    """
    found = find_address(segment)
    if found is None:
        abort(404)
    if found.address != segment:
        query = urlencode(list(request.args.items(multi=True)))
        target = url_for(endpoint, segment=found.address) + (f"?{query}" if query else "")
        abort(redirect(target, 301 if "." in segment else 302))
    return found
