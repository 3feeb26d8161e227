"""``documents``: the papers that units issued, each with number, day, title and who reported it; and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.facts.values import Document
from engine.records.register import Register
from engine.reports.figures.reading import Figure, Reported, is_said
from engine.reports.naming import place_name
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.figured import behind, counted, footnotes, heading, label, read_years, say, summed, when
from engine.reports.tables.frame import Frame
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table, Title

DOCUMENTS = ("document", "documents")
_LIST = (6, 34, 17, 15, 38)
_COUNTS = (6, 40, 11, 11, 11, 11, 11, 11)


def documents(session: Session, asked: Asked, frame: Frame) -> Table:
    """The papers of the indicators named; none named: of all that the standard or campaign asks. ProblemsError."""
    years = read_years(session, asked, frame, lambda one: one.type in DOCUMENTS, "BS-004")
    several = len(years) > 1
    groups, counts = list[Group](), list[Group]()
    for year in years:
        of_year = f"{heading(year, asked)}: " if several else ""
        for figure in year.figures:
            rows = tuple(_rows(figure))
            groups.append(Group(of_year + label(figure), (Block(_columns(), rows),)))
        rows = tuple(_count(number, figure) for number, figure in enumerate(year.figures, 1))
        counts.append(Group(heading(year, asked) if several else "", (Block(_count_columns(), rows),)))
    titles = frame.titles(say("documents", "name"), say("documents", "subject", when=when(asked, frame)))
    own = [*footnotes(years, asked), say("documents", "issuer")]
    own += _shared(figure for year in years for figure in year.figures)
    return frame.table(
        Sheet(say("documents", "sheet"), titles, tuple(groups), frame.footnotes(*own), landscape=True),
        Sheet(say("documents", "counts"), (Title("name", say("documents", "counted")),), tuple(counts), landscape=True),
    )


def papers(reported: Reported) -> tuple[Document, ...]:
    """The documents of an answer; none where it says that there is none."""
    if isinstance(reported.value, Document):
        return (reported.value,)
    values = reported.value if isinstance(reported.value, tuple) else ()
    return tuple(one for one in values if isinstance(one, Document))


def paper_words(paper: Document) -> str:
    """“12-NQ/ĐU ngày 10/01/2024”, as far as it was said."""
    day = f"ngày {form_date(paper.date)}" if paper.date else ""
    return " ".join(part for part in (paper.number or "", day) if part) or paper.title or ""


def _columns() -> tuple[Column, ...]:
    headings = (say_of("frame", "number"), *(say("documents", part) for part in ("unit", "number", "date", "title")))
    return columns(headings, _LIST, "cllcl")


def _rows(figure: Figure) -> Iterator[Row]:
    number = 0
    for one in figure.reported.values():
        for paper in papers(one):
            number += 1
            named = _parts(figure.register, one, paper)
            yield Row((Cell(number), *(Cell(text, behind([one])) for text in named)))


def _parts(register: Register, reported: Reported, paper: Document) -> tuple[str, str, str, str]:
    unsaid = say("documents", "unsaid")
    day = form_date(paper.date) if paper.date else unsaid
    return place_name(register, reported.unit), paper.number or unsaid, day, paper.title or unsaid


def _count_columns() -> tuple[Column, ...]:
    headings = (
        say_of("frame", "number"),
        *(say("figured", part) for part in ("indicator", "asked", "reported", "not_reported")),
        *(say("documents", part) for part in ("with", "papers", "without")),
    )
    return columns(headings, _COUNTS, "clr")


def _count(number: int, figure: Figure) -> Row:
    """Asked = reported + not reported; reported = with papers + without."""
    answers = tuple(figure.reported.values())
    having = [one for one in answers if is_said(one.value)]
    papers_ = sum(len(papers(one)) for one in having)
    return Row(
        (
            Cell(number),
            Cell(label(figure)),
            counted(figure.asked),
            counted(one.unit for one in answers),
            counted(figure.silent),
            counted(one.unit for one in having),
            summed(Fraction(papers_) if answers else None, having),
            counted(one.unit for one in answers if not is_said(one.value)),
        )
    )


def _shared(figures: Iterable[Figure]) -> list[str]:
    """Papers of the same number and day that several units give, so that nobody counts them twice unawares."""
    given: dict[tuple[str, date], dict[str, None]] = {}
    for figure in figures:
        for one in figure.reported.values():
            for paper in papers(one):
                if paper.number and paper.date:
                    given.setdefault((paper.number, paper.date), {})[one.unit.code] = None
    several = [
        say("documents", "paper", paper=paper_words(Document(*key)), units=", ".join(codes))
        for key, codes in given.items()
        if len(codes) > 1
    ]
    return [say("documents", "same", papers="; ".join(several))] if several else []
