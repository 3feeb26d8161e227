"""Whatever is handed up, in whatever order and however often: the last word of each authority is what counts.

Two communes and the province work by one clock; packages are made, taken late, twice, or never. A model beside them
keeps only words with their moments. At every step the province holds what the model says, its numbers add up, and
nothing it ever stored is gone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select

from engine.process.recognition.standings import standings
from engine.records.register import enrolled_standards, register_on
from engine.records.store import JournalEntry, Store, Submission, SubmissionWithdrawal, open_store
from tests.databases import Databases, SqliteDatabases
from tests.engine.process.handover.conftest import begun, unbegin
from tests.engine.process.handover.handing import PERIOD, STANDARD, Clock, HandingOffice

COMMUNES = ("A", "B")
UNITS = {commune: (commune, f"{commune}1") for commune in COMMUNES}
NAMES = {"A": "Xã A", "B": "Xã B", "A1": "Thôn A", "B1": "Thôn B"}
ALL = tuple(unit for commune in COMMUNES for unit in UNITS[commune])
Word = tuple[int, Any]
"""When it was said, in steps, and what: a figure, a document; None: withdrawn."""


class Words:
    """The last words of one office as anybody knows them: unit to word. Of decisions the first stays."""

    def __init__(self) -> None:
        self.forms: dict[str, Word] = {}
        self.enrolments: dict[str, Word] = {}
        self.decisions: dict[str, str] = {}

    def copy(self) -> Words:
        other = Words()
        other.forms, other.enrolments = dict(self.forms), dict(self.enrolments)
        other.decisions = dict(self.decisions)
        return other


class Handing(RuleBasedStateMachine):
    """``own``: the words of each office; ``packed``: packages with the words they hold; ``known``: as the province last
    took them; ``cut``: forms that the province withdrew though they came from below, by unit and moment; ``checked``:
    how often all of it was held against the store, in all examples.
    """

    databases: Databases
    template: str
    checked = 0

    def __init__(self) -> None:
        super().__init__()
        self.clock, self.step = Clock(), 0
        self.stores: list[tuple[str, Store]] = []
        self.province = self._office()
        self.province.units(("40", "tinh", "Tỉnh"))
        self.communes = {commune: self._office() for commune in COMMUNES}
        for commune, office in self.communes.items():
            lines = [(unit, "xa" if unit == commune else "khu_dan_cu", NAMES[unit]) for unit in UNITS[commune]]
            office.units(*lines)
            self.province.units(*lines, above="40")
        self.own = {office: Words() for office in (*COMMUNES, "40")}
        self.packed: dict[str, list[Words]] = {commune: [] for commune in COMMUNES}
        self.taken: dict[str, set[int]] = {commune: set() for commune in COMMUNES}
        self.known = {commune: Words() for commune in COMMUNES}
        self.cut: set[tuple[str, int]] = set()
        self.counted: tuple[int, ...] = (0, 0, 0)

    def _office(self) -> HandingOffice:
        address = self.databases.make(like=self.template)
        store = open_store(address)
        self.stores.append((address, store))
        return begun(store, self.clock)

    def teardown(self) -> None:
        for address, store in self.stores:
            store.close()
            self.databases.drop(address)

    def _at(self, unit: str, above: bool) -> tuple[HandingOffice, Words]:
        self.step += 1
        of = "40" if above else unit[0]
        return (self.province if above else self.communes[of]), self.own[of]

    @rule(unit=st.sampled_from(ALL), above=st.booleans())
    def submit(self, unit: str, above: bool) -> None:
        office, words = self._at(unit, above)
        office.submit(unit, self.step)
        words.forms[unit] = (self.step, self.step)

    @rule(unit=st.sampled_from(ALL), above=st.booleans())
    def withdraw(self, unit: str, above: bool) -> None:
        office, words = self._at(unit, above)
        if office.withdraw(unit):
            standing = self._form(unit) if above else words.forms[unit]
            assert standing is not None
            self.cut |= {(unit, standing[0])} if above else set()
            if not above or standing == words.forms.get(unit):
                words.forms[unit] = (standing[0], None)

    @rule(unit=st.sampled_from(ALL), above=st.booleans(), withdrawn=st.booleans())
    def enrol(self, unit: str, above: bool, withdrawn: bool) -> None:
        office, words = self._at(unit, above)
        document = None if withdrawn else f"ĐK {self.step}"
        office.enrol(unit, document, withdrawn=withdrawn)
        words.enrolments[unit] = (self.step, document)

    @rule(unit=st.sampled_from(ALL), above=st.booleans())
    def decide(self, unit: str, above: bool) -> None:
        office, words = self._at(unit, above)
        if unit not in (self._titles() if above else words.decisions):
            document = f"{self.step}/QĐ"
            office.decide(unit, document=document)
            words.decisions[unit] = document

    @rule(commune=st.sampled_from(COMMUNES))
    def make(self, commune: str) -> None:
        words = self.own[commune]
        if words.forms or words.enrolments or words.decisions:
            self.communes[commune].make(commune)
            self.packed[commune].append(words.copy())

    @rule(commune=st.sampled_from(COMMUNES), which=st.integers(0, 5))
    @precondition(lambda self: any(self.packed.values()))
    def take(self, commune: str, which: int) -> None:
        packages = self.communes[commune].packages
        if not packages:
            return
        place = len(packages) - 1 - which % len(packages)
        taken, newest = self.taken[commune], max(self.taken[commune], default=-1)
        expected = "unchanged" if place in taken else "taken" if place > newest else "older"
        assert self.province.take(packages[place]).outcome == expected
        if expected == "taken":
            taken.add(place)
            self.known[commune] = self.packed[commune][place]
            assert self.province.take(packages[place]).outcome == "unchanged"

    def _titles(self) -> dict[str, str]:
        """Of each unit the one decision: the province's own, else the commune's."""
        handed = {unit: document for words in self.known.values() for unit, document in words.decisions.items()}
        return handed | self.own["40"].decisions

    def _form(self, unit: str) -> Word | None:
        words = [of.forms[unit] for of in (self.known[unit[0]], self.own["40"]) if unit in of.forms]
        last = max(words, key=lambda word: word[0], default=None)
        if last is None or last[1] is None or (unit, last[0]) in self.cut:
            return None
        return last

    def _enrolment(self, unit: str) -> str | None:
        words = [of.enrolments[unit] for of in (self.known[unit[0]], self.own["40"]) if unit in of.enrolments]
        return max(words, key=lambda word: word[0])[1] if words else None

    @invariant()
    def the_last_word_counts(self) -> None:
        forms = {unit: word[1] for unit in ALL if (word := self._form(unit)) is not None}
        enrolled = {unit: document for unit in ALL if (document := self._enrolment(unit)) is not None}
        assert self.province.figures() == forms
        assert self.province.enrolled() == enrolled
        assert self.province.titles() == {unit: ("recognised", document) for unit, document in self._titles().items()}
        self._adds_up(set(forms), set(enrolled))
        type(self).checked += 1

    def _adds_up(self, handed: set[str], enrolled: set[str]) -> None:
        """Every unit stands somewhere once; who enrolled and handed in, and who did not, are all that enrolled."""
        with self.province.store.reading() as session:
            codes = {unit.id: unit.code for unit in register_on(session).units}
            standing = [one.unit.code for one in standings(session, STANDARD, PERIOD)]
            counted = {codes[of] for of, standards in enrolled_standards(session, PERIOD).items() if standards}
            rows = tuple(session.scalars(select(func.count()).select_from(table)).one() for table in LASTING)
        assert counted == enrolled
        assert sorted(standing) == sorted(enrolled | self._titles().keys())
        assert len(enrolled & handed) + len(enrolled - handed) == len(counted)
        assert all(now >= before for now, before in zip(rows, self.counted, strict=True))
        self.counted = rows


LASTING = (JournalEntry, Submission, SubmissionWithdrawal)


@pytest.fixture
def at_hand(request: pytest.FixtureRequest, without_entry: str) -> Iterator[tuple[Databases, str]]:
    """Where the stores of an example are made, and what they are copies of; on SQLite without waiting for the disk."""
    if request.param == "sqlite":
        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            yield SqliteDatabases(Path(folder)), without_entry
    else:
        from engine.records.store import init_store

        databases: Databases = request.getfixturevalue("postgresql")
        template = databases.make()
        init_store(template).close()
        unbegin(template)
        yield databases, template
        databases.drop(template)


@pytest.mark.parametrize(("at_hand", "share"), [("sqlite", 16), ("postgresql", 50)], indirect=["at_hand"])
def test_any_sequence_ends_in_the_last_word_of_each(at_hand: tuple[Databases, str], share: int) -> None:
    databases, template = at_hand
    machine = type("HandingHere", (Handing,), {"databases": databases, "template": template})
    examples = max(1, settings().max_examples // share)
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=20))
    assert machine.checked > examples
