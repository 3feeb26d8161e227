"""Indicators: what a unit reports, type by type, in its JSON form."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.decision.facts.json_reading import parse_json
from engine.decision.facts.reading import read_facts
from engine.decision.facts.values import Value
from tests.criteria.set_texts import TABLES, load, set_text
from tests.engine.decision.worlds import loaded, truth, value

TAKEN = {
    "so": ["0", "2", "2.0", "2e0", "20e-1", "-0", "123456789012345678901234567890"],
    "thap_phan": ["0", "-1.5", "69.99999999999999999", "1e3"],
    "ty_le": ["0", "100", "100.0", "69.99999999999999999"],
    "co": ["true", "false"],
    "van_ban": [
        '{"number": "12"}', '{"date": "2024-02-29"}', '{"title": "Nghị quyết"}', "false",
        '{"number": "12", "date": "2024-01-01", "title": "A"}', '{"number": "12", "date": null}',
    ],
    "cac_van_ban": ["[]", '[{"number": "12"}, {"number": "12"}]'],
    "ngay": ['"2024-02-29"', '"0001-01-01"', '"9999-12-31"'],
    "muc": ['"kém"', '"tốt"'],
    "vu": ["[]", '["2024-05-01", "2024-05-01"]', "3", "3.0", "0"],
    "ghi_chu": ['"bất kỳ"', '""'],
}  # fmt: skip
REFUSED = {
    "so": ["-1", "1.5", '"2"', "true", "[]", "{}", "1e1001"],
    "thap_phan": ['"1"', "false", "[1]"],
    "ty_le": ["-0.1", "100.00000000000000001", '"70"', "true"],
    "co": ["0", "1", '"có"', '"true"', "[]"],
    "van_ban": ["true", "{}", "[]", '"12"', "0", '{"number": 12}', '{"so": "12"}', '{"date": "2024-02-30"}',
                '{"number": ""}', '{"number": null}', '{"number": "12", "la": 1}', '[{"number": "12"}]'],
    "cac_van_ban": ["false", "2", '{"number": "12"}', "[false]", "[{}]", "[null]", '["12"]'],
    "ngay": ["20240229", '"2024-02-30"', '"29/02/2024"', '"2024-2-29"', '"2024-02-29T00:00:00"', '"２０24-02-28"',
             "true", '""'],
    "muc": ['"giỏi"', '"TỐT"', "1", '["tốt"]', '""', '"tot"'],
    "vu": ["-1", "1.5", '"2024-05-01"', "true", '["2024-02-30"]', "[1]", "[null]", '[["2024-05-01"]]'],
    "ghi_chu": ["1", "true", "[]"],
}  # fmt: skip


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, written) for name, all_ in table.items() for written in all_]


def reading(name: str, written: str, key: str = "reported") -> list[str]:
    text = f'{{"period": "2024", "units": [{{"code": "X", "kind": "xa", "{key}": {{"{name}": {written}}}}}]}}'
    try:
        read_facts(parse_json(text, "f.json"), [loaded(set_text())])
    except ProblemsError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(("name", "written"), rows(TAKEN))
def test_a_value_of_its_type_is_taken_now_and_as_prior(name: str, written: str) -> None:
    assert reading(name, written) == []
    assert reading(name, written, "prior") == []


@pytest.mark.parametrize(("name", "written"), rows(REFUSED))
def test_a_value_of_another_type_is_refused_now_and_as_prior(name: str, written: str) -> None:
    assert reading(name, written) == ["FA-006"]
    assert reading(name, written, "prior") == ["FA-006"]


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1" * 5000, "1e99999999999999999999"])
def test_a_number_that_cannot_be_held_is_told_at_its_place(written: str) -> None:
    assert reading("so", written) == ["FA-006"]


@pytest.mark.parametrize("written", ["01", "1.", "+1", "0x1"])
def test_what_is_no_number_in_json_is_no_file_of_facts(written: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_json(f'{{"so": {written}}}', "f.json")
    assert [problem.code for problem in caught.value.problems] == ["FA-001"]


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_null_is_a_blank_of_every_type(name: str) -> None:
    assert reading(name, "null") == []


@pytest.mark.parametrize(
    ("name", "reported", "wanted"),
    [
        ("so", 2, Fraction(2)),
        ("cac_van_ban", [{"number": "1"}, {"number": "2"}], Fraction(2)),
        ("cac_van_ban", [], Fraction(0)),
        ("vu", ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"], Fraction(2)),
        ("vu", ["2024-05-01", "2024-05-01"], Fraction(2)),
        ("vu", [], Fraction(0)),
        ("vu", 7, Fraction(7)),
        ("muc", "tốt", "tốt"),
        ("van_ban", False, False),
        ("co", False, False),
    ],
)
def test_documents_are_their_number_incidents_those_inside_the_window(name: str, reported: Any, wanted: Value) -> None:
    assert value(name, reported={name: reported}) == wanted


def test_a_document_stands_for_whether_it_was_issued() -> None:
    assert truth("van_ban", reported={"van_ban": {"title": "A"}}) is True
    assert truth("van_ban", reported={"van_ban": False}) is False
    assert truth("not van_ban", reported={"van_ban": False}) is True
    assert truth("van_ban") is None


def test_texts_and_choices_are_read_in_one_unicode_form() -> None:
    decomposed = "tô\u0301t"
    assert reading("muc", json.dumps(decomposed)) == []
    assert truth('muc == "tốt"', reported={"muc": decomposed}) is True


PARTS = """\
[indicators.bo_phan]
type = "count"
at_most = "tong"
[indicators.tong]
type = "number"
[indicators.vu_a]
type = "incidents"
at_most = "vu_b"
[indicators.vu_b]
type = "incidents"
"""


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"bo_phan": 3, "tong": 3}, []),
        ({"bo_phan": 3}, []),
        ({"tong": 3}, []),
        ({"bo_phan": 4, "tong": 3}, ["FA-012"]),
        ({"vu_a": ["2023-05-01", "2024-05-01"], "vu_b": 1}, []),
        ({"vu_a": ["2024-05-02", "2024-05-01"], "vu_b": ["2024-05-01"]}, ["FA-012"]),
    ],
)
def test_a_part_over_its_whole_is_an_intake_error_not_a_verdict(values: dict[str, Any], told: list[str]) -> None:
    set_ = load(set_text(tables=TABLES + PARTS))
    try:
        read_facts({"period": "2024", "units": [{"code": "X", "kind": "xa", "reported": values}]}, [set_])
        found = []
    except ProblemsError as error:
        found = [problem.code for problem in error.problems]
    assert found == told
