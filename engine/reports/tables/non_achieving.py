"""``non-achieving``: the form “THỐNG KÊ các đơn vị không đạt”, of any standard, years, kinds and campaign."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from engine.reports.non_achieving import Enclosure
from engine.reports.non_achieving import non_achieving as form
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.sheets.table import Table


def non_achieving(session: Session, asked: Asked, frame: Frame) -> Table:
    """The form as it is printed, with what every paper carries under it."""
    options = asked.options
    day = date.fromisoformat(options["date"]) if "date" in options else None
    enclosure = Enclosure(options.get("number"), day, options.get("province"))
    results = frame.results()
    return form(results, enclosure, frame.mark, frame.given())
