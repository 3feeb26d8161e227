"""A session in words: what the commands about sessions print of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.decision.verdicts import WORDS, Outcome
from engine.process.appraisal.rounds import FIRST
from engine.process.appraisal.sittings.model import Member, Sitting, SittingCase
from engine.process.appraisal.sittings.order import is_decided
from engine.records.journal.reading import ERASED
from engine.records.store.councils import Role, SittingKind

KINDS: Mapping[SittingKind, str] = {
    "appraisal": "thẩm định, xét công nhận",
    "reappraisal": "thẩm định lại",
    "revocation": "xét thu hồi",
}
ANEW = "Xem xét lại từ đầu: kết luận trước đây về các tiêu chí chỉ để tham khảo."
ROLES: Mapping[Role, str] = {"chair": "chủ tịch", "secretary": "thư ký", "member": "ủy viên"}


def member_words(member: Member) -> str:
    """“1. Thành viên 1, Chủ tịch UBND xã (chủ tịch)”."""
    return f"{member.number}. {member.name or ERASED}, {member.position} ({ROLES[member.role]})"


def about_words(sitting: Sitting) -> str:
    """“Thẩm định, xét công nhận; tiêu chuẩn an-toan-antt, năm 2024; kết quả đánh giá đến ngày 15/11/2024”."""
    kind = KINDS[sitting.kind]
    standard = f"tiêu chuẩn “{sitting.standard}”, năm {sitting.period}"
    return f"{kind[0].upper()}{kind[1:]}; {standard}; kết quả đánh giá đến ngày {sitting.run_as_of:%d/%m/%Y}"


def head_lines(sitting: Sitting) -> Iterator[str]:
    """The first lines about a session, whoever asks."""
    state = "đang mở" if sitting.open else "đã đóng"
    document = f" ({sitting.document})" if sitting.document else ""
    yield f"Phiên họp số {sitting.id}, ngày {sitting.held_on:%d/%m/%Y}, {state}: {sitting.council}{document}"
    if sitting.unit is not None:
        yield f"Hội đồng của {sitting.unit.name} ({sitting.unit.code})"
    yield about_words(sitting)
    if sitting.round != FIRST:
        yield ANEW
    for ground in sitting.reopened:
        yield f"Đã mở lại: {ground}"


def attendance_line(sitting: Sitting) -> str:
    """“Có mặt 3 trên 4 thành viên (số 1, 2, 3), đủ để họp; vắng có lý do: số 4”."""
    if sitting.present is None:
        return f"Chưa ghi ai có mặt; cần ít nhất {sitting.needed} trên {len(sitting.members)} thành viên."
    numbers = f" (số {_numbers(sitting.present)})" if sitting.present else ""
    enough = "đủ để họp" if sitting.quorate else f"chưa đủ để họp, cần ít nhất {sitting.needed}"
    excused = f"; vắng có lý do: số {_numbers(sitting.excused)}" if sitting.excused else ""
    return f"Có mặt {len(sitting.present)} trên {len(sitting.members)} thành viên{numbers}, {enough}{excused}."


def outcome_counts(sitting: Sitting) -> str:
    """“57 hồ sơ: 30 đạt, 20 không đạt, 7 chưa kết luận; Hội đồng đã kết luận 12”."""
    said = [case.case.outcome for case in sitting.cases]
    counts = ", ".join(f"{said.count(one)} {WORDS[one].lower()}" for one in Outcome)
    decided = sum(is_decided(case) for case in sitting.cases)
    return f"{len(sitting.cases)} hồ sơ: {counts}; Hội đồng đã kết luận {decided}."


def decided_words(case: SittingCase) -> str:
    """What the session concluded of a case, in a word or two; empty: nothing yet."""
    if case.concluded is None:
        return ""
    word = case.case.sets[0].set.words.get(case.concluded.outcome, WORDS[case.concluded.outcome])
    return f"{word} (phải xác nhận lại)" if case.concluded.stale else word


def engine_word(case: SittingCase) -> str:
    """The engine's own outcome, in the set's word for it."""
    return case.case.sets[0].set.words.get(case.case.engine, WORDS[case.case.engine])


def _numbers(numbers: Sequence[int] | frozenset[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
