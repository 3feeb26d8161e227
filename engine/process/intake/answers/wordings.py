"""Texts of what a number, a day, a document or an incident may get wrong though it can be read."""

from __future__ import annotations

from engine.sheets.problems import Wording

_OR_BLANK = "sửa ô này hoặc để trống nếu chưa có số liệu"

ANSWER_WORDINGS = {
    "IN-045": Wording(
        "ô ghi một số mà Excel dùng thay cho ngày {day}",
        "{wanted}",
        "{mend}, hoặc sửa ô này",
    ),
    "IN-046": Wording("số lớn hơn mức có thể có", "{wanted}", _OR_BLANK),
    "IN-047": Wording(
        "ô ghi một số giống năm {year} hơn là số vụ",
        "{wanted}",
        "ghi ngày xảy ra từng vụ, đủ ngày/tháng/năm, hoặc sửa thành số vụ",
    ),
    "IN-048": Wording(
        "số nguyên ghi có dấu chấm hoặc dấu phẩy, đọc được theo hai cách",
        "{wanted}, ghi liền các chữ số",
        "sửa thành “{whole}” nếu là {whole}, hoặc ghi lại số đúng",
    ),
    "IN-049": Wording(
        "không có ngày này trong lịch",
        "ngày/tháng/năm, ngày ghi trước tháng",
        _OR_BLANK,
    ),
    "IN-050": Wording(
        "nội dung này không phải số, ký hiệu của một văn bản đã ban hành",
        "số, ký hiệu có chữ số, ví dụ 12-NQ/ĐU; hoặc “Không có”",
        "không ban hành thì ghi “Không có”; văn bản không đánh số thì để trống ô này, ghi ngày và trích yếu; "
        "chưa có số liệu thì để trống cả ba ô",
    ),
    "IN-051": Wording(
        "ô trích yếu không nêu văn bản nào đã ban hành",
        "trích yếu, ví dụ “Kế hoạch về công tác bảo đảm an ninh, trật tự”; hoặc “Không có” ở ô số, ký hiệu",
        "không ban hành thì xóa ô này và ghi “Không có” ở ô số, ký hiệu; sẽ ban hành thì ghi là văn bản dự kiến; "
        "chưa có số liệu thì để trống cả ba ô",
    ),
    "IN-056": Wording(
        "ngày sau ngày chốt số liệu {cut_off}",
        "ở cột kết quả: ngày không sau “Số liệu tính đến ngày”",
        "sửa ngày này, sửa “Số liệu tính đến ngày”, hoặc chuyển sang phần dự kiến",
    ),
    "IN-057": Wording(
        "ngày chốt số liệu nằm ngoài kỳ đánh giá hoặc chưa đến",
        "ngày từ {first} đến {last}",
        "sửa “Số liệu tính đến ngày” hoặc điền vào biểu mẫu của đúng kỳ",
    ),
    "IN-081": Wording(
        "ô “Số liệu tính đến ngày” không đọc được thành một ngày có trong lịch",
        "ngày/tháng/năm, ngày ghi trước tháng, ví dụ 31/10/{period}",
        "sửa ô này; không chốt số liệu theo ngày nào thì để trống",
    ),
    "IN-058": Wording(
        "dự kiến đến hết kỳ bỏ sót vụ việc đã xảy ra của {label}",
        "dự kiến tính cả các vụ đã xảy ra: {reached} (ô {reached_cell})",
        "ghi thêm các vụ đã xảy ra vào ô này, để trống ô này nếu không dự kiến thêm, hoặc sửa ô {reached_cell}",
    ),
    "IN-071": Wording(
        "số vụ khác với các vụ của {label} ghi ở trang “{listed}”",
        "{wanted} (ô {cells} của trang “{listed}”), hoặc để trống",
        "sửa ô này, để trống ô này, hoặc sửa các dòng ở trang “{listed}”",
    ),
    "IN-072": Wording("dòng vụ việc chưa chọn loại", "một trong: {kinds}", "chọn loại vụ việc hoặc xóa trắng dòng này"),
    "IN-073": Wording(
        "loại vụ việc không có trong danh sách", "một trong: {kinds}", "chọn lại loại vụ việc hoặc xóa trắng dòng này"
    ),
    "IN-074": Wording(
        "dòng vụ việc chưa ghi ngày xảy ra",
        "ngày/tháng/năm, ví dụ 14/02/{period}",
        "ghi ngày xảy ra; chưa rõ ngày thì xóa trắng dòng này và ghi số vụ ở trang “Số liệu”",
    ),
    "IN-075": Wording(
        "số có quá nhiều chữ số sau dấu phẩy", "{wanted}", "làm tròn số này hoặc để trống nếu chưa có số liệu"
    ),
}
