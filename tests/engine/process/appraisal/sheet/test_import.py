"""What the council filled in on its sheets becomes findings: all of it or nothing, and once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sheet.importing import EnteredCriterion
from engine.records import journal
from engine.records.store import CouncilFinding, Finding, JournalEntry
from tests.engine.process.appraisal.sheet.councils_sheets import (
    CONCLUSION,
    GROUND,
    MEMBER,
    OPINION,
    Filling,
    Sheets,
    edited,
    filled,
    row_of,
    sheet_of,
)
from tests.engine.process.appraisal.sittings.councils_held import Council

AGREED: dict[str, Filling] = {
    "tc1": {OPINION: "Nhất trí", MEMBER: "1"},
    "tc2": {OPINION: "Nhất trí", GROUND: "Đã xem hồ sơ", MEMBER: "2"},
    "tc3": {CONCLUSION: "Đạt", GROUND: "Đã đối chiếu văn bản", MEMBER: "3"},
}
OVERRULED: dict[str, Filling] = {
    "tc1": {OPINION: "Không nhất trí", CONCLUSION: "Đạt", GROUND: "Hai vụ đã giải quyết dứt điểm", MEMBER: "2"},
    "tc2": {OPINION: "Nhất trí", GROUND: "Đã xem hồ sơ", MEMBER: "2"},
}


def entries(sheets: Sheets) -> int:
    with sheets.council.store.reading() as session:
        return session.scalar(select(func.max(JournalEntry.seq))) or 0


def test_what_is_filled_in_is_found_and_settles_cases(sheets: Sheets) -> None:
    path = filled(filled(sheets.export(), "X1", **AGREED), "X2", **OVERRULED)
    imported = sheets.take(path)
    assert imported.entry == entries(sheets)
    assert imported.criteria == (
        EnteredCriterion("mau.xa@2022", 1, "Không để xảy ra vụ nào", 2, 0, 1),
        EnteredCriterion("mau.xa@2022", 2, "Thực hiện đầy đủ quy định", 2, 0, 0),
        EnteredCriterion("mau.xa@2022", 3, "Nội dung chưa có văn bản gốc", 1, 0, 0),
    )
    assert [case.unit.code for case in imported.settled] == ["X1"]
    assert [case.unit.code for case in imported.cases] == ["X1", "X2"]
    one, other = sheets.council.case("X1"), sheets.council.case("X2")
    assert one.concluded is not None
    assert one.concluded.outcome is Outcome.ACHIEVED
    assert (other.concluded, [open_.number for open_ in other.open]) == (None, [3])
    assert [(found.met, found.ground, found.by) for found in other.criteria] == [
        (True, "Hai vụ đã giải quyết dứt điểm", 2),
        (True, "Đã xem hồ sơ", 2),
        (None, "", None),
    ]
    with sheets.council.store.reading() as session:
        assert journal.verify(session).problems == ()


def test_the_same_file_twice_changes_nothing_and_says_so(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", **AGREED)
    sheets.take(path)
    before = entries(sheets)
    again = sheets.take(path)
    assert (again.entry, again.known, again.criteria, again.cases) == (None, 3, (), ())
    assert entries(sheets) == before


def test_one_file_given_twice_is_found_once(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", **AGREED)
    copy = sheets.folder / "ban-sao.xlsx"
    copy.write_bytes(path.read_bytes())
    sheets.take(path, copy)
    with sheets.council.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Finding)) == 3
        assert session.scalar(select(func.count()).select_from(CouncilFinding)) == 3


def test_a_sheet_left_blank_says_nothing(sheets: Sheets) -> None:
    before = entries(sheets)
    imported = sheets.take(sheets.export())
    assert (imported.entry, imported.known, imported.gone) == (None, 0, ())
    assert entries(sheets) == before


def test_only_what_was_written_since_the_export_is_entered(sheets: Sheets) -> None:
    """A sheet shows what was found before; left as it is, it is no finding of whoever fills in the rest."""
    sheets.take(filled(sheets.export(), "X1", tc2=AGREED["tc2"]))
    later = sheets.export(name="sau.xlsx")
    with edited(later) as book:
        sheet = sheet_of(book, "X1")
        assert [sheet[f"{letter}{row_of(sheet, 'tc.1.2')}"].value for letter in "IJKL"] == [
            None,
            "Đạt",
            "Đã xem hồ sơ",
            "2",
        ]
    imported = sheets.take(filled(later, "X1", tc3=AGREED["tc3"]))
    assert (imported.known, [one.number for one in imported.criteria]) == (0, [3])


def test_a_finding_changed_on_a_later_sheet_counts_in_its_place(sheets: Sheets) -> None:
    sheets.take(filled(sheets.export(), "X1", tc2=AGREED["tc2"]))
    changed = filled(sheets.export(name="sau.xlsx"), "X1", tc2={CONCLUSION: "Không đạt", GROUND: "Hồ sơ thiếu"})
    sheets.take(changed)
    found = sheets.council.case("X1").criteria[1]
    assert (found.met, found.ground, found.by) == (False, "Hồ sơ thiếu", 2)


def test_the_number_of_a_member_may_be_a_number_and_words_may_be_written_anyhow(sheets: Sheets) -> None:
    path = sheets.export()
    with edited(path) as book:
        sheet = sheet_of(book, "X1")
        row = row_of(sheet, "tc.1.1")
        sheet[f"{OPINION}{row}"], sheet[f"{MEMBER}{row}"] = " nhất  TRÍ ", 4
    sheets.take(path)
    assert sheets.council.case("X1").criteria[0].by == 4


def test_lines_put_in_and_sheets_renamed_or_taken_out_do_no_harm(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", **AGREED)
    with edited(path) as book:
        sheet = sheet_of(book, "X1")
        sheet.insert_rows(5)
        sheet["B5"] = "Ghi chú của thư ký"
        sheet.title = "Đơn vị thứ nhất"
        book.remove(sheet_of(book, "X2"))
    imported = sheets.take(path)
    assert (len(imported.criteria), imported.gone) == (3, ("X2",))


def test_a_case_whose_figures_are_others_now_is_confirmed_anew(at_work: Any, held: Council, tmp_path: Path) -> None:
    sheets = Sheets(held, tmp_path)
    old = filled(sheets.export(), "X1", **AGREED)
    sheets.take(old)
    at_work.office.submit("X1", reached={"vu": "0", "vu_phuc_tap": '["2024-05-06"]', "tu_danh_gia": "true"})
    at_work.assess()
    assert [one.outdated for one in sheets.council.case("X1").criteria] == [True, True, True]
    anew = filled(sheets.export(name="moi.xlsx"), "X1", **AGREED)
    sheets.take(anew)
    concluded = sheets.council.case("X1").concluded
    assert concluded is not None
    assert (concluded.outcome, concluded.stale) == (Outcome.ACHIEVED, False)


@pytest.mark.office
def test_a_sheet_filled_in_and_saved_by_libreoffice_comes_back_whole(
    sheets: Sheets, office_convert: Callable[[Path, str], Path]
) -> None:
    path = filled(filled(sheets.export(), "X1", **AGREED), "X2", **OVERRULED)
    imported = sheets.take(office_convert(path, "xlsx"))
    assert [(one.number, one.met) for one in imported.criteria] == [(1, 2), (2, 2), (3, 1)]
    assert [case.unit.code for case in imported.settled] == ["X1"]
