"""What a request to a unit says on its form, and what can be wrong with asking: codes YC-0xx."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

REQUEST_PROBLEMS = Catalogue(
    {
        "YC-001": Wording(
            "Hội đồng đề nghị bổ sung {what}, phục vụ {criteria}",
            "nội dung này, ghi ở cột {column}",
            "điền ô này; nếu không có thì ghi rõ là không có",
        ),
        "YC-002": Wording(
            "phiên họp số {number} không xem xét đơn vị này",
            "một đơn vị của phiên họp, xem “datchuan appraise agenda”",
            "sửa mã đơn vị hoặc chọn phiên họp khác bằng --session",
        ),
        "YC-003": Wording(
            "không lập được thư mục này", "một thư mục ghi được, không trùng tên với tệp đã có", "sửa tùy chọn --output"
        ),
        "YC-004": Wording(
            "tệp đã có, nội dung khác",
            "thư mục chưa có tệp này",
            "chuyển tệp cũ đi nơi khác, hoặc thêm --replace để ghi đè",
        ),
    }
)
