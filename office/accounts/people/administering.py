"""The acts of an administrator on somebody else's account. Called inside a transaction.

What an administrator must not do to the own account is refused here: it would lock the only person out who
could undo it, or take the own second step away with nothing but a password.
"""

from ...agencies.models import Agency
from ...audit.trail import Actor
from ...errors import NotAllowed, Refused
from ..links import issue_link
from ..models import Account, LinkPurpose
from ..registering import create_account, grant_role, switch_off, withdraw_role
from ..roles import Role
from ..two_factor.setting_up import reset_two_factor
from .remit import Remit


def invite(
    user_name: str, full_name: str, role: Role, agency: Agency | None, *, by: Actor, email: str | None = None
) -> tuple[Account, str]:
    """A new account with its first role, and the token of the link, good for 72 hours, to hand to its owner.

    Raises `BadInput` for a user name that cannot be one or is taken.
    """
    account = create_account(user_name, full_name, by=by, email=email)
    grant_role(account, role, agency, by=by)
    return account, issue_link(account, LinkPurpose.INVITATION, by=by)


def new_link(account: Account, *, by: Actor) -> tuple[LinkPurpose, str]:
    """A link for a lost password, or the invitation again for whoever has not followed it; links before are void.

    Raises `Refused` for an account that is switched off.
    """
    if not account.is_active:
        raise Refused(f"Tài khoản «{account.user_name}» đang bị khóa. Hãy mở khóa trước khi cấp liên kết.")
    purpose = LinkPurpose.NEW_PASSWORD if account.password_hash else LinkPurpose.INVITATION
    return purpose, issue_link(account, purpose, by=by)


def give_role(account: Account, role: Role, agency: Agency | None, remit: Remit, *, by: Account) -> None:
    """Grants a role inside the administrator's remit. Raises `NotAllowed` beyond it."""
    _stay_within(remit, agency)
    grant_role(account, role, agency, by=by)


def take_role(account: Account, role: Role, agency: Agency | None, remit: Remit, *, by: Account) -> None:
    """Withdraws a role inside the administrator's remit. Raises `NotAllowed` beyond it."""
    _stay_within(remit, agency)
    withdraw_role(account, role, agency, by=by)


def lock_out(account: Account, *, by: Account, reason: str) -> None:
    """Switches somebody else's account off. Raises `Refused` for the own one."""
    _spare_oneself(account, by, "khóa")
    switch_off(account, by=by, reason=reason)


def forget_phone(account: Account, *, by: Account, reason: str) -> None:
    """Resets somebody else's second step. Raises `Refused` for the own one."""
    _spare_oneself(account, by, "đặt lại xác thực hai bước của")
    reset_two_factor(account, by=by, reason=reason)


def _stay_within(remit: Remit, agency: Agency | None) -> None:
    if not remit.admits(agency):
        raise NotAllowed(
            "Bạn chỉ giao và thu hồi vai trò trong cơ quan mình quản trị. Vai trò cho toàn hệ thống do quản trị "
            "viên toàn hệ thống giao."
        )


def _spare_oneself(account: Account, by: Account, act: str) -> None:
    if account.id == by.id:
        raise Refused(
            f"Không thể tự {act} tài khoản của chính mình. Hãy nhờ một quản trị viên khác.",
            way_out=("/tai-khoan", "Tài khoản của tôi"),
        )
