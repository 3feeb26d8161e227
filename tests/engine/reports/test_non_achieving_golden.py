"""The whole workbook as text, compared to the letter: cells, merges, heights, print set-up."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from engine.reports.non_achieving import Enclosure, non_achieving
from engine.reports.results import read_results
from engine.sheets.xlsx import to_xlsx

GOLDEN = Path(__file__).parents[2] / "golden" / "thong-ke-dien-hinh.txt"
NOTE = "Danh sách đơn vị hành chính lấy theo thời điểm 30/6/2025, dùng gần đúng cho năm 2023 và năm 2024."


def test_the_form_for_dien_hinh_is_as_looked_at(two_years, tmp_path):
    read = read_results(two_years.session, "dien-hinh", [2023, 2024])
    results = replace(read, head="57:3f2a1b0c9d8e7f60")  # the journal's own tells the time
    written = dumped(to_xlsx(non_achieving(results, Enclosure(), "SỐ LIỆU MINH HỌA", [NOTE])))
    actual = tmp_path / GOLDEN.name
    actual.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8"), f"look at {actual}, then keep it as {GOLDEN}"


def dumped(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    lines = [f"title: {book.properties.title}", f"created: {book.properties.created}"]
    for sheet in book:
        lines += ["", f"=== {sheet.title}", *print_set_up(sheet), *cells(sheet)]
    return "\n".join(lines) + "\n"


def print_set_up(sheet) -> list[str]:
    setup, margins, header = sheet.page_setup, sheet.page_margins, sheet.HeaderFooter
    widths = {name: dimension.width for name, dimension in sheet.column_dimensions.items()}
    return [
        (
            f"paper {setup.paperSize} {setup.orientation}, fit {sheet.sheet_properties.pageSetUpPr.fitToPage}"
            f" {setup.fitToWidth}x{setup.fitToHeight}, area {sheet.print_area}, repeats {sheet.print_title_rows}"
        ),
        "margins "
        + " ".join(f"{inches * 25.4:.0f}" for inches in (margins.top, margins.bottom, margins.left, margins.right)),
        (
            f"header “{header.oddHeader.center.text}” “{header.oddHeader.right.text}”,"
            f" first {header.differentFirst} “{header.firstHeader.center.text}” “{header.firstHeader.right.text}”"
        ),
        f"columns {widths}",
        f"breaks after {[brk.id for brk in sheet.row_breaks.brk]}",
        f"merged {' '.join(sorted((str(area) for area in sheet.merged_cells.ranges), key=lambda a: (len(a), a)))}",
    ]


def cells(sheet) -> list[str]:
    lines = []
    for row in sheet.iter_rows():
        values = [f"{cell.coordinate}={cell.value!r}" for cell in row if cell.value is not None]
        face = row[0].font
        look = f"{face.name} {face.size:g}{' đậm' * face.bold}{' nghiêng' * face.italic}"
        ruled = "kẻ" if row[0].border.left.style else "không kẻ"
        lines.append(
            f"{row[0].row:>3} {sheet.row_dimensions[row[0].row].height:g} {look}, {ruled}: " + " | ".join(values)
        )
    return lines
