"""Blanks of papers on the command line: ours written into a file for the office to change, with what its tags mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from cli.options import OutputFormat
from cli.output import Column, print_rows
from criteria.problems import Problem, ProblemsError
from engine.reports.writing import stands_otherwise, write_content


def write_blank(
    output: Path, content: bytes, tags: Mapping[str, str], taken: Problem | None, output_format: OutputFormat
) -> None:
    """The blank into a file, its tags on the terminal. ProblemsError: it is taken.

    taken  said where another file of that name stands; none: it may be written over
    """
    if taken is not None and stands_otherwise(output, content):
        raise ProblemsError([taken])
    write_content(output, content)
    if output_format is OutputFormat.TABLE:
        typer.echo(f"Đã ghi mẫu: {output}. Sửa bằng Word, giữ các thẻ trong hai ngoặc nhọn, rồi lập bằng --with.")
    rows = [{"tag": f"{{{{{tag}}}}}", "meaning": meaning} for tag, meaning in tags.items()]
    print_rows([Column("tag", "Thẻ"), Column("meaning", "Nội dung")], rows, output_format)
