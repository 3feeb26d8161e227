"""Taking lines into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.register.declaring import Declared, declare
from engine.records.register.reading import known_units, register_hash
from engine.records.register.rows import EnrolmentRow, RegisterRow
from engine.records.register.tree import check_tree, settle_managers
from engine.records.store.units import Enrolment, Unit


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What an import did. Codes stand in the order of the lines.

    outside_managers  texts of “Đơn vị quản lý” that name no registered unit, each once
    journal_entry     number of the journal entry; None when nothing changed, for then there is none
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    enrolments_added: int
    enrolments_changed: int
    enrolments_unchanged: int
    outside_managers: tuple[str, ...]
    journal_entry: int | None

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
    all_found = [*found, *contradictions, *check_tree(declared, known), *settle_managers(declared, known)]
    if all_found:
        raise ProblemsError(all_found)
    added = {unit.code: None for unit in declared.values() if unit.code not in known}
    _add(session, [declared[code] for code in added], known)
    changed = [code for code, unit in declared.items() if _update(known[code], unit, known) and code not in added]
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


def _update(unit: Unit, declared: Declared, known: dict[str, Unit]) -> bool:
    """Give the unit what the lines say; whether that changed it."""
    wanted: dict[str, Any] = {name: declared.values[name] for name in ("name", "kind") if name in declared.values}
    if (parent := declared.text("parent")) is not None:
        wanted["parent_id"] = known[parent].id
    if declared.attributes:
        wanted["attributes"] = {**unit.attributes, **declared.attributes}
    differing = {name: value for name, value in wanted.items() if getattr(unit, name) != value}
    for name, value in differing.items():
        setattr(unit, name, value)
    return bool(differing)


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
