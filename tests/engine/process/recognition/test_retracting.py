"""What was entered of a title in error never happened: whatever reads titles reads it so, and the past stays known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.assessment.reproducing import reproduce
from engine.process.recognition.chronicle import chronicle
from engine.process.recognition.deciding import Decision
from engine.process.recognition.reappraising import conclude, decline, open_, propose, revoke
from engine.process.recognition.retracting import resting_on, undo, undo_decision
from engine.process.recognition.standings import standings
from engine.process.recognition.title_holders import Of
from engine.records import journal
from engine.records.since import changed_since
from engine.records.store import AssessmentRun, RecognitionEvent, RecognitionRetraction
from engine.records.titles import TitleEvent, state_by, titles
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED, BODY, BY_PROVINCE, TRIGGERS

X1 = Of("X1", "mau", 2024)
DAY = date(2025, 6, 1)
AFTER = Decision("30/QĐ-UBND", date(2025, 7, 1), "UBND tỉnh")
ABOVE = """
[[criteria]]
id = "1"
title = "Từ 70% khu dân cư được công nhận"
cite = "khoản 4"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""


@pytest.fixture
def holding(at_work: Any) -> Any:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1", "X2")
    at_work.grant("X1", "X2")
    return at_work


def refused(does: Any, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        does(*args, **more)
    return [str(problem) for problem in error.value.problems]


@on_both
def test_an_event_taken_back_never_happened_and_its_row_stays(holding: Any) -> None:
    store = holding.store
    open_(store, X1, "Có vụ việc", DAY)
    revoke(store, X1, AFTER, "khoản 2")
    with store.reading() as session:
        before = journal.head_of(session).seq
        rows = session.query(RecognitionEvent).count()
    done = undo(store, X1, "Ghi nhầm đơn vị")
    [one] = done.taken_back
    assert (one.unit.code, one.event.event, one.now.state, one.dependents) == ("X1", "revoked", "under_reappraisal", ())
    assert (holding.title("X1").state, holding.title("X1").held) == ("under_reappraisal", True)
    with store.reading() as session:
        [then] = titles(session, known=before, units=[holding.title("X1").unit_id])
        told = [one.event.event for one in chronicle(session, unit="X1")]
        known = [one.event.event for one in chronicle(session, unit="X1", known=before)]
        states = {one.unit.code: one.state for one in standings(session, "mau", 2024)}
        kept = session.query(RecognitionRetraction).one()
        whole = journal.verify(session).problems
        assert session.query(RecognitionEvent).count() == rows
    assert then.state == "revoked"
    assert (told, known) == (["granted", "reappraisal_opened"], ["granted", "reappraisal_opened", "revoked"])
    assert states == {"X1": "under_reappraisal", "X2": "recognised"}
    assert (kept.event_id, kept.ground, kept.entry) == (one.event.id, "Ghi nhầm đơn vị", done.entry)
    assert whole == ()


def test_an_event_is_named_and_the_last_one_entered_else(holding: Any) -> None:
    store = holding.store
    propose(store, X1, "Có đơn phản ánh", DAY)
    decline(store, X1, "Đơn nặc danh", DAY)
    assert undo(store, X1, "Nhầm").taken_back[0].event.event == "reappraisal_declined"
    assert [one.ground for one in holding.title("X1").proposals] == ["Có đơn phản ánh"]
    assert undo(store, X1, "Nhầm", "reappraisal_proposed").taken_back[0].event.event == "reappraisal_proposed"
    assert holding.title("X1").proposals == ()
    assert holding.title("X1").state == "recognised"


def test_what_a_later_event_rests_on_stays(holding: Any) -> None:
    store = holding.store
    open_(store, X1, "Có vụ việc", DAY)
    conclude(store, X1, AFTER, "Đã giải quyết")
    with store.reading() as session:
        head = str(journal.head_of(session))
        entry = journal.head_of(session).seq
    rests = (
        "[RC-047] Đơn vị “X1” (Đơn vị X1), danh hiệu “mau” năm 2024: chưa rút lại việc “{}” được, vì có việc ghi sau "
        "dựa vào việc này. Đã thấy: {}. Cần: việc ghi sau đã được rút lại. "
        "Cách sửa: chạy “datchuan recognition undo X1 mau --period 2024 --event {} …” trước."
    )
    kept = f"giữ vững (quyết định số 30/QĐ-UBND ngày 01/07/2025); nhật ký, mục số {entry}"
    assert refused(undo, store, X1, "Nhầm", "granted") == [rests.format("công nhận", kept, "kept")]
    assert refused(undo, store, X1, " ", "reappraisal_opened") == [
        "[RC-024] --ground: chưa ghi căn cứ. Cần: căn cứ. Cách sửa: ghi căn cứ sau --ground.",
        rests.format("mở thẩm định lại", kept, "kept"),
    ]
    with store.reading() as session:
        assert str(journal.head_of(session)) == head
    for event in ("kept", "reappraisal_opened", "granted"):
        undo(store, X1, "Nhầm", event)
    assert holding.title("X1") is None


def test_nothing_is_taken_back_twice_nor_what_never_was(holding: Any) -> None:
    entry = undo(holding.store, X1, "Nhầm").entry
    assert refused(undo, holding.store, X1, "Nhầm") == [
        (
            f"[RC-046] Đơn vị “X1” (Đơn vị X1), danh hiệu “mau” năm 2024: đã được rút lại từ trước. "
            f"Đã thấy: việc “công nhận”; nhật ký, mục số {entry}. "
            "Cách sửa: không phải làm gì thêm, hoặc sửa --event nếu muốn rút lại việc khác."
        )
    ]
    assert refused(undo, holding.store, Of("X2", "mau", 2024), "Nhầm", "revoked") == [
        (
            "[RC-045] Đơn vị “X2” (Đơn vị X2), danh hiệu “mau” năm 2024: chưa ghi việc “thu hồi”. "
            "Cần: một việc đã ghi của danh hiệu, chưa rút lại. Cách sửa: sửa mã đơn vị, tiêu chuẩn, năm hoặc --event; "
            "xem việc đã ghi bằng “datchuan recognition history”."
        )
    ]


@on_both
def test_a_whole_list_under_one_decision(holding: Any) -> None:
    store = holding.store
    done = undo_decision(store, "mau", 2024, " 12/QĐ-UBND ", "Nhập trùng")
    assert [(one.unit.code, one.event.event, one.now) for one in done.taken_back] == [
        ("X1", "granted", None),
        ("X2", "granted", None),
    ]
    assert holding.held() == []
    assert refused(undo_decision, store, "mau", 2024, "12/QĐ-UBND", "Nhập trùng") == [
        (
            "[RC-046] Tiêu chuẩn “mau” năm 2024: đã được rút lại từ trước. "
            f"Đã thấy: quyết định số 12/QĐ-UBND; nhật ký, mục số {done.entry}. "
            "Cách sửa: không phải làm gì thêm, hoặc sửa --event nếu muốn rút lại việc khác."
        )
    ]
    assert holding.grant("X1").units[0].code == "X1"
    assert holding.title("X1").state == "recognised"


def test_a_list_is_taken_back_whole_or_not_at_all(holding: Any) -> None:
    open_(holding.store, X1, "Có vụ việc", DAY)
    (told,) = refused(undo_decision, holding.store, "mau", 2024, "12/QĐ-UBND", "Nhập trùng")
    assert told.startswith("[RC-047] Đơn vị “X1” (Đơn vị X1)")
    assert len(holding.held()) == 2
    assert refused(undo_decision, holding.store, "mau", 2024, "13/QĐ-UBND", "Nhập trùng") == [
        (
            "[RC-050] Quyết định số “13/QĐ-UBND”, tiêu chuẩn “mau” năm 2024: chưa ghi việc nào theo quyết định này. "
            "Cần: số của một quyết định đã ghi, chưa rút lại. "
            "Cách sửa: sửa số quyết định, tiêu chuẩn, năm, --event hoặc --on."
        )
    ]


def test_one_number_of_two_decisions_is_asked_about(holding: Any) -> None:
    revoke(holding.store, X1, Decision(BY_PROVINCE.number, AFTER.day, "UBND tỉnh"), "khoản 2")
    assert refused(undo_decision, holding.store, "mau", 2024, "12/QĐ-UBND", "Nhầm") == [
        (
            "[RC-048] Quyết định số “12/QĐ-UBND”: số này đã được ghi cho nhiều việc hoặc nhiều ngày. "
            "Đã thấy: công nhận ngày 20/01/2025; thu hồi ngày 01/07/2025. Cần: một việc của một quyết định. "
            "Cách sửa: ghi thêm --event hoặc --on."
        )
    ]
    done = undo_decision(holding.store, "mau", 2024, "12/QĐ-UBND", "Nhầm", on=AFTER.day)
    assert [(one.unit.code, one.event.event) for one in done.taken_back] == [("X1", "revoked")]
    assert len(holding.held()) == 2


def test_what_was_counted_and_then_taken_back_is_other_now_and_the_run_still_comes_out_the_same(
    at_work: Any, write_set: Any, make_library: Any
) -> None:
    below = write_set(BODY, subject="kdc", kinds=["khu_dan_cu"], outcome=TRIGGERS)
    at_work.sets_of = make_library(below, write_set(ABOVE))
    at_work.office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), mau=["X1", "K1"])
    at_work.office.submit("K1", reached=ACHIEVED)
    at_work.assess()
    at_work.appraise("K1")
    at_work.grant("K1")
    at_work.assess()
    with at_work.store.reading() as session:
        run = session.query(AssessmentRun).order_by(AssessmentRun.id.desc()).first()
        assert changed_since(session, run).nothing
    done = undo(at_work.store, Of("K1", "mau", 2024), "Ghi nhầm khu dân cư")
    assert [one.text for one in done.taken_back[0].dependents] == [
        (
            "Đơn vị X1: tiêu chí 1 “Từ 70% khu dân cư được công nhận” của bộ “mau.xa@2022” tính đơn vị vào số được "
            "công nhận."
        )
    ]
    with at_work.store.reading() as session:
        run = session.query(AssessmentRun).order_by(AssessmentRun.id.desc()).first()
        assert changed_since(session, run).decisions
        assert reproduce(at_work.store, run.id).problems == ()
    assert refused(at_work.grant, "X1") == [
        (
            "[RC-018] Đơn vị “X1” (Đơn vị X1): sau lần đánh giá có quyết định khác với điều đã tính về đơn vị trực "
            "thuộc hoặc về năm trước. Đã thấy: “K1”. Cách sửa: đánh giá lại rồi làm lại."
        )
    ]
    at_work.assess()
    with at_work.store.reading() as session:
        run = session.query(AssessmentRun).order_by(AssessmentRun.id.desc()).first()
        assert changed_since(session, run).nothing


KINDS = ["granted", "kept", "reappraisal_proposed", "reappraisal_opened", "reappraisal_declined", "revoked"]


def title_event(number: int, kind: Any) -> TitleEvent:
    return TitleEvent(number, kind, DAY, None, None, None, None, None, "decision", None, {}, number)


@given(st.lists(st.sampled_from(KINDS), max_size=7).map(lambda kinds: ["granted", *kinds]), st.data())
def test_taking_back_what_nothing_rests_on_leaves_every_later_event_standing_as_it_did(
    kinds: list[str], data: st.DataObject
) -> None:
    events = [title_event(number, kind) for number, kind in enumerate(kinds, 1)]
    gone = data.draw(st.sampled_from(events))
    rests = resting_on(gone, events)
    for later in events[gone.id :]:
        before = [one for one in events if one.id < later.id]
        with_, without = state_by(before), state_by([one for one in before if one is not gone])
        same = (with_ in HOLDING) is (without in HOLDING) and (with_ == UNDER) is (without == UNDER)
        assert same or (rests is not None and rests.id >= later.id)
    assert rests is None or rests.id > gone.id


HOLDING, UNDER = {"recognised", "kept", "under_reappraisal"}, "under_reappraisal"
