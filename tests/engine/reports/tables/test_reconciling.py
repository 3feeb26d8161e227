"""Random provinces: what every table says is, unit by unit, what the store holds."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from engine.records.store import RecognitionEvent
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from tests.stores import Entering

ENTRY = 1
KINDS = {"xa": ("dien-hinh.xa", ("1", "2", "dt.1")), "co_so_giao_duc": ("dien-hinh.truong", ("a", "b"))}
MISSING = {"dien-hinh.xa": 2}
"""Place of the criterion that the engine never decides."""
STATES = ("pass", "fail", "insufficient", "not_applicable")
OUTCOMES = ("achieved", "not_achieved", "undetermined")
BYS = ("kind", "area", "tag", "managed-by")
NAMES = ("Xã “An” & <Bình>", "=1+1", "X" * 200, "Thôn 1, xã B")


@dataclass(frozen=True)
class Drawn:
    """One unit and all that happened to it in 2023."""

    kind: str
    name: str
    parent: str
    managed_by: str | None
    tags: tuple[str, ...]
    enrolled: bool
    submitted: bool
    outcome: str | None
    states: tuple[str, ...]
    events: tuple[str, ...]


def failing_somewhere(one: Drawn) -> Drawn:
    """What did not achieve failed by something."""
    return replace(one, states=("fail", *one.states[1:])) if one.outcome == "not_achieved" else one


units = st.builds(
    Drawn,
    kind=st.sampled_from(sorted(KINDS)),
    name=st.sampled_from(NAMES),
    parent=st.sampled_from(["40", "H1", "X1"]),
    managed_by=st.sampled_from([None, "Công an tỉnh", "UBND huyện Một"]),
    tags=st.sampled_from([(), ("bien_gioi",), ("bien_gioi", "ton_giao")]),
    enrolled=st.booleans(),
    submitted=st.booleans(),
    outcome=st.sampled_from([None, *OUTCOMES]),
    states=st.tuples(*[st.sampled_from(STATES)] * 3),
    events=st.sampled_from([(), ("granted",), ("granted", "kept"), ("granted", "revoked"), ("not_reached",)]),
).map(failing_somewhere)


@contextmanager
def province(office, drawn):
    """The drawn units in the store, for as long as the block lasts; code to what was drawn."""
    before = dict(office.units)
    with office.session.begin_nested() as nested:
        at = Entering(office.session, ENTRY)
        for number, one in enumerate(drawn, 1):
            attributes = {"managed_by": one.managed_by} if one.managed_by else {}
            parent = office.units[one.parent]
            office.units[f"D{number}"] = at.unit(
                f"D{number}", one.kind, parent, name=one.name, attributes=attributes, tags=one.tags
            )
        of = {f"D{number}": one for number, one in enumerate(drawn, 1)}
        for code, one in of.items():
            if one.enrolled:
                office.enrol(code, "dien-hinh", 2023, submitted=one.submitted)
            for number, what in enumerate(one.events):
                recognise(office, code, what, number)
        run = office.run("dien-hinh", 2023)
        for code, one in of.items():
            if one.outcome is not None:
                set_id, criteria = KINDS[one.kind]
                states = [(id_, state, "Vì thế.") for id_, state in zip(criteria, one.states, strict=False)]
                office.assess(run, code, set_id, one.outcome, states)
        office.session.flush()
        yield of
        nested.rollback()
    office.units = before
    office.session.expire_all()


def recognise(office, code, what, number):
    office.session.add(
        RecognitionEvent(
            unit_id=office.units[code], standard="dien-hinh", period=2023, event=what,
            effective_on=date(2024, 1, 1 + number), document="12/QĐ-UBND", decided_on=date(2024, 1, 1),
            authority="UBND tỉnh", source="decision", detail={}, entry=ENTRY,
        )
    )  # fmt: skip


def made(office, name, **asked):
    return make(office.session, name, Asked("dien-hinh", (2023,), **asked)).table


def rows(table, sheet=0):
    """Every row of a sheet: column heading to cell; the leading cells with each of its lines."""
    for group in table.sheets[sheet].groups:
        for block in group.blocks:
            headings = [column.heading for column in block.columns]
            for row in block.rows:
                for line in row.lines or ((),):
                    yield block, dict(zip(headings, (*row.cells, *line), strict=True))


def behind(cell):
    return Counter(cell.behind.units) if cell.behind else Counter()


def codes(of, wanted):
    return Counter(code for code, one in of.items() if wanted(one))


over_provinces = given(drawn=st.lists(units, max_size=6), by=st.sampled_from(BYS))
one_store = settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@one_store
@over_provinces
def test_outcomes_are_the_stored_ones_and_add_up(office, drawn, by):
    with province(office, drawn) as of:
        found = [row for _, row in rows(made(office, "outcomes", by=by))]
        enrolled = {code: one for code, one in of.items() if one.enrolled}
        wanted = {
            "Đăng ký": lambda one: True,
            "Đã nộp phiếu": lambda one: one.submitted,
            "Đạt": lambda one: one.outcome == "achieved",
            "Không đạt": lambda one: one.outcome == "not_achieved",
            "Chưa kết luận": lambda one: one.outcome == "undetermined",
            "Không có kết quả": lambda one: one.outcome is None,
            "Được công nhận": lambda one: "granted" in one.events,
            "Giữ vững": lambda one: one.events[-1:] == ("kept",),
            "Đã thu hồi": lambda one: one.events[-1:] == ("revoked",),
        }
        parts = [row for row in found if row["Đăng ký"].tone != "total"]
        totals = [row for row in found if row["Đăng ký"].tone == "total"]
        for heading, of_it in wanted.items():
            together = {code for row in parts for code in behind(row[heading])}
            assert together == set(codes(enrolled, of_it))
            for row in totals:
                assert behind(row[heading]) == codes(enrolled, of_it)
            if by != "tag":
                assert sum(row[heading].value for row in parts) == len(codes(enrolled, of_it))
        outcomes = ("Đạt", "Không đạt", "Chưa kết luận", "Không có kết quả")
        for row in found:
            assert row["Đăng ký"].value == sum(row[heading].value for heading in outcomes)
            assert all(
                cell.value == len(cell.behind.units)
                for cell in row.values()
                if isinstance(cell.value, int) and cell.behind
            )


@one_store
@over_provinces
def test_each_criterion_is_as_stored_and_adds_up(office, drawn, by):
    with province(office, drawn) as of:
        assessed = {code: one for code, one in of.items() if one.enrolled and one.outcome is not None}
        headings = dict(zip(STATES, ("Đạt", "Không đạt", "Chưa đủ số liệu", "Không áp dụng"), strict=True))
        found: dict[tuple[str, str], Counter[str]] = {}
        for block, row in rows(made(office, "by-criterion", by=by)):
            parts = [row[heading].value for heading in (*headings.values(), "Chưa xét")]
            assert sum(parts) == row["Cộng"].value == len(row["Cộng"].behind.units)
            if row["Số"].value != "":
                set_id = "dien-hinh.truong" if "Cơ quan, doanh nghiệp" in block.caption else "dien-hinh.xa"
                key = f"{set_id}:{row['Số'].value}"
                for state, heading in headings.items():
                    found.setdefault((key, state), Counter()).update(behind(row[heading]))
        stored: dict[tuple[str, str], set[str]] = {}
        for code, one in assessed.items():
            set_id, ids = KINDS[one.kind]
            places = [place for place in (1, 2, 3, 4) if place - 1 != MISSING.get(set_id)]
            for place, state in zip(places, one.states[: len(ids)], strict=False):
                stored.setdefault((f"{set_id}:{place}", state), set()).add(code)
        assert {key: set(of_it) for key, of_it in found.items() if of_it} == stored


@one_store
@given(drawn=st.lists(units, max_size=6))
def test_the_matrix_has_a_letter_for_every_stored_verdict(office, drawn):
    with province(office, drawn) as of:
        table = made(office, "matrix")
        letters = {"pass": "Đ", "fail": "K", "insufficient": "T", "not_applicable": "–"}
        words = {"achieved": "Đạt", "not_achieved": "Không đạt", "undetermined": "Chưa KL"}
        told = {}
        for place, sheet in enumerate(table.sheets):
            if sheet.name.startswith("Ma trận"):
                for _, row in rows(table, place):
                    unit = row["Đơn vị"]
                    if unit.behind is not None:
                        fields = [cell.value for heading, cell in row.items() if heading.isdigit()]
                        told[unit.behind.units[0]] = (fields, row["Kết luận"].value.removesuffix(" (tạm tính)"))
        stored = {}
        for code, one in of.items():
            if one.enrolled and one.outcome is not None:
                set_id, ids = KINDS[one.kind]
                fields = [letters[state] for state in one.states[: len(ids)]]
                if set_id in MISSING:
                    fields.insert(MISSING[set_id], "·")
                stored[code] = (fields, words[one.outcome])
        assert told == stored


@one_store
@over_provinces
def test_the_lists_name_who_is_in_them(office, drawn, by):
    with province(office, drawn) as of:
        listed = {
            name: {code for _, row in rows(made(office, name, by=by)) for code in behind(row["Đơn vị"])}
            for name in ("enrolled", "recognised")
        }
        failing = {
            code for block, row in rows(made(office, "non-achieving")) for code in behind(row[block.columns[1].heading])
        }
        held = codes(of, lambda one: "granted" in one.events)
        assert listed == {"enrolled": set(codes(of, lambda one: one.enrolled)), "recognised": set(held)}
        assert failing == set(
            codes(
                of,
                lambda one: (
                    one.enrolled
                    and one.outcome == "not_achieved"
                    and ("granted" not in one.events or one.events[-1] == "revoked")
                ),
            )
        )


@one_store
@given(drawn=st.lists(units, max_size=6))
def test_titles_by_year_are_those_held(office, drawn):
    with province(office, drawn) as of:
        held = codes(of, lambda one: "granted" in one.events and one.events[-1] != "revoked")
        was = [row for _, row in rows(made(office, "by-year"))]
        now = [row for _, row in rows(made(office, "by-year", units="as-now"))]
        of_year = Counter(code for row in was if row["Cộng"].tone != "total" for code in behind(row["2023"]))
        assert of_year == held
        totals = [[row["Cộng"].value for row in found if row["Cộng"].tone == "total"] for found in (was, now)]
        assert totals[0] == totals[1] == ([len(held)] if held else [])


@pytest.mark.parametrize("name", ["outcomes", "by-criterion", "matrix", "recognised", "enrolled", "by-year"])
def test_no_query_is_asked_for_a_unit(office, name):
    drawn = Drawn(
        "xa", "Xã Mẫu", "H1", None, (), enrolled=True, submitted=True, outcome="not_achieved",
        states=("pass", "fail", "insufficient"), events=("granted",),
    )  # fmt: skip

    def asked(units_):
        statements = []
        with province(office, [drawn] * units_):
            office.session.expire_all()
            connection = office.session.connection()
            listener = lambda *args: statements.append(args[2])  # noqa: E731
            event.listen(connection, "before_cursor_execute", listener)
            made(office, name)
            event.remove(connection, "before_cursor_execute", listener)
        return len(statements)

    assert asked(3) == asked(30)
