"""Of an undecided unit the fewest blanks are asked for, and these suffice; what nothing could settle is said."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.decision.lacking import Lacking, lacking
from engine.decision.verdicts import Outcome
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import decide, unit

NAMES = ("a", "b", "c", "d")
FLAGS = "".join(f'[indicators.{name}]\nlabel = "Việc {name}"\ntype = "flag"\n' for name in NAMES)
TABLES = f"""{FLAGS}
[indicators.so]
label = "Số việc"
type = "count"

[indicators.tong]
label = "Tổng số"
type = "count"
"""


def asked(text: str, found: dict[str, bool] | None = None, **reported: Any) -> Lacking | None:
    """What is lacking of a commune that reported this."""
    return lacking(decide(text, unit(reported=reported))["X", "mau.xa"], found or {})


def names(told: Lacking | None) -> list[list[str]]:
    assert told is not None
    return [[blank.name for blank in one.blanks] for one in told.wanted]


def of(*requires: str, outcome: str = '"all"') -> str:
    parts = [criterion(f"tc.{number}", require=require) for number, require in enumerate(requires, 1)]
    return set_text(*parts, tables=TABLES, outcome=outcome)


def test_of_alternatives_the_shortest_is_asked_for() -> None:
    assert names(asked(of("a and b and c or d"))) == [["d"]]
    assert names(asked(of("a and b or c and d"), a=True)) == [["b"]]


def test_of_one_that_is_lost_nothing_is_asked() -> None:
    assert names(asked(of("a and b or c and d"), a=False)) == [["c", "d"]]


def test_each_criterion_has_its_own() -> None:
    assert names(asked(of("a", "b and a"))) == [["a"], ["b", "a"]]


def test_a_share_wants_both_its_numbers() -> None:
    assert names(asked(of("percent(so, tong) >= 80"))) == [["so", "tong"]]
    assert names(asked(of("percent(so, tong) >= 80"), tong=10)) == [["so"]]


def test_a_settled_outcome_asks_for_nothing() -> None:
    assert asked(of("a", "b"), a=False) is None
    assert asked(of("a", "b"), a=True, b=True) is None


def test_what_the_council_found_is_asked_for_no_more() -> None:
    assert names(asked(of("a", "b"), {"tc.1": True})) == [["b"]]
    assert asked(of("a"), {"tc.1": True}) is None


def test_a_share_of_nothing_stays_open_whatever_is_reported() -> None:
    told = asked(of("percent(so, tong) >= 80"), so=0, tong=0)
    assert told == Lacking((), (1,), Outcome.UNDETERMINED, Outcome.NOT_ACHIEVED)


def test_where_so_many_must_be_met_the_cheapest_are_asked_for() -> None:
    text = of("a and b", "c", "d", outcome="{ at_least = 2 }")
    assert names(asked(text)) == [["c"], ["d"]]
    assert names(asked(text, c=True)) == [["d"]]
    assert asked(text, c=True, d=True) is None


def test_the_best_and_the_worst() -> None:
    told = asked(of("a", "b"), a=True)
    assert told is not None
    assert (told.best, told.worst) == (Outcome.ACHIEVED, Outcome.NOT_ACHIEVED)


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> str:
    """A condition in positive words."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(NAMES))
    parts = draw(st.lists(conditions(depth - 1), min_size=2, max_size=3))
    word = draw(st.sampled_from((" and ", " or ", ", ")))
    listed = word.join(parts)
    return f"at_least(2, {listed})" if word == ", " else f"({listed})"


@given(
    st.lists(conditions(), min_size=1, max_size=3), st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=2)
)
def test_what_is_asked_for_suffices_and_nothing_less_does(requires: list[str], known: dict[str, bool]) -> None:
    text = of(*requires)
    told = asked(text, **known)
    if told is None:
        return
    wanted = {name for of_one in names(told) for name in of_one}
    reached = {
        name: decide(text, unit(reported=known | dict.fromkeys(names_, True)))["X", "mau.xa"]
        for name, names_ in {"all": wanted, **{name: wanted - {name} for name in wanted}}.items()
    }
    assert reached.pop("all").decision.outcome is Outcome.ACHIEVED
    assert all(one.decision.outcome is not Outcome.ACHIEVED for one in reached.values())
