"""Awards given, counted by year, form, who gave them and who bears them: old records too, those taken back apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engine.process.awards.known.forms import awards_day, forms
from engine.process.awards.known.given import Given, given
from engine.process.awards.known.nominees import bearer
from engine.process.awards.known.view import UnitsBy
from engine.process.awards.model import Bearer, Form
from engine.records import journal
from engine.records.days import today
from engine.records.journal.people import people
from engine.records.register import Register, register_on
from engine.records.store.awards import Recipient


@dataclass(frozen=True, slots=True)
class Line:
    """Awards of one form by one authority in one year.

    year       for which they were given; none: all of them
    authority  as decisions print it; none: not known
    revoked    those taken back, counted in none of the others
    """

    year: int | None
    form: str
    authority: str | None
    collective: tuple[Given, ...]
    individual: tuple[Given, ...]
    revoked: tuple[Given, ...]

    def of(self, recipient: Recipient) -> tuple[Given, ...]:
        return self.collective if recipient == "collective" else self.individual

    @property
    def all(self) -> tuple[Given, ...]:
        """Those that stand."""
        return (*self.collective, *self.individual)


@dataclass(frozen=True)
class Counts:
    """The awards of some years.

    years      first and last; lines: of each year, by form and authority; totals: of all years together
    forms      of the last year, of today where it has none, by which forms are called
    bearers    id of an award to who bears it; registers: year to that in which its units are named
    """

    years: tuple[int, int]
    lines: tuple[Line, ...]
    totals: tuple[Line, ...]
    forms: tuple[Form, ...]
    bearers: Mapping[int, Bearer]
    registers: Mapping[int, Register]
    head: str

    @property
    def awards(self) -> tuple[Given, ...]:
        """All that are counted and those taken back, year by year, in the order of the lines."""
        return tuple(one for line in self.lines for one in (*line.all, *line.revoked))


def count_awards(session: Session, first: int | None = None, last: int | None = None) -> Counts:
    """Count them from a first year to a last one; none: from the earliest, to the latest that any was given for."""
    every = given(session, with_revoked=True)
    years = sorted({one.period for one in every})
    now = today().year
    first = first if first is not None else years[0] if years else now
    last = last if last is not None else max(years[-1] if years else now, first)
    kept = [one for one in every if first <= one.period <= last]
    named = forms(session, last) or forms(session, now)
    registers = {year: register_on(session, awards_day(year)) for year in sorted({one.period for one in kept})}
    return Counts(
        (first, last),
        tuple(_lines(kept, named, by_year=True)),
        tuple(_lines(kept, named, by_year=False)),
        named,
        _bearers(session, kept, registers),
        registers,
        str(journal.head_of(session)),
    )


def _lines(awards: Iterable[Given], named: Sequence[Form], *, by_year: bool) -> list[Line]:
    order = {code: place for place, code in enumerate(dict.fromkeys(one.code for one in named))}
    found: dict[tuple[int, int, str, str], list[Given]] = {}
    for one in awards:
        key = (one.period if by_year else 0, order.get(one.form, len(order)), one.form, _folded(one.authority))
        found.setdefault(key, []).append(one)
    return [_line(found[key], by_year=by_year) for key in sorted(found)]


def _line(awards: Sequence[Given], *, by_year: bool) -> Line:
    first = awards[0]
    stand = [one for one in awards if one.revoked is None]
    return Line(
        first.period if by_year else None,
        first.form,
        " ".join((first.authority or "").split()) or None,
        tuple(one for one in stand if one.person is None),
        tuple(one for one in stand if one.person is not None),
        tuple(one for one in awards if one.revoked is not None),
    )


def _folded(authority: str | None) -> str:
    """One authority is one however it is spaced and capitalised; who is not known comes last."""
    return " ".join((authority or "").split()).casefold() or "\uffff"


def _bearers(session: Session, awards: Iterable[Given], registers: Mapping[int, Register]) -> dict[int, Bearer]:
    units = {year: UnitsBy(session, register) for year, register in registers.items()}
    names = dict(people(session))
    return {
        one.id: bearer(units[one.period](one.unit_id), one.person, names.get(one.person) if one.person else None)
        for one in awards
    }
