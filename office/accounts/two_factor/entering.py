"""The second step of signing in: a code of the phone or a recovery code, each taken once.

A wrong code is counted apart from wrong passwords, since whoever stands here knows the password and could
otherwise start the count afresh by typing it.
"""

from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from ... import clock
from ...audit.trail import Automaton, record
from ...database import db, transaction
from ...errors import BadInput, NotFound
from .. import acts, throttling
from ..models import Account
from ..passwords import PasswordKeeper
from ..sessions import begin_session
from ..signing_in import Visitor, admit
from .codes import counter_of, ordinal_of, plain_code
from .models import PendingSignIn, RecoveryCode, TwoFactor
from .queries import codes_left, pending_of, two_factor_of, unused_code


@dataclass(frozen=True)
class Entrance:
    """The token of a new session; `codes_left` where a recovery code was spent for it, else None."""

    token: str
    codes_left: int | None


def good_pending(token: str | None) -> PendingSignIn:
    """Who owes the code under this token. Raises `NotFound` where the password must be typed again."""
    pending = pending_of(token) if token else None
    if pending is None or not pending.is_good(clock.now()):
        raise NotFound("Bước nhập mật khẩu đã quá 10 phút hoặc đã dùng. Hãy đăng nhập lại từ đầu.")
    return pending


def pass_second_step(token: str | None, typed: str, visitor: Visitor, keeper: PasswordKeeper) -> Entrance:
    """Begins the session. Raises `BadInput` for a wrong or spent code, `TooSoon` after many, or `NotFound`."""
    account = good_pending(token).account
    counters = throttling.counters(account.user_name, visitor.address, of="second step")
    admit(counters)
    code = plain_code(typed)
    spend = _spending(account, code, keeper)
    with transaction():
        entrance = None
        if spend is not None and _touches_a_row(spend):
            entrance = _enter(
                good_pending(token), visitor, counters, is_recovery=ordinal_of(code) is not None
            )
        else:
            record(acts.SECOND_STEP_FAILED, account, by=Automaton.SYSTEM)
    if entrance is None:
        raise BadInput(
            "Mã không đúng hoặc đã dùng. Mỗi mã chỉ dùng một lần: hãy chờ điện thoại hiện mã mới rồi nhập, "
            "hoặc dùng một mã dự phòng."
        )
    return entrance


def _spending(account: Account, code: str, keeper: PasswordKeeper) -> sa.Update | None:
    """What spends the code if it is right: an update that touches no row where somebody was quicker."""
    ordinal = ordinal_of(code)
    if ordinal is not None:
        stored = unused_code(account, ordinal)
        if stored is None or not keeper.matches(stored.code_hash, code):
            return None
        same = (RecoveryCode.account_id == account.id) & (RecoveryCode.code_hash == stored.code_hash)
        unspent = sa.update(RecoveryCode).where(same, RecoveryCode.used_at.is_(None))
        return unspent.values(used_at=clock.now())
    known = two_factor_of(account)
    if known is None or known.secret is None:
        return None
    counter = counter_of(code, known.secret, clock.now(), after=known.last_counter)
    if counter is None:
        return None
    same = (TwoFactor.account_id == account.id) & (TwoFactor.secret == known.secret)
    return sa.update(TwoFactor).where(same, TwoFactor.last_counter < counter).values(last_counter=counter)


def _touches_a_row(update: sa.Update) -> bool:
    done = cast(sa.CursorResult[Any], db.session.execute(update))
    return done.rowcount == 1


def _enter(
    pending: PendingSignIn, visitor: Visitor, counters: throttling.Counters, *, is_recovery: bool
) -> Entrance:
    account = pending.account
    pending.used_at = clock.now()
    throttling.forgive(counters, clock.now())
    if is_recovery:
        record(acts.RECOVERY_CODE_USED, account, by=account)
    token = begin_session(account, visitor.address, visitor.browser)
    return Entrance(token, codes_left(account) if is_recovery else None)
