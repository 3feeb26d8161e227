"""A file handed in, read whole: which form it is, for whom, what it answers, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.intake.answers.calendar import Calendar
from engine.process.intake.answers.outside import incidents_outside
from engine.process.intake.answers.undone import incidents_undone
from engine.process.intake.answers.wholes import parts_over_wholes
from engine.process.intake.identity import COVER_MARK, NAMED, ROLL_MARK, VALUES_MARK, Identity, identity_of
from engine.process.intake.known_units import Units, called
from engine.process.intake.questions import TAKEN_VERSIONS, Questionnaire, SetReference, questions_hash
from engine.process.intake.reading.asked import Lines, lines_of
from engine.process.intake.reading.belonging import Belonging
from engine.process.intake.reading.gathering import Answers, Gathering
from engine.process.intake.reading.marked import MarkedSheet, marked_sheets, refuse_copies
from engine.process.intake.reading.overtaken import Reported, other_attributes, other_figures
from engine.process.intake.reading.preamble import take_cut_off
from engine.process.intake.reading.roll_reading import read_roll
from engine.process.intake.reading.unit_reading import read_unit_form
from engine.records.register import UnitOn
from engine.sheets.cells import Sheet
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.opening import Package, open_package
from engine.sheets.reading import Workbook, workbook_of

SetFinder = Callable[[str], CriterionSet | None]
"""From ``an-toan-antt.xa@2022`` to the set; None when there is none of that edition."""


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """What one unit answered in a file; the unit as it is on the day of the form."""

    unit: UnitOn
    questionnaire: Questionnaire
    answers: Answers
    as_of: date | None = None


@dataclass
class ReadForm:
    """A file as read. With problems it is refused whole.

    blank  how many rows of a roll were left blank
    gone   units that a roll was made for and that have no row in it any more: “Thôn 1 (K1)”
    outside  incidents dated outside the unit's own window, with unit and cell
    notes  what whoever takes the form in should know: what a form made earlier does not ask, corrections of the
           register that a unit proposes, results that were typed over
    """

    name: str
    content: bytes = b""
    sha256: str = ""
    identity: Identity | None = None
    units: list[UnitAnswers] = field(default_factory=list)
    blank: int = 0
    gone: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Desk:
    """What is known where forms come in.

    units           those of any day
    period          the only period taken, when one was asked for
    reported        what current forms of a period say; none: not known
    questionnaires  those of forms already met, by the sets they name: a batch asks the same of many
    """

    units: Units
    find_set: SetFinder
    received: date
    period: int | None = None
    reported: Reported | None = None
    questionnaires: dict[tuple[SetReference, ...], Questionnaire] = field(default_factory=dict)

    def read(self, path: Path, name: str) -> ReadForm:
        """Read a file; whatever is wrong with it is in the answer's problems."""
        return self.read_opened(lambda: open_package(path, name), name)

    def read_opened(self, opened: Callable[[], Package], name: str) -> ReadForm:
        """The same for a workbook from anywhere; ``opened`` lets it through the guard."""
        form = ReadForm(name)
        try:
            package = opened()
            form.content, form.sha256 = package.data, package.sha256
            _Reader(self, form).read(workbook_of(package))
        except ProblemsError as error:
            form.problems += error.problems
        return form


def set_finder(given: Sequence[CriterionSet] = (), library: OfficeLibrary | None = None) -> SetFinder:
    """Finds a set among those given, else in the office's library; none: the shipped one."""
    shelf = library or OfficeLibrary()
    known: dict[str, CriterionSet | None] = {set_.key: set_ for set_ in given}

    def find(key: str) -> CriterionSet | None:
        if key not in known:
            id_, _, edition = key.partition("@")
            try:
                known[key] = shelf.find(id_, edition)
            except ProblemsError:
                known[key] = None
        return known[key]

    return find


class _Reader:
    """Reads one workbook into a `ReadForm`."""

    def __init__(self, desk: Desk, form: ReadForm) -> None:
        self.desk = desk
        self.form = form
        self.gathering = Gathering(form.name, Calendar(0, desk.received), form.problems)

    def read(self, workbook: Workbook) -> None:
        identity = self._identity(workbook)
        if identity is None:
            return
        self.form.identity = identity
        apart = bool(identity.unit and identity.asked)
        self.gathering.calendar = Calendar(identity.period, self.desk.received, apart=apart)
        questionnaires = [self._questionnaire(group, identity) for group in identity.groups]
        if self.form.problems:
            return
        lines = self._lines(identity, questionnaires)
        unit = self._belonging(identity, questionnaires[0]).is_asked(identity.unit) if identity.unit else None
        if self.form.problems:
            return
        refuse_copies(self.gathering, workbook)
        if unit is not None:
            self._unit_form(workbook, identity, (questionnaires[0], lines[0]), unit)
        else:
            self._roll(workbook, identity, list(zip(questionnaires, lines, strict=True)))
        if not self.form.problems and not any(unit.answers for unit in self.form.units):
            self.gathering.problem("IN-037", None)

    def _identity(self, workbook: Workbook) -> Identity | None:
        """Who the form is for; None, with a problem, for a workbook that is no form of ours, of now, of the period."""
        ours = NAMED["form"] in workbook.defined_names or IDENTITY_SHEET in workbook.sheet_names
        sheet = workbook.sheet(IDENTITY_SHEET) if IDENTITY_SHEET in workbook.sheet_names else None
        identity = identity_of(sheet) if sheet is not None else None
        if identity is None:
            self.gathering.problem("IN-002" if ours else "IN-001", None)
            return None
        if identity.version not in TAKEN_VERSIONS:
            version = " hoặc ".join(TAKEN_VERSIONS)
            self.gathering.problem("IN-003", None, seen=f"phiên bản {identity.version}", version=version)
            return None
        if self.desk.period not in (None, identity.period):
            self.gathering.problem("IN-004", None, seen=f"kỳ {identity.period}", period=self.desk.period)
            return None
        return identity

    def _questionnaire(self, group: tuple[SetReference, ...], identity: Identity) -> Questionnaire:
        """The sets of a form as they are now; a problem for each that is unknown.

        A form of the first version tells no more of what it asks than by its hash: where that differs, a problem too.
        """
        if group in self.desk.questionnaires:
            return self.desk.questionnaires[group]
        sets = []
        before = len(self.form.problems)
        for reference in group:
            found = self.desk.find_set(reference.key)
            if found is None:
                self.gathering.problem("IN-005", None, seen=f"“{reference.key}”")
                continue
            now = questions_hash(found)
            if now != reference.hash and not identity.asked:
                seen = f"mã {reference.hash[:12]}"
                self.gathering.problem("IN-006", None, seen=seen, key=reference.key, wanted=now[:12])
            sets.append(found)
        questionnaire = Questionnaire(tuple(sets))
        if len(self.form.problems) == before:
            self.desk.questionnaires[group] = questionnaire
        return questionnaire

    def _lines(self, identity: Identity, questionnaires: Sequence[Questionnaire]) -> list[Lines]:
        """What the form asks of each group; a problem for codes that mean nothing today, a note of what it lacks."""
        found = [
            lines_of(questionnaire, asked, identity.period)
            for questionnaire, asked in zip(questionnaires, identity.asked or [None] * len(questionnaires), strict=True)
        ]
        unknown = dict.fromkeys(code for lines in found for code in lines.unknown)
        if unknown:
            self.gathering.problem("IN-070", None, seen=_quoted(unknown))
        new = dict.fromkeys(question.label(identity.period) for lines in found for question in lines.new)
        if new:
            self.form.notes.append(f"biểu mẫu lập trước khi bộ tiêu chí hỏi thêm; để trống: {_quoted(new)}")
        for old, label in dict.fromkeys(words for lines in found for words in lines.reworded):
            self.form.notes.append(
                f"bộ tiêu chí đã đổi tên chỉ số từ khi lập biểu mẫu: biểu mẫu in “{old}”, nay là “{label}”"
            )
        return found

    def _belonging(self, identity: Identity, questionnaire: Questionnaire) -> Belonging:
        return Belonging.of(self.gathering, self.desk.units, identity, questionnaire, self.desk.received)

    def _unit_form(
        self, workbook: Workbook, identity: Identity, asked: tuple[Questionnaire, Lines], unit: UnitOn
    ) -> None:
        questionnaire, lines = asked
        sheets = marked_sheets(workbook)
        read = read_unit_form(self.gathering, sheets, questionnaire, lines, identity)
        if identity.asked:
            named = self._belonging(identity, questionnaire).named(unit)
            read.notes += named.hold_to(self.gathering, sheets)
            read.notes += self._overtaken(sheets, questionnaire, identity, unit)
        self.form.notes += [f"{called(unit)}: {note}" for note in read.notes]
        self._take(UnitAnswers(unit, questionnaire, read.answers, read.as_of))

    def _overtaken(
        self, sheets: Mapping[str, MarkedSheet], questionnaire: Questionnaire, identity: Identity, unit: UnitOn
    ) -> Iterator[str]:
        """Notes of what the form prints and is no longer so."""
        if COVER_MARK in sheets:
            yield from other_attributes(sheets[COVER_MARK], unit, questionnaire)
        given = {key for of, key in identity.given if of == identity.unit and key in questionnaire.questions}
        if given and VALUES_MARK in sheets and self.desk.reported is not None:
            names = frozenset(questionnaire.questions[key].indicator.name for key in given)
            said = self.desk.reported(identity.period - 1, names).get(unit.id, {})
            yield from other_figures(sheets[VALUES_MARK], questionnaire, given, said, identity.period)

    def _roll(self, workbook: Workbook, identity: Identity, groups: Sequence[tuple[Questionnaire, Lines]]) -> None:
        sheets = marked_sheets(workbook)
        seen: dict[str, tuple[Sheet, int]] = {}
        for number, ((questionnaire, lines), page, scope) in enumerate(
            zip(groups, identity.pages, identity.scope, strict=True), 1
        ):
            marked = sheets.get(f"{ROLL_MARK}.{number}")
            if marked is None:
                self.gathering.problem("IN-009", None, sheet_name=f"“{page}”")
                continue
            as_of = take_cut_off(self.gathering, marked, questionnaire)
            belonging = self._belonging(identity, questionnaire)
            for row in read_roll(self.gathering, marked, lines, identity.given, belonging.names(scope)):
                if row.unit in seen:
                    sheet, first = seen[row.unit]
                    where = sheet.where(first)
                    self.gathering.problem("IN-035", marked.sheet, row.row, seen=f"“{row.unit}”", first=where)
                    continue
                seen[row.unit] = (marked.sheet, row.row)
                unit = belonging.in_its_row(row, scope)
                if unit is not None and row.answers:
                    self._take(UnitAnswers(unit, questionnaire, row.answers, as_of))
                elif unit is not None:
                    self.form.blank += 1
        for (questionnaire, _), scope in zip(groups, identity.scope, strict=True):
            gone = [code for code in scope if code not in seen]
            self.form.gone += self._belonging(identity, questionnaire).gone(gone)

    def _take(self, unit: UnitAnswers) -> None:
        put_into(self.form, unit, self.gathering.calendar.period)


def put_into(form: ReadForm, unit: UnitAnswers, period: int) -> None:
    """Put what a unit answered into the form, with what is wrong with it as a whole."""
    form.units.append(unit)
    asked = (form.name, unit.questionnaire, period, unit.answers)
    form.problems += [*parts_over_wholes(*asked), *incidents_undone(*asked)]
    outside = incidents_outside(unit.questionnaire, period, unit.answers)
    form.outside += [f"{called(unit.unit)}: {told}" for told in outside]


def _quoted(texts: Iterable[str]) -> str:
    return "; ".join(f"“{text}”" for text in texts)
