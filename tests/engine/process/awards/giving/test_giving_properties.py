"""Whatever is given and taken back in whatever order: nothing is rewarded twice, and nothing else changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.known.field import Candidacy
from engine.process.awards.known.given import Given
from engine.records.store import init_store, open_store
from tests.databases import SqliteDatabases
from tests.engine.process.awards.giving_scene import GIVEN_ON, LATER, Giving

FORMS = ("giay-khen-xa", "giay-khen-cong-an-tinh")
CODES = ("K1", "K2")
FORESEEN = {"TH-056", "TH-057", "TH-058", "TH-059", "TH-060", "TH-063", "TH-069", "TH-070", "TH-072"}
"""What may stand against it: unknown for the form, no achievement, rewarded, used, given, not given, taken back."""


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> tuple[SqliteDatabases, str, Mapping[str, int]]:
    """Two residential areas, three individuals, nominated for both forms; two share a deed, two an initiative."""
    databases = SqliteDatabases(tmp_path_factory.mktemp("khen"))
    address = databases.make()
    store = init_store(address)
    giving = Giving(store)
    giving.lay(*CODES)
    for form in FORMS:
        giving.nominate("K1", form=form)
        giving.nominate("K1", "Cá nhân A", form, leads=True, initiatives=["Tổ tự quản"])
        giving.nominate("K2", "Cá nhân B", form, initiatives=["Tổ tự quản"], done=["Việc một", "Việc hai"])
        giving.nominate("K2", "Cá nhân C", form, done=["Việc hai"])
    store.close()
    return databases, address, giving.ids


GIVE = st.tuples(st.just("give"), st.sampled_from(FORMS), st.sampled_from([*CODES, *range(2, 9)]))
TAKE = st.tuples(st.just("take"), st.sampled_from(FORMS), st.sampled_from([*CODES, *range(2, 9)]))
REVOKE_TITLE = st.tuples(st.just("title"), st.just(""), st.sampled_from(CODES))


@settings(max_examples=max(settings().max_examples // 10, 1))
@drawn(done=st.lists(st.one_of(GIVE, GIVE, TAKE, REVOKE_TITLE), min_size=3, max_size=7))
def test_nothing_is_rewarded_twice_and_nothing_else_changes(
    commune: tuple[SqliteDatabases, str, Mapping[str, int]], done: list[tuple[str, str, str | int]]
) -> None:
    databases, like, ids = commune
    address = databases.make(like=like)
    store = open_store(address)
    giving = Giving(store, dict(ids))
    try:
        for number, (what, form, whom) in enumerate(done):
            before = giving.given(with_revoked=True)
            others = candidacies(giving) if what != "give" else {}
            entered = do(giving, what, form, whom, number)
            after = giving.given(with_revoked=True)
            assert no_reward_twice(after)
            if entered is not None and what != "give":
                kept = [one for one in after if one.id != entered]
                assert kept == [one for one in before if one.id != entered]
                assert untouched(others, candidacies(giving), before, entered, whom, ids)
    finally:
        store.close()
        databases.drop(address)


def do(giving: Giving, what: str, form: str, whom: str | int, number: int) -> int | None:
    """Do it, if it can be done; the award taken back, or 0 for a title."""
    day = (GIVEN_ON if what == "give" else LATER) + timedelta(days=number)
    code = whom if isinstance(whom, str) else "K1" if whom in {2, 6} else "K2"
    nomination = whom if isinstance(whom, int) else None
    document = f"{number}/QĐ"
    try:
        if what == "give":
            numbers = [nomination] if nomination else []
            codes = [] if nomination else [code]
            giving.record(*codes, numbers=numbers, form=form, document=document, on=day, despite="Ý kiến chỉ đạo")
            return None
        if what == "take":
            return giving.revoke(code, form, nomination=nomination, document=document, on=day).given.id
    except ProblemsError as error:
        if unforeseen := {problem.code for problem in error.problems} - FORESEEN:
            raise AssertionError(unforeseen) from error
        return None
    giving.title(code, "revoked", date(2025, 5, 1), document)
    return 0


def no_reward_twice(every: list[Given]) -> bool:
    standing = [one for one in every if one.revoked is None]
    rewarded = Counter((one.bearer_key, each.key) for one in standing for each in one.achievements)
    used = Counter(name for one in standing for name in one.initiatives)
    return not [what for what, times in [*rewarded.items(), *used.items()] if times > 1]


def candidacies(giving: Giving) -> dict[tuple[str, str], Candidacy]:
    with giving.store.reading() as session:
        field = read_field(session, 2024)
    return {(one.form.name, one.bearer.key): one for one in field.candidacies}


def untouched(
    before: Mapping[tuple[str, str], Candidacy],
    after: Mapping[tuple[str, str], Candidacy],
    awards: list[Given],
    entered: int,
    whom: str | int,
    ids: Mapping[str, int],
) -> bool:
    """Whether all but the bearer, his unit for a title, and who shares an initiative stand as they stood."""
    award = next((one for one in awards if one.id == entered), None)
    concerned = {ids[str(whom)]} if award is None else {award.unit_id}
    used = set(award.initiatives) if award is not None else set()
    for key, one in before.items():
        shares = one.nominated is not None and bool(used & set(one.nominated.initiatives))
        if one.bearer.unit.id not in concerned and not shares and after.get(key) != one:
            return False
    return True
