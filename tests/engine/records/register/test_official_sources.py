"""The official lists against the package they were made from, and against another that nothing was taken from."""

from __future__ import annotations

import csv
import json
import runpy
import unicodedata
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.records.register import official
from engine.records.register.official import provinces, units_now

SCRIPT = runpy.run_path(str(Path(__file__).parents[4] / "scripts" / "official_units.py"))
OTHER, OTHER_VERSION = "vietnam-provinces", "2025.10.1"
CODED_OTHERWISE = Path(__file__).with_name("ma-khac-du-thao.csv")
TONES = "\u0300\u0301\u0303\u0309\u0323"


def installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def without(package: str, wanted: str) -> pytest.MarkDecorator:
    missing = installed(package) != wanted
    return pytest.mark.skipif(missing, reason=f"gói {package} {wanted} chưa được cài: không so được với nguồn này")


@without(SCRIPT["PACKAGE"], SCRIPT["VERSION"])
def test_the_files_are_what_the_package_holds() -> None:
    made = SCRIPT["files"](SCRIPT["source_folder"]())
    folder = Path(official.__file__).parent
    assert made.keys() == {path.name for path in folder.iterdir() if path.suffix in {".csv", ".toml"}}
    assert {name for name, text in made.items() if text != (folder / name).read_text("utf-8")} == set()


@without(OTHER, OTHER_VERSION)
def test_the_other_package_names_the_same_34_provinces() -> None:
    theirs = {f"{each['code']:02}": each["name"] for each in other_list()}
    assert theirs == {unit.code: unit.name.removeprefix("Tỉnh ") for unit in provinces()}


@without(OTHER, OTHER_VERSION)
def test_the_other_package_has_the_same_3321_communes_and_most_of_the_codes() -> None:
    """The other says that its codes are those of the draft decision; ours, says their package, of the list in force.

    Where they part is listed beside this file: our units, nothing of theirs.
    """
    theirs = {
        (f"{each['code']:02}", spelt(ward["name"])): ward["code"] for each in other_list() for ward in each["wards"]
    }
    ours = {(unit.parent, spelt(unit.name)): unit for each in provinces() for unit in units_now(each.code)[1:]}
    assert len(theirs) == len(ours) == 3321
    assert theirs.keys() == ours.keys()
    otherwise = [[unit.code, unit.name] for key, unit in ours.items() if int(unit.code) != theirs[key]]
    with CODED_OTHERWISE.open(encoding="utf-8", newline="") as file:
        assert otherwise == list(csv.reader(file))[1:]


def other_list() -> list[dict]:
    spec = find_spec(OTHER.replace("-", "_"))
    assert spec is not None
    assert spec.origin is not None
    return json.loads((Path(spec.origin).parent / "data" / "nested-divisions.json").read_text("utf-8"))


def spelt(name: str) -> str:
    """A name without what two lists spell differently: the tone's place (Hòa, Hoà), apostrophes, spaces, capitals."""
    words = unicodedata.normalize("NFD", name.casefold().replace("’", "'").replace("–", "-")).split()
    tones = ["".join(letter for letter in word if letter in TONES) for word in words]
    plain = ["".join(letter for letter in word if letter not in TONES) for word in words]
    return " ".join(word + tone for word, tone in zip(plain, tones, strict=True))


def test_spellings_that_mean_the_same_are_taken_for_the_same() -> None:
    assert spelt("Xã  Hoà Hội") == spelt("Xã Hòa Hội")
    assert spelt("Xã Ea H’leo") == spelt("Xã Ea H'Leo")
    assert spelt("Xã Thuỷ An") != spelt("Xã Thúy An")
    assert spelt("Xã Tân An") != spelt("Xã Tấn An")
