"""The example cases beside the sets, decided by both engines, and read as a legal officer reads them."""

from __future__ import annotations

from collections import defaultdict

import pytest

from criteria.expressions import nodes
from criteria.expressions.walking import every
from criteria.library.cases import Case
from engine.workshop.comparing import judging_set, states_wanted
from engine.workshop.pieces import Piece, shipped
from engine.workshop.testing import of_case

PIECES = {piece.set.key: piece for piece in shipped()}
EVERY_CASE = [
    pytest.param(piece, case, id=f"{key}: {case.title}") for key, piece in PIECES.items() for case in piece.cases.cases
]
each_piece = pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)

ONLY_YES_AND_NO = {key for key in PIECES if key.startswith("khen-thuong.") and key.endswith("-tap-the@2024")}
"""Sets that compare nothing: what of an award for a collective is known, is asked by yes and no."""


@pytest.mark.parametrize(("piece", "case"), EVERY_CASE)
def test_case(piece: Piece, case: Case) -> None:
    assert list(of_case(piece.set.key, case, piece.sets)) == []


@each_piece
def test_every_threshold_is_said_to_be_tried_on_its_edge(piece: Piece) -> None:
    """A reader finds by ``boundary`` the edge of each comparison: a case that passes and one that does not."""
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for case in piece.cases.cases:
        for code, wanted in case.expect.items():
            if judging_set(piece.sets, case, code) is piece.set:
                states = states_wanted(piece.set, wanted)
                for edge in case.boundary:
                    edges[edge].add(states[edge])
    comparing = [
        one.id for one in piece.set.decided if any(isinstance(node, nodes.Compare) for node in every(one.require))
    ]
    assert comparing or not piece.set.decided or piece.set.key in ONLY_YES_AND_NO
    assert not (comparing and piece.set.key in ONLY_YES_AND_NO)
    for criterion in comparing:
        assert edges[criterion] >= {"pass", "fail"}, criterion


@each_piece
def test_titles_of_cases_differ(piece: Piece) -> None:
    titles = [case.title for case in piece.cases.cases]
    assert len(set(titles)) == len(titles)
