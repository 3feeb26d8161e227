"""What may be wrong with a paper of the council that is asked for: codes VB-0xx and their Vietnamese texts."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

PAPER_PROBLEMS = Catalogue(
    {
        "VB-001": Wording("không có văn bản này", "{wanted}", "sửa tên văn bản"),
        "VB-002": Wording(
            "không lập được thư mục để văn bản",
            "một thư mục ghi được, không trùng tên với tệp đã có",
            "sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó",
        ),
        "VB-003": Wording(
            "tệp đã có và khác với văn bản sẽ lập; ghi đè sẽ làm mất tệp này",
            "",
            "chọn thư mục khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ",
        ),
        "VB-004": Wording(
            "mẫu là của từng văn bản",
            "một văn bản: {names}",
            "ghi tên một văn bản thay cho all, hoặc bỏ --template, --with",
        ),
        "VB-005": Wording("mẫu là tệp Word", "tên tệp có đuôi .docx sau -o", "sửa tên tệp sau -o"),
        "VB-006": Wording(
            "chỉ ghi mẫu của chương trình ra tệp, không lập văn bản",
            "không kèm --with, --session, --campaign, --term",
            "bỏ --template để lập văn bản, hoặc bỏ các tùy chọn kia",
        ),
        "VB-007": Wording("không có gì để lập văn bản này", mend="xem phiên họp bằng “datchuan appraise show”"),
    }
)
