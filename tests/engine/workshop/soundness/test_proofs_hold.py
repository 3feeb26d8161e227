"""Nothing is claimed of a condition that some report would belie: random conditions against random values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.facts.inputs import Input
from engine.decision.facts.values import Document
from engine.decision.reference.compiling import Program
from engine.workshop.soundness.proving import Proof, prove

PERIOD = 2024
WINDOW = (date(2023, 11, 16), date(2024, 11, 15))
SET = """set = "thu.xa"
edition = "1"
standard = "thu"
title = "Xã thử"
applies_to = ["xa", "phuong"]
outcome = "all"
source = { document = "Văn bản thử" }
in_force = { from = 2024-01-01 }
[parameters.muc]
value = 2
[indicators]
ho = { type = "count" }
ho_dk = { type = "count", at_most = "ho" }
do = { type = "number" }
ty_le = { type = "percent" }
van_ban = { type = "document" }
ngay = { type = "date" }
co = { type = "flag" }
xep = { type = "choice", choices = ["kém", "khá", "tốt"], ordered = true }
[facts]
phan = 'percent(ho_dk, ho)'
ngay_vb = 'quarter(van_ban)'
[[criteria]]
id = "1"
title = "Một"
basis = "text"
cite = "khoản 1"
"""
COUNTS = ["ho", "ho_dk", "prior(ho)", "ho + 1", "ho - ho_dk", "2 * ho_dk", "muc", "0", "1", "2", "3"]
SHARES = ["phan", "ty_le", "change(ho)", "do", "do / 2", "ho / muc"]
CONDITIONS = [
    "co",
    "van_ban",
    "in_window(van_ban)",
    "in_window(ngay)",
    "co_to_chuc_dang",
    'kind == "xa"',
    'quy_mo in ("nho", "vua")',
    'holds("khac")',
    'held("khac", 0)',
    "year(van_ban) == period",
    "year(van_ban) == 2024",
    "year(ngay) < period",
    "ngay <= date(period, 3, 31)",
    "ngay == date(2024, 2, 30)",
    "ngay_vb in (1, 4)",
    "day(ngay) == 31",
    "phan in (0, 50, 150)",
]
operators = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
numbers = st.one_of(
    st.tuples(st.sampled_from(COUNTS), operators, st.sampled_from(COUNTS)),
    st.tuples(st.sampled_from(SHARES), operators, st.sampled_from(["0", "50", "100", "120", "-1", "2.5"])),
    st.tuples(
        st.sampled_from(["quarter(van_ban)", "month(van_ban)", "month(ngay)"]), operators, st.sampled_from("134")
    ),
    st.tuples(st.just("xep"), operators, st.sampled_from(['"kém"', '"khá"', '"tốt"'])),
).map(" ".join)
leaves = st.one_of(numbers, st.sampled_from(CONDITIONS))
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: " and ".join(f"({part})" for part in parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: " or ".join(f"({part})" for part in parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"at_least(2, {', '.join(parts)})"),
    ),
    max_leaves=5,
)
days = st.dates(date(2023, 1, 1), date(2025, 12, 31)) | st.sampled_from([*WINDOW, date(2024, 3, 31), date(2024, 2, 29)])


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """Values of everything a condition may ask, as complete reports have them: a part never above its whole."""
    ho = draw(st.integers(0, 4))
    before = draw(st.integers(0, 4))
    return {
        "ho": Fraction(ho),
        "ho_dk": Fraction(draw(st.integers(0, ho))),
        "prior(ho)": Fraction(before),
        "do": Fraction(draw(st.integers(-20, 1300)), 10),
        "ty_le": Fraction(draw(st.sampled_from([0, 1, 50, 99, 100]))),
        "van_ban": draw(st.one_of(st.just(False), days.map(lambda day: Document("1", day)))),
        "ngay": draw(days),
        "co": draw(st.booleans()),
        "xep": draw(st.sampled_from(["kém", "khá", "tốt"])),
        "co_to_chuc_dang": draw(st.booleans()),
        "quy_mo": draw(st.sampled_from(["sieu_nho", "nho", "vua", "lon"])),
        "kind": draw(st.sampled_from(["xa", "phuong"])),
        "holds": draw(st.booleans()),
    }


def value_of(node: Input, report: dict[str, Any]) -> Any:
    match node:
        case n.IndicatorRef(name=name, prior=prior):
            return report.get(f"prior({name})" if prior else name)
        case n.AttributeRef(name=name):
            return report[name]
        case n.KindRef():
            return report["kind"]
        case n.PeriodRef():
            return Fraction(PERIOD)
        case n.Held():
            return True
        case _:
            return report["holds"]


def set_asking(condition: str) -> tuple[CriterionSet, n.Expression]:
    set_ = read_set(f"{SET}require = '{condition}'\n", "thu.toml")
    require = set_.criteria[0].require
    assert require is not None
    return set_, require


@given(conditions, st.lists(reports(), min_size=8, max_size=16))
def test_no_report_belies_what_is_claimed(condition: str, given_reports: list[dict[str, Any]]) -> None:
    set_, require = set_asking(condition)
    proof = prove(require, set_)
    program = Program(set_)
    closure = program.condition(require)
    answers = {closure(program.suppose(WINDOW, partial(value_of, report=report))) for report in given_reports}
    if proof.true is False:
        assert True not in answers, condition
    if proof.false is False:
        assert False not in answers, condition
    if not any(isinstance(node, Input) for node in reached([require], set_.facts)):
        assert proof.settled


def test_where_exactness_is_claimed_both_answers_occur() -> None:
    for condition in ("ho > 2", "ho_dk >= ho", "phan >= 50", "ho <= prior(ho)", "change(ho) > -100"):
        set_, require = set_asking(condition)
        assert prove(require, set_) == Proof(true=True, false=True, exact=True), condition
        program = Program(set_)
        counts = ((ho, part, before) for ho in range(4) for part in range(ho + 1) for before in range(4))
        answers = set()
        for ho, part, before in counts:
            report = {"ho": Fraction(ho), "ho_dk": Fraction(part), "prior(ho)": Fraction(before)}
            env = program.suppose(WINDOW, partial(value_of, report=report))
            answers.add(program.condition(require)(env))
        assert answers >= {True, False}, condition
