"""The words that a file needs beside its values."""

from typing import Any, Protocol

DEMONSTRATION = "Dữ liệu minh họa"
DEMONSTRATION_NOTICE = (
    f"{DEMONSTRATION}. Chỉ để dùng thử phần mềm, không thay cho thông tin của cơ quan nhà nước."
)
Json = dict[str, Any]


class Labelled(Protocol):
    """An enum member that names itself in Vietnamese."""

    @property
    def value(self) -> Any:
        """What is stored."""

    @property
    def label(self) -> str:
        """What people read."""


def named(member: Labelled | None) -> dict[str, str] | None:
    """A choice as programs and as people read it; None where it was not made."""
    return {"value": member.value, "label": member.label} if member else None
