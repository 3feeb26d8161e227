"""Whatever is merged, divided, renamed, moved and closed, no unit is lost, none counts twice, and undoing restores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.register import Lineage, carry, read_lineage, register_on
from engine.records.register.fates import fates
from engine.records.register.reorganising import (
    Close,
    Merge,
    Move,
    Order,
    Rename,
    Split,
    Successor,
    reorganise,
    undo,
)
from engine.records.store import Store, init_store, open_store
from tests.databases import SqliteDatabases
from tests.stores import entering

FIRST = date(2010, 1, 1)
COMMUNES, HAMLETS = 5, 2


@dataclass(frozen=True)
class Wish:
    """What is wished for, in numbers that choose among the units there are. ``undone``: and taken back at once."""

    order: str
    picks: tuple[int, ...]
    days: int
    undone: bool


wishes = st.lists(
    st.builds(
        Wish,
        st.sampled_from(["merge", "absorb", "split", "cede", "rename", "rekind", "move", "close"]),
        st.tuples(*[st.integers(0, 40)] * 4),
        st.integers(0, 300),
        st.integers(0, 3).map(lambda number: number == 0),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small province in a file of its own that nobody has open."""
    address = SqliteDatabases(tmp_path_factory.mktemp("province")).make()
    store = init_store(address)
    with entering(store) as at:
        for number in range(COMMUNES):
            commune = at.unit(f"X{number}", "xa")
            for hamlet in range(HAMLETS):
                at.unit(f"K{number}{hamlet}", "khu_dan_cu", commune, attributes={"managed_by": f"X{number}"})
    store.close()
    return address


@dataclass
class Office:
    """A store under change. ``seen``: every day looked at, with the hash of the register it then had."""

    store: Store
    day: date = FIRST
    made: int = 0
    seen: dict[date, str] = field(default_factory=dict)

    def hashes(self, days: Sequence[date]) -> dict[date, str]:
        with self.store.reading() as session:
            return {day: register_on(session, day).hash for day in days}

    def rows(self) -> tuple[object, ...]:
        with self.store.reading() as session:
            return read_lineage(session).steps

    def order(self, wish: Wish) -> Order | None:
        """The wish as an order among the units of the eve; None where there is nothing to choose among."""
        with self.store.reading() as session:
            units = register_on(session, self.day - timedelta(days=1)).units
        communes = [unit.code for unit in units if unit.kind != "khu_dan_cu"]
        hamlets = [unit.code for unit in units if unit.kind == "khu_dan_cu"]
        if len(communes) < 2 or not hamlets:
            return None
        self.made += 1
        first, second, third, low = (pick for pick in wish.picks)
        a = communes[first % len(communes)]
        b = communes[second % len(communes)]
        new = Successor(f"N{self.made}", f"Xã mới {self.made}")
        below = dict.fromkeys(hamlets[: low % 2], new.code)
        return {
            "merge": Merge(tuple({a: None, b: None}), Successor(a, new.name, "xa")),
            "absorb": Merge(tuple({a: None, b: None}), Successor(a)),
            "split": Split(
                a, (new, Successor(f"M{self.made}", "Xã nữa")), [new.code, f"M{self.made}"][third % 2], below
            ),
            "cede": Split(a, (Successor(a), new if third % 2 else Successor(b)), a),
            "rename": Rename(a, name=f"Xã tên {self.made}", code=new.code if third % 2 else None),
            "rekind": Rename(a, kind="phuong" if third % 2 else "xa", name=f"Phường {self.made}"),
            "move": Move((hamlets[low % len(hamlets)],), b),
            "close": Close((a if low % 3 else hamlets[low % len(hamlets)],)),
        }[wish.order]

    def entered(self, order: Order) -> int | None:
        """The entry that records the order; None where it was refused."""
        try:
            with self.store.writing() as session:
                return reorganise(session, order, self.day, "số 1/NQ").entry
        except ProblemsError:
            return None

    def follow(self, wish: Wish) -> None:
        self.day += timedelta(days=wish.days)
        days = sorted({*self.seen, FIRST, self.day - timedelta(days=1), self.day, date(2099, 1, 1)})
        before, rows = self.hashes(days), self.rows()
        order = self.order(wish)
        if order is None:
            return
        entry = self.entered(order)
        if entry is None:
            assert (self.hashes(days), self.rows()) == (before, rows)
            return
        earlier = [day for day in days if day < self.day]
        assert self.hashes(earlier) == {day: before[day] for day in earlier}
        if wish.undone:
            with self.store.writing() as session:
                undo(session, entry, "Nhập nhầm")
            assert (self.hashes(days), self.rows()) == (before, rows)
        self.seen |= {day: before[day] for day in earlier}

    def check(self) -> None:
        """From every day seen to the last: each unit once or left over with its reason, and the sums agree."""
        with self.store.reading() as session:
            assert journal.verify(session).problems == ()
            lineage, now = read_lineage(session), register_on(session, self.day)
            for first in sorted({*self.seen, FIRST}):
                if first >= self.day:
                    continue
                then = register_on(session, first)
                carried = carry(lineage, then, now, [unit.id for unit in then.units])
                counted = [*(unit for former in carried.under.values() for unit in former), *carried.rest]
                assert sorted(counted) == sorted(unit.id for unit in then.units)
                as_was = sum(value(unit.id) for unit in then.units)
                as_now = sum(value(unit) for former in carried.under.values() for unit in former)
                assert as_was == as_now + sum(map(value, carried.rest))
                assert carried.under.keys() <= now.by_id.keys()
                found = fates(session, first, self.day)
                assert all("không có đơn vị nhận chính" in text for text in found.amiss), found.amiss
                assert sum(level.then for level in found.levels) == len(then.units)
                assert sum(level.now for level in found.levels) == len(now.units)
                assert_inverse(lineage, first, self.day, [unit.id for unit in then.units], list(now.by_id))


def value(unit_id: int) -> int:
    """A figure of a unit by which every set of units has another sum."""
    return int(2**unit_id)


def assert_inverse(lineage: Lineage, first: date, later: date, then: list[int], now: list[int]) -> None:
    """Going on from the units of a day and going back to them finds the same pairs."""
    on = {
        (unit, heir.unit_id, heir.whole, heir.principal) for unit in then for heir in lineage.heirs(unit, later, first)
    }
    back = {
        (origin.unit_id, unit, origin.whole, origin.principal)
        for unit in now
        for origin in lineage.origins(unit, first, later)
    }
    assert on == back


@given(wished=wishes)
@settings(max_examples=max(10, settings().max_examples // 4))
def test_no_unit_is_lost_and_none_counts_twice(
    prepared_file: str, tmp_path_factory: pytest.TempPathFactory, wished: list[Wish]
) -> None:
    databases = SqliteDatabases(tmp_path_factory.getbasetemp())
    address = databases.make(like=prepared_file)
    store = open_store(address)
    try:
        office = Office(store)
        for wish in wished:
            office.follow(wish)
        office.check()
    finally:
        store.close()
        databases.drop(address)
