"""Any campaign that is written as a file and taken in comes out of the store as it was meant, to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.process.campaigns.keeping import campaign_of, take
from engine.process.campaigns.model import Body, DataWindow, Definition, Milestone, Period, Plan, Reporters
from engine.records.store import Store, init_store
from tests.databases import SqliteDatabases

ROMAN = ("I", "II", "III", "IV")
WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy /.,()“”0123456789", min_size=1).map(
    lambda text: " ".join(f"Mục {text}".split())
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = init_store(SqliteDatabases(Path(tmp_path_factory.mktemp("campaigns"))).make())
    yield opened
    opened.close()


@st.composite
def whens(draw: st.DrawFn, begins: date) -> dict[str, object]:
    way = draw(st.sampled_from(["before", "by", "quarter", "every_quarter_of"]))
    day = begins + timedelta(days=draw(st.integers(1, 900)))
    values: dict[str, object] = {
        "before": day,
        "by": day,
        "quarter": ((day.month - 1) // 3 + 1, day.year),
        "every_quarter_of": day.year,
    }
    return {name: values[name] if name == way else None for name in values}


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    begins = draw(st.dates(date(2023, 1, 1), date(2026, 1, 1)))
    first = begins - timedelta(days=draw(st.integers(0, 700)))
    last = begins + timedelta(days=draw(st.integers(0, 700)))
    years = draw(st.lists(st.integers(first.year, last.year), min_size=1, unique=True))
    count = draw(st.integers(1, 3))
    milestones = tuple(
        Milestone(
            f"moc-{number}",
            draw(WORDS),
            draw(WORDS),
            draw(st.none() | WORDS),
            cite=draw(st.just("") | WORDS),
            **draw(whens(begins)),  # type: ignore[arg-type]
        )
        for number in range(count)
    )
    owed = st.lists(st.sampled_from([one.id for one in milestones]), min_size=1, unique=True).map(tuple)
    dated = draw(st.booleans())
    return Definition(
        "dot-thu",
        draw(WORDS),
        draw(WORDS),
        draw(WORDS),
        draw(st.sampled_from(["strict", "inclusive"])),
        (),
        tuple(draw(st.lists(st.sampled_from(["xa", "huyen", "co_quan"]), unique=True))),
        (),
        tuple(draw(st.lists(WORDS, max_size=2))),
        tuple(draw(st.lists(WORDS, max_size=2))),
        Plan(draw(WORDS), draw(st.none() | WORDS), begins if dated else None, None if dated else begins, draw(WORDS)),
        tuple(Period(year, draw(st.booleans())) for year in years),
        (DataWindow(first, last, draw(WORDS), ""),),
        milestones,
        (Reporters(("xa",), None, (), draw(owed), (), ""),),
        (Body(draw(WORDS), draw(owed), (), draw(WORDS)),),
        (),
    )


def written(one: Definition) -> str:
    """The file that a careful person would write for it."""
    head = [
        f'campaign = "{one.code}"',
        *(f'{key} = "{text}"' for key, text in (("title", one.title), ("short", one.short))),
        f'addressee = "{one.addressee}"',
        f'before = "{one.reading}"',
        f"kinds = {listed(one.kinds)}",
        f"missing = {listed(one.missing)}",
        f"notes = {listed(one.notes)}",
        table("[plan]", issuer=one.plan.issuer, number=one.plan.number, date=one.plan.dated, since=one.plan.since,
              since_cite=one.plan.since_cite),
    ]  # fmt: skip
    return "\n".join(
        head
        + [table("[[periods]]", year=period.year, projected=period.projected) for period in one.periods]
        + [table("[[windows]]", **{"from": own.first}, to=own.last, printed=own.printed) for own in one.windows]
        + [milestone(own) for own in one.milestones]
        + [table("[[reporters]]", kinds=own.kinds, owes=own.owes) for own in one.reporters]
        + [table("[[bodies]]", name=own.name, owes=own.owes, cite=own.cite) for own in one.bodies]
    )


def milestone(one: Milestone) -> str:
    quarter = None if one.quarter is None else f"{ROMAN[one.quarter[0] - 1]}/{one.quarter[1]}"
    return table(
        "[[milestones]]",
        id=one.id,
        title=one.title,
        responsible=one.responsible,
        to=one.to,
        before=one.before,
        by=one.by,
        quarter=quarter,
        every_quarter_of=one.every_quarter_of,
        cite=one.cite,
    )


def table(head: str, **values: object) -> str:
    lines = [f"{key} = {said(value)}" for key, value in values.items() if value is not None]
    return "\n".join(["", head, *lines])


def said(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | date():
            return str(value)
        case tuple():
            return listed(value)
    return f'"{value}"'


def listed(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


@settings(max_examples=settings().max_examples // 2)
@given(meant=definitions())
def test_what_is_taken_in_comes_out(store: Store, meant: Definition) -> None:
    text = written(meant)
    with store.writing() as session:
        take(session, text, "thu.toml", ground="Điều chỉnh")
    with store.reading() as session:
        kept = campaign_of(session, "dot-thu")
    assert kept.definition == meant
    assert kept.text == text
    assert all(due.day >= meant.plan.begins for due in kept.definition.calendar)
