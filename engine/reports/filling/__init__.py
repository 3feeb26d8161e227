"""The office's own blanks filled from the tables: what tags there are, what each is answered with."""

from engine.reports.filling.answering import Filling
from engine.reports.filling.listing import Listed, indicator_tags, tags_there_are
from engine.reports.filling.making import Filled, fill
from engine.reports.filling.problems import FILL_PROBLEMS

__all__ = ["FILL_PROBLEMS", "Filled", "Filling", "Listed", "fill", "indicator_tags", "tags_there_are"]
