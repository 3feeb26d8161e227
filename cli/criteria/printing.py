"""``datchuan criteria docs``: a criterion set as a paper to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.criteria.of_office import SET_OR_FILE, page_called
from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.reports.writing import write_content
from engine.sheets.document import Document
from engine.workshop import printing_problems as problems
from engine.workshop.printing import document_of


def docs_command(
    name: Annotated[
        str,
        typer.Argument(metavar="BỘ|TỆP", help=SET_OR_FILE),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="TỆP", help="Tệp cần lập: .docx (Word) hoặc .html.")
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có.")] = False,
    db: Database = "",
) -> None:
    """Lập bản in một bộ tiêu chí: điều kiện bằng lời, trích dẫn, cơ sở, nội dung báo cáo, minh chứng, còn thiếu gì."""
    found = _stands_against(output, replace=replace)
    try:
        held, page = page_called(name, db)
    except ProblemsError as error:
        raise ProblemsError([*found, *error.problems]) from error
    if found:
        raise ProblemsError(found)
    made = write_content(output, _content(document_of(page), output.suffix.lower()))
    if made is not None:
        typer.echo(f"Đã lập thư mục: {made}")
    typer.echo(f"Đã lập bản in của {held.key}: {output}")


def _content(document: Document, suffix: str) -> bytes:
    """The renderings are only imported when one is asked for: Word's takes as long as all the rest."""
    if suffix == ".docx":
        from engine.sheets.docx import to_docx

        return to_docx(document)
    from engine.sheets.html import to_html

    return to_html(document).encode()


def _stands_against(output: Path, *, replace: bool) -> list[Problem]:
    if output.suffix.lower() not in (".docx", ".html"):
        return [problems.not_a_paper_name(str(output))]
    return [problems.already_there(str(output))] if output.exists() and not replace else []
