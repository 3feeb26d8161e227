"""A council chooses among those who stand alike at the cut: kept with exactly whom it chose from.

The tie that a choice is held against is that of the list as it stands without a choice made for this list before, so
that a council may choose again; its last word on a tie counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, meant
from engine.decision.ranking.model import Cut
from engine.process.awards.known.field import Candidacy, Choice, Field
from engine.process.awards.known.form_names import quoted
from engine.process.awards.known.naming_somebody import naming_somebody
from engine.process.awards.lists.chosen import list_of
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.model import Form
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.records import journal
from engine.records.register import nearest_code
from engine.records.store import AwardChoice

_OF = "--of"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was kept of one tie; ``entry``: none where the council's last word on it was just that before."""

    chosen: tuple[Candidacy, ...]
    left: tuple[Candidacy, ...]
    entry: int | None


def standing_ties(field: Field, form: Form) -> tuple[Cut, ...]:
    """The ties at the cuts of a list, by bearers' keys, whatever was chosen on it so far."""
    others = tuple(one for one in field.choices if list_of(one) != form.name)
    made = lists_of(replace(field, choices=others)).of(form.name)
    return made.cuts if made is not None else ()


def choose(
    session: Session, field: Field, form: Form, codes: Sequence[str], ground: str, document: str
) -> tuple[Chosen, ...]:
    """Keep whom the council chose, tie by tie.

    codes  of units; of an individual with the number of the nomination: ``X1#4``

    Raises ProblemsError: TH-130 to TH-138.
    """
    among = _Among(field, form)
    chosen = among.called(codes) if among.ties else frozenset()
    found = among.found
    found += [QUOTA_PROBLEMS.problem("TH-136", "--ground")] if not ground.strip() else []
    found += [QUOTA_PROBLEMS.problem("TH-137", "--document")] if not document.strip() else []
    found += [*naming_somebody(session, ground, "--ground"), *naming_somebody(session, document, "--document")]
    if found:
        raise ProblemsError(found)
    settled = [tie for tie in among.ties if chosen & set(tie.codes)]
    made = [
        Choice(
            form.code, form.recipient, frozenset(tie.codes), chosen & set(tie.codes), ground.strip(), document.strip()
        )
        for tie in settled
    ]
    if unseated := among.unseated(made):
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-138", _OF, "; ".join(map(called, unseated)))])
    new = [one for one in made if one not in field.choices]
    entry = _keep(session, field.period, new) if new else None
    return tuple(
        Chosen(
            tuple(among.by_key[key] for key in tie.codes if key in one.chosen),
            tuple(among.by_key[key] for key in tie.codes if key not in one.chosen),
            entry if one in new else None,
        )
        for tie, one in zip(settled, made, strict=True)
    )


def code_of(one: Candidacy) -> str:
    """As a command names him: “X1”, of an individual with the number of the nomination “X1#4”."""
    number = f"#{one.nominated.number}" if one.bearer.person is not None and one.nominated else ""
    return f"{one.bearer.unit.code}{number}"


def called(one: Candidacy) -> str:
    return f"{code_of(one)} {one.bearer.name}"


class _Among:
    """Those who stand alike at the cuts of a list, and who of them is called by which code; problems in ``found``."""

    def __init__(self, field: Field, form: Form) -> None:
        self.ties = standing_ties(field, form)
        self.by_key = {one.bearer.key: one for one in field.candidacies if one.form.name == form.name}
        self._field, self._form = field, form
        self._by_code = {code_of(one): key for key, one in self.by_key.items()}
        self.found: list[Problem] = []
        if not self.ties:
            self.found.append(QUOTA_PROBLEMS.problem("TH-130", _OF, quoted(form.name), period=field.period))

    def called(self, codes: Sequence[str]) -> frozenset[str]:
        """The keys of those called; TH-131 to TH-135."""
        keys: list[str] = []
        for code in codes:
            key = self._by_code.get(code)
            if key is None or not any(key in tie.codes for tie in self.ties):
                self.found.append(self._stranger(code, key))
            elif key in keys:
                self.found.append(QUOTA_PROBLEMS.problem("TH-135", _OF, quoted(code)))
            else:
                keys.append(key)
        if not self.found:
            self.found += [self._miscounted(tie, keys) for tie in self._unfit(frozenset(keys))]
        return frozenset(keys)

    def unseated(self, made: Sequence[Choice]) -> list[Candidacy]:
        """Those chosen for whom there is no place beside the others: of one row of places more than it has."""
        others = tuple(one for one in self._field.choices if list_of(one) != self._form.name)
        now = lists_of(replace(self._field, choices=(*others, *made))).of(self._form.name)
        chosen = frozenset().union(*(one.chosen for one in made))
        off = [entry.candidacy for entry in now.entries if not entry.on_list] if now is not None else []
        return [one for one in off if one.bearer.key in chosen]

    def _stranger(self, code: str, key: str | None) -> Problem:
        """Why a code calls nobody whom the council chooses from."""
        register = self._field.register
        unit = code.partition("#")[0]
        if unit not in register.by_code:
            near = nearest_code(unit, {one.code: one.name for one in register.units})
            wanted = meant(f"{near} {register.by_code[near].name}" if near else "", "mã có trong danh bạ")
            return QUOTA_PROBLEMS.problem("TH-131", _OF, quoted(code), day=f"{register.day:%d/%m/%Y}", wanted=wanted)
        if key is None and self._form.recipient == "individual":
            return QUOTA_PROBLEMS.problem("TH-132", _OF, quoted(code), wanted=self._example())
        return QUOTA_PROBLEMS.problem("TH-133", _OF, quoted(code), wanted=self._all(self.ties))

    def _unfit(self, keys: frozenset[str]) -> list[Cut]:
        """Ties of which some are chosen but not as many as there are places; all where nobody is."""
        chosen = [(tie, len(keys.intersection(tie.codes))) for tie in self.ties]
        return [tie for tie, number in chosen if number != tie.places and (number or not keys)]

    def _miscounted(self, tie: Cut, keys: Sequence[str]) -> Problem:
        chosen = [key for key in tie.codes if key in keys]
        return QUOTA_PROBLEMS.problem(
            "TH-134", _OF, f"{len(chosen)}", places=tie.places, tied=len(tie.codes), wanted=self._all([tie])
        )

    def _all(self, ties: Sequence[Cut]) -> str:
        return "; ".join(called(self.by_key[key]) for tie in ties for key in tie.codes)

    def _example(self) -> str:
        return code_of(self.by_key[self.ties[0].codes[0]])


def _keep(session: Session, period: int, choices: Sequence[Choice]) -> int:
    entry = journal.upcoming(session)
    session.add_all(
        AwardChoice(
            form=one.form,
            period=period,
            recipient=one.recipient,
            tied=sorted(one.tied),
            chosen=sorted(one.chosen),
            ground=one.ground,
            document=one.document,
            entry=entry,
        )
        for one in choices
    )
    journal.record(
        session,
        "award.chosen",
        {
            "form": choices[0].form,
            "recipient": choices[0].recipient,
            "period": period,
            "tied": sorted(key for one in choices for key in one.tied),
            "chosen": sorted(key for one in choices for key in one.chosen),
            "document": choices[0].document,
        },
    )
    return entry
