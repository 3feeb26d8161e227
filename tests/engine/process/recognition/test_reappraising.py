"""A title appraised again: the order of what is done, its grounds, what rests on the title, and what a set proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.recognition.deciding import Decision
from engine.process.recognition.reappraising import conclude, decline, open_, propose, revoke
from engine.process.recognition.title_holders import Of
from engine.process.recognition.watching import propose_found, watch
from engine.records.days import today
from engine.records.register.reorganising import Merge, Rename, Successor
from engine.records.store import Award
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.councils_laid import sat, step
from tests.engine.process.recognition.conftest import ACHIEVED, BODY, BY_PROVINCE, TRIGGERS
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_proposed_opened_and_revoked"})

X1 = Of("X1", "mau", 2024)
DAY = date(2025, 6, 1)
AFTER = Decision("30/QĐ-UBND", date(2025, 7, 1), "UBND tỉnh")


@pytest.fixture
def holding(at_work: Any) -> Any:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1")
    at_work.grant("X1")
    return at_work


def refused(does: Any, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        does(*args, **more)
    return [str(problem) for problem in error.value.problems]


@on_both
def test_proposed_opened_and_revoked(holding: Any) -> None:
    store = holding.store
    propose(store, X1, "Có đơn phản ánh", DAY)
    assert [event.ground for event in holding.title("X1").proposals] == ["Có đơn phản ánh"]
    open_(store, X1, "Phản ánh có cơ sở", DAY)
    assert (holding.title("X1").state, holding.title("X1").held) == ("under_reappraisal", True)
    step = revoke(store, X1, AFTER, "khoản 2 Quy chế số 5/QC-UBND")
    title = holding.title("X1")
    assert (title.state, title.last.ground, title.last.document, title.last.authority, title.last.entry) == (
        "revoked",
        "khoản 2 Quy chế số 5/QC-UBND",
        "30/QĐ-UBND",
        "UBND tỉnh",
        step.entry,
    )
    assert (title.held_on(date(2025, 6, 30)), title.held_on(date(2025, 7, 1))) == (True, False)


def test_opened_and_kept(holding: Any) -> None:
    open_(holding.store, X1, "Có vụ việc", DAY)
    conclude(holding.store, X1, AFTER, "Vụ việc đã được giải quyết")
    assert (holding.title("X1").state, holding.title("X1").last.ground) == ("kept", "Vụ việc đã được giải quyết")


def test_declined_and_not_twice(holding: Any) -> None:
    propose(holding.store, X1, "Có đơn phản ánh", DAY)
    decline(holding.store, X1, "Đơn nặc danh, không có cơ sở", DAY)
    assert (holding.title("X1").state, holding.title("X1").proposals) == ("recognised", ())
    assert refused(decline, holding.store, X1, "lần nữa", DAY) == [
        (
            "[RC-028] Đơn vị “X1” (Đơn vị X1): chưa bác đề nghị được. "
            "Đã thấy: đã công nhận (quyết định số 12/QĐ-UBND ngày 20/01/2025). "
            "Cần: một đề nghị thẩm định lại chưa được mở, chưa bị bác. "
            "Cách sửa: làm đúng thứ tự: đề nghị, mở thẩm định lại, rồi kết luận giữ vững hoặc thu hồi."
        )
    ]


HELD_BEFORE = (
    "[RC-051] Đơn vị “X1” (Đơn vị X1): trường hợp này đang ở một phiên họp của Hội đồng chưa kết thúc. "
    "Đã thấy: phiên số 1 (Hội đồng mẫu, ngày 10/01/2025). Cần: phiên họp đã kết thúc. "
    "Cách sửa: kết luận rồi chạy “datchuan appraise close --session 1”."
)


def test_a_title_is_not_kept_while_a_council_has_it_before_it(holding: Any) -> None:
    open_(holding.store, X1, "Có vụ việc", DAY)
    number = sat(holding.store, closed=False)
    assert refused(conclude, holding.store, X1, AFTER, "căn cứ") == [HELD_BEFORE]
    assert holding.title("X1").state == "under_reappraisal"
    step(holding.store, number, "closed")
    conclude(holding.store, X1, AFTER, "căn cứ")
    assert holding.title("X1").state == "kept"


def test_a_title_is_not_revoked_while_a_council_has_it_before_it(holding: Any) -> None:
    """Beside what else is wrong; a session that was reopened is open again."""
    number = sat(holding.store, X1="achieved", closed=False)
    assert refused(revoke, holding.store, X1, AFTER, "khoản 2") == [HELD_BEFORE]
    assert [text[:8] for text in refused(revoke, holding.store, X1, AFTER, " ")] == ["[RC-033]", "[RC-051]"]
    step(holding.store, number, "closed")
    step(holding.store, number, "reopened")
    assert refused(revoke, holding.store, X1, AFTER, "khoản 2") == [HELD_BEFORE]
    assert holding.title("X1").state == "recognised"
    step(holding.store, number, "closed")
    revoke(holding.store, X1, AFTER, "khoản 2")
    assert holding.title("X1").state == "revoked"


def test_the_order_is_kept(holding: Any) -> None:
    mend = "Cách sửa: làm đúng thứ tự: đề nghị, mở thẩm định lại, rồi kết luận giữ vững hoặc thu hồi."
    assert refused(conclude, holding.store, X1, AFTER, "căn cứ") == [
        "[RC-028] Đơn vị “X1” (Đơn vị X1): chưa kết luận thẩm định lại được. "
        "Đã thấy: đã công nhận (quyết định số 12/QĐ-UBND ngày 20/01/2025). Cần: thẩm định lại đã được mở. " + mend
    ]
    open_(holding.store, X1, "Có vụ việc", DAY)
    assert refused(open_, holding.store, X1, "lần nữa", DAY) == [
        "[RC-028] Đơn vị “X1” (Đơn vị X1): chưa mở thẩm định lại được. Đã thấy: đang thẩm định lại. "
        "Cần: danh hiệu không trong thời gian thẩm định lại. " + mend
    ]
    early = Decision("30/QĐ-UBND", date(2025, 5, 31), "UBND tỉnh")
    assert refused(revoke, holding.store, X1, early, "khoản 2") == [
        (
            "[RC-029] Đơn vị “X1” (Đơn vị X1): ngày ghi ở --on sớm hơn việc gần nhất đã ghi của danh hiệu. "
            "Đã thấy: 31/05/2025. Cần: từ ngày 01/06/2025 trở đi. Cách sửa: sửa ngày."
        )
    ]
    revoke(holding.store, X1, AFTER, "khoản 2")
    assert refused(revoke, holding.store, X1, AFTER, "khoản 2") == [
        (
            "[RC-027] Đơn vị “X1” (Đơn vị X1): không giữ danh hiệu của tiêu chuẩn “mau” năm 2024. "
            "Đã thấy: đã thu hồi (quyết định số 30/QĐ-UBND ngày 01/07/2025). "
            "Cần: đơn vị đã được công nhận và chưa bị thu hồi. Cách sửa: sửa mã đơn vị, tiêu chuẩn hoặc năm."
        )
    ]


def test_no_ground_and_no_title(holding: Any) -> None:
    assert refused(revoke, holding.store, X1, AFTER, "  ") == [
        (
            "[RC-033] --legal-ground: chưa ghi căn cứ pháp lý của việc thu hồi. "
            "Cần: điều, khoản, văn bản cho phép thu hồi; chương trình không có sẵn căn cứ nào. "
            "Cách sửa: ghi căn cứ pháp lý sau --legal-ground."
        )
    ]
    assert refused(open_, holding.store, X1, "", DAY) == [
        "[RC-024] --ground: chưa ghi căn cứ. Cần: căn cứ. Cách sửa: ghi căn cứ sau --ground."
    ]
    assert refused(open_, holding.store, Of("X2", "mau", 2024), "căn cứ", DAY) == [
        (
            "[RC-027] Đơn vị “X2” (Đơn vị X2): không giữ danh hiệu của tiêu chuẩn “mau” năm 2024. "
            "Đã thấy: chưa có quyết định công nhận. Cần: đơn vị đã được công nhận và chưa bị thu hồi. "
            "Cách sửa: sửa mã đơn vị, tiêu chuẩn hoặc năm."
        )
    ]
    assert refused(open_, holding.store, Of("X9", "mau", 2024), "căn cứ", DAY) == [
        (
            "[RC-037] Đơn vị “X9”: không có trong danh bạ ngày 01/06/2025. Cần: mã của đơn vị vào ngày đó. "
            "Cách sửa: sửa mã đơn vị."
        )
    ]


ABOVE = """
[[criteria]]
id = "1"
title = "Từ 70% khu dân cư được công nhận"
cite = "khoản 4"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""
AFTERWARDS = """
[[criteria]]
id = "1"
title = "Luôn đạt"
cite = "khoản 1"
basis = "text"
require = 'period > 0'
"""


def test_what_rests_on_a_title_is_told_and_the_unit_above_is_not_recognised_on_it(
    at_work: Any, write_set: Any, make_library: Any
) -> None:
    gated = '"all"\ngate = \'held("mau", 1)\''
    below = write_set(BODY, subject="kdc", kinds=["khu_dan_cu"], outcome=TRIGGERS)
    later = write_set(AFTERWARDS, standard="sau", subject="kdc", kinds=["khu_dan_cu"], outcome=gated)
    at_work.sets_of = make_library(below, write_set(ABOVE), later)
    at_work.office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), mau=["X1", "K1"])
    at_work.office.submit("K1", reached=ACHIEVED)
    at_work.assess()
    assess(at_work.store, "sau", 2025, sets_of=at_work.sets_of, as_of=date(2025, 12, 31))
    at_work.appraise("K1")
    at_work.grant("K1")
    with entering(at_work.store) as at:
        unit = at_work.title("K1").unit_id
        at.session.add(Award(unit_id=unit, form="giay-khen-tinh", period=2025, source="old_records", entry=at.entry))
    opened = open_(at_work.store, Of("K1", "mau", 2024), "Có vụ việc", DAY)
    assert [(one.sort, one.unit, one.text) for one in opened.dependents] == [
        (
            "ratio",
            "X1",
            (
                "Đơn vị X1: tiêu chí 1 “Từ 70% khu dân cư được công nhận” của bộ “mau.xa@2022” tính đơn vị vào số được "
                "công nhận."
            ),
        ),
        ("condition", "K1", "Điều kiện xét của bộ “sau.kdc@2022” hỏi đơn vị có danh hiệu này."),
        ("award", "K1", "Khen thưởng “giay-khen-tinh” năm 2025."),
    ]
    revoke(at_work.store, Of("K1", "mau", 2024), AFTER, "khoản 2")
    assert refused(at_work.grant, "X1") == [
        (
            "[RC-018] Đơn vị “X1” (Đơn vị X1): sau lần đánh giá có quyết định khác với điều đã tính về đơn vị trực "
            "thuộc hoặc về năm trước. Đã thấy: “K1”. Cách sửa: đánh giá lại rồi làm lại."
        )
    ]


@on_both
def test_a_trigger_proposes_once_for_each_cause(holding: Any) -> None:
    store, sets_of = holding.store, holding.sets_of
    first = watch(store, "mau", 2024, sets_of=sets_of)
    assert (first.triggers, first.watched, first.proposed, first.entry) == (1, 1, (), None)
    holding.office.submit("X1", reached=ACHIEVED | {"vu_phuc_tap": '["2024-10-20"]'})
    holding.office.submit("X2", reached=ACHIEVED | {"vu_phuc_tap": '["2024-10-20"]'})
    found = watch(store, "mau", 2024, sets_of=sets_of)
    assert [(one.unit.code, one.cause.set, one.cause.trigger) for one in found.proposed] == [("X1", "mau.xa", 1)]
    [event] = holding.title("X1").proposals
    assert event.entry == found.entry
    assert "20/10/2024" in event.ground
    again = watch(store, "mau", 2024, sets_of=sets_of)
    assert (again.proposed, again.known, again.entry) == ((), 1, None)
    decline(store, X1, "Vụ việc đã được giải quyết", today())
    assert watch(store, "mau", 2024, sets_of=sets_of).proposed == ()
    holding.office.submit("X1", reached=ACHIEVED | {"vu_phuc_tap": '["2024-10-20", "2024-11-02"]'})
    assert len(watch(store, "mau", 2024, sets_of=sets_of).proposed) == 1


def test_what_cannot_be_told_is_said(holding: Any) -> None:
    holding.office.submit("X1", reached={"vu": "0"})
    watched = watch(holding.store, "mau", 2024, sets_of=holding.sets_of)
    assert [one.unit.code for one in watched.unsettled] == ["X1"]
    assert "Vụ việc phức tạp" in watched.unsettled[0].reason


def test_the_newest_title_held_is_the_one_proposed(holding: Any) -> None:
    holding.office.register(("X1", "xa", None), period=2025, mau=["X1"])
    holding.office.submit("X1", period=2025, reached=ACHIEVED | {"vu_phuc_tap": '["2025-02-01"]'})
    found = watch(holding.store, "mau", 2025, sets_of=holding.sets_of)
    assert [(one.title.period, one.cause.period) for one in found.proposed] == [(2024, 2025)]
    assert holding.title("X1", 2024).proposals
    assert BY_PROVINCE.number == holding.title("X1").granted.document


@on_both
def test_a_run_proposes_what_it_found_and_watching_does_not_repeat_it(holding: Any) -> None:
    holding.office.submit("X1", reached=ACHIEVED | {"vu_phuc_tap": '["2024-10-20"]'})
    holding.office.submit("X2", reached=ACHIEVED | {"vu_phuc_tap": '["2024-10-20"]'})
    ahead = assess(holding.store, "mau", 2024, projected=True, sets_of=holding.sets_of)
    assert propose_found(holding.store, ahead) == ((), None)
    run = assess(holding.store, "mau", 2024, sets_of=holding.sets_of)
    proposed, entry = propose_found(holding.store, run)
    assert [one.unit.code for one in proposed] == ["X1"]
    assert [event.entry for event in holding.title("X1").proposals] == [entry]
    assert propose_found(holding.store, run) == ((), None)
    assert (watch(holding.store, "mau", 2024, sets_of=holding.sets_of).proposed) == ()


def test_a_title_revoked_is_not_granted_again_for_its_year(holding: Any) -> None:
    """Nor by asking for all that achieved it: the run it was granted on still stands."""
    revoke(holding.store, X1, AFTER, "khoản 2")
    assert refused(holding.grant, "X1") == [
        (
            "[RC-038] Đơn vị “X1” (Đơn vị X1): danh hiệu của tiêu chuẩn “mau” năm 2024 đã được quyết định khác. "
            "Đã thấy: đã thu hồi (quyết định số 30/QĐ-UBND ngày 01/07/2025). Cách sửa: bỏ đơn vị khỏi danh sách; "
            "chương trình không ghi công nhận lại cho cùng một năm."
        )
    ]
    holding.appraise("X2")
    granted = holding.grant()
    assert [unit.code for unit in granted.units] == ["X2"]
    assert {one.unit.code for one in granted.refused} == {"X1"}


def test_a_proposal_of_today_does_not_bar_a_decision_of_last_month(holding: Any) -> None:
    propose(holding.store, X1, "Có đơn phản ánh", today())
    revoke(holding.store, X1, AFTER, "khoản 2")
    assert holding.title("X1").state == "revoked"


@on_both
def test_the_title_of_a_unit_that_is_no_more_is_revoked_by_the_code_it_bore(holding: Any) -> None:
    store = holding.store
    holding.office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2025, 3, 1))
    assert [one.code for one in open_(store, X1, "Có vụ việc", DAY).became] == ["N1"]
    step = revoke(store, X1, AFTER, "khoản 2")
    assert (step.unit.code, [one.name for one in step.became], step.title.state) == ("X1", ["Xã Mới"], "revoked")
    before = revoke_of_a_living_unit(holding)
    assert before.became is None


def revoke_of_a_living_unit(holding: Any) -> Any:
    holding.office.register(("X3", "xa", None))
    holding.office.recognise("X3")
    return revoke(holding.store, Of("X3", "mau", 2024), AFTER, "khoản 2")


def test_a_code_of_two_units_means_the_one_that_holds_the_title(holding: Any) -> None:
    """X1 passes into X2, which then takes over its code and has a title of 2025 of its own."""
    store = holding.store
    holding.office.reorganise(Merge(("X1", "X2"), Successor("X2", None)), date(2025, 3, 1))
    holding.office.reorganise(Rename("X2", code="X1"), date(2025, 4, 1))
    assert open_(store, X1, "Có vụ việc", DAY).unit.name == "Đơn vị X1"
    holding.office.recognise("X2")
    assert refused(revoke, store, X1, AFTER, "khoản 2") == [
        (
            "[RC-041] Đơn vị “X1”: mã của 2 đơn vị cùng giữ danh hiệu “mau” năm 2024. "
            "Đã thấy: Đơn vị X1 (X1); Đơn vị X2 (X1). Cần: ngày mà đơn vị cần nói đến mang mã này. "
            "Cách sửa: ghi ngày đó sau --code-on."
        )
    ]
    assert revoke(store, replace(X1, code_on=date(2024, 12, 31)), AFTER, "khoản 2").unit.name == "Đơn vị X1"
    assert refused(revoke, store, replace(X1, code_on=date(2025, 3, 15)), AFTER, "khoản 2") == [
        (
            "[RC-037] Đơn vị “X1”: không có trong danh bạ ngày 15/03/2025. Cần: mã của đơn vị vào ngày đó. "
            "Cách sửa: sửa mã đơn vị."
        )
    ]
