"""Reports that follow a plan's outline: sections that are figures are filled in, the others ask their questions."""

from engine.reports.outline.making import Report, report_by
from engine.reports.outline.model import Outline
from engine.reports.outline.problems import OUTLINE_PROBLEMS
from engine.reports.outline.reading import outline_for, read_outline, ready, text_of

__all__ = ["OUTLINE_PROBLEMS", "Outline", "Report", "outline_for", "read_outline", "ready", "report_by", "text_of"]
