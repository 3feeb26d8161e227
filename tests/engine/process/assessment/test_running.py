"""The run on a real store: what it reads, what it keeps, and that nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.assessment import RunSummary, assess, running
from engine.process.assessment.deciding import conclude
from engine.records import journal
from engine.records.runs import current_run, latest_run
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    JournalEntry,
    SetCriterion,
    SetText,
    Store,
    UnitState,
)
from tests.engine.process.assessment.offices import on_both

pytestmark = pytest.mark.alike(
    but={"test_a_run_decides_every_unit_the_set_applies_to", "test_a_figure_keeps_its_exact_value_through_the_store"}
)

SET = """
[window]
from = "11-16"
to = "11-15"

[indicators.mo_hinh]
label = "Số mô hình"
type = "count"
unit = "mô hình"

[indicators.vu]
label = "Số vụ"
type = "incidents"
unit = "vụ"

[indicators.ty_le]
label = "Tỷ lệ"
type = "percent"

[[criteria]]
id = "1"
title = "Có từ 02 mô hình trở lên"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= 2'

[[criteria]]
id = "2"
title = "Không để xảy ra vụ việc"
cite = "khoản 2"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "3"
title = "Tỷ lệ từ 69,5%"
cite = "khoản 3"
basis = "text"
require = 'ty_le >= 69.5'
"""
GOOD = {"mo_hinh": "2", "vu": "[]", "ty_le": "69.50"}


@pytest.fixture
def xa(write_set: Callable[..., CriterionSet]) -> CriterionSet:
    return write_set(SET)


def states(store: Store, run: int, unit: str) -> dict[str, str]:
    with store.reading() as session:
        rows = session.execute(
            select(CriterionResult.criterion_id, CriterionResult.state)
            .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
            .join(UnitState, UnitState.unit_id == AssessmentRecord.unit_id)
            .where(AssessmentRecord.run_id == run, UnitState.code == unit)
            .order_by(CriterionResult.position)
        )
        return {row.criterion_id: row.state for row in rows}


def outcomes(store: Store, run: int) -> dict[str, str]:
    with store.reading() as session:
        rows = session.execute(
            select(UnitState.code, AssessmentRecord.outcome)
            .join(UnitState, UnitState.unit_id == AssessmentRecord.unit_id)
            .where(AssessmentRecord.run_id == run)
            .order_by(AssessmentRecord.id)
        )
        return {row.code: row.outcome for row in rows}


def count(summary: RunSummary) -> list[int]:
    return [summary.count(outcome) for outcome in Outcome]


@on_both
def test_a_run_decides_every_unit_the_set_applies_to(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None), ("X3", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", reached=GOOD)
    office.submit("X2", reached=GOOD | {"mo_hinh": "1", "vu": '["2024-10-20"]', "ty_le": "69.49999999999999999999"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert count(summary) == [1, 1, 1]
    assert summary.units == 3
    assert {kind: dict(of_kind) for kind, of_kind in summary.outcomes.items()} == {
        "xa": {Outcome.ACHIEVED: 1, Outcome.NOT_ACHIEVED: 1, Outcome.UNDETERMINED: 1}
    }
    assert [(failed.criterion, failed.units) for failed in summary.failed] == [("1", 1), ("2", 1), ("3", 1)]
    assert outcomes(office.store, summary.run) == {"X1": "achieved", "X2": "not_achieved", "X3": "undetermined"}
    assert states(office.store, summary.run, "X2") == {"1": "fail", "2": "fail", "3": "fail"}
    assert states(office.store, summary.run, "X3") == dict.fromkeys("123", "insufficient")


@on_both
def test_what_is_kept_of_a_criterion(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=GOOD | {"mo_hinh": "1"})
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    with office.store.reading() as session:
        first = session.scalars(select(CriterionResult).order_by(CriterionResult.position)).first()
        assert first is not None
        assert (first.state, first.gap, first.observed, first.judged, first.basis, first.certain) == (
            "fail",
            "1",
            {"mo_hinh": "1"},
            False,
            "text",
            True,
        )
        assert "yêu cầu từ 02 mô hình trở lên" in first.reason
        record = session.scalars(select(AssessmentRecord)).one()
        assert (record.set, record.edition, record.meaning_hash) == ("mau.xa", "2022", xa.meaning_hash)
        assert record.projected_certainty is None
        kept = session.get_one(SetText, record.text_hash)
        assert (kept.key, kept.text, kept.indicators["vu"]) == ("mau.xa@2022", xa.text, "Số vụ")
        criteria = session.scalars(select(SetCriterion).order_by(SetCriterion.position)).all()
        assert [(c.criterion_id, c.title, c.cite, c.indicators) for c in criteria] == [
            ("1", "Có từ 02 mô hình trở lên", "khoản 1, Văn bản mẫu", ["mo_hinh"]),
            ("2", "Không để xảy ra vụ việc", "khoản 2, Văn bản mẫu", ["vu"]),
            ("3", "Tỷ lệ từ 69,5%", "khoản 3, Văn bản mẫu", ["ty_le"]),
        ]


@on_both
def test_the_receipt_and_the_journal_say_what_the_run_stands_on(
    office: Any, xa: CriterionSet, make_library: Any
) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.submit("X1", reached=GOOD)
    office.submit("X1", reached=GOOD)
    summary = assess(office.store, "mau", 2024, as_of=date(2024, 11, 15), sets_of=make_library(xa))
    with office.store.reading() as session:
        run = session.get_one(AssessmentRun, summary.run)
        assert run.receipt["sets"] == [{"set": "mau.xa@2022", "meaning": xa.meaning_hash, "text": xa.text_hash}]
        assert run.receipt["submissions"] == {f"{2:064x}": [["X1", "mau", 2]]}
        assert len(run.receipt["register"]) == 64
        entry = session.get_one(JournalEntry, summary.journal_entry)
        payload = json.loads(entry.payload)
        assert (entry.action, payload["run"], payload["as_of"]) == ("assessment.run", summary.run, "2024-11-15")
        assert payload["outcomes"] == {"achieved": 1, "not_achieved": 0, "undetermined": 1}
        assert journal.verify(session).problems == ()


def test_a_resubmission_supersedes_and_a_later_run_too_and_nothing_is_lost(
    office: Any, xa: CriterionSet, make_library: Any
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=GOOD | {"mo_hinh": "1"})
    first = assess(office.store, "mau", 2024, sets_of=make_library(xa))
    office.submit("X1", reached={"mo_hinh": "3", "vu": "0"})
    second = assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert (first.superseded, second.superseded) == (None, first.run)
    assert states(office.store, first.run, "X1") == {"1": "fail", "2": "pass", "3": "pass"}
    assert states(office.store, second.run, "X1") == {"1": "pass", "2": "pass", "3": "insufficient"}
    with office.store.reading() as session:
        assert session.scalar(select(func.count(AssessmentRun.id))) == 2
        assert session.scalar(select(func.count(SetText.text_hash))) == 1
        found = current_run(session, "mau", 2024)
        assert found is not None
        assert found.id == second.run


def test_figures_on_the_form_of_another_standard_are_of_other_days(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    one = write_set(
        '[indicators.a]\nlabel = "A"\ntype = "count"\n[indicators.b]\nlabel = "B"\ntype = "count"\n'
        '[[criteria]]\nid = "1"\ntitle = "A và B"\ncite = "khoản 1"\nbasis = "text"\nrequire = "a + b == 12"\n'
    )
    office.register(("X1", "xa", None))
    office.submit("X1", "mau", reached={"b": "2"})
    office.submit("X1", "khac", reached={"a": "10", "b": "1", "c": "99"})
    before = assess(office.store, "mau", 2024, sets_of=make_library(one))
    office.submit("X1", "mau", reached={"a": "10", "b": "2"})
    after = assess(office.store, "mau", 2024, sets_of=make_library(one))
    assert states(office.store, before.run, "X1") == {"1": "insufficient"}
    assert states(office.store, after.run, "X1") == {"1": "pass"}


def test_the_period_before_is_what_was_reached_then_else_what_this_form_recalls(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    compared = write_set(
        '[indicators.vu]\nlabel = "Số vụ"\ntype = "count"\n'
        '[[criteria]]\nid = "1"\ntitle = "Giảm"\ncite = "khoản 1"\nbasis = "text"\nrequire = "vu < prior(vu)"\n'
    )
    office.register(("X1", "xa", None), ("X2", "xa", None), ("X3", "xa", None))
    for code in ("X1", "X2", "X3"):
        office.submit(code, reached={"vu": "5"}, prior={"vu": "6"} if code != "X3" else None)
    office.submit("X1", period=2023, reached={"vu": "4"}, projected={"vu": "9"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(compared))
    assert [states(office.store, summary.run, code)["1"] for code in ("X1", "X2", "X3")] == [
        "fail",
        "pass",
        "insufficient",
    ]
    with office.store.reading() as session:
        receipt = session.get_one(AssessmentRun, summary.run).receipt
        assert list(receipt["prior_submissions"].values()) == [[["X1", "mau", 1]]]


ROLL_UP = """
[[criteria]]
id = "1"
title = "Từ 70% được công nhận"
cite = "khoản 1"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""
BELOW = """
[indicators.vu]
label = "Số vụ"
type = "count"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""


@pytest.mark.parametrize(("passing", "state"), [(7, "pass"), (6, "fail")])
def test_units_below_count_by_their_own_outcome(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any, passing: int, state: str
) -> None:
    sets = write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"])
    codes = [f"K{number}" for number in range(10)]
    office.register(("X1", "xa", None), *((code, "khu_dan_cu", "X1") for code in [*codes, "K10"]), mau=codes)
    for number, code in enumerate(codes):
        office.submit(code, reached={"vu": "0" if number < passing else "1"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert states(office.store, summary.run, "X1") == {"1": state}
    assert outcomes(office.store, summary.run)["K10"] == "undetermined"


def test_without_any_enrolment_entered_nobody_is_taken_for_not_enrolled(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    sets = write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"])
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), khac=["K1"])
    office.submit("K1", reached={"vu": "1"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert states(office.store, summary.run, "X1") == {"1": "insufficient"}


HELD = """
[[criteria]]
id = "1"
title = "Đạt mẫu hai năm liền"
cite = "khoản 1"
basis = "text"
require = 'held("mau", 2)'

[[criteria]]
id = "2"
title = "Năm nay đạt mẫu"
cite = "khoản 2"
basis = "text"
require = 'holds("mau")'
"""


@on_both
def test_other_standards_are_read_this_year_and_before(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    sets_of = make_library(write_set(BELOW), write_set(HELD, standard="cao-hon"))
    office.register(("X1", "xa", None), ("X2", "xa", None), ("X3", "xa", None))
    for period in (2022, 2023, 2024):
        office.submit("X1", period=period, reached={"vu": "0"})
        office.submit("X2", period=period, reached={"vu": "1" if period == 2023 else "0"})
    for period in (2022, 2023):
        assess(office.store, "mau", period, sets_of=sets_of)
    summary = assess(office.store, "cao-hon", 2024, sets_of=sets_of)
    assert [states(office.store, summary.run, code) for code in ("X1", "X2", "X3")] == [
        {"1": "pass", "2": "pass"},
        {"1": "fail", "2": "pass"},
        {"1": "insufficient", "2": "insufficient"},
    ]
    with office.store.reading() as session:
        run = session.get_one(AssessmentRun, summary.run)
        assert [one["set"] for one in run.receipt["sets"]] == ["cao-hon.xa@2022", "mau.xa@2022"]
        assert latest_run(session, "mau", 2024, projected=False) is None
        sets = session.scalars(select(AssessmentRecord.set).where(AssessmentRecord.run_id == run.id).distinct()).all()
        assert sets == ["cao-hon.xa"]


def refused(office: Any, *arguments: Any, **options: Any) -> str:
    with pytest.raises(ProblemsError) as error:
        assess(office.store, *arguments, **options)
    with office.store.reading() as session:
        assert session.scalars(select(AssessmentRun)).all() == []
    return str(error.value)


def test_an_empty_register_is_told(office: Any, xa: CriterionSet, make_library: Any) -> None:
    assert refused(office, "mau", 2024, sets_of=make_library(xa)) == (
        f"[AS-002] Cơ sở dữ liệu “{office.store.address}”: danh bạ chưa có đơn vị nào. "
        "Cách sửa: nhập danh bạ bằng “datchuan register import TỆP…” hoặc chọn đúng cơ sở dữ liệu."
    )


def test_a_cut_off_before_the_window_is_told(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    assert refused(office, "mau", 2024, as_of=date(2023, 11, 15), sets_of=make_library(xa)) == (
        "[AS-001] --as-of: mốc số liệu đứng trước kỳ đánh giá năm 2024. Đã thấy: 15/11/2023. "
        "Cần: một ngày từ 16/11/2023 trở đi. Cách sửa: sửa mốc số liệu hoặc sửa năm đánh giá."
    )


def test_a_standard_of_reporting_forms_is_not_assessed(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    form = write_set('[indicators.a]\nlabel = "A"\ntype = "count"\n', outcome='"none"')
    office.register(("X1", "xa", None))
    assert refused(office, "mau", 2024, sets_of=make_library(form)) == (
        "[AS-005] tiêu chuẩn “mau”, năm 2024: chỉ có biểu mẫu báo cáo, không có bộ tiêu chí để đánh giá. "
        "Cách sửa: chọn tiêu chuẩn khác hoặc năm khác."
    )


@on_both
def test_a_figure_keeps_its_exact_value_through_the_store(office: Any, make_library: Any, write_set: Any) -> None:
    exact = write_set(
        '[indicators.x]\nlabel = "X"\ntype = "number"\nunit = "%"\n'
        '[[criteria]]\nid = "1"\ntitle = "X"\ncite = "khoản 1"\nbasis = "text"\nrequire = "x == 0.1 + 0.2"\n'
    )
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.submit("X1", reached={"x": "0.3"})
    office.submit("X2", reached={"x": "0.30000000000000004"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(exact))
    assert outcomes(office.store, summary.run) == {"X1": "achieved", "X2": "not_achieved"}


def test_a_run_that_finds_the_same_is_not_kept_again(
    office: Any, xa: CriterionSet, make_library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=GOOD)
    first, second = (assess(office.store, "mau", 2024, sets_of=make_library(xa)) for _ in range(2))
    assert (second.run, second.journal_entry, second.outcomes) == (first.run, None, first.outcomes)
    with office.store.reading() as session:
        assert len(session.scalars(select(AssessmentRun)).all()) == 1
    monkeypatch.setattr(running, "found_results", lambda _: {"reason": "Một phiên bản khác kết luận khác."})
    assert assess(office.store, "mau", 2024, sets_of=make_library(xa)).superseded == first.run


@on_both
def test_a_run_that_knows_less_does_not_supersede_one_that_knows_more(
    office: Any, xa: CriterionSet, make_library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form comes in, and somebody else assesses with it, while this run is still being decided."""
    sets_of = make_library(xa)
    office.register(("X1", "xa", None))
    others: list[int] = []

    def decide(*given: Any, **more: Any) -> Any:
        if not others:
            others.append(0)
            office.submit("X1", reached={"vu": "1"})
            others.append(assess(office.store, "mau", 2024, sets_of=sets_of).run)
        return conclude(*given, **more)

    monkeypatch.setattr(running, "conclude", decide)
    with pytest.raises(ProblemsError) as error:
        assess(office.store, "mau", 2024, sets_of=sets_of)
    assert str(error.value) == (
        "[AS-021] lần đánh giá số 1: trong lúc đánh giá, một lần đánh giá khác đã được lưu với số liệu mới hơn. "
        "Đã thấy: lần đang lưu chỉ biết đến mục nhật ký số 2. Cần: số liệu đến mục nhật ký số 3 trở đi. "
        "Cách sửa: chạy lại “datchuan assess”."
    )
    with office.store.reading() as session:
        assert session.scalars(select(AssessmentRun.id)).all() == others[1:] == [1]
