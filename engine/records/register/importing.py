"""Taking lines into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.register import problems
from engine.records.register.codes import check_codes
from engine.records.register.declaring import LABELS, Declared, declare, shown
from engine.records.register.reading import known_units, register_hash
from engine.records.register.rows import AttributeValue, EnrolmentRow, RegisterRow
from engine.records.register.tree import check_tree, settle_managers
from engine.records.store.submissions import Submission
from engine.records.store.units import Enrolment, Unit


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field of one unit, ``before`` and ``after`` as the register's reader knows them; empty: nothing was said."""

    unit: str
    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What an import did. Codes stand in the order of the lines.

    outside_managers  texts of “Đơn vị quản lý” that name no registered unit, each once
    journal_entry     number of the journal entry; None when nothing changed, for then there is none
    alterations       what was changed of units that the register had, field by field
    unused            headings of columns, and names of sheets, of the files that were not read
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    enrolments_added: int
    enrolments_changed: int
    enrolments_unchanged: int
    outside_managers: tuple[str, ...]
    journal_entry: int | None
    alterations: tuple[Alteration, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return self.journal_entry is None


@dataclass(slots=True)
class _Enrolled:
    added: int = 0
    changed: int = 0
    unchanged: int = 0


def import_rows(
    session: Session, rows: Sequence[RegisterRow], *, found: Iterable[Problem] = (), file_hashes: Sequence[str] = ()
) -> RegisterChange:
    """Take ``rows`` into the register within the caller's transaction.

    A blank says nothing: what the register knows stays. Units that no line names stay too. New units follow the old
    ones in the register's order. ``found`` are the problems met while reading: with one of them nothing is taken.
    ProblemsError: all problems, those of reading first.
    """
    known = known_units(session)
    declared, contradictions = declare(rows)
    all_found = [
        *found,
        *contradictions,
        *check_codes(declared, known),
        *check_tree(declared, known),
        *settle_managers(declared, known),
        *_settled_kinds(session, declared, known),
    ]
    if all_found:
        raise ProblemsError(all_found)
    added = {unit.code: None for unit in declared.values() if unit.code not in known}
    _add(session, [declared[code] for code in added], known)
    altered = [one for code, unit in declared.items() for one in _update(known[code], unit, known) if code not in added]
    changed = list(dict.fromkeys(one.unit for one in altered))
    session.flush()
    enrolled = _enrol(session, declared, known)
    session.flush()
    entry = None
    if added or changed or enrolled.added or enrolled.changed:
        entry = journal.record(
            session,
            "register.imported",
            {
                "files": list(file_hashes),
                "units_added": len(added),
                "units_changed": changed,
                "enrolments_added": enrolled.added,
                "enrolments_changed": enrolled.changed,
                "register": register_hash(session),
            },
        )
    touched = {*added, *changed}
    return RegisterChange(
        tuple(added),
        tuple(changed),
        tuple(code for code in declared if code not in touched),
        enrolled.added,
        enrolled.changed,
        enrolled.unchanged,
        _outside_managers(declared, known),
        entry.seq if entry else None,
        tuple(altered),
    )


def _add(session: Session, units: Sequence[Declared], known: dict[str, Unit]) -> None:
    """Put the new units in; their parents are set afterwards, when every unit has its id."""
    last = session.scalar(select(func.max(Unit.position))) or 0
    new = [
        Unit(code=unit.code, name=unit.text("name"), kind=unit.text("kind"), attributes={}, position=position)
        for position, unit in enumerate(units, last + 1)
    ]
    session.add_all(new)
    session.flush()
    known.update((unit.code, unit) for unit in new)


def _update(unit: Unit, declared: Declared, known: dict[str, Unit]) -> list[Alteration]:
    """Give the unit what the lines say; what that changed."""
    attributes = {**unit.attributes, **declared.attributes}
    fields: list[tuple[str, AttributeValue | None, AttributeValue]] = [
        (name, getattr(unit, name), value) for name in ("name", "kind") if (value := declared.text(name)) is not None
    ]
    if (parent := declared.text("parent")) is not None:
        fields.append(("parent", unit.parent_code, parent))
    fields += [(name, unit.attributes.get(name), value) for name, value in declared.attributes.items()]
    altered = [
        Alteration(unit.code, name, LABELS[name], "" if old is None else shown(name, old), shown(name, new))
        for name, old, new in fields
        if old != new
    ]
    if altered:
        unit.name = declared.text("name") or unit.name
        unit.kind = declared.text("kind") or unit.kind
        unit.parent_id = unit.parent_id if parent is None else known[parent].id
        unit.attributes = attributes
    return altered


def _settled_kinds(session: Session, declared: dict[str, Declared], known: dict[str, Unit]) -> list[Problem]:
    """Units that would change their kind though they have handed in forms, which ask each kind other things."""
    turned = {
        known[code].id: unit
        for code, unit in declared.items()
        if code in known and unit.text("kind") not in (None, known[code].kind)
    }
    handed = set(session.scalars(select(Submission.unit_id).where(Submission.unit_id.in_(turned)).distinct()))
    return [
        problems.kind_settled(
            unit.said["kind"].place("kind"),
            unit.code,
            shown("kind", unit.values["kind"]),
            shown("kind", known[unit.code].kind),
        )
        for unit_id, unit in turned.items()
        if unit_id in handed
    ]


def _enrol(session: Session, declared: dict[str, Declared], known: dict[str, Unit]) -> _Enrolled:
    done = _Enrolled()
    kept = {(row.unit_id, row.standard, row.period): row for row in session.scalars(select(Enrolment))}
    for code, unit in declared.items():
        for (standard, period), wanted in unit.enrolments.items():
            row = kept.get((known[code].id, standard, period))
            if row is None:
                session.add(_enrolment(known[code].id, wanted))
                done.added += 1
            elif _update_enrolment(row, wanted):
                done.changed += 1
            else:
                done.unchanged += 1
    return done


def _enrolment(unit_id: int, wanted: EnrolmentRow) -> Enrolment:
    return Enrolment(
        unit_id=unit_id,
        standard=wanted.standard,
        period=wanted.period,
        enrolled_on=wanted.enrolled_on,
        document=wanted.document,
    )


def _update_enrolment(row: Enrolment, wanted: EnrolmentRow) -> bool:
    before = row.enrolled_on, row.document
    row.enrolled_on = wanted.enrolled_on or row.enrolled_on
    row.document = wanted.document or row.document
    return before != (row.enrolled_on, row.document)


def _outside_managers(declared: dict[str, Declared], known: dict[str, Unit]) -> tuple[str, ...]:
    managers = (unit.text("managed_by") for unit in declared.values())
    return tuple(dict.fromkeys(manager for manager in managers if manager is not None and manager not in known))
