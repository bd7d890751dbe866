"""The acts on the papers of plans, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes

from .models import AnnexKey

ANNEX_WORDED = "annex.worded"

name_actions({ANNEX_WORDED: "Sửa hoặc xác nhận mẫu phụ lục phương án"})
name_attributes({f"annex_{key.value}": key.label for key in AnnexKey})
