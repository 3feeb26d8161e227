"""The tags there are, to be printed for who writes a blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engine.reports.figures.asking import Asking
from engine.reports.figures.summing import SUMMED, TYPE_WORDS
from engine.reports.filling.tags import TABLES, words
from engine.reports.tables.documents import DOCUMENTS
from engine.reports.tables.ratios import is_ratio


@dataclass(frozen=True, slots=True)
class Listed:
    """One tag with what it brings."""

    tag: str
    brings: str


def tags_there_are() -> Iterator[Listed]:
    """Particulars, numbers of tables, lists and the keys that tags of tables may have."""
    said = words()
    for name, meaning in said["particulars"].items():
        yield Listed(_tag(name), meaning)
    for table, of in TABLES.items():
        begin = f"{table}:{of.name}" if of.name else table
        for column in of.columns:
            yield Listed(_tag(f"{begin}:{column}"), f"{said['tables'][table]}: {said['columns'][column]}")
        for field in of.fields:
            yield Listed(_tag(f"{begin}.{field}"), f"{said['tables'][table]}: {said['fields'][field]}")
    for name, meaning in said["names"].items():
        yield Listed(name, meaning)
    for key, meaning in said["options"].items():
        yield Listed(f":{key}=…", meaning)


def indicator_tags(
    session: Session, period: int, standard: str | None = None, campaign: str | None = None
) -> Iterator[Listed]:
    """A tag of each indicator that a standard or campaign asks in a year. ProblemsError: CD-030, BS-009."""
    asking = Asking(session, period, standard=standard, campaign=campaign)
    known = {name: one for set_ in asking.sets for name, one in set_.indicators.items()}
    for name, indicator in known.items():
        told = f"{indicator.label} ({TYPE_WORDS[indicator.type]})"
        if indicator.type in DOCUMENTS:
            yield Listed(_tag(f"documents:{name}.number"), told)
        elif indicator.type == "flag":
            yield Listed(_tag(f"ratios:{name}"), told)
        elif indicator.type in SUMMED:
            yield Listed(_tag(f"totals:{name}"), told)
        if indicator.type in DOCUMENTS or (is_ratio(indicator) and indicator.type == "count"):
            yield Listed(_tag(f"ratios:{name}"), told)


def _tag(text: str) -> str:
    return f"{{{{{text}}}}}"
