"""Where a person goes after signing in: back to a page of this house, and nowhere else."""

from urllib.parse import urlsplit

HOME = "/"


def safe_next(address: str | None) -> str:
    """The address if it is a path of this house, else the home page.

    Browsers read a backslash as a slash and leave out tabs and line breaks, so what looks like a path with
    one of them near its beginning may lead to another host.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return HOME
    if "\\" in address or not address.isprintable() or " " in address:
        return HOME
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else address
