"""What may be wrong with a table that is sent out or held against another: codes RP-060 to RP-069."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

ISSUED_PROBLEMS = Catalogue(
    {
        "RP-060": Wording(
            "không có bảng đã gửi nào mang số này",
            "{wanted}",
            "xem các bảng đã gửi bằng “datchuan report issued” rồi sửa số",
        ),
        "RP-061": Wording(
            "bảng đính chính phải cùng loại với bảng được đính chính", "bảng “{name}”", "sửa --corrects hoặc tên bảng"
        ),
        "RP-062": Wording(
            "nội dung đã lưu của bảng không còn đúng như khi gửi",
            "nội dung có mã {sha256}",
            "đối chiếu bằng “datchuan journal verify” và khôi phục từ bản sao lưu",
        ),
        "RP-063": Wording("số văn bản gửi bảng để trống", "ví dụ “BC số 12/BC-CAT”", "sửa --document hoặc bỏ đi"),
    }
)
