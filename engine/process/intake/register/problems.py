"""What can be wrong with the lines of a register file: codes RG-001 to RG-019, RG-060 to RG-066, RG-071 to RG-073.

Faults of the register as a whole (parents, circles, contradictions) are in `engine.records.register.problems`.
"""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

REGISTER_PROBLEMS = Catalogue(
    {
        "RG-001": Wording(
            "không tìm thấy dòng tiêu đề có cột “Mã đơn vị”",
            "một dòng tiêu đề trong {limit} dòng đầu, có cột “Mã đơn vị”",
            "thêm dòng tiêu đề hoặc chọn đúng tệp danh bạ",
        ),
        "RG-002": Wording(
            "cột “{heading}” xuất hiện hai lần (đã có ở {first})",
            "mỗi cột một lần",
            "xóa hoặc đổi tên một trong hai cột",
        ),
        "RG-003": Wording(
            "không có dòng đơn vị nào dưới dòng tiêu đề", "ít nhất một đơn vị", "điền danh bạ hoặc chọn đúng tệp"
        ),
        "RG-004": Wording(
            "dòng có số liệu mà thiếu cả mã và tên đơn vị",
            "mã đơn vị, hoặc tên đúng như trong danh bạ",
            "điền mã đơn vị hoặc xóa cả dòng",
        ),
        "RG-005": Wording("ô không đọc được thành {wanted}", "{wanted}", "nhập lại ô này dưới dạng {wanted}"),
        "RG-006": Wording("loại đơn vị không có trong danh mục", "{wanted}", "sửa loại đơn vị theo danh mục"),
        "RG-007": Wording("{label} không có trong danh mục", "{wanted}", "sửa theo danh mục hoặc để trống nếu chưa rõ"),
        "RG-008": Wording("ô chỉ nhận “Có” hoặc “Không”", "“Có” hoặc “Không”", "sửa ô này hoặc để trống nếu chưa rõ"),
        "RG-009": Wording("tiêu chuẩn đăng ký không có trong thư viện", "{wanted}", "sửa tên tiêu chuẩn"),
        "RG-010": Wording("năm đăng ký không phải là năm", "năm gồm bốn chữ số, ví dụ 2024", "sửa năm đăng ký"),
        "RG-011": Wording(
            "ngày đăng ký không đọc được",
            "ngày, tháng, năm, ví dụ 14/02/2024",
            "sửa ngày đăng ký hoặc để trống nếu chưa rõ",
        ),
        "RG-012": Wording(
            "dòng đăng ký thiếu {lacking}",
            "đủ cả tiêu chuẩn đăng ký và năm",
            "điền {lacking} hoặc xóa phần đăng ký của dòng này",
        ),
        "RG-013": Wording(
            "cột “{heading}” không có trong mẫu danh bạ", "có phải {near}?", "sửa tên cột hoặc đặt tên khác hẳn"
        ),
        "RG-014": Wording("mã quá dài", "không quá {limit} ký tự", "sửa mã đơn vị"),
        "RG-015": Wording(
            "tệp CSV không đọc được ({reason})",
            "tệp CSV mã UTF-8, ngăn cột bằng dấu ; hoặc ,",
            "lưu lại dưới dạng “CSV UTF-8” hoặc gửi sổ tính .xlsx",
        ),
        "RG-016": Wording(
            "loại tệp không nhận làm danh bạ", "tệp .xlsx hoặc .csv", "lưu lại dưới dạng .xlsx hoặc .csv"
        ),
        "RG-017": Wording("không có loại đơn vị này", "{wanted}", "sửa giá trị của --kind"),
        "RG-018": Wording("ngày không đọc được", "ngày, tháng, năm, ví dụ 01/07/2025", "sửa giá trị của {option}"),
        "RG-019": Wording("không có đặc điểm địa bàn này", "{wanted}", "sửa đặc điểm địa bàn theo danh mục"),
        "RG-062": Wording(
            "ngày bắt đầu không đọc được", "ngày, tháng, năm, ví dụ 01/07/2025", "sửa ô “Từ ngày” hoặc để trống"
        ),
        "RG-063": Wording(
            "không tìm thấy dòng tiêu đề có các cột “Mã đơn vị”, “Đơn vị mới” và “Ngày hiệu lực”",
            "một dòng tiêu đề trong {limit} dòng đầu, có đủ ba cột",
            "thêm dòng tiêu đề hoặc chọn đúng tệp",
        ),
        "RG-064": Wording("ngày hiệu lực không đọc được", "ngày, tháng, năm, ví dụ 01/12/2024", "sửa ngày hiệu lực"),
        "RG-065": Wording("ô chỉ nhận “toàn bộ” hoặc “một phần”", "“toàn bộ” hoặc “một phần”", "sửa ô này"),
        "RG-066": Wording(
            "dòng thiếu {lacking}", "đủ mã đơn vị cũ, đơn vị mới (hoặc “không có”), ngày hiệu lực", "điền {lacking}"
        ),
        "RG-060": Wording(
            "không tìm thấy dòng tiêu đề có cột “Mã đơn vị” và cột “Về đơn vị”",
            "một dòng tiêu đề có đủ hai cột",
            "thêm dòng tiêu đề hoặc chọn đúng tệp",
        ),
        "RG-071": Wording(
            "không tìm thấy dòng tiêu đề có các cột “Mã đơn vị”, “Tiêu chuẩn” và “Năm”",
            "một dòng tiêu đề trong {limit} dòng đầu, có đủ ba cột",
            "thêm dòng tiêu đề hoặc chọn đúng tệp danh sách đăng ký",
        ),
        "RG-072": Wording(
            "không có dòng đăng ký nào dưới dòng tiêu đề",
            "ít nhất một đơn vị đăng ký",
            "điền danh sách đăng ký hoặc chọn đúng tệp",
        ),
        "RG-073": Wording("dòng đăng ký thiếu mã đơn vị", "mã đơn vị", "điền mã đơn vị hoặc xóa cả dòng"),
        "RG-061": Wording(
            "dòng thiếu một trong hai mã, hoặc đơn vị đã ghi về nơi khác ở dòng trên",
            "mỗi đơn vị một dòng, đủ hai mã",
            "sửa dòng này hoặc xóa cả dòng",
        ),
    }
)
