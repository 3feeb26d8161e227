"""Whatever set can be drawn: each change of it is a set or is refused, and the tools never break on it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.library.cases import Case, CaseFile, Expectation
from criteria.loading import read_set
from criteria.problems import ProblemsError
from criteria.shelves import NOWHERE
from engine.workshop.covering import gaps
from engine.workshop.mutating.making import mutants, raw_of
from engine.workshop.pieces import Piece
from engine.workshop.testing import of_case
from engine.workshop.trying import Scene


def _drawing(name: str) -> Any:
    path = Path(__file__).parents[1] / "decision" / "property" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


grammar, drawn_facts = _drawing("sets_from_grammar"), _drawing("facts_for_sets")
FACTS_TOO = ("window", "in_force", "applies_to", "indicators", "parameters")
slowly = settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    """A drawn set of communes over one of residential areas, with one case whose expectations are what is so."""
    texts = [draw(grammar.set_texts("hai", "xa", ["mot"])), draw(grammar.set_texts("mot", "khu_dan_cu", []))]
    sets = tuple(read_set(text, "bo.toml") for text in texts)
    facts = draw(drawn_facts.documents(list(sets)))
    bare = Case("một", facts, {unit["code"]: Expectation() for unit in facts["units"]})
    found = Scene(bare, sets).found
    expect = {
        code: Expectation(
            None if one.decision is None else str(one.decision.outcome),
            criteria={c.id: str(s) for c, s in zip(one.set.decided, one.answers.states, strict=True)},
        )
        for (code, key), one in found.items()
        if key == sets[0].key and one.answers.excluded is not True
    }
    piece = Piece(Path("xa@1.toml"), sets[0], NOWHERE)
    piece.__dict__["cases"] = CaseFile(tuple(one.key for one in sets), (Case("một", facts, expect),))
    piece.__dict__["sets"] = sets
    return piece


@slowly
@given(pieces(), st.data())
def test_changes_load_or_are_refused_and_the_quick_way_is_right(piece: Piece, data: st.DataObject) -> None:
    raw, (case,) = raw_of(piece.set), piece.cases.cases
    scene = Scene(case, piece.sets)
    assert not scene.notices(piece.set, facts_too=False)
    names = set()
    for mutant in mutants(piece.set):
        assert mutant.name not in names
        names.add(mutant.name)
        try:
            changed = read_set(mutant.text(raw), "bo.toml")
        except ProblemsError:
            continue
        assert changed.key == piece.set.key
        noticed = scene.notices(changed, mutant.path[0] in FACTS_TOO)
        if data.draw(st.integers(0, 9)) == 0:
            slow = list(of_case(piece.set.key, case, (changed, *piece.sets[1:])))
            assert noticed == bool(slow)


@slowly
@given(pieces())
def test_what_is_untouched_can_be_told_of_any_set(piece: Piece) -> None:
    for gap in gaps(piece):
        assert gap.set == piece.set.key
        assert gap.detail
