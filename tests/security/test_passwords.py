"""What a password must be, and what it need not be (ASVS 6.2)."""

import pytest

from office.accounts.passwords import PasswordKeeper, check_password
from office.errors import BadInput
from tests.builders import make_account, make_link

KEEPER = PasswordKeeper(memory=8)
GOOD = [
    "abcxyzmnokđe",
    "mưa rơi trên mái tôn",
    "correct horse battery",
    "trời ơi đất hỡi!",
    "481516234299",
    "💧🌱🌳🍂🔥☀️🌙⭐🌈🌊🏔🐢",
    "mật khẩu của tôi dài lắm",
    " có dấu cách ở hai đầu ",
]
COMMON = [
    "password1234",
    "Password@2026",
    "P@ssw0rd2026!",
    "matkhau12345",
    "Mật khẩu 2026",
    "MẬTKHẨU!!!!!",
    "m@tkh4u!2026",
    "quantri@2026",
    "Quản trị viên 1",
    "administrator",
    "admin@123456",
    "thutuchanhchinh",
    "Thủ tục hành chính 2026",
    "uybannhandan1",
    "UBND tỉnh 2026",
    "dichvucong123",
    "vanphong@ubnd",
    "123456789012",
    "0987654321123",
    "qwertyuiop12",
    "qwerty123456",
    "iloveyou1234",
    "anh yêu em 123",
    "1q2w3e4r1234",
    "xin chào 2026!",
    "nguoi.thu.2026",
]


@pytest.mark.parametrize("password", GOOD)
def test_any_composition_of_twelve_characters_is_accepted(password):
    check_password(password, "nguoi.thu")


@pytest.mark.parametrize("password", COMMON)
def test_common_words_in_any_disguise_are_refused(password):
    with pytest.raises(BadInput, match="ai cũng thử trước tiên"):
        check_password(password, "nguoi.thu")


@pytest.mark.parametrize(("length", "is_accepted"), [(11, False), (12, True), (128, True), (129, False)])
@pytest.mark.parametrize("letters", ["abxyzmnk", "ăđêôưỹệ", "🌱🌳🍂🔥🌙⭐"])
def test_length_is_counted_in_characters(length, is_accepted, letters):
    password = (letters * 30)[:length]
    if is_accepted:
        check_password(password, "thu")
    else:
        with pytest.raises(BadInput, match=f"dài {length} ký tự"):
            check_password(password, "thu")


def test_a_letter_in_two_parts_counts_once_and_is_the_same_letter():
    composed, in_parts = "\u1ec7" * 8 + "abcd", "e\u0323\u0302" * 8 + "abcd"
    check_password(in_parts, "thu")
    assert KEEPER.matches(KEEPER.hash(composed), in_parts)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "abababababab", "!!!!!!!!!!!!"])
def test_a_few_characters_repeated_are_refused(password):
    with pytest.raises(BadInput, match="lặp lại"):
        check_password(password, "thu")


def test_a_password_is_compared_whole_and_exactly():
    long = "một câu rất dài " * 8
    stored = KEEPER.hash(long)
    assert KEEPER.matches(stored, long)
    for other in (long[:-1], long.strip(), long.upper(), ""):
        assert not KEEPER.matches(stored, other)


def test_passwords_are_kept_as_argon2id_each_with_a_salt_of_its_own():
    one, other = KEEPER.hash("mưa rơi trên mái"), KEEPER.hash("mưa rơi trên mái")
    assert one.startswith("$argon2id$v=19$m=8,t=2,p=1$")
    assert one != other


@pytest.mark.parametrize("stored", [None, "", "plain", "$argon2id$broken"])
def test_without_a_stored_password_none_is_right(stored):
    assert not KEEPER.matches(stored, "mưa rơi trên mái")


def test_a_password_field_lets_a_password_manager_paste(client):
    page = client.get(make_link(make_account()))
    for field in page.select("input[type=password]"):
        assert field["autocomplete"] == "new-password"
        assert not [name for name in field.attrs if name.startswith("on") or name == "readonly"]
    assert client.get("/dang-nhap").select_one("#password")["autocomplete"] == "current-password"
