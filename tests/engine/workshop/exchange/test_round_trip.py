"""Export then import is the very set: every shipped one, one that uses every key, and through LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.loading import read_set
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from engine.workshop.exchange import Imported, Kept, export, import_workbook, workbook
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.reading import Texts, read_texts
from engine.workshop.exchange.toml_editing import content
from engine.workshop.pieces import Piece, shipped
from tests.criteria.set_texts import set_text
from tests.engine.workshop.exchange.exchange_sets import BASE, CASES, INCLUDED, LAYER, SCORED, shelf_of

PIECES = {piece.set.key: piece for piece in shipped()}
OWN = {"điểm": SCORED, "k trên n, lấy từ bộ khác": INCLUDED, "lớp": LAYER, "nhỏ": set_text()}
SHELF = shelf_of(BASE)
OFFICE = ("an-toan-antt.xa@2022", "phan-loai-phong-trao.co-quan-doanh-nghiep@2022", "trong-diem-ma-tuy.xa-loai-1@2025")
made_of = cache(lambda key: export(PIECES[key].path, PIECES[key].shelf).workbook)
"""The workbook of a shipped set."""
NOTHING = Kept("bo.toml", "", "bo.cases.toml", "")


def check_again(path: Path, piece: Piece) -> Imported:
    """The workbook read again, held against what it was made from."""
    read = import_workbook(path, piece.shelf)
    assert (read.set.meaning_hash, read.set.text_hash) == (piece.set.meaning_hash, piece.set.text_hash)
    assert read.set_text == piece.path.read_text(encoding="utf-8")
    assert read.cases_text == cases_beside(piece.path).read_text(encoding="utf-8")
    assert read.cases == piece.cases
    assert (read.changed, read.changed_cases, read.anew, read.confirmed) == ((), (), (), 0)
    return read


@pytest.mark.parametrize("key", PIECES)
def test_a_shipped_set_comes_back_to_the_letter(key: str, tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_bytes(made_of(key))
    check_again(path, PIECES[key])


@pytest.mark.office
@pytest.mark.parametrize("key", OFFICE)
def test_libreoffice_in_between_changes_nothing(
    key: str, tmp_path: Path, office_convert: Callable[[Path, str], Path]
) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_bytes(made_of(key))
    check_again(office_convert(path, "xlsx"), PIECES[key])


@pytest.mark.office
def test_libreoffice_keeps_every_key_and_every_digit(
    tmp_path: Path, office_convert: Callable[[Path, str], Path]
) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_bytes(workbook(Kept("bo.toml", SCORED, "bo.cases.toml", "")))
    saved = office_convert(path, "xlsx")
    assert import_workbook(saved, SHELF).set_text == SCORED
    assert from_cells_alone(saved.read_bytes()).set.new == without_what_cells_drop(SCORED)


@pytest.mark.parametrize("key", PIECES)
def test_the_cells_alone_hold_the_whole_set(key: str) -> None:
    """Without the text that is carried along: nothing of the content stands only there."""
    piece = PIECES[key]
    read = from_cells_alone(made_of(key))
    assert read.set.new == content(piece.set.text)
    assert read.cases.new == content(cases_beside(piece.path).read_text(encoding="utf-8"))
    assert read_set(read.set.text, "bo.toml", piece.shelf).meaning_hash == piece.set.meaning_hash


@pytest.mark.parametrize("name", OWN)
def test_an_own_set_comes_back_with_its_comments(name: str, tmp_path: Path) -> None:
    text = OWN[name]
    path = tmp_path / "bo.xlsx"
    path.write_bytes(workbook(Kept("bo.toml", text, "", "")))
    read = import_workbook(path, SHELF)
    assert read.set_text == text
    assert (read.changed, read.cases, read.cases_text) == ((), None, "")


@pytest.mark.parametrize("name", OWN)
def test_the_cells_alone_hold_every_key(name: str) -> None:
    read = from_cells_alone(workbook(Kept("bo.toml", OWN[name], "", "")))
    assert read.set.new == without_what_cells_drop(OWN[name])
    before, after = (read_set(text, "bo.toml", SHELF) for text in (OWN[name], read.set.text))
    assert before.meaning_hash == after.meaning_hash


@pytest.mark.parametrize("name", OWN)
def test_a_text_written_anew_is_stable_from_then_on(name: str) -> None:
    first = from_cells_alone(workbook(Kept("bo.toml", OWN[name], "", ""))).set.text
    second = from_cells_alone(workbook(Kept("bo.toml", first, "", ""))).set.text
    assert first == second


@pytest.mark.parametrize("key", catalogue.samples())
def test_a_sample_that_waits_for_its_date_is_filled_in_through_the_workbook(key: str, tmp_path: Path) -> None:
    path = catalogue.samples()[key]
    exported = export(path, catalogue.SHIPPED)
    book = openpyxl.load_workbook(io.BytesIO(exported.workbook))
    (day,) = (row[1] for row in book["Bộ tiêu chí"].iter_rows() if row[3].value == "in_force.from")
    filled = day.value is not None
    day.value = day.value or date(2026, 1, 1)
    book.save(tmp_path / "bo.xlsx")
    read = import_workbook(tmp_path / "bo.xlsx", catalogue.SHIPPED)
    added = [] if filled else ["from = 2026-01-01"]
    before = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in read.set_text.splitlines() if line not in before] == added
    assert [line for line in before if line not in read.set_text.splitlines()] == []
    assert [problem.code for problem in exported.problems] == ([] if filled else ["CR-004"])


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    text = SCORED.replace("\n", "\r\n")
    path = tmp_path / "bo.xlsx"
    path.write_bytes(workbook(Kept("bo.toml", text, "bo.cases.toml", CASES.replace("\n", "\r\n"))))
    found = Found("bo.xlsx")
    read = read_texts(workbook_of(check_package(path.read_bytes(), "bo.xlsx")), Kept("", text, "", CASES), found)
    assert (read.set.text, found.problems) == (text, [])


def test_equal_sets_give_equal_bytes() -> None:
    piece = PIECES["khong-ma-tuy.xa@2025"]
    assert export(piece.path, piece.shelf).workbook == made_of(piece.set.key)


def from_cells_alone(made: bytes) -> Texts:
    """What the sheets say to one who has nothing else."""
    found = Found("bo.xlsx")
    read = read_texts(workbook_of(check_package(made, "bo.xlsx")), NOTHING, found)
    assert found.problems == []
    return read


def without_what_cells_drop(text: str) -> object:
    """A text's content, where a cell has no outer spaces."""
    return content(text.replace('"  Có khoảng trắng hai đầu.  "', '"Có khoảng trắng hai đầu."'))


def test_the_catalogue_is_what_was_tried() -> None:
    assert sorted(PIECES) == sorted(one.key for one in catalogue.all_sets())
