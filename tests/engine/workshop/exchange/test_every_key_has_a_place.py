"""No key of the language is without its cell: the sheets are held against the language's own shape."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from criteria.library import case_shapes
from criteria.schema import AtLeastTable, ScoreTable, SetFile, WordsTable
from engine.workshop.exchange import words
from engine.workshop.exchange.case_steps import ITEM, STEPS
from engine.workshop.exchange.set_sheets import HEAD, PARTS


def keys_of(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Paths of a table's keys; tables inside are gone into, lists of tables are named with ``*``."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        inner = list(models_in(field.annotation))
        if not inner:
            yield (key,)
        for one in inner:
            star = ("*",) if repeated(field.annotation) else ()
            yield from ((key, *star, *path) for path in keys_of(one))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType, list, dict):
        for inner in get_args(annotation):
            yield from models_in(inner)


def repeated(annotation: Any) -> bool:
    if get_origin(annotation) in (list, dict):
        return True
    inner = get_args(annotation) if get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType) else ()
    return any(repeated(one) for one in inner)


def places() -> set[tuple[str, ...]]:
    """Paths of all cells, written the same way."""
    found = {field.keys for field in HEAD}
    for part in PARTS:
        star = ("*",) if part.sort in ("named", "listed") else ()
        found |= {(*part.path, *star, *field.keys) for field in part.fields if field.keys or not star}
        if part.series is not None:
            found |= {(*part.path, *star, part.series.key, "*", *field.keys) for field in part.series.fields}
            found |= {(*part.path, *star, part.series.lone)} if part.series.lone else set()
    return found


def test_every_key_of_a_set_has_a_cell_and_every_cell_a_key() -> None:
    assert places() == set(keys_of(SetFile)) | {("outcome",)}


def test_the_ways_of_concluding_are_all_there() -> None:
    outcomes = {key for model in (AtLeastTable, ScoreTable) for (key,) in keys_of(model)}
    assert {field.keys[1] for field in HEAD if field.keys[0] == "outcome" and field.keys[1:]} == outcomes
    assert {field.keys[1] for field in HEAD if field.keys[0] == "words"} == {key for (key,) in keys_of(WordsTable)}


def test_closed_lists_offer_each_word_of_the_language() -> None:
    offered = {(*part.path, *field.keys): set(field.words) for part in PARTS for field in part.fields if field.words}
    offered |= {field.keys: set(field.words) for field in HEAD if field.words and field.keys[0] == "quota"}
    for path, known in offered.items():
        annotation = annotation_at(SetFile, path)
        literals = set(literals_in(annotation))
        assert known == (literals or {"true", "false"}), path


def annotation_at(model: type[BaseModel], path: tuple[str, ...]) -> Any:
    fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    if len(path) == 1:
        return fields[path[0]]
    (inner,) = models_in(fields[path[0]])
    return annotation_at(inner, path[1:])


def literals_in(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is typing.Literal:
        yield from get_args(annotation)
    for inner in get_args(annotation) if get_origin(annotation) is not typing.Literal else ():
        yield from literals_in(inner)


def test_every_key_of_a_case_has_a_step() -> None:
    tops = {str(step.path[0]) for step in STEPS} | {"title"}
    assert tops == set(case_shapes.CASE)
    expected = {str(step.path[2]) for step in STEPS if step.path[0] == "expect"}
    assert expected == set(case_shapes.EXPECTATION)


def test_every_key_of_a_unit_has_a_step() -> None:
    items = {key for step in STEPS for key in step.items or ()}
    tables = {
        str(step.path[2]) for step in STEPS if step.path[0] == "units" and step.path[-1] is ITEM and not step.items
    }
    assert items == set(words.UNIT_KEYS)
    assert items | tables == set(case_shapes.UNIT) | {"name", "kind", "parent", "enrolled"}
