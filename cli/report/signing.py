"""``datchuan report unit --to-sign``: the Phiếu of a unit to be signed, and whether a signed one still counts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.main import DONE, FINDINGS
from cli.options import Database
from criteria.problems import ProblemsError
from engine.records.days import day_of
from engine.records.store import open_store
from engine.reports.to_sign.codes import in_groups, read_code
from engine.reports.to_sign.paper import paper_to_sign
from engine.reports.to_sign.problems import SIGNING_PROBLEMS
from engine.reports.to_sign.reading import fitting, require_forms, signed_form
from engine.reports.writing import write_content
from engine.sheets.docx import to_docx


def unit_command(
    code: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Đơn vị đã nộp biểu mẫu.")],
    period: Annotated[int, typer.Option("--period", metavar="NĂM", help="Kỳ đánh giá.")],
    standard: Annotated[
        str | None,
        typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, khi đơn vị nộp nhiều tiêu chuẩn."),
    ] = None,
    to_sign: Annotated[
        bool, typer.Option("--to-sign", help="Lập Phiếu tự đánh giá để ký, đóng dấu, từ số liệu đã nhận.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP.docx", help="Tệp Word cần lập.")] = None,
    check: Annotated[
        str | None, typer.Option("--check", metavar="MÃ", help="Mã đối chiếu in trên phiếu: còn đúng số liệu không.")
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có mà nội dung khác.")] = False,
    db: Database = "",
) -> int:
    """Lập Phiếu tự đánh giá của một đơn vị để ký, hoặc đối chiếu mã in trên phiếu với số liệu đang lưu."""
    if check is not None and not to_sign and output is None:
        return check_code(db, code, period, standard, check)
    if not to_sign or check is not None:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-004", "")])
    return make_to_sign(db, code, period, standard, output, mark, replace=replace)


def make_to_sign(
    db: str, code: str, period: int, standard: str | None, output: Path | None, mark: str, *, replace: bool
) -> int:
    """Write the Phiếu as a Word file. ProblemsError: PK-001, PK-002, PK-004 to PK-006."""
    if output is None:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-004", "")])
    if output.suffix.lower() != ".docx":
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-005", "-o", f"“{output}”")])
    with closing(open_store(db)) as store, store.reading() as session:
        signed = signed_form(session, code, period, standard)
    content = to_docx(paper_to_sign(signed, mark))
    if output.exists() and not replace and not (output.is_file() and output.read_bytes() == content):
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-006", f"“{output}”")])
    write_content(output, content)
    typer.echo(f"Đã lập phiếu: {output}")
    typer.echo(f"Mã đối chiếu: {in_groups(signed.code)}")
    return DONE


def check_code(db: str, code: str, period: int, standard: str | None, check: str) -> int:
    """Whether the code stands for what counts; else which revision it stands for. ProblemsError: PK-001 to PK-003."""
    read = read_code(check)
    if read is None:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-003", "--check", f"“{check}”")])
    with closing(open_store(db)) as store, store.reading() as session:
        found = fitting(session, code, period, read, standard)
        form = found.form
        if form is None:
            require_forms(session, code, period)
    if form is None:
        typer.echo(f"Không khớp: mã {in_groups(read)} không phải mã của lần nộp nào của đơn vị “{code}” năm {period}.")
        return FINDINGS
    which = f"tiêu chuẩn “{form.standard}”, lần nộp {form.revision}, nhận ngày {day_of(form.received.at):%d/%m/%Y}"
    if found.current:
        typer.echo(f"Khớp: phiếu in đúng số liệu đang tính ({which}).")
        return DONE
    since = "đã rút" if form.standing == "withdrawn" else "đã có lần nộp sau thay"
    typer.echo(f"Không khớp số liệu đang tính: phiếu in từ {which}; lần nộp ấy {since}.")
    return FINDINGS
