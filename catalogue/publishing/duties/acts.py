"""The acts of recording what was posted, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from .clocks import Preset
from .models import PostingPlace

POSTED = "posting.recorded"
CORRECTED = "posting.corrected"
RULE_CHOSEN = "duty.rule_chosen"

name_actions(
    {
        POSTED: "Ghi nhận niêm yết, công khai",
        CORRECTED: "Đính chính ghi nhận niêm yết, công khai",
        RULE_CHOSEN: "Chọn cách tính hạn công bố",
    }
)
name_subjects({"posting": "Ghi nhận niêm yết, công khai"})
name_attributes(
    {"place": "Nơi công khai", "named": "Tên nơi công khai", "posted_on": "Ngày niêm yết, công khai"}
)
name_attributes({"duty_preset": "Cách tính hạn công bố"})
name_values("duty_preset", {preset.value: preset.label for preset in Preset})
name_values("place", {place.value: place.label for place in PostingPlace})
