"""``datchuan criteria test | cover | mutate``: whether the cases hold, touch everything, would notice a change."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from cli.options import Format, OutputFormat
from cli.output import Column, print_json, print_problems, print_rows, progress
from engine.workshop.covering import Gap, gaps
from engine.workshop.mutating import Findings, mutate
from engine.workshop.pieces import named
from engine.workshop.testing import Failure, failures

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="BỘ|TỆP",
        show_default=False,
        help="Bộ tiêu chí trong thư viện (an-toan-antt.xa@2022, không ghi phiên bản thì mọi phiên bản) hoặc tệp TOML "
        "của cơ quan; không ghi thì cả thư viện.",
    ),
]

_WHAT = {
    "unit": "đơn vị",
    "outcome": "kết quả chung",
    "state": "kết quả tiêu chí",
    "reason": "lý do",
    "refused": "mã lỗi của số liệu",
    "gate": "điều kiện chọn",
    "triggers": "trường hợp đề nghị thẩm định lại",
    "class": "loại",
    "score": "tổng điểm",
}
_FAILURE_COLUMNS = (
    Column("set", "Bộ tiêu chí"),
    Column("case", "Trường hợp"),
    Column("unit", "Đơn vị"),
    Column("criterion", "Tiêu chí"),
    Column("what", "Điều so"),
    Column("expected", "Phải có"),
    Column("found", "Thực có"),
    Column("reason", "Lý do"),
)
_GAP_COLUMNS = (Column("set", "Bộ tiêu chí"), Column("part", "Chỗ"), Column("detail", "Còn thiếu"))
_MUTANT_COLUMNS = (
    Column("file", "Tệp"),
    Column("line", "Dòng", right=True),
    Column("where", "Chỗ"),
    Column("before", "Đang là"),
    Column("after", "Đổi thành"),
)


def cases_command(names: Names = None, output_format: Format = OutputFormat.TABLE) -> int:
    """Chạy các trường hợp mẫu đặt cạnh bộ tiêu chí trên cả hai bộ máy. Có trường hợp không đúng: mã thoát 1."""
    pieces = named(names or [])
    found = [failure for piece in progress(pieces, "Trường hợp mẫu", len(pieces)) for failure in failures(piece)]
    cases = sum(len(piece.cases.cases) for piece in pieces)
    match output_format:
        case OutputFormat.JSON:
            print_json({"sets": len(pieces), "cases": cases, "failures": [asdict(failure) for failure in found]})
        case OutputFormat.CSV:
            rows = [{**asdict(failure), "what": _WHAT[failure.what]} for failure in found]
            print_rows(_FAILURE_COLUMNS, rows, output_format)
        case _:
            for failure in found:
                typer.echo(_told(failure))
            typer.echo(f"{len(pieces)} bộ tiêu chí, {cases} trường hợp mẫu: {_wrong(found)}.")
    return 1 if found else 0


def _told(failure: Failure) -> str:
    place = f"{failure.set}, trường hợp “{failure.case}”"
    place += f", đơn vị {failure.unit}" if failure.unit else ""
    place += f", tiêu chí {failure.criterion}" if failure.criterion else ""
    lines = [place, f"  {_WHAT[failure.what]}: phải có {_quoted(failure.expected)}, thực có {_quoted(failure.found)}"]
    return "\n".join(lines + ([f"  {failure.reason}"] if failure.reason and failure.what != "reason" else []))


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "không có"


def _wrong(found: list[Failure]) -> str:
    cases = len({(failure.set, failure.case) for failure in found})
    return f"{cases} trường hợp không đúng, {len(found)} chỗ" if found else "đều đúng trên cả hai bộ máy"


def cover_command(names: Names = None, output_format: Format = OutputFormat.TABLE) -> int:
    """Nêu những chỗ chưa trường hợp mẫu nào chạm tới: kết quả, ngưỡng, ngày đầu và cuối. Có chỗ thiếu: mã thoát 1."""
    pieces = named(names or [])
    found: list[Gap] = [gap for piece in progress(pieces, "Độ phủ", len(pieces)) for gap in gaps(piece)]
    if output_format is OutputFormat.JSON:
        print_json({"sets": len(pieces), "gaps": [asdict(gap) for gap in found]})
        return 1 if found else 0
    if found or output_format is OutputFormat.CSV:
        print_rows(_GAP_COLUMNS, [asdict(gap) for gap in found], output_format)
    if output_format is OutputFormat.TABLE:
        said = f"còn {len(found)} chỗ chưa có trường hợp mẫu" if found else "chỗ nào cũng có trường hợp mẫu chạm tới"
        typer.echo(f"{len(pieces)} bộ tiêu chí: {said}.")
    return 1 if found else 0


def mutate_command(names: Names = None, output_format: Format = OutputFormat.TABLE) -> int:
    """Thử đổi từng chỗ nhỏ trong bộ tiêu chí và nêu thay đổi nào không trường hợp mẫu nào nhận ra (mã thoát 1).

    Thay đổi không bao giờ làm khác kết quả thì ghi vào tệp .equivalent.toml đặt cạnh bộ tiêu chí, kèm lý do.
    """
    pieces = named(names or [])
    found = [mutate(piece) for piece in progress(pieces, "Thay đổi thử", len(pieces))]
    problems = [problem for one in found for problem in one.problems]
    rows = [
        {
            "file": one.file,
            "line": unnoticed.line,
            "where": unnoticed.mutant.where,
            "before": unnoticed.mutant.before,
            "after": unnoticed.mutant.after,
            "name": unnoticed.mutant.name,
        }
        for one in found
        for unnoticed in one.unnoticed
    ]
    if output_format is OutputFormat.JSON:
        print_json({"sets": [_counts(one) for one in found], "unnoticed": rows, "problems": list(map(str, problems))})
    elif output_format is OutputFormat.CSV:
        print_rows(_MUTANT_COLUMNS, rows, output_format)
        print_problems(problems)
    else:
        for one in found:
            for unnoticed in one.unnoticed:
                line = f", dòng {unnoticed.line}" if unnoticed.line else ""
                typer.echo(f"{one.file}{line}\n  {unnoticed.mutant.name}")
        typer.echo(_summary(found))
        print_problems(problems)
    return 2 if problems else 1 if rows else 0


def _counts(one: Findings) -> dict[str, object]:
    return {
        "set": one.set,
        "tried": one.tried,
        "noticed": one.noticed,
        "refused": one.refused,
        "equivalent": one.equivalent,
        "unnoticed": len(one.unnoticed),
    }


def _summary(found: list[Findings]) -> str:
    tried, noticed, refused, equivalent, unnoticed = (
        sum(counts)
        for counts in zip(
            *((one.tried, one.noticed, one.refused, one.equivalent, len(one.unnoticed)) for one in found), strict=True
        )
    )
    said = f"{len(found)} bộ tiêu chí, {tried} thay đổi thử: {noticed} có trường hợp mẫu nhận ra"
    said += f", {refused} bị từ chối khi nạp" if refused else ""
    said += f", {equivalent} tương đương" if equivalent else ""
    return f"{said}, {unnoticed} không trường hợp nào nhận ra."
