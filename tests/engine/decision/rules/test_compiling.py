"""Compiled conditions: what durable rules find of them is what the reference finds, on any values."""

from __future__ import annotations

import operator
import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.expressions import nodes as n
from engine.decision.facts.values import Document, Interval, Value
from engine.decision.judging import Judge
from engine.decision.reference.compiling import Program
from engine.decision.rules.compiling import Compiler, Slots, Truth
from engine.decision.rules.formulas import AllOf, Comparison, Formula
from tests.criteria.set_texts import TABLES, criterion, set_text
from tests.engine.decision.worlds import loaded

WINDOW = date(2023, 11, 16), date(2024, 11, 15)
OPERATORS = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
CONDITIONS = [
    "so >= 2", "so > 2", "so <= 2", "so < 2", "so == 2", "so != 2", "2 <= so", "so < 2.0000001", "so >= -3",
    "so >= thap_phan", "so == thap_phan", "so != thap_phan", "so / thap_phan < 1", "percent(so, thap_phan) >= nguong",
    "so + thap_phan * 2 == 4", "change(so) > 0", "so in (1, 2)", "so not in (1, 2)", "not so in (3)",
    "1 < so <= thap_phan",
    'muc >= "vừa"', 'muc < "tốt"', 'muc == "kém"', 'muc != "kém"', "muc > prior(muc)", "muc == prior(muc)",
    '"tốt" > muc',
    'mau == "đỏ"', 'mau in ("đỏ", "xanh")', 'territory == "40"', "territory == managed_by", "territory != managed_by",
    'kind == "xa"', "co", "not co", "van_ban", "not van_ban", "in_window(ngay)", "in_window(van_ban)",
    "year(van_ban) == 2024",
    "ngay >= date(2024, 1, 1)", "ngay == prior(ngay)", "ngay != date(2024, so, 1)", "true", "false", "not true",
    "mot", "hai", "ba",
    "bon >= 2", "not ba", "nam", "sau", "co and van_ban and so >= 2", "co or van_ban or so >= 2",
    "not (co and (van_ban or ba))",
    "at_least(2, co, van_ban, so >= 2)", "not at_least(1, co, ba)",
    "at_least(1, at_least(2, co, ba), so == 2) and not co",
    'children("khac", "xa") >= 2', 'recognised("khac", "xa") / children("khac", "xa") > 0.5',
    'enrolled("khac", "xa") == so',
    'holds("khac") or held("khac", 1)', 'classed("khac", "kha", 1) and awarded("giay-khen", 2)', "luc_luong_vu_trang",
]  # fmt: skip
FACTS = """\
[facts]
mot = 'so >= 2 and co'
hai = 'mot or not van_ban'
ba = 'at_least(1, hai, so in (1, 3))'
bon = 'so * 2 - thap_phan'
nam = 'van_ban'
sau = 'so == 0 or so == 1 or so == 2 or so == 3 or so == 4 or so == 5 or so == 6 or so == 7 or so == 8 or so == 9'
"""
SET = set_text(*[criterion(str(i), condition) for i, condition in enumerate(CONDITIONS)], tables=TABLES + FACTS)


def holds(formula: Formula, slots: list[int]) -> bool:
    """What a rule says of slots, executed plainly."""
    if isinstance(formula, Comparison):
        return bool(OPERATORS[formula.op](slots[formula.slot], formula.threshold))
    parts = (holds(part, slots) for part in formula.parts)
    return all(parts) if isinstance(formula, AllOf) else any(parts)


def found(truth: Truth, slots: list[int]) -> bool | None:
    answers = [holds(formula, slots) for formula in (truth.true, truth.false, truth.unknown)]
    assert answers.count(True) == 1, "a condition is exactly one of true, false, unknown"
    return {0: True, 1: False, 2: None}[answers.index(True)]


NUMBERS = [Fraction(n, d) for n in (-3, 0, 1, 2, 3, 4, 9) for d in (1, 2)] + [
    Fraction(20000001, 10**7),
    Fraction(10**25),
]


def some_value(node: Any, chance: random.Random) -> Value:
    """Any value that an input of this type may have, a blank as often as not."""
    if chance.random() < 0.3:
        return None
    low, high = sorted(chance.sample(range(6), 2))
    match node:
        case n.RollUp():
            return chance.choice([Fraction(high), Interval(Fraction(low), Fraction(high))])
        case n.PeriodRef():
            return Fraction(2024)
        case n.KindRef():
            return chance.choice(["xa", "phuong"])
        case n.Holds() | n.Held() | n.Classed() | n.Awarded():
            return chance.random() < 0.5
    match node.type:
        case n.NumberType():
            return chance.choice([*NUMBERS, Interval(Fraction(low), Fraction(high))])
        case n.ConditionType():
            return chance.random() < 0.5
        case n.DocumentType():
            return chance.choice([False, Document(number="1"), Document(date=date(2024, 1, 1))])
        case n.DateType():
            return date(2023, 12, 30) + timedelta(days=chance.randrange(5))
        case n.ChoiceType(entries=entries):
            return chance.choice(entries)
    return chance.choice(["40", "42"])


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_compiled_formulas_agree_with_the_reference_on_random_values(seed: int) -> None:
    chance = random.Random(seed)
    set_ = loaded(SET)
    program, slots = Program(set_), Slots()
    compiler = Compiler(program, slots)
    truths = [compiler.truth(each.require, absent=True) for each in set_.criteria]
    env = program.suppose(WINDOW, lambda node: some_value(node, chance))
    filled = slots.fill(env)
    assert all(type(slot) is int for slot in filled)
    for condition, each, truth in zip(CONDITIONS, set_.criteria, truths, strict=True):
        assert each.require is not None
        assert found(truth, filled) is program.condition(each.require)(env), condition


JUDGE = Judge(loaded(SET))


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_durable_rules_and_the_reference_agree_on_random_values(seed: int) -> None:
    """`Judge.answer` raises where they do not."""
    chance = random.Random(seed)
    env = JUDGE.program.suppose(WINDOW, lambda node: some_value(node, chance))
    assert len(JUDGE.answer("X", env).states) == len(CONDITIONS)


def test_equal_operands_share_a_pair_of_slots() -> None:
    set_ = loaded(set_text(criterion(require="so >= 1 and so <= 5 and not so == 3 and vu >= so and vu >= so")))
    slots = Slots()
    Compiler(Program(set_), slots).truth(set_.criteria[0].require, absent=True)
    assert len(slots) == 4


def facts(*each: str) -> str:
    return TABLES + "[facts]\n" + "".join(f"f{i} = '{fact}'\n" for i, fact in enumerate(each))


@pytest.mark.parametrize(
    "chain",
    [
        ["so >= 1", *(f"f{i} and so >= {i}" for i in range(499))],
        ["so >= 1", *(f"f{i} or not f{i} and f{i}" for i in range(60))],
        ["so", *(f"f{i} + 1" for i in range(499))],
    ],
    ids=["one upon the other", "each used three times", "numbers"],
)
def test_neither_a_long_chain_of_facts_nor_one_used_again_and_again_is_too_much(
    chain: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work grows with the facts; a fact used twice is not worked out twice."""
    asked: list[object] = []
    compiling = Compiler.truth

    def counting(self: Compiler, node: n.Expression | None, absent: bool) -> Truth:
        asked.append(node)
        assert len(asked) < 20 * len(chain)
        return compiling(self, node, absent)

    monkeypatch.setattr(Compiler, "truth", counting)
    last = f"f{len(chain) - 1}" + (" >= 1" if chain[0] == "so" else "")
    set_ = loaded(set_text(criterion(require=last), tables=facts(*chain)))
    judge = Judge(set_)
    for so, wanted in ((500, "pass"), (0, "fail"), (None, "insufficient")):
        value = None if so is None else Fraction(so)
        env = judge.program.suppose(WINDOW, lambda _node, value=value: value)  # type: ignore[misc]
        if chain[0] != "so" or so != 0:
            assert judge.answer("X", env).states == (wanted,)
