"""What waits for councils and after them: open sessions, conclusions to confirm anew, ratios that do not know them."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.process.appraisal.petitions import answer, receive
from engine.process.assessment import assess
from engine.process.chasing.council import waiting
from engine.process.chasing.todo import todo
from engine.records import journal
from engine.records.runs import latest_run
from tests.engine.process.assessment.test_councils import assessed, province
from tests.engine.process.chasing.test_todo import WINTER, told, waits
from tests.engine.process.councils_laid import conclude, sat, step
from tests.engine.process.recognition.conftest import ACHIEVED, at_work, make_library, write_set

__all__ = ["at_work", "make_library", "province", "write_set"]
COUNCIL = {"session_open", "to_confirm", "concluded_since"}


def of_councils(office: Any) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {name: found for name, found in told(office.store).items() if name in COUNCIL}


def test_sessions_conclusions_and_what_they_change(province: Any) -> None:
    assessed(province)
    assert of_councils(province) == {}
    number = sat(province.store, closed=False)
    assert of_councils(province) == {"session_open": (1, ("phiên số 1 (Hội đồng mẫu, ngày 10/01/2025)",))}
    assert waits(province.store)["session_open"].command == "datchuan appraise show --session 1"
    conclude(province.store, number, {"K0": "not_achieved"})
    with province.store.reading() as session:
        before = journal.head_of(session).seq
    step(province.store, number, "closed")
    assert of_councils(province) == {
        "to_confirm": (1, ("Đơn vị K0 (K0)",)),
        "concluded_since": (1, ("Đơn vị K0 (K0)",)),
    }
    assert waits(province.store)["to_confirm"].command == "datchuan appraise reopen --session 1 --ground LÝ_DO"
    assert waits(province.store)["concluded_since"].command == "datchuan assess mau --period 2024"
    with province.store.reading() as session:
        then = {item.name for item in todo(session, WINTER, before)}
    assert then & COUNCIL == {"session_open"}
    assessed(province)
    assert set(of_councils(province)) == {"to_confirm"}
    province.recognise("K0")
    assert of_councils(province) == {}


def test_what_the_council_overruled_waits_with_the_rest_and_what_it_failed_does_not(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED | {"vu": "1"}, X2=ACHIEVED, X3=ACHIEVED | {"vu": "2"})
    at_work.find("X1", "1")
    at_work.find("X2", "1", met=False)
    with at_work.store.reading() as session:
        run = latest_run(session, "mau", 2024, projected=False)
        assert run is not None
        assert waiting(session, run, {1, 2, 3}) == {1}
    assert assess(at_work.store, "mau", 2024, sets_of=at_work.sets_of).journal_entry is None


def test_a_petition_waits_until_it_is_answered_from_the_day_it_came_in(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    came = date(2025, 1, 12)
    receive(at_work.store, "X1", "mau", 2024, document="1/KN", said="Đề nghị xem xét lại", on=came)
    receive(at_work.store, "X2", "mau", 2024, document="2/KN", said="Đề nghị xem xét lại", on=came)
    item = waits(at_work.store, came)["petition"]
    assert (item.title, item.count) == ("Kiến nghị xem xét lại chưa trả lời", 2)
    assert item.names == ("Đơn vị X1 (X1), 1/KN ngày 12/01/2025", "Đơn vị X2 (X2), 2/KN ngày 12/01/2025")
    assert item.about == "tiêu chuẩn “mau”, năm 2024"
    assert item.command == "datchuan appraise petition list --unanswered"
    with at_work.store.reading() as session:
        before = journal.head_of(session).seq
        assert "petition" not in {one.name for one in todo(session, date(2025, 1, 11))}
    for number in (1, 2):
        answer(at_work.store, number, "upheld", document="3/TB", ground="Đã kiểm tra", on=came)
    assert "petition" not in waits(at_work.store, came)
    with at_work.store.reading() as session:
        assert "petition" in {one.name for one in todo(session, came, before)}
