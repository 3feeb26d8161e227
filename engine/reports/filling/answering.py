"""What the tags of a blank are answered with: each number and list is taken from the table that the office would print.

A table is made once, however many tags ask of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import campaign_of
from engine.records import journal
from engine.records.days import today
from engine.records.office import BLANK, office_of
from engine.reports.filling.cells import number_of, rows_of
from engine.reports.filling.problems import FILL_PROBLEMS
from engine.reports.filling.tags import FIGURES, Asks, list_named, read_tag
from engine.reports.letters import writer_of
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Asked, Made
from engine.reports.tables.catalogue import TABLES, make
from engine.reports.tables.readings import Readings
from engine.reports.tables.words import say
from engine.sheets.filling import Answer

MARK = "dau_trang"
NOTES = "luu_y"
JOURNAL = "nhat_ky"
_SEVERAL_STANDARDS = "BS-002"
"""Of an indicator that several standards ask; else a figure is of whoever asks it, whatever the standard."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a blank is filled with, where its tags do not say.

    periods   years; one, unless every tag of a number says its own
    standard  of results, titles and enrolments
    campaign  whose standard, years and units count where nothing else is said
    mark      for the head of the pages
    """

    periods: tuple[int, ...] = ()
    standard: str | None = None
    campaign: str | None = None
    mark: str = ""


class TagAnswers:
    """The answers to the tags of one blank; raises ProblemsError for a tag that cannot be answered as it is written."""

    def __init__(self, session: Session, filling: Filling, tags: Iterable[str]) -> None:
        """``tags``: all of the blank; what its notes are about is known by them. ProblemsError: CD-030."""
        self._session, self._filling = session, filling
        self._campaign = campaign_of(session, filling.campaign) if filling.campaign else None
        self._tags = tuple(tags)
        self._readings = Readings(session)
        self._made: dict[str, Made | ProblemsError] = {}
        self._answered: dict[str, Answer | None] = {}
        self._particulars = self._of_the_paper()

    def __call__(self, text: str) -> Answer | None:
        if text == NOTES:
            return "\n".join(self.notes())
        if text not in self._answered:
            self._answered[text] = self._answer(text)
        return self._answered[text]

    def notes(self) -> list[str]:
        """What the tables say under themselves, each thing once."""
        return list(dict.fromkeys(line for made in self._used() for line in made.table.sheets[0].footnotes))

    def warnings(self) -> list[str]:
        """What the office should know before it signs."""
        return list(dict.fromkeys(line for made in self._used() for line in made.warnings))

    def _used(self) -> list[Made]:
        for tag in self._tags:
            with suppress(ProblemsError):  # which is told where the tag stands
                if tag != NOTES:
                    self(tag.rpartition(".")[0] if list_named(tag.rpartition(".")[0]) else tag)
        return [made for made in self._made.values() if isinstance(made, Made)]

    def _answer(self, text: str) -> Answer | None:
        if text in self._particulars:
            return self._particulars[text]
        name, dot, _ = text.rpartition(".")
        if dot and list_named(name):
            return None  # of a list, which is asked for by its name
        asks = read_tag(text)
        table = self._table(asks).table
        return number_of(asks, table) if asks.column else rows_of(asks, table)

    def _table(self, asks: Asks) -> Made:
        asked = self._asked(asks)
        try:
            return self._made_of(asks.table, asked)
        except ProblemsError as error:
            several = any(problem.code == _SEVERAL_STANDARDS for problem in error.problems)
            if not several or self._standard() is None:
                raise
            return self._made_of(asks.table, replace(asked, standard=self._standard()))

    def _made_of(self, name: str, asked: Asked) -> Made:
        key = f"{name} {asked}"
        if key not in self._made:
            try:
                self._made[key] = make(self._session, name, asked, readings=self._readings)
            except ProblemsError as error:
                self._made[key] = error
        made = self._made[key]
        if isinstance(made, ProblemsError):
            raise made
        return made

    def _asked(self, asks: Asks) -> Asked:
        options, takes = asks.options, TABLES[asks.table].takes
        periods = options.periods or self._filling.periods
        if not periods and self._campaign is not None:
            periods = self._campaign.definition.years
        if len(periods) > 1:
            raise ProblemsError([FILL_PROBLEMS.problem("MB-033", "", ", ".join(map(str, periods)))])
        asked = Asked(
            standard=options.standard or (None if asks.table in FIGURES else self._standard()),
            periods=periods,
            campaign=self._filling.campaign,
            kinds=options.kinds,
            names=(asks.name,) if "names" in takes else (),
            options={"below": asks.below} if asks.below else {},
        )
        if asked.standard is None and asks.table not in FIGURES and "standard" not in TABLES[asks.table].needs:
            raise ProblemsError([FILL_PROBLEMS.problem("MB-034", "")])
        return replace(asked, by=options.by) if options.by else asked  # type: ignore[arg-type]

    def _standard(self) -> str | None:
        of_campaign = self._campaign.definition.standards if self._campaign is not None else ()
        return self._filling.standard or (of_campaign[0] if len(of_campaign) == 1 else None)

    def _of_the_paper(self) -> dict[str, Answer]:
        office = office_of(self._session)
        writer = writer_of(office, above=False)
        definition = self._campaign.definition if self._campaign is not None else None
        periods = self._filling.periods or (definition.years if definition is not None else ())
        standard = self._standard()
        return {
            "co_quan_chu_quan": writer.above,
            "co_quan": writer.agency,
            "ten_co_quan": office.agency or BLANK,
            "so_ky_hieu": writer.number,
            "dia_danh_ngay": writer.day,
            "chuc_vu": "\n".join(writer.position),
            "nguoi_ky": writer.signer,
            "noi_nhan": "\n".join(writer.recipients),
            MARK: " - ".join(part for part in (writer.secrecy, self._filling.mark) if part),
            "dot": definition.short if definition is not None else BLANK,
            "ke_hoach": definition.plan.words if definition is not None else BLANK,
            "tieu_chuan": form_words().standard(standard) if standard else BLANK,
            "nam": ", ".join(map(str, periods)) or BLANK,
            "ngay_lap": form_date(today()),
            JOURNAL: say("frame", "journal", head=journal.head_of(self._session)),
        }
