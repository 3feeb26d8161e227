"""A typed condition written as text reads as the same condition."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.expressions.writing import text_of
from criteria.library import catalogue
from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.facts.lawbook import conditions
from tests.criteria.set_texts import criterion, set_text


def _grammar() -> Any:
    path = Path(__file__).parents[2] / "engine" / "decision" / "property" / "sets_from_grammar.py"
    spec = importlib.util.spec_from_file_location("grammar_for_writing", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["grammar_for_writing"] = module
    spec.loader.exec_module(module)
    return module


grammar = _grammar()


def require_of(text: str) -> Any:
    (only,) = read_set(set_text(criterion(require=text)), "bo.toml").criteria
    return only.require


@pytest.mark.parametrize(
    "text",
    [
        "so >= 1 and (co or not van_ban) and not (co and van_ban)",
        "so - (thap_phan - ty_le) > 2.25",
        "so / (thap_phan * 2) != -3",
        "-(so + 1) < -2",
        'muc in ("kém", "vừa") or mau not in ("đỏ")',
        "so not in (-1, 0.5)",
        "at_least(2, co, van_ban, so > nguong)",
        "year(van_ban) == period and quarter(ngay) == 1",
        "ngay >= date(period, 3, 31) and in_window(van_ban)",
        "percent(so, prior(so)) >= 70 and change(so) < 5",
        'recognised("mau", "khu_dan_cu", "co_quan") >= enrolled("mau", "khu_dan_cu")',
        'held("la", 2) and awarded("giay-khen", 3) and classed("la", "kha", 1) and holds("la")',
        'kind == "xa" and luc_luong_vu_trang and true',
    ],
)
def test_text_and_tree(text: str) -> None:
    assert text_of(require_of(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("not so == 1", "not so == 1"),
        ("1 <= so < 3", "1 <= so and so < 3"),
        ("((so)) + ((1)) > 2", "so + 1 > 2"),
        ("not (muc in ('kém'))".replace("'", '"'), 'muc not in ("kém")'),
    ],
)
def test_another_text_for_the_same(text: str, written: str) -> None:
    assert text_of(require_of(text)) == written


@pytest.mark.parametrize("shipped", catalogue.all_sets(), ids=lambda shipped: shipped.key)
def test_shipped_conditions_come_back(shipped: CriterionSet) -> None:
    for one in shipped.decided:
        for condition in one.conditions:
            assert _again(shipped.text, text_of(condition)) == condition


def _again(text: str, condition: str) -> Any:
    """The condition as the set understands it, put in the place of a new criterion."""
    points = "points = 0\n" if "score = " in text else ""
    added = f"\n[[criteria]]\nid = 'thu'\ntitle = 'Thử'\ncite = 'x'\nbasis = 'text'\n{points}require = '{condition}'\n"
    criteria = read_set(text + added, "bo.toml", catalogue.SHIPPED).criteria
    return next(one for one in criteria if one.id == "thu").require


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_condition_that_can_be_drawn_comes_back(data: st.DataObject) -> None:
    text = data.draw(grammar.set_texts("ba", "xa", ["mot", "hai"]))
    drawn = read_set(text, "bo.toml")
    facts = {name: text_of(fact) for name, fact in drawn.facts.items()}
    again = read_set(_with_facts(text, facts), "bo.toml")
    assert again.facts == drawn.facts
    for condition in conditions(drawn):
        assert text_of(_condition_of(text, text_of(condition))) == text_of(condition)


def _with_facts(text: str, facts: dict[str, str]) -> str:
    lines = [line for line in text.split("\n") if line[:1] != "f" or line[1:2] not in set("0123456789")]
    place = lines.index("[facts]") + 1 if "[facts]" in lines else 0
    return "\n".join([*lines[:place], *(f"{name} = '{fact}'" for name, fact in facts.items()), *lines[place:]])


def _condition_of(text: str, value: str) -> Any:
    """The value as a fact of the set understands it."""
    marked = text.replace("[facts]\n", f"[facts]\nthu = '{value}'\n") if "[facts]\n" in text else ""
    if not marked:
        place = text.index("[[criteria]]")
        marked = f"{text[:place]}[facts]\nthu = '{value}'\n{text[place:]}"
    return read_set(marked, "bo.toml").facts["thu"]
