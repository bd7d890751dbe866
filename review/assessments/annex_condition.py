"""Phụ lục III of Nghị định 63/2010/NĐ-CP as data: fourteen questions about each requirement or condition. Pure."""

from catalogue.procedures.completeness import Constituent as Part

from .bank import ALL_PART_NONE, Annex, Choice, Criterion, Entry, Question, any_of, one, words

_RESTRICTIONS = (
    Choice("prices", "Kiểm soát giá cả đối với hàng hóa không độc quyền"),
    Choice("entry", "Hạn chế gia nhập hoạt động ngoài lý do an toàn, sức khỏe hoặc môi trường"),
    Choice("hiring", "Hạn chế thuê mướn lao động"),
    Choice("advertising", "Hạn chế quảng cáo thương mại"),
    Choice("movement", "Hạn chế di chuyển sản phẩm và dịch vụ bên trong Việt Nam"),
    Choice("other", "Hạn chế khác"),
)
_NO_RESTRICTION = Choice("nothing", "Không")
_SCOPES = (Choice("nation", "Toàn quốc"), Choice("local", "Địa phương"))
_POWER = (
    Choice("all", "Có, toàn bộ đúng thẩm quyền"),
    Choice("part", "Có, một phần đúng thẩm quyền"),
    Choice("none", "Không, toàn bộ không đúng thẩm quyền"),
)
_AGAINST = " ".join(choice.value for choice in _RESTRICTIONS)
_TEXTS = "Nội dung; điều khoản, tên, số ký hiệu, ngày, cơ quan ban hành văn bản"


def _ask(number: int, criterion: Criterion, text: str, *entries: Entry) -> Question:
    return Question(Annex.CONDITION, str(number), criterion, text, entries, (Part.CONDITIONS,))


NECESSITY = (
    _ask(
        1,
        Criterion.NECESSITY,
        "Yêu cầu, điều kiện này được đặt ra nhằm đạt được mục tiêu gì?",
        words(""),
    ),
    _ask(
        2,
        Criterion.NECESSITY,
        "Khi được thực hiện có đáp ứng được mục tiêu đặt ra hay không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="all part",
            explain="Yêu cầu, điều kiện nào đáp ứng mục tiêu nào",
            against="part none",
        ),
    ),
    _ask(
        3,
        Criterion.NECESSITY,
        "Có gây trở ngại cho hoạt động kinh tế do chứa đựng một trong những hạn chế sau không?",
        any_of(
            "",
            "",
            (*_RESTRICTIONS, _NO_RESTRICTION),
            explained=_AGAINST,
            explain="Vì sao vẫn cần thiết; văn bản quy định hạn chế đó",
            against=_AGAINST,
        ),
    ),
    _ask(
        4,
        Criterion.NECESSITY,
        "Có biện pháp khác thay thế mà vẫn đảm bảo mục tiêu đặt ra hay không?",
        one("", explained="yes", explain="Biện pháp thay thế", against="yes"),
    ),
    _ask(
        5,
        Criterion.NECESSITY,
        "Với câu trả lời từ câu 1 đến câu 4, yêu cầu, điều kiện này có cần thiết hay không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="part",
            explain="Các yêu cầu, điều kiện không cần thiết",
            against="part none",
            ending="none",
        ),
    ),
)
REASONABLENESS = (
    _ask(
        6,
        Criterion.REASONABLENESS,
        "Có mâu thuẫn, chồng chéo, thiếu thống nhất với các yêu cầu, điều kiện khác có liên quan không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="all part",
            explain="Với nội dung nào, ở văn bản nào; phương án xử lý",
            against="all part",
        ),
    ),
    _ask(
        7,
        Criterion.REASONABLENESS,
        "Có đơn giản, dễ hiểu, dễ thực hiện đối với cá nhân, tổ chức và công chức thực thi không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="part none",
            explain="Cách đơn giản hóa yêu cầu, điều kiện",
            against="part none",
        ),
    ),
    _ask(
        8,
        Criterion.REASONABLENESS,
        "Được áp dụng trên phạm vi toàn quốc hay trên địa bàn địa phương?",
        one("", "", _SCOPES, explained="local", explain="Lý do"),
    ),
    _ask(
        9,
        Criterion.REASONABLENESS,
        "Khi áp dụng có tạo ra sự phân biệt giữa cá nhân, doanh nghiệp nước ngoài và Việt Nam không?",
        one("a", against="yes"),
        one(
            "b",
            "Có miễn trừ cụ thể theo các điều ước quốc tế mà Việt Nam tham gia không?",
            after=("a", "yes"),
            explained="yes no",
            explain="Nội dung miễn trừ và điều ước quốc tế; nếu không, lý do phù hợp với điều ước",
            against="no",
        ),
    ),
    _ask(
        10,
        Criterion.REASONABLENESS,
        "Với câu trả lời từ câu 6 đến câu 9, yêu cầu, điều kiện này có hợp lý không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="part",
            explain="Các yêu cầu, điều kiện không hợp lý",
            against="part none",
        ),
    ),
)
LEGALITY = (
    _ask(
        11,
        Criterion.LEGALITY,
        "Yêu cầu, điều kiện này có được ban hành đúng thẩm quyền hay không?",
        one("", "", _POWER, explained="part none", explain=_TEXTS, against="part none"),
    ),
    _ask(
        12,
        Criterion.LEGALITY,
        "Nội dung có trái với các văn bản cấp trên hay không?",
        one("", "", ALL_PART_NONE, explained="all part", explain=_TEXTS, against="all part"),
    ),
    _ask(
        13,
        Criterion.LEGALITY,
        "Có hạn chế các quyền hợp pháp của công dân không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="all part",
            explain="Hạn chế quyền gì, quyền đó quy định tại văn bản nào",
            against="all part",
        ),
    ),
    _ask(
        14,
        Criterion.LEGALITY,
        "Với câu trả lời từ câu 11 đến câu 13, yêu cầu, điều kiện này có hợp pháp hay không?",
        one(
            "",
            "",
            ALL_PART_NONE,
            explained="part",
            explain="Các yêu cầu, điều kiện không hợp pháp",
            against="part none",
        ),
    ),
)
QUESTIONS = (*NECESSITY, *REASONABLENESS, *LEGALITY)
