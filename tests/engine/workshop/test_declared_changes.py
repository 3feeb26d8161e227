"""Each small change of what a set declares, and that each is a set or refused as one."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest

from criteria.problems import ProblemsError
from engine.workshop.mutating.changes import toml_of
from engine.workshop.mutating.declarations import declarations
from engine.workshop.mutating.making import mutants, raw_of
from tests.criteria.set_texts import CLASSES, TABLES, criterion, load, scored, set_text


def named(text: str, *others: str) -> list[str]:
    set_ = load(text, *others)
    return [mutant.name for mutant in declarations(raw_of(set_), set_)]


def about(text: str, place: str) -> list[str]:
    return [name.partition(": ")[2] for name in named(text) if name.startswith(f"{place}: ")]


WINDOW = '[window]\nfrom = "11-16"\nto = "11-15"\n'


def test_either_end_of_the_window_a_day_earlier_and_later() -> None:
    text = set_text(criterion(require="vu == 0"), tables=WINDOW + TABLES)
    assert about(text, "[window] from") == ["11-16 → 11-15", "11-16 → 11-17"]
    assert about(text, "[window] to") == ["11-15 → 11-14", "11-15 → 11-16"]
    assert about(text, "window") == ["window → (bỏ)"]
    calendar = set_text(criterion(require="vu == 0"))
    assert about(calendar, "[window] from") == ["01-01 → 12-31", "01-01 → 01-02"]
    assert about(calendar, "[window] to") == ["12-31 → 12-30", "12-31 → 01-01"]


def test_a_window_that_nothing_reads_is_left_alone() -> None:
    assert not about(set_text(tables=WINDOW + TABLES), "[window] from")


@pytest.mark.parametrize(
    ("force", "window", "moved"),
    [
        ("from = 2022-02-10", "", {"from": ["10/02/2022 → 31/12/2021", "10/02/2022 → 01/01/2023"]}),
        ("from = 2022-02-10", WINDOW, {"from": ["10/02/2022 → 15/11/2021", "10/02/2022 → 16/11/2022"]}),
        ("from = 2022-11-16", WINDOW, {"from": ["16/11/2022 → 15/11/2022", "16/11/2022 → 16/11/2023"]}),
        (
            "from = 2012-04-27\nto = 2022-02-09",
            "",
            {
                "from": ["27/4/2012 → 31/12/2011", "27/4/2012 → 01/01/2013"],
                "to": ["09/02/2022 → 30/12/2021", "09/02/2022 → 31/12/2022"],
            },
        ),
        ("from = 2012-04-27\nto = 2021-12-31", "", {"to": ["31/12/2021 → 30/12/2021", "31/12/2021 → 31/12/2022"]}),
    ],
)
def test_days_in_force_are_moved_by_the_least_that_gains_or_loses_a_period(
    force: str, window: str, moved: dict[str, list[str]]
) -> None:
    text = set_text(tables=window + TABLES).replace("from = 2000-01-01", force)
    for key, wanted in moved.items():
        assert about(text, f"[in_force] {key}") == wanted


def test_what_narrows_is_left_out() -> None:
    text = set_text(
        criterion(require="so >= 1", when="'co'"),
        top="excludes = 'van_ban'\ngate = 'co'\ntriggers = ['so > 1', 'co']",
        kinds='["xa", "phuong"]',
    )
    assert {
        "excludes: excludes → (bỏ)",
        "gate: gate → (bỏ)",
        "tiêu chí 1: tiêu chí → (bỏ)",
        "tiêu chí 1 when: when → (bỏ)",
        "triggers mục 1: triggers mục 1 → (bỏ)",
        "triggers mục 2: triggers mục 2 → (bỏ)",
        "applies_to: xa → (bỏ)",
        "applies_to: phuong → (bỏ)",
    } <= set(named(text))


def test_a_missing_criterion_is_left_out_where_it_may_yet_pass() -> None:
    both = criterion("1"), criterion("2", None, basis='"missing"')
    assert about(set_text(*both, outcome="{ at_least = 2 }"), "tiêu chí 2") == ["tiêu chí → (bỏ)"]
    assert about(set_text(*both), "tiêu chí 2") == []


def test_parameters_that_are_used() -> None:
    tables = TABLES + "[parameters.o]\nvalue = 1\n[parameters.k]\nvalue = 1\n"
    text = set_text(criterion(require="so >= nguong or at_least(k, co, van_ban)"), tables=tables)
    assert about(text, "[parameters.nguong] value") == ["70 → 69", "70 → 71"]
    assert about(text, "[parameters.k] value") == ["1 → 0", "1 → 2"]
    assert not about(text, "[parameters.o] value")


def test_values_by_date_and_their_days() -> None:
    values = "values = [{ from = 2022-02-10, value = 0.5 }, { from = 2025-01-01, value = 2 }]"
    text = set_text(criterion(require="so >= nguong"), tables=TABLES.replace("value = 70", values))
    assert [name for name in named(text) if name.startswith("[parameters")] == [
        "[parameters.nguong] values mục 1 value: 0.5 → 0.4",
        "[parameters.nguong] values mục 1 value: 0.5 → 0.6",
        "[parameters.nguong] values mục 2 value: 2 → 1",
        "[parameters.nguong] values mục 2 value: 2 → 3",
        "[parameters.nguong] values mục 1 from: 10/02/2022 → 31/12/2021",
        "[parameters.nguong] values mục 1 from: 10/02/2022 → 01/01/2023",
        "[parameters.nguong] values mục 2 from: 01/01/2025 → 31/12/2024",
        "[parameters.nguong] values mục 2 from: 01/01/2025 → 01/01/2026",
    ]


def test_incidents_of_units_below_and_parts_of_a_whole() -> None:
    tables = TABLES + '[indicators.phan]\ntype = "count"\nat_most = "so"\n'
    text = set_text(criterion(require="vu == 0 and phan >= 1"), tables=tables)
    assert about(text, "[indicators.vu] with_children") == ["false → true"]
    assert about(text, "[indicators.phan] at_most") == ["so → (bỏ)"]
    assert not about(set_text(tables=tables), "[indicators.vu] with_children")


def test_the_outcome() -> None:
    four = [criterion(str(number)) for number in range(1, 5)]
    assert about(set_text(*four), "outcome") == ["all → at_least = 1", "all → at_least = 3"]
    text = set_text(*four, outcome="{ at_least = 2 }")
    assert about(text, "outcome") == ["at_least = 2 → all"]
    assert about(text, "[outcome] at_least") == ["2 → 1", "2 → 3"]


def test_points_bands_classes_caps_and_what_is_mandatory() -> None:
    bands = "[{ when = 'so >= 4', points = 6 }, { when = 'so >= 2', points = 2.5 }]"
    text = scored(criterion("1", points="4", when="'co'"), criterion("2", None, bands=bands, mandatory="true"))
    assert [name for name in named(text) if not name.startswith("[in_force]")] == [
        "tiêu chí 1: tiêu chí → (bỏ)",
        "tiêu chí 1 when: when → (bỏ)",
        "tiêu chí 2: tiêu chí → (bỏ)",
        "[outcome] achieved_from: dat → khong",
        "[outcome] cap: khong → dat",
        "[outcome] not_applicable: rescale → full",
        "[outcome] not_applicable: rescale → zero",
        "tiêu chí 1 mandatory: false → true",
        "tiêu chí 2 mandatory: true → false",
        "tiêu chí 1 points: 4 → 3",
        "tiêu chí 1 points: 4 → 5",
        "tiêu chí 2 bands 2 points: 2.5 → 2.4",
        "tiêu chí 2 bands 2 points: 2.5 → 2.6",
        "tiêu chí 2 bands 1 points: 6 → 5",
        "tiêu chí 2 bands 1 points: 6 → 7",
        "loại dat from: 5 → 4",
        "loại dat from: 5 → 6",
    ]


def test_what_comes_from_other_sets_is_theirs_to_try() -> None:
    other = set_text(criterion("a", "vu == 0", when="'co'"), standard="la")
    text = set_text(top='include = [{ set = "la.xa@1", criteria = ["*"], as = "la." }]')
    set_ = load(text, other)
    assert [one.id for one in set_.criteria] == ["1", "la.a"]
    assert not [mutant for mutant in mutants(set_) if "la.a" in mutant.where]


def test_every_change_is_a_set_or_refused() -> None:
    text = scored(
        criterion("1", points="4", when="'co'", require="so >= nguong and quarter(van_ban) == 1"),
        criterion("2", points="6", require="at_least(1, vu == 0, co)", mandatory="true"),
        kinds='["xa", "phuong"]',
    )
    set_ = load(text)
    raw, kinds = raw_of(set_), {"loaded": 0, "refused": 0}
    for mutant in mutants(set_):
        try:
            changed = load(mutant.text(raw))
        except ProblemsError:
            kinds["refused"] += 1
        else:
            kinds["loaded"] += 1
            assert changed.meaning_hash != set_.meaning_hash, mutant.name
    assert kinds["loaded"] > 40
    assert kinds["refused"] >= 1


def test_the_written_file_says_the_same() -> None:
    text = scored(
        criterion("1", points="4", evidence='"Ngoặc \\"kép\\", xuống\\ndòng"'),
        criterion("2", points="6"),
        top='words = { achieved = "Đạt" }',
    )
    raw = tomllib.loads(text, parse_float=Decimal)
    assert tomllib.loads(toml_of(raw), parse_float=Decimal) == raw
    assert load(toml_of(raw)).meaning_hash == load(text).meaning_hash
    assert CLASSES in text
