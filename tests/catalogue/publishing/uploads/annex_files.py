"""Annexes of announcements as offices really lay them out, filled with procedures of our own making.

The headings are those of real decisions; titles, group rows and headings of two lines are merged cells.
"""

import io

from openpyxl import Workbook

RICH = (
    "TT",
    "Mã TTHC",
    "Tên TTHC",
    "Thời hạn giải quyết",
    "Cách thức/Địa điểm thực hiện",
    "Phí, lệ phí (nếu có)",
    "DVC TT (mức độ)",
    "Căn cứ pháp lý",
)
ABOLISHED = (
    "STT",
    "Số hồ sơ TTHC",
    "Tên thủ tục hành chính",
    "Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính",
    "Lĩnh vực",
    "Cơ quan thực hiện",
)
CITED = "Quyết định đã công bố danh mục thủ tục hành chính"
MINISTRY_NEW = ("STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện")
MINISTRY_AMENDED = (
    "STT",
    "Mã số TTHC",
    "Tên TTHC",
    "Tên văn bản quy phạm pháp luật quy định nội dung sửa đổi, bổ sung TTHC",
    "Lĩnh vực",
    "Cơ quan thực hiện",
)
MINISTRY_ABOLISHED = (
    "STT",
    "Số hồ sơ TTHC",
    "Tên thủ tục hành chính bị bãi bỏ",
    "Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính",
    "Lĩnh vực",
    "Cơ quan thực hiện",
)


class Annex:
    """One sheet, written line by line as a typist would."""

    def __init__(self, width=8):
        self.book = Workbook()
        self.sheet = self.book.active
        self.width = width

    def wide(self, *titles):
        """Titles and group rows, each merged over the whole width."""
        for title in titles:
            self.sheet.append([title])
            row = self.sheet.max_row
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self.width)
        return self

    def lines(self, *rows):
        for row in rows:
            self.sheet.append(list(row))
        return self

    def bytes(self):
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()
