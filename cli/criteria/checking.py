"""``datchuan criteria check``: whether sets can be loaded, and whether what they say makes sense."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cli.options import Format, OutputFormat
from cli.output import Column, print_json, print_problems, print_rows, progress
from criteria.problems import Problem, ProblemsError
from engine.workshop.pieces import Piece, named
from engine.workshop.soundness import Checked, Finding, Level, check

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="BỘ|TỆP",
        show_default=False,
        help="Bộ tiêu chí trong thư viện (an-toan-antt.xa@2022, không ghi phiên bản thì mọi phiên bản) hoặc tệp TOML "
        "của cơ quan; không ghi thì cả thư viện.",
    ),
]

_LEVELS = {Level.FAULT: "Sai", Level.DOUBT: "Cần xem"}
_COLUMNS = (
    Column("code", "Mã"),
    Column("level", "Mức"),
    Column("file", "Tệp"),
    Column("line", "Dòng", right=True),
    Column("key", "Chỗ"),
    Column("what", "Điều thấy"),
    Column("seen", "Đã thấy"),
    Column("wanted", "Cần"),
    Column("mend", "Cách sửa"),
)


def check_command(names: Names = None, output_format: Format = OutputFormat.TABLE) -> int:
    """Soát bộ tiêu chí: mọi lỗi khi nạp (mã thoát 2), rồi những chỗ nạp được mà không hợp lý (mã thoát 1).

    Soát: chỉ số, tham số, mục, nhóm không dùng; điều kiện, vế luôn đúng hoặc không bao giờ đúng; ngưỡng ngoài khoảng;
    chia cho 0; tỷ lệ thiếu at_most; chiều chặt hơn ngược; loại không ai xếp được; ngày hiệu lực không gặp kỳ đánh giá
    nào; hai phiên bản cùng hiệu lực; tiêu chí thiếu trích dẫn. Chỉ báo điều chắc chắn; chỗ chưa xét trọn nêu riêng.
    """
    pieces, errors = _loaded(names or [])
    checked: list[Checked] = []
    for piece in progress(pieces, "Soát bộ tiêu chí", len(pieces)):
        try:
            checked.append(check(piece))
        except ProblemsError as error:  # of its folder: the other editions cannot be told apart
            errors += [problem for problem in error.problems if problem not in errors]
    findings = [finding for one in checked for finding in one.findings]
    if output_format is OutputFormat.JSON:
        print_json({"sets": list(map(_json, checked)), "errors": list(map(_problem, errors))})
    elif output_format is OutputFormat.CSV:
        print_rows(_COLUMNS, [{**_row(one), "level": _LEVELS[one.level]} for one in findings], output_format)
    else:
        for finding in findings:
            typer.echo(f"{_LEVELS[finding.level]}: {finding.problem}")
        if checked or not errors:
            typer.echo(_summary(checked, findings))
    if output_format is not OutputFormat.JSON:
        print_problems(errors)
    return 2 if errors else 1 if findings else 0


def _loaded(names: list[str]) -> tuple[list[Piece], list[Problem]]:
    """The sets that can be loaded, and all that is wrong with the others."""
    pieces: list[Piece] = []
    errors: list[Problem] = []
    for name in names or [""]:
        try:
            pieces += named([name] if name else [])
        except ProblemsError as error:
            errors += error.problems
    return pieces, errors


def _row(finding: Finding) -> dict[str, Any]:
    key = (
        finding.problem.where.removeprefix(f"“{finding.file}”").removeprefix(", ").removeprefix(f"dòng {finding.line}")
    )
    where = {"file": finding.file, "line": finding.line, "key": key.removeprefix(", "), "set": finding.set}
    return {**_problem(finding.problem), "level": str(finding.level), **where}


def _problem(problem: Problem) -> dict[str, str]:
    fields = ("code", "where", "what", "seen", "wanted", "mend")
    return {field: getattr(problem, field) for field in fields}


def _json(checked: Checked) -> dict[str, Any]:
    conditions = {"written": checked.conditions, "settled": checked.conditions - len(checked.open)}
    findings = [_row(finding) for finding in checked.findings]
    return {
        "set": checked.set,
        "file": checked.file,
        "conditions": {**conditions, "open": list(checked.open)},
        "findings": findings,
    }


def _summary(checked: list[Checked], findings: list[Finding]) -> str:
    """What was found, and how far the search went."""
    said = "không thấy gì phải sửa"
    if findings:
        faults = sum(finding.level is Level.FAULT for finding in findings)
        said = f"{faults} chỗ sai, {len(findings) - faults} chỗ cần xem"
    conditions, open_ = sum(one.conditions for one in checked), [place for one in checked for place in one.open]
    settled = f"{conditions} điều kiện, đã xét trọn {conditions - len(open_)}"
    lines = [f"{len(checked)} bộ tiêu chí: {said}. {settled}."]
    if open_:
        lines.append("Chưa khẳng định được có lúc đúng, có lúc sai hay không:")
        lines += [f"  {place}" for place in open_]
    return "\n".join(lines)
