"""The letter by which a unit is asked for what its outcome is open for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from criteria.dates import form_date
from engine.decision.explain.names import STANDARDS
from engine.process.appraisal.requests import Item, Request
from engine.process.appraisal.sittings.model import Sitting
from engine.records.journal import Head
from engine.records.office import Office
from engine.reports.letters import masthead, signed, to, writer_of
from engine.reports.naming import recipient
from engine.sheets.document import Document, Grid, Heading, Line, Paragraph, Part

_SHARES = {"number": 6, "what": 42, "column": 20, "place": 22, "criteria": 16}


def request_letter(
    request: Request,
    sitting: Sitting,
    office: Office,
    journal: Head,
    day: date,
    *,
    deadline: date | None = None,
    mark: str = "",
) -> Document:
    """The letter as of ``day``; ``deadline``: the last good day that is asked for, none: at once."""
    said = words()
    standard = STANDARDS.get(sitting.standard, sitting.standard)
    facts = {"standard": standard, "period": sitting.period}
    name = recipient(request.unit.kind, request.unit.name)
    writer = writer_of(office)
    return Document(
        f"Công văn đề nghị bổ sung số liệu: {request.unit.name}",
        (),
        (
            *masthead(writer, [Line(said["subject"].format(**facts), 12, above=2)]),
            *to(name),
            Paragraph(
                said["opening"].format(
                    **facts, as_of=form_date(sitting.run_as_of), council=sitting.council, name=request.unit.name
                ),
                look="letter",
            ),
            *_asked(request),
            *(Paragraph(text, look="letter") for text in _closing(request, name, deadline)),
            *signed(writer),
            Line(said["journal"].format(head=journal), 9, italic=True, align="left", above=10),
        ),
        day,
        mark,
    )


@cache
def words() -> Mapping[str, Any]:
    """The words of the letter."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _asked(request: Request) -> Iterator[Part]:
    said = words()
    if request.items:
        yield Heading(said["items"].format(count=f"{len(request.items):02d}"))
        rows = tuple(_row(number, item) for number, item in enumerate(request.items, 1))
        yield Grid(tuple((said["columns"][key], share) for key, share in _SHARES.items()), rows)
    else:
        yield Paragraph(said["none"], look="letter")
    if request.waits:
        yield Heading(said["waits"])
        yield from (Paragraph(text[:1].upper() + text[1:], look="point") for text in request.waits)
    if request.hopeless:
        yield Heading(said["hopeless"])
        yield from (Paragraph(_criterion(number, title), look="point") for number, title in request.hopeless)


def _row(number: int, item: Item) -> tuple[tuple[Paragraph, ...], ...]:
    said = words()
    text = item.text.strip("“”")
    place = said["place"].format(sheet=item.cell.sheet, cell=item.cell.cell) if item.cell else said["no_place"]
    serves = "; ".join(dict.fromkeys(_criterion(of, "") for of, _ in item.criteria))
    column = said["column"]["attribute" if item.attribute else item.column]
    texts = (str(number), text[:1].upper() + text[1:], column, place, serves)
    return tuple((Paragraph(one),) for one in texts)


def _criterion(number: int, title: str) -> str:
    """“tiêu chí 3 “…””; the conditions before the criteria have no number."""
    said = words()
    name = said["criterion"].format(number=number) if number else said["before"]
    return f"{name} “{title}”" if title else str(name)


def _closing(request: Request, name: str, deadline: date | None) -> Iterator[str]:
    said = words()
    by = said["on_day"].format(day=form_date(deadline)) if deadline is not None else said["at_once"]
    yield said["class" if request.classed else "outcome"].format(best=request.best, worst=request.worst)
    if request.items:
        yield said["form" if request.form is not None else "no_form"].format(name=name, deadline=by)
        if any(item.attribute for item in request.items):
            yield said["attribute"]
        yield said["blank"]
