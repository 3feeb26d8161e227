"""Biên bản họp: who sat, by which rules, what became of each case and why, how it was voted, what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.reports.council.common import REQUIRED, with_
from engine.reports.council.minutes_blank import CASES, DIFFERING, DIRECT, MEMBERS, OPEN, VOTES, minutes_blank
from engine.reports.council.naming import (
    answer_words,
    concluded_words,
    criterion_words,
    ground_lines,
    joined,
    lacking_lines,
    member_words,
    outcome_words,
    reached,
    state_words,
)
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.tables import lines, rows
from engine.reports.council.told import Told
from engine.reports.council.votes import contests, opinions, vote_row
from engine.reports.council.words import count, dots, say, words
from engine.reports.naming import place_name
from engine.sheets.filling import Answer, Rows

_FEW = 5
"""As many units as are named under one ground; more are counted."""


def _copies(told: Told) -> Sequence[Copy]:
    sitting = told.sitting
    own: dict[str, Answer] = {
        **_attendance(sitting),
        "quy_che_bieu_quyet": _voting_rules(sitting),
        "hinh_thuc_bieu_quyet": say("vote", sitting.rules.ballot).capitalize(),
        "mo_lai": lines((say("rules", "reopened", ground=one.rstrip(".")) for one in sitting.reopened), ""),
        "thong_qua_chung": _carried(told),
        "vu": rows(CASES, [_case(told, case) for case in sitting.cases]),
        "khac": rows(DIFFERING, list(_differing(told))),
        "truc_tiep": rows(DIRECT, list(_found_directly(told))),
        "bieu_quyet": rows(VOTES, [vote_row(told, case, one) for case, one in contests(told)]),
        "y_kien": lines(opinions(told), "Không có."),
        "con_lai": rows(OPEN, list(_undecided(told))),
    }
    return [Copy("", sitting.council, with_(told, "BB", sitting.cases, own))]


def _attendance(sitting: Sitting) -> dict[str, Answer]:
    present, excused = sitting.present, sitting.excused
    rules = words()["rules"]
    state = rules["unknown"] if present is None else rules["met" if sitting.quorate else "unmet"]
    away = len(sitting.members) - len(present or ()) - len(excused)
    counted = [dots()] * 3 if present is None else [count(number) for number in (len(present), len(excused), away)]
    return {
        "so_thanh_vien": count(len(sitting.members)),
        **dict(zip(("so_co_mat", "so_vang_co_ly_do", "so_vang"), counted, strict=True)),
        "quy_che_hop": say("rules", "quorum", share=sitting.rules.quorum),
        "du_dieu_kien": state,
        "thanh_vien": rows(
            MEMBERS,
            [
                {
                    "ten": member_words(sitting, one.number),
                    "chuc_vu": one.position,
                    "vai_tro": words()["roles"][one.role],
                    "co_mat": words()["attendance"][_presence(sitting, one.number)],
                }
                for one in sitting.members
            ],
        ),
    }


def _presence(sitting: Sitting, number: int) -> str:
    if sitting.present is None:
        return "unknown"
    if number in sitting.present:
        return "present"
    return "excused" if number in sitting.excused else "absent"


def _voting_rules(sitting: Sitting) -> str:
    rules = sitting.rules
    said = [say("rules", rules.of, than=say("rules", "reached" if rules.reached else "more"), share=rules.majority)]
    said.append(say("rules", "casting" if rules.casting_vote else "no_casting"))
    return "; ".join([*said, say("rules", "written" if rules.written else "no_written")])


def _carried(told: Told) -> Rows:
    """Motions that took many cases at once: lists, and one criterion found alike."""
    sitting = told.sitting
    said: list[str] = []
    for one in told.motions:
        motion = one.motion
        text = ""
        if motion.kind == "list":
            text = say("vote", "list", count=count(len(motion.units)), motion=motion.id)
        elif motion.kind == "criterion":
            named = _named(told, motion.text_hash, motion.criterion_id)
            facts = {"answer": answer_words(motion.met), "count": count(len(motion.units)), "motion": motion.id}
            text = say("vote", "alike", criterion=named, ground=motion.ground or "", **facts)
        if text and motion.mover is not None:
            text = say("vote", "list_by", text=text, mover=member_words(sitting, motion.mover))
        said += [f"{text}."] if text else []
    return lines(said, "Không có.")


def _named(told: Told, text_hash: str | None, criterion: str | None) -> str:
    for case in told.sitting.cases:
        for one in case.criteria:
            if (one.text_hash, one.id) == (text_hash, criterion):
                return _among_sets(told, case, one)
    return criterion or dots()


def _case(told: Told, case: SittingCase) -> Mapping[str, str]:
    return {
        "don_vi": f"{place_name(told.register, case.unit)}\n{case.unit.code}",
        "ra_soat": outcome_words(case, case.case.engine),
        "ket_luan": concluded_words(case),
        "can_cu": say("case", "see_open") if reached(case) is Outcome.UNDETERMINED else joined(ground_lines(case)),
    }


def _differing(told: Told) -> Iterator[Mapping[str, str]]:
    for case in told.sitting.cases:
        for one in case.criteria:
            if one.overruled:
                yield {
                    "don_vi": place_name(told.register, case.unit),
                    "tieu_chi": criterion_words(case, one),
                    "ra_soat": state_words(one),
                    "ket_luan": answer_words(one.met).capitalize(),
                    "can_cu": one.ground,
                }


def _found_directly(told: Told) -> Iterator[Mapping[str, str]]:
    """What the engine did not decide and the council found: criterion by criterion, alike ones together."""
    found: defaultdict[str, list[tuple[SittingCase, Judged]]] = defaultdict(list)
    for case in told.sitting.cases:
        for one in case.criteria:
            if one.met is not None and not one.overruled and (one.engine is None or one.judged):
                found[_among_sets(told, case, one)].append((case, one))
    for named, of in found.items():
        failed = [place_name(told.register, case.unit) for case, one in of if not one.met]
        yield {
            "tieu_chi": named,
            "dat": count(len(of) - len(failed)),
            "khong_dat": "; ".join(failed) if failed else "0",
            "can_cu": _grounds(told, of),
        }


def _among_sets(told: Told, case: SittingCase, one: Judged) -> str:
    """The criterion; with its set where the session's cases are of several."""
    return criterion_words(case, one, of_set=len(told.used) > 1)


def _grounds(told: Told, of: Sequence[tuple[SittingCase, Judged]]) -> str:
    """Each ground once, with the units it is of: by name where they are few, else how many."""
    units: defaultdict[str, list[str]] = defaultdict(list)
    for case, one in of:
        if one.ground:
            units[one.ground].append(place_name(told.register, case.unit))
    if len(units) == 1 and len(next(iter(units.values()))) == len(of):
        return next(iter(units))
    return joined(
        f"{ground} ({', '.join(names) if len(names) <= _FEW else f'{count(len(names))} đơn vị'})"
        for ground, names in units.items()
    )


def _undecided(told: Told) -> Iterator[Mapping[str, str]]:
    for case in told.sitting.cases:
        if reached(case) is Outcome.UNDETERMINED:
            yield {"don_vi": place_name(told.register, case.unit), "con_thieu": joined(lacking_lines(case))}


MINUTES = Paper("minutes", "bien-ban", "Biên bản họp", minutes_blank, _copies, REQUIRED)
