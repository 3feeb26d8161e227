"""``datchuan report unit``: the paper to sign, and whether a code on it still stands for what is stored."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cli.main import main
from engine.process.intake.forms.filling import fill_form
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,an-toan-antt,2024
X1,,,,dien-hinh,2024
K2,Thôn 2,khu_dan_cu,X1,an-toan-antt,2024
"""
FILLED = {
    ("ho_dang_cu_tru", "reached"): 87,
    ("ho_dang_ky", "reached"): 87,
    ("chong_doi", "reached"): "Không",
    ("nghi_quyet", "reached"): {"number": "12-NQ/CB", "date": "2024-01-12", "title": "Nghị quyết năm 2024"},
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("to-sign"), REGISTER)


@pytest.fixture
def db(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "datchuan.db"))


def hand_in(db: str, folder: Path, code: str, **changes: int) -> None:
    """A form of the unit filled in and taken, with these figures instead."""
    made = folder / f"giao-{code}-{len(list(folder.iterdir()))}"
    assert main(["form", "make", "--period", "2024", "--unit", code, "-o", str(made), "--db", db]) == 0
    (form,) = made.glob("*.xlsx")
    filled = FILLED if code == "K2" else {key: FILLED[key] for key in (("nghi_quyet", "reached"),)}
    answers = filled | {(name, "reached"): value for name, value in changes.items()}
    form.write_bytes(fill_form(form.read_bytes(), {code: answers}))
    assert main(["submit", str(form), "--db", db]) == 0


def paper(db: str, to: Path, *options: str, code: str = "K2") -> int:
    return main(["report", "unit", code, "--period", "2024", "--to-sign", "-o", str(to), "--db", db, *options])


def check(db: str, code: str) -> int:
    return main(["report", "unit", "K2", "--period", "2024", "--check", code, "--db", db])


def printed_code(capsys: pytest.CaptureFixture[str]) -> str:
    found = re.search(r"Mã đối chiếu: (\S+)\n", capsys.readouterr().out)
    assert found is not None
    return found[1]


def texts(path: Path) -> list[str]:
    word = docx.Document(str(path))
    told = [paragraph.text for paragraph in word.paragraphs]
    return told + [cell.text for table in word.tables for row in table.rows for cell in row.cells]


def test_the_paper_holds_what_is_stored_and_its_code_on_every_page(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(db, tmp_path, "K2")
    capsys.readouterr()
    assert paper(db, tmp_path / "k2.docx", "--mark", "SỐ LIỆU MINH HỌA") == 0
    code = printed_code(capsys)
    told = texts(tmp_path / "k2.docx")
    assert {"PHIẾU TỰ ĐÁNH GIÁ", "I. Số liệu", "II. Văn bản chứng minh"} <= set(told)
    wanted = {"Số hộ đang cư trú", "hộ", "87", "Không", "12-NQ/CB", "12/01/2024", "Nghị quyết năm 2024"}
    assert wanted <= set(told)
    assert "XÃ MỘT\nTHÔN 2" in "\n".join(told).replace("\n\n", "\n")
    assert not any("Kết quả rà soát" in text for text in told)
    section = docx.Document(str(tmp_path / "k2.docx")).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == f"Mã đối chiếu: {code} (K2, an-toan-antt, năm 2024, lần nộp 1)"
    assert main(["assess", "an-toan-antt", "--period", "2024", "--as-of", "2024-10-31", "--db", db]) == 0
    assert paper(db, tmp_path / "sau.docx") == 0
    told = texts(tmp_path / "sau.docx")
    assert "III. Kết quả rà soát của chương trình, mốc số liệu 31/10/2024" in told
    assert {"Đạt", "Chưa đủ số liệu"} <= set(told)


def test_a_code_tells_whether_the_figures_are_still_those(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(db, tmp_path, "K2")
    capsys.readouterr()
    assert paper(db, tmp_path / "k2.docx") == 0
    first = printed_code(capsys)
    assert check(db, first.lower().replace("-", " ")) == 0
    assert re.fullmatch(
        r"Khớp: phiếu in đúng số liệu đang tính \(tiêu chuẩn “an-toan-antt”, lần nộp 1, nhận ngày [0-9/]{10}\)\.\n",
        capsys.readouterr().out,
    )
    hand_in(db, tmp_path, "K2", ho_dang_ky=86)
    capsys.readouterr()
    assert check(db, first) == 1
    assert re.fullmatch(
        r"Không khớp số liệu đang tính: phiếu in từ tiêu chuẩn “an-toan-antt”, lần nộp 1, nhận ngày [0-9/]{10}; "
        r"lần nộp ấy đã có lần nộp sau thay\.\n",
        capsys.readouterr().out,
    )
    assert check(db, "0000-0000-0000") == 1
    assert capsys.readouterr().out == (
        "Không khớp: mã 0000-0000-0000 không phải mã của lần nộp nào của đơn vị “K2” năm 2024.\n"
    )
    withdraw = ["submit", "withdraw", "K2", "an-toan-antt", "--period", "2024", "--ground", "nhầm", "--db", db]
    assert main(withdraw) == 0
    assert paper(db, tmp_path / "rut.docx") == 2


def test_a_code_stands_though_the_unit_bears_another_since(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(db, tmp_path, "K2")
    capsys.readouterr()
    assert paper(db, tmp_path / "k2.docx") == 0
    first = printed_code(capsys)
    rename = ["register", "rename", "K2", "--code", "K9", "--on", "01/12/2024", "--decision", "Nghị quyết mẫu"]
    assert main([*rename, "--db", db]) == 0
    capsys.readouterr()
    assert paper(db, tmp_path / "k9.docx", code="K9") == 0
    assert printed_code(capsys) != first
    assert check(db, first) == 0
    assert capsys.readouterr().out.startswith("Khớp: phiếu in đúng số liệu đang tính")


def told_by(capsys: pytest.CaptureFixture[str], run: Callable[[], int]) -> str:
    capsys.readouterr()
    assert run() == 2
    return capsys.readouterr().err


def test_what_is_wrong_is_told(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(db, tmp_path, "X1")
    assert told_by(capsys, lambda: paper(db, tmp_path / "k.docx")) == (
        "[PK-001] MÃ_ĐƠN_VỊ: không có biểu mẫu nào của đơn vị đang được tính trong kỳ 2024. Đã thấy: “K2”. Cần: "
        "một đơn vị "
        "đã nộp biểu mẫu, tiêu chuẩn đơn vị đã nộp. Cách sửa: sửa mã đơn vị, --period hoặc --standard; xem các "
        "biểu mẫu đã "
        "nhận bằng lệnh “datchuan submit list”.\n"
    )
    assert told_by(capsys, lambda: paper(db, tmp_path / "k.docx", code="X1")) == (
        "[PK-002] --standard: đơn vị đã nộp biểu mẫu của nhiều tiêu chuẩn. Cần: một trong: “an-toan-antt”, "
        "“dien-hinh”. Cách sửa: thêm --standard; mỗi tiêu chuẩn một phiếu.\n"
    )
    assert told_by(capsys, lambda: check(db, "7K2M")) == (
        "[PK-003] --check: mã đối chiếu không đọc được. Đã thấy: “7K2M”. Cần: 12 chữ số và chữ cái như in ở "
        "cuối mỗi trang "
        "của phiếu, ví dụ 7K2M-9QXD-0A4T. Cách sửa: đọc lại mã trên phiếu rồi sửa tùy chọn --check.\n"
    )
    neither = ["report", "unit", "X1", "--period", "2024", "--to-sign", "--db", db]
    assert told_by(capsys, lambda: main(neither)) == (
        "[PK-004] chưa rõ cần lập phiếu hay đối chiếu mã. Cần: --to-sign với -o TỆP.docx, hoặc --check MÃ. "
        "Cách sửa: ghi một trong hai cách.\n"
    )
    assert told_by(capsys, lambda: paper(db, Path("k.pdf"))) == (
        "[PK-005] -o: tên tệp không phải tệp Word. Đã thấy: “k.pdf”. Cần: tên tệp có đuôi .docx. "
        "Cách sửa: sửa tùy chọn -o, ví dụ -o phieu.docx.\n"
    )
    other = tmp_path / "k.docx"
    other.write_bytes(b"cua ai do")
    one = ("--standard", "an-toan-antt")
    assert told_by(capsys, lambda: paper(db, other, *one, code="X1")) == (
        f"[PK-006] “{other}”: đã có tệp này mà nội dung khác. Cần: tệp chưa có. Cách sửa: chọn tên khác hoặc "
        "chuyển tệp này "
        "đi nơi khác; chắc chắn bỏ tệp này thì thêm --replace.\n"
    )
    assert other.read_bytes() == b"cua ai do"
    assert paper(db, other, *one, "--replace", code="X1") == 0
    assert paper(db, other, *one, code="X1") == 0
