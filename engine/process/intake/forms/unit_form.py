"""The self-assessment form of one unit: what is asked, sheet by sheet, ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.process.intake.forms.cover_sheet import cover_sheet
from engine.process.intake.forms.document_sheets import document_lists, documents_sheet, list_sheet, single_documents
from engine.process.intake.forms.incident_sheet import incident_questions, incident_sheet
from engine.process.intake.forms.notes_sheet import notes_sheet
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.placing import FormPlaces
from engine.process.intake.forms.results_sheet import answers_anything, outcome_cells, results_sheets
from engine.process.intake.forms.values_sheet import single_values, values_sheet
from engine.process.intake.identity import NAMED, Asked, Identity
from engine.process.intake.questions import Questionnaire
from engine.sheets.fillable import FillBook, FillSheet, Formula


def unit_form(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillBook:
    """The form of one unit for all its sets together."""
    identity = Identity(
        "phieu",
        occasion.period,
        (questionnaire.references,),
        unit.code,
        asked=(Asked.by(questionnaire, occasion.period),),
        given=frozenset((unit.code, key) for key in unit.given if key in questionnaire.compared),
        since={unit.code: unit.since},
    )
    sheets = tuple(_to_fill(unit, questionnaire, occasion))
    answering: tuple[FillSheet, ...] = ()
    outcomes: Mapping[str, tuple[Formula, ...]] = {}
    if answers_anything(questionnaire):
        places = FormPlaces(questionnaire, sheets)
        answering = results_sheets(questionnaire, occasion.period, unit, places.of, alone=unit.alone)
        outcomes = outcome_cells(answering[0])
    results, steps = answering[:1], answering[1:]
    cover = cover_sheet(unit, questionnaire, occasion, tuple(sheet.name for sheet in sheets), outcomes)
    book = (cover, *sheets, *results, notes_sheet(unit), *steps)
    return FillBook(f"Phiếu tự đánh giá năm {occasion.period}", book, identity.rows(), NAMED, occasion.mark)


def _to_fill(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> Iterator[FillSheet]:
    """The sheets on which the unit answers."""
    if single_values(questionnaire):
        yield values_sheet(unit, questionnaire, occasion)
    if incident_questions(questionnaire):
        yield incident_sheet(unit, questionnaire)
    if single_documents(questionnaire):
        yield documents_sheet(unit, questionnaire, occasion.period)
    for number, question in enumerate(document_lists(questionnaire), 1):
        yield list_sheet(unit, question, number, questionnaire.columns(question.key))
