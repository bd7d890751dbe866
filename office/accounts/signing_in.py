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
from .sessions import begin_session, end_sessions

Counters = tuple[throttling.Counter, throttling.Counter]


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


def sign_in(user_name: str, password: str, visitor: Visitor, keeper: PasswordKeeper) -> str:
    """The token of a new session. Raises `TooSoon`, or `BadInput` in the same words for all else."""
    counters = throttling.counters(fold(normalise_line(user_name)), visitor.address)
    _admit(counters)
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
    counters = throttling.counters(account.user_name, visitor.address)
    _admit(counters)
    if not keeper.matches(account.password_hash, current):
        _note_failure(account)
        raise BadInput("Mật khẩu hiện tại không đúng. Hãy nhập lại.")
    with transaction():
        throttling.forgive(counters, clock.now())
        account.password_hash = keeper.hash(password)
        account.password_changed_at = clock.now()
        record(acts.PASSWORD_CHANGED, account, by=account, changes={"password_hash": None})
        end_sessions(account, by=account, but=sparing)


def _admit(counters: Counters) -> None:
    with transaction():
        moment = clock.now()
        wait = throttling.wait_of(counters, moment)
        if wait:
            raise TooSoon(wait)
        throttling.count_attempt(counters, moment)


def _note_failure(account: Account | None) -> None:
    # An unknown name is recorded as well, without the name: the answer must not be quicker for it.
    with transaction():
        record(acts.SIGN_IN_FAILED, account, by=Automaton.SYSTEM)


def _begin(
    account: Account,
    password: str,
    visitor: Visitor,
    keeper: PasswordKeeper,
    counters: Counters,
) -> str:
    with transaction():
        throttling.forgive(counters, clock.now())
        if account.password_hash is not None and keeper.is_outdated(account.password_hash):
            account.password_hash = keeper.hash(password)
        return begin_session(account, visitor.address, visitor.browser)
