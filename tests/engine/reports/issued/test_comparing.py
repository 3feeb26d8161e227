"""Two tables held against each other: units in, out, with other reasons or numbers, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.reports.issued.comparing import compare
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title

COLUMNS = (Column("TT", 5), Column("Tên đơn vị", 30), Column("Tiêu chí", 30), Column("Lý do", 35))
COUNTS = (Column("TT", 5), Column("Loại", 30), Column("Đạt", 30), Column("Không đạt", 35))


def failing(**reasons: list[str]) -> Table:
    """A list of units, each with the criteria it fails and why."""
    rows = []
    for number, (code, said) in enumerate(reasons.items(), 1):
        behind = Behind(units=(code,))
        lines = tuple((Cell(f"{place}. Tiêu chí", behind), Cell(why, behind)) for place, why in enumerate(said, 1))
        rows.append(Row((Cell(number), Cell(f"Xã {code}", behind)), lines))
    return paper(Block(COLUMNS, tuple(rows)))


def counts(**kinds: tuple[list[str], list[str]]) -> Table:
    rows = []
    for number, (kind, (met, unmet)) in enumerate(kinds.items(), 1):
        cells = (Cell(len(of), Behind(units=tuple(of))) for of in (met, unmet))
        rows.append(Row((Cell(number), Cell(kind), *cells)))
    return paper(Block(COUNTS, tuple(rows)))


def paper(block: Block, heading: str = "Năm 2024") -> Table:
    sheet = Sheet("Bảng", (Title("name", "BẢNG"), Title("subject", "…")), (Group(heading, (block,)),), ("Lập ngày …",))
    return Table("Bảng", (sheet,))


def test_units_in_out_and_with_other_reasons() -> None:
    found = compare(failing(X1=["a"], X2=["b"], X3=["c", "d"]), failing(X1=["a"], X3=["c", "e"], X4=["f"]))
    assert [line.name for line in found.came] == ["Xã X4"]
    assert [line.name for line in found.went] == ["Xã X2"]
    (change,) = found.changed
    assert (change.name, change.column, change.before, change.after) == ("Xã X3", "Lý do", "c\nd", "c\ne")


def test_a_number_tells_which_units_came_and_went() -> None:
    found = compare(counts(xa=(["X1", "X2"], ["X3"])), counts(xa=(["X2", "X3"], ["X4"])))
    assert [(one.column, one.before, one.after, one.came, one.went) for one in found.changed] == [
        ("Đạt", "2", "2", ("X3",), ("X1",)),
        ("Không đạt", "1", "1", ("X4",), ("X3",)),
    ]


def test_a_projection_that_became_final_is_the_same_year() -> None:
    block = next(failing(X1=["a"]).sheets[0].blocks())
    assert compare(paper(block, "Năm 2024 (dự kiến)"), paper(block, "Năm 2024")).none


def test_a_heading_worded_otherwise_is_the_same_column_but_no_year_is_another() -> None:
    block = next(failing(X1=["a"]).sheets[0].blocks())
    worded = replace(block, columns=(COLUMNS[0], Column("Dự kiến đơn vị", 30), *COLUMNS[2:]))
    assert compare(paper(block), paper(worded)).none

    def of_years(*years: str) -> Table:
        columns = (Column("Loại", 10), *(Column(year, 10) for year in years))
        return paper(Block(columns, (Row((Cell("xã"), *(Cell(3) for _ in years))),)))

    found = compare(of_years("2016", "2017"), of_years("2017", "2018"))
    assert [(one.column, one.before, one.after) for one in found.changed] == [("2016", "3", ""), ("2018", "", "3")]


reasons = st.dictionaries(
    st.sampled_from([f"X{number}" for number in range(6)]), st.lists(st.sampled_from("abc"), min_size=1, max_size=3)
)


@given(reasons, reasons)
def test_what_is_told_is_just_what_differs(before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
    found = compare(failing(**before), failing(**after))
    assert {line.name for line in found.came} == {f"Xã {code}" for code in after.keys() - before.keys()}
    assert {line.name for line in found.went} == {f"Xã {code}" for code in before.keys() - after.keys()}
    others = {code for code in before.keys() & after.keys() if before[code] != after[code]}
    assert {one.name for one in found.changed} == {f"Xã {code}" for code in others}
    assert found.none == (before == after)
