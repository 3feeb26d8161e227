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
        "RP-027": Wording(
            "đã có tệp này; ghi đè sẽ làm mất nội dung cũ",
            "",
            "chọn tên tệp khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ",
        ),
        "RP-028": Wording(
            "không đọc được điều kiện chọn đơn vị",
            "kind=LOẠI hoặc kind=LOẠI,LOẠI",
            "sửa --where, ví dụ --where kind=xa",
        ),
        "RP-029": Wording(
            "ở đó không có số liệu nào của bảng",
            "ô của bảng khi mở bằng Excel, ví dụ D7, hoặc TRANG!D7; các trang: {sheets}",
            "lập bảng dạng xlsx để xem ô, rồi sửa --explain",
        ),
        "RP-030": Wording(
            "không có dạng tệp này",
            "một hoặc nhiều trong: {formats}, ngăn cách bằng dấu phẩy",
            "sửa --to hoặc đuôi tệp",
        ),
        "RP-031": Wording(
            "dạng tệp này không in ra màn hình được", "", "thêm -o TỆP hoặc -o THƯ_MỤC; xem trên màn hình thì bỏ --to"
        ),
        "RP-032": Wording(
            "nhiều dạng tệp mà -o là một tệp",
            "một thư mục, hoặc một dạng",
            "sửa -o thành thư mục hoặc chỉ ghi một dạng",
        ),
    }
)
