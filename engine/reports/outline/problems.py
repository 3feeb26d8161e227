"""What may be wrong with an outline and with what is asked of it: codes DC-0xx."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_TAG = "bảng:tên,tên:khóa=giá trị, ví dụ totals:luot_tuyen_truyen_xa_dh hoặc outcomes:period=2023"

OUTLINE_PROBLEMS = Catalogue(
    {
        "DC-001": Wording("không đọc được tệp đề cương ({reason})", "tệp TOML đọc được", "sửa đường dẫn hoặc tệp"),
        "DC-002": Wording("tệp không đúng cú pháp TOML ({reason})", "tệp TOML", "sửa dòng này"),
        "DC-003": Wording("đề cương không có khóa này", "{wanted}", "sửa tên khóa hoặc xóa dòng này"),
        "DC-004": Wording("thiếu khóa này", "{wanted}", "thêm khóa"),
        "DC-005": Wording("giá trị sai kiểu", "{wanted}", "sửa giá trị"),
        "DC-006": Wording("không có bảng này", "{wanted}", "sửa tên bảng hoặc xóa dòng này"),
        "DC-007": Wording("chưa nói số liệu của chỉ số nào", _TAG, "thêm tên chỉ số sau dấu hai chấm"),
        "DC-008": Wording("không đọc được phần này của bảng", "{wanted}", "sửa hoặc xóa phần này"),
        "DC-009": Wording("hai mục mang cùng một số", "mỗi mục một số", "sửa số của một mục hoặc xóa mục thừa"),
        "DC-010": Wording(
            "mục này không nằm trong mục nào", "có mục “{above}” đứng trước", "thêm mục ấy hoặc sửa số của mục"
        ),
        "DC-011": Wording(
            "đề cương này của đợt “{of}”", "đề cương của đợt “{campaign}”", "chọn đề cương khác hoặc sửa mã đợt"
        ),
        "DC-012": Wording(
            "chưa có đề cương nào cho đợt này",
            "một trong các đợt có đề cương: {wanted}",
            "thêm --outline TỆP.toml; --example in một đề cương để sửa",
        ),
        "DC-013": Wording("đợt không hỏi chỉ số này", "{wanted}", "sửa tên chỉ số hoặc xóa khỏi đề cương"),
        "DC-014": Wording("báo cáo lập ra là tệp Word", "tên tệp có đuôi .docx", "sửa tên tệp sau -o"),
        "DC-015": Wording(
            "đã có tệp này và nội dung khác", "một tên tệp chưa dùng", "chọn tên khác hoặc thêm --replace để ghi đè"
        ),
        "DC-016": Wording("danh bạ ngày {day} không có đơn vị này", "{wanted}", "sửa mã đơn vị hoặc bỏ --unit"),
        "DC-017": Wording(
            "chưa nói báo cáo ghi vào đâu", "đợt và tên tệp .docx", "thêm mã đợt và -o TỆP.docx, hoặc --example"
        ),
        "DC-018": Wording("không có đề cương này", "{wanted}", "sửa tên đề cương hoặc ghi đường dẫn tới một tệp .toml"),
    }
)
