"""Procedures that give an office something to mend: problems of a file, sources that disagree."""

from catalogue.importing.staging import Problem
from tests.catalogue.staged import a_procedure, take


def a_problem(
    row, code="1.000001", reason="Tên viết toàn chữ in hoa.", field="Tên thủ tục", *, is_lost=False
):
    return Problem(row, code, field, "TÊN", reason, is_lost)


def disagreeing(count=1, series="bo"):
    """Procedures of which a list then says another name."""
    take(
        [a_procedure(row, f"1.{row:06}", f"Tên {row}") for row in range(1, count + 1)], series=f"goc-{series}"
    )
    rows = [a_procedure(row, f"1.{row:06}", f"Tên khác {row}") for row in range(1, count + 1)]
    take(rows, series=series, is_full=False, carries={"name"}, sha="b" * 64)
