"""The form “THỐNG KÊ các đơn vị không đạt”: results and its words, made into a `Table`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.dates import form_month
from engine.reports.non_achieving.footnotes import footnotes, outdated
from engine.reports.non_achieving.form import groups
from engine.reports.non_achieving.further import criteria_sheet, undetermined_sheet
from engine.reports.non_achieving.words import Words, words
from engine.reports.results import Results
from engine.sheets.table import Sheet, Table, Title

__all__ = ["Enclosure", "non_achieving", "warnings"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The report the form is enclosed with; what is not given stays as the printed form leaves it."""

    number: str | None = None
    day: date | None = None
    province: str | None = None


def non_achieving(
    results: Results, enclosure: Enclosure = Enclosure(), mark: str = "", notes: Sequence[str] = ()
) -> Table:
    """The form for the standard and years of ``results`` (`engine.reports.results.read_results`), in their order.

    mark   printed on every page (“SỐ LIỆU MINH HỌA”)
    notes  the office's own footnotes
    """
    said = words()
    form = Sheet(
        name=said.say("titles", "name").capitalize(),
        titles=_titles(results, enclosure, said),
        groups=groups(results, said),
        footnotes=tuple(footnotes(results, notes, said)),
    )
    undetermined = undetermined_sheet(results, said)
    criteria = criteria_sheet(tuple(results.sets.values()), said) if results.sets else None
    return Table(
        subject=f"{form.titles[0].text}: {form.titles[1].text}",
        sheets=tuple(sheet for sheet in (form, undetermined, criteria) if sheet),
        dated=enclosure.day or max(year.run_on for year in results.years),
        mark=mark,
    )


def warnings(results: Results) -> Iterator[str]:
    """What the office should know before it signs: results that do not know what came in after them."""
    said = words()
    for year in results.years:
        found = list(outdated(year, said))
        yield from found
        if found:
            projected = " --projected" if year.projected else ""
            yield said.say("footnotes", "again", standard=results.standard, year=year.period, projected=projected)


def _titles(results: Results, enclosure: Enclosure, said: Words) -> tuple[Title, ...]:
    blank: dict[str, str] = said.sections["titles"]["blank"]
    day = enclosure.day
    reference = said.say(
        "titles",
        "reference",
        number=f" {enclosure.number}" if enclosure.number else blank["number"],
        day=f" {day:%d}" if day else blank["day"],
        month=form_month(day.month) if day else blank["month"],
        year=day.year if day else max(year.period for year in results.years),
        province=f" {enclosure.province}" if enclosure.province else blank["province"],
    )
    return (
        Title("name", said.say("titles", "name")),
        Title("subject", said.say("titles", "subject", standard=said.standard(results.standard))),
        Title("reference", reference),
    )
