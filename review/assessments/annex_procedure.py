"""Phụ lục I of Nghị định 63/2010/NĐ-CP as data: sixteen questions about the procedure itself. Pure."""

from catalogue.procedures.completeness import Constituent as Part

from .bank import Annex, Choice, Criterion, Entry, Question, any_of, one, words

_RIGHT_POWER = (
    Choice("right", "Quy định đúng thẩm quyền"),
    Choice("part", "Một phần quy định không đúng thẩm quyền"),
    Choice("wrong", "Quy định không đúng thẩm quyền"),
)
_WHICH_PARTS = (
    Choice("steps", "Trình tự, cách thức thực hiện"),
    Choice("dossier", "Hồ sơ"),
    Choice("limit", "Thời hạn giải quyết thủ tục hành chính"),
    Choice("agency", "Cơ quan thực hiện thủ tục hành chính"),
    Choice("other", "Khác"),
)
_WHY = "Lý do"


def _ask(
    number: int, criterion: Criterion, text: str, *entries: Entry, parts: tuple[Part, ...] = ()
) -> Question:
    return Question(Annex.PROCEDURE, str(number), criterion, text, entries, parts)


NECESSITY = (
    _ask(
        1,
        Criterion.NECESSITY,
        "Thủ tục hành chính được đặt ra nhằm đạt được mục tiêu gì?",
        words("a", "Mục tiêu"),
        one(
            "b",
            "Mục tiêu nêu trên có cần thiết hay không?",
            explained="yes no",
            explain=_WHY,
            against="no",
        ),
        parts=(Part.NAME,),
    ),
    _ask(
        2,
        Criterion.NECESSITY,
        "Thủ tục hành chính khi được thực hiện có đáp ứng được mục tiêu đặt ra hay không?",
        one("", explained="yes no", explain=_WHY, against="no"),
    ),
    _ask(
        3,
        Criterion.NECESSITY,
        "Có biện pháp khác để thay thế thủ tục này mà vẫn đảm bảo mục tiêu đặt ra hay không?",
        one("", explained="yes", explain="Lý do và biện pháp thay thế", against="yes"),
    ),
    _ask(
        4,
        Criterion.NECESSITY,
        "Với câu trả lời từ câu 1 đến câu 3, thủ tục này có cần thiết hay không?",
        one("", against="no", ending="no"),
    ),
)
REASONABLENESS = (
    _ask(
        5,
        Criterion.REASONABLENESS,
        "Thủ tục này có đồng bộ, thống nhất với các thủ tục hành chính khác hay không?",
        one(
            "",
            explained="no",
            explain="Thủ tục không đồng bộ, văn bản quy định thủ tục ấy, và phương án xử lý",
            against="no",
        ),
        parts=(Part.NAME,),
    ),
    _ask(
        6,
        Criterion.REASONABLENESS,
        "Có xác định rõ cơ quan, tổ chức có trách nhiệm giải quyết hay không?",
        one("", explained="no", explain="Phương án sửa đổi", against="no"),
        parts=(Part.AGENCY,),
    ),
    _ask(
        7,
        Criterion.REASONABLENESS,
        "Có xác định rõ trình tự, cách thức thực hiện hay không?",
        one("", explained="no", explain="Lý do và phương án sửa đổi", against="no"),
        parts=(Part.STEPS, Part.CHANNELS),
    ),
    _ask(
        8,
        Criterion.REASONABLENESS,
        "Quy định về thành phần hồ sơ, số lượng hồ sơ có rõ ràng và hợp lý hay không?",
        one("", explained="no", explain="Lý do và phương án về thành phần, số lượng hồ sơ", against="no"),
        parts=(Part.DOSSIER,),
    ),
    _ask(
        9,
        Criterion.REASONABLENESS,
        "Có quy định cụ thể thời gian giải quyết từ phía các cơ quan thực hiện hay không?",
        one("a", against="no"),
        words("b", "Thời hạn giải quyết là bao lâu?", after=("a", "yes")),
        one(
            "c",
            "Có thể rút ngắn thời hạn này không?",
            after=("a", "yes"),
            explained="yes",
            explain="Thời gian phù hợp là bao lâu, tại sao",
            against="yes",
        ),
        words("d", "Thời hạn trả kết quả phù hợp là bao lâu?", after=("a", "no")),
        parts=(Part.TIME_LIMIT,),
    ),
    _ask(
        10,
        Criterion.REASONABLENESS,
        "Kết quả của thủ tục có quy định thời hạn có hiệu lực hay không?",
        one("a"),
        words("b", "Thời hạn có giá trị là bao nhiêu?", after=("a", "yes")),
        one(
            "c",
            "Quy định này có hợp lý không?",
            after=("a", "yes"),
            explained="no",
            explain="Lý do và phương án sửa đổi",
            against="no",
        ),
        parts=(Part.OUTPUTS,),
    ),
    _ask(
        11,
        Criterion.REASONABLENESS,
        "Thủ tục này có đòi hỏi kết quả của thủ tục khác, hoặc là kết quả để giải quyết thủ tục khác hay không?",
        one("a"),
        one(
            "b",
            "Có thể áp dụng cơ chế liên thông để giảm gánh nặng về thủ tục hay không?",
            after=("a", "yes"),
            explained="yes",
            explain="Các thủ tục liên thông, cách thức áp dụng, cơ quan đầu mối tiếp nhận",
            against="yes",
        ),
        parts=(Part.DOSSIER, Part.OUTPUTS),
    ),
    _ask(
        12,
        Criterion.REASONABLENESS,
        "Với câu trả lời từ câu 5 đến câu 11, thủ tục này có hợp lý, phù hợp hay không?",
        one("", against="no"),
    ),
)
LEGALITY_AND_COST = (
    _ask(
        13,
        Criterion.LEGALITY,
        "Thủ tục hành chính có được quy định đúng thẩm quyền không?",
        one("", "", _RIGHT_POWER, explained="right part wrong", explain=_WHY, against="part wrong"),
        any_of(
            "p",
            "Nội dung không được quy định đúng thẩm quyền",
            _WHICH_PARTS,
            after=("", "part"),
            explained="other",
            explain="Nội dung khác",
            against="steps dossier limit agency other",
        ),
    ),
    _ask(
        14,
        Criterion.LEGALITY,
        "Nội dung thủ tục có trái với quy định trong văn bản của cơ quan cấp trên hay không?",
        one("a", against="yes"),
        any_of(
            "b",
            "Nội dung trái với văn bản của cơ quan cấp trên",
            _WHICH_PARTS,
            after=("a", "yes"),
            explained="other",
            explain="Nội dung khác",
            against="steps dossier limit agency other",
        ),
        words(
            "c",
            "Lý do; điều khoản, tên, số ký hiệu, ngày ban hành văn bản của cơ quan cấp trên",
            after=("a", "yes"),
        ),
    ),
    _ask(
        15,
        Criterion.LEGALITY,
        "Với câu trả lời câu 13 và câu 14, thủ tục này có hợp pháp hay không?",
        one("", against="no"),
    ),
    _ask(
        16,
        Criterion.COST,
        "Có các khoản phí, lệ phí được thu khi thực hiện thủ tục này không?",
        one("a"),
        words("b", "Mức phí, lệ phí là bao nhiêu?", after=("a", "yes")),
        one(
            "c",
            "Mức thu đó có hợp lý hay không?",
            after=("a", "yes"),
            explained="no",
            explain="Mức thu đề xuất, tại sao",
            against="no",
        ),
        words(
            "đ",
            "Tổng mức thu của cơ quan trong một năm (nếu có)",
            after=("a", "yes"),
            is_required=False,
        ),
        parts=(Part.CHARGES,),
    ),
)
QUESTIONS = (*NECESSITY, *REASONABLENESS, *LEGALITY_AND_COST)
