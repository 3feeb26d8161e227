"""What sessions conclude counts on: villages in the ratio of their commune, the commune's case in its title."""

from __future__ import annotations

from typing import Any

from engine.process.assessment import explain
from engine.process.assessment.reproducing import reproduce, runs_of
from engine.process.recognition.decided import decided
from engine.process.recognition.deciding import Decision
from engine.process.recognition.granting import grant
from engine.process.recognition.naming_units import named
from engine.process.recognition.standings import standings
from engine.records import journal
from engine.records.runs import latest_run
from engine.records.since import changed_since
from engine.reports.results import UnitResult, read_results
from tests.engine.process.appraisal.sittings.villages import FINE, Villages, told
from tests.engine.process.recognition.conftest import BY_PROVINCE


def results(villages: Villages) -> dict[str, UnitResult]:
    with villages.store.reading() as session:
        (year,) = read_results(session, "mau", [2024]).years
    return {one.unit.code: one for one in year.units}


def councils_changed(villages: Villages) -> bool:
    with villages.store.reading() as session:
        run = latest_run(session, "mau", 2024, projected=False)
        assert run is not None
        return changed_since(session, run).decisions


def recognise(villages: Villages, *codes: str, decision: Decision = BY_PROVINCE) -> list[str]:
    return [unit.code for unit in grant(villages.store, "mau", 2024, decision, named(codes)).units]


def concluded_below(villages: Villages) -> int:
    """The commune's council found every village good, K12 against the engine; its session is closed."""
    number = villages.open("X1").number
    work = villages.attend(number)
    work.find("K12", ("1", "overrule"), ground="Vụ việc xảy ra ở địa bàn khác")
    work.alike("mau.khu-dan-cu:3", met=True)
    villages.close(number)
    return number


def test_the_whole_way_from_a_village_to_the_title_of_its_commune(bare_villages: Any) -> None:
    villages = bare_villages
    villages.reported(K12=FINE | {"vu": "1"})
    assert [results(villages)[code].outcome for code in ("K12", "X1")] == ["not_achieved", "not_achieved"]
    below = concluded_below(villages)
    assert councils_changed(villages)
    villages.assess()
    assert not councils_changed(villages)
    found = results(villages)
    assert [(found[code].engine, found[code].outcome, found[code].concluded) for code in ("K11", "K12", "X1")] == [
        ("achieved", "achieved", True),
        ("not_achieved", "achieved", True),
        ("achieved", "achieved", False),
    ]
    assert found["K12"].answers[0].ground == "Vụ việc xảy ra ở địa bàn khác"
    above = villages.open("T", ("X1",)).number
    assert [problem[:8] for problem in told(recognise, villages, "X1")] == ["[RC-051]"]
    villages.attend(above).carry()
    villages.close(above)
    assert results(villages)["X1"].concluded
    assert recognise(villages, "X1", "K12") == ["X1", "K12"]
    for number in runs_of(villages.store):
        assert reproduce(villages.store, number).same
    with villages.store.reading() as session:
        assert journal.verify(session).problems == ()
    assert (below, above) == (1, 2)


def test_what_an_open_session_found_counts_nowhere_but_in_it(bare_villages: Any) -> None:
    villages = bare_villages
    villages.reported(K12=FINE | {"vu": "1"})
    number = villages.open("X1").number

    def told_of() -> list[object]:
        with villages.store.reading() as session:
            standing = next(one for one in standings(session, "mau", 2024) if one.unit.code == "K12")
            case = decided(session, explain(villages.store, "K12", "mau", 2024)[0]).case
        return [results(villages)["K12"].outcome, standing.words, case.found if case is not None else 0]

    counted_nothing = ["not_achieved", "đã đánh giá: Không đạt (còn 01 tiêu chí chờ Hội đồng)", 0]
    work = villages.attend(number)
    work.find("K12", ("1", "overrule"), ground="Vụ việc xảy ra ở địa bàn khác")
    work.alike("mau.khu-dan-cu:3", met=True)
    assert work.case("K12").case.outcome == "achieved"
    assert told_of() == counted_nothing
    villages.close(number)
    assert told_of() == ["achieved", "đã thẩm định: Đạt", 2]
    villages.reopen(number)
    assert told_of() == counted_nothing
    villages.attend(number)
    villages.close(number)
    assert told_of() == ["achieved", "đã thẩm định: Đạt", 2]


def test_a_late_form_ends_one_conclusion_until_it_is_confirmed_anew(bare_villages: Any) -> None:
    villages = bare_villages
    villages.reported(K12=FINE | {"vu": "1"})
    number = concluded_below(villages)
    villages.hand_in("K12", FINE | {"vu": "2"})
    villages.assess()
    found = results(villages)
    assert [(found[code].outcome, found[code].concluded) for code in ("K11", "K12", "X1")] == [
        ("achieved", True),
        ("not_achieved", False),
        ("not_achieved", False),
    ]
    assert villages.case(number, "K12").concluded.stale
    assert [problem[:8] for problem in told(recognise, villages, "K12")] == ["[RC-052]", "[RC-019]"]
    villages.reopen(number, "K12 nộp thêm số liệu")
    villages.assess()
    assert results(villages)["X1"].outcome == "not_achieved"
    work = villages.attend(number)
    work.find("K12", ("1", "overrule"), ("3", "met"), ground="Các vụ việc xảy ra ở địa bàn khác")
    villages.close(number)
    assert councils_changed(villages)
    villages.assess()
    found = results(villages)
    assert [(found[code].outcome, found[code].concluded) for code in ("K12", "X1")] == [
        ("achieved", True),
        ("achieved", False),
    ]
