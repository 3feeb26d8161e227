"""A package goes up whole: the last word counts, what differs is shown, the same package twice changes nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from engine.process.handover.arriving import Difference
from engine.process.intake.taking.handed_in import Named, handed_in
from engine.records.store import Handover, RecognitionEvent, SubmissionValue, Workbook
from tests.engine.process.handover.handing import PERIOD, STANDARD, HandingOffice, handed_in_workbook

K1, K2 = "17001-K1", "17001-K2"


def test_forms_come_with_their_cells_their_files_and_the_moment_of_their_receipt(
    below: HandingOffice, above: HandingOffice
) -> None:
    moment = below.submit(K1, 7)
    made = below.make()
    taken = above.take(made)
    assert (taken.outcome, taken.new["forms"], taken.new["values"], taken.differences) == ("taken", 1, 1, ())
    assert above.figures() == {K1: 7}
    with above.store.reading() as session:
        (form,) = handed_in(session)
        (value,) = session.scalars(select(SubmissionValue))
        (file,) = session.scalars(select(Workbook))
        assert (form.received.at, form.received.through) == (moment, Named("17001", "Xã Mẫu A"))
        assert (form.received.entry, form.file_name, form.revision) == (taken.entry, f"{K1}.xlsx", 1)
        assert (value.sheet, value.cell, value.seen) == ("Tự đánh giá", "D12", "7")
        assert (file.sha256, file.content) == (form.workbook_sha256, handed_in_workbook(f"{K1} {PERIOD}", ("7",)))
    assert above.faults() == []


def test_the_same_package_twice_changes_nothing(below: HandingOffice, above: HandingOffice) -> None:
    below.submit(K1, 7)
    made = below.make()
    above.take(made)
    entries = above.entries()
    again = above.take(made)
    assert (again.outcome, again.new, again.entry) == ("unchanged", {}, None)
    assert above.entries() == entries


def test_a_dry_run_tells_all_and_writes_nothing(below: HandingOffice, above: HandingOffice) -> None:
    below.submit(K1, 7)
    above.submit(K1, 1)
    below.submit(K1, 8)
    made = below.make()
    entries = above.entries()
    told = above.take(made, dry_run=True)
    assert (told.outcome, told.entry, above.entries()) == ("would_be_taken", None, entries)
    assert above.figures() == {K1: 1}
    taken = above.take(made)
    assert (told.new, told.differences) == (taken.new, taken.differences)


def test_of_two_forms_the_one_received_later_counts_wherever_that_was(
    below: HandingOffice, above: HandingOffice
) -> None:
    below.submit(K1, 7)
    above.submit(K1, 1)
    above.submit(K2, 1)
    below.submit(K2, 7)
    taken = above.take(below.make())
    assert above.figures() == {K1: 1, K2: 7}
    of = f"“{STANDARD}” năm {PERIOD}"
    first, second = taken.differences
    assert (first.what, first.unit, first.of, first.counts) == ("form", f"Thôn 1 ({K1})", of, "here")
    assert first.below == f"“{K1}.xlsx” nhận 01/12/2024 08:06"
    assert first.here == f"“{K1}.xlsx” nhận 01/12/2024 08:07"
    assert (second.unit, second.counts) == (f"Thôn 2 ({K2})", "below")


def test_a_form_withdrawn_below_counts_no_more_above_and_brings_none_back(
    below: HandingOffice, above: HandingOffice
) -> None:
    above.submit(K1, 1)
    below.submit(K1, 7)
    above.take(below.make())
    below.withdraw(K1)
    taken = above.take(below.make())
    assert (above.figures(), taken.new["withdrawals"]) == ({}, 1)
    with above.store.reading() as session:
        last = handed_in(session)[-1]
        assert last.withdrawn is not None
        assert (last.withdrawn.through, last.ground) == (Named("17001", "Xã Mẫu A"), "nộp nhầm")


def test_a_form_withdrawn_before_it_was_ever_handed_up_supersedes_all_the_same(
    below: HandingOffice, above: HandingOffice
) -> None:
    above.submit(K1, 1)
    below.submit(K1, 7)
    below.withdraw(K1)
    above.take(below.make())
    assert above.figures() == {}


def test_a_form_withdrawn_above_stays_so_until_a_later_one_comes(below: HandingOffice, above: HandingOffice) -> None:
    below.submit(K1, 7)
    above.take(below.make())
    above.withdraw(K1)
    taken = above.take(below.make())
    assert above.figures() == {}
    assert [one.counts for one in taken.differences] == ["here"]
    below.submit(K1, 8)
    above.take(below.make())
    assert above.figures() == {K1: 8}


def test_of_two_words_on_an_enrolment_the_later_counts(below: HandingOffice, above: HandingOffice) -> None:
    above.enrol(K1, "ĐK 1")
    below.enrol(K1, "ĐK 2")
    below.enrol(K2, "ĐK 3")
    above.enrol(K2, "ĐK 4")
    above.enrol("17001", "ĐK 5")
    taken = above.take(below.make())
    assert above.enrolled() == {K1: "ĐK 2", K2: "ĐK 4", "17001": "ĐK 5"}
    words = [(one.below, one.here, one.counts) for one in taken.differences]
    assert words == [
        ("đã đăng ký, văn bản ĐK 2", "đã đăng ký, văn bản ĐK 1", "below"),
        ("đã đăng ký, văn bản ĐK 3", "đã đăng ký, văn bản ĐK 4", "here"),
    ]


def test_an_enrolment_withdrawn_below_is_withdrawn_above_with_its_ground(
    below: HandingOffice, above: HandingOffice
) -> None:
    below.enrol(K1, "ĐK 1")
    above.take(below.make())
    assert above.enrolled() == {K1: "ĐK 1"}
    below.enrol(K1, None, withdrawn=True)
    taken = above.take(below.make())
    assert (above.enrolled(), taken.new["enrolments"]) == ({}, 1)
    assert above.faults() == []


def test_a_word_of_an_earlier_package_is_dated_by_who_said_it(below: HandingOffice, above: HandingOffice) -> None:
    """Taken after one's own word though said before it, it would pass for later were it dated by its taking."""
    below.enrol(K1, "ĐK 1")
    first = below.make()
    above.enrol(K2, "ĐK 9")
    above.take(first)
    above.enrol(K1, "ĐK 2")
    below.enrol(K2, "ĐK 3")
    above.take(below.make())
    assert above.enrolled() == {K1: "ĐK 2", K2: "ĐK 3"}


def test_decisions_come_once_with_their_authority_marked_as_handed_up(
    below: HandingOffice, above: HandingOffice
) -> None:
    number = below.decide(K1)
    first = above.take(below.make())
    second = above.take(below.make())
    assert (first.new["decisions"], second.new["decisions"]) == (1, 0)
    assert above.titles() == {K1: ("recognised", "12/QĐ-UBND")}
    with above.store.reading() as session:
        (event,) = session.scalars(select(RecognitionEvent))
        assert (event.authority, event.run_id, event.decided_on) == ("UBND xã", None, date(2024, 12, 20))
        mark = event.detail["handed_up"]
        assert (mark["unit"], mark["name"], mark["number"]) == ("17001", "Xã Mẫu A", number)
        assert mark["office"] == first.manifest.office


def test_ones_own_decision_stays_and_the_other_is_shown(below: HandingOffice, above: HandingOffice) -> None:
    above.decide(K1, document="5/QĐ-UBND", on=date(2024, 12, 19))
    below.decide(K1)
    taken = above.take(below.make())
    assert above.titles() == {K1: ("recognised", "5/QĐ-UBND")}
    assert taken.differences == (
        Difference(
            "decision",
            f"Thôn 1 ({K1})",
            f"“{STANDARD}” năm {PERIOD}",
            "công nhận, quyết định số 12/QĐ-UBND, ngày 20/12/2024, UBND xã",
            "công nhận, quyết định số 5/QĐ-UBND, ngày 19/12/2024, UBND xã",
            "here",
        ),
    )


def test_the_same_decision_entered_on_both_sides_is_one(below: HandingOffice, above: HandingOffice) -> None:
    above.decide(K1)
    below.decide(K1)
    below.decide(K1, "kept", "20/QĐ-UBND", date(2025, 7, 14))
    taken = above.take(below.make())
    assert (taken.new["decisions"], taken.differences) == (1, ())
    assert above.titles() == {K1: ("kept", "20/QĐ-UBND")}


def test_a_decision_that_never_happened_is_taken_back_above_too(below: HandingOffice, above: HandingOffice) -> None:
    number = below.decide(K1)
    above.take(below.make())
    below.retract(number)
    below.decide(K1)
    taken = above.take(below.make())
    assert (taken.new["retractions"], taken.new["decisions"]) == (1, 1)
    again = above.take(below.make())
    assert (again.new["retractions"], again.new["decisions"]) == (0, 0)
    below.retract(below.decide(K1, "revoked", "30/QĐ-UBND", date(2025, 8, 1)))
    above.take(below.make())
    assert above.titles() == {K1: ("recognised", "12/QĐ-UBND")}


def test_what_the_registers_say_otherwise_is_shown_and_ones_own_stays(
    below: HandingOffice, above: HandingOffice
) -> None:
    below.change(K1, name="THÔN 1", attributes={"co_to_chuc_dang": True})
    below.submit(K1, 7)
    taken = above.take(below.make())
    shown = [(one.what, one.of, one.below, one.here, one.counts) for one in taken.differences]
    assert shown == [
        ("name", "", "“THÔN 1”", "“Thôn 1”", "here"),
        ("attribute", "có tổ chức Đảng", "có", "không ghi", "here"),
    ]


def test_only_the_years_asked_for_go_up(below: HandingOffice, above: HandingOffice) -> None:
    below.submit(K1, 7)
    below.submit(K1, 5, 2023)
    made = below.make(periods=[2023])
    assert made.manifest.periods == (2023,)
    above.take(made)
    assert (above.figures(2023), above.figures(2024)) == ({K1: 5}, {})


def test_a_newer_package_goes_on_from_those_that_were_skipped(below: HandingOffice, above: HandingOffice) -> None:
    for value in (1, 2, 3):
        below.submit(K1, value)
        below.make()
    above.take(below.packages[2])
    older = above.take(below.packages[0])
    assert (older.outcome, older.entry, above.figures()) == ("older", None, {K1: 3})
    with above.store.reading() as session:
        assert len(session.scalars(select(Handover)).all()) == 1
