"""What would change on the lists of a period: one place more, or a tier, a form for which nobody is proposed.

Nothing is stored. One place more is added to a row of places as it stands, never divided anew, so nobody loses a place
by it; what one who moves up leaves below is told with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from criteria.problems import ProblemsError
from engine.decision.ranking.model import Cut
from engine.process.awards.known.field import Field
from engine.process.awards.lists.asked_lists import asked_lists
from engine.process.awards.lists.listed import Entry, Lists
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.model import Bearer, Form, Places
from engine.process.awards.problems.listing_problems import LISTING_PROBLEMS
from engine.records.store.awards import Recipient


@dataclass(frozen=True, slots=True)
class Change:
    """One bearer on one list of whom something else is said than before; None: not on that list at all."""

    form: Form
    bearer: Bearer
    before: Entry | None
    after: Entry | None

    @property
    def gets(self) -> bool:
        """Whether he has a place now and had none."""
        return self.after is not None and self.after.on_list and not (self.before and self.before.on_list)

    @property
    def loses(self) -> bool:
        return self.before is not None and self.before.on_list and not (self.after and self.after.on_list)


@dataclass(frozen=True, slots=True)
class TieChange:
    """The ties over the cut of one list, before and after."""

    form: Form
    before: tuple[Cut, ...]
    after: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two makings of the lists of one field, list by list from the highest tier."""

    changes: tuple[Change, ...]
    ties: tuple[TieChange, ...]


@dataclass(frozen=True, slots=True)
class OneMore:
    """One place more on a row of a list; ``row`` as it stands without it."""

    form: Form
    row: Places
    after: Lists
    difference: Difference

    @property
    def gets(self) -> tuple[Change, ...]:
        """Who gets the place on the list itself; nobody where it stays free, or a tie stands there, or one is open."""
        return tuple(one for one in self.difference.changes if one.form.name == self.form.name and one.gets)

    @property
    def tie(self) -> TieChange | None:
        """The tie on the list itself that the place makes or widens."""
        return next((one for one in self.difference.ties if one.form.name == self.form.name), None)


def differences(before: Lists, after: Lists) -> Difference:
    """Whoever is elsewhere than before, or headed elsewhere, and every cut that is another."""
    changes: list[Change] = []
    ties: list[TieChange] = []
    for old in before.lists:
        new = after.of(old.form.name)
        now = {} if new is None else {entry.candidacy.bearer.key: entry for entry in new.entries}
        for entry in old.entries:
            later = now.get(entry.candidacy.bearer.key)
            if later is None or (entry.position, entry.expected) != (later.position, later.expected):
                changes.append(Change(old.form, entry.candidacy.bearer, entry, later))
        cuts = () if new is None else new.cuts
        if set(old.cuts) != set(cuts):
            ties.append(TieChange(old.form, old.cuts, cuts))
    return Difference(tuple(changes), tuple(ties))


def one_more(field: Field, name: str, row: int | None = None) -> tuple[OneMore, ...]:
    """One place more on a list: on the row of that number, or, where none is named, on each of its rows in turn.

    name  of a list of the field. ProblemsError: TH-084 where no places were given; TH-085 for an unknown row
    """
    before = lists_of(field)
    listed = before.of(name)
    assert listed is not None, name
    if listed.places is None:
        raise ProblemsError([LISTING_PROBLEMS.problem("TH-084", f"danh sách “{listed.form.title}”")])
    rows = [one for one in listed.places if row in (None, one.number)]
    if not rows:
        wanted = f"một trong: {', '.join(str(one.number) for one in listed.places)}"
        raise ProblemsError([LISTING_PROBLEMS.problem("TH-085", "--row", str(row), wanted=wanted)])
    made = ((one, lists_of(field, more=(name, one.number))) for one in rows)
    return tuple(OneMore(listed.form, one, after, differences(before, after)) for one, after in made)


def closed(
    field: Field, *, tier: int | None = None, form: str | None = None, recipient: Recipient | None = None
) -> Difference:
    """Nobody proposed any more for a tier, a form, or one of its lists. ProblemsError: TH-081 to TH-083."""
    names = [one.name for one in asked_lists(field.forms, field.period, form=form, tier=tier, recipient=recipient)]
    return differences(lists_of(field), lists_of(field, closed=names))
