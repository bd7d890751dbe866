"""What a person types about an assessment besides the answers of the question bank."""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, IntegerField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from office.web.addresses import record_number
from office.web.forms import OfficeForm

from .assessing import Written
from .models import Assessment, Conclusion

_LONG = Length(max=6000, message="Phần này có tối đa 6.000 ký tự.")


class ConclusionForm(OfficeForm):
    """What the review comes to. `version` is that of the assessment on the page."""

    version = HiddenField(validators=[InputRequired("Trang này mở không trọn vẹn. Hãy mở lại rồi sửa.")])
    conclusion = RadioField(
        "Kết luận",
        choices=[SelectChoice(each.value, each.label) for each in Conclusion],
        validators=[MayBeEmpty()],
    )
    reason = TextAreaField("Lý do của kết luận", [MayBeEmpty(), _LONG], render_kw={"rows": 3})
    recommended = TextAreaField(
        "Nội dung kiến nghị",
        [MayBeEmpty(), _LONG],
        render_kw={"rows": 4},
        description="Bỏ, sửa, gộp, phân cấp điều gì, và văn bản nào phải sửa. Không cần ghi khi giữ nguyên.",
    )

    def written(self, answers: dict[str, Any], looked_at: Iterable[str] = ()) -> Written:
        """The values with the answers that were read beside them, and the questions that were looked at anew."""
        chosen = self.conclusion.data
        conclusion = Conclusion(chosen) if chosen in {each.value for each in Conclusion} else None
        reason, recommended = self.reason.data or "", self.recommended.data or ""
        return Written(answers, conclusion, reason, recommended, frozenset(looked_at))

    @property
    def opened_version(self) -> int:
        """The version that the page was opened with; 0 where the field was spoilt."""
        return record_number(self.version.data) or 0

    @classmethod
    def of(cls, assessment: Assessment) -> "ConclusionForm":
        """The form as the assessment stands."""
        conclusion = assessment.conclusion
        return cls(
            formdata=None,
            data={
                "version": str(assessment.version),
                "conclusion": conclusion.value if conclusion else None,
                "reason": assessment.reason,
                "recommended": assessment.recommended,
            },
        )


class RebaseForm(OfficeForm):
    """One act. `version` and `base_id` are those of the assessment and of the newer content on the page."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    base_id = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class JudgementForm(OfficeForm):
    """A button, with the words that returning asks for."""

    reason = TextAreaField("Ý kiến của người duyệt", [MayBeEmpty(), Length(max=2000)], render_kw={"rows": 3})
