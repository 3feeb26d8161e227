"""What a loaded set is: the page's own example, and the forms a file may have."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.loading import load_set
from criteria.model import AllPass, AtLeastPass, InForce, Parameter, ReportOnly, ScoreClass, Scored, Source
from criteria.windows import Window
from tests.criteria.page_example import SET
from tests.criteria.set_texts import CLASSES, criterion, load, scored, set_text


def test_the_pages_example_is_a_set() -> None:
    found = load(SET)
    assert (found.id, found.edition, found.standard) == ("an-toan-antt.xa", "2022", "an-toan-antt")
    assert found.key == "an-toan-antt.xa@2022"
    assert found.title == "Xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
    assert found.applies_to == ("xa", "phuong", "thi_tran")
    assert found.outcome == AllPass()
    assert found.source == Source("Thông tư 124/2021/TT-BCA", "Điều 5")
    assert found.in_force == InForce(date(2022, 2, 10))
    assert found.window == Window((11, 16), (11, 15))
    assert found.words == {"not_achieved": "Chưa đạt"}
    assert found.parameters == {
        "ty_le_toi_thieu": Parameter("ty_le_toi_thieu", Fraction(70), "%", "khoản 4", "ty_le_toi_thieu", "up")
    }
    assert {name: i.type for name, i in found.indicators.items()} == {
        "nghi_quyet": "document",
        "mo_hinh": "count",
        "chong_doi": "incidents",
    }
    assert found.indicators["chong_doi"].with_children
    assert [(c.id, c.basis, c.group) for c in found.criteria] == [
        ("1.a", "text", "1"),
        ("3.a", "secondary", None),
        ("4.a", "text", None),
        ("4.b", "text", None),
    ]
    assert found.criteria[1].full_cite == "Điều 5 khoản 2, dẫn khoản 3 Điều 4, Thông tư 124/2021/TT-BCA"
    assert found.text == SET
    assert not found.provisional


def test_facts_stand_in_an_order_in_which_each_uses_only_earlier_ones() -> None:
    tables = '[indicators.so]\ntype = "count"\n[facts]\na = "b + c"\nb = "c + 1"\nc = "so"\n'
    assert list(load(set_text(tables=tables)).facts) == ["c", "b", "a"]


def test_the_kinds_of_outcome() -> None:
    assert load(set_text(outcome="{ at_least = 2 }")).outcome == AtLeastPass(2)
    assert load(scored()).outcome == Scored(Fraction(10), "dat", "rescale", "khong")
    assert load(scored()).classes == (
        ScoreClass("dat", "Đạt", Fraction(5)),
        ScoreClass("khong", "Không", Fraction(0)),
    )
    report = load(set_text(outcome='"none"').split("[[criteria]]")[0])
    assert report.outcome == ReportOnly()
    assert not report.assesses


def test_full_points_are_those_of_the_first_band() -> None:
    bands = '[{ when = "so >= 2", points = 10 }, { when = "so >= 1", points = 0.5 }]'
    (only,) = load(scored(criterion(require=None, bands=bands))).criteria
    assert only.points == 10
    assert [band.points for band in only.bands] == [10, Fraction(1, 2)]


@pytest.mark.parametrize(
    ("bases", "provisional"),
    [(["text", "secondary"], False), (["text", "drafted"], True), (["text", "missing"], True)],
)
def test_a_set_with_drafted_or_missing_criteria_is_provisional(bases: list[str], provisional: bool) -> None:
    criteria = [
        criterion(str(i), None if basis == "missing" else "so >= 1", basis=f'"{basis}"')
        for i, basis in enumerate(bases)
    ]
    found = load(set_text(*criteria))
    assert found.provisional is provisional
    assert [c.basis for c in found.decided] == [basis for basis in bases if basis != "missing"]
    assert [c.basis for c in found.unverified] == [basis for basis in bases if basis == "missing"]


def test_a_drafted_criterion_needs_no_citation() -> None:
    (only,) = load(set_text(criterion(cite="", basis='"drafted"'))).criteria
    assert only.full_cite == "Điều 1, Văn bản mẫu"


def test_a_criterion_is_judged_when_it_rests_on_what_the_council_decides_even_through_a_fact() -> None:
    tables = (
        '[indicators.so]\ntype = "count"\n[indicators.x]\ntype = "flag"\njudged = true\n'
        "[facts]\nf = 'x or so >= 9'\ng = 'not f'\n"
    )
    rows = [criterion("1"), criterion("2", "g"), criterion("3", when="'x'")]
    assert [c.judged for c in load(set_text(*rows, tables=tables)).criteria] == [False, True, True]


def test_verified_is_no_part_of_the_meaning() -> None:
    verified = 'verified = { by = "A", on = 2024-01-01, document = "B" }\n'
    with_, without = load(set_text(criterion() + verified)), load(set_text())
    assert with_.meaning_hash == without.meaning_hash
    assert with_.criteria[0].verified is not None


@pytest.mark.parametrize(
    "form",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
    ],
    ids=["plain", "byte order mark", "Windows line ends", "decomposed letters"],
)
def test_a_file_is_the_same_set_in_whatever_form_it_was_saved(tmp_path: Path, form: object) -> None:
    path = tmp_path / "bo.toml"
    assert callable(form)
    path.write_bytes(form(SET))
    found, plain = load_set(path), load(SET)
    assert found.meaning_hash == plain.meaning_hash
    assert found.text_hash == plain.text_hash
    assert found.title == plain.title


def test_numbers_in_toml_are_read_as_written() -> None:
    tables = (
        '[indicators.so]\ntype = "count"\n[parameters.p]\nvalue = 69.99999999999999999\n[parameters.q]\nvalue = 1e3\n'
    )
    found = load(set_text(tables=tables)).parameters
    assert found["p"].value == Fraction(6999999999999999999, 10**17)
    assert found["q"].value == 1000


def test_classes_without_a_score_are_no_part_of_a_set() -> None:
    assert CLASSES not in SET
    assert load(SET).classes == ()
