"""The official lists: whole, well formed, every old unit's fate told, no unit twice."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.records.register import official
from engine.records.register.official import (
    OfficialUnit,
    Succession,
    files,
    not_told_apart,
    provinces,
    successions,
    units_before,
    units_now,
)

FOLDER = Path(official.__file__).parent
RECORD = files.record()
KIND_WORDS = {
    "tinh": ("Tỉnh ", "Thành phố "),
    "huyen": ("Huyện ", "Quận ", "Thị xã ", "Thành phố "),
    "xa": ("Xã ",),
    "phuong": ("Phường ",),
    "thi_tran": ("Thị trấn ",),
    "dac_khu": ("Đặc khu ",),
}
ISLANDS = {"318": "Bạch Long Vĩ", "471": "Cồn Cỏ", "498": "Hoàng Sa", "536": "Lý Sơn", "755": "Côn Đảo"}


@cache
def all_now() -> dict[str, OfficialUnit]:
    return {unit.code: unit for province in provinces() for unit in units_now(province.code)}


@cache
def all_before() -> dict[str, OfficialUnit]:
    return {unit.code: unit for province in provinces() for unit in units_before(province.code)}


@cache
def fates() -> dict[str, list[Succession]]:
    found = defaultdict(list)
    for province in provinces():
        for step in successions(province.code):
            found[step.old].append(step)
    return found


@pytest.mark.parametrize("name", [files.NOW, files.BEFORE, files.SUCCESSIONS])
def test_each_file_is_the_one_recorded(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == RECORD["files"][name]["sha256"]


def test_the_record_names_package_version_dates_and_licence() -> None:
    source = RECORD["source"]
    assert (source["package"], source["version"], source["licence"]) == ("vietnamadminunits", "1.0.4", "MIT")
    assert (str(source["released"]), str(RECORD["taken_on"])) == ("2025-10-08", "2026-11-20")
    assert (FOLDER / source["licence_file"]).read_text("utf-8").startswith("MIT License")
    assert RECORD["oddities"]["unmatched"] == [], "every key of the source names a unit that it lists"


def test_how_many_units_there_are() -> None:
    now, before = (Counter(row[2] for row in files.rows(name)) for name in (files.NOW, files.BEFORE))
    assert now == {"tinh": 34, "xa": 2621, "phuong": 687, "dac_khu": 13}
    assert now.total() - now["tinh"] == 3321
    assert before == {"tinh": 63, "huyen": 696, "xa": 7692, "phuong": 1726, "thi_tran": 617}
    assert before["xa"] + before["phuong"] + before["thi_tran"] == 10035
    for name, counted in ((files.NOW, now), (files.BEFORE, before)):
        assert counted == {kind: RECORD["files"][name][kind] for kind in counted}


def test_every_line_belongs_to_one_province_of_today() -> None:
    told = Counter(unit.code for province in provinces() for unit in units_before(province.code))
    assert set(told.values()) == {1}
    assert len(told) == len(files.rows(files.BEFORE))
    assert len(all_now()) == len(files.rows(files.NOW))
    assert sum(map(len, fates().values())) == len(files.rows(files.SUCCESSIONS))


@pytest.mark.parametrize(
    ("name", "above"),
    [
        (files.NOW, {"tinh": None, "xa": "tinh", "phuong": "tinh", "dac_khu": "tinh"}),
        (files.BEFORE, {"tinh": None, "huyen": "tinh", "xa": "huyen", "phuong": "huyen", "thi_tran": "huyen"}),
    ],
)
def test_names_are_composed_codes_unique_and_parents_stand_above(name: str, above: dict[str, str | None]) -> None:
    seen: dict[str, str] = {}
    for code, title, kind, parent in files.rows(name):
        assert unicodedata.is_normalized("NFC", title), title
        assert " ".join(title.split()) == title, title
        assert title.startswith(KIND_WORDS[kind]), title
        assert code not in seen, title
        assert seen.get(parent) == above[kind], title
        seen[code] = kind
    assert list(seen) == sorted(seen, key=lambda code: (len(code), code))


def test_island_districts_without_communes_are_there_and_became_dac_khu() -> None:
    peopled = {unit.parent for unit in all_before().values()}
    bare = {unit.code: unit.name for unit in all_before().values() if unit.kind == "huyen" and unit.code not in peopled}
    assert bare == {code: f"Huyện {name}" for code, name in ISLANDS.items()}
    for code, name in ISLANDS.items():
        (step,) = fates()[code]
        assert (step.share, step.principal) == ("whole", True)
        assert step.new is not None
        assert all_now()[step.new].name == f"Đặc khu {name}"


def test_every_old_unit_has_a_fate() -> None:
    assert fates().keys() == all_before().keys()
    sorts = Counter[str]()
    for code, steps in fates().items():
        if all_before()[code].kind == "huyen" and code not in ISLANDS:
            assert steps == [Succession(code, None, "whole", principal=False)]
            sorts["abolished"] += 1
        elif len(steps) == 1:
            assert steps[0].new is not None
            assert (steps[0].share, steps[0].principal) == ("whole", True)
            sorts["whole"] += 1
        else:
            assert {step.share for step in steps} == {"part"}
            assert len({step.new for step in steps}) == len(steps)
            assert [step.principal for step in steps].count(True) == 1
            sorts["divided"] += 1
    recorded = RECORD["files"][files.SUCCESSIONS]
    assert sorts == {kind: recorded[kind] for kind in ("abolished", "whole", "divided")}


def test_nothing_passed_out_of_its_province_and_kinds_match() -> None:
    for province in provinces():
        here = {unit.code: unit for unit in units_now(province.code)}
        for step in successions(province.code):
            old = all_before()[step.old]
            if step.new is not None:
                assert (old.kind == "tinh") == (here[step.new].kind == "tinh")


def test_every_new_unit_came_from_an_old_one_and_a_commune_bears_the_code_of_one() -> None:
    origins = defaultdict(set)
    for code, steps in fates().items():
        for step in steps:
            origins[step.new].add(code)
    assert origins.keys() - {None} == all_now().keys()
    strange = {code for code in all_now() if len(code) == 5 and code not in origins[code]}
    assert {all_now()[code].name for code in strange} == {f"Đặc khu {name}" for name in ISLANDS.values()}


def test_a_code_means_nothing_without_its_list() -> None:
    assert all_before()["00004"] == OfficialUnit("00004", "Phường Trúc Bạch", "phuong", "001")
    assert all_now()["00004"] == OfficialUnit("00004", "Phường Ba Đình", "phuong", "01")


def test_nghe_an() -> None:
    now, before = units_now("40"), units_before("40")
    assert now[0] == before[0] == OfficialUnit("40", "Tỉnh Nghệ An", "tinh", None)
    assert Counter(unit.kind for unit in now[1:]) == {"xa": 119, "phuong": 11}
    assert Counter(unit.kind for unit in before[1:]) == {"huyen": 20, "xa": 362, "phuong": 33, "thi_tran": 17}
    assert "Cửa Lò" not in {unit.name for unit in before}, "had become part of thành phố Vinh by then"
    steps = successions("40")
    assert [step.old for step in steps] == [unit.code for unit in before], "none was divided"
    assert Counter(step.new is None for step in steps) == {False: 413, True: 20}
    assert {step.new for step in steps} == {unit.code for unit in now} | {None}


def test_a_province_of_today_holds_the_units_of_several_old_ones() -> None:
    assert [unit.name for unit in units_before("25") if unit.parent is None] == [
        "Tỉnh Hòa Bình",
        "Tỉnh Phú Thọ",
        "Tỉnh Vĩnh Phúc",
    ]
    lengths = [len(unit.code) for unit in units_before("25")]
    assert lengths == sorted(lengths), "provinces, districts, communes"
    assert {step.new for step in successions("25") if len(step.old) == 2} == {"25"}


def test_divisions_that_the_source_took_by_name_alone_are_named() -> None:
    namesakes = defaultdict(set)
    for code, steps in fates().items():
        for step in steps:
            namesakes[all_before()[code].name, step.new].add(code)
    doubtful: dict[str, tuple[str, ...]] = {}
    for code, steps in fates().items():
        new = [step.new for step in steps if len(namesakes[all_before()[code].name, step.new]) > 1]
        if len(steps) > 1 and new:
            doubtful[code] = tuple(map(str, new))
    assert len(doubtful) == 30
    assert doubtful["31268"] == ("31288", "31666"), "Xã Tân Thạnh of Thới Lai and that of Long Phú"
    assert {code: new for province in provinces() for code, new in not_told_apart(province.code).items()} == doubtful
    assert not_told_apart("40") == {}


def test_a_code_of_no_province_is_told_with_all_there_are() -> None:
    with pytest.raises(ProblemsError) as caught:
        units_now("41")
    (problem,) = caught.value.problems
    told = str(problem)
    start = (
        "[RG-031] không có tỉnh, thành phố nào mang mã này từ ngày 01/07/2025. Đã thấy: “41”. "
        "Cần: một trong: 01 (Thành phố Hà Nội), 04 (Tỉnh Cao Bằng), "
    )
    end = "96 (Tỉnh Cà Mau). Cách sửa: sửa mã tỉnh; tỉnh đã hợp nhất thì ghi mã của tỉnh mới."
    assert (told[: len(start)], told[-len(end) :]) == (start, end)
    assert problem.wanted.count("(") == 34


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("02", "“08” (Tỉnh Tuyên Quang)"),
        ("4", "“04” (Tỉnh Cao Bằng)"),
        (" 40", "“40” (Tỉnh Nghệ An)"),
        ("nghe an", "“40” (Tỉnh Nghệ An)"),
        ("Hà Giang", "“08” (Tỉnh Tuyên Quang)"),
        ("Tỉnh Tuyên Quang", "“08” (Tỉnh Tuyên Quang)"),
        ("Huế", "“46” (Thành phố Huế)"),
    ],
)
@pytest.mark.parametrize("ask", [units_now, units_before, successions, not_told_apart])
def test_a_province_that_was_probably_meant_is_named(ask, asked: str, meant: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        ask(asked)
    assert str(caught.value) == (
        f"[RG-031] không có tỉnh, thành phố nào mang mã này từ ngày 01/07/2025. Đã thấy: “{asked}”. "
        f"Cần: có phải {meant}? Cách sửa: sửa mã tỉnh; tỉnh đã hợp nhất thì ghi mã của tỉnh mới."
    )
