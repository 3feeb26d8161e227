"""Lists made from the field of a period: who is on each and who is not, by both engines, with what councils chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.decision.awarding import Claimant, FormList
from engine.decision.ranking.model import Standing
from engine.decision.reference.tiers import Claim, Place
from engine.process.awards.known.field import Candidacy, Choice, Field
from engine.process.awards.lists.chosen import Decided, decided, list_of
from engine.process.awards.lists.listed import ON_LIST, Entry, Lists, Position, Shortlist
from engine.process.awards.lists.notes import notes_of
from engine.process.awards.lists.pools import More, OfList, places_for, pools_of
from engine.process.awards.lists.scene import Scene
from engine.process.awards.lists.telling import provisional, told
from engine.process.awards.model import Form

NO_DOSSIER = "Không có hồ sơ đề nghị khen thưởng."


def lists_of(field: Field, *, closed: Collection[str] = (), more: More | None = None) -> Lists:
    """All lists of the field.

    closed  names of lists, or codes of forms, for which nobody is proposed any more; what was given stays given
    more    a list's name and the number of a row of its places: what if that row had one place more

    Raises DisagreementError where the two engines differ.
    """
    asked = [_asked(field, form, closed, more) for form in _in_order(field.forms)]
    lists = [one.list for one in asked]
    firm = None
    if more is not None and any(list_of(choice) == more[0] for choice in field.choices):
        before = decided([_asked(field, one.form, closed).list for one in asked], field.choices)
        firm = {more[0]: before.counting.get(more[0], ())}
    now = decided(lists, field.choices, firm)
    hoped = decided([_hoped(one) for one in lists], field.choices, firm) if any(map(_awaits, lists)) else now
    on_lists = {(one.form.name, each.bearer.key): each for one in asked for each in one.candidacies}
    return Lists(field, tuple(_shortlist(field, one, _entries(field, one, on_lists, now, hoped), now) for one in asked))


def nominated_only(field: Field) -> Field:
    """The field in which nobody is listed without a nomination, but who has the award already."""
    return replace(
        field,
        candidacies=tuple(
            one if one.nominated or one.award or one.refused else replace(one, refused=NO_DOSSIER)
            for one in field.candidacies
        ),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One list before it is decided."""

    form: Form
    places: OfList
    candidacies: tuple[Candidacy, ...]
    list: FormList


def _in_order(forms: Sequence[Form]) -> list[Form]:
    return sorted(forms, key=lambda form: (-form.quota.tier, form.code, form.recipient))


def _asked(field: Field, form: Form, closed: Collection[str], more: More | None = None) -> _Asked:
    shut = form.code in closed or form.name in closed
    candidacies = tuple(
        one for one in field.candidacies if one.form.name == form.name and (not shut or one.award is not None)
    )
    places = places_for(field, form, more)
    pools = None if places.rows is None else pools_of(places.rows, field.register, candidacies)
    claimants = tuple(map(_claimant, candidacies))
    return _Asked(form, places, candidacies, FormList(form.name, form.quota, claimants, pools))


def _claimant(one: Candidacy) -> Claimant:
    return Claimant(
        one.bearer.key,
        one.bearer.key,
        one.recognised,
        False if one.refused else one.eligible,
        tuple(key.value for key in one.keys),
        frozenset(achievement.key for achievement in one.achievements),
        one.award is not None,
    )


def _awaits(asked: FormList) -> bool:
    return any(None in (one.recognised, one.eligible) for one in asked.claimants)


def _hoped(asked: FormList) -> FormList:
    """The list if everything that is still awaited of eligibility turned out well."""
    claimants = (
        replace(one, recognised=one.recognised is not False, eligible=one.eligible is not False)
        for one in asked.claimants
    )
    return replace(asked, claimants=tuple(claimants))


def _entries(
    field: Field, one: _Asked, on_lists: Mapping[tuple[str, str], Candidacy], now: Decided, hoped: Decided
) -> tuple[Entry, ...]:
    name = one.form.name
    tier = now.tiers[name]
    choices = now.counting.get(name, ())
    scene = Scene(field, one.form, one.places.rows, one.list.pools, one.candidacies, tier, choices, on_lists)
    standings = {code: standing for standing in tier.standings for code in standing.codes}
    seated = {code: filled.pool.name for filled in tier.listed.inside for code in filled.codes}
    entries = []
    for candidacy in one.candidacies:
        key = candidacy.bearer.key
        position = _position(candidacy, name, now)
        expected = _position(candidacy, name, hoped)
        made = Entry(
            candidacy,
            position,
            expected,
            standings.get(key),
            seated.get(key, "") if position in ON_LIST else "",
            tier.told[key].by,
            (),
        )
        entries.append(replace(made, why=told(scene, made), provisional=provisional(scene, made)))
    return tuple(sorted(entries, key=_order))


def _position(one: Candidacy, name: str, made: Decided) -> Position:
    """What the engines told, with what is known beside them: what was given, and whom a council chose."""
    found = made.tiers[name].told[one.bearer.key]
    if one.award is not None:
        return Position.GIVEN
    if one.refused == NO_DOSSIER:
        return Position.NOT_PROPOSED
    if found.place is None:
        return _ENDED[found.claim]
    if found.place is Place.UNCUT and found.claim is Claim.AWAITED:
        return Position.OPEN
    position = Position(found.place.value)
    chosen = any(one.bearer.key in choice.chosen for choice in made.counting.get(name, ()))
    return Position.CHOSEN if chosen and position in ON_LIST else position


_ENDED = {
    Claim.NOT_RECOGNISED: Position.NOT_RECOGNISED,
    Claim.NOT_ELIGIBLE: Position.NOT_ELIGIBLE,
    Claim.EXCLUDED: Position.EXCLUDED,
}
_ALIKE = {Position.MOVED_UP: Position.INSIDE, Position.CHOSEN: Position.INSIDE}
"""By what way somebody came to a place says nothing of where he stands among those who have one."""
_POSITIONS = {position: list(Position).index(_ALIKE.get(position, position)) for position in Position}


def _order(entry: Entry) -> tuple[object, ...]:
    bearer, standing = entry.candidacy.bearer, entry.standing or _NOWHERE
    return (_POSITIONS[entry.position], standing.first, standing.last, bearer.unit.code, bearer.name, bearer.key)


_NOWHERE = Standing(0, 0, ())


def _shortlist(field: Field, one: _Asked, entries: tuple[Entry, ...], now: Decided) -> Shortlist:
    name = one.form.name
    counting = now.counting.get(name, ())
    idle: list[Choice] = [each for each in field.choices if list_of(each) == name and each not in counting]
    notes = notes_of(field, one.form, one.places, entries, idle)
    given = {each.bearer.key for each in one.candidacies if each.award is not None}
    cuts = tuple(cut for cut in now.tiers[name].listed.at_cut if not given.issuperset(cut.codes))
    return Shortlist(one.form, one.places.rows, entries, cuts, notes)
