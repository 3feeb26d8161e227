"""The rules of order: what carries a motion, and each thing that forbids a finding, a contest, a list; exact texts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.problems import Problem
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import Concluded, Rules, Sitting
from engine.process.appraisal.sittings.order import NewContest, NewFinding, NewList, carried, hindrances, why_grounded
from tests.engine.process.appraisal.sittings.sittings_made import (
    HALF,
    TEXT,
    case,
    contest,
    criteria,
    judged,
    members,
    sitting,
    voted,
)

THIRDS = replace(HALF, majority=Fraction(2, 3))
ALL = replace(HALF, of="members")
CASTING = replace(HALF, casting_vote=True)


@pytest.mark.parametrize(
    ("rules", "counts", "casting", "wanted"),
    [
        (HALF, (3, 2, 0), None, True),
        (HALF, (3, 2, 1), None, False),  # three of six is not more than half
        (HALF, (3, 3, 0), None, False),
        (HALF, (3, 3, 0), "for", False),  # the rules have no casting vote
        (HALF, (0, 0, 5), None, False),
        (THIRDS, (4, 2, 0), None, False),  # exactly two thirds is not more
        (THIRDS, (5, 2, 0), None, True),
        (ALL, (4, 1, 0), None, False),  # four of nine members, whoever is there
        (ALL, (5, 1, 0), None, True),
        (CASTING, (2, 2, 1), "for", True),
        (CASTING, (2, 2, 1), "against", False),
        (CASTING, (2, 2, 1), None, False),
        (CASTING, (3, 2, 0), "against", True),  # nothing to break
        (CASTING, (0, 0, 5), "for", False),  # no sides to be equal
    ],
)
def test_what_carries(rules: Rules, counts: tuple[int, int, int], casting: str | None, wanted: bool) -> None:
    assert carried(rules, 9, *counts, casting) is wanted


def test_two_thirds_are_enough_where_the_rules_say_at_least() -> None:
    at_least = replace(HALF, majority=Fraction(2, 3), reached=True)
    assert carried(at_least, 9, 6, 3, 0, None)
    assert not carried(at_least, 9, 5, 3, 0, None)
    assert not carried(replace(at_least, reached=False), 9, 6, 3, 0, None)
    assert not carried(at_least, 9, 0, 0, 0, None)


def finding(
    criterion: str = "a", *, met: bool = True, ground: str = "", member: int | None = None, unit: int = 1
) -> NewFinding:
    return NewFinding(unit, TEXT, criterion, met, ground, member)


def told(found: list[Problem]) -> list[str]:
    return [str(one) for one in found]


def only(sitting_: Sitting, action: object) -> str:
    (one,) = hindrances(action, sitting_)
    return str(one)


WITH_GROUND = {"ground": "Hồ sơ mẫu"}


def test_a_session_that_may_not_decide_says_only_that() -> None:
    closed = sitting([case(1)], is_open=False, present=None)
    assert only(closed, finding()) == (
        "[HD-040] Phiên họp số 7 (Hội đồng mẫu): phiên họp đã đóng, không thay đổi được. Cần: một phiên họp đang mở. "
        "Cách sửa: mở lại bằng “datchuan appraise reopen --session 7 --ground LÝ_DO” hoặc chọn phiên khác."
    )
    for action in (finding(), NewContest(1, TEXT, "a", met=False, ground="x", mover=1), NewList((1,))):
        assert [one.code for one in hindrances(action, closed)] == ["HD-040"]
        assert [one.code for one in hindrances(action, sitting([case(1)], present=None))] == ["HD-041"]
        assert [one.code for one in hindrances(action, sitting([case(1)], present=(1, 2)))] == ["HD-042"]
    assert only(sitting([case(1)], present=(1, 2)), finding()) == (
        "[HD-042] Phiên họp số 7 (Hội đồng mẫu): có mặt 2 trên 5 thành viên, chưa đủ để họp. "
        "Cần: ít nhất 3 thành viên có mặt. "
        "Cách sửa: ghi lại người có mặt bằng “datchuan appraise attend” hoặc họp hôm khác."
    )


def test_who_may_not_bring_a_finding() -> None:
    council = members(5, {4: [1]})
    here = sitting([case(1), case(2)], present=(1, 2, 4), council=council)
    assert only(here, finding(member=9)) == (
        "[BQ-005] Phiên họp số 7: Hội đồng không có thành viên mang số này. Đã thấy: 9. "
        "Cần: số từ 1 đến 5, theo danh sách thành viên. "
        "Cách sửa: sửa số của thành viên hoặc xem danh sách bằng “datchuan appraise show --session 7”."
    )
    assert only(here, finding(member=5)) == (
        "[BQ-006] Phiên họp số 7: thành viên không có mặt tại phiên họp. Đã thấy: thành viên số 5. "
        "Cần: thành viên có mặt. Cách sửa: sửa số của thành viên hoặc ghi lại người có mặt bằng "
        "“datchuan appraise attend --session 7 --present …”."
    )
    assert only(here, finding(member=4)) == (
        "[BQ-007] Đơn vị “X1”: thành viên số 4 đã báo cáo thay cho đơn vị này nên không được tham gia thẩm định "
        "đơn vị. Cần: thành viên không báo cáo thay cho đơn vị. "
        "Cách sửa: sửa số của thành viên hoặc để thành viên khác làm việc này."
    )
    assert hindrances(finding(member=4, unit=2), here) == []
    all_of_it = sitting([case(1)], council=members(5, {number: [1] for number in range(1, 6)}))
    assert only(all_of_it, finding()) == (
        "[BQ-008] Đơn vị “X1”: mọi thành viên có mặt đều đã báo cáo thay cho đơn vị nên không ai được kết luận. "
        "Cần: ít nhất một thành viên có mặt không báo cáo thay cho đơn vị. "
        "Cách sửa: chờ thành viên khác có mặt hoặc xét đơn vị ở phiên họp khác."
    )


def test_cases_that_may_not_be_decided_yet() -> None:
    here = sitting([case(1, fresh=True), case(2, below=("K1", "K2"))])
    assert only(here, finding()) == (
        "[BQ-009] Đơn vị “X1”: có số liệu mới sau lần đánh giá mà phiên họp đang xét. Cần: kết quả đánh giá mới nhất. "
        "Cách sửa: đánh giá lại bằng “datchuan assess mau --period 2024” rồi kết luận trên số liệu mới."
    )
    assert only(here, finding(unit=2)) == (
        "[BQ-010] Đơn vị “X2”: đơn vị cấp dưới chưa được kết luận hoặc vừa được kết luận sau lần đánh giá này. "
        "Đã thấy: đơn vị K1, K2. Cần: đơn vị cấp dưới được kết luận trước, đơn vị này được đánh giá lại sau đó. "
        "Cách sửa: kết luận các đơn vị đó trước hoặc, nếu đã kết luận xong và đóng phiên họp, đánh giá lại đơn vị này."
    )
    assert only(here, finding(unit=8)) == (
        "[BQ-004] Phiên họp số 7: phiên họp không xét đơn vị này. Đã thấy: đơn vị có số 8 trong cơ sở dữ liệu. "
        "Cần: đơn vị có kết quả đánh giá mà phiên họp này xét. "
        "Cách sửa: sửa mã đơn vị hoặc chọn đúng phiên họp bằng --session."
    )


def test_criteria_that_may_not_be_found_on() -> None:
    free = replace(criteria()[0], waived="Công văn mẫu")
    here = sitting([case(1, [free, *criteria()[1:]])])
    assert only(here, finding("x")) == (
        "[BQ-011] Đơn vị “X1”: bộ tiêu chí của đơn vị không có tiêu chí này. Đã thấy: “x”. "
        "Cần: tiêu chí của bộ tiêu chí đã dùng khi đánh giá. Cách sửa: sửa tiêu chí hoặc lập lại phiếu thẩm định."
    )
    assert only(here, finding("a")) == (
        "[BQ-012] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: tiêu chí được miễn cho đơn vị nên Hội đồng không kết luận. "
        "Đã thấy: Công văn mẫu. Cần: tiêu chí đang được tính. Cách sửa: bỏ tiêu chí này khỏi danh sách hoặc, nếu ghi "
        "miễn nhầm, rút bằng “datchuan appraise waive --take-back …”."
    )


@pytest.mark.parametrize(
    ("criterion", "met", "why"),
    [
        (judged("a", 1, "pass"), True, ""),
        (judged("a", 1, "fail"), False, ""),
        (judged("a", 1, "pass"), False, "kết luận khác kết quả rà soát tự động"),
        (judged("a", 1, "insufficient"), True, "kết quả rà soát tự động chưa xác định được tiêu chí"),
        (judged("a", 1, "not_applicable"), False, "kết quả rà soát tự động chưa xác định được tiêu chí"),
        (judged("a", 1, "pass", is_judged=True), True, "tiêu chí do Hội đồng đánh giá"),
        (judged("a", 1, basis="missing"), True, "Hội đồng đối chiếu trực tiếp văn bản"),
        (judged("a", 1, "pass", basis="drafted"), True, "Hội đồng đối chiếu trực tiếp văn bản"),
    ],
)
def test_when_a_ground_is_owed(criterion: object, met: bool, why: str) -> None:
    assert why_grounded(criterion, met=met) == why  # type: ignore[arg-type]
    here = sitting([case(1, [criterion])])  # type: ignore[list-item]
    found = hindrances(finding(met=met, ground="  "), here)
    assert told(found) == (
        [
            (
                f"[BQ-015] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: chưa ghi căn cứ. Cần: căn cứ của kết luận, vì {why}. "
                "Cách sửa: ghi căn cứ sau --ground hoặc vào ô căn cứ của phiếu thẩm định."
            )
        ]
        if why
        else []
    )
    assert hindrances(finding(met=met, ground="Hồ sơ mẫu"), here) == []


def test_what_was_contested_waits_and_what_was_voted_on_stands() -> None:
    a = criteria()[0]
    waiting = sitting([case(1, contests=[contest(1, a, met=False)])])
    assert only(waiting, finding()) == (
        "[BQ-013] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: có ý kiến khác đang chờ biểu quyết. "
        "Cần: kết quả biểu quyết. Cách sửa: biểu quyết trước bằng “datchuan appraise vote X1 1 …”, hoặc người nêu rút "
        "ý kiến bằng “datchuan appraise withdraw X1 1 …”, rồi làm lại nếu còn cần."
    )
    again = NewContest(1, TEXT, "a", met=False, ground="x", mover=2)
    assert [one.code for one in hindrances(again, waiting)] == ["BQ-013"]
    found = replace(a, met=False, motion=1)
    won = sitting([case(1, [found, *criteria()[1:]], [contest(1, a, met=False, vote=voted(carried=True))])])
    assert only(won, finding(met=True)) == (
        "[BQ-014] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: Hội đồng đã biểu quyết khác. "
        "Đã thấy: ý kiến “không đạt” được biểu quyết thông qua. Cần: kết luận theo kết quả biểu quyết. "
        "Cách sửa: sửa kết luận theo kết quả biểu quyết hoặc nêu lại để biểu quyết bằng "
        "“datchuan appraise contest X1 1 …”."
    )
    assert hindrances(finding(met=False, **WITH_GROUND), won) == []
    once_more = sitting([replace(won.cases[0], criteria=(replace(found, motion=None), *criteria()[1:]))])
    assert [one.code for one in hindrances(finding(met=True), once_more)] == ["BQ-014"]
    stale = sitting([case(1, contests=[contest(1, a, met=False, vote=voted(carried=True))])])
    assert hindrances(finding(met=True), stale) == []
    lost = sitting([case(1, contests=[contest(1, a, met=False, vote=voted(carried=False))])])
    assert [one.code for one in hindrances(finding(met=False, **WITH_GROUND), lost)] == ["BQ-014"]
    assert hindrances(finding(met=True), lost) == []
    twice = [
        contest(1, a, met=False, vote=voted(carried=False)),
        contest(1, a, met=False, motion=2, vote=voted(carried=True)),
    ]
    turned = sitting([case(1, [replace(a, met=False, motion=2), *criteria()[1:]], twice)])
    assert [one.code for one in hindrances(finding(met=True), turned)] == ["BQ-014"]


def test_nobody_contests_what_stands() -> None:
    here = sitting([case(1)])
    assert only(here, NewContest(1, TEXT, "a", met=True, ground="x", mover=2)) == (
        "[BQ-016] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: kết luận đang có đã là “đạt”, không có gì để nêu ý kiến khác. "
        "Cần: kết luận khác kết luận đang có. Cách sửa: sửa kết luận được nêu hoặc bỏ ý kiến này."
    )
    assert [one.code for one in hindrances(NewContest(1, TEXT, "a", met=False, ground=" ", mover=8), here)] == [
        "BQ-005",
        "BQ-015",
    ]
    for met in (True, False):
        assert hindrances(NewContest(1, TEXT, "c", met=met, ground="x", mover=2), here) == []


def test_only_cases_without_a_question_are_carried() -> None:
    settled = [replace(one, met=True) for one in criteria()]
    lacking = [judged("a", 1, "insufficient")]
    older = [replace(judged("a", 1, "pass"), outdated=True)]
    contested = contest(5, criteria()[0], met=False)
    done = Concluded(Outcome.ACHIEVED, None, 1, 9, stale=False)
    cases = [case(1), case(2, settled), case(3, lacking), case(4, older), case(5, settled, [contested])]
    here = sitting([*cases, case(6, settled, concluded=done), case(7, settled, concluded=replace(done, stale=True))])
    assert hindrances(NewList((2, 7)), here) == []
    assert told(hindrances(NewList((1, 3, 4, 5, 6)), here)) == [
        *(
            f"[BQ-033] Đơn vị “{code}”: chưa thông qua theo danh sách được vì {why}. "
            "Cần: đơn vị không còn nội dung phải xét riêng. "
            "Cách sửa: kết luận riêng về đơn vị trước hoặc bỏ đơn vị khỏi danh sách bằng --except."
            for code, why in (
                ("X1", "Hội đồng chưa kết luận về tiêu chí 2, 3"),
                ("X3", "số liệu chưa đủ để có kết quả"),
                ("X4", "kết luận trước đây dựa trên số liệu nay đã khác, về tiêu chí 1"),
                ("X5", "có ý kiến chờ biểu quyết về tiêu chí 1"),
            )
        ),
        (
            "[BQ-036] Đơn vị “X6”: đơn vị đã được kết luận. Cần: đơn vị chưa được kết luận hoặc phải xác nhận lại. "
            "Cách sửa: bỏ đơn vị khỏi danh sách hoặc, nếu cần đổi kết luận, dùng “datchuan appraise find” hoặc "
            "“datchuan appraise contest”."
        ),
    ]
    assert only(here, NewList(())) == (
        "[BQ-032] Phiên họp số 7: không còn đơn vị nào để thông qua theo danh sách. "
        "Cần: đơn vị chưa kết luận và không còn nội dung phải xét riêng. Cách sửa: xem các đơn vị còn phải xét bằng "
        "“datchuan appraise agenda --session 7” hoặc bỏ bớt --except."
    )
    moved = sitting([case(2, settled)], council=members(5, {3: [2]}))
    assert [one.code for one in hindrances(NewList((2,), 3), moved)] == ["BQ-007"]


def test_what_is_no_action_is_told() -> None:
    with pytest.raises(TypeError, match="not an action of a council: 'find'"):
        hindrances("find", sitting([case(1)]))
