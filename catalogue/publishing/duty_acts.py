"""The acts of recording what was posted, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from .posting_models import PostingPlace

POSTED = "posting.recorded"
CORRECTED = "posting.corrected"

name_actions({POSTED: "Ghi nhận niêm yết, công khai", CORRECTED: "Đính chính ghi nhận niêm yết, công khai"})
name_subjects({"posting": "Ghi nhận niêm yết, công khai"})
name_attributes(
    {"place": "Nơi công khai", "named": "Tên nơi công khai", "posted_on": "Ngày niêm yết, công khai"}
)
name_values("place", {place.value: place.label for place in PostingPlace})
