"""A form whose token is no longer good, because its person signed in again in another tab or left it open too long.

Nothing of it is done. But what somebody typed may not be lost either: where one of our own pages sent it and somebody
is signed in, the answer shows the texts with a button that sends all of it again under a good token. Another site can
have neither: the browser itself says which page a form came from, and a request that does not say gets nothing.
"""

from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from ..config import Settings
from ..web.error_pages import error_answer, wants_json
from .recognising import recognise_without_noting

_TITLE = "Biểu mẫu hết hiệu lực"
# Their forms hold passwords and codes, which no page ever shows again, and little else.
_WITH_SECRETS = frozenset({"accounts", "two_factor", "people"})


def install_stale_forms(app: Flask, settings: Settings) -> None:
    """Answers a form without a good token: with what was sent where that is safe, else with a sentence."""

    @app.errorhandler(CSRFError)
    def stale_form(error: CSRFError) -> ResponseReturnValue:
        if not _may_be_shown(settings) or recognise_without_noting() is None:
            return error_answer(
                400, _TITLE, "Trang đã mở quá lâu nên biểu mẫu hết hiệu lực. Hãy tải lại trang rồi gửi lại."
            )
        if wants_json():
            sentence = "Trang này mở từ lần đăng nhập trước. Bấm «Lưu» để xem lại và gửi tiếp."
            return error_answer(400, _TITLE, sentence)
        sent = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
        page = render_template(
            "errors/stale_form.html",
            title=_TITLE,
            sent=sent,
            texts=_typed_words(sent),
            action=request.full_path.rstrip("?"),
        )
        return page, 400


def _may_be_shown(settings: Settings) -> bool:
    # A file cannot be given back: it has to be chosen again.
    has_file = any(each.filename for each in request.files.values())
    return _is_from_our_page(settings) and request.blueprint not in _WITH_SECRETS and not has_file


def _is_from_our_page(settings: Settings) -> bool:
    """Whether the browser says so, in a header that no page can set itself, and says nothing else."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = {_origin_of(request.host_url), _origin_of(settings.public_url)}
    return site in {None, "same-origin"} and (origin is None or origin in ours)


def _origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _typed_words(sent: list[tuple[str, str]]) -> list[str]:
    """The texts of several words, each once: what a person recognises; numbers and choices go along unseen."""
    texts = (text.strip() for _, text in sent)
    return list(dict.fromkeys(text for text in texts if len(text.split()) > 1 and not text.startswith("{")))
