"""How papers of commendation name bearers, forms, achievements, standings and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from criteria.kinds import COMMUNE_KINDS, KIND_LABELS
from engine.process.awards.known.field import Candidacy
from engine.process.awards.lists.listed import Entry
from engine.process.awards.model import RECIPIENT_WORDS, Bearer, Form
from engine.records.register import Register, UnitOn
from engine.reports.awards.words import say, words
from engine.reports.naming import place_name

_GIVEN_BY = re.compile(
    r"(?P<what>.+?) của "
    r"(?P<who>(?:Chủ tịch|Giám đốc|Bộ trưởng|Thủ tướng|Bộ|Ủy ban|Công an|Hội đồng|Chính phủ|Nhà nước|Quốc hội)\b.*)"
)
"""A title that says who gives it; “của” may stand in a name as well."""


def form_words(form: Form) -> str:
    """The form without its recipient: “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”."""
    return form.title.removesuffix(f"({RECIPIENT_WORDS[form.recipient]})").rstrip()


def parted(form: Form) -> tuple[str, str | None]:
    """What is given and who gives it: “Bằng khen”, “Chủ tịch …”; the whole title and None where it names nobody."""
    found = _GIVEN_BY.fullmatch(form_words(form))
    return (found["what"], found["who"]) if found is not None else (form_words(form), None)


def commune_names(register: Register) -> Mapping[int, str]:
    """By id what every commune is called apart from all others: of one name with the place above, or with the code."""
    communes = [unit for unit in register.units if unit.kind in COMMUNE_KINDS]
    alike = Counter(unit.name for unit in communes)
    placed = {unit.id: place_name(register, unit) if alike[unit.name] > 1 else unit.name for unit in communes}
    still = Counter(placed.values())
    return {
        unit.id: name if still[name] == 1 else f"{name} ({unit.code})"
        for unit in communes
        for name in [placed[unit.id]]
    }


def short_words(form: Form) -> str:
    """The form as short as columns and sheets want it: “Bằng khen UBND tỉnh”."""
    return str(words()["short"].get(form.code) or form_words(form))


def sheet_name(form: Form) -> str:
    """“Bằng khen UBND tỉnh, tập thể”."""
    return f"{short_words(form)}, {RECIPIENT_WORDS[form.recipient]}"


def where_words(register: Register, bearer: Bearer) -> str:
    """Of an individual the unit with the place above it; of a collective the place above it, as far as it is there."""
    above = register.by_id.get(bearer.unit.parent_id) if bearer.unit.parent_id is not None else None
    if bearer.person is None:
        return place_name(register, above) if above is not None else ""
    return place_name(register, bearer.unit) if above is not None else bearer.unit.name


def kind_words(unit: UnitOn) -> str:
    return KIND_LABELS[unit.kind].capitalize()


def achievement_words(candidacy: Candidacy) -> str:
    """What it is proposed for, line by line; then the initiatives it rests on."""
    lines = [one.text for one in candidacy.achievements]
    if candidacy.nominated is not None:
        lines += [say("list", "initiative", title=title) for title in candidacy.nominated.initiatives]
    return "\n".join(lines)


def standing_words(entry: Entry) -> str:
    """“3”; “2–4, bằng nhau”; “từ 2 đến 6, chưa xác định”; empty where there is no order it stands in."""
    standing = entry.standing
    if standing is None or not entry.candidacy.form.set_.rank:
        return ""
    if standing.first == standing.last:
        return str(standing.first)
    return say("list", "open" if standing.open else "shared", first=standing.first, last=standing.last)
