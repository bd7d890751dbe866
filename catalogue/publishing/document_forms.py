"""What an officer types about the wording of the agency's papers."""

from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from office.web.forms import OfficeForm

from .annex_layouts import ANNEX_LAYOUTS, Layout, internal_columns
from .document_settings import DocumentSettings, SettingKey
from .document_wording import Told, mark_of, told_of

_HINTS = {
    SettingKey.SUPERIOR: "Để trống nếu không có.",
    SettingKey.AGENCY: "In hoa, ngắt dòng như ở đầu quyết định.",
    SettingKey.AUTHORITY: "In hoa, ví dụ: CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …",
    SettingKey.PLACE: "Đứng trước ngày ban hành.",
    SettingKey.SYMBOL: "Phần sau số, ví dụ: QĐ-UBND.",
    SettingKey.GROUNDS: "Mỗi dòng một căn cứ; văn bản nêu trong các dự thảo được thêm vào khi in.",
    SettingKey.RESPONSIBLE: "Ai chịu trách nhiệm thi hành, là đầu câu của điều cuối.",
    SettingKey.RECIPIENTS: "Mỗi dòng một nơi. Dòng «Như Điều cuối» được thay bằng số của điều cuối.",
    SettingKey.HEADINGS: "Mỗi dòng một cột: tên cột của mẫu, dấu hai chấm, tên cột của cơ quan.",
}
_LONG = {
    SettingKey.AGENCY,
    SettingKey.GROUNDS,
    SettingKey.RESPONSIBLE,
    SettingKey.RECIPIENTS,
    SettingKey.HEADINGS,
}
_LISTS = [
    *(list_ for lists in ANNEX_LAYOUTS.values() for list_ in lists.values()),
    *(internal_columns(tells_who_decides=each) for each in (False, True)),
]
_USUAL = {column.heading for list_ in _LISTS for column in list_}


class WordingForm(OfficeForm):
    """One field for each setting, and beside it whether the officer vouches for what it says."""

    mark = HiddenField()

    def validate_headings(self, field: TextAreaField) -> None:
        """Only headings that the lists have can be worded otherwise."""
        for line in filter(None, (field.data or "").split("\n")):
            usual, colon, own = line.partition(":")
            if usual.strip() not in _USUAL or not colon or not own.strip():
                raise ValidationError(
                    f"Dòng «{line[:80]}» chưa đúng. Hãy ghi tên một cột có trong mẫu, dấu hai chấm, rồi tên mới; "
                    "ví dụ «Mã TTHC: Mã số TTHC»."
                )

    def told(self) -> dict[SettingKey, Told]:
        """What was typed, by setting."""
        return {
            key: Told(
                "\n".join(filter(None, (line.strip() for line in (self[key.value].data or "").split("\n")))),
                key is SettingKey.LAYOUT or bool(self[_confirmed(key)].data),
            )
            for key in SettingKey
        }


def _confirmed(key: SettingKey) -> str:
    return f"{key.value}_confirmed"


def _field(key: SettingKey) -> SelectField | TextAreaField | StringField:
    hint = _HINTS.get(key, "")
    if key is SettingKey.LAYOUT:
        return SelectField(key.label, choices=[SelectChoice(layout.value, layout.label) for layout in Layout])
    if key in _LONG:
        return TextAreaField(
            key.label, [Optional(), Length(max=6000)], description=hint, render_kw={"rows": 5}
        )
    return StringField(key.label, [Optional(), Length(max=300)], description=hint)


for _key in SettingKey:
    setattr(WordingForm, _key.value, _field(_key))
    if _key is not SettingKey.LAYOUT:
        setattr(WordingForm, _confirmed(_key), BooleanField(f"Đã kiểm tra, dùng chính thức: {_key.label}"))


def filled_form(settings: DocumentSettings) -> WordingForm:
    """The form with what holds now."""
    told = told_of(settings)
    values: dict[str, object] = {"mark": mark_of(settings)}
    for key, each in told.items():
        values[key.value], values[_confirmed(key)] = each.text, each.is_confirmed
    return WordingForm(formdata=None, data=values)


def pairs_of(form: WordingForm) -> list[tuple[SettingKey, object, object | None]]:
    """The fields in the order of the paper: the setting, its field, and the field that vouches for it."""
    return [
        (key, form[key.value], None if key is SettingKey.LAYOUT else form[_confirmed(key)])
        for key in SettingKey
    ]
