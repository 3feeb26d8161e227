"""Where the sets stand that a file names: its folder, the library, or the text that was kept with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from criteria.bundles import applies_to
from criteria.library import catalogue
from criteria.loading import load_set, read_kept, read_set
from criteria.problems import ProblemsError
from criteria.shelves import NOWHERE, Folder, Several, Shelved, Texts
from tests.criteria.set_texts import TABLES, criterion, load, set_text

OWN = """\
set = "an-toan-antt.xa-40"
edition = "2025"
standard = "an-toan-antt"
title = "Lớp của tỉnh"
extends = "an-toan-antt.xa@2022"
territory = "40"
source = { document = "Quyết định của tỉnh" }
in_force = { from = 2025-01-01 }
include = [{ set = "mau.xa@1", criteria = ["1"], as = "m." }]
"""


def test_the_texts_of_a_folder_are_found_by_the_keys_inside_them(tmp_path: Path) -> None:
    (tmp_path / "bo-thu-nhat.toml").write_text(set_text(), encoding="utf-8")
    (tmp_path / "bo-thu-nhat.cases.toml").write_text(set_text(edition="cases"), encoding="utf-8")
    (tmp_path / "hong.toml").write_text("set = ", encoding="utf-8")
    (tmp_path / "khac.toml").write_text("[a]\nb = 1\n", encoding="utf-8")
    shelf = Folder(tmp_path)
    assert list(shelf.keys()) == ["mau.xa@1"]
    assert shelf.find("mau.xa@1") == Shelved("bo-thu-nhat.toml", set_text())
    assert shelf.find("mau.xa@2") is None


def test_two_files_of_one_set_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(set_text(), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        Folder(tmp_path).find("mau.xa@1")
    assert str(caught.value) == (
        "[CR-081] “b.toml”: hai tệp cùng thư mục chứa một bộ tiêu chí. Đã thấy: “mau.xa@1”, đã có ở “a.toml”."
        " Cần: mỗi bộ, mỗi phiên bản một tệp. Cách sửa: đổi edition hoặc bỏ một tệp."
    )


def test_a_file_that_names_no_other_never_looks_at_its_neighbours(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(set_text(), encoding="utf-8")
    assert load_set(tmp_path / "a.toml").key == "mau.xa@1"


def test_of_several_shelves_the_first_that_has_a_set_gives_it() -> None:
    first, second = Texts({"a": "1"}), Texts({"a": "2", "b": "3"})
    shelves = Several((first, second, NOWHERE))
    assert [shelves.find(key) for key in "abc"] == [Shelved("a", "1"), Shelved("b", "3"), None]
    assert list(shelves.keys()) == ["a", "a", "b"]


def test_an_offices_own_file_names_its_neighbours_and_the_library(tmp_path: Path) -> None:
    (tmp_path / "mau.toml").write_text(set_text(), encoding="utf-8")
    path = tmp_path / "lop.toml"
    path.write_text(OWN, encoding="utf-8")
    found = catalogue.load_own(path)
    assert found.base is not None
    assert found.base.meaning_hash == catalogue.find("an-toan-antt.xa", "2022").meaning_hash
    assert found.criteria[-1].id == "m.1"
    with pytest.raises(ProblemsError) as caught:
        load_set(path)
    assert [problem.code for problem in caught.value.problems] == ["CR-066"]


def test_the_library_is_a_shelf_of_all_its_editions() -> None:
    keys = list(catalogue.SHIPPED.keys())
    assert sorted(keys) == sorted(shipped.key for shipped in catalogue.all_sets())
    shelved = catalogue.SHIPPED.find("an-toan-antt.xa@2022")
    assert shelved is not None
    assert shelved.name == "xa@2022.toml"
    assert read_set(shelved.text, shelved.name, catalogue.SHIPPED).key == "an-toan-antt.xa@2022"
    assert catalogue.SHIPPED.find("an-toan-antt.xa@1999") is None
    assert catalogue.SHIPPED.find("an-toan-antt") is None


LAYER = """\
set = "mau.xa-40"
edition = "2025"
standard = "mau"
title = "Lớp"
extends = "mau.xa@1"
territory = "40"
source = { document = "Quyết định" }
in_force = { from = 2000-01-01 }
"""
MIDDLE = set_text(
    criterion("1", "true"), tables="", top='include = [{ set = "khac.xa@1", criteria = ["*"], as = "k." }]'
)


def test_a_set_is_made_again_of_its_whole_text_alone() -> None:
    found = load(LAYER, MIDDLE, set_text(standard="khac"))
    assert found.brought.keys() == {"mau.xa@1", "khac.xa@1"}
    again = read_kept(found.whole_text, "lưu")
    for one, other in ((again, found), (again.base, found.base)):
        assert one is not None
        assert other is not None
        assert (one.meaning_hash, one.text_hash, one.whole_hash, one.text) == (
            other.meaning_hash,
            other.text_hash,
            other.whole_hash,
            other.text,
        )
        assert one.criteria == other.criteria
    assert again.whole_text == found.whole_text


def test_the_whole_text_of_a_set_that_rests_on_no_other_is_its_text() -> None:
    found = load(set_text())
    assert found.whole_text == found.text == set_text()
    assert found.whole_hash == found.text_hash
    assert read_kept(found.whole_text, "lưu").text_hash == found.text_hash


def test_the_whole_hash_follows_every_text_the_text_hash_its_own_alone() -> None:
    one, other = (
        load(LAYER, MIDDLE, set_text(standard="khac", tables=f"{note}{TABLES}")) for note in ("", "# ghi chú\n")
    )
    assert one.text_hash == other.text_hash
    assert one.meaning_hash == other.meaning_hash
    assert one.whole_hash != other.whole_hash


def test_the_kinds_are_told_without_reading_the_whole() -> None:
    base = set_text(kinds='["xa", "phuong"]')
    for found in (load(LAYER, base), load(base), load(MIDDLE, set_text(standard="khac"))):
        assert applies_to(found.whole_text) == found.applies_to


def test_a_kept_text_that_lacks_a_set_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        read_kept(LAYER, "lưu")
    assert str(caught.value) == (
        "[CR-066] “lưu”, dòng 5, extends: không tìm thấy bộ tiêu chí được dẫn. Đã thấy: “mau.xa@1”."
        " Cần: bộ tiêu chí trong thư viện hoặc cùng thư mục."
        " Cách sửa: sửa mã, phiên bản hoặc đặt tệp của bộ tiêu chí ấy vào cùng thư mục."
    )


def test_a_province_s_layer_of_the_library_applies_only_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "xa@1.toml").write_text(set_text(), encoding="utf-8")
    (folder / "xa-40@2025.toml").write_text(LAYER, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    catalogue._files.cache_clear()
    try:
        assert [found.key for found in catalogue.sets_of("mau", 2024)] == ["mau.xa@1"]
        assert catalogue.find("mau.xa-40", "2025").territory == "40"
    finally:
        monkeypatch.undo()
        catalogue._files.cache_clear()
