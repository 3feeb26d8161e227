"""A form names units as they are on its day: after a merger codes and names are borne by others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from criteria.windows import Window
from engine.process.intake.forms import outgoing
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import MadeForm, roll, unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.known_units import register_day
from engine.process.intake.taking.submitting import FileReport, submit
from engine.records.register.changing import State, put_states
from engine.records.store import Store, Submission, SubmissionValue, Succession, open_store
from tests.engine.process.intake.form_samples import COMPARING_SET, SAMPLE_SET, edited
from tests.stores import Entering, entering

pytestmark = pytest.mark.alike(
    but={"test_forms_of_a_past_year_go_to_the_units_of_that_year", "test_two_units_of_one_code_never_share_a_roll"}
)

MERGED_ON = date(2025, 7, 1)
SPRING, SUMMER, LATE = date(2025, 3, 1), date(2025, 5, 20), date(2025, 11, 20)
VALUE: dict[Any, Any] = {("tong_so", "reached"): 7}

EVERYONE = Chosen()
OCCASION = Occasion(2025)


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    """Xã Nam (101) and Xã Bắc (102) merged into a new Xã Nam, which bears the code 101 too; Xã Đông (103) is new."""
    made = open_store(initialised)
    with entering(made) as at:
        district = at.unit("H1", "huyen", name="Huyện Một")
        old = [at.unit("101", "xa", district, name="Xã Nam"), at.unit("102", "xa", district, name="Xã Bắc")]
        new = at.unit("101", "xa", name="Xã Nam", since=MERGED_ON)
        east = at.unit("103", "xa", name="Xã Đông", since=MERGED_ON)
        ended = [State(unit, "", "", "xa", valid_from=MERGED_ON, living=False) for unit in (*old, district)]
        put_states(at.session, ended, at.entry)
        for unit in old:
            at.session.add(passed(at, unit, new))
        for unit, periods in ((old[0], (2024, 2025)), (old[1], (2024, 2025)), (new, (2025, 2026)), (east, (2025,))):
            for period in periods:
                at.enrol(unit, "thu", period)
    yield made
    made.close()


def passed(at: Entering, old: int, new: int) -> Succession:
    return Succession(
        old_unit_id=old,
        new_unit_id=new,
        effective_on=MERGED_ON,
        change="merged",
        share="whole",
        principal=True,
        entry=at.entry,
    )


def made_on(
    monkeypatch: pytest.MonkeyPatch, store: Store, day: date, period: int, chosen: Chosen = EVERYONE, **more: Any
) -> list[MadeForm]:
    """The forms that are made on a day."""
    monkeypatch.setattr(outgoing, "today", lambda: day)
    with store.reading() as session:
        return list(make_forms(session, [SAMPLE_SET], Occasion(period), chosen, **more))


def hand_in(store: Store, folder: Path, content: bytes, day: date, **units: Any) -> FileReport:
    """What becomes of a form that is handed in on a day, filled in for these units."""
    path = folder / "phieu.xlsx"
    path.write_bytes(fill_form(content, units) if units else content)
    noon = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    (report,) = submit(store, [(path, "phieu.xlsx")], sets=[SAMPLE_SET], received_at=noon)
    return report


def handed(store: Store) -> list[tuple[int, int]]:
    """Unit (by its place in the register: 2 Xã Nam, 3 Xã Bắc, 4 the new Xã Nam) and period of each submission."""
    with store.reading() as session:
        rows = session.execute(select(Submission.unit_id, Submission.period).order_by(Submission.id)).all()
    return [(unit, period) for unit, period in rows]


def test_the_day_is_the_last_of_the_window_unless_that_is_to_come() -> None:
    assert register_day([SAMPLE_SET], 2025, date(2026, 1, 5)) == date(2025, 11, 15)
    assert register_day([SAMPLE_SET], 2025, SPRING) == SPRING


def test_forms_of_a_past_year_go_to_the_units_of_that_year(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_on(monkeypatch, store, date(2026, 2, 1), 2024)
    assert [form.file_name for form in made] == ["phieu-2024-101-xa-nam.xlsx", "phieu-2024-102-xa-bac.xlsx"]
    assert {"Xã Nam", "Huyện Một"} <= set(said(tmp_path, made[0]))
    (report,) = [hand_in(store, tmp_path, made[0].content, date(2026, 2, 2), **{"101": VALUE})]
    assert (report.outcome, report.units) == ("taken", ("101",))
    assert handed(store) == [(2, 2024)]


def test_forms_of_the_year_of_a_merger_go_to_those_who_live_at_its_end(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_on(monkeypatch, store, LATE, 2025)
    assert [form.file_name for form in made] == ["phieu-2025-101-xa-nam.xlsx", "phieu-2025-103-xa-dong.xlsx"]
    assert "Xã Nam" in said(tmp_path, made[0])
    assert hand_in(store, tmp_path, made[0].content, LATE, **{"101": VALUE}).outcome == "taken"
    assert handed(store) == [(4, 2025)]


def test_a_form_of_one_that_is_no_more_is_not_taken_for_its_namesake(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same code, same name, same period, another unit."""
    made = made_on(monkeypatch, store, SPRING, 2025)
    assert [form.units for form in made] == [("101",), ("102",)]
    assert hand_in(store, tmp_path, made[0].content, SUMMER, **{"101": VALUE}).outcome == "taken"
    assert handed(store) == [(2, 2025)]
    report = hand_in(store, tmp_path, made[0].content, LATE, **{"101": {("tong_so", "reached"): 8}})
    assert [str(problem) for problem in report.problems] == [
        (
            "[IN-061] “phieu.xlsx”: đơn vị không còn từ ngày 01/07/2025; đơn vị kế tiếp là Xã Nam (101). "
            "Đã thấy: “101”, Xã Nam. Cần: biểu mẫu của đơn vị kế tiếp: Xã Nam (101). Cách sửa: lập biểu mẫu của kỳ này "
            "cho đơn vị kế tiếp rồi điền số liệu vào đó, hoặc sửa ngày ghi trong danh bạ."
        )
    ]
    assert handed(store) == [(2, 2025)]


def test_a_roll_of_before_the_merger_is_refused_row_by_row(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = made_on(monkeypatch, store, SPRING, 2025, Chosen(("H1",)), rolls=True)
    report = hand_in(store, tmp_path, made.content, LATE, **{"101": VALUE, "102": VALUE})
    assert [(problem.code, problem.seen) for problem in report.problems] == [
        ("IN-061", "“101”, Xã Nam"),
        ("IN-061", "“102”, Xã Bắc"),
    ]
    assert handed(store) == []


def test_a_form_for_a_year_before_the_unit_was_there(store: Store, tmp_path: Path) -> None:
    new = FormUnit("101", "Xã Nam", "xa", enrolled=("thu",), since="2025-07-01")
    (made,) = unit_forms([new], [SAMPLE_SET], Occasion(2024))
    report = hand_in(store, tmp_path, made.content, LATE, **{"101": VALUE})
    assert [str(problem) for problem in report.problems] == [
        (
            "[IN-062] “phieu.xlsx”: đơn vị chưa có trong kỳ này, danh bạ ghi có từ ngày 01/07/2025. "
            "Đã thấy: “101”, Xã Nam. Cần: biểu mẫu của đơn vị có vào ngày 15/11/2024: Xã Nam (101); Xã Bắc (102). "
            "Cách sửa: điền vào biểu mẫu của đơn vị có trong kỳ này, hoặc sửa ngày ghi trong danh bạ."
        )
    ]


def test_a_unit_asked_for_by_a_code_of_another_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProblemsError) as caught:
        made_on(monkeypatch, store, LATE, 2025, Chosen(("102", "999")))
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "[IN-061] --unit: đơn vị không còn từ ngày 01/07/2025; đơn vị kế tiếp là Xã Nam (101). "
            "Đã thấy: “102”, Xã Bắc. Cần: biểu mẫu của đơn vị kế tiếp: Xã Nam (101). Cách sửa: lập biểu mẫu của kỳ này "
            "cho đơn vị kế tiếp rồi điền số liệu vào đó, hoặc sửa ngày ghi trong danh bạ."
        ),
        (
            "[IN-007] --unit: đơn vị không có trong danh bạ. Đã thấy: “999”. Cần: mã của một đơn vị trong danh bạ. "
            "Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ."
        ),
    ]
    with pytest.raises(ProblemsError) as caught:
        made_on(monkeypatch, store, LATE, 2024, Chosen(("103",)))
    assert [(problem.code, problem.wanted) for problem in caught.value.problems] == [
        ("IN-062", "biểu mẫu của đơn vị có vào ngày 15/11/2024")
    ]


def test_one_that_was_abolished_without_a_successor(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProblemsError) as caught:
        made_on(monkeypatch, store, LATE, 2025, Chosen(("H1",)), rolls=True)
    assert [(problem.what, problem.wanted) for problem in caught.value.problems] == [
        (
            "đơn vị không còn từ ngày 01/07/2025; danh bạ không ghi đơn vị kế tiếp",
            "đơn vị còn vào ngày 15/11/2025",
        )
    ]


def test_who_was_renamed_since_keeps_its_form(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same unit under another name and code: what it filled in under the old ones is its own."""
    (made,) = made_on(monkeypatch, store, date(2026, 1, 10), 2026, Chosen(kind="xa"), rolls=True)
    with entering(store) as at:
        renamed = State(4, "201", "Phường Nam", "phuong", valid_from=date(2026, 3, 1))
        put_states(at.session, [renamed], at.entry)
    report = hand_in(store, tmp_path, made.content, date(2026, 6, 1), **{"101": VALUE})
    assert (report.problems, report.units) == ((), ("201",))
    assert handed(store) == [(4, 2026)]


def test_a_code_that_the_roll_was_not_made_for(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code typed over means the unit of the form's day: one that lives is told apart from one that is no more."""
    (made,) = made_on(monkeypatch, store, LATE, 2025, Chosen(kind="xa"), rolls=True)
    filled = fill_form(made.content, {"101": VALUE, "103": VALUE})

    def retyped(code: str) -> bytes:
        def edit(book: openpyxl.Workbook) -> None:
            sheet = book["Xã"]
            next(cell for cell in sheet["B"] if cell.value == "103").value = code

        return edited(filled, edit)

    found = [hand_in(store, tmp_path, retyped(code), LATE).problems[0] for code in ("102", "999")]
    assert [(problem.code, problem.seen) for problem in found] == [("IN-061", "“102”, Xã Bắc"), ("IN-007", "“999”")]


def test_a_code_of_another_unit_that_lives_is_told_as_such(store: Store, tmp_path: Path) -> None:
    """101 was another's before; on the day of the form it is the new Xã Nam's, for which this roll was not made."""
    only_east = roll("Các xã", [FormUnit("103", "Xã Đông", "xa", "", ("thu",), "2025-07-01")], [SAMPLE_SET], OCCASION)
    assert only_east is not None

    def retyped(book: openpyxl.Workbook) -> None:
        next(cell for cell in book["Xã"]["B"] if cell.value == "103").value = "101"

    report = hand_in(store, tmp_path, edited(fill_form(only_east.content, {"103": VALUE}), retyped), LATE)
    assert [problem.code for problem in report.problems] == ["IN-053"]


def test_two_units_of_one_code_never_share_a_roll(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    early = replace(SAMPLE_SET, id="hai.xa", standard="hai", window=Window((7, 1), (6, 30)))
    with entering(store) as at:
        gone = at.unit("103", "xa", name="Xã Tây")
        put_states(at.session, [State(gone, "", "", "xa", valid_from=MERGED_ON, living=False)], at.entry)
        at.enrol(gone, "hai", 2025)
    monkeypatch.setattr(outgoing, "today", lambda: LATE)
    with store.reading() as session:
        made = list(make_forms(session, [SAMPLE_SET, early], OCCASION, Chosen(kind="xa"), rolls=True))
    assert [(form.file_name, form.units) for form in made] == [
        ("bang-2025-cac-don-vi-loai-xa-theo-danh-ba-ngay-30-06-2025.xlsx", ("103",)),
        ("bang-2025-cac-don-vi-loai-xa-theo-danh-ba-ngay-15-11-2025.xlsx", ("101", "103")),
    ]


def test_a_form_stays_its_unit_s_when_the_register_learns_who_bore_the_code_before(
    initialised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imported without a day, handed a form, and only then is the register told of the merger and of the old one."""
    store = open_store(initialised)
    with entering(store) as at:
        new = at.unit("101", "xa", name="Xã Nam")
        at.enrol(new, "thu", 2025)
    (made,) = made_on(monkeypatch, store, LATE, 2025)
    with entering(store) as at:
        always = State(new, "101", "Xã Nam", "xa")
        put_states(at.session, [replace(always, taken_back=True), replace(always, valid_from=MERGED_ON)], at.entry)
        old = at.unit("101", "xa", name="Xã Nam")
        put_states(at.session, [State(old, "", "", "xa", valid_from=MERGED_ON, living=False)], at.entry)
        at.session.add(passed(at, old, new))
    report = hand_in(store, tmp_path, made.content, LATE, **{"101": VALUE})
    assert (report.problems, handed(store)) == ((), [(new, 2025)])
    (again,) = made_on(monkeypatch, store, LATE, 2025)
    assert again.content != made.content, "it says another day now"
    assert made_on(monkeypatch, store, date(2026, 1, 5), 2025)[0].content == again.content, "whenever it is made"
    store.close()


def test_what_those_before_it_reported_is_not_shown_as_its_own(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "today", lambda: LATE)

    def made(period: int) -> list[MadeForm]:
        with store.reading() as session:
            return list(make_forms(session, [COMPARING_SET], Occasion(period), Chosen(("101",))))

    path = tmp_path / "phieu.xlsx"
    path.write_bytes(fill_form(made(2024)[0].content, {"101": {("tong_so", "reached"): 4321}}))
    (report,) = submit(store, [(path, "phieu.xlsx")], sets=[COMPARING_SET])
    assert report.outcome == "taken"
    assert "4321" not in said(tmp_path, made(2025)[0])
    with store.reading() as session:
        assert session.scalars(select(SubmissionValue.value)).all() == ["4321"]


def test_a_unit_is_named_on_the_day_of_the_sets_it_answers(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two sets one has its window end before the merger: what was there then answers it."""
    early = replace(SAMPLE_SET, id="hai.xa", standard="hai", window=Window((7, 1), (6, 30)))
    with entering(store) as at:
        gone = at.unit("104", "xa", name="Xã Tây")
        put_states(at.session, [State(gone, "", "", "xa", valid_from=MERGED_ON, living=False)], at.entry)
        for unit in (gone, 4):
            at.enrol(unit, "hai", 2025)
    monkeypatch.setattr(outgoing, "today", lambda: LATE)
    with store.reading() as session:
        made = list(make_forms(session, [SAMPLE_SET, early], Occasion(2025), Chosen()))
        (rolled,) = make_forms(session, [SAMPLE_SET, early], Occasion(2025), Chosen(kind="xa"), rolls=True)
    assert [form.units for form in made] == [("101",), ("103",), ("104",)]
    path = tmp_path / "bang.xlsx"
    path.write_bytes(fill_form(rolled.content, dict.fromkeys(("101", "103", "104"), VALUE)))
    noon = datetime(2025, 11, 20, 5, tzinfo=UTC)
    (report,) = submit(store, [(path, "bang.xlsx")], sets=[SAMPLE_SET, early], received_at=noon)
    assert (report.problems, report.units) == ((), ("101", "103", "104"))
    assert handed(store) == [(4, 2025), (4, 2025), (5, 2025), (6, 2025)]


def said(folder: Path, form: MadeForm) -> list[str]:
    """Every text on the first sheet."""
    path = folder / "giao.xlsx"
    path.write_bytes(form.content)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [str(cell.value) for cells in sheet.iter_rows() for cell in cells if cell.value is not None]


@pytest.mark.parametrize("since", ["hôm qua", "2025-13-01 3", "2025-07-01 x", "45839"])
def test_a_day_that_no_form_of_ours_says(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: str
) -> None:
    made = made_on(monkeypatch, store, LATE, 2025)[0]

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["_datchuan"]
        next(cells for cells in sheet.iter_rows() if cells[0].value == "since")[2].value = since

    report = hand_in(store, tmp_path, edited(fill_form(made.content, {"101": VALUE}), edit), LATE)
    assert [problem.code for problem in report.problems] == ["IN-002"]
