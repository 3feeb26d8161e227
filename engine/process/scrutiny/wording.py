"""What a warning says: codes CB-0xx and their Vietnamese texts."""

from __future__ import annotations

from dataclasses import dataclass

from engine.records.register import UnitOn
from engine.sheets.problems import Catalogue, Wording

WARNINGS = Catalogue(
    {
        "CB-001": Wording(
            "{label} là {now}, gấp 10 lần trở lên so với kỳ trước ({before})",
            mend="xem có ghi thừa chữ số hoặc nhầm đơn vị tính không",
        ),
        "CB-002": Wording(
            "{label} là {now}, chỉ còn một phần mười trở xuống so với kỳ trước ({before})",
            mend="xem có ghi thiếu chữ số hoặc nhầm đơn vị tính không",
        ),
        "CB-003": Wording(
            "{label} từ {before} vụ ở kỳ trước giảm xuống không có vụ nào",
            mend="đối chiếu với sổ theo dõi vụ việc",
        ),
        "CB-004": Wording(
            "{label}: văn bản số {number} ngày {day} cũng được đơn vị khác kê khai: {others}",
            mend="xem bản gốc để biết văn bản là của đơn vị nào",
        ),
        "CB-005": Wording(
            "mọi số liệu của biểu mẫu giống hệt biểu mẫu của đơn vị khác: {others}",
            mend="hỏi lại đơn vị xem có chép nhầm biểu mẫu của nhau không",
        ),
        "CB-006": Wording(
            "{label}: {units} khu dân cư cộng lại là {total}, nhiều hơn số của cả đơn vị ({own})",
            mend="đối chiếu số của đơn vị với số của từng khu dân cư",
        ),
        "CB-007": Wording(
            "{label}: vụ việc ghi ngày {days} nằm ngoài kỳ đánh giá ({first} đến {last}), không được tính cho kỳ này",
            mend="xem có ghi nhầm năm không",
        ),
        "CB-008": Wording(
            "số liệu tính đến ngày {day}, nằm ngoài kỳ đánh giá ({first} đến {last})",
            mend="xem số liệu có gồm phần ngoài kỳ không",
        ),
        "CB-009": Wording(
            "{label}: đơn vị ghi {own}, {source} ghi {other}",
            mend="đối chiếu hai nguồn; khi đánh giá, số liệu của đơn vị vẫn được tính",
        ),
        "CB-010": Wording(
            "{label}: cơ quan biết vụ ngày {days} mà biểu mẫu của đơn vị {own}",
            mend="hỏi lại đơn vị; khi đánh giá, số liệu của đơn vị vẫn được tính",
        ),
        "CB-011": Wording(
            "văn bản đăng ký trong biểu mẫu ghi {own}, danh sách đăng ký ghi {other}",
            mend="sửa danh sách đăng ký hoặc đề nghị đơn vị sửa biểu mẫu",
        ),
        "CB-012": Wording(
            "{label}: vụ việc ngày {days} trùng ngày với vụ {below} đã báo cáo; nếu là một vụ thì đang bị tính hai lần",
            mend="hỏi lại đơn vị; vụ của đơn vị trực thuộc thì không ghi vào biểu mẫu của đơn vị cấp trên",
        ),
        "CB-013": Wording(
            "{label}: biểu mẫu năm {other} ghi vụ việc ngày {days}, thuộc kỳ đánh giá năm {period}, mà biểu mẫu năm "
            "{period} ghi {own}",
            mend="hỏi lại đơn vị; khi đánh giá năm {period}, vụ việc đó vẫn được tính",
        ),
        "CB-014": Wording(
            "{label}: của kỳ trước biểu mẫu này ghi {own}, biểu mẫu năm {before} ghi {other}",
            mend="đối chiếu hai biểu mẫu; khi đánh giá, điều ghi ở biểu mẫu năm {before} được tính",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class CellOf:
    """A cell of a form that was taken in. ``cell``: an address or a range of them; ``seen``: what stood there."""

    unit: str
    standard: str
    sheet: str
    cell: str
    seen: str

    def __str__(self) -> str:
        return f"trang “{self.sheet}”, ô {self.cell}"


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning.

    indicator  name of the indicator it is about; none where it is about the whole form
    text       one sentence; ``advice``: what to look at
    cells      the unit's own first, then those it was compared with
    """

    code: str
    unit: UnitOn
    standard: str
    indicator: str | None
    text: str
    advice: str
    cells: tuple[CellOf, ...]

    def __str__(self) -> str:
        own = [str(cell) for cell in self.cells if cell.unit == self.unit.code]
        where = "; ".join([f"{self.unit.name} ({self.unit.code})", *own[:1]])
        return f"[{self.code}] {where}: {self.text}. Nên {self.advice}."


def caution(
    code: str,
    unit: UnitOn,
    standard: str,
    indicator: str | None,
    cells: tuple[CellOf, ...],
    **fields: str,
) -> Caution:
    """The warning ``code`` with its particulars."""
    worded = WARNINGS.problem(code, "", **fields)
    return Caution(code, unit, standard, indicator, worded.what, worded.mend, cells)
