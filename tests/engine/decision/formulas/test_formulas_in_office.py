"""Forms recalculated by LibreOffice: filled in at random for any legal sets, on every edge, and all of Kleene's logic.

All forms go to LibreOffice in one call, which is most of what these tests cost.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.facts.world import World
from engine.decision.formulas.compiled import AT_SUBMISSION
from tests.engine.decision.formulas import edge_fills
from tests.engine.decision.formulas.drawn_fills import Drawn, draw_fill
from tests.engine.decision.formulas.formula_cases import PERIOD, Case, differences, lone, put, told, world
from tests.engine.decision.formulas.formula_forms import Book, Fill, Shown, recalculated
from tests.engine.decision.property import facts_for_sets, sets_from_grammar

PROVING = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
FORMS, FILLS = (10_000 if PROVING else 300), 4
"""Forms drawn, and how many of each drawn set."""
COLUMNS_A_BOOK = 1_000

pytestmark = pytest.mark.office


@st.composite
def worlds(draw: st.DrawFn) -> tuple[CriterionSet, World, str, int]:
    """A set, a small world in which its unit stands, the unit's code, and a seed for hands that fill in forms."""
    kind = draw(st.sampled_from(["xa", "khu_dan_cu"]))
    kinds = ["khu_dan_cu", "xa"] if kind == "xa" else ["khu_dan_cu"]
    texts = [draw(sets_from_grammar.set_texts("mot", each, [])) for each in kinds]
    texts.append(draw(sets_from_grammar.set_texts("hai", kind, ["mot"])))
    sets = [read_set(text, "bo.toml") for text in texts]
    document = draw(facts_for_sets.documents(sets))
    codes = [unit["code"] for unit in document["units"] if unit["kind"] == kind]
    if not codes:
        document["units"].append(facts_for_sets.unit(draw, "K9", kind, "X", sets))
        codes = ["K9"]
    return sets[-1], world(sets, document), codes[0], draw(st.integers(0, 2**32))


@dataclass
class Answers:
    """Forms with what LibreOffice showed of them, by what they are for."""

    random: list[tuple[Case, Shown]] = field(default_factory=list)
    edges: list[tuple[list[tuple[Case, Shown]], dict[str, str]]] = field(default_factory=list)
    logic: list[tuple[Case, Shown]] = field(default_factory=list)


def fill_at_random(books: list[Book]) -> list[list[Case]]:
    cases: list[list[Case]] = []

    @settings(max_examples=FORMS // FILLS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(worlds())
    def fill_in(drawn: tuple[CriterionSet, World, str, int]) -> None:
        set_, world_, code, seed = drawn
        random = Random(seed)
        for _ in range(FILLS):
            if not cases or len(cases[-1]) >= COLUMNS_A_BOOK:
                books.append(Book())
                cases.append([])
            fill = draw_fill(random, set_, PERIOD)
            cases[-1] += put(books[-1], world_, code, set_, fill, told=random.random() < 0.7)

    fill_in()
    return cases


LOGIC = {
    "and": "f and g and h", "or": "f or g or h", "not": "not (f and not g)", "two": "at_least(2, f, g, h)",
    "one": "at_least(1, f, g)", "mixed": "(f and g) or (not f and h)",
    "x-and": 'f and held("canh", 1)', "x-or": 'f or held("canh", 1)', "x-not": 'f and not held("canh", 1)',
    "x-two": 'at_least(2, f, g, held("canh", 1))',
    "when": "f", "x-when": "f", "x-where": "f",
}  # fmt: skip
WHENS = {"when": "g", "x-when": 'held("canh", 1)', "x-where": 'g or held("canh", 1)'}
"""Three flags in every combination; ``held`` cannot be compiled."""


def fill_logic(book: Book) -> list[Case]:
    set_, world_ = lone(edge_fills.set_text(LOGIC, dict.fromkeys("fgh", "flag"), WHENS))
    cases = []
    for values in product((True, False, None), repeat=3):
        drawn = Drawn(Fill())
        for name, value in zip("fgh", values, strict=True):
            if value is not None:
                drawn.fill.cells[name, "reached", ""] = "Có" if value else "Không"
                drawn.meaning[name, "reached"] = value
        cases.append(put(book, world_, "X", set_, drawn)[0])
    return cases


@pytest.fixture(scope="module")
def answers(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    books = [Book()]
    edges = [
        (put(books[0], *_placed(text), drawn), words)
        for text, fills in ((edge_fills.NUMBERS, edge_fills.numbers()), (edge_fills.DAYS, edge_fills.days()))
        for drawn, words in fills
    ]
    logic = fill_logic(books[0])
    drawn = fill_at_random(books)
    shown = recalculated(soffice, books, tmp_path_factory.mktemp("forms"))
    by_asked = {
        id(asked): each
        for book, of in zip(books, shown, strict=True)
        for asked, each in zip(book.asked, of, strict=True)
    }

    def pairs(cases: Sequence[Case]) -> list[tuple[Case, Shown]]:
        return [(case, by_asked[id(case.asked)]) for case in cases]

    return Answers(
        [pair for of_book in drawn for pair in pairs(of_book)],
        [(pairs(cases), words) for cases, words in edges],
        pairs(logic),
    )


def _placed(text: str) -> tuple[World, str, CriterionSet]:
    set_, world_ = lone(text)
    return world_, "X", set_


def test_forms_filled_in_at_random_say_what_the_reference_says(answers: Answers) -> None:
    wrong = [told(case, found) for case, shown in answers.random if (found := differences(case, shown))]
    assert not wrong, f"{len(wrong)} of {len(answers.random)} columns differ, the first:\n{wrong[0]}"
    assert len(answers.random) >= 2 * FORMS


def test_the_forms_drawn_show_every_state_and_leave_little_open(answers: Answers) -> None:
    shown = [word for _, each in answers.random for word in each.criteria.values()]
    for word in ("Đạt", "Không đạt", "Chưa đủ số liệu", "Không áp dụng", AT_SUBMISSION):
        assert shown.count(word) > len(shown) / 100, word
    assert shown.count(AT_SUBMISSION) < len(shown) / 2


def test_forms_on_the_edges_say_what_was_written_down_for_them(answers: Answers) -> None:
    wrong = []
    for columns, words in answers.edges:
        found = [line for case, shown in columns for line in differences(case, shown)]
        case, shown = columns[0]
        found += [
            f"{id_}: {shown.criteria[id_]}, wanted {word}" for id_, word in words.items() if shown.criteria[id_] != word
        ]
        if found:
            wrong.append(told(case, found))
    assert not wrong, f"{len(wrong)} forms differ, the first:\n{wrong[0]}"


def test_every_combination_of_three_flags_is_decided_as_kleene_does(answers: Answers) -> None:
    wrong = [told(case, found) for case, shown in answers.logic if (found := differences(case, shown))]
    assert not wrong, wrong[0]
    assert len(answers.logic) == 27


def test_what_cannot_be_compiled_is_left_open_only_where_the_rest_does_not_decide(answers: Answers) -> None:
    for case, shown in answers.logic:
        f, g = (case.drawn.meaning.get((name, "reached")) for name in "fg")
        assert (shown.criteria["x-and"] == AT_SUBMISSION) == (f is not False), case.drawn.meaning
        assert (shown.criteria["x-or"] == AT_SUBMISSION) == (f is not True)
        assert (shown.criteria["x-not"] == AT_SUBMISSION) == (f is not False)
        assert shown.criteria["x-when"] == AT_SUBMISSION
        assert (shown.criteria["x-where"] == AT_SUBMISSION) == (g is False or (g is None and f is not None))
        # Of two that are both unknown the third part makes neither enough nor too few: that too is decided.
        assert (shown.criteria["x-two"] == AT_SUBMISSION) == (f is not g), case.drawn.meaning
