"""What may be wrong with papers of commendation that are asked for: codes TH-090 to TH-109."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

AWARD_PAPER_PROBLEMS = Catalogue(
    {
        "TH-090": Wording("không có văn bản này", "{wanted}", "sửa tên văn bản sau --paper"),
        "TH-091": Wording(
            "không lập được thư mục để văn bản",
            "một thư mục ghi được, không trùng tên với tệp đã có",
            "sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó",
        ),
        "TH-092": Wording(
            "tệp đã có và khác với văn bản sẽ lập; ghi đè sẽ làm mất tệp này",
            "",
            "chọn thư mục khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ",
        ),
        "TH-093": Wording(
            "mẫu là của từng văn bản", "một văn bản: {names}", "thêm --paper, hoặc bỏ --template, --with"
        ),
        "TH-094": Wording("mẫu là tệp Word", "tên tệp có đuôi .docx sau -o", "sửa tên tệp sau -o"),
        "TH-095": Wording(
            "chỉ ghi mẫu của chương trình ra tệp, không lập văn bản",
            "không kèm --with, --document, --date",
            "bỏ --template để lập văn bản, hoặc bỏ các tùy chọn kia",
        ),
        "TH-096": Wording(
            "không có ai để đề nghị",
            "một danh sách có người trong chỉ tiêu, hoặc đủ tiêu chuẩn khi chưa giao chỉ tiêu",
            "xem lý do bằng “datchuan award shortlist”",
        ),
        "TH-097": Wording(
            "tờ trình có số thì phải có ngày, có ngày thì phải có số",
            "cả --document và --date, hoặc không có cả hai",
            "bổ sung tùy chọn còn thiếu hoặc bỏ cả hai",
        ),
        "TH-098": Wording("số tờ trình để trống", "ví dụ “15/TTr-CAT”", "sửa --document hoặc bỏ đi"),
        "TH-099": Wording("ngày tờ trình ở sau hôm nay", "ngày không sau {today}", "sửa --date"),
        "TH-100": Wording("năm đầu ở sau năm cuối", "--from không sau --to", "sửa --from hoặc --to"),
        "TH-101": Wording(
            "bảng không có số nào ở ô này",
            "địa chỉ của một số ở trang “{sheet}”, ví dụ {example}",
            "xem địa chỉ trong bảng lập bằng -o rồi sửa ô sau --explain",
        ),
    }
)
