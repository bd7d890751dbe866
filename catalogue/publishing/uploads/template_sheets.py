"""The sheets of an office's workbook, by the names that reading and writing both go by."""

PROCEDURES = "Thủ tục"
COMPONENTS = "Thành phần hồ sơ"
LISTINGS = "Danh mục"
GUIDE = "Hướng dẫn"
SHEETS = (PROCEDURES, COMPONENTS, LISTINGS)
