"""``datchuan report unit --to-sign``: the Phiếu of a unit to be signed, and whether a signed one still counts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import typer

from cli.main import DONE, FINDINGS
from criteria.problems import ProblemsError
from engine.records.days import day_of
from engine.records.store import open_store
from engine.reports.to_sign.codes import in_groups, read_code
from engine.reports.to_sign.paper import paper_to_sign
from engine.reports.to_sign.problems import SIGNING_PROBLEMS
from engine.reports.to_sign.reading import fitting, require_forms, signed_form
from engine.reports.writing import stands_otherwise, write_content
from engine.sheets.docx import to_docx


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
    if not replace and stands_otherwise(output, content):
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
