"""The footnotes: on what the paper rests, and how sure that is. The words by basis are the criterion language's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.dates import form_date
from engine.decision.explain.numbers import form_count
from engine.reports.naming import kinds_words
from engine.reports.non_achieving.words import Words
from engine.reports.results import PrintedSet, Results, UnitResult, YearResults


def footnotes(results: Results, notes: Sequence[str], words: Words) -> Iterator[str]:
    """Day of the figures, the office's notes, journal, basis of the criteria, the sets' notes, whether provisional."""
    for year in results.years:
        sort = "projected" if year.projected else "interim" if year.interim else "reached"
        yield words.say("footnotes", sort, year=year.period, day=form_date(year.as_of))
        if year.early:
            sort = "early_interim" if year.interim else "early"
            yield words.say("footnotes", sort, year=year.period, count=form_count(Fraction(year.early)))
        yield from _by_council(year, words)
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
    if _provisional(results):
        yield words.say("footnotes", "provisional")


def _provisional(results: Results) -> bool:
    """Whether a result rests on criteria not checked against an instrument that no council has found on."""
    open_ones: dict[str, bool] = {}
    for result in (result for year in results.years for result in year.units if result.text_hash):
        open_ones[result.text_hash] = result.provisional or open_ones.get(result.text_hash, False)
    return any(set_.provisional and open_ones.get(text_hash, True) for text_hash, set_ in results.sets.items())


def _by_council(year: YearResults, words: Words) -> Iterator[str]:
    """How many cases the council concluded, and how many rest on the engine alone; nothing where it found nothing."""
    assessed = [result for result in year.units if result.outcome is not None]
    council = sum(result.concluded for result in assessed)
    found = sum(not result.concluded and _found_on(result) for result in assessed)
    if council or found:
        counts = {"council": council, "found": found, "engine": len(assessed) - council - found}
        said = {name: form_count(Fraction(count)) for name, count in counts.items()}
        yield words.say("footnotes", "partly" if found else "concluded", year=year.period, **said)


def _found_on(result: UnitResult) -> bool:
    return any(answer.by_council for answer in result.answers)


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
