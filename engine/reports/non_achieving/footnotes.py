"""The footnotes: on what the paper rests, and how sure that is. The words by basis are the criterion language's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.dates import form_date
from engine.decision.explain.numbers import form_count
from engine.reports.naming import kinds_words
from engine.reports.non_achieving.words import Words
from engine.reports.results import PrintedSet, Results, YearResults


def footnotes(results: Results, notes: Sequence[str], words: Words) -> Iterator[str]:
    """Day of the figures, the office's notes, journal, basis of the criteria, the sets' notes, whether provisional."""
    for year in results.years:
        sort = "projected" if year.projected else "interim" if year.interim else "reached"
        yield words.say("footnotes", sort, year=year.period, day=form_date(year.as_of))
        if year.early:
            sort = "early_interim" if year.interim else "early"
            yield words.say("footnotes", sort, year=year.period, count=form_count(Fraction(year.early)))
        yield from outdated(year, words)
    yield from notes
    yield words.say("footnotes", "journal", head=results.head)
    sets = tuple(results.sets.values())
    told = [
        words.say("footnotes", basis, numbers=numbers)
        for basis in ("secondary", "drafted", "missing")
        if (numbers := _numbers(sets, basis))
    ]
    if told:
        yield words.say("footnotes", "numbers", sheet=words.say("criteria", "sheet"))
    yield from told
    yield from dict.fromkeys(note for year in results.years for note in year.notes)
    if any(one.provisional for one in sets):
        yield words.say("footnotes", "provisional")


def outdated(year: YearResults, words: Words) -> Iterator[str]:
    """What the year's verdicts do not know, as it came in after its run."""
    if year.since.units:
        count = form_count(Fraction(len(year.since.units)))
        yield words.say("footnotes", "newer_forms", year=year.period, count=count)
    if year.since.register:
        yield words.say("footnotes", "newer_register", year=year.period)
    if year.since.decisions:
        yield words.say("footnotes", "newer_decisions", year=year.period)


def _numbers(sets: Sequence[PrintedSet], basis: str) -> str:
    """“3, 5 (xã, phường, thị trấn); 2 (cơ sở giáo dục)”.

    The kinds are said where there are several sets, the edition too where one of them comes in several.
    """
    named = [
        (one, ", ".join(str(criterion.number) for criterion in one.criteria if criterion.basis == basis))
        for one in sets
    ]
    subjects = Counter(one.kinds for one in sets)
    parts = []
    for one, numbers in named:
        subject = kinds_words(one.kinds)
        if subjects[one.kinds] > 1:
            subject = f"{subject}, bản {one.edition}"
        if numbers:
            parts.append(f"{numbers} ({subject})" if len(sets) > 1 else numbers)
    return "; ".join(parts)
