"""Signing in and changing the password: where a typed password meets the stored one.

An unknown name, a wrong password, an account without password and one that is switched off get the same
answer after the same time. The hash is computed between two transactions, so that a slow one keeps nobody
from writing.
"""

from dataclasses import dataclass
from datetime import timedelta

from .. import clock
from ..audit.trail import Automaton, record
from ..database import transaction
from ..errors import BadInput, OfficeError
from ..text import fold, normalise_line
from . import acts, throttling
from .models import Account, AccountSession
from .passwords import PasswordKeeper, check_password
from .queries import account_named
from .sessions import begin_session, end_sessions, renew_token
from .two_factor.waiting import await_second_step


class TooSoon(OfficeError):
    """An attempt during the delay that earlier failures brought; `wait` is what is left of it."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        """`wait` is told in the sentence."""
        super().__init__(
            f"Đã có nhiều lần đăng nhập không thành công. Hãy chờ {throttling.in_words(wait)} rồi thử lại; "
            "trong lúc chờ, mật khẩu đúng cũng chưa được nhận."
        )
        self.wait = wait


@dataclass(frozen=True)
class Visitor:
    """The browser that someone signs in with: its network address and what it calls itself."""

    address: str
    browser: str


@dataclass(frozen=True)
class Admission:
    """What a right password gives: the token of a session, or one under which the second step is awaited."""

    token: str
    awaits_second_step: bool


def sign_in(user_name: str, password: str, visitor: Visitor, keeper: PasswordKeeper) -> Admission:
    """Lets the owner of the password in. Raises `TooSoon`, or `BadInput` in the same words for all else."""
    counters = throttling.counters(fold(normalise_line(user_name)), visitor.address)
    admit(counters)
    account = account_named(user_name)
    is_right = keeper.matches(account.password_hash if account else None, password)
    if account is None or not (is_right and account.can_sign_in):
        _note_failure(account)
        raise BadInput(
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bàn phím (chữ hoa, bộ gõ tiếng Việt) "
            "rồi thử lại; nếu quên mật khẩu, hãy liên hệ quản trị viên."
        )
    return _begin(account, password, visitor, keeper, counters)


def change_password(
    account: Account,
    current: str,
    password: str,
    visitor: Visitor,
    keeper: PasswordKeeper,
    *,
    sparing: AccountSession | None,
) -> None:
    """Replaces the password; all sessions of the account end but the one in `sparing`.

    Raises `BadInput` if `current` is wrong or the new one is not accepted, `TooSoon` like `sign_in`.
    """
    check_password(password, account.user_name)
    counters = _prove_owner(account, current, visitor, keeper)
    with transaction():
        throttling.forgive(counters, clock.now())
        account.password_hash = keeper.hash(password)
        account.password_changed_at = clock.now()
        record(acts.PASSWORD_CHANGED, account, by=account, changes={"password_hash": None})
        end_sessions(account, by=account, but=sparing)


def confirm_password(session: AccountSession, current: str, visitor: Visitor, keeper: PasswordKeeper) -> str:
    """Notes that the owner is there, for acts that ask for it; the session goes on under the token returned.

    Raises `BadInput` if the password is wrong, `TooSoon` like `sign_in`.
    """
    counters = _prove_owner(session.account, current, visitor, keeper)
    with transaction():
        throttling.forgive(counters, clock.now())
        session.confirmed_at = clock.now()
        return renew_token(session)


def admit(counters: throttling.Counters) -> None:
    """Counts an attempt before it is judged. Raises `TooSoon` during a delay."""
    with transaction():
        moment = clock.now()
        wait = throttling.wait_of(counters, moment)
        if wait:
            raise TooSoon(wait)
        throttling.count_attempt(counters, moment)


def _prove_owner(
    account: Account, current: str, visitor: Visitor, keeper: PasswordKeeper
) -> throttling.Counters:
    counters = throttling.counters(account.user_name, visitor.address)
    admit(counters)
    if not keeper.matches(account.password_hash, current):
        _note_failure(account)
        raise BadInput("Mật khẩu hiện tại không đúng. Hãy nhập lại.")
    return counters


def _note_failure(account: Account | None) -> None:
    # An unknown name is recorded as well, without the name: the answer must not be quicker for it.
    with transaction():
        record(acts.SIGN_IN_FAILED, account, by=Automaton.SYSTEM)


def _begin(
    account: Account,
    password: str,
    visitor: Visitor,
    keeper: PasswordKeeper,
    counters: throttling.Counters,
) -> Admission:
    with transaction():
        throttling.forgive(counters, clock.now())
        if account.password_hash is not None and keeper.is_outdated(account.password_hash):
            account.password_hash = keeper.hash(password)
        if account.two_factor_at is not None:
            return Admission(await_second_step(account), awaits_second_step=True)
        token = begin_session(account, visitor.address, visitor.browser)
        return Admission(token, awaits_second_step=False)
