"""Taking old records in: all files of a call together, or none of them; what stands already is not entered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.grid import read_register_file
from engine.process.library import library_of
from engine.process.recognition.old_records import problems
from engine.process.recognition.old_records.lines import OldRecord, read_lines
from engine.process.recognition.old_records.living import Living
from engine.process.recognition.old_records.matching import Matcher
from engine.process.recognition.title_words import decision_words
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import today
from engine.records.register import UnitOn
from engine.records.store import Award, RecognitionEvent, Store
from engine.records.titles import Title, TitleEvent, awards, titles


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """What was taken over. ``unused``: headings and sheets not read; ``entry``: none where all stood already."""

    reached: int
    not_reached: int
    awards: int
    unchanged: int
    unused: tuple[str, ...]
    entry: int | None


TitleKey = tuple[int, str, int]
AwardKey = tuple[int, str, int, str | None, str | None]
Said = tuple[str, str | None, date | None, str | None, str | None]
"""Of a result: the event, document, day, authority, class."""


def import_history(store: Store, paths: Sequence[Path]) -> HistoryChange:
    """Take files of old records (.xlsx, .csv) into the store in one transaction.

    ProblemsError: all problems of all files (HS-0xx, SH-0xx).
    """
    with store.reading() as session:
        library = library_of(session)
    lines: list[OldRecord] = []
    found: list[Problem] = []
    hashes: list[str] = []
    unused: list[str] = []
    for path in paths:
        if path.suffix.lower() not in (".xlsx", ".csv"):
            found.append(problems.not_a_list(path.name, path.suffix or path.name))
            continue
        try:
            file = read_register_file(path)
        except ProblemsError as error:
            found += error.problems
            continue
        of_file, wrong, left = read_lines(file, library)
        lines += of_file
        found += wrong
        unused += left
        hashes.append(file.sha256)
    with store.writing() as session:
        taking = _Taking(session)
        for line in lines:
            found += taking.take(line)
        if found:
            raise ProblemsError(found)
        entry = taking.enter(hashes)
    return HistoryChange(*taking.counts(), tuple(dict.fromkeys(unused)), entry)


class _Taking:
    """What is to be entered, next to what stands."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._matcher = Matcher(session)
        self._living = Living(session)
        self._titles: dict[TitleKey, Title] = {
            (title.unit_id, title.standard, title.period): title for title in titles(session)
        }
        self._awards: set[AwardKey] = {
            (one.unit_id, one.form, one.period, one.standard, one.document) for one in awards(session, revoked=True)
        }
        self._new: dict[TitleKey, Said] = {}
        self._new_awards: dict[AwardKey, OldRecord] = {}
        self._unchanged = 0

    def take(self, record: OldRecord) -> list[Problem]:
        unit = self._matcher.match(record)
        if isinstance(unit, Problem):
            return [unit]
        if record.award is not None:
            self._take_award(record, record.award, unit)
            return []
        return self._take_result(record, unit)

    def _take_award(self, record: OldRecord, form: str, unit: UnitOn) -> None:
        key = (unit.id, form, record.period, record.standard, record.document)
        if key in self._awards or key in self._new_awards:
            self._unchanged += 1
        else:
            self._new_awards[key] = record

    def _take_result(self, record: OldRecord, unit: UnitOn) -> list[Problem]:
        key = (unit.id, record.standard or "", record.period)
        event = "granted" if record.reached else "not_reached"
        said: Said = (event, record.document, record.decided_on, record.authority, record.class_)
        title = self._titles.get(key)
        of = f"{unit.name} ({unit.code}), “{record.standard}” năm {record.period}"
        if title is not None and title.source == "decision":
            return [problems.decided_here(record.place("result"), of, decision_words(title.last))]
        before = self._new.get(key) or (_said(title.granted or title.last) if title is not None else None)
        if before is None:
            if record.reached and (gone := self._living.against(record, unit)):
                return gone
            self._new[key] = said
        elif before == said:
            self._unchanged += 1
        else:
            return [problems.contradicts(record.place("result"), of, _words(said), _words(before))]
        return []

    def enter(self, hashes: Sequence[str]) -> int | None:
        """Write all of it; the journal entry, none where there is nothing new."""
        if not self._new and not self._new_awards:
            return None
        entry = journal.upcoming(self._session)
        events = [_event(key, said, entry) for key, said in self._new.items()]
        given = [_award(key, record, entry) for key, record in self._new_awards.items()]
        if events:
            self._session.execute(insert(RecognitionEvent), events)
        if given:
            self._session.execute(insert(Award), given)
        payload: dict[str, Plain] = {"files": list(hashes), "results": len(events), "awards": len(given)}
        journal.record(self._session, "history.imported", payload)
        return entry

    def counts(self) -> tuple[int, int, int, int]:
        reached = sum(said[0] == "granted" for said in self._new.values())
        return reached, len(self._new) - reached, len(self._new_awards), self._unchanged


def _said(event: TitleEvent) -> Said:
    return event.event, event.document, event.decided_on, event.authority, event.class_


def _words(said: Said) -> str:
    event, document, day, authority, class_ = said
    parts = ["đạt" if event == "granted" else "không đạt"]
    parts += [f"loại {class_}"] if class_ else []
    parts += [f"quyết định số {document}"] if document else []
    parts += [f"ngày {day:%d/%m/%Y}"] if day else []
    parts += [authority] if authority else []
    return ", ".join(parts)


def _event(key: TitleKey, said: Said, entry: int) -> dict[str, object]:
    unit_id, standard, period = key
    event, document, day, authority, class_ = said
    return {
        "unit_id": unit_id,
        "standard": standard,
        "period": period,
        "event": event,
        "effective_on": day or min(date(period, 12, 31), today()),
        "document": document,
        "decided_on": day,
        "authority": authority,
        "ground": None,
        "class_": class_,
        "source": "old_records",
        "run_id": None,
        "detail": {},
        "entry": entry,
    }


def _award(key: AwardKey, record: OldRecord, entry: int) -> dict[str, object]:
    unit_id, form, period, standard, document = key
    return {
        "unit_id": unit_id,
        "form": form,
        "period": period,
        "standard": standard,
        "document": document,
        "decided_on": record.decided_on,
        "authority": record.authority,
        "source": "old_records",
        "entry": entry,
    }
