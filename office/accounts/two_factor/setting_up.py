"""Setting the second step up, renewing its recovery codes, and taking it away. Called inside a transaction.

No secret and no code is ever written into the trail.
"""

import sqlalchemy as sa

from ... import clock
from ...audit.trail import Actor, record
from ...database import db
from ...errors import BadInput, Refused
from .. import acts
from ..models import Account
from ..passwords import PasswordKeeper
from ..sessions import end_sessions
from .codes import counter_of, new_recovery_codes, new_secret, plain_code
from .models import RecoveryCode, TwoFactor
from .queries import two_factor_of

_NOTHING_BEGUN = (
    "Chưa bắt đầu thiết lập trên điện thoại này. Hãy trở lại trang «Xác thực hai bước» và bắt đầu."
)


def begin_set_up(account: Account) -> None:
    """Lays a new secret ready; the one in use, if any, stays in use until a code proves the new one."""
    known = two_factor_of(account)
    if known is None:
        known = TwoFactor(account_id=account.id, last_counter=0)
        db.session.add(known)
    known.pending_secret = new_secret()


def confirm_set_up(account: Account, typed: str, keeper: PasswordKeeper) -> list[str]:
    """Takes the new secret into use, since this code of the phone belongs to it; the recovery codes to show once.

    Raises `BadInput` for a code that does not fit, `Refused` where nothing was begun.
    """
    known = db.session.get(TwoFactor, account.id, with_for_update=True)
    if known is None or known.pending_secret is None:
        raise Refused(_NOTHING_BEGUN, way_out=("/tai-khoan/hai-buoc", "Xác thực hai bước"))
    counter = counter_of(plain_code(typed), known.pending_secret, clock.now(), after=0)
    if counter is None:
        raise BadInput(
            "Mã không khớp với điện thoại vừa thiết lập. Hãy nhập 6 chữ số đang hiện; nếu vẫn không khớp, "
            "hãy kiểm tra giờ của điện thoại có đặt tự động không."
        )
    known.secret, known.pending_secret, known.last_counter = known.pending_secret, None, counter
    before, account.two_factor_at = account.two_factor_at, clock.now()
    record(acts.TWO_FACTOR_SET_UP, account, by=account, changes={"two_factor": (bool(before), True)})
    return _new_codes(account, keeper)


def renew_recovery_codes(account: Account, keeper: PasswordKeeper) -> list[str]:
    """Ten new codes; the ones of before are void. Raises `Refused` without a second step."""
    if account.two_factor_at is None:
        raise Refused("Tài khoản chưa thiết lập xác thực hai bước, nên chưa có mã dự phòng để cấp lại.")
    record(acts.RECOVERY_CODES_RENEWED, account, by=account)
    return _new_codes(account, keeper)


def give_up_two_factor(account: Account, *, is_required: bool) -> None:
    """Its owner does without the second step. Raises `Refused` where a role asks for it."""
    if is_required:
        raise Refused(
            "Vai trò của bạn bắt buộc xác thực hai bước nên không tắt được. Muốn đổi điện thoại, hãy thiết lập "
            "lại trên điện thoại mới."
        )
    _take_away(account)
    record(acts.TWO_FACTOR_GIVEN_UP, account, by=account, changes={"two_factor": (True, False)})


def reset_two_factor(account: Account, *, by: Actor, reason: str) -> None:
    """Takes the second step of a lost phone away and ends the sessions; a role that needs it asks for it anew.

    Raises `Refused` if there is none.
    """
    if account.two_factor_at is None:
        raise Refused(
            f"Tài khoản «{account.user_name}» chưa thiết lập xác thực hai bước, nên không cần đặt lại."
        )
    _take_away(account)
    record(acts.TWO_FACTOR_RESET, account, by=by, changes={"two_factor": (True, False)}, reason=reason)
    end_sessions(account, by=by)


def _new_codes(account: Account, keeper: PasswordKeeper) -> list[str]:
    _drop(RecoveryCode, account)
    codes = new_recovery_codes()
    hashes = [keeper.hash(plain_code(code)) for code in codes]
    db.session.add_all(
        RecoveryCode(account_id=account.id, ordinal=ordinal, code_hash=stored)
        for ordinal, stored in enumerate(hashes)
    )
    return codes


def _take_away(account: Account) -> None:
    _drop(RecoveryCode, account)
    _drop(TwoFactor, account)
    account.two_factor_at = None


def _drop(kind: type[RecoveryCode] | type[TwoFactor], account: Account) -> None:
    db.session.execute(sa.delete(kind).where(kind.account_id == account.id))
