"""Texts compared as people compare names."""

from __future__ import annotations

import unicodedata

import pytest

from engine.sheets.texts import folded


@pytest.mark.parametrize("written", ["XÃ  MỘT", " xã một ", "Xã\nMột", unicodedata.normalize("NFD", "Xã Một")])
def test_neither_case_nor_spacing_nor_encoding_makes_another_name(written: str) -> None:
    assert folded(written) == folded("Xã Một") == "xã một"


@pytest.mark.parametrize("written", ["Xa Mot", "XãMột", "Xã Một 1"])
def test_marks_letters_and_word_breaks_do(written: str) -> None:
    assert folded(written) != folded("Xã Một")
