"""What a person says when handing in a file."""

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.validators import InputRequired

from office.web.forms import OfficeForm


class UploadForm(OfficeForm):
    """The file, for which agency its drafts are, and in whose list its listings stand."""

    file = FileField(
        "Tệp Excel hoặc CSV (tối đa 20 MB)",
        [FileRequired("Hãy chọn một tệp.")],
        description="Mẫu đã tải ở trên, hoặc một danh mục có cột tên thủ tục (.xlsx, .xls, .csv).",
    )
    agency_id = SelectField("Lập dự thảo cho cơ quan", [InputRequired()], coerce=int)
    authority_id = SelectField(
        "Danh mục của cơ quan",
        [InputRequired()],
        coerce=int,
        description="Các dòng danh mục trong tệp thuộc danh mục của cơ quan này.",
    )
