"""Taking lines into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.register import problems
from engine.records.register.changing import State, new_units, put_states
from engine.records.register.codes import check_codes
from engine.records.register.declaring import LABELS, Declared, declare, shown
from engine.records.register.enrolments import newest_revisions
from engine.records.register.reading import register_hash
from engine.records.register.rows import RegisterRow
from engine.records.register.tree import check_tree, settle_managers
from engine.records.register.viewing import AttributeValue, UnitOn, register_on
from engine.records.store.submissions import Submission
from engine.records.store.units import BEGINNING, Enrolment


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
    known = register_on(session).by_code
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
    seq = journal.upcoming(session)
    added = [code for code in declared if code not in known]
    ids = {code: unit.id for code, unit in known.items()} | dict(
        zip(added, new_units(session, len(added), seq), strict=True)
    )
    altered = [one for code, unit in declared.items() if code in known for one in _altered(known[code], unit)]
    changed = list(dict.fromkeys(one.unit for one in altered))
    begins = _beginnings(declared, known)
    put_states(session, [_state(declared[code], None, ids, begins[code]) for code in added], seq)
    put_states(session, [_state(declared[code], known[code], ids, known[code].valid_from) for code in changed], seq)
    enrolled = _enrol(session, declared, ids, seq)
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
                "register": register_hash(session, register_on(session)),
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


def _altered(unit: UnitOn, declared: Declared) -> list[Alteration]:
    """What the lines say otherwise of a unit that the register has."""
    fields: list[tuple[str, AttributeValue | None, AttributeValue]] = [
        (name, getattr(unit, name), value) for name in ("name", "kind") if (value := declared.text(name)) is not None
    ]
    if (parent := declared.text("parent")) is not None:
        fields.append(("parent", unit.parent_code, parent))
    fields += [(name, unit.attributes.get(name), value) for name, value in declared.attributes.items()]
    return [
        Alteration(unit.code, name, LABELS[name], "" if old is None else shown(name, old), shown(name, new))
        for name, old, new in fields
        if old != new
    ]


def _state(declared: Declared, before: UnitOn | None, ids: Mapping[str, int], valid_from: date) -> State:
    """What a unit is once the lines are taken in; what they do not say stays as it was ``before``."""
    parent = declared.text("parent")
    return State(
        ids[declared.code],
        declared.code,
        declared.text("name") or (before.name if before else ""),
        declared.text("kind") or (before.kind if before else ""),
        ids[parent] if parent is not None else (before.parent_id if before else None),
        {**(before.attributes if before else {}), **declared.attributes},
        before.tags if before else (),
        valid_from,
    )


def _beginnings(declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> dict[str, date]:
    """Code of each unit declared to the day it began: not before the unit above it did."""
    found: dict[str, date] = {}

    def begins(code: str) -> date:
        if code in found:
            return found[code]
        if code in known:
            return known[code].valid_from
        parent = declared[code].text("parent")
        found[code] = BEGINNING if parent is None else begins(parent)
        return found[code]

    for code in declared:
        begins(code)
    return found


def _settled_kinds(session: Session, declared: dict[str, Declared], known: Mapping[str, UnitOn]) -> list[Problem]:
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


def _enrol(session: Session, declared: Mapping[str, Declared], ids: Mapping[str, int], entry: int) -> _Enrolled:
    done = _Enrolled()
    kept = newest_revisions(session)
    rows = []
    for code, unit in declared.items():
        for (standard, period), wanted in unit.enrolments.items():
            before, withdrawn = kept.get((ids[code], standard, period), (None, False))
            row = {
                "unit_id": ids[code],
                "standard": standard,
                "period": period,
                "revision": before.revision + 1 if before else 1,
                "enrolled_on": wanted.enrolled_on or (before.enrolled_on if before else None),
                "document": wanted.document or (before.document if before else None),
                "withdrawn": False,
                "entry": entry,
            }
            if before is None or withdrawn:
                done.added += 1
            elif (row["enrolled_on"], row["document"]) != (before.enrolled_on, before.document):
                done.changed += 1
            else:
                done.unchanged += 1
                continue
            rows.append(row)
    if rows:
        session.execute(insert(Enrolment), rows)
    return done


def _outside_managers(declared: dict[str, Declared], known: Mapping[str, UnitOn]) -> tuple[str, ...]:
    managers = (unit.text("managed_by") for unit in declared.values())
    return tuple(dict.fromkeys(manager for manager in managers if manager is not None and manager not in known))
