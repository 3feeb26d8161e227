"""How the council's papers name units, members and criteria, and word what became of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.reports.council.words import dots, say, words


def member_words(sitting: Sitting, number: int | None) -> str:
    """The member's name; by number where the name was erased, dots where it is nobody."""
    found = sitting.member(number) if number is not None else None
    if found is None:
        return dots()
    return found.name or say("vote", "member", number=found.number)


def criterion_words(case: SittingCase, one: Judged, *, of_set: bool = False) -> str:
    """“Tiêu chí 3 “…””; with its set where several sets ask the unit, or where that is wanted."""
    if of_set or len(case.case.sets) > 1:
        title = next(part.set.title for part in case.case.sets if part.text_hash == one.text_hash)
        return say("case", "of_set", set=title, number=one.number, title=one.title)
    return say("case", "criterion", number=one.number, title=one.title)


def answer_words(met: bool | None) -> str:
    return say("case", "met" if met else "not_met")


def state_words(one: Judged) -> str:
    """What the engine says of a criterion."""
    return str(words()["states"][one.state or "none"])


def outcome_words(case: SittingCase, outcome: Outcome) -> str:
    """An outcome in the set's own words."""
    return case.case.sets[0].set.words.get(outcome, WORDS[outcome])


def concluded_words(case: SittingCase) -> str:
    """What the council concluded; “Chưa kết luận” where it has not, or left it so."""
    if case.concluded is None:
        return outcome_words(case, Outcome.UNDETERMINED)
    word = outcome_words(case, case.concluded.outcome)
    return say("case", "stale", word=word) if case.concluded.stale else word


def class_words(case: SittingCase) -> str:
    """The class that a case reached, as its set calls it: “Xuất sắc”; empty where there is none."""
    labels = {one.id: one.label for part in case.case.sets for one in part.set.classes}
    return labels.get(case.case.class_, case.case.class_) if case.case.class_ else ""


def gates_failed(case: SittingCase) -> list[str]:
    """Why a condition before the criteria is not met, of each set whose is not."""
    return [part.gate_reason for part in case.case.sets if part.gate is State.FAIL]


def reached(case: SittingCase) -> Outcome:
    """The outcome the council concluded; undetermined as long as it has not."""
    return Outcome.UNDETERMINED if case.concluded is None else case.concluded.outcome


def firm(case: SittingCase) -> Outcome:
    """The conclusion that still holds; undetermined where there is none, or the figures are others now."""
    return Outcome.UNDETERMINED if case.standing is None else case.standing.outcome


def ground_lines(case: SittingCase) -> Iterator[str]:
    """Why: what is not met, what the council found otherwise or itself, what was waived; else how it was agreed to."""
    said = list(_said(case))
    if case.concluded is None:
        said += lacking_lines(case)
    elif reached(case) is Outcome.UNDETERMINED:
        said += _undecided(case)
    elif not said:
        by_list = case.concluded.motion is not None
        said.append(say("case", "list" if by_list else "reviewed"))
    yield from dict.fromkeys(said)


def failed_lines(case: SittingCase) -> Iterator[tuple[Judged, str, bool]]:
    """What is not met: the criterion, why, and whether the council found it so."""
    for one in case.criteria:
        if one.met is False:
            yield one, one.ground or one.reason, one.engine is not False
        elif one.met is None and one.engine is False and one.waived is None:
            yield one, one.reason, False


def lacking_lines(case: SittingCase) -> list[str]:
    """What keeps a case from being concluded, or its outcome open."""
    found = [say("case", "fresh")] if case.fresh else []
    if case.below:
        found.append(say("case", "below", codes=", ".join(case.below)))
    found += [
        say("case", "waits", criterion=say("case", "criterion", number=one.number, title=one.title))
        for one in case.pending
    ]
    open_ = {(one.set, one.id) for one in case.open}
    for one in case.criteria:
        if (one.set, one.id) in open_:
            sort = "missing" if one.basis == "missing" else "open"
            found.append(say("case", sort, criterion=criterion_words(case, one)))
    found += [line for line in _undecided(case) if line not in found]
    return found or [say("case", "none")]


def joined(lines: Iterable[str]) -> str:
    """Several lines of one cell."""
    return "\n".join(lines)


def _said(case: SittingCase) -> Iterator[str]:
    for reason in gates_failed(case):
        yield say("case", "gate_for", gate=say("case", "gate"), reason=reason)
    for one in case.criteria:
        named = criterion_words(case, one)
        if one.waived is not None:
            yield say("case", "waived", criterion=named, document=one.waived)
        elif one.met is not None and (one.overruled or not one.met) and one.engine is not one.met:
            yield say("case", "found", criterion=named, answer=answer_words(one.met), ground=one.ground)
        elif one.met is not True and one.engine is False:
            yield say("case", "told", criterion=named, reason=one.reason)


def _undecided(case: SittingCase) -> Iterator[str]:
    for one in case.criteria:
        if one.met is None and one.waived is None and one.state == State.INSUFFICIENT:
            yield say("case", "lacking", criterion=criterion_words(case, one), reason=one.reason)
