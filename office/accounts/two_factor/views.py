"""Setting one's own second step up, its recovery codes, and the page on which signing in asks for it."""

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, url_for
from flask import session as form_cookie
from flask_login import current_user

from ...database import transaction
from ...errors import BadInput, NotFound
from ...web.forms import OfficeForm
from ...web.qr import qr_svg
from ..permissions import public, requires, two_factor_is_due
from ..recognising import hand_token, own_session, password_keeper, visitor
from ..returning import enter, onward
from ..roles import Permission
from ..sessions import end_sessions, renew_token
from ..signing_in import TooSoon
from .codes import in_fours, phone_address
from .entering import good_pending, pass_second_step
from .forms import PhoneCodeForm, SecondStepForm
from .queries import codes_left, two_factor_of
from .setting_up import begin_set_up, confirm_set_up, give_up_two_factor, renew_recovery_codes
from .waiting import PENDING

blueprint = Blueprint("two_factor", __name__)


def _is_required():
    return current_app.extensions["settings"].two_factor and current_user.needs_two_factor


@blueprint.route("/dang-nhap/hai-buoc", methods=["GET", "POST"])
@public
def second_step():
    """Asks for the code; whoever has not given the password, or too long ago, begins anew."""
    asked_for = request.args.get("next")
    if current_user.is_authenticated:
        return redirect(onward(asked_for, current_user))
    if PENDING not in form_cookie:
        return redirect(url_for("accounts.sign_in", next=asked_for))
    form = SecondStepForm()
    try:
        good_pending(form_cookie[PENDING])
        if not form.validate_on_submit():
            return render_template("two_factor/second_step.html", form=form), 422 if form.errors else 200
        entrance = pass_second_step(form_cookie[PENDING], form.code.data, visitor(), password_keeper())
    except NotFound as refusal:
        form_cookie.clear()
        flash(refusal.sentence, "warn")
        return redirect(url_for("accounts.sign_in", next=asked_for))
    except BadInput as refusal:
        page = render_template("two_factor/second_step.html", form=form, refusal=refusal.sentence)
        return page, refusal.status
    except TooSoon as refusal:
        page = render_template("two_factor/second_step.html", form=form, refusal=refusal.sentence)
        return page, refusal.status, {"Retry-After": str(int(refusal.wait.total_seconds()) + 1)}
    form_cookie.clear()
    if entrance.codes_left is not None:
        flash(f"Bạn vừa dùng một mã dự phòng; còn {entrance.codes_left} mã.", "warn")
        return enter(entrance.token, url_for("two_factor.front"))
    return enter(entrance.token, asked_for)


@blueprint.get("/tai-khoan/hai-buoc")
@requires(Permission.ACCOUNT_OWN, before_two_factor=True)
def front():
    """Whether the second step is set up, and what can be done about it."""
    return render_template(
        "two_factor/front.html",
        is_required=_is_required(),
        is_due=two_factor_is_due(current_user),
        left=codes_left(current_user),
    )


@blueprint.post("/tai-khoan/hai-buoc")
@requires(Permission.ACCOUNT_OWN, confirmed=True, before_two_factor=True)
def begin():
    """Lays a secret ready for a phone; nothing changes until the phone shows a code of it."""
    with transaction():
        begin_set_up(current_user)
    return redirect(url_for("two_factor.phone"))


@blueprint.route("/tai-khoan/hai-buoc/dien-thoai", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN, confirmed=True, before_two_factor=True)
def phone():
    """Shows the secret that is not in use yet, and takes it into use by a code of the phone."""
    known = two_factor_of(current_user)
    if known is None or known.pending_secret is None:
        return redirect(url_for("two_factor.front"))
    form = PhoneCodeForm()
    refusal, status = None, 200
    if form.validate_on_submit():
        try:
            with transaction():
                codes = confirm_set_up(current_user, form.code.data, password_keeper())
                end_sessions(current_user, by=current_user, but=own_session())
                token = renew_token(own_session())
        except BadInput as error:
            refusal, status = error.sentence, error.status
        else:
            # No redirect: the codes are shown in this one answer and cannot be asked for again.
            response = make_response(render_template("two_factor/codes.html", codes=codes, is_new=True))
            hand_token(response, token)
            return response
    page = render_template(
        "two_factor/phone.html",
        form=form,
        refusal=refusal,
        secret=in_fours(known.pending_secret),
        picture=qr_svg(phone_address(known.pending_secret, current_user.user_name)),
    )
    return page, 422 if form.errors else status


@blueprint.route("/tai-khoan/hai-buoc/ma-du-phong", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN, confirmed=True)
def renew_codes():
    """Asks first, then shows ten new recovery codes once."""
    if current_user.two_factor_at is None:
        return redirect(url_for("two_factor.front"))
    form = OfficeForm()
    if not form.validate_on_submit():
        return render_template("two_factor/renew_codes.html", form=form, left=codes_left(current_user))
    with transaction():
        codes = renew_recovery_codes(current_user, password_keeper())
    return render_template("two_factor/codes.html", codes=codes, is_new=False)


@blueprint.route("/tai-khoan/hai-buoc/tat", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN, confirmed=True)
def give_up():
    """Asks first, then does without the second step, where no role asks for it."""
    if current_user.two_factor_at is None:
        return redirect(url_for("two_factor.front"))
    form = OfficeForm()
    if not form.validate_on_submit():
        return render_template("two_factor/give_up.html", form=form)
    with transaction():
        give_up_two_factor(current_user, is_required=_is_required())
    flash("Đã tắt xác thực hai bước. Từ nay chỉ cần mật khẩu để đăng nhập.")
    return redirect(url_for("two_factor.front"))
