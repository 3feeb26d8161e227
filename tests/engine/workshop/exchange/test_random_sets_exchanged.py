"""Any set that can be drawn: the workbook gives the very text back, and from the cells alone the very meaning."""

from __future__ import annotations

import copy
import importlib.util
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.loading import read_set
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from engine.workshop.exchange import Kept, workbook
from engine.workshop.exchange.case_values import read_lines, read_text, read_value, shown_lines, shown_text, shown_value
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.reading import Texts, read_texts
from engine.workshop.exchange.toml_editing import content, edited, same
from engine.workshop.exchange.toml_pieces import chunks
from engine.workshop.exchange.toml_writing import literal, whole
from engine.workshop.exchange.words import STATES
from engine.workshop.pieces import shipped


def _drawing(name: str) -> Any:
    path = Path(__file__).parents[2] / "decision" / "property" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"exchanged_{name}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


grammar = _drawing("sets_from_grammar")
FEW = settings(
    max_examples=max(settings().max_examples // 5, 1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
MANY = settings(suppress_health_check=[HealthCheck.too_slow])
LIBRARY = [piece.path.read_text(encoding="utf-8") for piece in shipped()]

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
numbers = st.integers(-(10**9), 10**9) | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(Decimal)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
plain_values = (
    st.booleans() | numbers | days | texts | st.sampled_from(["có", "12", "1,5", "[]", "a; b", "01/02/2024", "số: 5"])
)
documents = st.fixed_dictionaries({}, optional={"number": texts, "date": days, "title": texts})
values = plain_values | documents | st.lists(plain_values | documents, max_size=3)


def read_back(text: str, kept: Kept) -> Texts:
    found = Found("bo.xlsx")
    made = workbook(Kept("bo.toml", text, "bo.cases.toml", ""))
    read = read_texts(workbook_of(check_package(made, "bo.xlsx")), kept, found)
    assert found.problems == []
    return read


@FEW
@given(st.data())
def test_a_drawn_set_comes_back(data: st.DataObject) -> None:
    text = data.draw(grammar.set_texts("hai", data.draw(st.sampled_from(grammar.KINDS)), ["mot"]))
    before = read_set(text, "bo.toml")
    assert read_back(text, Kept("bo.toml", text, "", "")).set.text == text
    first = read_back(text, Kept("bo.toml", "", "", "")).set.text
    after = read_set(first, "bo.toml")
    assert after.meaning_hash == before.meaning_hash
    second = read_back(first, Kept("bo.toml", "", "", "")).set.text
    assert second == first
    assert read_set(second, "bo.toml").text_hash == after.text_hash


@MANY
@given(values)
def test_any_value_of_a_case_is_read_as_it_was_written(value: Any) -> None:
    assert same(read_value(shown_value(value)), value)


@MANY
@given(texts | st.sampled_from(sorted(STATES)))
def test_any_text_of_a_case_is_read_as_it_was_written(text: str) -> None:
    assert read_text(shown_text(text)) == text
    assert read_text(shown_text(text, STATES), STATES) == text
    assert read_lines(shown_lines([text, text])) == [text, text]


@MANY
@given(st.dictionaries(texts, values, max_size=4))
def test_what_is_written_as_toml_is_read_as_toml(table: dict[str, Any]) -> None:
    assert same(content(f"x = {literal(table)}")["x"], table)
    text = whole({"x": 1, "bang": table or {"a": 1}, "danh_sach": [{"id": "1", **table}]})
    again = content(text)
    assert same(again, {"x": 1, "bang": table or {"a": 1}, "danh_sach": [{"id": "1", **table}]})
    assert "".join(map(str, chunks(text))) == text


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A shipped set's text, and its content with some things changed, put in, taken out or moved."""
    text = draw(st.sampled_from(LIBRARY))
    new = copy.deepcopy(content(text))
    for _ in range(draw(st.integers(1, 5))):
        criteria = new.get("criteria") or [{"id": "0", "title": "x", "basis": "drafted"}]
        new["criteria"] = criteria
        place = draw(st.integers(0, len(criteria) - 1))
        match draw(st.sampled_from(["change", "add key", "drop key", "drop", "insert", "move", "indicator", "head"])):
            case "change":
                criteria[place]["title"] = draw(texts)
            case "add key":
                criteria[place]["when_reason"] = draw(texts)
            case "drop key":
                criteria[place].pop("evidence", None)
            case "drop" if len(criteria) > 1:
                del criteria[place]
            case "insert":
                criteria.insert(place, {"id": f"mới {draw(st.integers(0, 9))}", "title": draw(texts)})
            case "move":
                criteria.append(criteria.pop(place))
            case "indicator":
                named = new.setdefault("indicators", {})
                named[f"moi_{draw(st.integers(0, 3))}"] = {"type": "count", "label": draw(texts)}
            case _:
                new[draw(st.sampled_from(["gate", "excludes", "title"]))] = draw(texts)
    return text, new


@MANY
@given(edits())
def test_an_edit_changes_what_it_says_and_keeps_every_comment_elsewhere(edit: tuple[str, dict[str, Any]]) -> None:
    text, new = edit
    changed = edited(text, new)
    assert content(changed.text) == new
    assert list(content(changed.text).get("indicators", {})) == list(new.get("indicators", {}))
    assert not changed.anew
    head = text[: text.index("\nset")]
    assert changed.text.startswith(head)
    assert edited(changed.text, new).text == changed.text
