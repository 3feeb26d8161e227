"""Whatever is filled in: a file is taken whole or not at all, and a second time it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sheet.importing import Imported, import_sheets
from engine.records import journal
from engine.records.store import Finding, Store, open_store
from engine.sheets.blanks import Place, fill_blanks
from tests.engine.process.appraisal.sheet.councils_sheets import Sheets, edited, row_of, sheet_of

ENGINE: Mapping[tuple[str, int], str] = {
    ("X1", 1): "Đạt",
    ("X1", 2): "Đạt",
    ("X1", 3): "",
    ("X2", 1): "Không đạt",
    ("X2", 2): "Đạt",
    ("X2", 3): "",
}
"""What the engine says of each line; nothing of the one whose wording was not seen."""
Line = tuple[str, str, str, str]
"""Opinion, conclusion, ground, member."""
GoneOut = tuple[bytes, dict[tuple[str, int], tuple[str, int]]]
BLANK: Line = ("", "", "", "")


@st.composite
def answers(draw: st.DrawFn, engine: str) -> Line:
    """What stands in one line: mostly nothing or what may stand there, sometimes anything."""
    kind = draw(st.integers(0, 9))
    if kind < 3:
        return BLANK
    conclusion = draw(st.sampled_from(["Đạt", "Không đạt"]))
    member = draw(st.sampled_from(["1", "2", "4", "5"]))
    if kind < 9:
        opinion = draw(st.sampled_from(["", "Nhất trí" if conclusion == engine else "Không nhất trí"]))
        return (opinion if engine else "", conclusion, draw(st.sampled_from(["Hồ sơ đủ", "= 1 + 1", "_xa_"])), member)
    opinion = draw(st.sampled_from(["", "Nhất trí", "Không nhất trí", "có"])) if engine else ""
    other = draw(st.sampled_from(["", "Đạt", "Không đạt", "đạt một phần"]))
    return opinion, other, draw(st.sampled_from(["", "Hồ sơ đủ"])), draw(st.sampled_from(["", "0", "3", "6", "hai"]))


FILLINGS = st.fixed_dictionaries({line: answers(engine) for line, engine in ENGINE.items()})


def counted(store: Store) -> tuple[int, int]:
    """How many findings there are, and entries of the journal."""
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Finding)) or 0, journal.head_of(session).seq


@pytest.fixture
def gone_out(sheets: Sheets) -> GoneOut:
    """The workbook as it went out, and of each line its sheet and row."""
    path = sheets.export()
    content = path.read_bytes()
    with edited(path) as book:
        of_unit = {unit: sheet_of(book, unit) for unit, _ in ENGINE}
        places = {line: (of_unit[line[0]].title, row_of(of_unit[line[0]], f"tc.1.{line[1]}")) for line in ENGINE}
    return content, places


@settings(
    max_examples=max(10, settings().max_examples // 4), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(filling=FILLINGS)
def test_a_file_is_taken_whole_or_not_at_all_and_once(
    filling: Mapping[tuple[str, int], Line], gone_out: GoneOut, tmp_path: Path, laid_down: Mapping[str, bytes]
) -> None:
    blank, places = gone_out
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(fill_blanks(blank, dict(written(filling, places))))
    database = tmp_path / "anew.db"
    database.write_bytes(laid_down["file"])
    with closing(open_store(f"sqlite:///{database}")) as store:
        before = counted(store)
        said = sum(line != BLANK for line in filling.values())
        imported = taken(store, path)
        if not isinstance(imported, Imported):
            assert (counted(store), taken(store, path)) == (before, imported)
            return
        after = counted(store)
        assert after == (before[0] + said, before[1] + (said > 0))
        assert sum(one.met + one.not_met for one in imported.criteria) == said
        again = import_sheets(store, [path])
        assert (again.entry, again.known, counted(store)) == (None, said, after)
        with store.reading() as session:
            assert journal.verify(session).problems == ()
        event(f"{said} findings")
    for companion in tmp_path.glob("anew.db*"):
        companion.unlink()


def taken(store: Store, path: Path) -> Imported | tuple[Problem, ...]:
    """What the import did, or why it did not."""
    try:
        return import_sheets(store, [path])
    except ProblemsError as error:
        return error.problems


def written(
    filling: Mapping[tuple[str, int], Line], places: Mapping[tuple[str, int], tuple[str, int]]
) -> list[tuple[Place, str]]:
    return [
        ((*places[line], column), text)
        for line, texts in filling.items()
        for column, text in enumerate(texts, 9)
        if text
    ]
