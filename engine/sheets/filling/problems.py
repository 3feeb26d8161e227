"""What may be wrong with a blank that is to be filled: codes MB-0xx and their Vietnamese texts."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_DOCX = "tệp Word dạng .docx không đặt mật khẩu, không có macro"
_SAVE_AS = "mở tệp bằng Word hoặc LibreOffice, chọn “Lưu dưới dạng” và lưu thành .docx"
_OWN = "lấy lại mẫu của chương trình rồi sửa trên mẫu ấy"

FILLING_PROBLEMS = Catalogue(
    {
        "MB-001": Wording("tệp mẫu không phải tệp Word", _DOCX, _SAVE_AS),
        "MB-002": Wording("tệp mẫu bị cắt cụt hoặc hỏng", _DOCX, f"{_SAVE_AS} hoặc {_OWN}"),
        "MB-003": Wording(
            "tệp mẫu bất thường: {detail}", "tệp do Word hoặc LibreOffice lưu", f"{_SAVE_AS} hoặc {_OWN}"
        ),
        "MB-004": Wording("tệp mẫu chứa macro", _DOCX, _SAVE_AS),
        "MB-010": Wording("không có thẻ này", "{near}", "sửa tên thẻ hoặc bỏ thẻ"),
        "MB-011": Wording(
            "thẻ mở bằng hai dấu ngoặc nhọn mà không đóng trong cùng đoạn, cùng ô",
            "thẻ viết liền trong một đoạn, đóng bằng hai dấu ngoặc nhọn",
            "thêm hai dấu đóng ngoặc hoặc bỏ hai dấu mở ngoặc",
        ),
        "MB-012": Wording(
            "có hai dấu đóng ngoặc nhọn mà không có hai dấu mở ngoặc ở trước",
            "thẻ viết liền trong một đoạn, mở bằng hai dấu ngoặc nhọn",
            "thêm hai dấu mở ngoặc hoặc bỏ hai dấu đóng ngoặc",
        ),
        "MB-013": Wording(
            "thẻ của danh sách không nêu cột",
            "tên danh sách, dấu chấm, rồi một trong các cột: {fields}",
            "ghi thêm dấu chấm và tên cột",
        ),
        "MB-014": Wording(
            "một dòng có thẻ của nhiều danh sách",
            "mỗi dòng của bảng (hoặc mỗi đoạn ngoài bảng) chỉ có thẻ của một danh sách, để lặp lại cho từng mục",
            "tách thành các dòng riêng hoặc bỏ bớt thẻ",
        ),
        "MB-015": Wording(
            "dòng lặp lại nằm trong một dòng khác cũng lặp lại",
            "bảng, khung chữ nằm trong một dòng lặp lại thì không có thẻ của danh sách",
            "đưa bảng trong ra ngoài hoặc bỏ thẻ của một trong hai danh sách",
        ),
        "MB-016": Wording(
            "mẫu thiếu thẻ bắt buộc",
            "mẫu có thẻ này: văn bản lập ra phải mang {meaning}",
            f"thêm thẻ vào mẫu hoặc {_OWN}",
        ),
        "MB-017": Wording(
            "thẻ này mỗi bản một khác mà đứng ở phần chung của mọi trang",
            "đầu trang, chân trang chỉ dùng thẻ như nhau ở mọi bản khi các bản chung một tệp",
            "đưa thẻ vào thân văn bản hoặc lập mỗi bản một tệp",
        ),
        "MB-021": Wording(
            "thẻ đứng ở nơi không điền được", "thẻ viết trong ô của trang tính", "chuyển thẻ vào một ô hoặc bỏ thẻ"
        ),
        "MB-022": Wording(
            "dòng lặp lại đẩy các dòng dưới xuống mà có phần không dời theo chính xác được",
            "phần ấy không phụ thuộc các dòng bị đẩy xuống",
            "chuyển phần ấy lên trên dòng lặp lại, sang trang khác, hoặc bỏ đi; "
            "công thức tính cả danh sách thì viết dạng vùng, ví dụ SUM(B5:B5)",
        ),
    }
)
