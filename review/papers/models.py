"""How an agency writes its annexes: what it has laid down, vouched for by an officer or not.

The letterhead, the grounds and the recipients are those of the agency's other decisions and stand in the settings of
publishing; here is only what a plan has beyond them.
"""

import enum

from sqlalchemy.orm import Mapped

from office.agencies.vouching import Vouchable
from office.database import Model


class AnnexKey(enum.Enum):
    """What can be laid down; the order is that of the form."""

    LAYOUT = "layout"
    HEADINGS = "headings"
    COST_FORM = "cost_form"

    @property
    def label(self) -> str:
        """The setting in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    AnnexKey.LAYOUT: "Mẫu phụ lục phương án",
    AnnexKey.HEADINGS: "Tên cột khác mẫu",
    AnnexKey.COST_FORM: "Ký hiệu biểu mẫu chi phí",
}


class AnnexSetting(Vouchable, Model):
    """What one agency has laid down for one setting of its annexes."""

    __tablename__ = "annex_setting"

    key: Mapped[AnnexKey]
