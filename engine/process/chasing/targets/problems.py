"""What can be wrong with targets: codes CT-001 on of a list of targets, CT-030 on of an entered result."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

TARGET_PROBLEMS = Catalogue(
    {
        "CT-001": Wording(
            "không tìm thấy dòng tiêu đề có các cột “Địa bàn”, “Nội dung”, “Cách tính” và “Chỉ tiêu”",
            "một dòng tiêu đề trong {limit} dòng đầu; tệp CSV ngăn cột bằng dấu ;",
            "thêm dòng tiêu đề hoặc chọn đúng tệp chỉ tiêu",
        ),
        "CT-002": Wording("cột này đã có ở {first}", "mỗi cột một lần", "xóa hoặc đổi tên một trong hai cột"),
        "CT-003": Wording("không có chỉ tiêu nào dưới dòng tiêu đề", "ít nhất một dòng", "điền chỉ tiêu"),
        "CT-004": Wording("ô để trống", "{wanted}", "điền ô này hoặc xóa cả dòng"),
        "CT-005": Wording(
            "không có địa bàn này trong danh bạ ngày {day}", "{wanted}", "sửa tên hoặc ghi mã ở cột “Đơn vị”"
        ),
        "CT-006": Wording(
            "tên này có nhiều đơn vị mang",
            "một trong: {named}",
            "ghi mã, hoặc ghi kèm đơn vị cấp trên sau dấu phẩy, ở cột “Đơn vị”",
        ),
        "CT-007": Wording("tiêu chuẩn không có trong thư viện", "{wanted}", "sửa tên tiêu chuẩn"),
        "CT-008": Wording("loại đơn vị không có trong danh mục", "{wanted}", "sửa loại đơn vị theo danh mục"),
        "CT-009": Wording("không có cách tính này", "{wanted}", "sửa cách tính"),
        "CT-010": Wording("chỉ tiêu không phải là số", "{wanted}", "sửa chỉ tiêu"),
        "CT-011": Wording("tỷ lệ nằm ngoài khoảng cho phép", "trên 0 và không quá 100%", "sửa chỉ tiêu"),
        "CT-012": Wording(
            "chỉ tiêu phải là số nguyên từ 1 trở lên", "số nguyên, ví dụ 02", "sửa chỉ tiêu hoặc cách tính"
        ),
        "CT-013": Wording(
            "dòng này và {first} cùng nói về một chỉ tiêu của một địa bàn",
            "mỗi chỉ tiêu của một địa bàn một dòng",
            "xóa hoặc sửa một trong hai dòng",
        ),
        "CT-014": Wording("hạn chót không đọc được", "ngày, tháng, năm, ví dụ 31/12/2025", "sửa hạn chót"),
        "CT-015": Wording("ô chỉ nhận “trực tiếp”", "“trực tiếp” hoặc để trống", "sửa ô này"),
        "CT-016": Wording("cách tính này cần biết loại đơn vị", "ít nhất một loại đơn vị", "điền cột “Loại đơn vị”"),
        "CT-017": Wording(
            "danh bạ ngày {day} không có {kind} nào",
            "danh bạ có đơn vị của ngày kế hoạch",
            "nạp danh bạ của ngày ấy trước, rồi nhập lại chỉ tiêu",
        ),
        "CT-018": Wording(
            "“còn lại” là chưa được công nhận, nên cần biết tiêu chuẩn nào",
            "một tiêu chuẩn",
            "điền cột “Tiêu chuẩn” hoặc đổi cách tính",
        ),
        "CT-019": Wording(
            "cách tính này dành cho chỉ tiêu nhập kết quả, không phải cho tiêu chuẩn",
            "để trống cột “Tiêu chuẩn”",
            "bỏ tiêu chuẩn hoặc đổi cách tính",
        ),
        "CT-020": Wording(
            "hạn chót có trước kế hoạch (từ ngày {begins})", "ngày từ ngày của kế hoạch trở đi", "sửa hạn chót"
        ),
        "CT-021": Wording(
            "tiêu chuẩn “{standard}” không đánh giá loại đơn vị này", "{wanted}", "sửa loại đơn vị hoặc tiêu chuẩn"
        ),
        "CT-022": Wording(
            "đợt này không có chỉ tiêu lập sẵn", "tệp .xlsx hoặc .csv", "ghi tên tệp chỉ tiêu sau mã đợt"
        ),
        "CT-023": Wording("cột không có trong mẫu chỉ tiêu", "{wanted}", "sửa tên cột hoặc bỏ cột này"),
        "CT-030": Wording("không có chỉ tiêu mang số này", "số từ 1 đến {last}", "sửa số, xem “campaign targets show”"),
        "CT-031": Wording(
            "chỉ tiêu này tính từ quyết định công nhận, không nhập kết quả",
            "chỉ tiêu nhập kết quả",
            "công nhận đơn vị bằng “recognition grant” hoặc chọn đúng chỉ tiêu",
        ),
        "CT-032": Wording("chỉ tiêu chung này chưa rõ kết quả của địa bàn nào", "{wanted}", "sửa hoặc thêm --area"),
        "CT-033": Wording(
            "kết quả không phải là số nguyên từ 0 trở lên", "số nguyên, ví dụ 1", "sửa giá trị của --value"
        ),
        "CT-034": Wording(
            "chỉ tiêu theo tỷ lệ của số nhập cùng kết quả, tổng số chưa có hoặc không dùng được",
            "tổng số là số nguyên từ 0 trở lên, không ít hơn kết quả",
            "sửa hoặc thêm --of TỔNG_SỐ",
        ),
        "CT-035": Wording("chỉ tiêu này không hỏi tổng số", "không có --of", "bỏ --of"),
        "CT-036": Wording("chưa ghi văn bản làm căn cứ", "số, ngày của văn bản", "ghi --document"),
        "CT-038": Wording("đợt này chưa có chỉ tiêu", "chỉ tiêu đã nhập", "nhập bằng “campaign targets import”"),
        "CT-039": Wording("chỉ tiêu này của một địa bàn, đã rõ", "không có --area", "bỏ --area"),
        "CT-040": Wording(
            "địa bàn của chỉ tiêu không còn trong danh bạ ngày {day}: danh bạ đã được sửa",
            "địa bàn có trong danh bạ ngày ấy",
            "nhập lại chỉ tiêu bằng “campaign targets import”",
        ),
    }
)
