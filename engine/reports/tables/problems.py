"""What may be wrong with a table that is asked for: codes RP-020 to RP-039."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

TABLE_PROBLEMS = Catalogue(
    {
        "RP-020": Wording("không có bảng này", "{wanted}", "sửa tên bảng; “datchuan report --help” liệt kê các bảng"),
        "RP-021": Wording("bảng này không nhận tùy chọn {option}", "", "bỏ {option} hoặc chọn bảng khác"),
        "RP-022": Wording(
            "chưa rõ bảng của tiêu chuẩn nào",
            "{wanted}",
            "thêm --standard TIÊU_CHUẨN",
        ),
        "RP-023": Wording(
            "chưa rõ bảng của năm nào",
            "một hoặc nhiều năm, ví dụ 2023,2024",
            "thêm --period NĂM, hoặc --campaign ĐỢT để lấy các năm của đợt",
        ),
        "RP-024": Wording(
            "bảng này lập theo kết quả đang có, không lập lại được như đã biết tại một mục nhật ký",
            "một trong các bảng: {wanted}",
            "bỏ mục nhật ký, hoặc giữ bảng đã gửi bằng “datchuan report issue” rồi so bằng “datchuan report diff”",
        ),
        "RP-025": Wording("chưa rõ bảng về nội dung nào", "{wanted}", "ghi tên sau tên bảng"),
        "RP-026": Wording("không có loại đơn vị này", "{wanted}", "sửa giá trị của --where, ví dụ --where kind=xa"),
    }
)
