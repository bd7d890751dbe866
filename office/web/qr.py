"""QR codes as pictures inside a page, black on white in every scheme, since cameras expect it so."""

import segno
from markupsafe import Markup


def qr_svg(text: str, scale: int = 5) -> Markup:
    """The text as an SVG element without any style, `scale` pixels a module; the page names it in words of its own."""
    code = segno.make(text, error="m", micro=False)
    picture = code.svg_inline(scale=scale, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    # What segno writes are numbers and paths, never the text.
    return Markup(picture)  # noqa: S704
