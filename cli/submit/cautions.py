"""Warnings as ``datchuan submit`` prints them, on a receipt and by themselves; what other sources gave."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cli import output
from cli.options import OutputFormat
from engine.process.intake.taking.source_files import SourceFile
from engine.process.scrutiny.wording import Caution

MOST_ON_A_RECEIPT = 20

_COLUMNS = (
    output.Column("code", "Mã"),
    output.Column("unit", "Mã đơn vị"),
    output.Column("name", "Tên đơn vị"),
    output.Column("standard", "Tiêu chuẩn"),
    output.Column("cell", "Ô"),
    output.Column("text", "Cảnh báo"),
    output.Column("advice", "Nên"),
)
_FOR_MACHINES = (output.Column("indicator", "Chỉ số"), output.Column("compared", "Đối chiếu với"))


def print_on_receipt(found: Sequence[Caution], periods: Sequence[int], output_format: OutputFormat) -> None:
    """The warnings of the units just taken, the first of them in full; beside rows for machines on stderr."""
    stream = sys.stdout if output_format is OutputFormat.TABLE else sys.stderr
    if not found:
        return
    stream.write(f"Cảnh báo để Hội đồng xem xét (không ảnh hưởng việc nhận): {len(found)}.\n")
    for one in found[:MOST_ON_A_RECEIPT]:
        stream.write(f"{one}\n")
    if len(found) > MOST_ON_A_RECEIPT:
        commands = "; ".join(f"“datchuan submit warnings --period {period}”" for period in periods)
        stream.write(f"… và {len(found) - MOST_ON_A_RECEIPT} cảnh báo khác; xem đủ bằng {commands}.\n")


def print_warnings(found: Sequence[Caution], output_format: OutputFormat) -> None:
    """All warnings, on the screen a line each; for machines a row each, with the cells compared with."""
    if output_format is not OutputFormat.TABLE:
        output.print_rows(_COLUMNS + _FOR_MACHINES, map(_row, found), output_format)
        return
    for one in found:
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"Tổng cộng: {len(found)} cảnh báo.\n" if found else "Không có cảnh báo nào.\n")


def _row(one: Caution) -> dict[str, object]:
    own = [str(cell) for cell in one.cells if cell.unit == one.unit.code]
    return {
        "code": one.code,
        "unit": one.unit.code,
        "name": one.unit.name,
        "standard": one.standard,
        "cell": own[0] if own else None,
        "text": one.text,
        "advice": one.advice,
        "indicator": one.indicator,
        "compared": "; ".join(f"{cell.unit}: {cell} “{cell.seen}”" for cell in one.cells if cell.unit != one.unit.code),
    }


_SOURCES = (
    output.Column("period", "Kỳ"),
    output.Column("source", "Nguồn"),
    output.Column("file", "Tệp"),
    output.Column("sha256", "Mã SHA-256"),
    output.Column("units", "Đơn vị", right=True),
    output.Column("values", "Số liệu", right=True),
    output.Column("received_at", "Lúc nhận"),
    output.Column("received_by", "Người nhận"),
    output.Column("entry", "Mục nhật ký", right=True),
)


def print_sources(files: Sequence[SourceFile], output_format: OutputFormat) -> None:
    """The files that other sources gave, a line each."""
    table = output_format is OutputFormat.TABLE
    if table and not files:
        sys.stdout.write("Chưa nhận số liệu của nguồn nào khác.\n")
        return
    rows = (
        {
            "period": file.period,
            "source": file.source,
            "file": file.file_name,
            "sha256": f"{file.workbook_sha256[:12]}…" if table else file.workbook_sha256,
            "units": file.units,
            "values": file.values,
            "received_at": output.moment_words(file.at),
            "received_by": "(đã xóa tên)" if file.by is None else file.by,
            "entry": file.entry,
        }
        for file in files
    )
    output.print_rows(_SOURCES, rows, output_format)
