"""The windows of Thông tư 124/2021/TT-BCA, Điều 8 khoản 2, day by day, from the store to the screen.

A khu dân cư’s year runs from 01/11 to 31/10, a commune’s from 16/11 to 15/11: the same incident may fall into different
years of the two.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.main import main
from engine.records import journal
from engine.records.register import bearers
from engine.records.store import Submission, SubmissionValue, Workbook, open_store
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên
X1;Xã Một;xã;
K1;Thôn 1;khu dân cư;X1
"""
INDICATOR = "tranh_chap_keo_dai"


@pytest.fixture(autouse=True)
def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every period asked for is over, whenever the tests run."""
    monkeypatch.setattr("engine.process.assessment.cut_off.today", lambda: date(2028, 1, 1))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("dated-incidents"), REGISTER)


HandedIn = Callable[[dict[tuple[str, int], str]], list[str]]


@pytest.fixture
def handed_in(template: Path, tmp_path: Path) -> HandedIn:
    """A store in which each unit listed these incidents for these years; how commands name it."""
    return lambda days: listed_in(str(shutil.copy(template, tmp_path / "datchuan.db")), days)


def listed_in(path: str, days: dict[tuple[str, int], str]) -> list[str]:
    db = ["--db", path]
    store = open_store(path)
    for number, ((code, period), listed) in enumerate(days.items(), 1):
        with store.writing() as session:
            entry, sha = journal.upcoming(session), f"{number:064x}"
            session.add(Workbook(sha256=sha, content=b"PK", entry=entry))
            session.flush()
            handed = Submission(
                unit_id=bearers(session, code)[0],
                period=period,
                standard="an-toan-antt",
                revision=1,
                file_name=f"{code}-{period}.xlsx",
                workbook_sha256=sha,
                received_at=datetime(2027, 1, 1, tzinfo=UTC),
                form_hash="f" * 64,
                entry=entry,
            )
            session.add(handed)
            session.flush()
            session.add(
                SubmissionValue(
                    submission_id=handed.id,
                    indicator=INDICATOR,
                    column="reached",
                    value=listed,
                    sheet="Tự đánh giá",
                    cell="D9",
                    seen=listed,
                    entry=entry,
                )
            )
            journal.record(session, "test.submitted", {})
    store.close()
    return db


def told(capsys: pytest.CaptureFixture[str], db: list[str], code: str, period: int) -> list[str]:
    """What is printed of the criterion about long disputes, after assessing the year."""
    assert main(["assess", "an-toan-antt", "--period", str(period), *db]) == 0
    capsys.readouterr()
    assert main(["explain", code, "--period", str(period), *db]) == 0
    blocks = capsys.readouterr().out.split("\n\n")
    (found,) = [block for block in blocks if "mâu thuẫn, tranh chấp" in block.splitlines()[0]]
    return found.splitlines()


def test_an_incident_of_5_november_2025_counts_for_the_villages_2026_and_the_communes_2025(
    handed_in: HandedIn, capsys: pytest.CaptureFixture[str]
) -> None:
    db = handed_in(
        {
            ("X1", 2025): "[]",
            ("X1", 2026): "[]",
            ("K1", 2025): "[]",
            ("K1", 2026): '["2025-11-05"]',
        },
    )
    commune = told(capsys, db, "X1", 2025)
    assert commune[2].startswith("   Không đạt. Trong kỳ để xảy ra 01 vụ (ngày 05/11/2025), yêu cầu không để xảy ra.")
    assert commune[-1].startswith(
        "   - Thôn 1 (K1): “[]” (kết quả đến ngày chốt số liệu, năm 2025; tệp [2], trang “Tự đánh giá”, ô D9); "
        '“["2025-11-05"]” (kết quả đến ngày chốt số liệu, năm 2026; tệp [3], trang “Tự đánh giá”, ô D9); tính 01 vụ'
    )
    assert told(capsys, db, "K1", 2025)[2].startswith("   Đạt.")
    assert told(capsys, db, "K1", 2026)[2].startswith("   Không đạt. Trong kỳ để xảy ra 01 vụ (ngày 05/11/2025)")
    assert told(capsys, db, "X1", 2026)[2].startswith("   Đạt.")


@pytest.mark.parametrize(
    ("code", "day", "year"),
    [("K1", "2025-10-31", 2025), ("K1", "2025-11-01", 2026), ("X1", "2025-11-15", 2025), ("X1", "2025-11-16", 2026)],
)
@pytest.mark.parametrize("form", [2025, 2026])
def test_the_last_day_of_a_year_and_the_first_of_the_next(
    handed_in: HandedIn, capsys: pytest.CaptureFixture[str], code: str, day: str, year: int, form: int
) -> None:
    """Whichever of the two years' forms lists it."""
    listed = {(unit, period): "[]" for unit in ("X1", "K1") for period in (2025, 2026)}
    db = handed_in(listed | {(code, form): f'["{day}"]'})
    for period in (2025, 2026):
        verdict = told(capsys, db, code, period)[2].strip()
        assert verdict.startswith("Không đạt." if period == year else "Đạt."), period
