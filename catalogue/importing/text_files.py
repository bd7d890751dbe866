"""Text as offices save it: which encoding, and whether it was typed for a font of before Unicode.

TCVN3 (.VnTime) and VNI fonts show Vietnamese by drawing it over other characters, so such a text is
unreadable for everybody else and cannot be turned back with certainty: it is refused, never guessed at.
"""

import re

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# Letters that Vietnamese does not have, in the places where these fonts draw ones that it has.
_TCVN3 = re.compile(r"[A-Za-z]?[¨©ª«¬\u00ad®µ¶·¸¹»¼½¾Æ][a-z]|[A-Za-z][µ¶·¸¹©ª«¬®»¼½¾Æ]")
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâêëåäöüñ]|[ñÑ][aeiouyöôAEIOUYÖÔ]|[öôÖÔ][ùøûõï]")


def text_encoding(head: bytes) -> str:
    """The encoding that the first bytes announce; UTF-8 where they announce nothing."""
    return "utf-16" if head[:2] in _UTF16_MARKS else "utf-8-sig"


def legacy_font(text: str) -> str:
    """ "TCVN3" or "VNI" where a sample of text was typed for such fonts, else "".

    A few odd characters prove nothing: at least three words must be affected, and more than there are
    words in proper Vietnamese.
    """
    words = text.split()
    proper = sum(1 for word in words if _VIETNAMESE.search(word))
    found = {
        "TCVN3": sum(1 for word in words if _TCVN3.search(word)),
        "VNI": sum(1 for word in words if _VNI.search(word)),
    }
    name = max(found, key=lambda each: found[each])
    return name if found[name] >= 3 and found[name] > proper else ""


def legacy_font_sentence(name: str) -> str:
    """Why such a text is refused, and what to do."""
    return (
        f"chữ trong tệp dùng bảng mã {name}, không phải Unicode, nên không đọc chắc chắn được. Hãy chuyển mã "
        f"sang Unicode (chẳng hạn bằng UniKey: {name} → Unicode), lưu lại rồi nhập tệp mới"
    )
