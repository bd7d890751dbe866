"""Names that an office typed all in capitals → as a sentence is written, where that is safe. Pure.

What is no Vietnamese syllable is an abbreviation (UBND, BHYT) and stays as it is. A name of a place, or a long word
of another language, cannot be told from common words without its capitals: such a name is left and told.
"""

import re
import unicodedata

from office.text import fold

_FEWEST_WORDS = 2
_LONGEST_ABBREVIATION = 6
_WORD = re.compile(r"[^\W\d_]+")
_NUCLEUS = (
    "uyeu?|uya|uyu|uoi|uou|uai|uay|ieu|yeu|oai|oao|oay|oeo|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo"
    "|ua|ue|ui|uo|uu|uy|ye|[aeiouy]"
)
_SYLLABLE = re.compile(
    rf"(?:b|ch?|d|gi?|gh|h|kh?|l|m|nh?|ngh?|ph?|qu?|r|s|th?|tr|v|x)?(?:{_NUCLEUS})(?P<coda>ch|c|ng|nh|n|m|p|t)?"
)
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOPPED_TONES = frozenset({"\u0301", "\u0323"})
_PROPER = re.compile(
    r"(?<!cấp )\b(?:tỉnh|thành phố|quận|huyện|thị xã)\s+(?!trực thuộc|và\b|hoặc\b|khác\b)\w"
    r"|\b(?:bộ|sở) (?:công|tư pháp|y tế|nội vụ|tài chính|xây dựng|giáo dục|khoa học|văn h|nông nghiệp|ngoại giao"
    r"|quốc phòng|dân tộc|lao động|tài nguyên|giao thông|thông tin|kế hoạch|du lịch)"
    r"|(?<!pháp )(?<!kỷ )\bluật (?!sư\b|sự\b)|\b(?:lào|trung quốc|thái lan|hồ chí minh)\b"
    r"|\b(?:huân chương|huy chương|danh hiệu|bằng khen|giải thưởng)\b"
)
_COUNTRY = re.compile(r"\bviệt nam\b")
_RESPECTED = re.compile(
    r"\b(?=[uủ][yỷ] ban nhân dân|hội đồng nhân dân|chính phủ|quốc hội|giấy chứng nhận|giấy phép)\w"
)


def is_in_capitals(name: str) -> bool:
    """Whether all letters of a name of several words are capitals."""
    words = _WORD.findall(name)
    is_of_words = len(name.split()) >= _FEWEST_WORDS and len(words) >= _FEWEST_WORDS
    return is_of_words and name.upper() == name and any(map(_is_syllable, words))


def sentence_case(name: str) -> str:
    """A name in capitals as a sentence is written, "" where its own capitals cannot be known."""
    if any(not _is_syllable(word) and len(word) > _LONGEST_ABBREVIATION for word in _WORD.findall(name)):
        return ""
    told = _WORD.sub(lambda match: match[0].lower() if _is_syllable(match[0]) else match[0], name)
    if _PROPER.search(told):
        return ""
    told = _RESPECTED.sub(lambda match: match[0].upper(), _COUNTRY.sub("Việt Nam", told))
    return told[:1].upper() + told[1:]


def _is_syllable(word: str) -> bool:
    match = _SYLLABLE.fullmatch(fold(word)) if len(word) > 1 else None
    if match is None:
        return word.lower() == "y" or (len(word) == 1 and not word.isascii() and fold(word) in "aeiouy")
    # A syllable that ends in a stop has one of two tones: BOT is none.
    return match["coda"] not in _STOPS or not _STOPPED_TONES.isdisjoint(unicodedata.normalize("NFD", word))


def plain_name(name: str) -> tuple[str, tuple[str, ...]]:
    """The name as it will be drafted, and what the person who drafts is to look at."""
    if not is_in_capitals(name):
        return name, ()
    told = sentence_case(name)
    if told:
        return told, (f"Tên ghi toàn chữ hoa nên được đổi thành «{told}». Hãy xem lại tên riêng.",)
    return name, ("Tên ghi toàn chữ hoa, có thể có tên riêng nên giữ nguyên. Hãy sửa lại tên trong dự thảo.",)
