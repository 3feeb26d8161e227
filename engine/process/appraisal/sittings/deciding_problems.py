"""What the rules of order refuse, in the words of who must mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.dates import form_date
from criteria.problems import Problem, meant
from engine.decision.verdicts import WORDS
from engine.process.appraisal.sittings.deciding_wordings import DECIDING_PROBLEMS
from engine.process.appraisal.sittings.model import Ballot, Contest, Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS, place, some_of


def _problem(code: str, where: str, seen: str = "", **fields: object) -> Problem:
    return DECIDING_PROBLEMS.problem(code, where, seen, **fields)


def _session(sitting: Sitting) -> str:
    return f"Phiên họp số {sitting.id}"


def _unit(case: SittingCase) -> str:
    return f"Đơn vị “{case.unit.code}”"


def criterion_place(case: SittingCase, asked: Judged | Contest) -> str:
    return f"{_unit(case)}, tiêu chí {asked.number} “{asked.title}”"


def met_word(met: bool) -> str:
    return "đạt" if met else "không đạt"


def nobody_attends(sitting: Sitting) -> Problem:
    return SITTING_PROBLEMS.problem("HD-041", place(sitting), number=sitting.id)


def no_quorum(sitting: Sitting) -> Problem:
    there, members = len(sitting.present or ()), len(sitting.members)
    return SITTING_PROBLEMS.problem("HD-042", place(sitting), there=there, all=members, needed=sitting.needed)


def no_such_case(sitting: Sitting, code: str, near: str) -> Problem:
    seen = f"“{code}”" + (f" (có phải “{near}”?)" if near else "")
    return _problem("BQ-004", _session(sitting), seen)


def not_its_case(sitting: Sitting, unit_id: int) -> Problem:
    return _problem("BQ-004", _session(sitting), f"đơn vị có số {unit_id} trong cơ sở dữ liệu")


def unknown_member(sitting: Sitting, number: int) -> Problem:
    return _problem("BQ-005", _session(sitting), str(number), members=len(sitting.members), session=sitting.id)


def absent(sitting: Sitting, number: int) -> Problem:
    return _problem("BQ-006", _session(sitting), f"thành viên số {number}", session=sitting.id)


def reported_for_it(case: SittingCase, number: int) -> Problem:
    return _problem("BQ-007", _unit(case), member=number)


def nobody_may_decide(case: SittingCase) -> Problem:
    return _problem("BQ-008", _unit(case))


def fresh(sitting: Sitting, case: SittingCase) -> Problem:
    return _problem("BQ-009", _unit(case), standard=sitting.standard, period=sitting.period)


def below_first(case: SittingCase) -> Problem:
    return _problem("BQ-010", _unit(case), "đơn vị " + ", ".join(case.below))


def not_its_criterion(case: SittingCase, criterion: str) -> Problem:
    return _problem("BQ-011", _unit(case), f"“{criterion}”")


def waived(case: SittingCase, asked: Judged) -> Problem:
    return _problem("BQ-012", criterion_place(case, asked), asked.waived or "")


def contested(case: SittingCase, asked: Judged) -> Problem:
    return _problem("BQ-013", criterion_place(case, asked), unit=case.unit.code, criterion=asked.number)


def voted_otherwise(case: SittingCase, asked: Judged, voted: Contest) -> Problem:
    result = "thông qua" if voted.vote is not None and voted.vote.carried else "không thông qua"
    seen = f"ý kiến “{met_word(voted.met)}” được biểu quyết {result}"
    return _problem("BQ-014", criterion_place(case, asked), seen, unit=case.unit.code, criterion=asked.number)


def no_ground(case: SittingCase, asked: Judged, why: str) -> Problem:
    return _problem("BQ-015", criterion_place(case, asked), why=why)


def stands_already(case: SittingCase, asked: Judged, *, met: bool) -> Problem:
    return _problem("BQ-016", criterion_place(case, asked), met=met_word(met))


def no_contest(case: SittingCase, contest: Judged | Contest) -> Problem:
    return _problem("BQ-017", criterion_place(case, contest), unit=case.unit.code, criterion=contest.number)


def not_the_mover(case: SittingCase, contest: Contest, member: int) -> Problem:
    seen = f"thành viên số {member}"
    more = {"mover": contest.mover, "unit": case.unit.code, "criterion": contest.number}
    return _problem("BQ-063", criterion_place(case, contest), seen, **more)


def ballot_otherwise(sitting: Sitting, ruled: Ballot) -> Problem:
    word, options = {
        "open": ("công khai", "--for, --against, --abstain"),
        "secret": ("bằng phiếu kín", "--secret"),
    }[ruled]
    return _problem("BQ-018", _session(sitting), ruled=word, options=options)


def no_written_votes(sitting: Sitting, written: int) -> Problem:
    return _problem("BQ-019", _session(sitting), f"{written} phiếu bằng văn bản")


def votes_twice(case: SittingCase, number: int) -> Problem:
    return _problem("BQ-020", _unit(case), member=number)


def silent(case: SittingCase, numbers: Sequence[int]) -> Problem:
    return _problem("BQ-021", _unit(case), "thiếu thành viên số " + ", ".join(map(str, numbers)))


def writes_though_there(case: SittingCase, number: int) -> Problem:
    return _problem("BQ-022", _unit(case), member=number)


def nothing_written(case: SittingCase, number: int) -> Problem:
    return _problem("BQ-023", _unit(case), member=number)


def no_dissenter(case: SittingCase, number: int) -> Problem:
    return _problem("BQ-024", _unit(case), member=number)


def negative_count(case: SittingCase) -> Problem:
    return _problem("BQ-025", _unit(case))


def too_many_written(case: SittingCase, written: int, absent_members: int) -> Problem:
    return _problem("BQ-026", _unit(case), f"{written} phiếu", absent=absent_members)


def does_not_add_up(case: SittingCase, total: int, room: int, written: int) -> Problem:
    return _problem("BQ-027", _unit(case), f"{total} phiếu", wanted=room + written, room=room, written=written)


def casting_wanted(case: SittingCase) -> Problem:
    return _problem("BQ-028", _unit(case))


def no_casting(sitting: Sitting, case: SittingCase) -> Problem:
    seen = "số phiếu không ngang nhau" if sitting.rules.casting_vote else "quy chế không có ý kiến quyết định"
    return _problem("BQ-029", _unit(case), seen)


def chair_not_there(case: SittingCase) -> Problem:
    return _problem("BQ-030", _unit(case))


def casts_otherwise(case: SittingCase, own: str) -> Problem:
    return _problem(
        "BQ-031", _unit(case), "phiếu của Chủ tịch: " + ("tán thành" if own == "for" else "không tán thành")
    )


def nothing_to_carry(sitting: Sitting) -> Problem:
    return _problem("BQ-032", _session(sitting), session=sitting.id)


def not_for_the_list(case: SittingCase) -> Problem:
    return _problem("BQ-033", _unit(case), why="; ".join(case_questions(case)))


def engine_undecided(where: str, word: str, state: str | None) -> Problem:
    return _problem("BQ-034", where, WORDS[state].lower() if state else "chưa có nội dung để rà soát", word=word)


def found_twice(where: str) -> Problem:
    return _problem("BQ-035", where)


def decided_already(case: SittingCase) -> Problem:
    return _problem("BQ-036", _unit(case))


def no_criterion(sitting: Sitting, which: str, own: Sequence[Judged]) -> Problem:
    return _problem("BQ-037", _session(sitting), f"“{which}”", known=_known(own))


def several_criteria(sitting: Sitting, which: str, own: Sequence[Judged]) -> Problem:
    return _problem("BQ-059", _session(sitting), f"“{which}”", known=_known(own))


def engine_decides(sitting: Sitting, asked: Judged, own: Sequence[Judged]) -> Problem:
    seen = f"{asked.set}, tiêu chí {asked.number} “{asked.title}”"
    return _problem("BQ-038", _session(sitting), seen, known=_known(own))


def found_everywhere(sitting: Sitting, asked: Judged, excepted: Sequence[str] = ()) -> Problem:
    """``excepted``: codes of the units left out on demand, where there are no others."""
    seen = f"{EXCEPTED}: {some_of(excepted)}" if excepted else ""
    return _problem("BQ-039", _alike(sitting, asked), seen, which=_which(asked))


def nowhere_free(sitting: Sitting, asked: Judged, left: Sequence[tuple[SittingCase, str]]) -> Problem:
    """``left``: each case in which the criterion is open, with what forbids to find there."""
    seen = some_of([f"đơn vị {case.unit.code}: {why}" for case, why in left])
    return _problem("BQ-062", _alike(sitting, asked), seen, which=_which(asked))


def no_ground_alike(sitting: Sitting, asked: Judged) -> Problem:
    """Told once, not by each unit; what is found alike is the council's to settle, so that a ground is always due."""
    return _problem("BQ-015", _alike(sitting, asked), why="tiêu chí do Hội đồng kết luận")


def in_a_session(code: str, number: int, council: str, *, is_open: bool) -> Problem:
    how = "ghi trong phiên họp" if is_open else "mở lại phiên họp rồi ghi trong đó"
    command = f"“datchuan appraise {'find' if is_open else 'reopen'} … --session {number}”"
    seen = f"phiên họp số {number} của {council}, {'đang mở' if is_open else 'đã kết thúc'}"
    return _problem("BQ-040", f"Đơn vị “{code}”", seen, how=how, command=command)


def unknown_on(code: str, day: date, near: str) -> Problem:
    return _problem("BQ-041", f"Đơn vị “{code}”", day=form_date(day), near=meant(near, "mã của một đơn vị"))


def no_set_for(code: str, standard: str) -> Problem:
    return _problem("BQ-042", f"Đơn vị “{code}”", standard=standard)


def waiver_backwards(since: date, until: date) -> Problem:
    return _problem("BQ-043", "--until", form_date(until), since=form_date(since))


def no_waiver(number: int, known: Sequence[int]) -> Problem:
    wanted = "một trong các số: " + _numbers(known) if known else "việc miễn đã ghi; hiện chưa ghi việc nào"
    return _problem("BQ-044", "--take-back", str(number), known=wanted)


def waiver_gone(number: int) -> Problem:
    return _problem("BQ-045", "--take-back", str(number))


def members_unreadable(option: str, seen: str) -> Problem:
    return _problem("BQ-046", option, f"“{seen}”")


def half_stated(seen: str) -> Problem:
    return _problem("BQ-047", f"Tiêu chí “{seen}”")


def no_word(criterion: str, word: str) -> Problem:
    return _problem("BQ-048", f"Tiêu chí “{criterion}”", f"“{word}”")


def paper_options() -> Problem:
    return _problem("BQ-049", "--document")


def no_ballots() -> Problem:
    return _problem("BQ-050", "Biểu quyết")


def open_and_secret() -> Problem:
    return _problem("BQ-051", "--secret")


def secret_unreadable(seen: str) -> Problem:
    return _problem("BQ-052", "--secret", f"“{seen}”")


def written_unreadable(seen: str) -> Problem:
    return _problem("BQ-053", "--written", f"“{seen}”")


def dissent_unreadable(seen: str) -> Problem:
    return _problem("BQ-054", "--dissent", f"“{seen}”")


def dissent_without_vote(number: int) -> Problem:
    return _problem("BQ-055", "--dissent", f"thành viên số {number}")


def only_and_except() -> Problem:
    return _problem("BQ-056", "--units, --except")


def criterion_and_conclusion() -> Problem:
    return _problem("BQ-057", "--criterion")


def waiver_incomplete(lacking: Sequence[str]) -> Problem:
    return _problem("BQ-058", "Miễn một tiêu chí", "thiếu " + ", ".join(lacking))


def waiver_there(number: int) -> Problem:
    return _problem("BQ-060", "Miễn một tiêu chí", f"số {number}", number=number)


def waiver_day(seen: str) -> Problem:
    return _problem("BQ-061", "--on", f"“{seen}”")


EXCEPTED = "để lại theo --except"


def waits(case: SittingCase) -> list[str]:
    """What a case waits for before the council may decide on it."""
    found: list[str] = []
    if case.fresh:
        found.append("có số liệu mới, phải đánh giá lại")
    if case.below:
        found.append("chờ kết luận về đơn vị cấp dưới: " + ", ".join(case.below))
    return found


def case_questions(case: SittingCase) -> list[str]:
    """What of a case the council must look at by itself."""
    found: list[str] = []
    if case.pending:
        found.append("có ý kiến chờ biểu quyết về tiêu chí " + _numbers([one.number for one in case.pending]))
    if case.open:
        found.append("Hội đồng chưa kết luận về tiêu chí " + _numbers([one.number for one in case.open]))
    again = outdated(case)
    if again:
        found.append("kết luận trước đây dựa trên số liệu nay đã khác, về tiêu chí " + _numbers(again))
    if not found and case.case.outcome == "undetermined":
        found.append("số liệu chưa đủ để có kết quả")
    return found


def outdated(case: SittingCase) -> list[int]:
    """Numbers of criteria found on over figures that are others now, beside those that are open anyway."""
    still = {(one.set, one.id) for one in case.open}
    return [one.number for one in case.criteria if one.outdated and (one.set, one.id) not in still]


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _known(own: Sequence[Judged]) -> str:
    return ", ".join(f"“{_which(one)}”" for one in own) or "không có"


def _alike(sitting: Sitting, asked: Judged) -> str:
    return f"{_session(sitting)}, tiêu chí {asked.number} “{asked.title}”"


def _which(asked: Judged) -> str:
    return f"{asked.set.partition('@')[0]}:{asked.number}"
