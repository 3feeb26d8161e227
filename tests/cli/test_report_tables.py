"""``datchuan report NAME`` on the sample province: each table as looked at, in files, explained, sent out, compared."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.main import main
from criteria.dates import form_date
from engine.decision.verdicts import Outcome
from engine.records.days import today
from engine.records.store import RecognitionEvent, open_store
from engine.reports.results import read_results
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from engine.sheets.layout import Layout
from engine.sheets.measure import wrap
from engine.sheets.paper import face_of
from engine.sheets.printed import printed
from engine.sheets.table import Block, Cell, Row, Table
from fixtures.sample_province import MARK
from fixtures.sample_province.playing import play
from fixtures.sample_province.units import province
from tests.stores import entering

GOLDEN = Path(__file__).parents[1] / "golden"
STANDARD = "an-toan-antt"
SENT = {"number": "15", "date": "2024-07-20", "province": "Nghệ An"}
LETTERS = {"plain": "", "total": "=", "met": "+", "unmet": "!", "unknown": "?", "outside": "-"}
TABLES = {
    "outcomes": Asked(STANDARD, (2023, 2024), options=SENT, mark=MARK),
    "by-criterion": Asked(STANDARD, (2023, 2024), kinds=("khu_dan_cu", "phuong"), options=SENT, mark=MARK),
    "matrix": Asked("dien-hinh", (2023, 2024), options=SENT, mark=MARK),
    "recognised": Asked(STANDARD, (2023,), by="area", options=SENT, mark=MARK),
    "enrolled": Asked("dien-hinh", (2023,), options=SENT, mark=MARK),
    "by-year": Asked(STANDARD, (2024,), options=SENT, mark=MARK),
    "non-achieving": Asked("dien-hinh", (2023, 2024), options=SENT, mark=MARK),
    "totals": Asked(STANDARD, (2023,), names=("mo_hinh", "chong_doi", "nghi_quyet"), options=SENT, mark=MARK),
    "documents": Asked(STANDARD, (2023,), names=("nghi_quyet",), kinds=("phuong", "co_quan"), options=SENT, mark=MARK),
    "ratios": Asked(STANDARD, (2023,), names=("nghi_quyet",), by="area", options=SENT, mark=MARK),
    "before-after": Asked("dien-hinh", (2023,), names=("vu_pham_phap_hinh_su", "mo_hinh"), options=SENT, mark=MARK),
    "unit": Asked(STANDARD, (2023,), names=("17131",), options=SENT, mark=MARK),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample province played through, some of its units recognised since 2019."""
    played = play(tmp_path_factory.mktemp("tinh-mau"), province(2), lambda _: None)
    store = open_store(str(played.database))
    with entering(store) as at:
        (year,) = read_results(at.session, STANDARD, [2023]).years
        achieved = [one.unit.code for one in year.units if one.outcome is Outcome.ACHIEVED][:6]
        for number, code in enumerate(achieved):
            unit_id = year.register.by_code[code].id
            events = [(period, "granted", date(period, 12, 20)) for period in range(2019 + number, 2024)]
            events += [(2023, "kept", date(2024, 6, 1))] if number == 0 else []
            events += [(2023, "revoked", date(2024, 6, 1))] if number == 1 else []
            for period, event, day in events:
                at.session.add(
                    RecognitionEvent(
                        unit_id=unit_id, standard=STANDARD, period=period, event=event, effective_on=day,
                        document="12/QĐ-UBND", decided_on=day, authority="UBND huyện", source="decision", detail={},
                        entry=at.entry,
                    )
                )  # fmt: skip
    store.close()
    return played.database


@pytest.fixture
def db(sample: Path, tmp_path: Path) -> str:
    return str(shutil.copy(sample, tmp_path / "datchuan.db"))


def report(db: str, *args: str) -> int:
    return main(["report", *args, "--db", db])


def broken(table: Table) -> list[str]:
    """The words too wide for their columns, but for names of files: a number or a date would be broken in two."""
    return [
        word
        for sheet in table.sheets
        for block in sheet.blocks()
        for row in block.rows
        for line in row.lines or ((),)
        for cell, width in zip((*row.cells, *line), Layout(sheet).widths, strict=False)
        for word in printed(cell.value, cell).split()
        if len(wrap(word, face_of("row", cell.tone), width)) > 1 and not word.endswith(".xlsx")
    ]


@pytest.mark.parametrize("name", TABLES)
def test_the_table_of_the_sample_is_as_looked_at(sample: Path, tmp_path: Path, name: str) -> None:
    store = open_store(str(sample))
    with store.reading() as session:
        made = make(session, name, TABLES[name])
    store.close()
    assert broken(made.table) == []
    written = re.sub(r"\b[0-9]+:[0-9a-f]{16}", "MỤC", "\n".join(dumped(made.table)))
    written = re.sub(r"\bmã [0-9a-f]{12}\b", "mã BỘ", written.replace(form_date(today()), "HÔM NAY")) + "\n"
    golden = GOLDEN / f"bang-{name}.txt"
    actual = tmp_path / golden.name
    actual.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8"), f"look at {actual}, then keep it as {golden}"


def dumped(table: Table) -> Iterator[str]:
    """Values with their tones, and how many units stand behind each; the last sheet of criteria left out."""
    yield f"{table.subject} [{table.mark}]"
    for sheet in table.sheets:
        if sheet.name == "Bộ tiêu chí":
            continue
        yield f"\n=== {sheet.name}" + (" (ngang)" if sheet.landscape else "")
        yield from (title.text for title in sheet.titles)
        for group in sheet.groups:
            yield f"## {group.heading}"
            for block in group.blocks:
                yield from _block(block)
        yield from (f"^ {footnote}" for footnote in sheet.footnotes)
        for chart in sheet.charts:
            yield f"~ {chart.kind}: {chart.title}"
            yield from (f"~   {name}: {dict(zip(chart.categories, of, strict=True))}" for name, of in chart.series)


def _block(block: Block) -> Iterator[str]:
    if block.caption:
        yield f"-- {block.caption}"
    yield " | ".join(f"{column.heading}" for column in block.columns)
    for row in block.rows:
        yield from _row(row)
    yield from (f"* {remark}" for remark in block.remarks)


def _row(row: Row) -> Iterator[str]:
    for number, line in enumerate(row.lines or ((),)):
        lead = [_cell(cell) if number == 0 else "…" for cell in row.cells]
        yield " | ".join([*lead, *map(_cell, line)])


def _cell(cell: Cell) -> str:
    count = len(cell.behind.units) if cell.behind is not None else 0
    said = str(cell.value).replace("\n", "⏎") + LETTERS[cell.tone]
    return f"{said} {{{count}}}" if count and count != cell.value else said


def test_files_of_every_form_in_one_go(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "gui"
    options = ["--standard", STANDARD, "--period", "2023", "--to", "xlsx,docx,csv,json,html", "-o", str(folder)]
    assert report(db, "enrolled", *options) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"Đã lập thư mục: {folder}"
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".docx", ".html", ".json", ".xlsx"]
    read = json.loads((folder / "enrolled.json").read_text("utf-8"))
    sheet = load_workbook(folder / "enrolled.xlsx").worksheets[0]
    values = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int)]
    of_json = [
        cell["value"]
        for group in read["sheets"][0]["groups"]
        for block in group["blocks"]
        for row in block["rows"]
        for cell in row["cells"]
        if isinstance(cell["value"], int)
    ]
    assert values == of_json != []


def test_on_the_terminal_without_a_file(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(db, "outcomes", "--standard", STANDARD, "--period", "2023", "--by", "area") == 0
    told = capsys.readouterr().out
    assert told.startswith("TỔNG HỢP KẾT QUẢ\n")
    assert "Tổng cộng" in told
    assert "Trang “Bộ tiêu chí” có trong tệp (thêm -o).\n" in told


def test_a_campaign_says_of_whom_and_which_years(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["campaign", "new", "kh-320-2024", "--db", db]) == 0
    capsys.readouterr()
    assert report(db, "outcomes", "--campaign", "kh-320-2024", "--to", "json") == 0
    sheet = json.loads(capsys.readouterr().out)["sheets"][0]
    assert [group["heading"] for group in sheet["groups"]] == ["Năm 2023", "Năm 2024 (dự kiến)"]
    wanted = [
        (
            "Lập phục vụ: Sơ kết 02 năm 2023 - 2024 (Kế hoạch số 320/KH-UBND ngày 26/4/2024 của Ủy ban nhân dân tỉnh "
            "Nghệ An)."
        ),
        "Thời gian lấy số liệu theo kế hoạch: Từ ngày 15/01/2023 - 14/7/2024.",
        "Chỉ gồm các đơn vị loại: xã, phường, thị trấn, cơ quan, doanh nghiệp, cơ sở giáo dục, cấp huyện.",
    ]
    assert [line for line in wanted if line not in sheet["footnotes"]] == []
    assert report(db, "outcomes", "--campaign", "kh-404-2026") == 2
    assert "[CD-030]" in capsys.readouterr().err


def test_one_form_that_can_be_read_goes_to_the_terminal(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(db, "enrolled", "--standard", STANDARD, "--period", "2023", "--to", "json") == 0
    assert json.loads(capsys.readouterr().out)["sheets"][0]["name"] == "Đăng ký"


def test_a_number_is_explained_with_its_units(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    asked = ["outcomes", "--standard", STANDARD, "--period", "2023"]
    assert report(db, *asked, "-o", str(path)) == 0
    sheet = load_workbook(path).worksheets[0]
    (failed,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Không đạt"]
    first = sheet.cell(failed.row + 1, failed.column)
    capsys.readouterr()
    assert report(db, *asked, "--explain", first.coordinate) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"{first.value}: trang “Kết quả”, Năm 2023, Khu dân cư, cột “Không đạt”."
    assert told[1] == f"{first.value} đơn vị:"
    units = [line.split("  ", 1) for line in told[4:]]
    assert len(units) == first.value > 0
    assert all(", " in name for _, name in units)


def test_where_nothing_is_counted_there_is_nothing_to_explain(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(db, "outcomes", "--standard", STANDARD, "--period", "2023", "--explain", "Trang!A1") == 2
    assert capsys.readouterr().err == (
        "[RP-029] --explain: ở đó không có số liệu nào của bảng. Đã thấy: “Trang!A1”. Cần: ô của bảng khi mở bằng "
        "Excel, ví dụ D7, hoặc TRANG!D7; các trang: “Kết quả”, “Bộ tiêu chí”. Cách sửa: lập bảng dạng xlsx để xem ô, "
        "rồi sửa --explain.\n"
    )


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (
            ["--to", "pdf"],
            (
                "[RP-030] --to: không có dạng tệp này. Đã thấy: “pdf”. Cần: một hoặc nhiều trong: xlsx, docx, csv, "
                "json, html, ngăn cách bằng dấu phẩy. Cách sửa: sửa --to hoặc đuôi tệp.\n"
            ),
        ),
        (
            ["--to", "docx"],
            (
                "[RP-031] --to: dạng tệp này không in ra màn hình được. Đã thấy: “docx”. Cách sửa: thêm -o TỆP hoặc "
                "-o THƯ_MỤC; xem trên màn hình thì bỏ --to.\n"
            ),
        ),
        (
            ["--to", "docx,csv", "-o", "a.docx"],
            (
                "[RP-032] -o: nhiều dạng tệp mà -o là một tệp. Đã thấy: “a.docx”. Cần: một thư mục, hoặc một dạng. "
                "Cách sửa: sửa -o thành thư mục hoặc chỉ ghi một dạng.\n"
            ),
        ),
        (
            ["--where", "xa"],
            (
                "[RP-028] --where: không đọc được điều kiện chọn đơn vị. Đã thấy: “xa”. Cần: kind=LOẠI hoặc "
                "kind=LOẠI,LOẠI. Cách sửa: sửa --where, ví dụ --where kind=xa.\n"
            ),
        ),
    ],
)
def test_options_that_cannot_be_taken_are_told(
    db: str, capsys: pytest.CaptureFixture[str], options: list[str], text: str
) -> None:
    assert report(db, "outcomes", "--standard", STANDARD, "--period", "2023", *options) == 2
    assert capsys.readouterr().err == text


def test_a_file_that_does_not_tell_whose_it_is_stays(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("của người khác", "utf-8")
    asked = ["enrolled", "--period", "2023", "-o", str(path)]
    assert report(db, *asked) == 2
    assert capsys.readouterr().err == (
        f"[RP-027] Tệp “{path}”: đã có tệp này; ghi đè sẽ làm mất nội dung cũ. Cách sửa: chọn tên tệp khác sau -o, "
        "hoặc thêm --replace nếu chắc chắn bỏ tệp cũ.\n"
    )
    assert report(db, *asked, "--replace") == 0
    assert path.read_bytes() != "của người khác".encode()


def test_a_table_sent_out_is_kept_and_a_later_one_corrects_it(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["recognised", "--standard", STANDARD, "--period", "2023"]
    assert main(["report", "issue", *asked, "--document", "BC số 12/BC-CAT", "--date", "20/7/2024", "--db", db]) == 0
    assert capsys.readouterr().out.startswith("Đã lưu bảng số 1: DANH SÁCH: Các đơn vị được công nhận")
    assert report(db, "diff", "1", "now") == 0
    assert capsys.readouterr().out == "Không có gì khác.\n"
    revoked = recognise_one_more(db)
    path = tmp_path / "dinh-chinh.docx"
    assert report(db, "diff", "1", "now", "--strict") == 1
    told = capsys.readouterr().out
    assert "Bổ sung vào bảng" in told
    assert revoked in told
    assert report(db, "diff", "1", "now", "-o", str(path)) == 0
    assert path.is_file()
    assert main(["report", "issue", *asked, "--corrects", "1", "--db", db]) == 0
    capsys.readouterr()
    assert report(db, "issued", "--format", "json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["document"], first["day"], first["corrects"]) == ("BC số 12/BC-CAT", "2024-07-20", None)
    assert (second["number"], second["corrects"]) == (2, 1)
    assert report(db, "diff", "2", "now") == 0
    assert main(["journal", "verify", "--db", db]) == 0


def recognise_one_more(db: str) -> str:
    """A unit more holds a title of 2023; its name."""
    store = open_store(db)
    with entering(store) as at:
        (year,) = read_results(at.session, STANDARD, [2023]).years
        one = next(one for one in year.units if one.outcome is Outcome.ACHIEVED and one.title is None)
        at.session.add(
            RecognitionEvent(
                unit_id=year.register.by_code[one.unit.code].id, standard=STANDARD, period=2023, event="granted",
                effective_on=date(2024, 8, 1), document="34/QĐ-UBND", decided_on=date(2024, 8, 1),
                authority="UBND huyện", source="decision", detail={}, entry=at.entry,
            )
        )  # fmt: skip
    store.close()
    return one.unit.name


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (
            ["diff", "7", "now"],
            (
                "[RP-060] SỐ: không có bảng đã gửi nào mang số này. Đã thấy: 7. Cần: gửi bảng trước bằng “datchuan "
                "report issue”. Cách sửa: xem các bảng đã gửi bằng “datchuan report issued” rồi sửa số.\n"
            ),
        ),
        (
            ["issue", "enrolled", "--period", "2023", "--corrects", "1", "--document", " "],
            (
                "[RP-060] --corrects: không có bảng đã gửi nào mang số này. Đã thấy: 1. Cần: gửi bảng trước bằng "
                "“datchuan report issue”. Cách sửa: xem các bảng đã gửi bằng “datchuan report issued” rồi sửa số.\n"
                "[RP-063] --document: số văn bản gửi bảng để trống. Đã thấy: “ ”. Cần: ví dụ “BC số 12/BC-CAT”. "
                "Cách sửa: sửa --document hoặc bỏ đi.\nTổng cộng: 2 lỗi.\n"
            ),
        ),
    ],
)
def test_what_was_never_sent_out_is_not_compared(
    db: str, capsys: pytest.CaptureFixture[str], args: list[str], text: str
) -> None:
    assert report(db, *args) == 2
    assert capsys.readouterr().err == text
