"""What can be wrong with a petition or its answer: codes KN-0xx."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

PETITION_PROBLEMS = Catalogue(
    {
        "KN-001": Wording(
            "không có đơn vị nào mang mã này{near}",
            "mã của một đơn vị, nay hoặc trong năm đánh giá",
            "sửa mã đơn vị",
        ),
        "KN-002": Wording(
            "đơn vị không có kết quả theo tiêu chuẩn “{standard}” năm {period} để kiến nghị xem xét lại",
            "đơn vị đã được đánh giá hoặc có quyết định về danh hiệu",
            "sửa mã đơn vị, tiêu chuẩn hoặc --period",
        ),
        "KN-003": Wording("chưa ghi {what}", "{what}", "ghi {what} sau {option}"),
        "KN-004": Wording("ngày ở tương lai", "ngày không sau hôm nay", "sửa ngày"),
        "KN-005": Wording("không có kiến nghị mang số này", "{known}", "sửa số, xem “datchuan appraise petition list”"),
        "KN-006": Wording(
            "trả lời trước ngày nhận kiến nghị ({received})", "ngày từ {received} trở đi", "sửa ngày trả lời"
        ),
        "KN-007": Wording(
            "kết luận về đơn vị không khác trước khi nhận kiến nghị",
            "một kết luận khác, của phiên họp đã đóng lại, hoặc một quyết định sau kiến nghị",
            "mở lại phiên họp, kết luận lại rồi đóng phiên; hoặc trả lời “upheld” nếu giữ nguyên",
        ),
        "KN-008": Wording(
            "không có phiên họp nào đang mở xem xét đơn vị này",
            "một phiên họp mở lại hoặc mở mới về tiêu chuẩn “{standard}” năm {period}",
            "chạy “datchuan appraise reopen” hoặc “datchuan appraise open”, rồi trả lời",
        ),
        "KN-009": Wording(
            "kiến nghị này đã ghi, cùng văn bản",
            "mỗi kiến nghị một lần",
            "sửa số văn bản; xem “datchuan appraise petition list”",
        ),
        "KN-010": Wording(
            "phiên họp số {number} không xem xét đơn vị này",
            "phiên họp về đơn vị này theo tiêu chuẩn “{standard}” năm {period}",
            "sửa --session hoặc không ghi",
        ),
        "KN-011": Wording(
            "từ khi nhận kiến nghị, Hội đồng đã kết luận khác về đơn vị",
            "trả lời đúng với kết luận hiện nay",
            "sửa thành “changed”",
        ),
    }
)
