"""A day is looked at as it was known at its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.campaigns.enrolling_withdrawn import withdraw
from engine.process.campaigns.keeping import take
from engine.process.chasing.as_known import campaign_known, known_on
from engine.process.chasing.counts import Counts
from engine.process.chasing.progress import Progress, progress
from engine.process.chasing.receiving import receive
from engine.process.chasing.todo import todo
from engine.records.days import today
from engine.records.register.reorganising.orders import Merge, Successor
from engine.records.store import Store
from tests.clock import record_at, record_on
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import CODE, TEXT, enter
from tests.engine.process.chasing.test_progress import STANDARD, enrol_in, register, send_back

JANUARY, MARCH, JULY = date(2024, 1, 15), date(2024, 3, 20), date(2024, 7, 10)
_DAY = timedelta(days=1)


def seen(store: Store, day: date) -> Progress:
    with store.reading() as session:
        known = known_on(session, day)
        return progress(session, campaign_known(session, CODE, known), now=day, known=known)


def total(store: Store, day: date) -> Counts:
    (of_standard,) = seen(store, day).standards
    return of_standard.total


def titles(store: Store, day: date) -> list[str]:
    with store.reading() as session:
        return [item.title for item in todo(session, day, known_on(session, day))]


def test_the_last_entry_of_a_day_by_the_clock_of_the_office(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.store.reading() as session:
        begun = known_on(session, today())
        assert (begun, known_on(session, today() + _DAY), known_on(session, JANUARY)) == (None, None, 0)
    evening = datetime(2024, 3, 19, 16, 59, tzinfo=UTC)  # one minute to midnight in Việt Nam
    for moment in (evening, evening + timedelta(minutes=1)):
        record_at(monkeypatch, moment)
        office.declare(f"rule {moment.minute}")
    with office.store.reading() as session:
        before, after = known_on(session, MARCH - _DAY), known_on(session, MARCH)
    assert (before, after) == (office_head(office) - 1, office_head(office))


def office_head(office: Office) -> int:
    with office.store.reading() as session:
        found = known_on(session, today() - _DAY)
    assert found is not None
    return found


def test_everything_counts_from_the_day_it_was_recorded_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [
        (lambda: (register(office), enter(office.store)), Counts(0, 0, 0, 0, 0)),
        (lambda: enrol_in(office.store, "X1", "X2"), Counts(2, 0, 0, 0, 2)),
        (lambda: send_back(office.store, "X2"), Counts(2, 0, 0, 0, 2, returned=1)),
        (lambda: office.submit("X1", STANDARD), Counts(2, 0, 0, 1, 1, returned=1)),
        (lambda: assess(office.store, STANDARD, 2024), Counts(2, 0, 0, 1, 1, returned=1)),
        (lambda: office.submit("X1", STANDARD), Counts(2, 0, 0, 1, 1, returned=1, fresh=1)),
        (lambda: office.recognise("X1", STANDARD), Counts(2, 1, 0, 0, 1, decided=1, returned=1, fresh=1)),
        (lambda: office.withdraw("X1"), Counts(2, 1, 0, 0, 1, decided=1, returned=1)),
    ]
    for number, (deed, _) in enumerate(steps):
        record_on(monkeypatch, MARCH + number * _DAY)
        deed()
    for number, (_, counts) in enumerate(steps):
        assert total(office.store, MARCH + number * _DAY) == counts
    assert [one.as_of is None for one in seen(office.store, MARCH + 3 * _DAY).standards] == [True]
    assert total(office.store, MARCH - _DAY) == Counts(0, 0, 0, 0, 0)
    assert titles(office.store, MARCH - _DAY) == []
    assert "Đã nộp, chưa đánh giá lần nào" in titles(office.store, MARCH + 3 * _DAY)
    assert "Còn tiêu chí chờ Hội đồng kết luận" in titles(office.store, MARCH + 4 * _DAY)
    assert "Đã nộp sau lần đánh giá gần nhất" in titles(office.store, MARCH + 5 * _DAY)
    assert "Đã rút biểu mẫu hoặc đăng ký sau lần đánh giá gần nhất" in titles(office.store, MARCH + 7 * _DAY)


def test_a_report_on_paper_counts_from_the_day_it_came_in_on(office: Office) -> None:
    register(office)
    enter(office.store)
    with office.store.writing() as session:
        receive(session, CODE, "X1", "05/BC", date(2024, 12, 9))
        receive(session, CODE, "X2", "06/BC", date(2024, 12, 10))
    for day, missing, late in ((8, 6, []), (9, 5, []), (10, 4, ["Đơn vị X2 (X2)"])):
        step = seen(office.store, date(2024, 12, day)).steps[3]
        assert (len(step.missing), [one.name for one in step.late]) == (missing, late)


def test_a_form_is_no_report_before_it_was_recorded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    record_on(monkeypatch, MARCH)
    register(office)
    enter(office.store)
    record_on(monkeypatch, JULY)
    office.submit("H1", "bao-cao", reached={"dang_ky_xa_2024_dh": "3"})
    assert [len(seen(office.store, day).steps[3].missing) for day in (JULY - _DAY, JULY)] == [6, 5]


def test_a_campaign_is_read_as_it_was_and_before_it_was_entered_as_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, short in ((MARCH, "Rà soát thử"), (JULY, "Rà soát lại")):
        record_on(monkeypatch, day)
        text = TEXT.replace('short     = "Rà soát thử"', f'short     = "{short}"')
        with office.store.writing() as session:
            take(session, text, "dot-thu.toml", ground="sửa tên")
    shorts = [seen(office.store, day).campaign.short for day in (JANUARY, MARCH, JULY)]
    assert shorts == ["Rà soát lại", "Rà soát thử", "Rà soát lại"]
    with pytest.raises(ProblemsError, match="CD-030"), office.store.reading() as session:
        campaign_known(session, "khong-co", 0)


def test_no_form_is_late_before_the_year_is_over(office: Office) -> None:
    register(office)
    enter(office.store)
    enrol_in(office.store, "X1")
    forms = {}
    for day in (date(2024, 12, 31), date(2025, 1, 1)):
        with office.store.reading() as session:
            (forms[day],) = (item.title for item in todo(session, day) if item.name == "not_handed_in")
            (one,) = progress(session, campaign_known(session, CODE, None), now=day).standards
            assert one.running == (day.year == 2024)
    assert list(forms.values()) == ["Chưa nộp biểu mẫu, kỳ chưa hết (đến 31/12/2024)", "Chưa nộp biểu mẫu"]


def test_who_enrolled_outside_the_standard_is_told_apart_and_owes_nothing(office: Office) -> None:
    register(office)
    enter(office.store)
    office.register(sach_ma_tuy=["X1", "X2"])
    office.register(("K1", "khu_dan_cu", "X1"), sach_ma_tuy=["K1"])
    found = seen(office.store, today())
    (of_standard,) = found.standards
    assert of_standard.total == Counts(3, 0, 0, 0, 2, outside=1)
    with office.store.reading() as session:
        items = {item.name: item for item in todo(session, date(2024, 12, 20))}
    assert items["not_handed_in"].names == ("Đơn vị X1 (X1)", "Đơn vị X2 (X2)")
    assert items["outside"].names == ("Đơn vị K1 (K1)",)
    assert items["outside"].command.startswith("datchuan enrol withdraw MÃ --standard sach-ma-tuy --period 2024")
    office.submit("K1", STANDARD)
    assert seen(office.store, today()).standards[0].total.outside == 1


def test_a_commune_that_ended_is_told_until_when_it_was(office: Office) -> None:
    register(office)
    enter(office.store)
    enrol_in(office.store, "X1", "X2")
    office.reorganise(Merge(("X1", "X2"), Successor("X2")), date(2024, 11, 5))
    (of_standard,) = seen(office.store, today()).standards
    assert [(line.code, line.until) for line in of_standard.lines] == [("X1", date(2024, 11, 4)), ("X2", None)]


def test_an_enrolment_withdrawn_after_the_run_waits_to_be_assessed(office: Office) -> None:
    register(office)
    enter(office.store)
    enrol_in(office.store, "X1", "X2")
    assess(office.store, STANDARD, 2024)
    with office.store.writing() as session:
        withdraw(session, ["X2"], STANDARD, 2024, "rút", now=date(2024, 12, 31))
    with office.store.reading() as session:
        (item,) = (item for item in todo(session, date(2025, 1, 2)) if item.name == "withdrawn")
    assert (item.names, item.command) == (("Đơn vị X2 (X2)",), f"datchuan assess {STANDARD} --period 2024")
