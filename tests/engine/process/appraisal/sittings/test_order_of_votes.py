"""Ballots: who votes, how, and that the votes add up; what the chair's vote breaks. Exact texts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret, casting_of, is_carried
from engine.process.appraisal.sittings.model import Cast, Member, Rules, Sitting
from engine.process.appraisal.sittings.order import Side, hindrances
from engine.records.store.councils import Choice
from tests.engine.process.appraisal.sittings.sittings_made import HALF, case, contest, criteria, members, sitting

SECRET = replace(HALF, ballot="secret")
CASTING = replace(HALF, casting_vote=True)
WRITTEN = replace(HALF, written=True)
MOVED = contest(1, criteria()[0], met=False)


def council(
    rules: Rules = HALF, present: Collection[int] = (1, 2, 3, 4, 5), of: tuple[Member, ...] | None = None
) -> Sitting:
    return sitting([case(1, contests=[MOVED])], rules, present, of)


def cast(member: int, choice: Choice, opinion: str | None = None, *, in_writing: bool = False) -> Cast:
    return Cast(member, choice, in_writing, opinion)


def room(
    in_favour: Collection[int], against: Collection[int] = (), abstained: Collection[int] = ()
) -> tuple[Cast, ...]:
    return (
        *(cast(one, "for") for one in in_favour),
        *(cast(one, "against") for one in against),
        *(cast(one, "abstain") for one in abstained),
    )


def told(ballots: Open | Secret, here: Sitting) -> list[str]:
    return [str(one) for one in hindrances(NewVote(MOVED, ballots), here)]


def test_each_in_the_room_votes_once() -> None:
    assert told(Open(room((1, 2, 3), (4,), (5,))), council()) == []
    assert told(Open(room((1, 2, 2), (3,))), council()) == [
        (
            "[BQ-020] Đơn vị “X1”: thành viên số 2 được ghi nhiều lần trong một lần biểu quyết. "
            "Cần: mỗi thành viên một phiếu. Cách sửa: xóa các lần ghi thừa hoặc sửa số của thành viên."
        ),
        (
            "[BQ-021] Đơn vị “X1”: thiếu phiếu của thành viên có mặt. Đã thấy: thiếu thành viên số 4, 5. "
            "Cần: phiếu của mọi thành viên có mặt được quyền biểu quyết; không tỏ ý kiến thì ghi vào --abstain. "
            "Cách sửa: ghi thêm phiếu còn thiếu hoặc ghi lại người có mặt."
        ),
    ]
    here = council(present=(1, 2, 3), of=members(5, {3: [1]}))
    assert [one.split("]")[0] for one in told(Open(room((1, 2, 3), (4, 9))), here)] == ["[BQ-007", "[BQ-006", "[BQ-005"]
    assert told(Open(room((1, 2))), here) == []


def test_what_absent_members_write() -> None:
    here = council(WRITTEN, present=(1, 2, 3))
    by_letter = cast(4, "against", "Hồ sơ chưa đủ", in_writing=True)
    assert told(Open((*room((1, 2, 3)), by_letter)), here) == []
    assert told(Open((*room((1, 2, 3)), by_letter)), council(present=(1, 2, 3))) == [
        (
            "[BQ-019] Phiên họp số 7: quy chế của Hội đồng không tính ý kiến bằng văn bản của người vắng mặt là phiếu. "
            "Đã thấy: 1 phiếu bằng văn bản. Cần: chỉ phiếu của thành viên có mặt. "
            "Cách sửa: bỏ phiếu bằng văn bản hoặc, nếu quy chế đã ghi sai, mở phiên họp khác với quy chế đúng."
        )
    ]
    there = (
        cast(3, "for", "x", in_writing=True),
        cast(5, "for", " ", in_writing=True),
        cast(8, "for", in_writing=True),
    )
    assert told(Open((*room((1, 2)), *there)), here) == [
        (
            "[BQ-022] Đơn vị “X1”: thành viên số 3 có mặt nên không gửi ý kiến bằng văn bản. "
            "Cần: ý kiến bằng văn bản của thành viên vắng mặt. "
            "Cách sửa: chuyển phiếu sang --for, --against hoặc --abstain hoặc ghi lại người có mặt."
        ),
        (
            "[BQ-023] Đơn vị “X1”: phiếu bằng văn bản của thành viên số 5 không có nội dung ý kiến. "
            "Cần: nội dung ý kiến, như văn bản đã gửi. "
            "Cách sửa: ghi nội dung sau dấu hai chấm thứ hai hoặc bỏ phiếu này."
        ),
        (
            "[BQ-005] Phiên họp số 7: Hội đồng không có thành viên mang số này. Đã thấy: 8. "
            "Cần: số từ 1 đến 5, theo danh sách thành viên. "
            "Cách sửa: sửa số của thành viên hoặc xem danh sách bằng “datchuan appraise show --session 7”."
        ),
    ]


def test_who_did_not_get_his_way_may_dissent() -> None:
    with_words = (cast(4, "against", "Chưa đủ hồ sơ"), cast(5, "abstain", "Chưa rõ"))
    assert told(Open((*room((1, 2, 3)), *with_words)), council()) == []
    assert told(Open((*room((2, 3), (4, 5)), cast(1, "for", "Tán thành"))), council()) == [
        (
            "[BQ-024] Đơn vị “X1”: thành viên số 1 biểu quyết theo bên được thông qua nên không có ý kiến bảo lưu. "
            "Cần: người có phiếu khác với kết quả. "
            "Cách sửa: sửa số của thành viên sau --dissent hoặc sửa phiếu của thành viên."
        )
    ]


def test_secret_counts_add_up() -> None:
    here = council(SECRET, present=(1, 2, 3, 4), of=members(5, {4: [1]}))
    assert told(Secret(2, 1, 0), here) == []
    assert told(Secret(2, 1, 1), here) == [
        (
            "[BQ-027] Đơn vị “X1”: tổng số phiếu không khớp với số người được quyền biểu quyết. Đã thấy: 4 phiếu. "
            "Cần: 3 phiếu: 3 người có mặt, 0 người gửi văn bản; phiếu trắng, phiếu không hợp lệ tính vào số không tỏ ý "
            "kiến. Cách sửa: sửa số phiếu theo biên bản kiểm phiếu hoặc ghi lại người có mặt."
        )
    ]
    by_letter = replace(here, rules=replace(SECRET, written=True))
    assert told(Secret(3, 1, 0, written=1), by_letter) == []
    assert told(Secret(4, 1, 0, written=2), by_letter) == [
        (
            "[BQ-026] Đơn vị “X1”: số phiếu bằng văn bản nhiều hơn số thành viên vắng mặt được quyền biểu quyết. "
            "Đã thấy: 2 phiếu. Cần: không quá 1 phiếu bằng văn bản. "
            "Cách sửa: sửa --written-count hoặc ghi lại người có mặt."
        )
    ]
    assert told(Secret(4, -1, 0), here) == [
        (
            "[BQ-025] Đơn vị “X1”: số phiếu là số âm. Cần: số phiếu từ 0 trở lên. "
            "Cách sửa: sửa số phiếu hoặc xem lại biên bản kiểm phiếu."
        )
    ]


def test_the_ballot_is_the_one_that_is_ruled() -> None:
    assert told(Secret(5, 0, 0), council()) == [
        (
            "[BQ-018] Phiên họp số 7: quy chế của Hội đồng là biểu quyết công khai. "
            "Cần: phiếu theo cách biểu quyết công khai. Cách sửa: ghi kết quả bằng --for, --against, --abstain "
            "hoặc, nếu "
            "quy chế đã ghi sai, mở phiên họp khác với quy chế đúng."
        )
    ]
    (one,) = told(Open(room((1, 2, 3, 4, 5))), council(SECRET))
    assert one.startswith("[BQ-018] Phiên họp số 7: quy chế của Hội đồng là biểu quyết bằng phiếu kín. ")


def test_a_vote_needs_a_contest_that_waits() -> None:
    nothing = sitting([case(1)])
    assert told(Open(room((1, 2, 3, 4, 5))), nothing) == [
        (
            "[BQ-017] Đơn vị “X1”, tiêu chí 1 “Tiêu chí a”: không có ý kiến nào đang chờ biểu quyết. "
            "Cần: ý kiến khác đã được nêu. "
            "Cách sửa: nêu trước bằng “datchuan appraise contest X1 1 …” hoặc sửa tiêu chí."
        )
    ]
    assert [one.split("]")[0] for one in told(Open(room((1, 2))), council(present=(1, 2)))] == ["[HD-042"]


FOUR = (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("ballots", "rules", "present", "wanted"),
    [
        (Open(room((1, 2), (3, 4))), CASTING, FOUR, ("for", True)),
        (Open(room((2, 3), (1, 4))), CASTING, FOUR, ("against", False)),
        (Open(room((1, 2), (3, 4)), "for"), CASTING, FOUR, ("for", True)),
        (Open(room((2, 3), (4, 5), (1,)), "for"), CASTING, (1, 2, 3, 4, 5), ("for", True)),
        (Open(room((1, 2), (3, 4))), HALF, FOUR, (None, False)),
        (Open(room((2, 3), (4, 5))), CASTING, (2, 3, 4, 5), (None, False)),  # no chair, no casting vote
        (Open(room((1, 2, 3), (4,))), CASTING, FOUR, (None, True)),
        (Secret(2, 2, 0, casting="against"), replace(CASTING, ballot="secret"), FOUR, ("against", False)),
    ],
)
def test_what_breaks_an_equal_vote(
    ballots: Open | Secret, rules: Rules, present: tuple[int, ...], wanted: tuple[Side | None, bool]
) -> None:
    here = council(rules, present)
    assert told(ballots, here) == []
    assert (casting_of(here, 1, ballots), is_carried(here, 1, ballots)) == wanted


def test_when_the_chair_may_not_or_must_break_it() -> None:
    wanted = (
        "[BQ-028] Đơn vị “X1”: số phiếu ngang nhau, chưa ghi ý kiến quyết định của Chủ tịch Hội đồng. "
        "Cần: bên mà Chủ tịch Hội đồng chọn. Cách sửa: ghi thêm --casting for hoặc --casting against."
    )
    assert told(Open(room((2, 3), (4, 5), (1,))), council(CASTING)) == [wanted]
    assert told(Secret(2, 2, 1), council(replace(CASTING, ballot="secret"))) == [wanted]
    not_asked = (
        "[BQ-029] Đơn vị “X1”: không dùng được ý kiến quyết định của Chủ tịch Hội đồng. Đã thấy: {seen}. "
        "Cần: số phiếu ngang nhau, trong quy chế có ý kiến quyết định. Cách sửa: bỏ --casting hoặc sửa số phiếu."
    )
    seen = not_asked.format(seen="số phiếu không ngang nhau")
    assert told(Open(room((1, 2, 3), (4, 5)), "for"), council(CASTING)) == [seen]
    seen = not_asked.format(seen="quy chế không có ý kiến quyết định")
    assert told(Open(room((1, 2), (3, 4)), "for"), council(present=FOUR)) == [seen]
    assert told(Open(room((2, 3), (4, 5)), "for"), council(CASTING, (2, 3, 4, 5))) == [
        (
            "[BQ-030] Đơn vị “X1”: Chủ tịch Hội đồng không có mặt hoặc đã báo cáo thay cho đơn vị nên không có ý kiến "
            "quyết định. Cần: Chủ tịch Hội đồng có mặt và được quyền biểu quyết về đơn vị. "
            "Cách sửa: bỏ --casting hoặc ghi lại người có mặt."
        )
    ]
    assert told(Open(room((1, 2), (3, 4)), "against"), council(CASTING, FOUR)) == [
        (
            "[BQ-031] Đơn vị “X1”: ý kiến quyết định khác với chính phiếu của Chủ tịch Hội đồng. "
            "Đã thấy: phiếu của Chủ tịch: tán thành. Cần: cùng bên với phiếu của Chủ tịch Hội đồng. "
            "Cách sửa: sửa --casting hoặc sửa phiếu của Chủ tịch Hội đồng."
        )
    ]
