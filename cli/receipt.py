"""What ``datchuan submit`` answers: what became of each file, what is wrong, and whom a file says nothing of."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from cli import output
from cli.options import OutputFormat
from criteria.problems import Problem
from engine.process.intake.submitting import FileReport

_OUTCOMES = {"taken": "đã nhận", "unchanged": "đã nhận trước đây, không thay đổi", "refused": "từ chối"}
_COLUMNS = (
    output.Column("file", "Tệp"),
    output.Column("outcome", "Kết quả"),
    output.Column("units", "Đơn vị", right=True),
    output.Column("values", "Số liệu", right=True),
    output.Column("blank", "Dòng trống", right=True),
    output.Column("problems", "Lỗi", right=True),
)

_UNITS_TO_KNOW = (output.Column("kept", "Giữ số liệu nhận sau"), output.Column("gone", "Không còn dòng"))
_MOST_NAMED = 20


def print_receipt(reports: Sequence[FileReport], output_format: OutputFormat) -> None:
    """What became of each file, then every problem on stderr, then what else is to be known and the sum in one line."""
    table = output_format is OutputFormat.TABLE
    rows = [report for report in reports if not table or len(reports) <= 20 or report.outcome == "refused"]
    if rows:
        columns = _COLUMNS if table else _COLUMNS + _UNITS_TO_KNOW
        output.print_rows(columns, [_row(report) for report in rows], output_format)
    problems: list[Problem] = [problem for report in reports for problem in report.problems]
    output.print_problems(problems)
    stream = sys.stdout if table else sys.stderr
    for line in (*(note for report in reports for note in _notes(report)), _summary(reports)):
        stream.write(line + "\n")


def _row(report: FileReport) -> dict[str, object]:
    return {
        "file": report.name,
        "outcome": _OUTCOMES[report.outcome],
        "units": len(report.units),
        "values": report.values,
        "blank": report.blank,
        "problems": len(report.problems),
        "kept": "; ".join(report.kept),
        "gone": "; ".join(report.gone),
    }


def _notes(report: FileReport) -> Iterator[str]:
    """Which units a file says nothing of, though one might think so."""
    if report.kept:
        yield (
            f"“{report.name}”: đã nhận trước đây; giữ nguyên số liệu nhận sau tệp này của {_listed(report.kept)}. "
            "Muốn lấy lại số liệu của tệp này thì nộp lại với --replace."
        )
    if report.gone:
        gone = _listed(report.gone)
        yield f"Lưu ý: “{report.name}” không còn dòng của {gone}; tệp này không có số liệu của đơn vị đó."


def _listed(units: Sequence[str]) -> str:
    more = f" và {len(units) - _MOST_NAMED} đơn vị khác" if len(units) > _MOST_NAMED else ""
    return f"{len(units)} đơn vị: {'; '.join(units[:_MOST_NAMED])}{more}"


def _summary(reports: Sequence[FileReport]) -> str:
    taken = [report for report in reports if report.outcome == "taken"]
    parts = [f"Đã nhận {len(taken)} tệp ({sum(len(r.units) for r in taken)} đơn vị)"]
    unchanged = sum(report.outcome == "unchanged" for report in reports)
    refused = sum(report.outcome == "refused" for report in reports)
    parts += [f"{unchanged} tệp không thay đổi"] if unchanged else []
    parts += [f"từ chối {refused} tệp"] if refused else []
    entries = [report.entry for report in taken if report.entry is not None]
    journal = f" Nhật ký: mục {entries[0]}" + (f"–{entries[-1]}" if len(entries) > 1 else "") + "." if entries else ""
    return "; ".join(parts) + "." + journal
