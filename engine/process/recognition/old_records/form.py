"""The sheet on which old records are written down: headings as they are read, help and lists beside each cell."""

from __future__ import annotations

from criteria.kinds import KIND_LABELS
from criteria.library import catalogue
from engine.process.recognition.old_records.columns import HEADINGS
from engine.sheets.fillable import Entry, FillBook, FillLine, FillSheet

ROWS = 500
"""So many lines are ready; rows may be inserted."""

_WIDTHS = {
    "code": 70.0,
    "name": 150.0,
    "kind": 85.0,
    "parent": 110.0,
    "standard": 90.0,
    "period": 40.0,
    "result": 60.0,
    "class_": 65.0,
    "award": 110.0,
    "document": 85.0,
    "decided_on": 75.0,
    "authority": 110.0,
}
_GUIDES = (
    (
        "Mỗi dòng một kết quả của một đơn vị trong một năm, hoặc một lần khen thưởng. Ghi tên và cấp trên như khi đó; "
        "biết mã đơn vị thì chỉ cần ghi mã."
    ),
    "Điều gì chưa rõ thì để trống; không có dòng nghĩa là chưa rõ, không phải là không đạt.",
)


def history_form() -> FillBook:
    """The workbook, ready to be filled and imported."""
    entries = _entries()
    fields = list(HEADINGS)
    lines = [
        FillLine("name", ("KẾT QUẢ CÁC NĂM TRƯỚC (HỒ SƠ CŨ)",), across=True),
        *(FillLine("guide", (guide,), across=True) for guide in _GUIDES),
        FillLine("heading", ("TT", *(HEADINGS[field] for field in fields))),
    ]
    lines += [FillLine("row", (str(number), *(entries[field] for field in fields))) for number in range(1, ROWS + 1)]
    sheet = FillSheet(
        "Kết quả các năm",
        (30.0, *(_WIDTHS[field] for field in fields)),
        len(fields) + 1,
        tuple(lines),
        heading_stays=True,
        grows=True,
    )
    return FillBook("Kết quả các năm trước (hồ sơ cũ)", (sheet,), (("mau", "ho-so-cu"),), {})


def _entries() -> dict[str, Entry]:
    kinds = tuple(label for kind, label in KIND_LABELS.items() if kind not in ("tap_the", "ca_nhan"))
    return {
        "code": Entry("text", title="Mã đơn vị", prompt="Mã của đơn vị khi đó; chưa biết thì ghi tên, loại, cấp trên."),
        "name": Entry("text", title="Tên đơn vị", prompt="Tên như khi đó."),
        "kind": Entry("suggestion", kinds, "Loại đơn vị", "Loại như khi đó."),
        "parent": Entry("text", title="Đơn vị cấp trên", prompt="Tên hoặc mã của đơn vị cấp trên trực tiếp khi đó."),
        "standard": Entry(
            "suggestion", catalogue.standards(), "Tiêu chuẩn", "Tên tiêu chuẩn; khen thưởng thì có thể trống."
        ),
        "period": Entry("whole", title="Năm", prompt="Năm được xét, bốn chữ số.", centred=True),
        "result": Entry("suggestion", ("Đạt", "Không đạt"), "Kết quả", "Để trống ở dòng ghi khen thưởng."),
        "class_": Entry("text", title="Xếp loại", prompt="Nếu tiêu chuẩn có xếp loại, ví dụ Khá."),
        "award": Entry("text", title="Khen thưởng", prompt="Ví dụ Giấy khen tỉnh; để trống ở dòng ghi kết quả."),
        "document": Entry("text", title="Số quyết định", prompt="Ví dụ 12/QĐ-UBND."),
        "decided_on": Entry("date", title="Ngày quyết định", prompt="Ví dụ 20/12/2023.", centred=True),
        "authority": Entry("text", title="Cấp quyết định", prompt="Cơ quan ra quyết định."),
    }
