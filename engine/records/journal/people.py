"""Who acts: a name on the command line, a number in the journal.

A name stands in the table of people alone, where it can be erased. The journal holds the number, and once a commitment:
the SHA-256 of a random salt and the name. Erasing takes both away, so that the chain stays whole and tells nothing.
A person is one however the name is written: in capitals or not, with letters of another width, with signs nobody sees.
"""

from __future__ import annotations

import getpass
import os
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records.canonical import Plain, sha256_text
from engine.records.journal import problems
from engine.records.store.people import Person

VARIABLE = "DATCHUAN_ACTOR"
LONGEST = 200

_EVERYBODY = select(Person.number, Person.name).order_by(Person.number)
_ACTING: ContextVar[str | None] = ContextVar("acting", default=None)


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """All that is done inside is done by that person. ProblemsError: NK-007."""
    token = _ACTING.set(_name(name))
    try:
        yield
    finally:
        _ACTING.reset(token)


def acting() -> str:
    """Who acts: whom `acting_as` names, else the environment's ``DATCHUAN_ACTOR``, else the system's user.

    ProblemsError: NK-007.
    """
    return _ACTING.get() or _name(os.environ.get(VARIABLE) or _system_user())


def _system_user() -> str:
    """Empty where the system has no name for its user, as in a container that runs under a bare number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def actor_number(session: Session, seq: int, actor: str | None = None) -> tuple[int, dict[str, Plain]]:
    """The number of who acts; and for somebody new, entered with entry ``seq``, number -> commitment."""
    (number,), entered = numbers_of(session, seq, [acting() if actor is None else actor])
    return number, entered


def numbers_of(session: Session, seq: int, names: Sequence[str]) -> tuple[list[int], dict[str, Plain]]:
    """The number of each person named; and of those who are new, entered with entry ``seq``, number -> commitment.

    The entry must hold the commitments: they go into `Happening.people`. ProblemsError: NK-007.
    """
    known = _Known(people(session))
    last = session.scalar(select(func.max(Person.number))) or 0
    numbers: list[int] = []
    entered: dict[str, Plain] = {}
    for name in map(_name, names):
        number = known.number(name)
        if number is None:
            number = last = last + 1
            salt = secrets.token_hex(16)
            session.add(Person(number=number, name=name, salt=salt, entry=seq))
            known.add(number, name)
            entered[str(number)] = commitment(salt, name)
        numbers.append(number)
    session.flush()
    return numbers, entered


class _Known:
    """Numbers by names, of two alike the first; no more of the table is folded than until the name is found."""

    def __init__(self, rows: Iterable[tuple[int, str | None]]) -> None:
        self._unread = iter(rows)
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int | None:
        wanted = _folded(name)
        while wanted not in self._numbers and (row := next(self._unread, None)) is not None:
            self.add(*row)
        return self._numbers.get(wanted)

    def add(self, number: int, name: str | None) -> None:
        if name is not None:
            self._numbers.setdefault(_folded(name), number)


def people(session: Session) -> list[tuple[int, str | None]]:
    """Number and name of everybody who ever acted; none: erased."""
    rows = session.connection().execute(_EVERYBODY)
    return [(number, name) for number, name in rows]


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's, however each is written."""
    return _folded(one) == _folded(other)


def commitment(salt: str, name: str) -> str:
    return sha256_text(f"{salt}:{name}")


def _folded(name: str) -> str:
    return _seen(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()))


def _seen(text: str) -> str:
    """Without signs of which nothing is to be seen, and with single spaces."""
    return " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())


def _name(text: str) -> str:
    name = unicodedata.normalize("NFC", _seen(text))
    if not name or len(name) > LONGEST:
        raise ProblemsError([problems.nobody(text)])
    return name
