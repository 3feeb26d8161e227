"""``datchuan appraise paper``: files of a session, our blanks, the office's own, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from cli.main import main
from tests.engine.process.recognition.conftest import at_work, empty_stores, make_library, office, write_set
from tests.engine.reports.council.papers_held import closed, held, text_of

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]

PAPER = ["appraise", "paper"]


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")


def said(text: str) -> str:
    """Problems as they are printed, each a paragraph here and a line there."""
    return "".join(" ".join(one.split()) + "\n" for one in text.strip().split("\n\n"))


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main([*PAPER, *words]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def test_papers_are_written_told_and_kept_from_being_lost(capsys: pytest.CaptureFixture[str], at_work: Any) -> None:
    closed(held(at_work))
    db = ["--db", at_work.store.address, "--on", "25/01/2025"]
    told = run(capsys, "all", "-o", "van-ban", *db)
    assert [line.split("  ")[0] for line in told.splitlines()[2:]] == [
        "van-ban/bien-ban.docx",
        "van-ban/to-trinh-uy-ban-nhan-dan-tinh-mau.docx",
        "van-ban/thanh-phan-ho-so.docx",
        "van-ban/quyet-dinh-uy-ban-nhan-dan-tinh-mau.docx",
        *(f"van-ban/thong-bao-x{number}-don-vi-x{number}.docx" for number in range(1, 6)),
        "van-ban/giay-cong-nhan.docx",
        "Thời hạn kiến nghị xem xét lại chưa rõ, để dấu chấm: ghi bằng --term theo quy chế của Hội đồng.",
        "Giấy công nhận theo cách trình bày của phần mềm: mẫu chính thức chưa đối chiếu được.",
        "03 đơn vị chưa có quyết định công nhận được nhập: số, ngày quyết định để dấu chấm.",
    ]
    assert run(capsys, "minutes", "-o", "van-ban", *db).startswith("Tệp")
    Path("van-ban/bien-ban.docx").write_bytes(b"khac")
    assert run(capsys, "minutes", "-o", "van-ban", *db, status=2) == (
        "[VB-003] “van-ban/bien-ban.docx”: tệp đã có và khác với văn bản sẽ lập; ghi đè sẽ làm mất tệp này. Cách sửa: "
        "chọn thư mục khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ.\n"
    )
    run(capsys, "minutes", "-o", "van-ban", "--replace", *db)
    _by_the_offices_own_blank(capsys, db)
    _nothing_to_make(capsys, at_work, db)


def _by_the_offices_own_blank(capsys: pytest.CaptureFixture[str], db: list[str]) -> None:
    run(capsys, "notice", "--template", "-o", "mau.docx")
    blank = docx.Document("mau.docx")
    blank.add_paragraph("Lưu ý riêng của {{ten_co_quan}}.")
    blank.save("mau.docx")
    words = ["notice", "--with", "mau.docx", "--together", "--term", "10 ngày", "-o", "rieng", "--format", "json"]
    (one,) = json.loads(run(capsys, *words, *db))
    assert one == {
        "file": "rieng/thong-bao.docx",
        "paper": "notice",
        "to": [f"Đơn vị X{number}" for number in range(1, 6)],
    }
    text = text_of(Path("rieng/thong-bao.docx").read_bytes())
    assert text.count("Lưu ý riêng của Cơ quan thường trực mẫu.") == 5
    assert text.count("trong thời hạn 10 ngày kể từ ngày") == 5
    blank.add_paragraph("{{khong_co_the_nay}}")
    blank.save("mau.docx")
    told = run(capsys, "notice", "--with", "mau.docx", "-o", "hong", *db, status=2)
    assert told.startswith("[MB-010] “mau.docx”, đoạn ")
    assert not Path("hong").exists()


def _nothing_to_make(capsys: pytest.CaptureFixture[str], at_work: Any, db: list[str]) -> None:
    """A session that has proposed nobody has no decision."""
    at_work.office.submit("X1", reached={"vu": "3", "vu_phuc_tap": "[]", "tu_danh_gia": "true"})
    for code in ("X2", "X5"):
        at_work.office.submit(code, reached={"vu": "3", "vu_phuc_tap": "[]", "tu_danh_gia": "true"})
    at_work.assess()
    told = run(capsys, "decision", "-o", "trong", *db, status=2)
    assert told == said("""
        [VB-007] Phiên họp số 1: không có gì để lập văn bản này. Đã thấy: Dự thảo Quyết định: không có đơn vị nào để
        lập. Chưa có đơn vị nào đủ điều kiện đưa vào dự thảo Quyết định. Cách sửa: xem phiên họp bằng “datchuan appraise
        show”.
    """)


def test_a_blank_is_written_with_its_tags(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "certificate", "--template", "-o", "giay.docx", "--format", "json")
    tags = {one["tag"]: one["meaning"] for one in json.loads(told)}
    assert tags["{{don_vi}}"] == "tên đơn vị"
    assert tags["{{nhat_ky}}"] == "mã nhật ký khi lập"
    assert "GIẤY CÔNG NHẬN" in text_of(Path("giay.docx").read_bytes())
    assert run(capsys, "certificate", "--template", "-o", "giay.docx").startswith("Đã ghi mẫu: giay.docx.")


def test_all_that_is_wrong_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("tep").write_text("x", "utf-8")
    words = ["minute", "--with", "khong.docx", "--on", "1/1", "-o", "tep"]
    assert run(capsys, *words, status=2) == said("""
        [RG-018] --on: ngày không đọc được. Đã thấy: “1/1”. Cần: ngày, tháng, năm, ví dụ 01/07/2025. Cách sửa: sửa giá
        trị của --on.

        [VB-001] VĂN_BẢN: không có văn bản này. Đã thấy: “minute”. Cần: có phải “minutes”? Cách sửa: sửa tên văn bản.

        [VB-002] -o: không lập được thư mục để văn bản. Đã thấy: “tep”. Cần: một thư mục ghi được, không trùng tên với
        tệp đã có. Cách sửa: sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó.

        [SH-001] “khong.docx”: không mở được tệp (không có tệp này). Cần: đường dẫn tới một tệp đọc được. Cách sửa: sửa
        đường dẫn hoặc quyền đọc tệp.

        Tổng cộng: 4 lỗi.
    """)
    words = ["all", "--template", "--term", "3 ngày", "-o", "mau"]
    assert run(capsys, *words, status=2) == said("""
        [VB-004] VĂN_BẢN: mẫu là của từng văn bản. Đã thấy: “all”. Cần: một văn bản: minutes, proposal, dossier,
        decision, notice, certificate. Cách sửa: ghi tên một văn bản thay cho all, hoặc bỏ --template, --with.

        [VB-006] --template: chỉ ghi mẫu của chương trình ra tệp, không lập văn bản. Cần: không kèm --with, --session,
        --campaign, --term. Cách sửa: bỏ --template để lập văn bản, hoặc bỏ các tùy chọn kia.

        [VB-005] -o: mẫu là tệp Word. Đã thấy: “mau”. Cần: tên tệp có đuôi .docx sau -o. Cách sửa: sửa tên tệp sau -o.

        Tổng cộng: 3 lỗi.
    """)
