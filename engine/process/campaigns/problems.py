"""What can be wrong with a campaign: codes CD-001 to CD-016 of its file, CD-020 on of what the office knows of it."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

CAMPAIGN_PROBLEMS = Catalogue(
    {
        "CD-001": Wording(
            "không đọc được tệp đợt đánh giá ({reason})", "một tệp TOML, mã UTF-8", "sửa đường dẫn hoặc quyền đọc tệp"
        ),
        "CD-002": Wording(
            "tệp sai cú pháp TOML ({reason})",
            "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
            "sửa dòng này",
        ),
        "CD-003": Wording("khóa không có trong tệp đợt đánh giá", "{wanted}", "sửa hoặc bỏ khóa này"),
        "CD-004": Wording("thiếu khóa {key}", "khóa {key} ở chỗ này", "thêm khóa {key}"),
        "CD-005": Wording("giá trị sai dạng", "{wanted}", "sửa giá trị này"),
        "CD-006": Wording(
            "mốc việc có trước kế hoạch ({begins})",
            "ngày từ ngày của kế hoạch trở đi",
            "sửa ngày của mốc việc hoặc ngày ở [plan]",
        ),
        "CD-007": Wording(
            "mốc việc phải có đúng một cách ghi ngày",
            "một trong: before, by, quarter, every_quarter_of",
            "ghi một khóa ngày hoặc bỏ bớt khóa thừa",
        ),
        "CD-008": Wording("mã mốc việc đã dùng ở mốc trước", "mỗi mốc việc một mã", "đổi mã của một trong hai mốc"),
        "CD-009": Wording("không có mốc việc mang mã này", "{wanted}", "sửa mã hoặc thêm mốc việc vào [[milestones]]"),
        "CD-010": Wording(
            "mốc số liệu kết thúc trước khi bắt đầu", "ngày to không trước ngày from", "sửa from hoặc to"
        ),
        "CD-011": Wording(
            "năm đánh giá nằm ngoài mọi mốc số liệu của đợt",
            "một năm có ngày thuộc mốc số liệu: {windows}",
            "sửa năm hoặc sửa [[windows]]",
        ),
        "CD-012": Wording("năm đánh giá ghi hai lần", "mỗi năm một lần", "xóa một trong hai"),
        "CD-013": Wording(
            "kế hoạch chưa có ngày",
            "date; nếu văn bản không ghi ngày thì since và since_cite (không thể ban hành trước ngày nào, căn cứ gì)",
            "thêm date, hoặc thêm since cùng since_cite",
        ),
        "CD-014": Wording(
            "dòng đơn vị phải báo cáo không rõ là đơn vị nào",
            "kinds (có thể kèm area) hoặc codes",
            "ghi kinds hoặc codes; area chỉ đi với kinds",
        ),
        "CD-015": Wording(
            "đợt đánh giá chưa nói ai phải báo cáo",
            "ít nhất một [[reporters]] hoặc một [[bodies]]",
            "thêm đơn vị hoặc cơ quan phải báo cáo",
        ),
        "CD-016": Wording("biểu không có trong forms của đợt", "{wanted}", "sửa mã biểu hoặc thêm vào forms"),
        "CD-020": Wording("tiêu chuẩn không có trong thư viện", "{wanted}", "sửa tên tiêu chuẩn"),
        "CD-021": Wording("biểu báo cáo không có trong thư viện", "{wanted}", "sửa mã biểu"),
        "CD-022": Wording(
            "không bộ tiêu chí nào của tiêu chuẩn “{standard}” áp dụng cho năm {year}",
            "tiêu chuẩn có bộ tiêu chí trong năm ấy",
            "sửa standards hoặc sửa năm ở [[periods]]",
        ),
        "CD-023": Wording(
            "biểu không áp dụng cho năm nào của đợt", "biểu áp dụng cho một trong: {years}", "sửa mã biểu hoặc năm"
        ),
        "CD-024": Wording(
            "không tiêu chuẩn nào của đợt đánh giá loại đơn vị này", "{wanted}", "sửa kinds hoặc standards"
        ),
        "CD-025": Wording(
            "không có đơn vị mang mã này vào ngày {day}", "{wanted}", "sửa mã hoặc nạp danh bạ của ngày ấy trước"
        ),
        "CD-026": Wording(
            "biểu không hỏi loại đơn vị nào của dòng này", "biểu dành cho: {kinds}", "sửa forms hoặc kinds của dòng"
        ),
        "CD-030": Wording("không có đợt đánh giá này", "{wanted}", "sửa mã đợt; xem “campaign list”"),
        "CD-031": Wording(
            "đợt đánh giá đã đóng ({ground})",
            "đợt đang mở",
            "mở lại bằng “campaign reopen {campaign} --ground LÝ_DO” rồi làm lại",
        ),
        "CD-032": Wording("đợt đánh giá đang mở", "đợt đã đóng", "không cần mở lại"),
        "CD-033": Wording("chưa ghi lý do", "lý do bằng chữ", "ghi --ground “LÝ DO”"),
        "CD-034": Wording(
            "không có tệp, cũng không có đợt lập sẵn tên này", "{wanted}", "sửa đường dẫn tệp hoặc tên đợt lập sẵn"
        ),
        "CD-035": Wording(
            "mã đợt không đúng dạng",
            "chữ thường không dấu, số và gạch nối, ví dụ kh-320-2024",
            "sửa giá trị của --code",
        ),
        "CD-036": Wording(
            "đợt “{campaign}” đã có; nhập lại tệp khác là sửa đợt, mà chưa ghi lý do",
            "lý do bằng chữ",
            "ghi --ground “LÝ DO”, hoặc đổi mã đợt nếu là đợt mới",
        ),
    }
)
