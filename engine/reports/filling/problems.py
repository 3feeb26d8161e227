"""What may be wrong with a blank that is filled from the tables: codes MB-031 to MB-039."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

FILL_PROBLEMS = Catalogue(
    {
        "MB-031": Wording(
            "thẻ viết chưa đúng", "{wanted}", "sửa thẻ; “datchuan report fill --list” in các thẻ dùng được"
        ),
        "MB-032": Wording("không có thẻ này", "{wanted}", "sửa tên thẻ hoặc bỏ thẻ"),
        "MB-033": Wording(
            "một thẻ chỉ lấy số của một năm", "một năm, ví dụ period=2024", "ghi period=NĂM trong thẻ hoặc sửa --period"
        ),
        "MB-034": Wording(
            "chưa rõ danh sách của tiêu chuẩn nào",
            "một tiêu chuẩn, ví dụ standard=dien-hinh",
            "ghi standard=TIÊU_CHUẨN trong thẻ hoặc thêm --standard",
        ),
        "MB-035": Wording("mẫu phải là tệp Excel hoặc Word", "tệp .xlsx hoặc .docx", "lưu mẫu lại dưới dạng ấy"),
        "MB-036": Wording("tệp cần lập phải cùng dạng với mẫu và không phải chính mẫu", "tệp {suffix} khác", "sửa -o"),
        "MB-037": Wording(
            "đã có tệp này mà nội dung khác",
            "",
            "chọn tên tệp khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ",
        ),
        "MB-038": Wording(
            "mẫu không có chỗ cho dòng của --mark", "mẫu có thẻ “{{{{dau_trang}}}}”", "thêm thẻ vào mẫu hoặc bỏ --mark"
        ),
        "MB-039": Wording("chưa đủ để điền mẫu", "mẫu và tệp cần lập, hoặc --list", "ghi tệp mẫu và -o TỆP"),
    }
)
