"""Another body's figures are kept beside the units' own, and count nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.taking.incoming import Incoming
from engine.process.intake.taking.second_source import take_source
from engine.process.intake.taking.source_files import source_files
from engine.process.intake.taking.submitting import FileReport, submit
from engine.records.store import SourceReport, SourceValue, Store, Submission, open_store
from engine.records.submitted import submitted_values
from tests.engine.process.intake.form_samples import REGISTER, SAMPLE_SET, roll_bytes
from tests.stores import entering

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        for code, (name, kind) in REGISTER.items():
            at.unit(code, kind, name=name)
    yield made
    made.close()


def roll(folder: Path, name: str = "pc04.xlsx", **values: object) -> Path:
    path = folder / name
    path.write_bytes(fill_form(roll_bytes(), {code: {("tong_so", "reached"): value} for code, value in values.items()}))
    return path


def take(store: Store, path: Path, source: str = "Phòng PC04") -> FileReport:
    (report,) = take_source(store, [Incoming(path, path.name)], source, sets=[SAMPLE_SET], received_at=NOON)
    return report


def kept(store: Store) -> list[tuple[str, int, int, str, str]]:
    with store.reading() as session:
        query = (
            select(
                SourceReport.source,
                SourceReport.unit_id,
                SourceReport.revision,
                SourceValue.standard,
                SourceValue.value,
            )
            .join(SourceValue, SourceValue.report_id == SourceReport.id)
            .order_by(SourceReport.id)
        )
        return [tuple(row) for row in session.execute(query)]


def test_what_a_source_says_is_kept_and_counts_nowhere(store: Store, tmp_path: Path) -> None:
    report = take(store, roll(tmp_path, X1=5, X2=7))
    assert (report.outcome, report.units, report.values) == ("taken", ("X1", "X2"), 2)
    assert kept(store) == [("Phòng PC04", 1, 1, "thu", "5"), ("Phòng PC04", 2, 1, "thu", "7")]
    with store.reading() as session:
        assert session.scalars(select(Submission)).all() == []
        assert submitted_values(session, 2024, "reached") == {}
        (file,) = source_files(session, 2024)
        assert source_files(session, 2023) == []
    assert (file.source, file.file_name, file.units, file.values, file.entry) == (
        "Phòng PC04",
        "pc04.xlsx",
        2,
        2,
        report.entry,
    )


def test_the_same_file_twice_changes_nothing_and_a_name_is_one_however_it_is_written(
    store: Store, tmp_path: Path
) -> None:
    take(store, roll(tmp_path, X1=5))
    again = take(store, roll(tmp_path, X1=5), "  phòng  pc04 ")
    assert (again.outcome, again.values, again.entry) == ("unchanged", 0, None)
    assert take(store, roll(tmp_path, X1=5), "Phòng PC02").outcome == "taken"
    take(store, roll(tmp_path, X1=6))
    assert kept(store) == [
        ("Phòng PC04", 1, 1, "thu", "5"),
        ("Phòng PC02", 1, 1, "thu", "5"),
        ("Phòng PC04", 1, 2, "thu", "6"),
    ]


def test_the_unit_s_own_form_is_no_other_source(store: Store, tmp_path: Path) -> None:
    path = roll(tmp_path, X1=5, X2=7)
    (own,) = submit(store, [Incoming(path, path.name)], sets=[SAMPLE_SET], received_at=NOON)
    assert own.outcome == "taken"
    report = take(store, path)
    assert report.outcome == "refused"
    (problem,) = report.problems
    assert str(problem) == (
        "[NG-004] “pc04.xlsx”: tệp này chính là biểu mẫu mà đơn vị đã tự nộp, nên không phải là số liệu của nguồn "
        f"khác. Đã thấy: {REGISTER['X1'][0]} (X1), {REGISTER['X2'][0]} (X2). Cần: tệp do cơ quan khác lập. "
        "Cách sửa: xin cơ quan đó tệp của họ; nộp lại biểu mẫu của đơn vị thì bỏ --source."
    )
    assert kept(store) == []
    assert take(store, roll(tmp_path, X1=5, X2=8)).outcome == "taken"


def test_a_file_with_errors_is_refused_whole(store: Store, tmp_path: Path) -> None:
    report = take(store, roll(tmp_path, X1=5, X2="bảy"))
    assert (report.outcome, [problem.code for problem in report.problems]) == ("refused", ["IN-018"])
    assert kept(store) == []


def test_a_source_must_have_a_name_and_say_what_was_reached(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        take(store, roll(tmp_path, X1=5), " ")
    (nameless,) = caught.value.problems
    assert str(nameless) == (
        "[NG-001] --source: chưa nêu tên nguồn số liệu. Cần: tên cơ quan cung cấp, ví dụ “Phòng PC04”. "
        "Cách sửa: sửa tùy chọn --source."
    )
    expected = tmp_path / "du-kien.xlsx"
    expected.write_bytes(fill_form(roll_bytes(), {"X1": {("tong_so", "projected"): 5}}))
    (nothing,) = take(store, expected).problems
    assert str(nothing) == (
        "[NG-002] “du-kien.xlsx”: tệp của nguồn khác không có số liệu ở cột “Kết quả đến ngày chốt số liệu”. "
        "Cần: ít nhất một số liệu ở cột đó. Cách sửa: điền vào cột đó rồi nộp lại."
    )
