"""A vote as it is written on a command line, made into ballots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from cli.appraise.deciding_options import members
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.ballots import Open, Secret
from engine.process.appraisal.sittings.model import Cast
from engine.process.appraisal.sittings.order import Side
from engine.records.store.councils import Choice

_WRITTEN = re.compile(r"\s*(\d{1,4})\s*:\s*(for|against|abstain)\s*:(.*)", re.DOTALL)
_DISSENT = re.compile(r"\s*(\d{1,4})\s*:(.*)", re.DOTALL)
_SECRET = re.compile(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*/\s*(\d{1,4})\s*")
_QUOTES = "“”\"' "


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of a vote as they were typed."""

    in_favour: str | None
    against: str | None
    abstained: str | None
    written: Sequence[str]
    dissent: Sequence[str]
    secret: str | None
    written_count: int | None
    casting: Side | None


def ballots_read(typed: Typed) -> Open | Secret:
    """ProblemsError, with all that is wrong: BQ-046, BQ-050 to BQ-054."""
    openly = [typed.in_favour, typed.against, typed.abstained, *typed.written, *typed.dissent]
    if typed.secret is None:
        if typed.written_count is not None or not any(one is not None for one in openly):
            raise ProblemsError([problems.no_ballots()])
        return _open(typed)
    if any(one is not None for one in openly):
        raise ProblemsError([problems.open_and_secret()])
    read = _SECRET.fullmatch(typed.secret)
    if read is None:
        raise ProblemsError([problems.secret_unreadable(typed.secret)])
    return Secret(int(read[1]), int(read[2]), int(read[3]), typed.written_count or 0, typed.casting)


def _open(typed: Typed) -> Open:
    wrong: list[Problem] = []
    casts: list[Cast] = []
    sides: tuple[tuple[str, str | None, Choice], ...] = (
        ("--for", typed.in_favour, "for"),
        ("--against", typed.against, "against"),
        ("--abstain", typed.abstained, "abstain"),
    )
    said = _dissent(typed.dissent, wrong)
    for option, text, side in sides:
        try:
            casts += [
                Cast(number, side, in_writing=False, opinion=said.get(number)) for number in members(option, text)
            ]
        except ProblemsError as error:
            wrong += error.problems
    voteless = said.keys() - {one.member for one in casts}
    for text in typed.written:
        read = _WRITTEN.fullmatch(text)
        if read is None:
            wrong.append(problems.written_unreadable(text))
        else:
            opinion = read[3].strip(_QUOTES) or None
            casts.append(Cast(int(read[1]), cast("Choice", read[2]), in_writing=True, opinion=opinion))
    if not wrong:
        wrong += [problems.dissent_without_vote(number) for number in sorted(voteless)]
    if wrong:
        raise ProblemsError(wrong)
    return Open(tuple(casts), typed.casting)


def _dissent(texts: Sequence[str], wrong: list[Problem]) -> dict[int, str]:
    found: dict[int, str] = {}
    for text in texts:
        read = _DISSENT.fullmatch(text)
        words = read[2].strip(_QUOTES) if read is not None else ""
        if read is None or not words:
            wrong.append(problems.dissent_unreadable(text))
        else:
            found[int(read[1])] = words
    return found
