"""What every list of commendation carries: with which paper it goes out, when it was made, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from criteria.dates import form_date
from engine.process.awards.model import Bearer
from engine.records.days import today
from engine.records.office import BLANK, Office
from engine.reports.awards.words import say
from engine.reports.council.common import symbol_of
from engine.reports.letters import at_head
from engine.sheets.table import Title

SORT = "TTr"
"""As numbers of papers that propose have it."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How lists go out.

    office    that proposes
    document  number of the proposal they go with, its day ``dated``; none: left to be written
    mark      printed at the head of every page (“SỐ LIỆU MINH HỌA”)
    made_on   the day on which they are made
    kept      to be kept as it goes out: an individual stands there by number, so that the name can be erased where it
              stands, and reasons, which may name others, are left out
    """

    office: Office
    document: str | None = None
    dated: date | None = None
    mark: str = ""
    made_on: date | None = None
    kept: bool = False

    @property
    def day(self) -> date:
        return self.made_on or today()

    @property
    def head_mark(self) -> str:
        """What stands at the head of every page: the grade of secrecy, where papers bear one, and the mark."""
        return at_head(self.office.secrecy, self.mark)

    def name_of(self, bearer: Bearer) -> str:
        """As papers print it; in what is kept “person:5”."""
        return f"person:{bearer.person}" if self.kept and bearer.person is not None else bearer.name

    def titles(self, name: str, subject: str) -> tuple[Title, ...]:
        """Name of the paper, what it is about, with which proposal it goes out."""
        return Title("name", name), Title("subject", subject), Title("reference", self.reference())

    def footnotes(self, *own: str, head: str) -> tuple[str, ...]:
        """The list's own, then the day and the journal's head."""
        made = say("frame", "made", day=form_date(self.day))
        return tuple(dict.fromkeys((*own, made, say("frame", "journal", head=head))))

    def reference(self) -> str:
        """“(Kèm theo Tờ trình số ……/TTr-CAT ngày …… của …)”; what is not known is left to be written."""
        blank = say("frame", "blank")
        return say(
            "frame",
            "reference",
            number=self.document or f"{blank}/{symbol_of(self.office.symbol, SORT)}",
            day=form_date(self.dated) if self.dated else say("frame", "blank_day"),
            agency=self.office.agency or BLANK,
        )
