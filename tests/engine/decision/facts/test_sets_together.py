"""What is said of sets that cannot stand side by side in a period (EV-001 to EV-004), and of facts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.decision.evaluation import evaluate
from engine.decision.facts.model import Facts
from engine.decision.facts.reading import read_facts
from tests.criteria.set_texts import INDICATORS, TABLES, criterion, load, set_text

XA = {"code": "X", "kind": "xa"}


def refused(texts: Sequence[str], *units: dict[str, Any], period: str = "2024") -> str:
    sets = [load(text) for text in texts]
    with pytest.raises(ProblemsError) as caught:
        read_facts({"period": period, "units": list(units)}, sets, "“f.json”")
    return str(caught.value)


def taken(texts: Sequence[str], *units: dict[str, Any], period: str = "2024") -> Facts:
    return read_facts({"period": period, "units": list(units)}, [load(text) for text in texts])


def test_two_editions_of_one_set_given_for_one_period_are_an_error() -> None:
    assert refused([set_text(edition="1"), set_text(edition="2")]) == (
        "[EV-001] bộ tiêu chí “mau.xa”: một bộ tiêu chí được đưa vào hai lần cho cùng một kỳ."
        " Đã thấy: phiên bản “1”, “2”. Cần: một phiên bản. Cách sửa: bỏ bớt phiên bản."
    )


def in_force(first: str, last: str | None = None, window: str = "") -> str:
    dates = f"from = {first}" + (f"\nto = {last}" if last else "")
    return set_text(tables=TABLES + window).replace("from = 2000-01-01", dates)


def test_asking_for_an_edition_outside_its_dates_is_an_error_that_names_the_dates() -> None:
    assert refused([in_force("2025-01-01")]) == (
        "[EV-002] bộ tiêu chí “mau.xa@1”: phiên bản không có hiệu lực cho kỳ 2024 (tính theo ngày cuối kỳ 31/12/2024)."
        " Đã thấy: hiệu lực từ 01/01/2025. Cần: phiên bản có hiệu lực vào ngày cuối kỳ."
        " Cách sửa: chọn phiên bản khác hoặc kỳ khác."
    )
    assert " Đã thấy: hiệu lực từ 01/01/2022 đến hết 30/12/2024." in refused([in_force("2022-01-01", "2024-12-30")])


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [
        ("2024-11-15", None, True),
        ("2024-11-16", None, False),
        ("2020-01-01", "2024-11-15", True),
        ("2020-01-01", "2024-11-14", False),
    ],
)
def test_what_counts_is_the_last_day_of_the_units_window_both_ends_inclusive(
    first: str, last: str | None, covered: bool
) -> None:
    text = in_force(first, last, '[window]\nfrom = "11-16"\nto = "11-15"\n')
    if covered:
        assert taken([text], XA).period == 2024
    else:
        assert refused([text], XA).startswith("[EV-002] ")


def reading(standard: str, condition: str) -> str:
    return set_text(criterion(require=condition), standard=standard)


def test_a_circle_among_standards_is_an_error_that_names_it() -> None:
    sets = [
        reading("a", 'holds("b")'),
        reading("b", 'recognised("c", "xa") >= 1'),
        reading("c", 'classed("a", "k", 0)'),
    ]
    assert refused(sets) == (
        "[EV-003] các bộ tiêu chí: các tiêu chuẩn đọc kết quả của nhau thành vòng. Đã thấy: a → c → b → a."
        " Cần: không tiêu chuẩn nào chờ kết quả của chính nó."
        " Cách sửa: bỏ recognised, holds hoặc classed ở một trong các tiêu chuẩn này."
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('holds("b")', 'held("a", 1)'),
        ('holds("b")', 'classed("a", "k", 1)'),
        ('recognised("b", "xa") >= 1', 'children("a", "xa") >= 1'),
        ('recognised("b", "xa") >= 1', 'enrolled("a", "xa") >= 1'),
        ('recognised("a", "xa") >= 1', 'recognised("b", "xa") >= 1'),
        ('holds("khac")', 'awarded("a", 1)'),
    ],
)
def test_what_does_not_wait_for_a_result_of_this_period_makes_no_circle(ours: str, theirs: str) -> None:
    assert taken([reading("a", ours), reading("b", theirs)], XA)


def test_a_circle_stands_also_through_facts_gates_and_exclusions() -> None:
    through_fact = set_text(criterion(require="f"), standard="a", tables=TABLES + "[facts]\nf = 'holds(\"b\")'\n")
    for top in ("gate = 'holds(\"a\")'", "excludes = 'holds(\"a\")'"):
        assert refused([through_fact, set_text(standard="b", top=top)]).startswith("[EV-003] ")


OTHER_TYPE = INDICATORS.replace('[indicators.so]\ntype = "count"', '[indicators.so]\ntype = "number"')


def test_differing_types_of_one_indicator_in_two_sets_of_one_unit_are_an_error() -> None:
    assert refused([set_text(), set_text(standard="khac", tables=OTHER_TYPE)], XA) == (
        "[EV-004] chỉ số “so”: hai bộ tiêu chí của cùng một đơn vị khai báo chỉ số này khác kiểu."
        " Đã thấy: number ở “khac.xa@1”, count ở “mau.xa@1”. Cần: một kiểu, một danh sách lựa chọn."
        " Cách sửa: sửa một trong hai bộ tiêu chí hoặc đổi tên chỉ số."
    )


def test_another_list_of_choices_is_another_type() -> None:
    other = INDICATORS.replace('["xanh", "đỏ"]', '["xanh", "vàng"]')
    assert refused([set_text(), set_text(standard="khac", tables=other)], XA).startswith("[EV-004] chỉ số “mau”: ")


def test_sets_of_different_units_may_differ() -> None:
    other = set_text(standard="khac", tables=OTHER_TYPE, kinds='["phuong"]')
    assert taken([set_text(), other], XA, {"code": "P", "kind": "phuong"})


def test_faults_of_sets_and_of_facts_come_in_one_pass() -> None:
    told = refused([in_force("2025-01-01"), set_text(standard="khac", tables=OTHER_TYPE)], XA | {"reported": {"la": 1}})
    assert [line[1:7] for line in told.splitlines()] == ["EV-002", "FA-011", "EV-004"]


def test_evaluating_asks_again_whether_the_sets_may_stand_together() -> None:
    facts = taken([set_text()], XA)
    with pytest.raises(ProblemsError, match="EV-001"):
        evaluate([load(set_text(edition="1")), load(set_text(edition="2"))], facts)
