"""What rests on an award, and on what an award rests: told where one of them falls, never acted upon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.expressions.nodes import Awarded
from criteria.expressions.walking import reached
from criteria.model import CriterionSet
from engine.decision.explain.names import standard_words
from engine.process.awards.known.forms import forms
from engine.process.awards.known.given import Given, given
from engine.process.awards.known.ledger import title_key
from engine.process.awards.model import Form
from engine.process.recognition.title_words import event_words, state_words
from engine.records.newest import newest
from engine.records.store import Nomination
from engine.records.store.awards import Recipient
from engine.records.titles import Title, TitleKey, titles

TIMES_AWARDED = "lan_duoc_khen"
"""The indicator by which a set asks how often somebody was awarded by an upper office."""


@dataclass(frozen=True, slots=True)
class Shaken:
    """An award that stands and is to be looked at anew; ``why``: in one sentence."""

    given: Given
    why: str


def shaken_by(session: Session, award: Given) -> tuple[Shaken, ...]:
    """The awards to be looked at anew where this one is taken back, in the order in which they were given."""
    heads = _heads(session)
    asked: dict[int, tuple[Form, ...]] = {}
    found = []
    for one in given(session):
        if one.id == award.id:
            continue
        why = ""
        if one.bearer_key == award.bearer_key:
            of_period = asked.setdefault(one.period, forms(session, one.period)) if _later(one, award) else ()
            why = _counting(one, award, of_period)
        elif one.unit_id == award.unit_id and award.person is None and one.period == award.period:
            why = _of_the_head(one, award, heads)
        if why:
            found.append(Shaken(one, why))
    return tuple(found)


def shaken_titles(session: Session, awards: Sequence[Given], known: int | None = None) -> dict[int, tuple[str, ...]]:
    """Award to what befell the titles it rests on: revoked, under re-appraisal, or that one is proposed."""
    heads = _heads(session, known)
    units = {one.unit_id for one in awards}
    of_units: dict[int, list[Title]] = {}
    for title in titles(session, units=sorted(units), known=known) if units else []:
        of_units.setdefault(title.unit_id, []).append(title)
    found = {}
    for one in awards:
        by_key = {(title.unit_id, title.standard, title.period): title for title in of_units.get(one.unit_id, ())}
        told = tuple(_befell(title) for title in _titles_of(one, by_key, heads) if _is_shaken(title))
        if told:
            found[one.id] = told
    return found


def _heads(session: Session, known: int | None = None) -> frozenset[int]:
    """Numbers of the nominations of heads."""
    row = newest(Nomination, known=known)
    return frozenset(session.scalars(select(row.c.number).where(row.c.leads)))


def _titles_of(one: Given, by_key: Mapping[TitleKey, Title], heads: frozenset[int]) -> Iterator[Title]:
    """The titles that it rewarded; of a head those of the unit, on which he is commended."""
    keys = {title_key(one.unit_id, each.key) for each in one.achievements}
    of_head = one.person is not None and one.nomination in heads
    for key, title in by_key.items():
        if key in keys or (of_head and title.period == one.period):
            yield title


def _is_shaken(title: Title) -> bool:
    return title.state in ("revoked", "under_reappraisal") or bool(title.proposals)


def _befell(title: Title) -> str:
    said = event_words(title.proposals[-1]) if title.held and title.proposals else state_words(title)
    return f"Danh hiệu đạt {standard_words(title.standard)} năm {title.period}: {said}."


def _later(one: Given, award: Given) -> bool:
    if one.decided_on is not None and award.decided_on is not None and one.decided_on != award.decided_on:
        return one.decided_on > award.decided_on
    return (one.period, one.id) > (award.period, award.id)


def _counting(one: Given, award: Given, of_period: Iterable[Form]) -> str:
    """Why a later award of the same bearer may have counted this one; empty: its set does not ask."""
    recipient: Recipient = "collective" if one.person is None else "individual"
    by_code = {(form.code, form.recipient): form for form in of_period}
    form = by_code.get((one.form, recipient))
    if form is None:
        return ""
    counted = by_code.get((award.form, recipient))
    upper = counted is None or counted.quota.tier > 1
    if (TIMES_AWARDED in form.set_.indicators and upper) or _asks_for(form.set_, award.form):
        return f"Tiêu chuẩn của “{form.title}” tính đến các lần được khen trước."
    if any(key.by == "first_time" for key in form.set_.rank):
        return f"Thứ tự xếp của “{form.title}” có tính lần đầu được khen."
    return ""


def _asks_for(set_: CriterionSet, form: str) -> bool:
    conditions = [condition for criterion in set_.criteria for condition in criterion.conditions]
    gate = [set_.gate] if set_.gate is not None else []
    return any(isinstance(node, Awarded) and node.form == form for node in reached([*gate, *conditions], set_.facts))


def _of_the_head(one: Given, award: Given, heads: frozenset[int]) -> str:
    if one.person is not None and one.nomination in heads:
        return "Người đứng đầu được khen căn cứ thành tích của tập thể này."
    if {each.key for each in one.achievements} & {each.key for each in award.achievements}:
        return "Được khen cho cùng thành tích."
    return ""
