"""What each column of a CSV file asks, and the answers of a row: by the names and marks that a roll has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from criteria.model import CriterionSet, Indicator
from criteria.problems import meant, nearest
from engine.process.intake.identity import code_of, key_of
from engine.process.intake.questions import DOCUMENT_PARTS, Column, Question, Questionnaire
from engine.process.intake.reading.gathering import Answer, Answers, Gathering
from engine.process.intake.taking.csv_sheet import NAME_HEADINGS, PASSED_OVER, UNIT_HEADINGS, CsvSheet
from engine.process.intake.taking.problems import TAKING_PROBLEMS
from engine.sheets.texts import folded

_HEADING = re.compile(
    r"#?(?P<key>[a-z][a-z0-9_-]*(?:\.k[0-9]+)?)(?:\.(?P<part>number|date|title))?"
    r"(?:\|(?P<column>reached|projected|prior))?"
)
_WANTED = "tên hoặc mã một chỉ số, như mo_hinh hay mo-hinh|projected; của một văn bản: nghi_quyet.number, .date, .title"
_NO_ANSWERS = UNIT_HEADINGS | NAME_HEADINGS | PASSED_OVER


@dataclass(frozen=True, slots=True)
class Asked:
    """What a column asks.

    key     of a question; the indicator's bare name also where the question is asked for several windows
    part    one of a document's, else “”
    column  of a form: what was reached, unless the heading says otherwise
    """

    key: str
    part: str
    column: Column

    @property
    def name(self) -> str:
        return self.key.partition(".")[0]


def asked_columns(gathering: Gathering, sheet: CsvSheet, sets: Iterable[CriterionSet]) -> dict[int, Asked]:
    """What each column asks. Problems: NT-013 (nothing known), NT-014 (the same again), NT-015 (figures unnamed)."""
    indicators = {name: indicator for set_ in sets for name, indicator in set_.indicators.items()}
    labels = {folded(indicator.label): name for name, indicator in indicators.items()}
    first: dict[Asked, str] = {}
    found: dict[int, Asked] = {}
    for column, heading in sheet.headings.items():
        if folded(heading) in _NO_ANSWERS:
            continue
        asked = _asked(heading, labels)
        place, seen = gathering.place(sheet, sheet.heading_row, column), f"“{heading}”"
        indicator = indicators.get(asked.name) if asked is not None else None
        if asked is None or indicator is None or (indicator.type == "document") != bool(asked.part):
            near = _wanted(asked, indicator, heading, indicators)
            gathering.problems.append(TAKING_PROBLEMS.problem("NT-013", place, seen, near=near))
        elif asked in first:
            gathering.problems.append(TAKING_PROBLEMS.problem("NT-014", place, seen, first=f"“{first[asked]}”"))
        else:
            first[asked], found[column] = heading, asked
    unnamed: dict[int, int] = {}
    for row, cells in sheet.rows.items():
        if row > sheet.heading_row:
            for column in cells.keys() - sheet.headings.keys():
                unnamed.setdefault(column, row)
    for column, row in sorted(unnamed.items()):
        gathering.problems.append(TAKING_PROBLEMS.problem("NT-015", gathering.place(sheet, row, column)))
    return found


def _asked(heading: str, labels: Mapping[str, str]) -> Asked | None:
    if (name := labels.get(folded(heading))) is not None:
        return Asked(name, "", "reached")
    written = _HEADING.fullmatch(heading)
    if written is None:
        return None
    column: Column = written["column"] or "reached"  # type: ignore[assignment]
    return Asked(key_of(written["key"]), written["part"] or "", column)


def _wanted(asked: Asked | None, indicator: Indicator | None, heading: str, known: Iterable[str]) -> str:
    """What would have been right for a heading that asks nothing known."""
    if asked is not None and indicator is not None:
        parts = DOCUMENT_PARTS if indicator.type == "document" else ()
        return " hoặc ".join([f"“{asked.key}.{part}”" for part in parts] or [f"“{asked.key}”"])
    return meant(nearest(key_of(heading.lstrip("#")), known), _WANTED)


def answers_in_row(
    gathering: Gathering, sheet: CsvSheet, row: int, questionnaire: Questionnaire, columns: Mapping[int, Asked]
) -> Answers:
    """The answers of a unit. Problems: what is wrong with them; NT-017 (not asked), NT-019 (asked window by window)."""
    answers: Answers = {}
    places: dict[tuple[str, Column], dict[str, int]] = {}
    for column in sorted(sheet.rows[row].keys() & columns.keys()):
        asked = columns[column]
        question = _question(questionnaire, asked)
        if question is not None:
            places.setdefault((question.key, asked.column), {})[asked.part] = column
            continue
        place, seen = gathering.place(sheet, row, column), f"“{sheet.cell(row, column).seen}”"
        apart = [f"“{code_of(key)}”" for key in questionnaire.questions if key.startswith(f"{asked.key}.")]
        if apart:
            gathering.problems.append(TAKING_PROBLEMS.problem("NT-019", place, seen, wanted=", ".join(apart)))
        else:
            gathering.problems.append(TAKING_PROBLEMS.problem("NT-017", place, seen))
    for (key, column_), parts in sorted(places.items()):
        answer = _answer(gathering, sheet, row, questionnaire.questions[key], column_, parts)
        if answer is not None:
            answers[key, column_] = answer
    return answers


def _question(questionnaire: Questionnaire, asked: Asked) -> Question | None:
    question = questionnaire.questions.get(asked.key)
    return question if question is not None and asked.column in questionnaire.columns(asked.key) else None


def _answer(
    gathering: Gathering, sheet: CsvSheet, row: int, question: Question, column: Column, parts: Mapping[str, int]
) -> Answer | None:
    if question.indicator.type == "document":
        cells = {part: sheet.cell(row, parts.get(part, 0)) for part in DOCUMENT_PARTS}
        return gathering.document(question.indicator, column, sheet, cells)
    return gathering.answer(question.indicator, column, sheet, sheet.cell(row, parts[""]))
