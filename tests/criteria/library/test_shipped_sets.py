"""What every shipped set owes its readers: sources, forms that can be filled, wording fit to print."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from criteria.expressions import nodes
from criteria.expressions.walking import every
from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.model import NUMERIC_INDICATORS, AllPass, AtLeastPass, CriterionSet, ReportOnly, Scored
from engine.decision.explain.names import STANDARDS

FOLDER = Path(catalogue.__file__).parent
SETS = catalogue.all_sets()
each_set = pytest.mark.parametrize("shipped", SETS, ids=lambda shipped: shipped.key)


def path_of(shipped: CriterionSet) -> Path:
    return FOLDER / shipped.standard / f"{shipped.id.partition('.')[2]}@{shipped.edition}.toml"


@each_set
def test_the_file_stands_where_its_name_says(shipped):
    assert path_of(shipped).is_file()
    assert cases_beside(path_of(shipped)).is_file()


@pytest.mark.parametrize(
    "path", sorted(path for path in FOLDER.glob("*/*.*") if path.suffix != ".pyc"), ids=lambda path: path.name
)
def test_every_file_is_nfc(path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


@each_set
def test_titles_and_labels_are_ready_to_print(shipped):
    printed = [shipped.title, *(one.title for one in shipped.criteria), *(one.title for one in shipped.groups)]
    printed += [text for one in shipped.indicators.values() for text in (one.label, one.help)]
    for text in printed:
        assert text == text.strip()
        assert text[0].isupper() or text[0].isdigit(), text
        assert unicodedata.is_normalized("NFC", text)
        assert '"' not in text, f"dấu nháy in phải là “…”: {text}"
    assert len({one.title for one in shipped.criteria}) == len(shipped.criteria)


def test_every_standard_has_a_name_on_paper():
    assert set(STANDARDS) == set(catalogue.standards())
    assert all(unicodedata.is_normalized("NFC", name) for name in STANDARDS.values())


@each_set
def test_no_point_letter_is_cited(shipped):
    """The letters of our ids are not those printed in the instrument."""
    assert not [one.full_cite for one in shipped.criteria if re.search(r"\bđiểm [a-zđ]\b", one.full_cite)]


@each_set
def test_every_indicator_tells_how_to_fill_it(shipped):
    for indicator in shipped.indicators.values():
        assert indicator.help.endswith("."), indicator.name
        assert "\n" not in indicator.help
        assert bool(indicator.unit) == (indicator.type in NUMERIC_INDICATORS), indicator.name


@each_set
def test_every_criterion_has_a_row_in_sources(shipped):
    sources = (FOLDER / shipped.standard / "SOURCES.md").read_text(encoding="utf-8")
    section = next(part for part in sources.split("\n## ") if f"`{shipped.key}`" in part.splitlines()[0])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    told = [(one.id, one.basis) for one in shipped.criteria] or [(name, "text") for name in shipped.indicators]
    assert [(row[0], row[3]) for row in rows[2:]] == told
    addresses = sources.split("\n## Địa chỉ")[1]
    for label in re.findall(r"\b[UW]\d+\b", sources.split("\n## Địa chỉ")[0]):
        assert f"- {label} http" in addresses, label


def test_units_in_two_sets_fill_one_value_once():
    """The same name in two sets that one kind of unit fills is one fact: same type, label, unit, help."""
    shared = 0
    for one, other in combinations(SETS, 2):
        if set(one.applies_to) & set(other.applies_to):
            for name in one.indicators.keys() & other.indicators.keys():
                assert one.indicators[name] == other.indicators[name]
                shared += 1
    assert shared >= 3


def _without_help(set_: CriterionSet, name: str) -> object:
    return replace(set_.indicators[name], help="")


def test_only_who_has_units_below_is_told_not_to_repeat_their_incidents():
    repeated = "không ghi lại vụ việc đơn vị trực thuộc đã báo cáo"
    for edition in ("2012", "2022"):
        area = catalogue.find("an-toan-antt.khu-dan-cu", edition)
        commune = catalogue.find("an-toan-antt.xa", edition)
        assert not any(repeated in one.help for one in area.indicators.values())
        assert all(repeated in one.help for one in commune.indicators.values() if one.type == "incidents")


@each_set
def test_who_had_no_incident_says_so_in_one_word(shipped: CriterionSet):
    helps = [one.help for one in shipped.indicators.values() if one.type == "incidents"]
    assert not [text for text in helps if "không xảy ra thì ghi “Không”" not in text]


@pytest.mark.parametrize(("edition", "article"), [("2012", 5), ("2022", 4)])
def test_a_commune_asks_what_its_residential_areas_are_asked(edition, article):
    """Khoản 2 of the communes' article takes over khoản 2, 3, 4 of that before it: same wording, its own scope."""
    area, commune = catalogue.find("an-toan-antt.khu-dan-cu", edition), catalogue.find("an-toan-antt.xa", edition)
    taken = [one for one in area.criteria if one.id[0] in "234"]
    written_out = [one for one in commune.criteria if one.group == "2"]
    assert [one.id for one in written_out] == [f"2.{one.id}" for one in taken]
    for there, here in zip(taken, written_out, strict=True):
        assert here.basis == there.basis
        assert here.require == there.require
        assert here.cite == f"khoản 2, dẫn {there.cite} Điều {article}"
    incidents = [name for name, one in commune.indicators.items() if one.type == "incidents"]
    assert incidents
    assert all(_without_help(commune, name) == _without_help(area, name) for name in incidents)
    assert all(commune.indicators[name].with_children for name in incidents)


END_OF_OCTOBER = (date(2023, 11, 1), date(2024, 10, 31))
MID_NOVEMBER = (date(2023, 11, 16), date(2024, 11, 15))
END_OF_NOVEMBER = (date(2023, 12, 1), date(2024, 11, 30))
SCHOOL_YEAR = (date(2023, 6, 1), date(2024, 5, 31))
FIRST_HALF = (date(2024, 1, 1), date(2024, 6, 30))
CALENDAR_YEAR = (date(2024, 1, 1), date(2024, 12, 31))
WINDOWS = {
    "an-toan-antt.khu-dan-cu@2012": END_OF_OCTOBER,
    "an-toan-antt.xa@2012": END_OF_NOVEMBER,
    "an-toan-antt.co-quan-doanh-nghiep@2012": END_OF_NOVEMBER,
    "an-toan-antt.co-so-giao-duc@2012": SCHOOL_YEAR,
    "an-toan-antt.khu-dan-cu@2022": END_OF_OCTOBER,
    "an-toan-antt.xa@2022": MID_NOVEMBER,
    "an-toan-antt.co-quan-doanh-nghiep@2022": MID_NOVEMBER,
    "an-toan-antt.co-so-giao-duc@2022": MID_NOVEMBER,
    "bao-cao.phong-trao-6-thang@2025": FIRST_HALF,
}
"""The windows that are known; where none is, the calendar year stands."""

DISTRICTS_END = date(2025, 6, 30)
IN_FORCE = {
    "an-toan-antt@2012": (date(2012, 4, 27), date(2022, 2, 9)),
    "an-toan-antt@2022": (date(2022, 2, 10), None),
    "bao-cao.phong-trao-6-thang@2025": (date(2025, 1, 16), DISTRICTS_END),
    "bao-cao.so-ket-dien-hinh@2024": (date(2024, 4, 26), date(2024, 12, 31)),
    "bao-cao.tong-ket-ct03@2026": (date(2026, 5, 20), date(2026, 12, 31)),
    "bao-cao@2024": (date(2024, 5, 21), date(2024, 12, 31)),
    "bao-cao.tong-ket-ctr09@2023": (date(2023, 3, 1), date(2023, 12, 31)),
    "cong-an-phuong-kieu-mau@2021": (date(2021, 7, 13), None),
    "dien-hinh.dac-khu@2025": (date(2025, 10, 10), None),
    "dien-hinh@2022": (date(2022, 12, 28), None),
    "dien-hinh.huyen@2023": (date(2023, 10, 1), DISTRICTS_END),
    "do-thi-van-minh@2024": (date(2024, 5, 21), None),
    "khen-thuong@2024": (date(2024, 1, 1), None),
    "khong-ma-tuy@2025": (date(2025, 8, 24), None),
    "nong-thon-moi@2024": (date(2024, 3, 18), date(2025, 12, 31)),
    "phan-loai-phong-trao@2022": (date(2022, 1, 20), None),
    "sach-ma-tuy.huyen@2024": (date(2024, 4, 10), DISTRICTS_END),
    "sach-ma-tuy.xa@2022": (date(2022, 1, 1), None),
    "trong-diem-ma-tuy@2025": (date(2025, 8, 24), None),
}
"""First and last day in force, by standard and edition, or by set and edition where the sets of a standard differ."""


@each_set
def test_what_is_known_of_force_and_windows(shipped):
    assert shipped.window.span(2024) == WINDOWS.get(shipped.key, CALENDAR_YEAR)
    force = IN_FORCE.get(shipped.key) or IN_FORCE[f"{shipped.standard}@{shipped.edition}"]
    assert (shipped.in_force.first, shipped.in_force.last) == force
    assert force[1] != DISTRICTS_END or shipped.applies_to == ("huyen",)
    assert "huyen" not in shipped.applies_to or (force[1] is not None and force[1] <= DISTRICTS_END)


OUTCOMES = {
    "phan-loai-phong-trao.co-quan-doanh-nghiep@2022": Scored(Fraction(100), "kha"),
    "phan-loai-phong-trao.khu-dan-cu@2022": Scored(Fraction(100), "kha"),
    "phan-loai-phong-trao.xa@2022": Scored(Fraction(100), "kha"),
    "trong-diem-ma-tuy.xa-loai-1@2025": AtLeastPass(3),
    "trong-diem-ma-tuy.xa-loai-2@2025": AtLeastPass(3),
    "trong-diem-ma-tuy.xa-loai-3@2025": AtLeastPass(1),
}
"""How the criteria make a result, where it is not by all of them."""


@each_set
def test_a_set_with_gaps_is_provisional_and_passes_only_whole(shipped):
    reports = shipped.standard == "bao-cao"
    assert shipped.outcome == (ReportOnly() if reports else OUTCOMES.get(shipped.key, AllPass()))
    assert shipped.provisional is not reports


REPORTS = [one for one in SETS if one.standard == "bao-cao"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_a_report_tells_the_plans_own_days_and_asks_for_nothing_that_a_criterion_reads(report):
    assert len(report.notes) == 1
    assert "trước ngày" in report.notes_for(int(report.edition))[0]
    assert report.source.document.startswith("Kế hoạch ")
    suffix = "_" + next(iter(report.indicators)).rpartition("_")[2]
    assert all(name.endswith(suffix) for name in report.indicators)
    asked = {name for one in SETS if one.assesses for name in one.indicators}
    assert not asked & report.indicators.keys()


@each_set
def test_the_words_for_an_outcome_are_those_of_the_standard(shipped):
    words = {
        "an-toan-antt": "Chưa đạt",
        "khen-thuong": "Không đủ tiêu chuẩn",
        "phan-loai-phong-trao": "Dưới loại khá",
        "trong-diem-ma-tuy": "Không thuộc loại " + shipped.title.split()[-1],
    }
    assert shipped.words.get("not_achieved") == words.get(shipped.standard)


@pytest.mark.parametrize("shipped", [one for one in SETS if one.classes], ids=lambda shipped: shipped.key)
def test_bounds_of_classes_that_only_hold_a_place_decide_nothing(shipped):
    """The points of each class are not known; what is written there must stay out of reach of any verdict."""
    assert [one.id for one in shipped.classes] == ["xuat_sac", "kha", "trung_binh"]
    open_points = sum(one.points for one in shipped.unverified)
    known = sum(one.points for one in shipped.decided)
    assert open_points + known == 100
    bounds = [one.from_ for one in shipped.classes[:-1]]
    assert all(known < bound <= open_points for bound in bounds)


DRAFTED_AFTER = {"khen-thuong": "dự thảo theo "}
"""After what drafts are made, where not after a plan: those of awards go by circulars that say it of something else."""


@each_set
def test_thresholds_of_drafts_have_names_and_only_drafts_rest_on_them(shipped):
    drafted = {name for name, one in shipped.parameters.items() if "dự thảo" in one.label}
    for one in shipped.decided:
        named = {node.name for node in every(one.require) if isinstance(node, nodes.ParameterRef)}
        if one.basis == "drafted":
            assert one.id.startswith("dt.")
            assert one.cite.startswith(DRAFTED_AFTER.get(shipped.standard, "dự thảo theo Kế hoạch "))
            assert named <= drafted
        else:
            assert not named & drafted, one.id
    if drafted:
        assert shipped.standard in {"dien-hinh", "sach-ma-tuy"}
