"""Taking lines into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.register import problems
from engine.records.register.changing import new_units, put_states
from engine.records.register.declaring import shown
from engine.records.register.enrolments import newest_revisions
from engine.records.register.layers import Alteration, Layers
from engine.records.register.lineage import read_lineage
from engine.records.register.reading import register_hash
from engine.records.register.resolving import Resolver
from engine.records.register.rows import EnrolmentRow, RegisterRow
from engine.records.register.timeline import read_timeline
from engine.records.register.viewing import register_on
from engine.records.store.submissions import Submission
from engine.records.store.units import Enrolment


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
    lineage = read_lineage(session)
    resolver = Resolver(read_timeline(session), lineage)
    layers = Layers(resolver, lineage)
    resolved = resolver.resolve(rows)
    all_found = [*found, *resolver.found]
    for since in _days(resolved):
        all_found += layers.take(since, [row for row in resolved if row.since == since])
    all_found += _settled_kinds(session, layers)
    if all_found:
        raise ProblemsError(all_found)
    seq = journal.upcoming(session)
    ids = dict(zip(layers.added, new_units(session, len(layers.added), seq), strict=True))
    given = {layers.ids[key]: unit_id for key, unit_id in ids.items()}
    put_states(
        session,
        [
            replace(
                state,
                unit_id=given.get(state.unit_id, state.unit_id),
                parent_id=None if state.parent_id is None else given.get(state.parent_id, state.parent_id),
            )
            for state in layers.states.values()
        ],
        seq,
    )
    enrolled = _enrol(session, layers, ids, seq)
    entry = None
    if layers.states or enrolled.added or enrolled.changed:
        entry = journal.record(
            session,
            "register.imported",
            {
                "files": list(file_hashes),
                "units_added": len(layers.added),
                "units_changed": layers.changed,
                "enrolments_added": enrolled.added,
                "enrolments_changed": enrolled.changed,
                "register": register_hash(session, register_on(session)),
            },
        )
    touched = {*layers.added, *layers.changed}
    return RegisterChange(
        tuple(layers.added),
        tuple(layers.changed),
        tuple(key for key in layers.named if key not in touched),
        enrolled.added,
        enrolled.changed,
        enrolled.unchanged,
        tuple(layers.outside),
        entry.seq if entry else None,
        tuple(one for one in layers.altered if one.unit not in layers.added),
    )


def _days(rows: Iterable[RegisterRow]) -> list[date | None]:
    """The layers of the lines: those without a day first, then day by day."""
    days = {row.since for row in rows}
    dated = sorted(day for day in days if day is not None)
    return [None, *dated] if None in days else [*dated]


def _settled_kinds(session: Session, layers: Layers) -> list[Problem]:
    """Units that would change their kind though they have handed in forms, which ask each kind other things."""
    handed = set(
        session.scalars(
            select(Submission.unit_id).where(Submission.unit_id.in_([old.id for _, old in layers.turned])).distinct()
        )
    )
    return [
        problems.kind_settled(
            unit.said["kind"].place("kind"), unit.code, shown("kind", unit.values["kind"]), shown("kind", old.kind)
        )
        for unit, old in layers.turned
        if old.id in handed
    ]


def _enrol(session: Session, layers: Layers, ids: dict[str, int], entry: int) -> _Enrolled:
    done = _Enrolled()
    kept = newest_revisions(session)
    rows = []
    for (unit_id, standard, period), wanted in _wanted(layers, ids).items():
        before, withdrawn = kept.get((unit_id, standard, period), (None, False))
        row = {
            "unit_id": unit_id,
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


def _wanted(layers: Layers, ids: dict[str, int]) -> dict[tuple[int, str, int], EnrolmentRow]:
    """Unit, standard and period to what the lines say of the enrolment; the first layer that says it counts."""
    found: dict[tuple[int, str, int], EnrolmentRow] = {}
    for declared in layers.declared:
        for key, unit in declared.items():
            unit_id = ids[key] if key in ids else layers.id_of(key)
            for (standard, period), wanted in unit.enrolments.items():
                found.setdefault((unit_id, standard, period), wanted)
    return found
