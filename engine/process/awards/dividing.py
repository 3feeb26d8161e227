"""Dividing the places of a form over areas, so that anybody can work it out again with a pencil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.decision.ranking.dividing import divided
from engine.decision.ranking.model import Division
from engine.process.awards.areas import NamedAreas, areas_over
from engine.process.awards.counted import COUNTED_WORDS, By, counted
from engine.process.awards.model import Form, Places
from engine.process.awards.quota_keeping import Kept, called_forms, give_among, register_of
from engine.process.awards.quota_problems import QUOTA_PROBLEMS
from engine.process.awards.quota_rows import QuotaRow
from engine.process.awards.quotas import places_of
from engine.records.register import UnitOn

Remainder = Literal["largest", "rank"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one area gets.

    weight  how many are counted in it
    exact   places × weight / all weights: ``whole`` of it at once, ``more`` of those left, by the remainder
    before  places given to just this area till now; none: nothing was given to it alone
    """

    area: UnitOn
    weight: int
    exact: Fraction
    whole: int
    more: int
    before: int | None

    @property
    def places(self) -> int:
        return self.whole + self.more


@dataclass(frozen=True, slots=True)
class Divided:
    """Places divided, areas in the register's order.

    left, among  places that the rule leaves to several areas together, and which these are
    outside      how many are counted that lie in none of the areas
    document     of the places that are divided; empty where there is not one alone
    """

    form: Form
    period: int
    places: int
    by: By
    remainder: Remainder
    kind: str | None
    tag: str | None
    shares: tuple[Share, ...]
    left: int
    among: tuple[UnitOn, ...]
    outside: int
    document: str = ""

    @property
    def counted(self) -> int:
        return sum(share.weight for share in self.shares)

    def rows(self, document: str) -> tuple[Places, ...]:
        """As they are given: a row for each area, one of none too, and one for what is left."""
        own = [
            Places(
                number, share.places, (share.area.id,), self.kind, self.tag, self.form.recipient, document,
                self.working(share),
            )
            for number, share in enumerate(self.shares, 1)
        ]  # fmt: skip
        if not self.left:
            return tuple(own)
        areas = tuple(area.id for area in self.among)
        rest = Places(
            len(own) + 1, self.left, areas, self.kind, self.tag, self.form.recipient, document,
            "Phần còn lại khi chia, dùng chung",
        )  # fmt: skip
        return (*own, rest)

    def working(self, share: Share) -> str:
        """“40 × 7/30 = 9 1/3, thêm 1”."""
        more = f", thêm {share.more}" if share.more else ""
        return f"{self.places} × {share.weight}/{self.counted} = {mixed(share.exact)}{more}"


def mixed(number: Fraction) -> str:
    """“9 1/3”: the whole number, then the rest as a fraction."""
    whole, rest = divmod(number, 1)
    parts = [str(whole)] if whole or not rest else []
    return " ".join([*parts, f"{rest.numerator}/{rest.denominator}"] if rest else parts)


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
    ids = frozenset(area.id for area in areas)
    weights = {area.code: 0 for area in areas}
    outside = 0
    for unit, number in counted(session, form, period, asked.by, Places(0, 0, (), asked.kind, asked.tag)):
        area = named.within(unit, ids)
        if area is None:
            outside += number
        else:
            weights[area.code] += number
    if not any(weights.values()):
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-047", "--over", counted=COUNTED_WORDS[asked.by])])
    total = sum(row.places for row in before) if asked.places is None else asked.places
    rule = asked.remainder or form.quota.remainder
    division = divided(total, weights, rule)
    alone = {row.areas[0]: row.places for row in before if len(row.areas) == 1}
    documents = {row.document for row in before}
    return Divided(
        form=form,
        period=period,
        places=total,
        by=asked.by,
        remainder=rule,
        kind=asked.kind,
        tag=asked.tag,
        shares=_shares(areas, weights, total, division, alone),
        left=division.left,
        among=tuple(area for area in areas if area.code in division.among),
        outside=outside,
        document=documents.pop() if len(documents) == 1 else "",
    )


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


def _shares(
    areas: Sequence[UnitOn], weights: Mapping[str, int], total: int, division: Division, before: Mapping[int, int]
) -> tuple[Share, ...]:
    whole = sum(weights.values())
    found = []
    for area in areas:
        exact = Fraction(total * weights[area.code], whole)
        at_once = exact.numerator // exact.denominator
        more = division.parts[area.code] - at_once
        found.append(Share(area, weights[area.code], exact, at_once, more, before.get(area.id)))
    return tuple(found)
