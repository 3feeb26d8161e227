"""The first sheet of the workbook: how it is edited, for an officer who has the circular on the desk."""

from __future__ import annotations

from engine.sheets.editable import GuideLine

GUIDE_SHEET = "Hướng dẫn"

_LINES: tuple[tuple[str, str], ...] = (
    ("heading", "Sổ tính này là gì"),
    ("text", "Toàn bộ một bộ tiêu chí và các trường hợp thử của nó. Sửa ở đây rồi nhập lại, bộ tiêu chí được sửa đúng chỗ đó; chỗ không sửa giữ nguyên từng chữ, cả chú thích trong tệp."),
    ("text", "Sổ tính không có hiệu lực gì cho đến khi được nhập lại, chạy các trường hợp thử và được cơ quan chấp nhận."),
    ("heading", "Các trang"),
    ("text", "Bộ tiêu chí: tên, phiên bản, văn bản, hiệu lực, kỳ số liệu, cách kết luận. Mỗi mục một dòng, ghi ở cột “Nội dung”."),
    ("text", "Tham số: các ngưỡng có tên (70%, 01 mô hình). Ngưỡng đổi theo ngày thì mỗi giá trị một dòng, lặp lại tên, ghi “Từ ngày”."),
    ("text", "Chỉ số: những gì đơn vị báo cáo. Dữ kiện: cách tính từ các chỉ số. Nhóm: các phần của biểu."),
    ("text", "Tiêu chí: mỗi tiêu chí một dòng. Thứ tự các dòng là thứ tự in. Tiêu chí chấm theo thang thì mỗi mức điểm một dòng, lặp lại mã."),
    ("text", "Loại, Điều kiện thẩm định lại, Lấy từ bộ khác: để trống nếu bộ tiêu chí không dùng."),
    ("text", "Trường hợp thử: dòng đậm mở đầu một trường hợp, các dòng dưới nói số liệu và kết quả phải có. “Số liệu gốc” là số liệu chung mà nhiều trường hợp bắt đầu từ đó; trường hợp chỉ ghi chỗ khác đi."),
    ("text", "Trường hợp đề xuất: những ngưỡng chưa trường hợp nào thử. Đọc văn bản, chọn kết quả phải có rồi chọn “Có” ở cột “Xác nhận”. Chưa xác nhận thì không tính."),
    ("heading", "Cách ghi"),
    ("text", "Số ghi với dấu phẩy thập phân (66,67), không chấm hàng nghìn. Ngày ghi ngày/tháng/năm. Ô để trống nghĩa là không có nội dung đó, không phải số 0."),
    ("text", "Điều kiện viết bằng tên chỉ số, tham số, dữ kiện: mo_hinh >= mo_hinh_toi_thieu; ty_le >= 70; nghi_quyet and quarter(nghi_quyet) == 1. Số trong điều kiện dùng dấu chấm thập phân. Chữ trong điều kiện đặt giữa hai dấu \"."),
    ("text", "Mức tin cậy phải đúng sự thật: đã thấy văn bản gốc, theo nguồn thứ cấp, là dự thảo, hay chưa có văn bản gốc (khi ấy không ghi yêu cầu)."),
    ("text", "Thêm một dòng: ghi vào dòng trống bên dưới hoặc chèn dòng. Bỏ một tiêu chí: xóa cả dòng. Đổi thứ tự: cắt và chèn dòng. Không gộp ô, không xóa dòng mã đang ẩn, không đổi thứ tự sổ sang bảng khác."),
    ("text", "Mọi chỗ sai được báo trong một lần khi nhập, kèm trang và ô."),
    ("heading", "Nhập lại"),
)  # fmt: skip


def guide_lines(set_key: str, set_name: str) -> tuple[GuideLine, ...]:
    """The guide for one set; ``set_name`` is its file."""
    end = (
        "datchuan criteria import <sổ tính này> -o " + set_name,
        "Lệnh in từng chỗ đã đổi để đọc lại. Sau đó chạy datchuan criteria test và datchuan criteria cover với tệp đó.",
    )
    head = (GuideLine(f"Bộ tiêu chí {set_key}", "name"),)
    body = tuple(GuideLine(text, "heading" if part == "heading" else "text") for part, text in _LINES)
    return (*head, *body, *(GuideLine(text) for text in end))
