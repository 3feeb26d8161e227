"""What every table carries, whatever it shows: its titles, on what it rests, for whom and when it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from criteria.dates import form_date, form_month
from engine.process.campaigns.model import Campaign
from engine.records.journal import Head
from engine.records.office import Office
from engine.reports.letters import at_head
from engine.reports.naming import SHOWN_OF_HASH, kinds_words
from engine.reports.non_achieving import warnings as warnings_of
from engine.reports.non_achieving.footnotes import footnotes as footnotes_of
from engine.reports.non_achieving.further import criteria_sheet
from engine.reports.non_achieving.words import words as form_words
from engine.reports.results import PrintedSet, Results, YearResults
from engine.reports.tables.asked import Asked
from engine.reports.tables.readings import Readings
from engine.reports.tables.words import say
from engine.sheets.table import Sheet, Table, Title


@dataclass(frozen=True, slots=True)
class Frame:
    """One table being made.

    asked     as asked, with what the campaign says where nothing was asked
    made_on   the day on which it is made
    readings  what it reads of the store, shared with tables made beside it
    used      the results that it was made from, in the order asked for
    """

    asked: Asked
    office: Office
    head: Head
    campaign: Campaign | None
    made_on: date
    readings: Readings
    used: list[Results] = field(default_factory=list)

    @property
    def standard(self) -> str:
        """The standard that is asked for; only of tables that need one."""
        assert self.asked.standard is not None  # the catalogue refuses what lacks it
        return self.asked.standard

    def results(self) -> Results:
        """The results of the standard, years and kinds asked for; the footnotes will tell of them."""
        asked = self.asked
        found = self.readings.results(self.standard, asked.periods, asked.projected, asked.kinds)
        if all(found is not one for one in self.used):
            self.used.append(found)
        return found

    def titles(self, name: str, subject: str) -> tuple[Title, ...]:
        """Name of the paper, what it is about, and with which report it goes out."""
        return Title("name", name), Title("subject", subject), Title("reference", self.reference())

    def reference(self) -> str:
        """“(Kèm theo Báo cáo số 15/BC-CAT-PV01 ngày 20/7/2024 của …)”; what is not known is left to be written."""
        blank = say("frame", "blank")
        options = self.asked.options
        number = options.get("number") or blank
        day = date.fromisoformat(options["date"]) if "date" in options else None
        province = options.get("province")
        agency = say("frame", "agency", province=province) if province else self.office.agency or blank
        return say(
            "frame",
            "reference",
            number=number if "/" in number else f"{number}/{self.office.symbol or blank}",
            day=f"{day:%d}" if day else blank,
            month=form_month(day.month) if day else blank,
            year=day.year if day else self.made_on.year,
            agency=agency,
        )

    def footnotes(self, *own: str) -> tuple[str, ...]:
        """The table's own, then what every paper says; the last word is whether the results are provisional."""
        given = self.given(*own)
        if not self.used:
            return (*given, say("frame", "journal", head=self.head))
        said: list[str] = []
        for place, results in enumerate(self.used):
            said += footnotes_of(results, given if place == 0 else (), form_words())
        return tuple(dict.fromkeys(said))

    def last_word(self) -> tuple[str, ...]:
        """What stands on every further sheet of results too: of which moment they are, whether they are provisional."""
        sets = [one for results in self.used for one in results.sets.values()]
        provisional = any(one.provisional for one in sets)
        journal = say("frame", "journal", head=self.head)
        return (journal, form_words().say("footnotes", "provisional")) if provisional else (journal,)

    def given(self, *own: str) -> tuple[str, ...]:
        """What stands before the footnotes of the results: the table's own, whom it is for, by which sets, when."""
        return (*own, *self._asked_for(), *self._notes(), *self._made_from())

    def _asked_for(self) -> Iterator[str]:
        if self.campaign is not None:
            definition = self.campaign.definition
            yield say("frame", "campaign", title=definition.short, plan=definition.plan.words)
            for window in definition.windows:
                yield say("frame", "window", printed=window.printed.rstrip("."))
        if self.asked.kinds:
            yield say("frame", "kinds", kinds=kinds_words(self.asked.kinds))
        if self.asked.units == "as-now":
            yield say("frame", "as_now", day=form_date(self.readings.register().day))

    def _made_from(self) -> Iterator[str]:
        sets = {hash_: one for results in self.used for hash_, one in results.sets.items()}
        for hash_, one in sets.items():
            yield say("frame", "set", title=one.title, edition=one.edition, hash=hash_[:SHOWN_OF_HASH])
        yield say("frame", "made", day=form_date(self.made_on))

    def _notes(self) -> Sequence[str]:
        """The office's own notes for this paper."""
        return [line for line in self.asked.options.get("notes", "").split("\n") if line]

    def warnings(self) -> tuple[str, ...]:
        """What the office should know before it signs."""
        return tuple(dict.fromkeys(line for results in self.used for line in warnings_of(results)))

    def year_heading(self, year: YearResults) -> str:
        sort = "projected" if year.projected else "interim" if year.interim else "year"
        return say("frame", sort, year=year.period)

    def criteria(self) -> Sheet | None:
        """The sheet “Bộ tiêu chí”, to which numbers of criteria refer; none where no set decided anything."""
        sets: dict[str, PrintedSet] = {hash_: one for results in self.used for hash_, one in results.sets.items()}
        return criteria_sheet(tuple(sets.values()), form_words()) if sets else None

    def table(self, *sheets: Sheet | None) -> Table:
        """The paper of these sheets: the first one's titles are its subject."""
        there = tuple(sheet for sheet in sheets if sheet is not None)
        name, subject = there[0].titles[0].text, there[0].titles[1].text
        day = self.asked.options.get("date")
        return Table(f"{name}: {subject}", there, date.fromisoformat(day) if day else self.made_on, self.mark)

    @property
    def mark(self) -> str:
        """What stands at the head of every page: the grade of secrecy, where the office's papers bear one."""
        return at_head(self.office.secrecy, self.asked.mark)
