"""``datchuan campaign remind`` and ``received``: what is refused, all in one pass, and a unit that is no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import main
from engine.records.store import init_store
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import enter

REMIND = ["campaign", "remind", "dot-thu"]


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    office = Office(init_store("sqlite:///datchuan.db"))
    office.register(("X1", "xa", None), ("X2", "xa", None))
    enter(office.store)
    office.store.close()


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


@pytest.mark.parametrize("folder", ["tep", "tep/trong"])
def test_a_file_is_no_folder_for_letters(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    Path("tep").write_text("x", "utf-8")
    assert run(capsys, *REMIND, "-o", folder, status=2) == (
        f"[DK-035] -o: không lập được thư mục để công văn. Đã thấy: “{folder}”. Cần: một thư mục ghi được, không trùng "
        "tên với tệp đã có. Cách sửa: sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó.\n"
    )


def test_all_that_is_wrong_with_a_letter_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("tep").write_text("x", "utf-8")
    words = ["--unit-above", "X9", "--on", "1/1", "--deadline", "31/2/2026", "-o", "tep"]
    told = run(capsys, "campaign", "remind", "dot-th", *words, status=2)
    assert [line[:24] for line in told.splitlines()] == [
        "[RG-018] --on: ngày khôn",
        "[RG-018] --deadline: ngà",
        "[DK-035] -o: không lập đ",
        "[CD-030] ĐỢT: không có đ",
        "[DK-031] --unit-above: đ",
        "Tổng cộng: 5 lỗi.",
    ]


def test_all_that_is_wrong_with_a_receipt_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "campaign", "received", "dot-thu", "Sở Mộ", "--on", "31/2/2024", status=2)
    assert [line[:8] for line in told.splitlines()] == ["[RG-018]", "[DK-020]", "[DK-026]", "Tổng cộn"]
    told = run(capsys, "campaign", "received", "dot-thu", "X1", "--document", "5/BC", "--on", "1/1/2020", status=2)
    assert told == (
        "[DK-034] --on: ngày nhận trước kế hoạch của đợt (từ ngày 02/01/2024). Đã thấy: 01/01/2020. Cần: ngày từ ngày "
        "của kế hoạch đến hôm nay. Cách sửa: sửa giá trị của --on.\n"
    )


def test_who_came_after_is_written_to_and_entered_alike(capsys: pytest.CaptureFixture[str]) -> None:
    merge = ["register", "merge", "X1", "X2", "--into", "X9", "--name", "Xã Mới", "--on", "01/11/2024"]
    run(capsys, *merge, "--decision", "QĐ minh họa")
    name = "Xã Mới (X9, trước là Đơn vị X1 và Đơn vị X2)"
    assert f"Chưa: {name}" in run(capsys, "campaign", "progress", "dot-thu")
    assert "don-doc/don-doc-x9-xa-moi.docx" in run(capsys, *REMIND, "-o", "don-doc")
    received = run(capsys, "campaign", "received", "dot-thu", "X9", "--document", "5/BC")
    assert received.startswith(f"Đã nhận báo cáo của {name}, mốc “Gửi báo cáo”.\n")
    assert f"Chưa: {name}" not in run(capsys, "campaign", "progress", "dot-thu")
