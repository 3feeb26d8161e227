"""What can be wrong with a session of a council: codes HD-0xx and their Vietnamese texts."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

SITTING_PROBLEMS = Catalogue(
    {
        "HD-001": Wording(
            "không có phiên họp nào đang mở",
            "một phiên họp đang mở",
            "mở phiên họp bằng “datchuan appraise open” hoặc ghi số phiên sau --session",
        ),
        "HD-002": Wording(
            "có nhiều phiên họp đang mở: {numbers}",
            "số của một phiên",
            "ghi số phiên sau --session",
        ),
        "HD-003": Wording(
            "không có phiên họp số {number}",
            "{known}",
            "sửa số phiên sau --session hoặc mở phiên họp bằng “datchuan appraise open”",
        ),
        "HD-004": Wording(
            "chưa có kết quả đánh giá để Hội đồng họp",
            "một lần đánh giá chính thức của tiêu chuẩn trong năm",
            "chạy “datchuan assess {standard} --period {period}” rồi làm lại hoặc sửa tiêu chuẩn, --period",
        ),
        "HD-010": Wording(
            "không đọc được tệp của Hội đồng ({reason})", "một tệp TOML, mã UTF-8", "sửa đường dẫn hoặc quyền đọc tệp"
        ),
        "HD-011": Wording(
            "tệp sai cú pháp TOML ({reason})",
            "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
            "sửa dòng này",
        ),
        "HD-012": Wording("khóa không có trong tệp của Hội đồng", "{wanted}", "sửa hoặc bỏ khóa này"),
        "HD-013": Wording(
            "thiếu {key}",
            "{key}, ghi theo quyết định thành lập và quy chế của Hội đồng",
            "thêm {key}; xem tệp mẫu lập bằng “datchuan appraise open --example TỆP”",
        ),
        "HD-014": Wording("giá trị sai dạng", "{wanted}", "sửa giá trị này"),
        "HD-015": Wording(
            "Hội đồng phải có đúng một chủ tịch", "đúng một thành viên có role = “chair”", "sửa role của các thành viên"
        ),
        "HD-016": Wording(
            "Hội đồng chưa có thư ký", "ít nhất một thành viên có role = “secretary”", "sửa role của một thành viên"
        ),
        "HD-017": Wording(
            "một người ghi hai lần (đã có ở [[members]] thứ {first})",
            "mỗi người một lần",
            "bỏ một trong hai mục hoặc ghi thêm chữ phân biệt nếu là hai người trùng tên",
        ),
        "HD-018": Wording(
            "mã không có trong danh bạ ngày {day}",
            "{wanted}",
            "sửa mã hoặc bỏ mã này khỏi reported_for",
        ),
        "HD-020": Wording(
            "đơn vị không có trong danh bạ ngày {day}",
            "{wanted}",
            "sửa mã đơn vị hoặc bỏ {option} này",
        ),
        "HD-021": Wording(
            "đơn vị không quản lý đơn vị nào được đánh giá theo tiêu chuẩn “{standard}” năm {period}",
            "đơn vị có đơn vị dưới quyền trong lần đánh giá mới nhất",
            "sửa --of hoặc bỏ --of để họp về mọi đơn vị",
        ),
        "HD-022": Wording(
            "đơn vị không thuộc phiên họp này ({why})",
            "đơn vị được đánh giá và thuộc quyền của Hội đồng",
            "bỏ mã này khỏi --units hoặc sửa --of",
        ),
        "HD-023": Wording(
            "Hội đồng này đang họp phiên số {number} về cùng nội dung",
            "một phiên cho mỗi Hội đồng, tiêu chuẩn, năm và nội dung",
            "làm tiếp phiên số {number} hoặc đóng phiên ấy trước",
        ),
        "HD-024": Wording(
            "phiên số {number} đã kết luận: {units}",
            "đơn vị chưa có phiên nào kết luận",
            "bỏ các đơn vị này khỏi phiên mới hoặc mở lại phiên số {number}",
        ),
        "HD-025": Wording(
            "không còn đơn vị nào cho phiên họp này: các phiên số {numbers} đã có tất cả",
            "ít nhất một đơn vị chưa thuộc phiên nào",
            "làm việc ở các phiên ấy, hoặc mở lại phiên đã đóng bằng “datchuan appraise reopen”",
        ),
    }
)
