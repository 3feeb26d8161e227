"""Who answers for what a unit of the plan's day must report, once units merged, ended or were renamed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import campaign_of
from engine.process.chasing.receiving import receive, take_back
from engine.process.chasing.reminding import reminders
from engine.process.chasing.reporting import steps
from engine.records.register import Lineage, read_lineage
from engine.records.register.reorganising.orders import Close, Merge, Order, Rename, Split, Successor
from engine.records.store import Store
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import CODE, enter
from tests.engine.process.chasing.test_progress import register

MERGED = date(2024, 11, 5)
BEFORE, AFTER = date(2024, 11, 1), date(2024, 11, 6)
NEW = Successor("X9", "Xã Mới", "xa", "H1")


def standing(store: Store, day: date = AFTER) -> dict[str, bool]:
    """Who must report at “bao-cao”, and whether it did."""
    with store.reading() as session:
        (step,) = [one for one in steps(session, campaign_of(session, CODE), day) if one.milestone.id == "bao-cao"]
    return {one.name: one.on is not None for one in step.reporters if one.unit is not None}


def written_to(store: Store, day: date = AFTER) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Per letter the reporters that owe “bao-cao”; who is no more."""
    with store.reading() as session:
        found = reminders(session, campaign_of(session, CODE), day, until=date(2024, 12, 31))
    letters = {
        one.name: [owed.reporter.name for owed in one.reports if owed.step.milestone.id == "bao-cao"]
        for one in found.letters
    }
    return {name: owing for name, owing in letters.items() if owing}, found.ended


def received(store: Store, body: str, on: date = AFTER) -> str:
    with store.writing() as session:
        return receive(session, CODE, body, "05/BC", on, milestone="bao-cao").name


@pytest.fixture
def store(office: Office) -> Store:
    register(office)
    enter(office.store)
    return office.store


def reorganised(office: Office, order: Order) -> None:
    office.reorganise(order, MERGED)


def test_what_merged_units_owe_their_successor_owes_once(office: Office, store: Store) -> None:
    reorganised(office, Merge(("X1", "X2"), NEW))
    name = "Xã Mới (X9, trước là Đơn vị X1 và Đơn vị X2)"
    others = {"Đơn vị H1 (H1)", "Đơn vị X3 (X3)", "Đơn vị X4 (X4)"}
    assert standing(store, BEFORE).keys() == {"Đơn vị X1 (X1)", "Đơn vị X2 (X2)"} | others
    assert standing(store).keys() == {name} | others
    letters, ended = written_to(store)
    assert (letters["Xã Mới"], ended) == ([name], ())
    assert received(store, "X9") == name
    assert standing(store)[name]
    assert "Xã Mới" not in written_to(store)[0]


def test_what_was_met_stays_with_who_met_it(office: Office, store: Store) -> None:
    received(store, "X1", BEFORE)
    reorganised(office, Merge(("X1", "X2"), NEW))
    found = standing(store)
    assert found["Đơn vị X1 (X1)"]
    assert not found["Xã Mới (X9, trước là Đơn vị X2)"]
    with store.writing() as session:
        assert take_back(session, CODE, "X1", "nhầm").name == "Đơn vị X1 (X1)"
    assert "Xã Mới (X9, trước là Đơn vị X1 và Đơn vị X2)" in standing(store)


def test_a_code_is_that_of_the_day_of_receipt(office: Office, store: Store) -> None:
    reorganised(office, Merge(("X1", "X2"), Successor("X1", "Xã Mới", "xa", "H1")))
    assert received(store, "X2", BEFORE) == "Đơn vị X2 (X2)"
    assert received(store, "X1") == "Xã Mới (X1, trước là Đơn vị X1)"
    assert {name for name, met in standing(store).items() if met} == {
        "Đơn vị X2 (X2)",
        "Xã Mới (X1, trước là Đơn vị X1)",
    }
    with pytest.raises(ProblemsError, match="DK-020"):
        received(store, "X9")


def test_who_takes_another_in_answers_for_both(office: Office, store: Store) -> None:
    reorganised(office, Merge(("X1", "X2"), Successor("X2")))
    assert "Đơn vị X2 (X2, cả phần của Đơn vị X1)" in standing(store)
    assert received(store, "X2") == "Đơn vị X2 (X2, cả phần của Đơn vị X1)"
    assert "Đơn vị X2" not in written_to(store)[0]


def test_the_principal_part_answers_after_a_split(office: Office, store: Store) -> None:
    reorganised(office, Split("X1", (NEW, Successor("X8", "Xã Khác", "xa", "H1")), "X9"))
    assert "Xã Mới (X9, trước là Đơn vị X1)" in standing(store)
    assert not any("X8" in name for name in standing(store))


def test_nobody_answers_where_no_successor_is_known(office: Office, store: Store) -> None:
    reorganised(office, Close(("X1",)))
    assert not standing(store)["Đơn vị X1 (X1, chưa xác định đơn vị kế tiếp)"]
    letters, ended = written_to(store)
    assert "Đơn vị X1" not in letters
    assert ended == ("Đơn vị X1 (X1, chưa xác định đơn vị kế tiếp)",)


def test_units_are_named_as_they_are_called_today(office: Office, store: Store) -> None:
    reorganised(office, Rename("X1", name="Xã Đổi Tên"))
    assert "Đơn vị X1 (X1)" in standing(store, BEFORE)
    name = "Xã Đổi Tên (X1, trước là Đơn vị X1)"
    assert name in standing(store)
    assert written_to(store)[0]["Xã Đổi Tên"] == [name]


def test_a_split_without_a_principal_part_has_no_one_successor(
    office: Office, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reorganised(office, Split("X1", (NEW, Successor("X8", "Xã Khác", "xa", "H1")), "X9"))
    with store.reading() as session:
        whole = read_lineage(session)
    lives = {unit: whole.life(unit) for step in whole.steps for unit in (step.old, step.new) if unit is not None}
    undecided = Lineage([replace(step, principal=False) for step in whole.steps], lives)
    monkeypatch.setattr("engine.process.chasing.answering.read_lineage", lambda _: undecided)
    assert "Đơn vị X1 (X1, chưa xác định đơn vị kế tiếp)" in standing(store)


def test_a_body_is_known_without_regard_to_capitals(store: Store) -> None:
    with store.writing() as session:
        assert receive(session, CODE, "sở một", "1/BC", AFTER, milestone="bao-cao").name == "Sở Một"


def test_a_receipt_lies_between_the_plan_and_today_and_all_is_told_at_once(store: Store) -> None:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        receive(session, CODE, "Sở Mộ", " ", date(2024, 1, 1))
    assert str(error.value) == (
        "[DK-020] NƠI_GỬI: đợt “dot-thu” không đòi nơi này báo cáo. Đã thấy: “Sở Mộ”. Cần: có phải “Sở Một”? Cách "
        "sửa: sửa tên hoặc mã đơn vị; xem “datchuan campaign progress dot-thu”.\n"
        "[DK-026] --document: chưa ghi số, ký hiệu của báo cáo. Cần: số, ký hiệu của báo cáo. Cách sửa: thêm "
        "--document.\n"
        "[DK-034] --on: ngày nhận trước kế hoạch của đợt (từ ngày 02/01/2024). Đã thấy: 01/01/2024. Cần: ngày từ ngày "
        "của kế hoạch đến hôm nay. Cách sửa: sửa giá trị của --on."
    )
