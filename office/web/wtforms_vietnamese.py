"""What WTForms says about a field, in Vietnamese: the library carries no such catalogue.

A test walks the library's own list of messages, so a new release cannot bring English back unnoticed.
"""

MESSAGES = {
    "This field is required.": "Hãy điền ô này.",
    "This field cannot be edited.": "Ô này không sửa được.",
    "This field is disabled and cannot have a value.": "Ô này đang đóng nên không nhận giá trị.",
    "Invalid input.": "Nội dung không đúng dạng.",
    "Invalid field name '%s'.": "Biểu mẫu không có ô «%s».",
    "Field must be equal to %(other_name)s.": "Nội dung phải giống ô «%(other_label)s».",
    "Field must be at least %(min)d character long.": "Cần ít nhất %(min)d ký tự.",
    "Field cannot be longer than %(max)d character.": "Không dài quá %(max)d ký tự.",
    "Field must be exactly %(max)d character long.": "Cần đúng %(max)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": "Cần từ %(min)d đến %(max)d ký tự.",
    "Number must be at least %(min)s.": "Số phải từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Số không được quá %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Số phải từ %(min)s đến %(max)s.",
    "Date must be at least %(min)s.": "Ngày phải từ %(min)s trở đi.",
    "Date must be at most %(max)s.": "Ngày không được sau %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Ngày phải từ %(min)s đến %(max)s.",
    "Invalid email address.": "Địa chỉ thư điện tử không đúng, ví dụ đúng: ten@tinh.gov.vn.",
    "Invalid IP address.": "Địa chỉ IP không đúng.",
    "Invalid Mac address.": "Địa chỉ MAC không đúng.",
    "Invalid URL.": "Địa chỉ trang không đúng, ví dụ đúng: https://dichvucong.gov.vn.",
    "Invalid UUID.": "Mã UUID không đúng.",
    "Invalid value, must be one of: %(values)s.": "Chỉ nhận một trong các giá trị: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Không nhận các giá trị: %(values)s.",
    "Not a valid choice.": "Hãy chọn một mục có trong danh sách.",
    "Invalid Choice: could not coerce.": "Hãy chọn một mục có trong danh sách.",
    "Choices cannot be None.": "Danh sách lựa chọn đang trống.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Có mục được chọn không đọc được.",
    "'%(value)s' is not a valid choice for this field.": "«%(value)s» không có trong danh sách.",
    "Not a valid datetime value.": "Ngày giờ không đúng, ví dụ đúng: 2026-11-20 08:30.",
    "Not a valid date value.": "Ngày không đúng. Hãy nhập ngày, tháng, năm có thật.",
    "Not a valid time value.": "Giờ không đúng, ví dụ đúng: 08:30.",
    "Not a valid week value.": "Tuần không đúng.",
    "Not a valid integer value.": "Hãy nhập một số nguyên.",
    "Not a valid decimal value.": "Hãy nhập một số.",
    "Not a valid float value.": "Hãy nhập một số.",
    "Invalid CSRF Token.": "Biểu mẫu hết hiệu lực. Hãy tải lại trang rồi gửi lại.",
    "CSRF token missing.": "Biểu mẫu thiếu mã an toàn. Hãy tải lại trang rồi gửi lại.",
    "CSRF failed.": "Biểu mẫu hết hiệu lực. Hãy tải lại trang rồi gửi lại.",
    "CSRF token expired.": "Biểu mẫu đã mở quá lâu. Hãy tải lại trang rồi gửi lại.",
    "File does not have an approved extension.": "Loại tệp này không nhận.",
    "File does not have an approved extension: {extensions}": "Chỉ nhận tệp loại: {extensions}.",
}


class VietnameseMessages:
    """What WTForms asks for its messages; one form serves singular and plural, as in Vietnamese."""

    def gettext(self, message: str) -> str:
        """The message in Vietnamese; a sentence of our own is Vietnamese already."""
        return MESSAGES.get(message, message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The message in Vietnamese, which knows no plural."""
        return self.gettext(singular)
