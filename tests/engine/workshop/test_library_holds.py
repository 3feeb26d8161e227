"""Every shipped set: its cases hold, touch all of it, and notice every change that can make a difference."""

from __future__ import annotations

import pytest

from criteria.library import catalogue
from engine.workshop.covering import gaps
from engine.workshop.mutating import mutate
from engine.workshop.mutating.equivalents import beside, read_equivalents
from engine.workshop.pieces import Piece, shipped
from engine.workshop.testing import failures

PIECES = list(shipped())
each_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.set.key)


def test_the_whole_library_is_on_the_bench() -> None:
    assert [piece.set.key for piece in PIECES] == [one.key for one in catalogue.all_sets()]
    assert len(PIECES) >= 23


@each_piece
def test_the_cases_hold_on_both_engines(piece: Piece) -> None:
    assert list(failures(piece)) == []


@each_piece
def test_nothing_is_left_untouched(piece: Piece) -> None:
    assert gaps(piece) == []


@each_piece
def test_every_change_is_noticed_or_listed_with_why_not(piece: Piece) -> None:
    found = mutate(piece)
    assert [(one.line, one.mutant.name) for one in found.unnoticed] == []
    assert found.problems == []
    assert found.equivalent == len(read_equivalents(beside(piece.path)))
    assert found.tried >= 2
