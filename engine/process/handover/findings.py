"""Findings of the council below that arrive: kept beside one's own, which they never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import insert, select

from engine.process.appraisal.validity import FindingKey, FindingOf, findings_of
from engine.process.handover.arriving import Arriving, Counts, Difference, title_words
from engine.process.handover.package import FindingSaid
from engine.records.runs import latest_run
from engine.records.store import HandedFinding

_Key = tuple[int, str, int, str, str]
"""Unit id, standard, year, hash of the set's text, criterion."""
_Said = tuple[bool, bool, str, str, date | None]


class Findings:
    """What the findings of a package come to: a row for each that is new, or other than it was handed up last."""

    def __init__(self, arriving: Arriving) -> None:
        self.differences: list[Difference] = []
        self._arriving = arriving
        self._taken: list[tuple[FindingSaid, int]] = []
        self._own = cache(self._read_own)
        known = self._handed()
        for said in arriving.package.content.findings:
            unit_id = arriving.unit(said.unit).id
            revision, before = known.get(
                (unit_id, said.standard, said.period, said.text_hash, said.criterion), (0, None)
            )
            now = said.met, said.valid, said.ground, said.document, said.found_on
            if before != now:
                self._taken.append((said, revision + 1))
            if before not in (None, now):
                self._differs(said, (_whole_words(now), _whole_words(before)), "below")
            self._compare(said, unit_id)

    @property
    def new(self) -> dict[str, int]:
        return {"findings": len(self._taken)}

    def _handed(self) -> dict[_Key, tuple[int, _Said]]:
        """What that office handed up last of each criterion, and the number of its revision."""
        arriving, row = self._arriving, HandedFinding
        rows = arriving.session.scalars(
            select(row).where(row.office == arriving.office, row.unit_id.in_(arriving.unit_ids)).order_by(row.revision)
        )
        return {
            (one.unit_id, one.standard, one.period, one.text_hash, one.criterion_id): (
                one.revision,
                (one.met, one.valid, one.ground, one.document, one.found_on),
            )
            for one in rows
        }

    def _compare(self, said: FindingSaid, unit_id: int) -> None:
        own = self._own(said.standard, said.period).get((unit_id, said.text_hash, said.criterion))
        if own is not None and own.valid and said.valid and own.met is not said.met:
            words = _words(said.document, met=said.met), _words(own.document, met=own.met)
            self._differs(said, words, "here")

    def _differs(self, said: FindingSaid, words: tuple[str, str], counts: Counts) -> None:
        of = f"{title_words(said.standard, said.period)}, tiêu chí “{said.criterion}”"
        self.differences.append(self._arriving.differing("finding", said.unit, of, words, counts))

    def _read_own(self, standard: str, period: int) -> Mapping[FindingKey, FindingOf]:
        run = latest_run(self._arriving.session, standard, period, projected=False)
        return findings_of(self._arriving.session, run) if run is not None else {}

    def enter(self, entry: int) -> None:
        rows = [
            {
                "office": self._arriving.office,
                "unit_id": self._arriving.unit(said.unit).id,
                "standard": said.standard,
                "period": said.period,
                "set": said.set,
                "edition": said.edition,
                "text_hash": said.text_hash,
                "criterion_id": said.criterion,
                "revision": revision,
                "met": said.met,
                "valid": said.valid,
                "ground": said.ground,
                "document": said.document,
                "found_on": said.found_on,
                "entry": entry,
            }
            for said, revision in self._taken
        ]
        if rows:
            self._arriving.session.execute(insert(HandedFinding), rows)


def _whole_words(said: _Said) -> str:
    """What that office said of a criterion, all of it: of two of its words any part may be what differs."""
    met, valid, ground, document, found_on = said
    day = f", ngày {found_on:%d/%m/%Y}" if found_on else ""
    return f"{_words(document, met=met)}{day}, căn cứ: {ground}" + ("" if valid else "; đã hết hiệu lực")


def _words(document: str, *, met: bool) -> str:
    return f"{'đạt' if met else 'không đạt'} ({document})"
