"""What can be wrong with asking about lists for awards: codes TH-080 to TH-089."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

LISTING_PROBLEMS = Catalogue(
    {
        "TH-080": Wording("không có đơn vị mang mã này trong danh bạ ngày {day}", "{wanted}", "sửa mã đơn vị"),
        "TH-081": Wording(
            "năm {period} không có hình thức khen này", "{wanted}", "sửa tên hình thức khen hoặc sửa năm"
        ),
        "TH-082": Wording("năm {period} không có hình thức khen nào ở cấp khen này", "{wanted}", "sửa cấp khen"),
        "TH-083": Wording(
            "hình thức khen “{form}” không có danh sách cho {recipient}",
            "{wanted}",
            "sửa --recipient hoặc chọn hình thức khen khác",
        ),
        "TH-084": Wording(
            "danh sách chưa giao chỉ tiêu, chưa có mức nào để thêm",
            "danh sách đã giao chỉ tiêu",
            "giao chỉ tiêu trước bằng “datchuan award quota set” hoặc chọn danh sách khác",
        ),
        "TH-085": Wording(
            "danh sách không có dòng chỉ tiêu mang số này",
            "{wanted}",
            "sửa --row hoặc bỏ --row để xét từng dòng chỉ tiêu",
        ),
        "TH-086": Wording(
            "cần nêu đúng một điều giả định",
            "hoặc --more HÌNH_THỨC (thêm một chỉ tiêu), hoặc --close CẤP (không xét một cấp, một hình thức)",
            "ghi một trong hai tùy chọn, hoặc bỏ bớt một",
        ),
        "TH-087": Wording(
            "hình thức khen có danh sách cho cả tập thể và cá nhân",
            "--recipient collective hoặc --recipient individual",
            "ghi thêm --recipient",
        ),
        "TH-088": Wording("hình thức khen “{form}” không ở cấp khen này", "{wanted}", "sửa --tier hoặc bỏ --tier"),
    }
)
