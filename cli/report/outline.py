"""``datchuan report outline``: a report that follows a plan's outline, for the office or for one unit."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.main import DONE
from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.records.store import open_store
from engine.reports.outline import OUTLINE_PROBLEMS, outline_for, ready, report_by, text_of
from engine.reports.writing import stands_otherwise, write_content
from engine.sheets.docx import to_docx

_READY = ", ".join(ready())


def outline_command(
    campaign: Annotated[str | None, typer.Argument(metavar="ĐỢT", help="Mã của đợt, ví dụ kh-320-2024.")] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Báo cáo của một đơn vị, từ những gì đơn vị ấy đã nộp."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP.docx", help="Tệp Word cần lập.")] = None,
    outline: Annotated[
        str | None,
        typer.Option("--outline", metavar="TÊN|TỆP.toml", help=f"Đề cương khác: tệp đã sửa, hoặc một trong {_READY}."),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="In đề cương dạng TOML để sửa; kèm đợt hoặc --outline thì in đề cương ấy.")
    ] = False,
    mark: Annotated[str, typer.Option("--mark", metavar="CHỮ", help="Dòng in ở đầu mọi trang.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có mà nội dung khác.")] = False,
    db: Database = "",
) -> int:
    """Lập báo cáo theo đề cương của kế hoạch: điền mục có số liệu, nêu câu hỏi của mục tự viết, kèm phụ lục."""
    if example:
        sys.stdout.write(text_of(outline or campaign or ready()[0]))
        return DONE
    found = _problems(campaign, output)
    if found or campaign is None or output is None:
        raise ProblemsError(found)
    chosen = outline_for(campaign, outline)
    with closing(open_store(db)) as store, store.reading() as session:
        report = report_by(session, chosen, unit, mark)
    content = to_docx(report.document)
    if not replace and stands_otherwise(output, content):
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-015", "-o", f"“{output}”")])
    folder = write_content(output, content)
    if folder is not None:
        typer.echo(f"Đã lập thư mục: {folder}")
    typer.echo(f"Đã lập báo cáo: {output}")
    typer.echo("Mục nào in nghiêng “Nội dung cần nêu” thì người viết báo cáo điền.")
    for warning in report.warnings:
        typer.echo(warning)
    return DONE


def _problems(campaign: str | None, output: Path | None) -> list[Problem]:
    if campaign is None or output is None:
        return [OUTLINE_PROBLEMS.problem("DC-017", "ĐỢT, -o")]
    if output.suffix.lower() != ".docx":
        return [OUTLINE_PROBLEMS.problem("DC-014", "-o", f"“{output}”")]
    return []
