"""What may be wrong with figures that a table asks for: codes BS-0xx."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

FIGURE_PROBLEMS = Catalogue(
    {
        "BS-001": Wording(
            "năm {period} không có bộ tiêu chí hay biểu báo cáo nào hỏi chỉ số này",
            "{wanted}",
            "sửa tên chỉ số hoặc sửa --period",
        ),
        "BS-002": Wording(
            "nhiều tiêu chuẩn hỏi chỉ số này, mỗi tiêu chuẩn một kỳ số liệu riêng nên không cộng chung được",
            "một trong: {standards}",
            "thêm --standard",
        ),
        "BS-003": Wording(
            "chỉ số kiểu {type} không cộng được",
            "chỉ số là số lượng, số đo, vụ việc, văn bản hoặc có/không",
            "chọn chỉ số khác hoặc dùng bảng “unit” để xem từng đơn vị",
        ),
        "BS-004": Wording(
            "chỉ số kiểu {type} không phải văn bản",
            "chỉ số là văn bản hoặc danh sách văn bản",
            "chọn chỉ số khác hoặc dùng bảng “totals”",
        ),
        "BS-005": Wording(
            "chỉ số kiểu {type} không trả lời có hay không",
            "chỉ số là văn bản, có/không, hoặc số lượng nằm trong một số lượng khác",
            "chọn chỉ số khác hoặc dùng bảng “totals”",
        ),
        "BS-006": Wording(
            "chưa nói bảng lập cho chỉ số nào",
            "tên một hoặc nhiều chỉ số, hoặc một tiêu chuẩn, một đợt",
            "thêm tên chỉ số, --standard hoặc --campaign",
        ),
        "BS-007": Wording(
            "danh bạ ngày {day} không có đơn vị này",
            "{wanted}",
            "sửa mã đơn vị hoặc bỏ --below",
        ),
        "BS-008": Wording(
            "bảng so sánh trước và sau cần một hoặc hai năm",
            "một năm (so với kỳ trước) hoặc hai năm, năm trước ghi trước",
            "sửa --period",
        ),
        "BS-009": Wording(
            "đợt không hỏi số liệu nào của năm {period}",
            "một trong các năm của đợt: {years}",
            "sửa --period hoặc bỏ --campaign",
        ),
        "BS-010": Wording(
            "không đơn vị nào mang hoặc từng mang mã này",
            "{wanted}",
            "sửa mã đơn vị",
        ),
        "BS-011": Wording(
            "bảng chỉ tiêu lập cho một đợt",
            "mã của một đợt đã nhập chỉ tiêu",
            "thêm --campaign",
        ),
        "BS-012": Wording(
            "không đọc được ngày tính đến",
            "ngày dạng 20/7/2024 hoặc 2024-07-20",
            "sửa giá trị của --on hoặc bỏ đi để tính đến hôm nay",
        ),
        "BS-013": Wording(
            "hồ sơ lập cho từng đơn vị một",
            "mã của một đơn vị trong danh bạ",
            "ghi một mã, lập riêng cho từng đơn vị",
        ),
    }
)
