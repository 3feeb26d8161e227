"""What waits in the office, as a small year goes on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import event

from engine.process.appraisal.cases import read_cases
from engine.process.assessment import assess
from engine.process.chasing.council import waiting
from engine.process.chasing.todo import Item, todo
from engine.records.register.reorganising.orders import Close, Merge, Successor
from engine.records.runs import latest_run
from engine.records.store import Store
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import enter
from tests.engine.process.chasing.test_progress import STANDARD, enrol_in, register, send_back

MAY, JUNE, WINTER = date(2024, 5, 20), date(2024, 6, 1), date(2024, 12, 20)


def waits(store: Store, day: date = WINTER) -> dict[str, Item]:
    with store.reading() as session:
        return {f"{item.name}": item for item in todo(session, day)}


def told(store: Store, day: date = WINTER) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {name: (item.count, item.names) for name, item in waits(store, day).items()}


def test_nothing_waits_in_an_empty_office(office: Office) -> None:
    assert waits(office.store) == {}
    register(office)
    assert waits(office.store) == {}


def test_a_year_without_a_campaign(office: Office) -> None:
    register(office)
    enrol_in(office.store, "X1", "X2")
    owed = ("Đơn vị X1 (X1)", "Đơn vị X2 (X2)")
    assert told(office.store) == {"not_handed_in": (2, owed)}
    office.submit("X1", STANDARD)
    assert told(office.store) == {
        "not_handed_in": (1, ("Đơn vị X2 (X2)",)),
        "not_assessed": (1, ("Đơn vị X1 (X1)",)),
    }
    assert waits(office.store)["not_assessed"].title == "Đã nộp, chưa đánh giá lần nào"
    assert waits(office.store)["not_assessed"].command.endswith(" 2024 --projected --as-of NGÀY")
    assert waits(office.store, date(2025, 1, 5))["not_assessed"].command == f"datchuan assess {STANDARD} --period 2024"
    assess(office.store, STANDARD, 2024)
    office.submit("X2", STANDARD)
    assert told(office.store)["not_assessed"] == (1, ("Đơn vị X2 (X2)",))
    assert waits(office.store)["not_assessed"].title == "Đã nộp sau lần đánh giá gần nhất"
    send_back(office.store, "X1")
    assert told(office.store)["returned"] == (1, ("Đơn vị X1 (X1)",))
    office.submit("X2", STANDARD)
    assert "not_handed_in" not in told(office.store)


def test_a_year_that_was_assessed_to_its_end_waits_for_nothing_after_its_window(office: Office) -> None:
    register(office)
    enrol_in(office.store, "X1")
    assert "not_handed_in" in told(office.store, date(2025, 6, 1))
    assess(office.store, STANDARD, 2024)
    assert told(office.store, date(2025, 6, 1)) == {}
    assert told(office.store, date(2026, 6, 1)) == {}


def test_a_campaign_adds_who_did_not_enrol_and_its_milestones(office: Office) -> None:
    register(office)
    enter(office.store)
    enrol_in(office.store, "X1", "X2", "X3")
    found = told(office.store, MAY)
    assert found["not_enrolled"] == (2, ("Đơn vị H1 (H1)", "Đơn vị X4 (X4)"))
    assert found["overdue"] == (1, ("Sở Một",))
    assert found["next"] == (1, ("Sở Một",))
    item = waits(office.store, MAY)["next"]
    assert item.about == "Báo cáo tiến độ (hằng quý năm 2024, chậm nhất 30/6/2024); Rà soát thử"
    assert item.command == "datchuan campaign progress dot-thu"
    assert waits(office.store, MAY)["not_handed_in"].command == "datchuan campaign remind dot-thu -o don-doc"
    assert "not_enrolled" not in told(office.store, date(2025, 2, 1))


def test_units_to_be_placed_and_enrolments_that_stay_with_ended_units(office: Office) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None), ("K1", "khu_dan_cu", "X1"))
    enter(office.store)
    enrol_in(office.store, "X1", "X2")
    office.reorganise(Merge(("X1", "X2"), Successor("X2")), JUNE)
    found = told(office.store)
    assert found["left_enrolled"] == (1, ("Đơn vị X1 (X1)",))
    assert found["not_handed_in"] == (1, ("Đơn vị X2 (X2)",))
    office.reorganise(Close(("X2",)), date(2024, 7, 1))
    assert told(office.store)["unplaced"] == (1, ("Đơn vị K1 (K1)",))


def test_who_waits_for_the_council_is_who_has_an_open_criterion_and_has_not_failed(office: Office) -> None:
    register(office)
    enrol_in(office.store, "X1", "X2", "X3")
    for code in ("X1", "X2"):
        office.submit(code, STANDARD)
    assess(office.store, STANDARD, 2024)
    with office.store.reading() as session:
        run = latest_run(session, STANDARD, 2024, projected=False)
        assert run is not None
        cases = read_cases(session, run)
        quick = waiting(session, run, cases.keys())
    assert quick == {unit for unit, case in cases.items() if case.open and case.engine != "not_achieved"} != set()
    assert told(office.store)["before_the_council"] == (2, ("Đơn vị X1 (X1)", "Đơn vị X2 (X2)"))
    office.recognise("X1", STANDARD)
    assert told(office.store)["before_the_council"] == (1, ("Đơn vị X2 (X2)",))


def test_the_queries_do_not_grow_with_the_units(office: Office) -> None:
    counted: list[int] = []
    for more in (3, 30):
        codes = [f"Y{more}-{number}" for number in range(more)]
        office.register(*((code, "xa", None) for code in codes))
        enrol_in(office.store, *codes)
        office.submit(codes[0], STANDARD)
        asked: list[str] = []
        event.listen(office.store.engine, "before_cursor_execute", lambda *args, of=asked: of.append(args[2]))
        waits(office.store)
        counted.append(len(asked))
    assert counted[0] == counted[1] > 5
