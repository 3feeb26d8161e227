"""What may be wrong with a Phiếu that is asked for or checked: codes PK-00x."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

SIGNING_PROBLEMS = Catalogue(
    {
        "PK-001": Wording(
            "không có biểu mẫu nào của đơn vị đang được tính trong kỳ {period}",
            "{wanted}",
            "sửa mã đơn vị, --period hoặc --standard; xem các biểu mẫu đã nhận bằng lệnh “datchuan submit list”",
        ),
        "PK-002": Wording(
            "đơn vị đã nộp biểu mẫu của nhiều tiêu chuẩn",
            "một trong: {standards}",
            "thêm --standard; mỗi tiêu chuẩn một phiếu",
        ),
        "PK-003": Wording(
            "mã đối chiếu không đọc được",
            "12 chữ số và chữ cái như in ở cuối mỗi trang của phiếu, ví dụ 7K2M-9QXD-0A4T",
            "đọc lại mã trên phiếu rồi sửa tùy chọn --check",
        ),
        "PK-004": Wording(
            "chưa rõ cần lập phiếu hay đối chiếu mã",
            "--to-sign với -o TỆP.docx, hoặc --check MÃ",
            "ghi một trong hai cách",
        ),
        "PK-005": Wording(
            "tên tệp không phải tệp Word", "tên tệp có đuôi .docx", "sửa tùy chọn -o, ví dụ -o phieu.docx"
        ),
        "PK-006": Wording(
            "đã có tệp này mà nội dung khác",
            "tệp chưa có",
            "chọn tên khác hoặc chuyển tệp này đi nơi khác; chắc chắn bỏ tệp này thì thêm --replace",
        ),
    }
)
