"""What a bearer holds already, in the words of a paper: titles year by year, awards with their decisions."""

from __future__ import annotations

from collections.abc import Iterable

from engine.decision.explain.names import STANDARDS
from engine.process.awards.known.given import Given
from engine.process.awards.model import Bearer, Form
from engine.process.recognition.title_words import state_words
from engine.reports.awards.naming import form_words
from engine.reports.awards.told import Proposal
from engine.reports.awards.words import say, words


def title_lines(proposal: Proposal, bearer: Bearer) -> list[str]:
    """“2024: An toàn về an ninh, trật tự, đã công nhận (quyết định số …)”, the newest first; of the bearer's unit.

    Years in a row of which the same is to be said are one line: “2020–2023: …”.
    """
    rows: list[tuple[str, str, list[int]]] = []
    for one in proposal.titles.get(bearer.unit.id, ()):
        standard, state = STANDARDS.get(one.standard, one.standard), state_words(one)
        same = next((row for row in rows if row[:2] == (standard, state) and row[2][-1] == one.period + 1), None)
        if same is not None:
            same[2].append(one.period)
        else:
            rows.append((standard, state, [one.period]))
    return [_title(*row) for row in rows]


def award_lines(proposal: Proposal, bearer: Bearer) -> list[str]:
    """“2023: Bằng khen của … (quyết định số …, ngày …, …)”, the newest first."""
    forms = proposal.lists.field.forms
    return [
        say("history", "award", year=one.period, form=award_form(one.form, forms), decision=_decision(one))
        for one in proposal.awards.get(bearer.key, ())
    ]


def award_form(code: str, forms: Iterable[Form]) -> str:
    """A form of award by its code: as its set calls it, else as it is commonly called, else the code."""
    found = next((one for one in forms if one.code == code), None)
    return form_words(found) if found is not None else str(words()["short"].get(code, code))


def decision_words(one: Given) -> str:
    """“quyết định số 12/QĐ-UBND ngày 20/12/2024 của …”; empty where none is known."""
    parts = []
    if one.document:
        parts.append(say("history", "document", document=one.document))
    if one.decided_on:
        parts.append(say("history", "day", day=f"{one.decided_on:%d/%m/%Y}"))
    if one.authority:
        parts.append(say("history", "authority", authority=one.authority))
    return " ".join(parts)


def _title(standard: str, state: str, years: list[int]) -> str:
    if len(years) == 1:
        return say("history", "title", year=years[0], standard=standard, state=state)
    return say("history", "titles", first=years[-1], last=years[0], standard=standard, state=state)


def _decision(one: Given) -> str:
    said = decision_words(one) or (say("history", "old") if one.source == "old_records" else "")
    return f" ({said})" if said else ""
