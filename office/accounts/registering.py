"""Creating accounts, giving and taking roles, switching accounts off. Called inside a transaction.

A change of roles or a switched-off account ends the account's sessions: what it may do is never older than
its last sign-in.
"""

import re
from collections.abc import Iterable

from .. import clock
from ..agencies.models import Agency
from ..audit.trail import Actor, Automaton, record
from ..database import db
from ..errors import BadInput, Refused
from ..text import fold, normalise_line
from . import acts
from .links import issue_link
from .models import Account, LinkPurpose, RoleGrant
from .queries import account_named, has_working_administrator, lock_administrators, working_administrators
from .roles import Permission, Role
from .sessions import end_sessions

_USER_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


def create_account(user_name: str, full_name: str, *, by: Actor, email: str | None = None) -> Account:
    """A new account without password and roles.

    Raises `BadInput` for a user name that cannot be one, or is taken in any spelling.
    """
    folded = fold(normalise_line(user_name))
    if not _USER_NAME.fullmatch(folded):
        raise BadInput(
            f"Tên đăng nhập «{normalise_line(user_name)[:64]}» không dùng được: cần từ 2 đến 64 ký tự, "
            "chỉ gồm chữ, số và các dấu . _ @ -, bắt đầu bằng chữ hoặc số."
        )
    if account_named(folded) is not None:
        raise BadInput(f"Đã có tài khoản «{folded}». Hãy chọn tên đăng nhập khác.")
    account = Account(
        user_name=folded,
        full_name=normalise_line(full_name),
        email=email,
        is_active=True,
        created_at=clock.now(),
    )
    db.session.add(account)
    record(acts.CREATED, account, by=by, changes={"user_name": (None, folded), "full_name": None})
    return account


def change_details(account: Account, full_name: str, email: str | None, *, by: Actor) -> bool:
    """Writes the person's name and contact (None: none); whether anything changed. The trail tells which, not what."""
    told = {"full_name": normalise_line(full_name), "email": email}
    changed = [name for name, value in told.items() if getattr(account, name) != value]
    for name in changed:
        setattr(account, name, told[name])
    if changed:
        record(acts.DETAILS_CHANGED, account, by=by, changes=dict.fromkeys(changed))
    return bool(changed)


def grant_role(account: Account, role: Role, agency: Agency | None, *, by: Actor) -> RoleGrant:
    """Gives a role in an agency, or in the whole installation without one. Raises `Refused` if it is held."""
    if _grant_of(account, role, agency) is not None:
        raise Refused(f"Tài khoản «{account.user_name}» đã có vai trò «{role.label}» ở phạm vi này.")
    granted = RoleGrant(
        role=role,
        agency_id=agency.id if agency else None,
        granted_by_id=None if isinstance(by, Automaton) else by.id,
        granted_at=clock.now(),
    )
    account.grants.append(granted)
    changes = {"role": (None, role)} | ({"agency_id": (None, agency.id)} if agency else {})
    record(acts.ROLE_GRANTED, account, by=by, changes=changes)
    end_sessions(account, by=by)
    return granted


def withdraw_role(account: Account, role: Role, agency: Agency | None, *, by: Actor) -> None:
    """Takes a role back. Raises `Refused` if the account does not hold it there, or nobody would administer."""
    granted = _grant_of(account, role, agency)
    if granted is None:
        raise Refused(f"Tài khoản «{account.user_name}» không có vai trò «{role.label}» ở phạm vi này.")
    _spare_last_administrator(account, [granted], by=by)
    account.grants.remove(granted)
    db.session.delete(granted)
    changes = {"role": (role, None)} | ({"agency_id": (agency.id, None)} if agency else {})
    record(acts.ROLE_WITHDRAWN, account, by=by, changes=changes)
    end_sessions(account, by=by)


def switch_off(account: Account, *, by: Actor, reason: str) -> None:
    """Closes an account and its sessions at once; it is kept, since the trail names it.

    Raises `Refused` where nobody would be left to administer.
    """
    _spare_last_administrator(account, account.grants, by=by)
    account.is_active = False
    record(acts.SWITCHED_OFF, account, by=by, changes={"is_active": (True, False)}, reason=reason)
    end_sessions(account, by=by)


def switch_on(account: Account, *, by: Actor, reason: str) -> None:
    """Opens an account again with its roles and password. Raises `Refused` if it is not switched off."""
    if account.is_active:
        raise Refused(f"Tài khoản «{account.user_name}» đang dùng, không cần mở khóa.")
    account.is_active = True
    record(acts.SWITCHED_ON, account, by=by, changes={"is_active": (False, True)}, reason=reason)


def first_administrator(user_name: str, *, again: bool, by: Actor) -> tuple[Account, str]:
    """An administrator of the installation and the token of the link where the password is chosen.

    An account of that name is taken as it is. Raises `Refused` where an administrator can sign in already,
    unless `again` says that this is known.
    """
    if has_working_administrator() and not again:
        raise Refused(
            "Hệ thống đã có quản trị viên đăng nhập được, nên không lập thêm bằng lệnh này. "
            "Nếu quản trị viên mất mật khẩu, hãy chạy lại lệnh với --again."
        )
    account = account_named(user_name) or create_account(user_name, Role.ADMINISTRATOR.label, by=by)
    if not account.is_active:
        raise Refused(f"Tài khoản «{account.user_name}» đã bị khóa. Hãy dùng --name với một tên khác.")
    if _grant_of(account, Role.ADMINISTRATOR, None) is None:
        grant_role(account, Role.ADMINISTRATOR, None, by=by)
    return account, issue_link(account, LinkPurpose.FIRST_ADMINISTRATOR, by=by)


def _spare_last_administrator(account: Account, lost: Iterable[RoleGrant], *, by: Actor) -> None:
    """Raises `Refused` where the installation would lose its last working administrator by this.

    The same for an agency, unless a command or an administrator of the installation means it.
    """
    means_it = isinstance(by, Automaton) or (
        isinstance(by, Account) and by.may_everywhere(Permission.ACCOUNT_ADMINISTER)
    )
    # Two administrators who take each other away at once do so one after the other.
    lock_administrators()
    for grant in lost:
        if grant.role is not Role.ADMINISTRATOR or not account.can_sign_in:
            continue
        if grant.agency_id is not None and means_it:
            continue
        if not any(other is not account for other in working_administrators(grant.agency_id)):
            raise Refused(
                f"«{account.user_name}» là quản trị viên cuối cùng đăng nhập được "
                f"({grant.agency.name if grant.agency else 'toàn hệ thống'}), nên không khóa hoặc thu hồi vai trò "
                "được. Hãy giao vai trò quản trị viên cho một tài khoản khác trước."
            )


def _grant_of(account: Account, role: Role, agency: Agency | None) -> RoleGrant | None:
    agency_id = agency.id if agency else None
    return next((g for g in account.grants if g.role is role and g.agency_id == agency_id), None)
