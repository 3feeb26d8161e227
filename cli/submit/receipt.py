"""What ``datchuan submit`` answers: what became of each file, of a form withdrawn, and what came in so far."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from cli import output
from cli.options import OutputFormat
from criteria.problems import Problem
from engine.process.intake.taking.handed_in import Done, HandedIn, Named
from engine.process.intake.taking.submitting import FileReport
from engine.process.intake.taking.withdrawing import Withdrawn
from engine.records.journal.reading import ERASED

_OUTCOMES = {"taken": "đã nhận", "unchanged": "đã nhận trước đây, không thay đổi", "refused": "từ chối"}
_COLUMNS = (
    output.Column("file", "Tệp"),
    output.Column("outcome", "Kết quả"),
    output.Column("units", "Đơn vị", right=True),
    output.Column("values", "Số liệu", right=True),
    output.Column("blank", "Dòng trống", right=True),
    output.Column("problems", "Lỗi", right=True),
)

_UNITS_TO_KNOW = (
    output.Column("kept", "Giữ số liệu nhận sau"),
    output.Column("withdrawn", "Đã rút"),
    output.Column("gone", "Không còn dòng"),
    output.Column("outside", "Vụ việc ngoài kỳ"),
    output.Column("notes", "Lưu ý"),
)
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
        "withdrawn": "; ".join(report.withdrawn),
        "gone": "; ".join(report.gone),
        "outside": "; ".join(report.outside),
        "notes": "; ".join(report.notes),
    }


def _notes(report: FileReport) -> Iterator[str]:
    """Which units a file says nothing of, though one might think so."""
    if report.kept:
        yield (
            f"“{report.name}”: đã nhận trước đây; giữ nguyên số liệu nhận sau tệp này của {_listed(report.kept)}. "
            "Muốn lấy lại số liệu của tệp này thì nộp lại với --replace."
        )
    if report.withdrawn:
        yield (
            f"“{report.name}”: đã nhận trước đây; biểu mẫu của {_listed(report.withdrawn)} đã rút nên không được tính. "
            "Muốn tính số liệu của tệp này thì nộp lại với --replace."
        )
    if report.gone:
        gone = _listed(report.gone)
        yield f"Lưu ý: “{report.name}” không còn dòng của {gone}; tệp này không có số liệu của đơn vị đó."
    for note in report.notes:
        yield f"Lưu ý: “{report.name}”: {note}."
    if report.outside:
        more = f"; và {len(report.outside) - _MOST_NAMED} chỗ khác" if len(report.outside) > _MOST_NAMED else ""
        yield (
            f"Lưu ý: “{report.name}” ghi vụ việc ngoài kỳ của đơn vị: {'; '.join(report.outside[:_MOST_NAMED])}{more}. "
            "Mỗi vụ chỉ được tính cho kỳ có ngày đó, của đơn vị hoặc của đơn vị cấp trên; ghi nhầm ngày thì sửa rồi "
            "nộp lại."
        )


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


_STANDINGS = {"counts": "đang tính", "superseded": "đã thay", "withdrawn": "đã rút"}
_LIST = (
    output.Column("period", "Kỳ"),
    output.Column("unit", "Mã đơn vị"),
    output.Column("name", "Tên đơn vị"),
    output.Column("standard", "Tiêu chuẩn"),
    output.Column("revision", "Lần nộp", right=True),
    output.Column("standing", "Tình trạng"),
    output.Column("file", "Tệp"),
    output.Column("sha256", "Mã SHA-256"),
    output.Column("received_at", "Lúc nhận"),
    output.Column("received_by", "Người nhận"),
    output.Column("through", "Qua gói của"),
    output.Column("entry", "Mục nhật ký", right=True),
    output.Column("withdrawn_at", "Lúc rút"),
    output.Column("withdrawn_by", "Người rút"),
    output.Column("withdrawal_entry", "Mục nhật ký rút", right=True),
    output.Column("ground", "Lý do rút"),
)
_WITHDRAWAL = frozenset({"withdrawn_at", "withdrawn_by", "withdrawal_entry", "ground"})


def print_handed_in(forms: Sequence[HandedIn], output_format: OutputFormat) -> None:
    """The forms that came in, a line each; on the screen without what only withdrawn ones have, if there are none."""
    table = output_format is OutputFormat.TABLE
    if table and not forms:
        sys.stdout.write("Chưa nhận biểu mẫu nào như vậy.\n")
        return
    short = table and not any(form.withdrawn for form in forms)
    direct = table and not any(map(_through, forms))
    columns = [
        column
        for column in _LIST
        if not (short and column.key in _WITHDRAWAL) and not (direct and column.key == "through")
    ]
    output.print_rows(columns, [_form_row(form, whole=not table) for form in forms], output_format)


def _form_row(form: HandedIn, *, whole: bool) -> dict[str, object]:
    withdrawn = form.withdrawn
    return {
        "period": form.period,
        "unit": form.unit.code,
        "name": form.unit.name,
        "standard": form.standard,
        "revision": form.revision,
        "standing": _STANDINGS[form.standing],
        "file": form.file_name,
        "sha256": form.workbook_sha256 if whole else f"{form.workbook_sha256[:_HASH_SHOWN]}…",
        "received_at": _moment(form.received),
        "received_by": _by(form.received),
        "through": _through(form),
        "entry": form.received.entry,
        "withdrawn_at": _moment(withdrawn) if withdrawn else None,
        "withdrawn_by": _by(withdrawn) if withdrawn else None,
        "withdrawal_entry": withdrawn.entry if withdrawn else None,
        "ground": form.ground,
    }


_HASH_SHOWN = 12


def _moment(done: Done) -> str:
    """On the office's clock."""
    return f"{output.moment_words(done.at)}"


def _through(form: HandedIn) -> str | None:
    """The package that brought the form, or its withdrawal: “Xã Nam Anh (17001)”; of the latter said so."""
    if form.received.through is not None:
        return _called(form.received.through)
    if form.withdrawn is not None and form.withdrawn.through is not None:
        return f"rút qua gói của {_called(form.withdrawn.through)}"
    return None


def _called(unit: Named) -> str:
    return f"{unit.name} ({unit.code})"


def _by(done: Done) -> str:
    return ERASED if done.by is None else done.by


def print_withdrawn(withdrawn: Withdrawn, output_format: OutputFormat) -> None:
    """Which forms count no more, and how one is brought back."""
    if output_format is not OutputFormat.TABLE:
        columns = [column for column in _LIST if column.key not in _WITHDRAWAL and column.key != "standing"]
        output.print_rows(columns, [_form_row(form, whole=True) for form in withdrawn.forms], output_format)
    stream = sys.stdout if output_format is OutputFormat.TABLE else sys.stderr
    for line in _told_of(withdrawn):
        stream.write(line + "\n")


def _told_of(withdrawn: Withdrawn) -> Iterator[str]:
    forms = withdrawn.forms
    for form in forms[:_MOST_NAMED]:
        yield (
            f"Đã rút biểu mẫu của {form.unit.name} ({form.unit.code}), tiêu chuẩn “{form.standard}”, kỳ {form.period}: "
            f"“{form.file_name}”, lần nộp {form.revision}, SHA-256 {form.workbook_sha256[:_HASH_SHOWN]}…"
        )
    if len(forms) > _MOST_NAMED:
        yield f"… và {len(forms) - _MOST_NAMED} biểu mẫu khác của cùng tệp; xem đủ bằng “datchuan submit list”."
    if withdrawn.kept:
        kept = list(dict.fromkeys(f"{form.unit.name} ({form.unit.code})" for form in withdrawn.kept))
        yield f"Giữ nguyên số liệu nhận sau tệp này của {_listed(kept)}."
    yield (
        "Số liệu đã rút vẫn lưu nhưng không được tính; biểu mẫu nộp trước đó không tự được tính lại. "
        "Muốn tính lại một tệp thì nộp lại tệp đó với --replace."
    )
    yield f"Nhật ký: mục {withdrawn.entry}."
