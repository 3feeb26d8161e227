"""Whatever sessions of three kinds do over one case: each sees its own, all others those of the one closed last."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.appraisal.cases import Case, read_cases
from engine.process.recognition.councils import outdated
from engine.records import journal
from engine.records.register import bearers
from engine.records.runs import latest_run
from engine.records.store import open_store
from tests.databases import SqliteDatabases
from tests.engine.process.appraisal.sittings.councils_held import Council
from tests.engine.process.appraisal.sittings.villages import Villages
from tests.engine.process.assessment.offices import Office

UNIT, STEPS = "K12", 8
CRITERIA = {"a": "1", "b": "3"}
FEW = settings(
    max_examples=max(2, settings().max_examples // 50), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ACTION = st.tuples(st.integers(1, 3), st.sampled_from(["a", "b", "b", "turn", "turn"]), st.booleans())
ACTIONS = st.sampled_from([1, *[STEPS] * 7]).flatmap(lambda many: st.lists(ACTION, min_size=many, max_size=many))
"""Of the plainest example, which Hypothesis tries first and which is one action over and over, one step is enough."""


@dataclass
class Told:
    """What ought to be: what each session found, which are open, which closed in what order."""

    found: dict[int, dict[str, bool]] = field(default_factory=lambda: {1: {"a": True, "b": True}, 2: {}, 3: {}})
    closed: list[int] = field(default_factory=lambda: [1])

    @property
    def outside(self) -> dict[str, bool]:
        return self.found[self.closed[-1]] if self.closed else {}


def test_each_sees_its_own_and_all_others_the_one_closed_last(granted: Villages, tmp_path: Path) -> None:
    for kind in ("reappraisal", "revocation"):
        granted.open("X1", [UNIT], kind)
    granted.attend(2)
    granted.attend(3)
    template = granted.store.engine.url.render_as_string(hide_password=False)
    granted.store.close()
    (tmp_path / "played").mkdir()
    databases = SqliteDatabases(tmp_path / "played")

    @FEW
    @given(ACTIONS)
    def play(actions: list[tuple[int, str, bool]]) -> None:
        address = databases.make(like=template)
        store = open_store(address)
        villages, told = Villages(Office(store), granted.sets_of), Told()
        for number, what, met in actions:
            assert _done(villages, number, what, met=met) is _told(told, number, what, met=met)
            for session, found in told.found.items():
                assert _found(villages.case(session, UNIT).case) == found
            assert _found(_outside(villages)) == told.outside
        with store.reading() as session_:
            assert journal.verify(session_).problems == ()
        store.close()
        databases.drop(address)

    play()


def _told(told: Told, number: int, what: str, *, met: bool) -> bool:
    """Whether it may be done, and what is then."""
    if what == "turn":
        if number in told.closed:
            told.closed.remove(number)
        elif "b" in told.found[number]:
            told.closed.append(number)
        else:
            return False
    elif number in told.closed:
        return False
    else:
        told.found[number][what] = met
    return True


def _done(villages: Villages, number: int, what: str, *, met: bool) -> bool:
    try:
        if what != "turn":
            Council(villages.store, number).find(UNIT, (CRITERIA[what], "met" if met else "not-met"))
        elif villages.sitting(number).open:
            villages.close(number)
        else:
            villages.reopen(number)
            villages.attend(number)
    except ProblemsError:
        return False
    return True


def _outside(villages: Villages) -> Case:
    with villages.store.reading() as session:
        run = latest_run(session, "mau", 2024, projected=False)
        assert run is not None
        cases = read_cases(session, run, counting=True)
        assert outdated(session, run, cases) == {}
        return cases[bearers(session, UNIT)[0]]


def _found(case: Case) -> dict[str, bool]:
    return {id_: one.met for part in case.sets for id_, one in part.found.items()}
