"""``unit``: one unit's dossier: what it is, how it came out and why, what it reported where, what others say of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.reports.figures.problems import FIGURE_PROBLEMS
from engine.reports.tables.asked import Asked
from engine.reports.tables.dossier.papers import figures_sheet, forms_sheet, titles_sheet, warnings_sheet
from engine.reports.tables.dossier.results import results_sheet, told_of
from engine.reports.tables.dossier.subject import subject_of, subject_sheet
from engine.reports.tables.figured import say
from engine.reports.tables.frame import Frame
from engine.sheets.table import Table, Title


def unit(session: Session, asked: Asked, frame: Frame) -> Table:
    """The dossier of the unit of this code in the years asked for. ProblemsError: BS-010, BS-013 several units."""
    if len(asked.names) != 1:
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-013", "MÃ_ĐƠN_VỊ", f"“{' '.join(asked.names)}”")])
    subject = subject_of(session, frame.readings, asked.names[0])
    told = told_of(session, subject, frame)
    years = ", ".join(map(str, asked.periods))
    about = say("unit", "subject", unit=subject.unit.name, code=subject.code, years=years)
    titles = frame.titles(say("unit", "name"), about)
    titled = {part: Title("name", say("unit", f"{part}_title")) for part in ("results", "figures", "forms", "warnings")}
    return frame.table(
        subject_sheet(subject, titles, frame.footnotes(say("unit", "sources"))),
        results_sheet(subject, told, titled["results"]),
        figures_sheet(session, subject, asked, titled["figures"]),
        forms_sheet(session, subject, asked, titled["forms"]),
        warnings_sheet(session, subject, asked, titled["warnings"]),
        titles_sheet(session, subject, asked, Title("name", say("unit", "titles_title"))),
        frame.criteria(),
    )
