"""Taking a name out of the store: the journal keeps the number, and says that the name is gone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records.journal import problems
from engine.records.journal.chain import record
from engine.records.journal.people import acting, same_name
from engine.records.store.people import Person


def erase(session: Session, number: int) -> int:
    """Take a name out for good; the number of the journal entry that says so. ProblemsError: NK-010, NK-012."""
    person = session.get(Person, number)
    if person is None or person.name is None:
        raise ProblemsError([problems.no_such_person(number)])
    if same_name(person.name, acting()):
        raise ProblemsError([problems.own_name(number)])
    person.name = person.salt = None
    session.flush()
    return record(session, "person.erased", {"person": number}).seq
