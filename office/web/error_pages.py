"""Every failure as a page in Vietnamese: what happened, and what to do next."""

import logging

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from ..database import db
from ..errors import OfficeError

_log = logging.getLogger(__name__)
_SENTENCES = {
    400: ("Yêu cầu không hợp lệ", "Địa chỉ hoặc nội dung gửi lên không đúng. Hãy quay lại và thử lại."),
    403: ("Không được phép", "Bạn không có quyền xem trang này. Hãy đăng nhập bằng tài khoản có quyền."),
    404: ("Không tìm thấy trang", "Không có trang nào ở địa chỉ này. Hãy tìm thủ tục theo tên hoặc mã số."),
    405: ("Không dùng được cách này", "Trang này không nhận yêu cầu kiểu đó. Hãy quay lại trang trước."),
    413: ("Tệp quá lớn", "Tệp hoặc nội dung gửi lên vượt quá giới hạn. Hãy chia nhỏ rồi gửi lại."),
    415: ("Loại tệp không nhận", "Hãy gửi tệp Excel (.xlsx, .xls) hoặc CSV."),
    429: ("Quá nhiều yêu cầu", "Hãy chờ ít phút rồi thử lại."),
    500: ("Có lỗi ở máy chủ", "Hệ thống gặp lỗi và đã ghi lại. Hãy thử lại sau ít phút."),
    503: ("Tạm thời chưa phục vụ được", "Dữ liệu đang bận. Hãy thử lại sau ít phút."),
}


def wants_json() -> bool:
    """Whether a script asks, which a page would tell nothing."""
    return request.accept_mimetypes.best == "application/json" or request.path.endswith(".json")


def error_answer(
    status: int, title: str, sentence: str, way_out: tuple[str, str] | None = None
) -> ResponseReturnValue:
    """The page of a failure, or its sentence as JSON where that was asked for; `way_out`: an address and its name."""
    if wants_json():
        return jsonify({"error": title, "sentence": sentence}), status
    page = render_template("errors/page.html", status=status, title=title, sentence=sentence, way_out=way_out)
    return page, status


def install_error_pages(app: Flask) -> None:
    """Answer every error with a friendly page or, where JSON was asked for, with its sentence."""

    @app.errorhandler(OfficeError)
    def refused(error: OfficeError) -> ResponseReturnValue:
        title = _SENTENCES.get(error.status, ("Chưa thực hiện được", ""))[0]
        return error_answer(error.status, title, error.sentence, error.way_out)

    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.response
        status = error.code or 500
        title, sentence = _SENTENCES.get(status, _SENTENCES[400 if status < 500 else 500])
        return error_answer(status, title, sentence)

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> ResponseReturnValue:
        db.session.rollback()
        _log.error("database unavailable: %s", error)
        return error_answer(503, *_SENTENCES[503])

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        _log.exception("unexpected error on %s", request.path)
        return error_answer(500, *_SENTENCES[500])
