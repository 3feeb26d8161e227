"""A report by an outline: its head, each section with what is known and what is left to write, foot and annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.records import journal
from engine.records.days import today
from engine.records.office import BLANK, office_of
from engine.reports.letters import Writer, at_head, masthead, signed, to, writer_of
from engine.reports.naming import SHOWN_OF_HASH
from engine.reports.outline.annexes import Annexes
from engine.reports.outline.figures import figure_parts
from engine.reports.outline.model import OF_FIGURES, Outline, Section, Tag
from engine.reports.outline.own import own_parts
from engine.reports.outline.sources import Sources, read_sources
from engine.reports.outline.tabled import table_parts
from engine.reports.outline.words import say
from engine.sheets.document import Document, Heading, Line, NewPage, Paragraph, Part


@dataclass(frozen=True, slots=True)
class Report:
    """A report as made. ``warnings``: what the office should know before it signs."""

    document: Document
    warnings: tuple[str, ...]


def report_by(session: Session, outline: Outline, unit: str | None = None, mark: str = "") -> Report:
    """The report on the outline's campaign; ``unit``: of that unit, from what it and those below it handed in.

    ProblemsError: CD-030, DC-013, DC-016, and what a table of the outline finds wrong with what is asked of it.
    """
    sources = read_sources(session, outline, outline.campaign, unit, mark)
    annexes = Annexes(sources)
    body = [part for section in outline.sections for part in _section(section, sources, annexes)]
    body += _annexes_alone(outline, sources, annexes)
    if body and isinstance(body[-1], Paragraph):
        body[-1] = replace(body[-1], look="letter")  # which a signature stays with
    writer = _writer(sources)
    office = office_of(session)
    parts: tuple[Part, ...] = (
        *masthead(writer),
        Line(outline.title, 14, bold=True, above=18),
        Line(outline.subject, 14, bold=True, rule=30),
        Line("", 6),
        *(to(sources.campaign.definition.addressee) if sources.unit is not None else ()),
        *body,
        *signed(writer),
        NewPage(),
        *_notes(outline, sources),
        *annexes.sheets(),
    )
    secrecy = office.secrecy if sources.unit is None else None
    document = Document(f"{outline.title}: {outline.subject}", (), parts, today(), at_head(secrecy, mark))
    return Report(document, tuple(dict.fromkeys(annexes.warnings())))


def _section(section: Section, sources: Sources, annexes: Annexes) -> Iterator[Part]:
    """Its heading, its figures, then what is left to write: the questions as prompts."""
    heading = f"{section.printed} {section.heading}"
    if section.level < 3:
        yield Heading(heading, 1 if section.level == 1 else 2)
    else:
        yield Paragraph("", heading)
    wrote = False
    for tag in section.figures:
        parts = list(_figure(tag, sources, annexes))
        wrote = wrote or (tag.table == "texts" and sources.unit is not None and bool(parts))
        yield from parts
    for question in section.questions:
        yield Paragraph(say("report", "prompt", question=question), look="note")
    narrative = section.questions or any(tag.table == "texts" for tag in section.figures)
    if narrative and not wrote:
        yield Paragraph(say("report", "dots"))


def _figure(tag: Tag, sources: Sources, annexes: Annexes) -> Iterator[Part]:
    if tag.table in OF_FIGURES:
        return figure_parts(tag, sources, annexes)
    if sources.unit is not None:
        return own_parts(tag, sources)
    return table_parts(tag, annexes)


def _annexes_alone(outline: Outline, sources: Sources, annexes: Annexes) -> Iterator[Part]:
    """Where the annexes stand that no section tells of; a unit's report has none."""
    for tag in outline.annexes if sources.unit is None else ():
        made = annexes.made(tag)
        if isinstance(made, str):
            yield Paragraph(f"{say('tables', 'not_made', why=made)}.", look="note")
        else:
            title = made.table.sheets[0].titles[0].text
            yield Paragraph(say("report", "alone", number=annexes.number(tag), title=title), look="note")


def _writer(sources: Sources) -> Writer:
    """The office; of a unit's report the unit, whose particulars are its own to write."""
    if sources.unit is None:
        return writer_of(office_of(sources.session), above=False)
    register = sources.askings[0].register
    above = register.parent(sources.unit)
    return Writer(
        above.name.upper() if above is not None else "",
        sources.unit.name.upper(),
        say("report", "unit_number"),
        say("report", "unit_day"),
        (BLANK,),
        BLANK,
        ("- Như trên;", "- Lưu: VT."),
    )


def _notes(outline: Outline, sources: Sources) -> Iterator[Part]:
    """On what the report rests, and what in it is left to write."""
    definition = sources.campaign.definition
    lines = [say("report", "unit_drafted" if sources.unit is not None else "drafted")]
    if outline.arrangement:
        lines.append(say("report", "arranged", arrangement=outline.arrangement))
    if outline.cite:
        lines.append(say("report", "cite", cite=f"{outline.cite[:1].lower()}{outline.cite[1:]}".rstrip(".")))
    lines.append(say("report", "plan", title=definition.short, plan=definition.plan.words))
    lines += [say("report", "window", printed=window.printed.rstrip(".")) for window in definition.windows]
    sets = {set_.whole_hash: set_ for asking in reversed(sources.askings) for set_ in asking.sets}
    for hash_, set_ in sets.items():
        lines.append(say("report", "set", title=set_.title, edition=set_.edition, hash=hash_[:SHOWN_OF_HASH]))
        lines += [note for asking in sources.askings for note in set_.notes_for(asking.period)]
    lines += [say("report", "missing", missing=one) for one in definition.missing]
    lines += definition.notes
    lines.append(say("report", "made", day=form_date(today()), head=journal.head_of(sources.session)))
    yield Heading(say("report", "notes"))
    yield from (Paragraph(line, look="point") for line in dict.fromkeys(lines))
