"""What holds of the lists of every field: places, achievements, order, and the two explanations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from random import Random
from typing import TypeVar

from hypothesis import given

from engine.decision.ranking.model import Pool
from engine.decision.ranking.seating import Seating
from engine.process.awards.known.field import Candidacy, Field
from engine.process.awards.lists.listed import ON_LIST, Position
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.lists.pools import accepts, pool_name, pools_of
from engine.process.awards.model import Places
from tests.engine.process.awards.fields_drawn import fields, of_list, takes_off

T = TypeVar("T")


@given(fields())
def test_no_row_of_places_is_exceeded(field: Field) -> None:
    for one in lists_of(field).lists:
        if one.places is None:
            assert not any(entry.position in ON_LIST - {Position.GIVEN} for entry in one.entries)
            continue
        candidacies = tuple(of_list(field, one.form).values())
        pools = _pools(field, one.places, candidacies)
        assert pools_of(one.places, field.register, candidacies) == tuple(pools)
        new = [entry.candidacy.bearer.key for entry in one.entries if entry.position in ON_LIST - {Position.GIVEN}]
        assert _all_sit(new, pools)
        for row, pool in zip(one.places, pools, strict=True):
            assert sum(entry.pool == pool.name for entry in one.entries) <= sum(
                each.places for each, other in zip(one.places, pools, strict=True) if other.name == pool.name
            ), row


def _pools(field: Field, rows: Sequence[Places], candidacies: Sequence[Candidacy]) -> list[Pool]:
    """Every row asked of everybody, one by one."""
    return [
        Pool(
            pool_name(row, field.register),
            row.places,
            frozenset(one.bearer.key for one in candidacies if accepts(row, one.bearer, field.register)),
        )
        for row in rows
    ]


def _all_sit(codes: list[str], pools: list[Pool]) -> bool:
    seating = Seating([pool.places for pool in pools])
    claims = [frozenset(number for number, pool in enumerate(pools) if pool.takes(code)) for code in codes]
    return all(seating.add(claim) for claim in claims)


@given(fields())
def test_no_achievement_is_on_two_lists_of_one_bearer_of_which_the_higher_takes_off_the_lower(field: Field) -> None:
    made = lists_of(field)
    listed = [(one.form, entry) for one in made.lists for entry in one.entries if entry.on_list]
    for (high, above), (low, below) in product(listed, listed):
        same_bearer = above.candidacy.bearer.key == below.candidacy.bearer.key
        if same_bearer and takes_off(high.quota, low.quota) and below.position is not Position.GIVEN:
            assert not set(above.candidacy.achievements) & set(below.candidacy.achievements)


@given(fields())
def test_one_place_more_drops_nobody_from_that_list(field: Field) -> None:
    before = lists_of(field)
    for one in before.lists:
        held = {entry.candidacy.bearer.key for entry in one.entries if entry.on_list}
        for row in one.places or ():
            after = lists_of(field, more=(one.form.name, row.number)).of(one.form.name)
            assert after is not None
            assert held <= {entry.candidacy.bearer.key for entry in after.entries if entry.on_list}
            assert sum(each.places for each in after.places or ()) == sum(each.places for each in one.places or ()) + 1


@given(fields())
def test_who_is_better_in_every_key_is_not_outside_while_the_worse_has_the_place(field: Field) -> None:
    for one in lists_of(field).lists:
        candidacies = tuple(of_list(field, one.form).values())
        pools = _pools(field, one.places or (), candidacies)
        for better, worse in product(one.entries, one.entries):
            if better.standing is None or worse.standing is None or Position.GIVEN in (better.position, worse.position):
                continue
            if not _better(better.candidacy, worse.candidacy):
                continue
            assert better.standing.surely_before(worse.standing)
            keys = better.candidacy.bearer.key, worse.candidacy.bearer.key
            alike = all(pool.takes(keys[0]) == pool.takes(keys[1]) for pool in pools)
            assert not (alike and better.position is Position.OUTSIDE and worse.position is not Position.OUTSIDE)


def _better(one: Candidacy, other: Candidacy) -> bool:
    pairs = [(mine.value, theirs.value) for mine, theirs in zip(one.keys, other.keys, strict=True)]
    return all(mine is not None and theirs is not None and mine > theirs for mine, theirs in pairs)


@given(fields())
def test_the_order_in_which_anything_is_asked_changes_nothing(field: Field) -> None:
    random = Random(7)

    def shuffled(those: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(those, len(those)))

    other = replace(
        field,
        forms=shuffled(field.forms),
        candidacies=shuffled(field.candidacies),
        choices=shuffled(field.choices),
    )
    assert lists_of(other).lists == lists_of(field).lists


@given(fields())
def test_everybody_is_told_of_once_with_reasons_and_what_is_certain_stays(field: Field) -> None:
    made = lists_of(field)
    told = [(one.form.name, entry.candidacy.bearer.key) for one in made.lists for entry in one.entries]
    assert sorted(told) == sorted((one.form.name, one.bearer.key) for one in field.candidacies)
    for one in made.lists:
        for entry in one.entries:
            assert entry.why
            assert all(sentence.endswith(".") for sentence in entry.why)
            assert (entry.pool != "") >= (entry.position in ON_LIST - {Position.GIVEN})
            if entry.position is not Position.OPEN:
                assert entry.expected in _STAYS.get(entry.position, {entry.position})


_STAYS = {
    position: {Position.INSIDE, Position.MOVED_UP, Position.CHOSEN}
    for position in (Position.INSIDE, Position.MOVED_UP, Position.CHOSEN)
} | {Position.OUTSIDE: {Position.OUTSIDE, Position.EXCLUDED}}
