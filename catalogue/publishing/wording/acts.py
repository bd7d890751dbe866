"""The act of wording an agency's papers, as the audit trail names it, and what can be worded."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

from .models import SettingKey

WORDED = "document.worded"

name_actions({WORDED: "Sửa hoặc xác nhận mẫu văn bản"})
name_subjects({"agency": "Cơ quan"})
name_attributes({f"wording_{key.value}": key.label for key in SettingKey})
name_attributes({f"confirmed_{key.value}": f"{key.label}: đã xác nhận" for key in SettingKey})
