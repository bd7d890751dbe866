"""The codes themselves, without a database: of the phone (RFC 6238) and of the sheet of recovery codes."""

import re
import secrets
from datetime import datetime

import pyotp

ISSUER = "Thủ Tục Gọn"
HOW_MANY = 10
# Without the letters and figures that are taken for each other on paper: 0 o, 1 i l.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_HALF = 5
_PHONE_CODE = re.compile(r"[0-9]{6}")
_RECOVERY_CODE = re.compile(rf"[0-9][{_LETTERS}]{{{2 * _HALF}}}")


def new_secret() -> str:
    """160 random bits in base32, as the apps on phones take them."""
    return pyotp.random_base32()


def in_fours(secret: str) -> str:
    """The secret in groups of four letters, for whoever types it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def phone_address(secret: str, user_name: str) -> str:
    """The otpauth address that a phone reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=ISSUER)


def counter_of(code: str, secret: str, moment: datetime, *, after: int) -> int | None:
    """The half minute that a phone's code belongs to, or None for a code that is not to be taken.

    Clocks may differ by one half minute either way. Nothing up to the counter `after` is taken again.
    """
    if not _PHONE_CODE.fullmatch(code):
        return None
    phone = pyotp.TOTP(secret)
    present = phone.timecode(moment)
    candidates = range(max(present - 1, after + 1), present + 2)
    return next((each for each in candidates if secrets.compare_digest(phone.generate_otp(each), code)), None)


def new_recovery_codes() -> list[str]:
    """Ten codes such as "3-k7mqp-2xw9d"; each begins with its own figure, so one hash is compared, not ten."""
    return [f"{ordinal}-{_random_half()}-{_random_half()}" for ordinal in range(HOW_MANY)]


def plain_code(typed: str) -> str:
    """A code as it is compared: spaces, hyphens and capitals are the typist's own."""
    return re.sub(r"[\s-]", "", typed).lower()


def ordinal_of(plain: str) -> int | None:
    """The figure of a recovery code in its plain form; None for what is not shaped like one."""
    return int(plain[0]) if _RECOVERY_CODE.fullmatch(plain) else None


def _random_half() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_HALF))
