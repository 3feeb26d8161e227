"""What stands against an undoing, and what does not: forms, enrolments and titles do, runs and results do not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from criteria.problems import ProblemsError
from engine.process.intake.taking.handed_in import names_in
from engine.records import journal
from engine.records.register import EnrolmentRow, RegisterRow, import_rows, register_on
from engine.records.register.reorganising import Merge, Reorganised, Successor, reorganise, undo
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    Award,
    Nomination,
    RecognitionEvent,
    SetText,
    Store,
    Submission,
    SubmissionWithdrawal,
    Workbook,
)
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_titles_held_and_awards_stand_against_it"})

DAY, NOW = date(2025, 6, 1), datetime(2025, 12, 1, tzinfo=UTC)


def merged(store: Store) -> Reorganised:
    with entering(store) as at:
        at.unit("X1", "xa", name="Xã X1")
        at.unit("X2", "xa", name="Xã X2")
    with store.writing() as session:
        return reorganise(session, Merge(("X1", "X2"), Successor("N", "Xã Mới")), DAY, "số 1/NQ")


def undo_refused(store: Store, entry: int) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        undo(session, entry, "Nhầm")
    return [str(problem) for problem in error.value.problems]


def undone(store: Store, entry: int) -> int:
    with store.writing() as session:
        return undo(session, entry, "Nhầm").entry


def codes(store: Store) -> list[str]:
    with store.reading() as session:
        assert journal.verify(session).problems == ()
        return [unit.code for unit in register_on(session, DAY).units]


def told(entry: int, what: str, seen: str, mend: str) -> str:
    return (
        f"[RG-067] register undo: hủy mục {entry} thì đơn vị do mục đó lập không còn, mà đơn vị có {what}. "
        f"Đã thấy: {seen}. Cần: đơn vị không có {what}. Cách sửa: {mend}; "
        "hoặc giữ đơn vị và ghi thay đổi cho đúng từ ngày tiếp theo."
    )


def test_a_run_does_not_stand_against_it(store: Store) -> None:
    done = merged(store)
    with entering(store) as at:
        run = AssessmentRun(
            standard="dien-hinh", period=2025, projected=False, as_of=DAY, register_day=DAY, known=done.entry, at=NOW,
            engine_version="1", receipt={}, entry=at.entry,
        )  # fmt: skip
        at.session.add(run)
        at.session.add(
            SetText(
                text_hash="t",
                meaning_hash="m",
                set="s",
                edition="1",
                standard="dien-hinh",
                title="T",
                words={},
                indicators={},
                text="x",
                entry=at.entry,
            )
        )
        at.session.flush()
        at.session.add(
            AssessmentRecord(
                run_id=run.id,
                unit_id=done.begun[0].id,
                set="s",
                edition="1",
                meaning_hash="m",
                text_hash="t",
                outcome="achieved",
                provisional=False,
                entry=at.entry,
            )
        )
    undone(store, done.entry)
    assert codes(store) == ["X1", "X2"]
    with store.reading() as session:
        assert [unit.code for unit in register_on(session, DAY, done.entry).units] == ["N"]


def test_a_form_stands_against_it_until_it_is_withdrawn(store: Store) -> None:
    done = merged(store)
    with entering(store) as at:
        at.session.add(Workbook(sha256="w", content=b"", entry=at.entry))
        at.session.flush()
        form = Submission(
            unit_id=done.begun[0].id, period=2025, standard="dien-hinh", revision=1, file_name="f.xlsx",
            workbook_sha256="w", received_at=NOW, form_hash="h", entry=at.entry,
        )  # fmt: skip
        at.session.add(form)
        at.session.flush()
        number = form.id
    assert undo_refused(store, done.entry) == [
        told(
            done.entry, "biểu mẫu", "“N” dien-hinh 2025",
            "rút từng biểu mẫu bằng submit withdraw MÃ TIÊU_CHUẨN --period NĂM, rồi hủy lại",
        )
    ]  # fmt: skip
    with entering(store) as at:
        at.session.add(SubmissionWithdrawal(submission_id=number, ground="Nhầm", entry=at.entry))
    undone(store, done.entry)
    assert codes(store) == ["X1", "X2"]
    with store.reading() as session:
        assert {one.code for one in names_in(session, 2025).values()} == {"N"}


def enrol(store: Store, document: str) -> int:
    line = RegisterRow(
        place=lambda field: field, code="N", enrolments=(EnrolmentRow("dien-hinh", 2025, None, document),)
    )
    with store.writing() as session:
        entry = import_rows(session, [line]).journal_entry
    assert entry is not None
    return entry


def test_an_enrolment_stands_against_it_until_its_entries_are_undone(store: Store) -> None:
    done = merged(store)
    first, wrong = enrol(store, "số 1"), enrol(store, "số 2")
    undone(store, wrong)
    assert undo_refused(store, done.entry) == [
        told(
            done.entry, "đăng ký phấn đấu", "“N” dien-hinh 2025",
            f"hủy trước bằng register undo: mục {first}; rồi hủy lại",
        )
    ]  # fmt: skip
    undone(store, first)
    undone(store, done.entry)
    assert codes(store) == ["X1", "X2"]


def test_a_nomination_stands_against_it_until_it_is_withdrawn(store: Store) -> None:
    done = merged(store)
    words = {"number": 4, "form": "giay-khen-xa", "period": 2025, "unit_id": done.begun[0].id}
    with entering(store) as at:
        at.session.add(Nomination(revision=1, entry=at.entry, **words))
    assert undo_refused(store, done.entry) == [
        told(
            done.entry, "đề nghị khen thưởng", "“N” giay-khen-xa 2025 (đề nghị số 4)",
            "rút từng đề nghị bằng award withdraw SỐ, rồi hủy lại",
        )
    ]  # fmt: skip
    with entering(store) as at:
        at.session.add(Nomination(revision=2, withdrawn=True, ground="Nhầm", entry=at.entry, **words))
    undone(store, done.entry)
    assert codes(store) == ["X1", "X2"]


def test_titles_held_and_awards_stand_against_it(store: Store) -> None:
    done = merged(store)
    words = {"unit_id": done.begun[0].id, "standard": "dien-hinh", "period": 2025, "source": "decision", "detail": {}}
    with entering(store) as at:
        at.session.add(RecognitionEvent(event="granted", effective_on=date(2025, 12, 1), entry=at.entry, **words))
    assert undo_refused(store, done.entry) == [
        told(
            done.entry, "danh hiệu đang giữ", "“N” dien-hinh 2025",
            "thu hồi bằng recognition revoke nếu ghi nhầm, rồi hủy lại",
        )
    ]  # fmt: skip
    with entering(store) as at:
        at.session.add(RecognitionEvent(event="revoked", effective_on=date(2025, 12, 1), entry=at.entry, **words))
        at.session.add(
            Award(unit_id=done.begun[0].id, form="giay-khen-tinh", period=2024, source="old_records", entry=at.entry)
        )
    assert undo_refused(store, done.entry) == [
        told(
            done.entry, "khen thưởng đã ghi", "“N” giay-khen-tinh 2024",
            "khen thưởng đã ghi thì không rút được",
        )
    ]  # fmt: skip
