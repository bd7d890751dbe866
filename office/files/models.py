"""What the house knows of a stored file; its bytes lie in the folder of the data, named by their hash."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..database import Model
from ..database_types import Moment


class StoredFile(Model):
    """A file that was handed in. `name` is for people only; where it lies follows from `sha256` alone."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    size: Mapped[int]
    stored_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    stored_at: Mapped[datetime] = mapped_column(Moment)
