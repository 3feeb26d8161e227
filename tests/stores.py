"""A store filled without any paper: what tests lay down before the room under test is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from engine.records import journal
from engine.records.register.changing import State, new_units, put_states
from engine.records.store import BEGINNING, Enrolment, Store


@dataclass(frozen=True)
class Entering:
    """One transaction that ends in one entry of the journal; rows name ``entry``."""

    session: Session
    entry: int

    def unit(
        self,
        code: str,
        kind: str,
        parent: int | None = None,
        *,
        name: str = "",
        attributes: Mapping[str, str | bool] | None = None,
        tags: Sequence[str] = (),
        since: date = BEGINNING,
    ) -> int:
        """A new unit; its id."""
        (unit_id,) = new_units(self.session, 1, self.entry)
        state = State(
            unit_id, code, name or f"Đơn vị {code}", kind, parent, dict(attributes or {}), tuple(tags), valid_from=since
        )
        put_states(self.session, [state], self.entry)
        return unit_id

    def enrol(self, unit_id: int, standard: str, period: int) -> None:
        self.session.add(Enrolment(unit_id=unit_id, standard=standard, period=period, revision=1, entry=self.entry))


@contextmanager
def entering(store: Store, action: str = "test.entered") -> Iterator[Entering]:
    with store.writing() as session:
        entering = Entering(session, journal.upcoming(session))
        yield entering
        journal.record(session, action, {})
