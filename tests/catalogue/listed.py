"""Rows of an authority's list, and the file that holds them."""

from pathlib import Path
from typing import Any

from tests.tables import write_xlsx

BIRTH = (1, "1.001193.000.00.00.H37", "Đăng ký khai sinh", "Hộ tịch", "12/QĐ-UBND")
DEATH = (2, "1.000656", "Đăng ký khai tử", "Hộ tịch", "12/QĐ-UBND")


def xlsx(tmp_path: Path, *rows: tuple[Any, ...], **sheets: Any) -> Path:
    return write_xlsx(tmp_path / "danh-muc.xlsx", rows, **sheets)
