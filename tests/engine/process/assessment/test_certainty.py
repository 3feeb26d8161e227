"""What is lost for certain stays lost, whatever the rest of the window brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.loading import load_set
from criteria.model import CriterionSet
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import Assessment, Outcome, State
from engine.process.assessment.certainty import certainty

CHECKS_LEFT_OUT = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
INDICATORS = """
[indicators.d]
label = "Văn bản"
type = "document"

[indicators.n]
label = "Ngày sơ kết"
type = "date"

[indicators.l]
label = "Các văn bản"
type = "documents"

[indicators.v]
label = "Số vụ"
type = "incidents"
with_children = {with_children}

[indicators.c]
label = "Số mô hình"
type = "count"

[indicators.f]
label = "Thực hiện"
type = "flag"
"""
HEAD = """
set = "mau.{subject}"
edition = "2022"
standard = "mau"
title = "Mẫu {subject}"
applies_to = ["{kind}"]
outcome = {outcome}

[source]
document = "Văn bản mẫu"

[in_force]
from = 2022-02-10

[window]
from = "11-20"
to = "{last}"
"""
ATOMS = (
    "d",
    "d and quarter(d) == 1",
    "d and month(d) <= 6",
    "year(d) == period",
    "in_window(d)",
    "n <= date(2024, 5, 1)",
    "n > date(2024, 5, 1)",
    "l >= 2",
    "l <= 1",
    "v == 0",
    "v <= 1",
    "v >= 2",
    "v + c <= 3",
    "percent(v, c) <= 50",
    "change(v) < 0",
    "v < prior(v)",
    "c >= 2",
    "f",
    'kind == "xa"',
)
BELOW = '"mau", "khu_dan_cu"'
ROLL_UPS = (
    f"percent(recognised({BELOW}), enrolled({BELOW})) >= 70",
    f"enrolled({BELOW}) == children({BELOW})",
    f"recognised({BELOW}) >= 1",
    f"recognised({BELOW}) == 0",
)
CHILDREN = ("K1", "K2", "K3")
FIRST_DAY, LAST_DAY = date(2023, 11, 20), date(2024, 11, 15)


def conditions(atoms: Sequence[str]) -> st.SearchStrategy[str]:
    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, inner)
        return (
            pairs.map(lambda p: f"({p[0]}) and ({p[1]})")
            | pairs.map(lambda p: f"({p[0]}) or ({p[1]})")
            | inner.map(lambda part: f"not ({part})")
            | st.tuples(inner, inner, inner).map(lambda p: f"at_least(2, {p[0]}, {p[1]}, {p[2]})")
        )

    return st.recursive(st.sampled_from(atoms), larger, max_leaves=3)


OUTCOMES = st.sampled_from(
    ('"all"', "{ at_least = 2 }", '{ score = 30, achieved_from = "dat", cap = "truot", not_applicable = "full" }')
)
CLASSES = """
[[classes]]
id = "dat"
label = "Đạt"
from = 15

[[classes]]
id = "truot"
label = "Không đạt"
from = 0
"""


@st.composite
def set_texts(draw: st.DrawFn, subject: str, kind: str, atoms: Sequence[str]) -> str:
    outcome = draw(OUTCOMES)
    scored = "score" in outcome
    last = draw(st.sampled_from(("10-31", "11-15")))
    text = HEAD.format(subject=subject, kind=kind, outcome=outcome, last=last)
    if draw(st.booleans()):
        text = text.replace("[source]", f"gate = '{draw(conditions(atoms))}'\n\n[source]")
    text += INDICATORS.format(with_children=str(kind == "xa").lower())
    for number in range(1, 4):
        points = f"points = 10\nmandatory = {str(draw(st.booleans())).lower()}\n" if scored else ""
        when = f"when = '{draw(conditions(atoms))}'\n" if draw(st.booleans()) else ""
        text += (
            f'\n[[criteria]]\nid = "{number}"\ntitle = "Tiêu chí {number}"\ncite = "khoản {number}"\nbasis = "text"\n'
            f"{points}{when}require = '{draw(conditions(atoms))}'\n"
        )
    return text + (CLASSES if scored else "")


days = st.dates(FIRST_DAY, LAST_DAY)


def up_to(day: date) -> st.SearchStrategy[date]:
    return st.dates(FIRST_DAY, max(day, FIRST_DAY))


def paper(day: st.SearchStrategy[date]) -> st.SearchStrategy[Any]:
    return st.just(False) | day.map(lambda found: {"date": found.isoformat()})


@st.composite
def reports(draw: st.DrawFn, cut_off: date) -> dict[str, Any]:
    """What a unit may have reported by its cut-off; any of it may be blank."""
    day = up_to(cut_off)
    texts = st.lists(day.map(date.isoformat), max_size=2)
    values = {
        "d": paper(day),
        "n": day.map(date.isoformat),
        "l": st.lists(st.just({"number": "1"}), max_size=2),
        "v": texts | st.integers(0, 2),
        "c": st.integers(0, 3),
        "f": st.booleans(),
    }
    return {name: draw(value) for name, value in values.items() if draw(st.integers(0, 5))}


@st.composite
def futures(draw: st.DrawFn, reported: dict[str, Any], cut_off: date, last: date) -> dict[str, Any]:
    """One way in which a unit's report may stand at the end of its window."""
    if cut_off >= last:
        return reported
    left = st.dates(cut_off + timedelta(days=1), last)
    end = dict(reported)
    if "d" not in reported or draw(st.booleans()):
        end["d"] = draw(paper(left))
        if end["d"] is False and reported.get("d"):
            end["d"] = reported["d"]
    if draw(st.booleans()):
        end["n"] = draw(left).isoformat()
    if draw(st.booleans()):
        end["l"] = [*reported.get("l", []), *draw(st.lists(st.just({"number": "2"}), max_size=2))]
    if draw(st.booleans()):
        more = draw(st.lists(left.map(date.isoformat), max_size=3))
        before = reported.get("v", [])
        end["v"] = before + len(more) if isinstance(before, int) else [*before, *more]
    if draw(st.booleans()):
        end["c"] = draw(st.integers(0, 4))
    if draw(st.booleans()):
        end["f"] = draw(st.booleans())
    return end


def document(reported: dict[str, dict[str, Any]], prior: int | None, enrolled: set[str] | None) -> dict[str, Any]:
    units: list[dict[str, Any]] = [{"code": "X1", "kind": "xa", "parent": None}]
    units += [{"code": code, "kind": "khu_dan_cu", "parent": "X1"} for code in CHILDREN]
    for unit in units:
        unit["reported"] = reported[unit["code"]]
        unit["prior"] = {} if prior is None else {"v": prior}
        if enrolled is not None:
            unit["enrolled"] = ["mau"] if unit["code"] in enrolled else []
    return {"period": "2024", "units": units}


def load(path: Path, text: str) -> CriterionSet:
    path.write_text(text, "utf-8")
    return load_set(path)


@given(data=st.data())
@settings(max_examples=settings().max_examples // 2, suppress_health_check=CHECKS_LEFT_OUT)
def test_nothing_that_may_still_happen_mends_what_is_lost(tmp_path: Path, data: st.DataObject) -> None:
    sets = [
        load(tmp_path / "xa.toml", data.draw(set_texts("xa", "xa", ATOMS + ROLL_UPS * 3), label="commune")),
        load(tmp_path / "kdc.toml", data.draw(set_texts("kdc", "khu_dan_cu", ATOMS), label="set below")),
    ]
    last_days = {"X1": sets[0].window.last_day(2024)} | {code: sets[1].window.last_day(2024) for code in CHILDREN}
    as_of = data.draw(days, label="as of")
    cut_offs = {code: data.draw(up_to(as_of)) if data.draw(st.booleans()) else as_of for code in last_days}
    reported = {code: data.draw(reports(cut_offs[code]), label=code) for code in last_days}
    enrolled = data.draw(st.none() | st.sets(st.sampled_from(CHILDREN)), label="enrolled")
    prior = data.draw(st.none() | st.integers(0, 3), label="prior")
    lost = certainty(read_facts(document(reported, prior, enrolled), sets), sets, as_of, cut_offs)

    end = {code: data.draw(futures(reported[code], cut_offs[code], last_days[code]), label=code) for code in last_days}
    still_open = [code for code in CHILDREN if cut_offs[code] < last_days[code]]
    if enrolled is not None and still_open:
        enrolled |= data.draw(st.sets(st.sampled_from(still_open)), label="enrol later")
    final = evaluate(sets, read_facts(document(end, prior, enrolled), sets))

    for assessment in final:
        key = assessment.unit, assessment.set
        states = {answer.id: answer.state for answer in assessment.criteria}
        assert all(states[id_] is State.FAIL for id_ in lost.criteria[key]), (key, lost, states)
        if key in lost.units:
            assert assessment.outcome is Outcome.NOT_ACHIEVED, (key, lost)


@given(data=st.data())
@settings(max_examples=settings().max_examples // 4, suppress_health_check=CHECKS_LEFT_OUT)
def test_once_the_window_is_over_lost_is_what_failed(tmp_path: Path, data: st.DataObject) -> None:
    sets = [
        load(tmp_path / "xa.toml", data.draw(set_texts("xa", "xa", ATOMS + ROLL_UPS))),
        load(tmp_path / "kdc.toml", data.draw(set_texts("kdc", "khu_dan_cu", ATOMS))),
    ]
    reported = {code: data.draw(reports(LAST_DAY)) for code in ("X1", *CHILDREN)}
    enrolled = data.draw(st.none() | st.sets(st.sampled_from(CHILDREN)))
    facts = read_facts(document(reported, 1, enrolled), sets)
    lost = certainty(facts, sets, LAST_DAY, {})
    final: list[Assessment] = evaluate(sets, facts)
    assert {(one.unit, one.set) for one in final if one.outcome is Outcome.NOT_ACHIEVED} == lost.units
    for one in final:
        failed = {answer.id for answer in one.criteria if answer.state is State.FAIL}
        assert lost.criteria[one.unit, one.set] == failed


def test_a_list_of_papers_only_grows(tmp_path: Path) -> None:
    text = HEAD.format(subject="xa", kind="xa", outcome='"all"', last="11-15")
    text += INDICATORS.format(with_children="false")
    text += '[[criteria]]\nid = "1"\ntitle = "Không quá một"\ncite = "khoản 1"\nbasis = "text"\nrequire = \'l <= 1\'\n'
    text += '[[criteria]]\nid = "2"\ntitle = "Từ hai"\ncite = "khoản 2"\nbasis = "text"\nrequire = \'l >= 3\'\n'
    sets = [load(tmp_path / "xa.toml", text)]
    reported = {code: {"l": [{"number": "1"}, {"number": "2"}]} if code == "X1" else {} for code in ("X1", *CHILDREN)}
    lost = certainty(read_facts(document(reported, None, None), sets), sets, date(2024, 7, 14), {})
    assert lost.criteria["X1", "mau.xa"] == {"1"}


@pytest.mark.parametrize(("month", "certain"), [(6, True), (9, False)])
def test_a_day_is_barred_like_a_paper(tmp_path: Path, month: int, certain: bool) -> None:
    text = HEAD.format(subject="xa", kind="xa", outcome='"all"', last="11-15") + INDICATORS.format(
        with_children="false"
    )
    text += '[[criteria]]\nid = "1"\ntitle = "Sơ kết"\ncite = "khoản 1"\nbasis = "text"\n'
    text += f"require = 'month(n) <= {month} and c >= 1'\n"
    sets = [load(tmp_path / "xa.toml", text)]
    reported = {code: {"n": "2023-11-20"} if code == "X1" else {} for code in ("X1", *CHILDREN)}
    lost = certainty(read_facts(document(reported, None, None), sets), sets, date(2024, 7, 14), {})
    assert lost.criteria["X1", "mau.xa"] == (frozenset({"1"}) if certain else frozenset())
