"""Of whom a dossier is: the unit as it is, or last was, and everything that goes by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.kinds import ATTRIBUTES, KIND_LABELS, TAGS
from criteria.problems import ProblemsError, meant
from engine.decision.explain.names import standard_words
from engine.records.register import Register, UnitOn, bearers, enrolments, nearest_code, register_on
from engine.records.register.timeline import ONE_DAY, read_timeline
from engine.reports.figures.problems import FIGURE_PROBLEMS
from engine.reports.tables.figured import say
from engine.reports.tables.readings import Readings
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title

_SHARES = (30, 70)


@dataclass(frozen=True)
class Subject:
    """The unit a dossier is of.

    ids       of all units that bear or bore the code, it itself first
    register  of today; of a unit that ended, of its last day
    """

    unit: UnitOn
    ids: tuple[int, ...]
    register: Register
    session: Session

    @property
    def code(self) -> str:
        return self.unit.code

    @property
    def behind(self) -> Behind:
        return Behind((self.unit.code,))


def subject_of(session: Session, readings: Readings, code: str) -> Subject:
    """ProblemsError: BS-010 no unit bears or bore the code."""
    ids = bearers(session, code)
    register = readings.register()
    if not ids:
        near = nearest_code(code, {unit.code: unit.name for unit in register.units})
        wanted = meant(near, "mã của một đơn vị trong danh bạ")
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-010", "MÃ_ĐƠN_VỊ", f"“{code}”", wanted=wanted)])
    if ids[0] not in register.by_id:
        register = register_on(session, _last_day(session, ids[0]), readings.known)
    return Subject(register.by_id[ids[0]], ids, register, session)


def _last_day(session: Session, unit_id: int) -> date:
    """The last day of a unit that is no more."""
    ended: date = max(state.valid_from for state in read_timeline(session).of[unit_id] if not state.living)
    return ended - ONE_DAY


def subject_sheet(subject: Subject, titles: tuple[Title, ...], footnotes: tuple[str, ...]) -> Sheet:
    rows = tuple(
        Row((Cell(say("unit", phrase)), Cell(text, subject.behind))) for phrase, text in _facts(subject) if text
    )
    columns = (Column(say("unit", "what"), _SHARES[0]), Column(say("unit", "detail"), _SHARES[1]))
    return Sheet(say("unit", "sheet"), titles, (Group("", (Block(columns, rows),)),), footnotes)


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    unit, register = subject.unit, subject.register
    above = register.parent(unit)
    yield "named", unit.name
    yield "code", unit.code
    yield "kind", KIND_LABELS[unit.kind]
    yield "above", f"{above.name} ({above.code})" if above is not None else ""
    yield "attributes", "; ".join(_attributes(unit))
    yield "tags", ", ".join(TAGS.get(tag, tag) for tag in unit.tags)
    below = register.below.get(unit.id, ())
    yield "below", ", ".join(f"{one.name} ({one.code})" for one in below)
    yield "as_on", form_date(register.day)
    yield "enrolled", "; ".join(_enrolled(subject))


def _attributes(unit: UnitOn) -> Iterator[str]:
    for name, value in unit.attributes.items():
        attribute = ATTRIBUTES.get(name)
        if attribute is None:
            continue
        if isinstance(value, bool):
            text = say("ratios", "yes" if value else "no").lower()
        else:
            text = attribute.choices.get(value, value)
        yield f"{attribute.label}: {text}"


def _enrolled(subject: Subject) -> Iterator[str]:
    for one in enrolments(subject.session):
        if one.unit_id in subject.ids:
            more = ", ".join(
                part for part in (one.document or "", form_date(one.enrolled_on) if one.enrolled_on else "") if part
            )
            yield f"{standard_words(one.standard)} năm {one.period}" + (f" ({more})" if more else "")
