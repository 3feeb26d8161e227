"""``datchuan report outline`` on the sample province: the KH 320/2024 report as looked at, one unit's, and refusals."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from cli.main import main
from criteria.dates import form_date
from engine.process.campaigns.keeping import take
from engine.process.campaigns.ready_made import given
from engine.records.days import today
from engine.records.register import register_on
from engine.records.store import Store, open_store
from engine.reports.outline import outline_for, read_outline, report_by
from engine.sheets.document import Beside, Document, Grid, Heading, Line, NewPage, Paragraph
from engine.sheets.table import Chart, Sheet
from fixtures.sample_province import MARK
from fixtures.sample_province.playing import Played
from tests.reported import hand_in
from tests.stores import entering

GOLDEN = Path(__file__).parents[1] / "golden"
CAMPAIGN = "kh-320-2024"
DAY = date(2024, 7, 14)
PLAN = {"number": "55/KH-UBND", "date": "2023-02-20", "title": "Kế hoạch xây dựng đơn vị điển hình năm 2023"}
MORE = {"number": "61/KH-BCĐ", "date": "2024-02-15", "title": "Kế hoạch xây dựng đơn vị điển hình năm 2024"}
FIRST = {
    "van_ban_tham_muu_dh": [PLAN, MORE],
    "van_ban_cong_an_dh": [],
    "luot_tuyen_truyen_xa_dh": 1204,
    "luot_tuyen_truyen_don_vi_dh": 96,
    "hinh_thuc_tuyen_truyen_dh": "Trực tiếp; loa truyền thanh.",
    "tin_bai_dh": 31,
    "le_phat_dong_dh": 3,
    "dang_ky_xa_2023_dh": 4,
    "dang_ky_don_vi_2023_dh": 6,
    "cong_nhan_xa_2023_dh": 3,
    "cong_nhan_don_vi_2023_dh": 5,
    "uu_diem_dh": "Cấp ủy quan tâm.\nNhân dân hưởng ứng.",
}
SECOND = {"luot_tuyen_truyen_xa_dh": 310, "dang_ky_xa_2023_dh": 2, "cong_nhan_xa_2023_dh": 2, "pano_dh": 0}


@pytest.fixture(scope="module")
def sample(one_commune: Played, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample province with the campaign, and what two of its districts reported; the first one's code."""
    database = Path(shutil.copy(one_commune.database, tmp_path_factory.mktemp("tinh-mau")))
    store = open_store(str(database))
    with store.writing() as session:
        text, name = given(CAMPAIGN)
        take(session, text, name)
    with store.reading() as session:
        register = register_on(session, DAY)
        own = register.parent(register.by_code["17131"])
        assert own is not None
        others = (unit for unit in register.units if unit.kind == "huyen" and unit.id != own.id)
        districts = [own, next(others)]
    with entering(store) as at:
        for unit, values in zip(districts, (FIRST, SECOND), strict=True):
            hand_in(at, unit.id, "bao-cao", 2024, values)
    store.close()
    return database, districts[0].code


@pytest.fixture
def store(sample: tuple[Path, str]) -> Iterator[Store]:
    opened = open_store(str(sample[0]))
    yield opened
    opened.close()


def report(store: Store, unit: str | None = None) -> Document:
    with store.reading() as session:
        return report_by(session, outline_for(CAMPAIGN), unit, MARK).document


def test_the_report_of_the_sample_is_as_looked_at(store: Store, tmp_path: Path) -> None:
    check(report(store), "bao-cao-kh-320-2024.txt", tmp_path)


def test_so_is_the_report_of_one_district(store: Store, sample: tuple[Path, str], tmp_path: Path) -> None:
    check(report(store, sample[1]), "bao-cao-kh-320-2024-mot-huyen.txt", tmp_path)


def check(document: Document, name: str, folder: Path) -> None:
    written = re.sub(r"\b[0-9]+:[0-9a-f]{16}", "MỤC", "\n".join(dumped(document)))
    written = re.sub(r"\bmã [0-9a-f]{12}\b", "mã BỘ", written.replace(form_date(today()), "HÔM NAY")) + "\n"
    golden, actual = GOLDEN / name, folder / name
    actual.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8"), f"look at {actual}, then keep it as {golden}"


def dumped(document: Document) -> Iterator[str]:
    """What stands in it, part by part; of annexes the titles and how many rows each has."""
    yield f"{document.subject} [{document.mark}]"
    for part in document.parts:
        match part:
            case Heading(text=text, level=level):
                yield f"\n{'#' * level} {text}"
            case Paragraph(text=text, label=label, look=look):
                yield f"{look}: {label}{text}"
            case Grid(columns=columns, rows=rows):
                yield "| " + " | ".join(heading for heading, _ in columns)
                yield from ("| " + " | ".join(" / ".join(one.text for one in cell) for cell in row) for row in rows)
            case Line(text=text):
                yield f"= {text}"
            case Beside(left=left, right=right):
                yield f"< {'; '.join(line.text for line in left)} > {'; '.join(line.text for line in right)}"
            case NewPage():
                yield "\n---"
            case Chart(kind=kind, title=title, series=series):
                yield f"~ {kind}: {title}: {dict(series)}"
            case Sheet(titles=titles, landscape=lying):
                rows_ = [len(block.rows) for block in part.blocks()]
                yield f"* {'; '.join(title.text for title in titles)}{' (ngang)' * lying}: {rows_}"


def test_the_command_writes_it_and_leaves_another_file_alone(
    sample: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db, path = str(shutil.copy(sample[0], tmp_path / "datchuan.db")), tmp_path / "bao-cao.docx"
    asked = ["report", "outline", CAMPAIGN, "--unit", sample[1], "-o", str(path), "--db", db]
    assert main(asked) == 0
    assert capsys.readouterr().out == (
        f"Đã lập báo cáo: {path}\nMục nào in nghiêng “Nội dung cần nêu” thì người viết báo cáo điền.\n"
    )
    assert "Sơ kết 02 năm" in "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert main(asked) == 0, "the same again is no other file"
    path.write_bytes(b"cua nguoi khac")
    capsys.readouterr()
    assert main(asked) == 2
    assert capsys.readouterr().err == (
        f"[DC-015] -o: đã có tệp này và nội dung khác. Đã thấy: “{path}”. Cần: một tên tệp chưa dùng. "
        "Cách sửa: chọn tên khác hoặc thêm --replace để ghi đè.\n"
    )
    assert path.read_bytes() == b"cua nguoi khac"


def test_an_outline_is_printed_edited_and_used(
    sample: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "outline", CAMPAIGN, "--example"]) == 0
    text = capsys.readouterr().out
    own = tmp_path / "de-cuong.toml"
    own.write_text(text.replace('title    = "BÁO CÁO"', 'title    = "BÁO CÁO NHANH"'), "utf-8")
    assert read_outline(own.read_text("utf-8"), own.name).title == "BÁO CÁO NHANH"
    path = tmp_path / "nhanh.docx"
    asked = ["--outline", str(own), "--unit", sample[1], "-o", str(path), "--db", str(sample[0])]
    assert main(["report", "outline", CAMPAIGN, *asked]) == 0
    assert "BÁO CÁO NHANH" in [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            [],
            (
                "[DC-017] ĐỢT, -o: chưa nói báo cáo ghi vào đâu. Cần: đợt và tên tệp .docx. "
                "Cách sửa: thêm mã đợt và -o TỆP.docx, hoặc --example.\n"
            ),
        ),
        (
            [CAMPAIGN, "-o", "a.pdf"],
            (
                "[DC-014] -o: báo cáo lập ra là tệp Word. Đã thấy: “a.pdf”. Cần: tên tệp có đuôi .docx. "
                "Cách sửa: sửa tên tệp sau -o.\n"
            ),
        ),
        (
            [CAMPAIGN, "--unit", "4122", "-o", "a.docx"],
            (
                "[DC-016] --unit: danh bạ ngày 31/12/2024 không có đơn vị này. Đã thấy: “4122”. Cần: có phải “422”? "
                "Cách sửa: sửa mã đơn vị hoặc bỏ --unit.\n"
            ),
        ),
        (
            [CAMPAIGN, "--outline", "kh-404-2026", "-o", "a.docx"],
            (
                "[DC-011] “kh-404-2026”: đề cương này của đợt “kh-404-2026”. Cần: đề cương của đợt “kh-320-2024”. "
                "Cách sửa: chọn đề cương khác hoặc sửa mã đợt.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_made_is_refused(
    sample: tuple[Path, str], asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "outline", *asked, "--db", str(sample[0])]) == 2
    assert capsys.readouterr().err == said
