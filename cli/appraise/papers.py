"""``datchuan appraise paper``: the papers of a session, from our blanks or from the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.gathering import day_or_today, told_with
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.paper_blanks import write_blank
from criteria.problems import Problem, ProblemsError
from engine.records.store import open_store
from engine.reports.council import (
    PAPERS,
    AskedPaper,
    Blank,
    Made,
    Told,
    make,
    own_blank,
    paper_named,
    read_told,
    tags_of_blank,
)
from engine.reports.council.paper import Paper
from engine.reports.council.problems import PAPER_PROBLEMS
from engine.reports.council.words import words
from engine.reports.writing import can_be_folder, write_all
from engine.sheets.opening import read_file

_ALL = "all"
_FEW = 3
_NAMES = ", ".join(f"{paper.name} ({paper.title})" for paper in PAPERS.values())


def paper_command(
    name: Annotated[str, typer.Argument(metavar="VĂN_BẢN", help=f"Một trong: {_NAMES}; {_ALL} là tất cả.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi để văn bản; với --template: tệp .docx.")
    ],
    sitting: Annotated[
        int | None,
        typer.Option(
            "--session", metavar="SỐ", help="Số của phiên họp; không ghi thì lấy phiên đang mở, hoặc phiên mới nhất."
        ),
    ] = None,
    campaign: Annotated[
        str | None, typer.Option("--campaign", metavar="ĐỢT", help="Đợt đánh giá ghi trên văn bản.")
    ] = None,
    term: Annotated[
        str | None,
        typer.Option(
            "--term", metavar="CHỮ", help="Thời hạn kiến nghị xem xét lại theo quy chế của Hội đồng, ví dụ “15 ngày”."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày lập văn bản; không ghi thì lấy hôm nay.")
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Chỉ ghi mẫu của chương trình ra tệp Word để sửa, in các thẻ của mẫu.")
    ] = False,
    with_: Annotated[
        Path | None, typer.Option("--with", metavar="TỆP.docx", help="Lập theo mẫu này của cơ quan.")
    ] = None,
    together: Annotated[
        bool | None,
        typer.Option(
            "--together/--each",
            help="Các bản chung một tệp, mỗi bản một trang mới; hoặc mỗi bản một tệp. Không ghi thì Giấy công nhận "
            "chung một tệp, văn bản khác mỗi bản một tệp.",
        ),
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Lập văn bản của phiên họp (.docx): biên bản, tờ trình, hồ sơ, dự thảo quyết định, thông báo, giấy công nhận."""
    amiss: list[Problem] = []
    day = day_or_today(on, "--on", amiss)
    papers = _papers(name, amiss, single=template or with_ is not None)
    if template:
        extra = with_ is not None or sitting is not None or campaign is not None or term is not None
        _write_template(papers, output, amiss, extra=extra, replace=replace, output_format=output_format)
        return
    if not can_be_folder(output):
        amiss.append(_no_folder(output))
    with told_with(amiss):
        blank = None if with_ is None else Blank(with_.name, read_file(with_, with_.name))
    asked = AskedPaper(day, sitting, campaign, term, mark)
    with closing(open_store(db)) as store, store.reading() as session:
        told = read_told(session, asked)
    made = [one for paper in papers for one in make(paper, told, blank, bound=together)]
    remarks = _remarks(papers, told, made)
    if not made:
        raise ProblemsError([PAPER_PROBLEMS.problem("VB-007", f"Phiên họp số {told.sitting.id}", " ".join(remarks))])
    files = {output / one.file: one.content for one in made}
    write_all(output, files, replace=replace, taken=_taken, no_folder=_no_folder)
    _tell(output, made, output_format)
    if output_format is OutputFormat.TABLE:
        for remark in remarks:
            typer.echo(remark)


def _papers(name: str, amiss: list[Problem], *, single: bool) -> list[Paper]:
    """What is asked for; what is wrong with the name goes to ``amiss``."""
    if name == _ALL:
        if single:
            amiss.append(PAPER_PROBLEMS.problem("VB-004", "VĂN_BẢN", f"“{name}”", names=", ".join(PAPERS)))
        return list(PAPERS.values())
    try:
        return [paper_named(name)]
    except ProblemsError as error:
        amiss += error.problems
        return []


def _write_template(
    papers: Sequence[Paper],
    output: Path,
    amiss: list[Problem],
    *,
    extra: bool,
    replace: bool,
    output_format: OutputFormat,
) -> None:
    if extra:
        amiss.append(PAPER_PROBLEMS.problem("VB-006", "--template"))
    if output.suffix.lower() != ".docx":
        amiss.append(PAPER_PROBLEMS.problem("VB-005", "-o", f"“{output}”"))
    if amiss:
        raise ProblemsError(amiss)
    (paper,) = papers
    taken = None if replace else _taken(output)
    write_blank(output, own_blank(paper), tags_of_blank(paper), taken, output_format)


def _taken(path: Path) -> Problem:
    return PAPER_PROBLEMS.problem("VB-003", f"“{path}”")


def _no_folder(folder: Path) -> Problem:
    return PAPER_PROBLEMS.problem("VB-002", "-o", f"“{folder}”")


def _remarks(papers: Sequence[Paper], told: Told, made: Sequence[Made]) -> list[str]:
    """What the office should know before it signs."""
    said = words()["remarks"]
    found = [said["open"]] if told.sitting.open else []
    for paper in papers:
        if all(one.paper is not paper for one in made):
            found.append(said["no_copies"].format(title=paper.title))
            if len(papers) > 1:
                continue
        found += paper.remarks(told)
    office = told.office
    if told.sitting.unit is not None:
        found.append(said["of_unit"])
    elif not (office.agency and office.position and office.signer):
        found.append(said["office"])
    return list(dict.fromkeys(found))


def _tell(folder: Path, made: Sequence[Made], output_format: OutputFormat) -> None:
    columns = [Column("file", "Tệp"), Column("paper", "Văn bản"), Column("to", "Về, gửi")]
    as_json = output_format is OutputFormat.JSON
    rows = [
        {
            "file": str(folder / one.file),
            "paper": one.paper.name if as_json else one.paper.title,
            "to": list(one.to) if as_json else _named(one.to),
        }
        for one in made
    ]
    print_rows(columns, rows, output_format)


def _named(names: Sequence[str]) -> str:
    return "; ".join(names) if len(names) <= _FEW else f"{len(names)} bản"
