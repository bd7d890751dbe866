"""Passwords: what is accepted, and how they are kept.

Length decides, not composition: any 12 to 128 characters that are not a common password in disguise.
They are kept as argon2id; the memory it costs is a setting, and older hashes are renewed at sign-in.
"""

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ..errors import BadInput
from ..text import fold

SHORTEST, LONGEST = 12, 128
_COMMON = Path(__file__).with_name("common_passwords.txt")
# Letters that are written as figures and signs: M@tKh4u.
_DISGUISES = str.maketrans("@4$5013!7", "aassoieit")
_FEWEST_LETTERS = 4
_FEWEST_DISTINCT = 5


def check_password(password: str, user_name: str) -> None:
    """Accepts the password in silence, or raises `BadInput` with the sentence that says why not."""
    text = _canonical(password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise BadInput(
            f"Mật khẩu phải dài từ {SHORTEST} đến {LONGEST} ký tự; mật khẩu vừa nhập dài {len(text)} ký tự. "
            "Một câu ngắn dễ nhớ là đủ, không cần ký tự đặc biệt."
        )
    if len(set(text)) < _FEWEST_DISTINCT:
        raise BadInput("Mật khẩu chỉ lặp lại vài ký tự nên dễ đoán. Hãy chọn một câu khác.")
    if any(_is_common(spelling, user_name) for spelling in _spellings(text)):
        raise BadInput(
            "Mật khẩu gồm những từ mà ai cũng thử trước tiên (như «mật khẩu», «quản trị», tên đăng nhập, "
            "dãy phím liền nhau). Hãy chọn một câu khác."
        )


def _canonical(password: str) -> str:
    # The same keys give composed letters on one machine and decomposed ones on another.
    return unicodedata.normalize("NFC", password)


def _spellings(password: str) -> list[str]:
    plain = fold(password)
    return [re.sub(r"[\W_]", "", text) for text in (plain, plain.translate(_DISGUISES))]


def _is_common(text: str, user_name: str) -> bool:
    """Whether common words alone, with figures around them, make up the password."""
    own = {part for part in re.split(r"[\W_]", fold(user_name)) if len(part) >= _FEWEST_LETTERS}
    rest = text
    for word in sorted(own | _common_words(), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != text and sum(character.isalpha() for character in rest) < _FEWEST_LETTERS


@cache
def _common_words() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


class PasswordKeeper:
    """Hashes and compares passwords at the cost that this installation has set."""

    def __init__(self, memory: int) -> None:
        """`memory` is what one hash costs, in KiB."""
        self._hasher = PasswordHasher(time_cost=2, memory_cost=memory, parallelism=1)

    def hash(self, password: str) -> str:
        """The argon2id hash to store."""
        return self._hasher.hash(_canonical(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether this is the password. Takes as long for an account that has none, or does not exist."""
        try:
            self._hasher.verify(stored or self._nobodys_hash, _canonical(password))
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(stored)

    @cached_property
    def _nobodys_hash(self) -> str:
        return self.hash("nobody has this password")
