"""The papers of a council's session, as Word files: from blanks that the office can replace by its own."""

from engine.reports.council.making import (
    PAPERS,
    Blank,
    Made,
    make,
    own_blank,
    paper_named,
    tags_of_blank,
)
from engine.reports.council.told import AskedPaper, Told, read_told

__all__ = [
    "PAPERS",
    "AskedPaper",
    "Blank",
    "Made",
    "Told",
    "make",
    "own_blank",
    "paper_named",
    "read_told",
    "tags_of_blank",
]
