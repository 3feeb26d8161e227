"""How papers of commendation name bearers, forms, achievements, standings and places."""

from __future__ import annotations

from collections.abc import Callable

from criteria.kinds import KIND_LABELS, TAGS
from engine.process.awards.field import Candidacy
from engine.process.awards.listed import Entry
from engine.process.awards.model import RECIPIENT_WORDS, Bearer, Form, Places
from engine.records.register import Register, UnitOn
from engine.reports.awards.words import say, words
from engine.reports.naming import place_name

Named = Callable[[Bearer], str]
"""What a bearer is called on a paper."""


def by_name(bearer: Bearer) -> str:
    """As papers print it."""
    return bearer.name


def by_number(bearer: Bearer) -> str:
    """As what is kept names an individual: ``person:5``, so that the name can be erased where it stands."""
    return bearer.name if bearer.person is None else f"person:{bearer.person}"


def form_words(form: Form) -> str:
    """The form without its recipient: “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”."""
    return form.title.removesuffix(f"({RECIPIENT_WORDS[form.recipient]})").rstrip()


def sheet_name(form: Form) -> str:
    """Short enough for a workbook: “Bằng khen UBND tỉnh, tập thể”."""
    short = str(words()["short"].get(form.code) or form_words(form))
    return f"{short}, {RECIPIENT_WORDS[form.recipient]}"


def where_words(register: Register, bearer: Bearer) -> str:
    """Of an individual the unit with the place above it; of a collective the place above it."""
    if bearer.person is not None:
        return place_name(register, bearer.unit)
    above = register.parent(bearer.unit)
    return above.name if above is not None else ""


def kind_words(unit: UnitOn) -> str:
    return KIND_LABELS[unit.kind].capitalize()


def achievement_words(candidacy: Candidacy) -> str:
    """What it is proposed for, line by line; then the initiatives it rests on."""
    lines = [one.text for one in candidacy.achievements]
    if candidacy.nominated is not None:
        lines += [say("list", "initiative", title=title) for title in candidacy.nominated.initiatives]
    return "\n".join(lines)


def standing_words(entry: Entry) -> str:
    """“3”; “2–4, bằng nhau”; “từ 2 đến 6, chưa xác định”; empty where it stands in no order."""
    standing = entry.standing
    if standing is None:
        return ""
    if standing.first == standing.last:
        return str(standing.first)
    return say("list", "open" if standing.open else "shared", first=standing.first, last=standing.last)


def places_words(register: Register, row: Places) -> str:
    """For whom a row's places are: “Xã Một; biên giới; tập thể”."""
    areas = [register.by_id[one].name if one in register.by_id else f"#{one}" for one in row.areas]
    parts = [
        ", ".join(areas) if areas else say("places", "all"),
        KIND_LABELS[row.kind] if row.kind is not None else "",
        TAGS.get(row.tag, row.tag) if row.tag is not None else "",
        RECIPIENT_WORDS[row.recipient] if row.recipient is not None else "",
    ]
    return "; ".join(part for part in parts if part)
