"""The pages on which administrators look after accounts: the list, one account, and each act on a page of its own.

Every act asks for a password typed within ten minutes. What lies outside the administrator's remit is not
found. Whoever is no administrator sees the table of roles alone.
"""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from ... import clock
from ...database import transaction
from ...errors import BadInput, NotFound, Refused
from ...text import normalise_line
from ...web.addresses import record_number
from ...web.forms import OfficeForm
from ...web.staff import StaffPage
from ..forms import DetailsForm
from ..links import link_address
from ..permissions import requires, two_factor_is_due
from ..queries import open_sessions
from ..registering import change_details, switch_on
from ..role_table import role_rows
from ..roles import Permission, Role
from ..scope import agencies_for
from ..sessions import end_sessions
from .administering import forget_phone, give_role, invite, lock_out, new_link, take_role
from .forms import GrantForm, InvitationForm, ReasonForm
from .queries import account_page, find_account, find_grant
from .remit import remit_of

blueprint = Blueprint("people", __name__, url_prefix="/van-phong")
PAGES = (
    StaffPage(
        "people.accounts",
        "Tài khoản của cơ quan",
        "Ai làm việc ở cơ quan; mời, giao vai trò, khóa, cấp lại mật khẩu.",
    ),
    StaffPage("people.roles", "Vai trò", "Mỗi vai trò được làm những việc gì."),
)


@dataclass(frozen=True)
class Wording:
    """What a page of one act says: its heading, what will follow, the button, and what it has come to."""

    heading: str
    consequence: str
    button: str
    done: str


@blueprint.get("/vai-tro")
@requires(Permission.OFFICE_ENTER)
def roles():
    """The table of roles and what each allows, straight from the code that decides it."""
    return render_template("people/roles.html", roles=Role, rows=role_rows())


@blueprint.get("/tai-khoan")
@requires(Permission.ACCOUNT_ADMINISTER)
def accounts():
    """The accounts of the agencies that one administers."""
    words = normalise_line(request.args.get("ten", ""))[:200]
    page = account_page(remit_of(current_user), words, record_number(request.args.get("trang")) or 1)
    return render_template("people/accounts.html", page=page, words=words, is_due=two_factor_is_due)


@blueprint.route("/tai-khoan/moi", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def invitation():
    """A new account; its one-time link is shown in this one answer."""
    remit = remit_of(current_user)
    agencies = agencies_for(current_user, Permission.ACCOUNT_ADMINISTER)
    form = InvitationForm()
    form.offer(agencies, remit)
    if not form.validate_on_submit():
        return render_template("people/invitation.html", form=form), 422 if form.errors else 200
    try:
        with transaction():
            account, token = invite(
                form.user_name.data,
                form.full_name.data,
                Role(form.role.data),
                form.place(agencies),
                by=current_user,
                email=form.email.data or None,
            )
    except BadInput as refusal:
        page = render_template("people/invitation.html", form=form, refusal=refusal.sentence)
        return page, refusal.status
    # No redirect: the link exists in this answer alone, only its hash is kept.
    address = link_address(current_app, token)
    return render_template("people/link.html", account=account, address=address, hours=72)


@blueprint.get("/tai-khoan/<int:account_id>")
@requires(Permission.ACCOUNT_ADMINISTER)
def account(account_id):
    """One account: its roles, its standing, and what can be done about it."""
    found = _account(account_id)
    return render_template(
        "people/account.html",
        account=found,
        sessions=open_sessions(found, clock.now()),
        is_due=two_factor_is_due(found),
    )


@blueprint.route("/tai-khoan/<int:account_id>/thong-tin", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def details(account_id):
    """Corrects the name and the contact of the person."""
    form = DetailsForm(obj=_account(account_id))
    wording = Wording(
        "Sửa họ tên, liên hệ",
        "Họ tên hiện bên mỗi việc người này đã làm và sẽ làm. Tên đăng nhập và vai trò không đổi. Nhật ký ghi rằng "
        "thông tin được sửa, không ghi nội dung.",
        "Lưu",
        "Đã lưu họ tên và liên hệ.",
    )

    def act(found):
        change_details(found, form.full_name.data, form.email.data or None, by=current_user)

    return _carry_out(account_id, wording, form, act)


@blueprint.route("/tai-khoan/<int:account_id>/giao-vai-tro", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def grant(account_id):
    """Gives one more role."""
    remit = remit_of(current_user)
    agencies = agencies_for(current_user, Permission.ACCOUNT_ADMINISTER)
    form = GrantForm()
    form.offer(agencies, remit)

    def act(found):
        give_role(found, Role(form.role.data), form.place(agencies), remit, by=current_user)

    wording = Wording(
        "Giao vai trò",
        "Các phiên đang đăng nhập của tài khoản kết thúc; quyền mới có khi đăng nhập lại. Xem bảng vai trò để biết "
        "mỗi vai trò được làm gì.",
        "Giao vai trò",
        "Đã giao vai trò.",
    )
    return _carry_out(account_id, wording, form, act)


@blueprint.route("/tai-khoan/<int:account_id>/thu-hoi/<int:grant_id>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def withdraw(account_id, grant_id):
    """Takes one role back."""
    held = find_grant(_account(account_id), grant_id)
    place = held.agency.name if held.agency else "toàn hệ thống"
    wording = Wording(
        "Thu hồi vai trò",
        f"Thu hồi vai trò «{held.role.label}» ({place}). Các phiên đang đăng nhập của tài khoản kết thúc ngay. "
        "Tài khoản không còn vai trò nào thì chỉ quản trị viên toàn hệ thống còn thấy.",
        "Thu hồi vai trò",
        f"Đã thu hồi vai trò «{held.role.label}».",
    )

    def act(found):
        again = find_grant(found, grant_id)
        take_role(found, again.role, again.agency, remit_of(current_user), by=current_user)

    return _carry_out(account_id, wording, OfficeForm(), act)


@blueprint.route("/tai-khoan/<int:account_id>/lien-ket", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def link(account_id):
    """A new one-time link, shown in this one answer."""
    found = _account(account_id)
    form = OfficeForm()
    wording = Wording(
        "Cấp liên kết đặt mật khẩu",
        "Liên kết dùng một lần để chính chủ tài khoản đặt mật khẩu. Các liên kết đã cấp trước đó mất hiệu lực. "
        "Chỉ cấp khi bạn chắc chắn đúng người.",
        "Cấp liên kết",
        "",
    )
    if not form.validate_on_submit():
        return _page(found, wording, form), 422 if form.errors else 200
    with transaction():
        purpose, token = new_link(_account(account_id), by=current_user)
    address = link_address(current_app, token)
    return render_template("people/link.html", account=found, address=address, hours=purpose.hours)


@blueprint.route("/tai-khoan/<int:account_id>/khoa", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def lock(account_id):
    """Switches the account off, at once and everywhere."""
    form = ReasonForm()
    wording = Wording(
        "Khóa tài khoản",
        "Mọi phiên đăng nhập kết thúc ngay và không đăng nhập lại được. Tài khoản không bị xóa, vì nhật ký còn nhắc "
        "đến; mở khóa lại được.",
        "Khóa tài khoản",
        "Đã khóa tài khoản.",
    )
    return _carry_out(
        account_id, wording, form, lambda found: lock_out(found, by=current_user, reason=form.reason.data)
    )


@blueprint.route("/tai-khoan/<int:account_id>/mo-khoa", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def unlock(account_id):
    """Switches the account on again, with the roles and the password it had."""
    form = ReasonForm()
    wording = Wording(
        "Mở khóa tài khoản",
        "Tài khoản dùng lại được ngay với mật khẩu và các vai trò đang có.",
        "Mở khóa tài khoản",
        "Đã mở khóa tài khoản.",
    )
    return _carry_out(
        account_id, wording, form, lambda found: switch_on(found, by=current_user, reason=form.reason.data)
    )


@blueprint.route("/tai-khoan/<int:account_id>/ket-thuc-phien", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def sign_out_everywhere(account_id):
    """Ends every session of the account."""
    wording = Wording(
        "Kết thúc các phiên đăng nhập",
        "Tài khoản phải đăng nhập lại ở mọi trình duyệt; việc đang gõ dở chưa lưu sẽ mất.",
        "Kết thúc mọi phiên",
        "Đã kết thúc mọi phiên đăng nhập của tài khoản.",
    )
    return _carry_out(account_id, wording, OfficeForm(), lambda found: end_sessions(found, by=current_user))


@blueprint.route("/tai-khoan/<int:account_id>/dat-lai-hai-buoc", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_ADMINISTER, confirmed=True)
def reset(account_id):
    """Takes the second step of a lost phone away."""
    form = ReasonForm()
    wording = Wording(
        "Đặt lại xác thực hai bước",
        "Dùng khi người dùng mất điện thoại và không còn mã dự phòng. Khóa trên điện thoại cũ và các mã dự phòng mất "
        "hiệu lực, các phiên kết thúc; người có vai trò bắt buộc sẽ phải thiết lập lại ngay khi đăng nhập. Hãy gặp "
        "hoặc gọi trực tiếp để chắc đúng người.",
        "Đặt lại",
        "Đã đặt lại xác thực hai bước.",
    )
    return _carry_out(
        account_id, wording, form, lambda found: forget_phone(found, by=current_user, reason=form.reason.data)
    )


def _account(account_id):
    return find_account(remit_of(current_user), account_id)


def _page(found, wording, form, refusal=None):
    return render_template("people/act.html", account=found, wording=wording, form=form, refusal=refusal)


def _carry_out(account_id, wording, form, act):
    """Shows the page of an act, or does it and goes back to the account, or to the list if that is gone."""
    found = _account(account_id)
    if not form.validate_on_submit():
        return _page(found, wording, form), 422 if form.errors else 200
    try:
        with transaction():
            act(_account(account_id))
    except Refused as refusal:
        return _page(_account(account_id), wording, form, refusal.sentence), refusal.status
    flash(wording.done)
    try:
        _account(account_id)
    except NotFound:
        return redirect(url_for("people.accounts"))
    return redirect(url_for("people.account", account_id=account_id))
