"""Sample layers and editions that await their first day in force: no run takes them, an office can."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.library import catalogue
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.workshop.pieces import named
from engine.workshop.testing import failures

SAFE = "an-toan-antt"
SUBJECTS = ("co-quan-doanh-nghiep", "co-so-giao-duc", "khu-dan-cu", "xa")
AWAITING = [f"{SAFE}.{subject}@2025" for subject in SUBJECTS]
LAYERS = [key for key in catalogue.samples() if key not in AWAITING]
NOT_COMPARED = "chưa đối chiếu Thông tư 48/2025/TT-BCA"


def dated(key: str, folder: Path, day: str = "2025-09-01") -> CriterionSet:
    """A copy into which somebody wrote from when it is in force."""
    text, changed = re.subn(
        r"(?m)^# from = NĂM-THÁNG-NGÀY.*$", f"from = {day}", catalogue.samples()[key].read_text("utf-8")
    )
    assert changed == 1
    path = folder / "bo.toml"
    path.write_text(text, encoding="utf-8")
    return catalogue.load_own(path)


def test_what_samples_there_are() -> None:
    assert sorted(catalogue.samples()) == sorted(
        [
            *AWAITING,
            "an-toan-antt.xa-mau-lop-tinh@2022",
            "dien-hinh.don-vi-mau-dieu-kien-chon@2024",
            "dien-hinh.xa-mau-dieu-kien-chon@2024",
            "khen-thuong.giay-khen-xa-tap-the-mau-thu-tu@2024",
        ]
    )
    for path in catalogue.samples().values():
        assert unicodedata.is_normalized("NFC", path.read_text("utf-8"))
        assert path.name in (path.parent.parent / "README.md").read_text("utf-8")


def test_no_run_takes_a_sample() -> None:
    shipped = {one.key for one in catalogue.all_sets()}
    assert not shipped & catalogue.samples().keys()
    for period in (2024, 2025, 2026):
        assert not {one.key for one in catalogue.sets_of(SAFE, period)} & catalogue.samples().keys()


@pytest.mark.parametrize("key", AWAITING)
def test_an_edition_without_its_first_day_cannot_be_asked_for(key: str) -> None:
    set_id, edition = key.split("@")
    with pytest.raises(ProblemsError) as caught:
        catalogue.find(set_id, edition, period=2026)
    assert str(caught.value) == (
        f"[CR-908] bản “{key}” chờ ghi ngày có hiệu lực, chưa dùng để đánh giá. Đã thấy: tệp"
        f" “mau/an-toan-antt/{set_id.partition('.')[2]}@2025.toml” của thư viện chưa có from ở [in_force]."
        " Cần: một bản đã ghi ngày có hiệu lực theo văn bản. Cách sửa: chép tệp ấy, ghi from theo văn bản rồi thông qua"
        " bản chép hoặc dùng phiên bản đang có hiệu lực."
    )
    with pytest.raises(ProblemsError, match="thiếu khóa from"):
        catalogue.load_own(catalogue.samples()[key])


@pytest.mark.parametrize("key", AWAITING)
def test_with_its_first_day_it_asks_what_the_wording_of_2021_asks_and_says_what_is_missing(
    key: str, tmp_path: Path
) -> None:
    old, new = catalogue.find(key.split("@", maxsplit=1)[0], "2022"), dated(key, tmp_path)
    assert new.in_force.first == date(2025, 9, 1)
    assert new.window == old.window
    added = [one.id for one in new.criteria if one.id.startswith("48.")]
    assert [one for one in new.criteria if one.id not in added] == list(old.criteria)
    assert added[0] == "48.1"
    assert all(one.basis == "missing" for one in new.criteria if one.id in added)
    assert str(new.excludes) == str(old.excludes)
    assert new.notes_for(2026) == ()
    assert new.provisional


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize(("period", "noted"), [(2024, False), (2025, True), (2026, True)])
def test_until_then_later_windows_say_that_the_amendment_was_not_compared(
    subject: str, period: int, noted: bool
) -> None:
    notes = catalogue.find(f"{SAFE}.{subject}", period=period).notes_for(period)
    assert [NOT_COMPARED in note for note in notes] == [True] * noted


def test_a_special_zone_is_not_assessed_by_the_wording_of_2021_but_by_the_amended_one(tmp_path: Path) -> None:
    facts: dict[str, Any] = {"period": "2026", "units": [{"code": "D1", "kind": "dac_khu"}]}
    old = catalogue.sets_of(SAFE, 2026)
    assert evaluate(old, read_facts(facts, old)) == []
    new = [dated(f"{SAFE}.xa@2025", tmp_path)]
    (answer,) = evaluate(new, read_facts(facts, new))
    assert (answer.outcome, answer.provisional) == ("undetermined", True)


@pytest.mark.parametrize("key", LAYERS)
def test_the_cases_of_a_sample_layer_hold(key: str) -> None:
    (piece,) = named([str(catalogue.samples()[key])])
    assert list(failures(piece)) == []


@pytest.mark.parametrize("key", LAYERS)
def test_a_sample_layer_can_be_asked_for_by_its_id_and_says_what_it_is(key: str) -> None:
    set_id, edition = key.split("@")
    layer = catalogue.find(set_id, edition, period=2024)
    assert layer is catalogue.find(set_id)
    assert layer.title.startswith("MẪU")
    assert layer.territory == "MẪU"
    assert layer.base is not None
    assert len(layer.notes_for(2024)) == 1
    own = [one for one in layer.criteria if one.id not in {there.id for there in layer.base.criteria}]
    assert all(one.basis == "drafted" and one.title.startswith("MẪU") for one in own)


def test_a_layer_orders_otherwise_and_lists_for_the_form_of_its_base() -> None:
    base = catalogue.find("khen-thuong.giay-khen-xa-tap-the", period=2024)
    layer = catalogue.find("khen-thuong.giay-khen-xa-tap-the-mau-thu-tu", period=2024)
    assert layer.quota == base.quota
    assert layer.rank[1:] == base.rank
    assert (layer.rank[0].by, layer.rank[0].of) == ("class", "phan-loai-phong-trao")
    assert layer.criteria == base.criteria
