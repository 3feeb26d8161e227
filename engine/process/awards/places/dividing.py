"""Dividing the places of a form over areas by what is counted in each, and giving them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.quotas import places_of
from engine.process.awards.model import Form, Places
from engine.process.awards.places.areas import NamedAreas, areas_over
from engine.process.awards.places.counted import COUNTED_WORDS, By, counted
from engine.process.awards.places.quota_keeping import Kept, called_forms, give_among, register_of
from engine.process.awards.places.quota_rows import QuotaRow
from engine.process.awards.places.shares import Divided, Remainder, shares_of
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.records.register import UnitOn


@dataclass(frozen=True, slots=True)
class Asked:
    """How places are to be divided.

    over       levels (“xã”, “cấp xã”), or codes or names of units
    places     none: those given for the same recipient, kind and tag till now, together
    remainder  none: as the set says
    kind, tag  only for units of the kind, in areas of the tag
    """

    over: Sequence[str]
    places: int | None = None
    by: By = "recognised"
    remainder: Remainder | None = None
    kind: str | None = None
    tag: str | None = None


def divide(
    session: Session, period: int, list_: tuple[str, str], asked: Asked, wrong: Sequence[Problem] = ()
) -> Divided:
    """The places of a list divided over areas by how many are counted in each; nothing is stored.

    list_  form and recipient, as they are called; ``wrong``: what is known to be wrong already, to be told with it

    Raises ProblemsError: TH-030 to TH-034, TH-045 to TH-049.
    """
    form, found = called_forms(session, period).list_called(*list_)
    named = NamedAreas(register_of(session, period))
    areas, of_areas = areas_over(named, asked.over)
    found += [*wrong, *of_areas]
    before = _before(session, period, form, asked) if form else []
    if form and asked.places is None and not before and not wrong:
        found.append(
            QUOTA_PROBLEMS.problem(
                "TH-045", "--places", period=period, wanted="số chỉ tiêu cần chia", mend="ghi --places"
            )
        )
    if found or form is None:
        raise ProblemsError(found)
    weights, outside = _weights(session, form, period, named, areas, asked)
    if not any(weights.values()):
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-047", "--over", counted=COUNTED_WORDS[asked.by])])
    total = sum(row.places for row in before) if asked.places is None else asked.places
    rule = asked.remainder or form.quota.remainder
    alone = {row.areas[0]: row.places for row in before if len(row.areas) == 1}
    shares, left, among = shares_of(areas, weights, total, rule, alone)
    documents = {row.document for row in before}
    return Divided(
        form=form,
        period=period,
        places=total,
        by=asked.by,
        remainder=rule,
        kind=asked.kind,
        tag=asked.tag,
        shares=shares,
        left=left,
        among=among,
        outside=outside,
        document=documents.pop() if len(documents) == 1 else "",
    )


def _weights(
    session: Session, form: Form, period: int, named: NamedAreas, areas: Sequence[UnitOn], asked: Asked
) -> tuple[dict[int, int], int]:
    """Id of an area to how many are counted in it; and how many lie in none."""
    weights = {area.id: 0 for area in areas}
    outside = 0
    for unit, number in counted(session, form, period, asked.by, Places(0, 0, (), asked.kind, asked.tag)):
        area = named.within(unit, weights.keys())
        if area is None:
            outside += number
        else:
            weights[area.id] += number
    return weights, outside


def _before(session: Session, period: int, form: Form, asked: Asked) -> list[Places]:
    """The places given so far for the same recipient, kind and tag."""
    of = form.recipient, asked.kind, asked.tag
    return [row for row in places_of(session, period).get(form.code, ()) if (row.recipient, row.kind, row.tag) == of]


def save(session: Session, divided_: Divided, document: str) -> Kept:
    """Give the places as they were divided, in the place of those for the same recipient, kind and tag.

    Raises ProblemsError: TH-039 without a document.
    """
    if not document.strip():
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-039", "--document")])
    of = divided_.form.recipient, divided_.kind, divided_.tag
    rows = [QuotaRow(f"phần chia {row.number}", divided_.form.code, row) for row in divided_.rows(document.strip())]
    return give_among(session, divided_.period, rows, lambda row: (row.recipient, row.kind, row.tag) == of)
