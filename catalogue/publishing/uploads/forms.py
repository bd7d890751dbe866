"""What a person says when handing in a file."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, SelectField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import TextArea

from office.web.forms import OfficeForm


class PastedField(Field):
    """A table as it was pasted: neither tabs nor line breaks are tidied away."""

    widget = TextArea()
    data: str | None = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The text as it arrives."""
        self.data = valuelist[0] if valuelist else ""

    def _value(self) -> str:
        return self.data or ""


class UploadForm(OfficeForm):
    """A file or a pasted table, for which agency its drafts are, and in whose list its listings stand."""

    file = FileField(
        "Tệp Excel, Word hoặc CSV (tối đa 20 MB)",
        description="Mẫu đã tải ở trên, hoặc một danh mục có cột tên thủ tục (.xlsx, .xls, .csv), hoặc văn bản Word "
        "(.docx) có danh mục ấy, như phụ lục của quyết định.",
    )
    pasted = PastedField(
        "Dán bảng",
        description="Thay cho tệp: chép cả bảng, kể cả dòng tiêu đề, từ Word, Excel hoặc trang web rồi dán vào đây.",
        render_kw={"rows": "5", "wrap": "off", "spellcheck": "false", "data-pasted-table": ""},
    )
    agency_id = SelectField("Lập dự thảo cho cơ quan", [InputRequired()], coerce=int)
    authority_id = SelectField(
        "Danh mục của cơ quan",
        [InputRequired()],
        coerce=int,
        description="Các dòng danh mục trong tệp thuộc danh mục của cơ quan này.",
    )

    def validate_file(self, field: FileField) -> None:
        """Refuses neither and both."""
        if not field.data and not self.is_pasted:
            raise ValidationError("Hãy chọn một tệp hoặc dán một bảng.")
        if field.data and self.is_pasted:
            raise ValidationError(
                "Vừa chọn tệp vừa dán bảng nên không biết đọc cái nào. Hãy chỉ để lại một trong hai."
            )

    @property
    def is_pasted(self) -> bool:
        """Whether a table was pasted."""
        return bool((self.pasted.data or "").strip())
