"""Phụ lục II of Nghị định 63/2010/NĐ-CP as data: seven questions about each application form. Pure.

The annex names no criterion; whether a form is needed at all is taken as necessity, the rest as reasonableness.
"""

from catalogue.procedures.completeness import Constituent as Part

from .bank import Annex, Choice, Criterion, Entry, Question, any_of, one, words

_OTHER = Choice("other", "Khác")
_UNCLEAR = (
    Choice("unclear", "Thông tin yêu cầu không rõ ràng"),
    Choice("needless", "Thông tin yêu cầu không cần thiết"),
    Choice("unrealistic", "Thông tin yêu cầu không thực tế"),
    _OTHER,
)
_CONFIRMED_BY = (
    Choice("quarter", "Khu phố"),
    Choice("committee", "Ủy ban nhân dân các cấp"),
    Choice("workplace", "Nơi làm việc hoặc học tập"),
    _OTHER,
)
_LAYOUT = (
    Choice("type", "Kích cỡ chữ"),
    Choice("layout", "Bố cục mẫu đơn, tờ khai"),
    Choice("paper", "Khổ giấy in"),
    _OTHER,
)
_LANGUAGES = (
    Choice("vietnamese", "Tiếng Việt"),
    Choice("english", "Tiếng Anh"),
    Choice("both", "Cả tiếng Việt và tiếng Anh"),
    _OTHER,
)
_ACCESS = (
    Choice("agency", "Trực tiếp tại cơ quan hành chính nhà nước có thẩm quyền"),
    Choice("website", "In từ trang web của cơ quan có thẩm quyền"),
    Choice("database", "In từ cơ sở dữ liệu quốc gia về thủ tục hành chính"),
    _OTHER,
)
_SCOPES = (Choice("nation", "Toàn quốc"), Choice("local", "Địa phương"), _OTHER)


def _all(choices: tuple[Choice, ...]) -> str:
    return " ".join(choice.value for choice in choices)


def _ask(
    number: str, text: str, *entries: Entry, criterion: Criterion = Criterion.REASONABLENESS
) -> Question:
    return Question(Annex.FORM, number, criterion, text, entries, (Part.FORMS,))


QUESTIONS = (
    _ask(
        "1",
        "Mẫu đơn, mẫu tờ khai này có cần thiết trong thực hiện thủ tục hay không?",
        one("", explained="yes no", explain="Sự cần thiết, hoặc lý do không cần thiết", against="no"),
        criterion=Criterion.NECESSITY,
    ),
    _ask(
        "2",
        "Nội dung mẫu đơn, mẫu tờ khai có dễ hiểu, dễ thực hiện không?",
        one("", against="no"),
        any_of(
            "a", "Vì sao", _UNCLEAR, after=("", "no"), explained=_all(_UNCLEAR), explain="Nêu rõ từng điểm"
        ),
        words("b", "Đề xuất hướng làm rõ", after=("", "no")),
    ),
    _ask(
        "3",
        "Mẫu đơn, mẫu tờ khai có phải xin xác nhận hay không?",
        one("", against="yes"),
        one(
            ".1",
            "Yêu cầu việc xác nhận có cần thiết không?",
            after=("", "yes"),
            explained="no",
            explain="Lý do; hình thức thay thế hoặc loại bỏ",
            against="no",
        ),
        one(
            ".2",
            "Quy định về việc xác nhận có phù hợp không?",
            after=("", "yes"),
            explained="no",
            explain="Lý do",
            against="no",
        ),
        one(
            ".2h",
            "Hình thức thay thế phù hợp",
            _CONFIRMED_BY,
            after=(".2", "no"),
            explained=_all(_CONFIRMED_BY),
            explain="Lý do lựa chọn; nơi khác thì ghi rõ",
        ),
        one(
            ".3",
            "Nội dung yêu cầu xác nhận có rõ ràng không?",
            after=("", "yes"),
            explained="no",
            explain="Lý do; hướng làm rõ",
            against="no",
        ),
    ),
    _ask(
        "4",
        "Thể thức của mẫu đơn, mẫu tờ khai có thuận lợi cho người sử dụng không?",
        one("", against="no"),
        any_of(
            "a",
            "Yếu tố không phù hợp",
            _LAYOUT,
            after=("", "no"),
            explained=_all(_LAYOUT),
            explain="Nêu rõ từng yếu tố",
        ),
        words("b", "Đề xuất hướng thay đổi phù hợp", after=("", "no")),
    ),
    _ask(
        "5",
        "Ngôn ngữ yêu cầu trong mẫu đơn, mẫu tờ khai có hợp lý không?",
        one("", explained="no", explain="Lý do", against="no"),
        one(
            "a",
            "Ngôn ngữ hợp lý",
            _LANGUAGES,
            after=("", "no"),
            explained=_all(_LANGUAGES),
            explain="Lý do lựa chọn",
        ),
    ),
    _ask(
        "6",
        "Mẫu đơn, mẫu tờ khai có dễ tiếp cận không?",
        one("", against="no"),
        any_of(
            "a",
            "Phương pháp tiếp cận phù hợp",
            _ACCESS,
            after=("", "no"),
            explained="other",
            explain="Phương pháp khác",
        ),
    ),
    _ask(
        "7",
        "Phạm vi áp dụng của mẫu đơn, mẫu tờ khai?",
        one("", "", _SCOPES, explained="other", explain="Phạm vi khác"),
    ),
)
