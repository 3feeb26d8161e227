"""Verifying: every change made to the journal, or to a row it vouches for, behind the program's back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records.journal import problems
from engine.records.journal.bolts import bolts_missing
from engine.records.journal.chain import FIRST_PREV_HASH, hash_of
from engine.records.journal.covering import COVERED, CURRENT, Digest, digests_found
from engine.records.journal.people import commitment
from engine.records.store.entries import JournalEntry
from engine.records.store.people import Person

HEAD = re.compile(r"(?:(?P<seq>\d+):)?(?P<hash>[0-9a-f]{12,64})")


@dataclass(frozen=True, slots=True)
class Verification:
    """``entries`` and ``rows``: how many were looked at; ``problems`` is empty when all is as it was written.

    head  as papers carry it, of the last entry
    """

    entries: int
    rows: int
    head: str
    problems: tuple[Problem, ...]


def verify(session: Session, head: str | None = None) -> Verification:
    """Go through the whole store. ``head``: one printed earlier, which the chain must still hold.

    Entries cut off at the end leave no trace in the chain itself: only a printed head tells. ProblemsError: NK-004,
    the text is no head.
    """
    printed = None if head is None else HEAD.fullmatch(head.strip().casefold())
    if head is not None and printed is None:
        raise ProblemsError([problems.no_head(head)])
    checked = _Checked(session)
    try:
        checked.file()
        checked.bolts()
        checked.chain()
        if printed is not None:
            checked.printed(printed)
        checked.rows()
        checked.people()
    except (DBAPIError, UnicodeDecodeError) as error:
        checked.found.append(problems.unreadable(str(getattr(error, "orig", error))))
    return Verification(len(checked.hashes), checked.row_count, checked.head, tuple(checked.found))


class _Checked:
    """``hashes``: seq -> the hash an entry bears; ``vouched``: (schema, table) -> seq -> [number, digest]."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.found: list[Problem] = []
        self.hashes: dict[int, str] = {}
        self.vouched: dict[tuple[str, str], dict[int, Digest]] = {}
        self.people_vouched: dict[int, tuple[int, str]] = {}
        self.erased: set[int] = set()
        self.row_count = 0
        self.head = "0:" + FIRST_PREV_HASH[:16]

    def file(self) -> None:
        """What SQLite itself finds wrong with its file: an index, say, that no longer fits its table."""
        if self.session.get_bind().dialect.name == "sqlite":
            answers = self.session.scalars(text("PRAGMA integrity_check(1)")).all()
            if answers != ["ok"]:
                self.found.append(problems.unreadable("; ".join(map(str, answers))))

    def bolts(self) -> None:
        """The triggers that refuse changes: without them the next change would be kept."""
        missing = bolts_missing(self.session)
        if missing:
            self.found.append(problems.bolts_missing(missing))

    def chain(self) -> None:
        seq, prev_hash = 0, FIRST_PREV_HASH
        for entry in self.session.scalars(
            select(JournalEntry).order_by(JournalEntry.seq).execution_options(yield_per=1000)
        ):
            if entry.seq != seq + 1 or entry.prev_hash != prev_hash:
                self.found.append(problems.broken(entry.seq))
            if entry.hash != hash_of(entry):
                self.found.append(problems.changed(entry.seq, entry.hash, hash_of(entry)))
            seq, prev_hash = entry.seq, entry.hash
            self.hashes[entry.seq] = entry.hash
            self.head = f"{seq}:{prev_hash[:16]}"
            self._vouches(entry)

    def _vouches(self, entry: JournalEntry) -> None:
        body = _body(entry.payload)
        schema, rows = body.get("schema"), body.get("rows")
        if isinstance(schema, str) and schema in COVERED and isinstance(rows, dict):
            for name, said in rows.items():
                self.vouched.setdefault((schema, name), {})[entry.seq] = _digest_said(said)
        people = body.get("people")
        if isinstance(people, dict):
            named = {int(number): said for number, said in people.items() if number.isdecimal()}
            self.people_vouched |= {number: (entry.seq, said) for number, said in named.items()}
        person = body.get("person")
        if entry.action == "person.erased" and isinstance(person, int):
            self.erased.add(person)

    def printed(self, head: re.Match[str]) -> None:
        """The chain must hold an entry with the printed hash, under the printed number where one is."""
        fits = [seq for seq, hash_ in self.hashes.items() if hash_.startswith(head["hash"])]
        if not fits or (head["seq"] is not None and int(head["seq"]) not in fits):
            self.found.append(problems.head_gone(head[0], self.head))

    def rows(self) -> None:
        """Rows of an entry must be just those it vouches for, by the columns of its own version."""
        schema_of = {seq: schema for (schema, _), entries in self.vouched.items() for seq in entries}
        for name in COVERED[CURRENT]:
            for alike in _alike(name):
                self._table(name, alike, schema_of)

    def _table(self, name: str, schemas: Sequence[str], schema_of: dict[int, str]) -> None:
        """One reading of a table, for the versions that know it by the same columns; strange rows go to the newest."""
        vouched = {seq: said for schema in schemas for seq, said in self.vouched.get((schema, name), {}).items()}
        for entry, digest in digests_found(self.session.connection(), name, schemas[-1]):
            if schema_of.get(entry, CURRENT) not in schemas:
                continue
            self.row_count += digest[0]
            said = vouched.pop(entry, None)
            if said is None:
                self.found.append(problems.unvouched(name, entry, digest[0]))
            elif said != digest:
                self.found.append(problems.rows_differ(name, entry, said[0], digest[0]))
        self.found += [problems.rows_differ(name, entry, said[0], 0) for entry, said in sorted(vouched.items())]

    def people(self) -> None:
        """A name must be the one entered; it may be gone only where the journal says that it was erased."""
        there: set[int] = set()
        for person in self.session.scalars(select(Person).order_by(Person.number)):
            there.add(person.number)
            entry, said = self.people_vouched.get(person.number, (0, ""))
            if person.name is None or person.salt is None:
                whole = person.number in self.erased and person.name is person.salt
            else:
                whole = said == commitment(person.salt, person.name) and person.number not in self.erased
            if not whole or entry != person.entry:
                self.found.append(problems.person_differs(person.number))
        self.found += [problems.person_differs(number) for number in self._lost(there)]

    def _lost(self, there: set[int]) -> Iterator[int]:
        return (number for number in sorted(self.people_vouched) if number not in there)


def _alike(name: str) -> Iterable[Sequence[str]]:
    """The versions that have a table, those together that know it by the same columns; the current one is last."""
    found: dict[str, list[str]] = {}
    for schema, tables in COVERED.items():
        if name in tables:
            found.setdefault(tables[name], []).append(schema)
    return found.values()


def _digest_said(said: object) -> Digest:
    """What a payload says of a table's rows; that of no rows where it was spoiled, which its hash tells."""
    match said:
        case [int(number), str(digest)]:
            return number, digest
    return 0, ""


def _body(payload: str) -> dict[str, Any]:
    """The payload as JSON; nothing where it was spoiled, which its hash tells."""
    try:
        body = json.loads(payload)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
