"""A table with everything a table may have: groups, lines, tones, decimals, footnotes, charts, a sheet that lies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.sheets.table import Behind, Block, Cell, Chart, Column, Group, Row, Sheet, Table, Title, Tone

MARK = "SỐ LIỆU MINH HỌA"
_COUNTS = (
    Column("TT", 6, "center"),
    Column("Loại đơn vị", 40),
    Column("Đăng ký", 18, "right"),
    Column("Đạt", 18, "right"),
    Column("Tỷ lệ", 18, "right"),
)
_TONES: dict[str, Tone] = {"Đ": "met", "K": "unmet", "?": "unknown", "–": "outside"}
_MARKED = (Column("TT", 6, "center"), Column("Đơn vị", 64), *(Column(str(n), 10, "center") for n in (1, 2, 3)))


def codes(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{number}" for number in range(1, count + 1))


def _counted(number: int, kind: str, prefix: str, enrolled: int, achieved: int, rate: str) -> Row:
    everyone = Behind(units=codes(prefix, enrolled))
    return Row(
        (
            Cell(number),
            Cell(kind),
            Cell(enrolled, everyone),
            Cell(achieved, Behind(units=codes(prefix, achieved))),
            Cell(rate, everyone),
        )
    )


def sample_table(communes: int = 1200) -> Table:
    """Counts of two years with their charts, reasons in lines, and a matrix of so many communes that fail by turns."""
    total = Row(
        (
            Cell("", tone="total"),
            Cell("Cộng", tone="total"),
            Cell(1205, Behind(units=("X1", "T1")), "total"),
            Cell(Decimal("1004.50"), Behind(units=("X1",), cells=("'Số liệu'!C4",)), "total"),
            Cell("—", tone="total"),
        )
    )
    rows = (_counted(1, "Xã, phường", "X", 1200, 1000, "83,3 %"), _counted(2, "Trường", "T", 5, 4, "80,0 %"), total)
    counts = Sheet(
        "Kết quả",
        (Title("name", "KẾT QUẢ"), Title("subject", "“Phong trào” & <năm>"), Title("reference", "(Kèm theo BC số 12)")),
        (
            Group("Năm 2023", (Block(_COUNTS, rows, "Bổ sung ngoài biểu mẫu", ("Còn 1 đơn vị chưa kết luận",)),)),
            Group("Năm 2024", (Block(_COUNTS, ()),)),
        ),
        ("Số liệu đến hết ngày 14/7/2024.",),
        charts=sample_charts(),
    )
    reasons = Row((Cell(1), Cell("Xã “B”")), tuple((Cell(f"lý do {n}"), Cell("vì\nthế"), Cell(2024)) for n in (1, 2)))
    told = Sheet("Lý do: không đạt", (Title("name", "LÝ DO"),), (Group("", (Block(_COUNTS, (reasons,)),)),))
    matrix = Sheet("Ma trận", (Title("name", "MA TRẬN"),), (Group("", (_matrix(communes),)),), landscape=True)
    return Table("Kết quả năm 2023, 2024", (counts, told, matrix), date(2024, 7, 20), MARK)


def _matrix(communes: int) -> Block:
    letters = ("ĐĐK", "ĐK?", "?–Đ")
    rows = tuple(
        Row(
            (
                Cell(number + 1),
                Cell(f"Xã Vạn An {number + 1}"),
                *(Cell(letter, Behind(units=(f"X{number}",)), _TONES[letter]) for letter in letters[number % 3]),
            )
        )
        for number in range(communes)
    )
    return Block(_MARKED, rows)


def sample_charts() -> tuple[Chart, ...]:
    """One of each kind, and one with nothing to draw."""
    kinds = ("Xã, phường", "Trường")
    return (
        Chart("stacked", "Kết quả theo loại", kinds, (("Đạt", (1000, 4)), ("Không đạt", (200, 1)))),
        Chart("columns", "Công nhận qua các năm", ("2022", "2023"), (("Xã", (3, 5)), ("Trường", (0, 2)))),
        Chart("bars", "Tiêu chí không đạt nhiều nhất", ("3. Tỷ lệ $x$ & <y>",), (("Số đơn vị", (9,)),)),
        Chart("bars", "Không có gì", kinds, (("Số đơn vị", (0, 0)),)),
    )
