"""What can be wrong with what is handed in before it is a form: archives and CSV files. Codes NT-0xx."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_PACK_AGAIN = "nén lại các biểu mẫu thành một tệp .zip mới rồi nộp, hoặc giải nén và nộp cả thư mục"
_AS_WORKBOOK = "mở tệp bằng Excel hoặc LibreOffice rồi lưu thành .xlsx"

TAKING_PROBLEMS = Catalogue(
    {
        "NT-001": Wording("tệp nén bị hỏng hoặc cắt cụt", "tệp .zip nguyên vẹn", _PACK_AGAIN),
        "NT-002": Wording("tệp nén đặt mật khẩu", "tệp .zip không đặt mật khẩu", _PACK_AGAIN),
        "NT-003": Wording(
            "tệp nén bất thường: {detail}",
            "tệp .zip không quá {entries} tệp, giải nén ra không quá {limit} MB, nén không quá {ratio} lần",
            "chia thành nhiều tệp .zip nhỏ hơn, hoặc giải nén và nộp cả thư mục",
        ),
        "NT-004": Wording("tệp nén chứa tên tệp không hợp lệ", "tên tệp nằm trong chính tệp nén", _PACK_AGAIN),
        "NT-005": Wording("tệp nén nằm trong tệp nén", "tệp .zip chỉ chứa biểu mẫu", "giải nén ra rồi " + _PACK_AGAIN),
        "NT-006": Wording(
            "tệp nén không có biểu mẫu nào",
            "tệp .zip chứa các biểu mẫu .xlsx",
            "chọn đúng tệp hoặc nén lại cùng biểu mẫu",
        ),
        "NT-010": Wording(
            "tệp CSV không phải mã UTF-8",
            "tệp CSV mã UTF-8, có hoặc không có BOM",
            "mở tệp bằng Excel, chọn Lưu dưới dạng > “CSV UTF-8”, hoặc lưu thành .xlsx; với LibreOffice chọn bảng mã "
            "“Unicode (UTF-8)” khi lưu",
        ),
        "NT-011": Wording("tệp CSV hỏng: {reason}", "tệp CSV đọc được", f"lưu lại tệp CSV hoặc {_AS_WORKBOOK}"),
        "NT-012": Wording(
            "tệp CSV không có dòng tên cột",
            "một dòng tên cột có cột “ma_don_vi” (hoặc “Mã đơn vị”) và các cột mang tên hoặc mã chỉ số",
            "thêm dòng tên cột ở đầu tệp hoặc điền vào bảng lập bằng lệnh “datchuan form make --roll”",
        ),
        "NT-013": Wording(
            "cột không phải chỉ số được hỏi",
            "{near}",
            "sửa tên cột hoặc xóa cả cột",
        ),
        "NT-014": Wording("cột xuất hiện hai lần (đã có ở cột {first})", "mỗi chỉ số một cột", "xóa một trong hai cột"),
        "NT-015": Wording(
            "cột không có tên mà có số liệu", "mỗi cột số liệu mang tên hoặc mã chỉ số", "thêm tên cột hoặc xóa cả cột"
        ),
        "NT-016": Wording(
            "tệp CSV chưa cho biết kỳ đánh giá",
            "tùy chọn --period, hoặc một dòng “ky” ở đầu tệp, ví dụ: ky,2024",
            "thêm --period hoặc thêm dòng đó trên dòng tên cột",
        ),
        "NT-017": Wording(
            "đơn vị không được hỏi chỉ số này",
            "ô để trống",
            "xóa ô này, thêm --set với bộ tiêu chí hỏi chỉ số đó, hoặc bổ sung đăng ký phấn đấu vào danh bạ",
        ),
        "NT-018": Wording(
            "đơn vị không đăng ký tiêu chuẩn nào có bộ tiêu chí cho loại của nó trong kỳ {period}",
            "đơn vị đã đăng ký, hoặc bộ tiêu chí nêu bằng --set",
            "bổ sung đăng ký vào danh bạ, thêm --set, hoặc xóa dòng này",
        ),
        "NT-019": Wording(
            "chỉ số này hỏi riêng cho từng kỳ",
            "các cột {wanted}",
            "sửa tên cột theo từng kỳ hoặc xóa ô này",
        ),
        "NT-020": Wording(
            "bộ tiêu chí ghi ở đầu tệp không có trong thư viện",
            "bộ tiêu chí và ấn bản có trong thư viện, ví dụ an-toan-antt.xa@2022",
            "sửa dòng “bo_tieu_chi” hoặc thêm --set với tệp của bộ tiêu chí đó",
        ),
    }
)
