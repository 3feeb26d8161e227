"""Công văn đôn đốc: what is owed by whom, as an official letter to a unit above or to a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from criteria.dates import form_date
from engine.decision.explain.names import STANDARDS
from engine.process.campaigns.model import Definition
from engine.process.chasing.areas import Area
from engine.process.chasing.owed import What
from engine.process.chasing.reminding import OwedDebt, OwedReport, Reminder
from engine.records.journal import Head
from engine.records.office import Office
from engine.reports.naming import recipient
from engine.reports.reminder.frame import foot, head, words
from engine.sheets.document import Document, Grid, Heading, Paragraph, Part

_SHARES = {"number": 6, "unit": 40, "code": 16, "standard": 26, "period": 9, "returned": 15, "faults": 9}


def reminder_letter(
    reminder: Reminder,
    definition: Definition,
    office: Office,
    journal: Head,
    day: date,
    *,
    deadline: date | None = None,
    mark: str = "",
) -> Document:
    """The letter as of ``day``; ``deadline``: the last good day that is asked for, none: at once."""
    name = addressee(reminder)
    return Document(
        f"Công văn đôn đốc: {reminder.name}",
        (),
        (
            *head(office, _subject(reminder, definition), name),
            Paragraph(_opening(reminder, definition, office, day, name), look="letter"),
            *_parts(reminder, day),
            *(Paragraph(text, look="letter") for text in _closing(reminder, definition, name, day, deadline)),
            *foot(office, journal),
        ),
        day,
        mark,
    )


def addressee(reminder: Reminder) -> str:
    """To whom it goes: of an area its people's committee, “Ủy ban nhân dân xã Một”; else the unit or body itself."""
    unit = reminder.unit
    return reminder.name if unit is None else recipient(unit.kind, unit.name)


def _subject(reminder: Reminder, definition: Definition) -> str:
    said = words()["matters"]
    asked = [said["enrolment"]] if _of(reminder, "enrolment") else []
    asked += [said["form"]] if _of(reminder, "form") or _of(reminder, "returned") else []
    asked += [said["report"]] if reminder.reports else []
    matters = said["of"].format(what=_listed(asked), campaign=definition.short)
    return str(words()["head"]["subject"].format(matters=matters))


def _opening(reminder: Reminder, definition: Definition, office: Office, day: date, name: str) -> str:
    said = words()["opening"]
    pressing = _pressing(reminder, day)
    if reminder.unit is None:
        text = said["body" if pressing else "body_coming"]
    else:
        text = said["own" if _alone(reminder, reminder.unit) else "unit"]
    state = said["unfinished" if pressing else "coming"]
    agency = office.agency if office.agency and not office.agency.isupper() else words()["agency"]["unnamed"]
    facts = {"plan": definition.plan.words, "campaign": definition.short, "day": form_date(day), "state": state}
    return str(text.format(name=name, agency=agency, **facts))


def _alone(reminder: Reminder, unit: Area) -> bool:
    """Whether only the addressee itself owes."""
    owing = {one.debt.unit_id for one in reminder.debts}
    owing |= {one.reporter.unit.id for one in reminder.reports if one.reporter.unit is not None}
    return owing <= {unit.id}


def _parts(reminder: Reminder, day: date) -> Iterator[Part]:
    """The parts that there are, numbered where they are more than one."""
    said = words()["parts"]
    parts: list[tuple[str, str, str, Grid]] = []
    for part, owed in (
        ("enrolment", _of(reminder, "enrolment")),
        ("form", _forms(reminder, early=False)),
        ("form_early", _forms(reminder, early=True)),
        ("returned", _of(reminder, "returned")),
    ):
        about = _about(owed)
        if owed:
            count = said["units" if about else "times"].format(count=f"{len(owed):02d}")
            parts.append((part, about, count, _debts(owed, reminder.unit, about, returned=part == "returned")))
    for part, reports in (("report", _overdue(reminder, day)), ("coming", _coming(reminder, day))):
        if reports:
            count = said["reports"].format(count=f"{len(reports):02d}")
            parts.append((part, "", count, _reports(reports, day)))
    for place, (part, about, count, grid) in enumerate(parts, 1):
        number = said["number"].format(number=place) if len(parts) > 1 else ""
        yield Heading(said[part].format(number=number, of=about, count=count))
        yield grid


def _about(owed: Sequence[OwedDebt]) -> str:
    """The standard and the year, where all are about the same."""
    plays = {(one.debt.play.standard, one.debt.play.period) for one in owed}
    if len(plays) != 1:
        return ""
    ((standard, period),) = plays
    return str(words()["parts"]["of"].format(standard=STANDARDS.get(standard, standard), period=period))


def _debts(owed: Sequence[OwedDebt], unit: Area | None, about: str, *, returned: bool) -> Grid:
    """Unit by unit; under the name of its commune where the letter goes to more than that commune.

    about  what the heading says of all of them
    """
    fields = ["number", "unit", "code", *(() if about else ("standard", "period"))]
    fields += ["returned", "faults"] if returned else []
    rows: list[tuple[tuple[Paragraph, ...], ...]] = []
    apart = any(_below_a_commune(one, unit) for one in owed)
    last = ""
    for number, one in enumerate(sorted(owed, key=_place), 1):
        group = _group(one, unit)
        if apart and group != last:
            last = group
            rows.append(((Paragraph("", group),),))
        texts = _texts(number, one)
        rows.append(tuple((Paragraph(texts[field]),) for field in fields))
    return Grid(_columns(fields), tuple(rows))


def _below_a_commune(one: OwedDebt, unit: Area | None) -> bool:
    """Whether the unit lies in a commune that is neither itself nor to whom the letter goes."""
    commune = one.commune
    return commune is not None and commune.id not in (one.debt.unit_id, None if unit is None else unit.id)


def _group(one: OwedDebt, unit: Area | None) -> str:
    """Under which name a unit stands: its commune's; the addressee's own if it lies in none."""
    if one.commune is not None:
        return one.commune.name
    return one.debt.name if unit is not None and one.debt.unit_id == unit.id else str(words()["rows"]["elsewhere"])


def _texts(number: int, one: OwedDebt) -> dict[str, str]:
    """What each column says."""
    debt = one.debt
    standard = STANDARDS.get(debt.play.standard, debt.play.standard)
    texts = {"number": str(number), "unit": debt.name, "code": debt.code}
    texts |= {"standard": standard, "period": str(debt.play.period)}
    if debt.returned is not None:
        texts |= {"returned": form_date(debt.returned.on), "faults": f"{debt.returned.faults:02d}"}
    return texts


def _place(one: OwedDebt) -> tuple[int, int, int, str]:
    """Commune by commune, those in none last; then in the register's order, by year and standard."""
    commune = one.commune.position if one.commune is not None else 10**9
    return commune, one.debt.position, one.debt.play.period, one.debt.play.standard


def _reports(reports: Sequence[OwedReport], day: date) -> Grid:
    rows = []
    for number, one in enumerate(reports, 1):
        due = one.step.when
        if one.step.last_good_day < day:
            due = words()["rows"]["overdue"].format(due=due)
        texts = (str(number), one.step.milestone.title, one.reporter.name, due)
        rows.append(tuple((Paragraph(text),) for text in texts))
    said = words()["columns"]
    columns = ((said["number"], 6), (said["report"], 44), (said["reporter"], 28), (said["due"], 24))
    return Grid(columns, tuple(rows))


def _columns(fields: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((words()["columns"][field], _SHARES[field]) for field in fields)


def _closing(reminder: Reminder, definition: Definition, name: str, day: date, deadline: date | None) -> Iterator[str]:
    """What is asked: what is owed already by the deadline, or at once; what is not due yet in its own time."""
    said = words()["closing"]
    by = said["on_day"].format(day=form_date(deadline)) if deadline is not None else said["at_once"]
    later = [said["coming"]] if _coming(reminder, day) else []
    later += [said["form_early"]] if deadline is None and _forms(reminder, early=True) else []
    if _pressing(reminder, day) or not later:
        own = reminder.unit is None or _alone(reminder, reminder.unit)
        asked = said["own" if own else "unit"].format(name=name, deadline=by)
        first = "; ".join([asked, *(said["later"].format(what=what) for what in later)])
    else:
        first = said["only"].format(name=name, what=_listed(later))
    sentences = [f"{first}."]
    sentences += [said["enrolment"]] if _of(reminder, "enrolment") else []
    sentences += [said["returned"]] if _of(reminder, "returned") else []
    sentences += [said["report"].format(addressee=definition.addressee)] if reminder.reports else []
    yield " ".join(sentences)
    yield said["last"]


def _pressing(reminder: Reminder, day: date) -> bool:
    """Whether anything is owed already."""
    return bool(_overdue(reminder, day)) or any(not one.debt.early for one in reminder.debts)


def _overdue(reminder: Reminder, day: date) -> list[OwedReport]:
    return [one for one in reminder.reports if one.step.last_good_day < day]


def _coming(reminder: Reminder, day: date) -> list[OwedReport]:
    return [one for one in reminder.reports if one.step.last_good_day >= day]


def _forms(reminder: Reminder, *, early: bool) -> list[OwedDebt]:
    return [one for one in _of(reminder, "form") if one.debt.early == early]


def _of(reminder: Reminder, what: What) -> list[OwedDebt]:
    return [one for one in reminder.debts if one.debt.what == what]


def _listed(texts: Sequence[str]) -> str:
    """“a, b và c”."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} và {texts[-1]}"
