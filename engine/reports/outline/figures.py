"""Figures of indicators as a report tells them: a sentence or a small table each, and what is not known says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.decision.explain.numbers import form_count
from engine.reports.figures.reading import is_said
from engine.reports.figures.summing import exact, total_of
from engine.reports.naming import place_name
from engine.reports.outline.annexes import Annexes
from engine.reports.outline.model import Tag
from engine.reports.outline.sources import Known, Sources
from engine.reports.outline.words import say
from engine.reports.tables.documents import paper_words, papers
from engine.reports.tables.numbers import percent
from engine.reports.tables.ratios import InWhole, ratio_of, ratio_words
from engine.sheets.document import Grid, Paragraph, Part
from engine.sheets.printed import printed
from engine.sheets.table import Behind, Cell

_IN_A_TABLE = 3
"""Figures from so many on stand in a table; fewer are told in sentences."""
_PAPERS_HERE = 10
"""So many documents are listed where they are told of; more stand in the annex alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words.

    amount  none: not known; unit: what it is counted in, with a space before it
    asked, answered  how many units
    """

    label: str
    amount: str | None
    unit: str
    asked: int
    answered: int

    @property
    def silent(self) -> int:
        return self.asked - self.answered

    def sentence(self, *, own: bool) -> str:
        """Of a unit's own report the count of units is not told."""
        fields = {
            "label": self.label, "amount": self.amount, "unit": self.unit,
            "asked": self.asked, "answered": self.answered, "silent": form_count(Fraction(self.silent)),
        }  # fmt: skip
        if not self.asked:
            return say("figures", "not_asked" if own else "nobody", **fields)
        if self.amount is None:
            return say("figures", "own_none" if own and self.asked == 1 else "none", **fields)
        if own and self.asked == 1:
            return say("figures", "amount", **fields)
        return say("figures", "some" if self.silent else "all", **fields)


def figure_parts(tag: Tag, sources: Sources, annexes: Annexes) -> Iterator[Part]:
    """What a report says of the tag's indicators; their table follows as an annex."""
    if tag.table == "texts":
        yield from _texts(tag, sources, annexes)
        return
    known = {name: sources.known(name, tag.kinds) for name in tag.names}
    told = [_said(tag.table, one) for one in known.values()]
    own = sources.unit is not None
    if own and not any(one.asked for one in told):
        yield Paragraph(say("figures", "none_asked"), look="point")
        return
    number = None if own else annexes.number(tag)
    see = f" {say('report', 'see', number=number)}" if number else ""
    if len(told) < _IN_A_TABLE:
        yield from (Paragraph(f"{one.sentence(own=own)}{see}.", look="point") for one in told)
    else:
        lead = say("figures", "own_lead" if own else "lead").rstrip(":")
        yield Paragraph(f"{lead}{see}:")
        yield _grid(told, own=own)
    if tag.table == "documents":
        yield from _papers(known.values())


def _said(table: str, known: Known) -> Said:
    """A unit that its form asks is one of whom it is asked, whoever a campaign names."""
    said = _counted(table, known)
    return replace(said, asked=1) if known.asked and not said.asked else said


def _counted(table: str, known: Known) -> Said:
    figure = known.figure
    total = total_of(figure, known.units, known.within)
    label, answered = figure.indicator.label, len(total.reported)
    if table == "ratios":
        ratio = ratio_of(InWhole(figure, known.whole, known.within), known.units)
        reported = len(ratio.reported)
        share = percent(ratio.part, ratio.whole)
        words = say("figures", "ratio", ratio=ratio_words(ratio), percent=share) if reported else None
        return Said(label, words, "", reported + len(ratio.silent), reported)
    if table == "documents":
        count = sum(len(papers(one)) for one in figure.reported.values() if is_said(one.value))
        words = say("figures", "papers", count=_number(Fraction(count))) if answered else None
        return Said(label, words, "", total.asked, answered)
    amount = _number(total.amount) if total.amount is not None else None
    unit = f" {figure.indicator.unit}" if figure.indicator.unit else ""
    return Said(label, amount, unit, total.asked, answered)


def _number(amount: Fraction) -> str:
    value = exact(amount)
    return printed(value, Cell(value, Behind()))


def _grid(told: list[Said], *, own: bool) -> Grid:
    """The figures one under the other, with how many units each rests on."""
    rows = []
    for one in told:
        nothing = say("figures", "unknown" if one.asked else "unasked")
        value = nothing if one.amount is None else f"{one.amount}{one.unit}"
        counts = () if own else (f"{one.answered}/{one.asked}", str(one.silent))
        rows.append(tuple((Paragraph(text),) for text in (one.label, value, *counts)))
    columns = [(say("figures", "label"), 50), (say("figures", "value"), 24)]
    columns += [] if own else [(say("figures", "answered"), 14), (say("figures", "silent"), 12)]
    return Grid(tuple(columns), tuple(rows))


def _papers(known: Iterable[Known]) -> Iterator[Part]:
    """The documents themselves, where they are few."""
    listed = [
        (place_name(one.figure.register, reported.unit), paper)
        for one in known
        for reported in one.figure.reported.values()
        for paper in papers(reported)
    ]
    if not listed or len(listed) > _PAPERS_HERE:
        return
    columns = ((say("figures", "paper"), 30), (say("figures", "paper_title"), 40), (say("figures", "paper_unit"), 30))
    rows = (
        ((Paragraph(paper_words(paper)),), (Paragraph(paper.title or ""),), (Paragraph(unit),))
        for unit, paper in listed
    )
    yield Grid(columns, tuple(rows))


def _texts(tag: Tag, sources: Sources, annexes: Annexes) -> Iterator[Part]:
    """What units wrote: a unit's own words in its report, how many wrote it in the office's."""
    for name in tag.names:
        known = sources.known(name, tag.kinds)
        answers = tuple(known.figure.reported.values())
        asked, label = len(known.figure.asked), known.figure.indicator.label
        if sources.unit is not None:
            for one in answers:
                text = str(one.value)
                if one.unit.id != sources.unit.id:
                    text = say("figures", "by_unit", unit=one.unit.name, text=text)
                first, *rest = [line for line in text.split("\n") if line.strip()] or [""]
                yield Paragraph(first, f"{label}:" if len(tag.names) > 1 else "", "letter")
                yield from (Paragraph(line, look="letter") for line in rest)
            continue
        phrase = "wrote" if answers else "wrote_none"
        silent = form_count(Fraction(asked - len(answers)))
        words = say("figures", phrase, label=label, answered=len(answers), asked=asked, silent=silent)
        number = annexes.number(replace(tag, names=(name,))) if answers else None
        see = f" {say('report', 'see', number=number)}" if number else ""
        yield Paragraph(f"{words}{see}.", look="note")
