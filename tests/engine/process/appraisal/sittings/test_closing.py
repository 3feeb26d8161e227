"""A session closes only over cases that are decided, tells all that hinders it, and refuses every change after."""

from __future__ import annotations

from datetime import date

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.agenda import agenda
from engine.process.appraisal.sittings.attending import attend
from engine.process.appraisal.sittings.closing import close, reopen
from engine.process.appraisal.sittings.reading import SessionChoice
from engine.records import journal
from engine.records.conclusions import conclusions
from engine.records.store import CouncilStep, JournalEntry
from tests.engine.process.appraisal.sittings.councils_held import Council
from tests.engine.process.appraisal.sittings.villages import FINE, Villages, paragraphs, told

PLACE = "Phiên họp số 1 (Hội đồng mẫu)"
LACKING = {"mo_hinh": "3", "tu_danh_gia": "true"}


def decide_villages(villages: Villages, number: int) -> Council:
    """Everything found in the residential areas, which concludes them; the communes wait for the next run."""
    work = villages.attend(number)
    work.alike("mau.khu-dan-cu:3", met=True)
    return work


def decide_communes(villages: Villages) -> tuple[int, Council]:
    """The residential areas in a session that is closed, the communes carried in the next; its number."""
    first = villages.open().number
    decide_villages(villages, first)
    villages.close(first)
    villages.assess()
    number = villages.open().number
    return number, villages.attend(number)


def test_all_that_hinders_a_closing_is_told_at_once(villages: Villages) -> None:
    number = villages.open().number
    work = villages.attend(number, [1])
    assert told(villages.close, number) == paragraphs(
        f"""
        [HD-042] {PLACE}: có mặt 1 trên 3 thành viên, chưa đủ để họp. Cần: ít nhất 2 thành viên có mặt. Cách sửa: ghi
        lại người có mặt bằng “datchuan appraise attend” hoặc họp hôm khác.

        [HD-045] {PLACE}: còn tiêu chí Hội đồng chưa kết luận ở 4 hồ sơ: K11; K12; K13; K21. Cần: kết luận về mọi tiêu
        chí do Hội đồng xem xét hoặc chưa đối chiếu được văn bản. Cách sửa: dùng “datchuan appraise find” cho từng hồ
        sơ hoặc “datchuan appraise carry --criterion” cho nhiều hồ sơ.
        """
    )
    villages.attend(number)
    work.find("K11", ("1", "agree"), ("3", "met"))
    work.alike("mau.khu-dan-cu:3", met=True)
    work.contest("K12", "1", 3, met=False)
    villages.hand_in("K13", FINE)
    villages.hand_in("K11", FINE | {"vu": "0"})
    villages.assess()
    villages.hand_in("K21", FINE)
    assert told(villages.close, number) == paragraphs(
        f"""
        [HD-043] {PLACE}: có số liệu mới, hoặc danh bạ đã sửa, sau lần đánh giá, ở 1 hồ sơ: K21. Cần: kết quả đánh giá
        trên số liệu mới nhất. Cách sửa: chạy “datchuan assess mau --period 2024” rồi xem lại các hồ sơ này.

        [HD-044] {PLACE}: có ý kiến chờ biểu quyết ở 1 hồ sơ: K12. Cần: mọi ý kiến đã được biểu quyết. Cách sửa: biểu
        quyết bằng “datchuan appraise vote” hoặc người nêu rút ý kiến bằng “datchuan appraise withdraw”.

        [HD-045] {PLACE}: còn tiêu chí Hội đồng chưa kết luận ở 2 hồ sơ: K11; K13. Cần: kết luận về mọi tiêu chí do
        Hội đồng xem xét hoặc chưa đối chiếu được văn bản. Cách sửa: dùng “datchuan appraise find” cho từng hồ sơ hoặc
        “datchuan appraise carry --criterion” cho nhiều hồ sơ.

        [HD-046] {PLACE}: có kết luận dựa trên số liệu nay đã khác ở 1 hồ sơ: K11. Cần: kết luận trên số liệu hiện
        tại. Cách sửa: xem lại bằng “datchuan appraise show --unit MÃ” rồi kết luận lại bằng “datchuan appraise find”.
        """
    )


def test_cases_without_a_conclusion_or_with_a_stale_one_hinder(villages: Villages) -> None:
    number, work = decide_communes(villages)
    where = f"Phiên họp số {number} (Hội đồng mẫu)"
    assert told(villages.close, number) == paragraphs(
        f"""
        [HD-047] {where}: chưa có kết luận chung ở 2 hồ sơ: X1; X2. Cần: kết luận chung về mọi hồ sơ đủ số liệu. Cách
        sửa: thông qua theo danh sách bằng “datchuan appraise carry”.
        """
    )
    work.carry()
    villages.hand_in("X1", {"vu": "0"})
    villages.assess()
    assert told(villages.close, number) == paragraphs(
        f"""
        [HD-048] {where}: đã kết luận, nhưng điều Hội đồng xem khi đó nay đã khác, ở 1 hồ sơ: X1. Cần: kết luận được
        xác nhận lại. Cách sửa: xem lại bằng “datchuan appraise show --unit MÃ” rồi thông qua lại bằng “datchuan
        appraise carry”.
        """
    )
    work.carry()
    assert villages.close(number).sitting.open is False
    villages.assess()
    for closed in (1, number):
        assert all(case.concluded and not case.concluded.stale for case in villages.sitting(closed).cases)


def test_who_is_there_must_be_told_first(villages: Villages) -> None:
    number = villages.open(of="X2").number
    assert told(villages.close, number)[0] == (
        f"[HD-041] {PLACE}: chưa ghi ai có mặt. Cần: số thành viên có mặt đủ để họp. Cách sửa: ghi bằng “datchuan "
        "appraise attend --session 1 --present …”."
    )


def test_units_below_are_decided_first_in_their_own_sessions(villages: Villages) -> None:
    villages.open(of="X1")
    number = villages.open(of="T").number
    villages.attend(number)
    assert told(villages.close, number)[0] == (
        "[HD-049] Phiên họp số 2 (Hội đồng mẫu), Đơn vị X1 (X1): còn đơn vị dưới quyền chưa được kết luận ở phiên "
        "khác: K11; K12; K13. Cần: đơn vị dưới quyền được kết luận trước. Cách sửa: đóng phiên họp về các đơn vị này, "
        "đánh giá lại rồi kết luận đơn vị cấp trên."
    )


def test_a_closed_session_counts_and_refuses_every_change(villages: Villages) -> None:
    number = villages.open().number
    work = decide_villages(villages, number)
    done = villages.close(number)
    assert (done.undetermined, [case.unit.code for case in done.later]) == ((), ["X1", "X2"])
    with villages.store.reading() as session:
        said = conclusions(session, [2024], ["mau"])
        assert {one.outcome for one in said.values()} == {"achieved"}
        assert len(said) == 4
        step = session.get_one(CouncilStep, 3)
        assert (step.step, sorted(step.detail)) == ("closed", ["later", "undetermined", "units"])
        entry = session.get_one(JournalEntry, done.entry)
        assert entry.action == "council.closed"
        assert '"achieved":4' in entry.payload
        assert journal.verify(session).problems == ()
    closed = (
        f"[HD-040] {PLACE}: phiên họp đã đóng, không thay đổi được. Cần: một phiên họp đang mở. Cách sửa: mở lại bằng "
        "“datchuan appraise reopen --session 1 --ground LÝ_DO” hoặc chọn phiên khác."
    )
    assert told(villages.close, number) == told(villages.attend, number, [1]) == [closed]
    assert told(work.find, "K11", ("1", "agree")) != []
    assert told(work.carry) != []
    assert told(work.contest, "K11", "1", 3, met=False) != []


def test_a_reopened_session_counts_no_more_until_it_is_closed_again(villages: Villages) -> None:
    number = villages.open(of="X2").number
    villages.attend(number).find("K21", ("3", "met"))
    assert told(villages.reopen, number, " ") == paragraphs(
        f"""
        [HD-051] {PLACE}: phiên họp đang mở. Cần: một phiên họp đã đóng. Cách sửa: làm tiếp ở phiên này hoặc sửa số
        phiên sau --session.

        [HD-052] --ground: chưa ghi lý do mở lại. Cần: lý do mở lại phiên họp. Cách sửa: ghi lý do sau --ground.
        """
    )
    villages.close(number)
    villages.reopen(number, "Có kiến nghị")
    sitting = villages.sitting(number)
    assert (sitting.open, sitting.reopened, sitting.present) == (True, ("Có kiến nghị",), None)
    with villages.store.reading() as session:
        assert conclusions(session, [2024]) == {}
    villages.attend(number).find("K21", ("1", "not-met"))
    villages.close(number)
    with villages.store.reading() as session:
        assert [one.outcome for one in conclusions(session, [2024]).values()] == ["not_achieved"]


def test_a_session_is_reopened_beside_a_later_one_that_waits_for_it(villages: Villages) -> None:
    """Else neither could be closed, nor what came in late be looked at again."""
    number, work = decide_communes(villages)
    villages.hand_in("K11", FINE | {"mo_hinh": "4"})
    villages.assess()
    assert villages.case(number, "X1").below == ("K11",)
    assert [problem[:8] for problem in told(villages.close, number)] == ["[HD-047]", "[HD-049]"]
    villages.reopen(1, "Số liệu nộp thêm")
    assert [villages.sitting(one).open for one in (1, number)] == [True, True]
    villages.attend(1).find("K11", ("3", "met"))
    villages.close(1)
    villages.assess()
    work.carry()
    assert villages.close(number).later == ()
    assert villages.codes(number) == ["X1", "X2"]


def test_what_is_done_about_a_session_is_not_of_a_day_before_it(villages: Villages) -> None:
    number = villages.open(of="X2").number
    villages.attend(number).find("K21", ("3", "met"))
    choice, before = SessionChoice(number), date(2025, 1, 9)
    early = (
        f"[HD-053] {PLACE}, --on: sớm hơn ngày họp. Đã thấy: 09/01/2025. Cần: ngày từ 10/01/2025 trở đi. Cách sửa: "
        "sửa ngày sau --on."
    )
    assert told(attend, villages.store, choice, [1, 2], [], before) == [early]
    assert told(close, villages.store, choice, before) == [early]
    villages.close(number)
    assert told(reopen, villages.store, number, "Có kiến nghị", before) == [early]


def test_what_figures_leave_open_is_closed_as_undetermined(bare_villages: Villages) -> None:
    bare_villages.reported(K12=LACKING)
    number = bare_villages.open(of="X1").number
    bare_villages.attend(number).alike("mau.khu-dan-cu:3", met=True)
    done = bare_villages.close(number)
    assert [case.unit.code for case in done.undetermined] == ["K12"]
    concluded = bare_villages.case(number, "K12").concluded
    assert concluded is not None
    assert (concluded.outcome, concluded.stale) == (Outcome.UNDETERMINED, False)
    bare_villages.hand_in("K12", FINE)
    bare_villages.assess()
    concluded = bare_villages.case(number, "K12").concluded
    assert concluded is not None
    assert concluded.stale


def test_what_waits_for_the_next_run_is_left_for_a_later_session(bare_villages: Villages) -> None:
    bare_villages.reported(K21=LACKING)
    number = bare_villages.open().number
    bare_villages.attend(number).find("K13", ("3", "not-met"))
    decide_villages(bare_villages, number)
    done = bare_villages.close(number)
    assert [[case.unit.code for case in cases] for cases in (done.undetermined, done.later)] == [["K21"], ["X1", "X2"]]
    assert bare_villages.codes(number) == ["K11", "K12", "K13", "K21"]
    bare_villages.assess()
    assert all(case.concluded and not case.concluded.stale for case in bare_villages.sitting(number).cases)
    again = bare_villages.open().number
    assert bare_villages.codes(again) == ["X1", "X2"]
    decided = bare_villages.attend(again).carry()
    assert [(case.unit.code, case.case.outcome) for case in decided.ready.cases] == [("X1", Outcome.NOT_ACHIEVED)]
    closed = bare_villages.close(again)
    assert ([case.unit.code for case in closed.undetermined], closed.later) == (["X2"], ())


def test_the_agenda_puts_first_what_needs_the_council_most(bare_villages: Villages) -> None:
    bare_villages.reported(
        K11=FINE | {"mo_hinh": "1"}, K12=LACKING, K13=FINE | {"mo_hinh": "2"}, K21=FINE | {"vu": "9"}, X2={"vu": "1"}
    )
    number = bare_villages.open().number
    work = bare_villages.attend(number)

    def told_now() -> list[tuple[str, list[str]]]:
        with bare_villages.store.reading() as session:
            found = agenda(session, bare_villages.sitting(number))
        return [(item.case.unit.code, [one.need for one in item.questions]) for item in found.items]

    assert told_now() == [
        ("K12", ["undetermined", "judged"]),
        ("K13", ["judged", "narrow"]),
        ("K11", ["judged", "narrow"]),
        ("K21", ["judged"]),
        ("X1", ["narrow", "below"]),
        ("X2", ["below"]),
    ]
    work.alike("mau.khu-dan-cu:3", met=True)
    work.contest("K21", "1", 3, met=True, ground="Ý kiến mẫu")
    bare_villages.hand_in("K13", FINE)
    with bare_villages.store.reading() as session:
        found = agenda(session, bare_villages.sitting(number))
    first = found.items[:3]
    assert [(item.case.unit.code, item.questions[0].need) for item in first] == [
        ("X1", "fresh"),
        ("K13", "fresh"),
        ("K21", "contested"),
    ]
    assert first[2].questions[0].text == "tiêu chí 1 “Không để xảy ra vụ nào” có ý kiến khác, chờ biểu quyết"
    narrow = next(item for item in found.items if item.case.unit.code == "K11")
    assert (narrow.decided, narrow.gap, narrow.questions[0].text) == (
        True,
        2,
        "chỉ không đạt tiêu chí 2 “Có từ 03 mô hình trở lên”, thiếu 2",
    )
    assert (found.decided, found.plain) == (1, 0)
