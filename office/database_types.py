"""Column types that behave the same in both databases."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC, in and out; a naive one is refused with `ValueError`."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """What the database stores: UTC; SQLite keeps no offset, so it is left out there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """What the house sees: always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal to its last digit, stored as text: SQLite would make a floating number of it.

    For figures that are shown and added up in Python; the database neither sorts nor sums them.
    """

    impl = sa.String(80)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        """What the database stores: the plain digits, without an exponent."""
        return None if value is None else f"{value.normalize():f}"

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        """The same decimal again."""
        return None if value is None else Decimal(value)
