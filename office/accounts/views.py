"""Signing in and out, one's own account, its sessions and password, and one-time links."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import session as form_cookie
from flask_login import current_user

from .. import clock
from ..database import db, transaction
from ..errors import BadInput, NotFound
from . import acts
from .forms import ChangePasswordForm, ChoosePasswordForm, CurrentPasswordForm, DetailsForm, SignInForm
from .links import choose_password, good_link
from .models import AccountSession
from .permissions import public, requires
from .queries import open_sessions
from .recognising import current_session, forget_token, hand_token, own_session, password_keeper, visitor
from .registering import change_details
from .returning import HOME, enter, onward, safe_next
from .roles import Permission
from .sessions import end_session, end_sessions
from .signing_in import TooSoon, change_password, confirm_password, sign_in
from .two_factor.waiting import PENDING

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/dang-nhap", methods=["GET", "POST"], endpoint="sign_in")
@public
def sign_in_page():
    """The sign-in form; whoever is signed in already goes where they wanted to go."""
    asked_for = request.args.get("next")
    if current_user.is_authenticated:
        return redirect(onward(asked_for, current_user))
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), 422 if form.errors else 200
    try:
        admission = sign_in(form.user_name.data, form.password.data, visitor(), password_keeper())
    except BadInput as refusal:
        return render_template("accounts/sign_in.html", form=form, refusal=refusal.sentence), refusal.status
    except TooSoon as refusal:
        page = render_template("accounts/sign_in.html", form=form, refusal=refusal.sentence)
        return page, refusal.status, {"Retry-After": str(int(refusal.wait.total_seconds()) + 1)}
    # A form token that somebody planted before does not live on in the session of the one who signs in.
    form_cookie.clear()
    if admission.awaits_second_step:
        form_cookie[PENDING] = admission.token
        return redirect(url_for("two_factor.second_step", next=asked_for))
    return enter(admission.token, asked_for)


@blueprint.route("/tai-khoan/xac-nhan", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN, before_two_factor=True)
def confirm():
    """Asks for the password again before an act that a browser left open must not be enough for."""
    form = CurrentPasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/confirm.html", form=form), 422 if form.errors else 200
    try:
        token = confirm_password(own_session(), form.current.data, visitor(), password_keeper())
    except (BadInput, TooSoon) as refusal:
        page = render_template("accounts/confirm.html", form=form, refusal=refusal.sentence)
        return page, refusal.status
    response = redirect(safe_next(request.args.get("next")))
    hand_token(response, token)
    return response


@blueprint.post("/dang-xuat")
@public
def sign_out():
    """Ends the session for good, also for whoever copied the cookie."""
    session = current_session()
    if session is not None:
        with transaction():
            end_session(session, by=session.account, act=acts.SIGNED_OUT)
    form_cookie.clear()
    response = redirect(HOME)
    forget_token(response)
    return response


@blueprint.get("/tai-khoan")
@requires(Permission.ACCOUNT_OWN)
def own_account():
    """What the house knows of the account, and which roles it holds."""
    return render_template("accounts/account.html", account=current_user)


@blueprint.route("/tai-khoan/thong-tin", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
def own_details():
    """The name under which one's acts are shown to colleagues, and how they reach one."""
    form = DetailsForm(obj=current_user)
    if not form.validate_on_submit():
        return render_template("accounts/details.html", form=form), 422 if form.errors else 200
    with transaction():
        changed = change_details(current_user, form.full_name.data, form.email.data or None, by=current_user)
    flash("Đã lưu họ tên và liên hệ." if changed else "Không có gì thay đổi.")
    return redirect(url_for("accounts.own_account"))


@blueprint.get("/tai-khoan/phien")
@requires(Permission.ACCOUNT_OWN)
def own_sessions():
    """The browsers in which the account is signed in."""
    sessions = open_sessions(current_user, clock.now())
    return render_template("accounts/sessions.html", sessions=sessions, this=current_session())


@blueprint.post("/tai-khoan/phien/<int:session_id>/ket-thuc")
@requires(Permission.ACCOUNT_OWN)
def end_own_session(session_id):
    """Ends one session of the account; another account's is not found."""
    with transaction():
        session = db.session.get(AccountSession, session_id)
        if session is None or session.account_id != current_user.id:
            raise NotFound(
                "Không có phiên đăng nhập này trong tài khoản của bạn. Hãy xem lại danh sách phiên.",
                way_out=(url_for("accounts.own_sessions"), "Danh sách phiên đăng nhập"),
            )
        end_session(session, by=current_user)
    flash("Đã kết thúc phiên đăng nhập.")
    return redirect(url_for("accounts.own_sessions"))


@blueprint.post("/tai-khoan/phien/ket-thuc-phien-khac")
@requires(Permission.ACCOUNT_OWN)
def end_other_sessions():
    """Ends every session of the account but the one that asks."""
    with transaction():
        end_sessions(current_user, by=current_user, but=current_session())
    flash("Đã kết thúc mọi phiên đăng nhập khác.")
    return redirect(url_for("accounts.own_sessions"))


@blueprint.route("/tai-khoan/mat-khau", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
def own_password():
    """Changes the password, for whoever knows the current one."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            change_password(
                current_user,
                form.current.data,
                form.password.data,
                visitor(),
                password_keeper(),
                sparing=current_session(),
            )
        except (BadInput, TooSoon) as refusal:
            page = render_template("accounts/password.html", form=form, refusal=refusal.sentence)
            return page, refusal.status
        flash("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.")
        return redirect(url_for("accounts.own_account"))
    return render_template("accounts/password.html", form=form), 422 if form.errors else 200


@blueprint.route("/lien-ket/<token>", methods=["GET", "POST"])
@public
def link(token):
    """Where the holder of a one-time link chooses a password; opening it does not use it up."""
    good = good_link(token)
    form = ChoosePasswordForm()
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                choose_password(good_link(token), form.password.data, password_keeper())
        except BadInput as error:
            refusal = error.sentence
        else:
            flash("Đã đặt mật khẩu. Hãy đăng nhập bằng mật khẩu mới.")
            return redirect(url_for("accounts.sign_in"))
    page = render_template("accounts/link.html", form=form, account=good.account, refusal=refusal)
    response = make_response(page, 422 if form.errors or refusal else 200)
    # The address is a secret until it is used.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
