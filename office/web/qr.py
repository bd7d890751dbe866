"""QR codes as pictures inside a page, black on white in every scheme, since cameras expect it so."""

import segno
from markupsafe import Markup


def qr_svg(text: str) -> Markup:
    """The text as an SVG element without any style; the page names it in words of its own."""
    code = segno.make(text, error="m", micro=False)
    picture = code.svg_inline(scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    # What segno writes are numbers and paths, never the text.
    return Markup(picture)  # noqa: S704
