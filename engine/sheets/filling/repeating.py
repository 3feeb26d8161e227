"""Putting what was planned into one part of a Word file: values in the place of tags, rows and paragraphs for lists."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from engine.sheets.filling.binding import strip
from engine.sheets.filling.model import NUMBER, Plan, Value, is_of_list, tags_of, value_of
from engine.sheets.filling.places import places_in, repeated_with
from engine.sheets.filling.words import PARAGRAPH, put_text, put_words, words_of


def fill(root: Any, plan: Plan) -> None:
    """Fill the part; tags that stand in values are left alone."""
    paragraphs = [paragraph for paragraph, _ in places_in(root)]
    groups = {repeated_with(paragraph)[0]: None for paragraph in paragraphs}
    repeated = [group for group in groups if group in plan.repeated]
    inside = {id(one) for group in repeated for one in group.iter(PARAGRAPH)}
    for paragraph in paragraphs:
        if id(paragraph) not in inside:
            _put(paragraph, plan, None)
    for group in repeated:
        _repeat(group, plan)


def _repeat(group: Any, plan: Plan) -> None:
    """The row or paragraph, once for each item of its list."""
    rows = plan.rows(group)
    assert rows is not None  # a group is planned to be repeated by a list alone
    if not rows.items:
        _put_nothing(group, plan, rows.nothing)
        return
    for item in rows.items:
        made = copy.deepcopy(group)
        strip(made)
        for paragraph in list(made.iter(PARAGRAPH)):
            _put(paragraph, plan, item)
        group.addprevious(made)
    group.getparent().remove(group)


def _put(paragraph: Any, plan: Plan, item: Mapping[str, Value] | None) -> None:
    tags, _, _ = tags_of(words_of(paragraph))
    put_words(paragraph, [(tag.start, tag.end, value_of(tag, plan.answers, item)) for tag in tags])


def _put_nothing(group: Any, plan: Plan, nothing: str) -> None:
    """What is said of a list without items; where nothing is, row or paragraph goes, but for the last of its kind."""
    if group.tag == PARAGRAPH and nothing:
        put_text(group, nothing)
        return
    said = nothing
    for paragraph in list(group.iter(PARAGRAPH)):
        tags, _, _ = tags_of(words_of(paragraph))
        places = []
        for tag in tags:
            value = value_of(tag, plan.answers)
            if is_of_list(tag, plan.answers) and tag.list[1] != NUMBER:
                value, said = said, ""
            places.append((tag.start, tag.end, value))
        put_words(paragraph, places)
    beside = [*group.itersiblings(), *group.itersiblings(preceding=True)]
    if not nothing and any(one.tag == group.tag for one in beside):
        group.getparent().remove(group)
