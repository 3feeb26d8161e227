"""``datchuan award propose``: the papers of a proposal, and the list kept as it goes out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.award.options import NominatedOnly, Period
from cli.gathering import day_or_none, told_with
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.paper_blanks import write_blank
from criteria.dates import form_date
from criteria.problems import Problem, ProblemsError
from engine.records.days import today
from engine.records.store import open_store
from engine.reports.awards.going_out import GoingOut, going_out
from engine.reports.awards.issuing import asking, framing_of, make_list, read_lists, sent_with
from engine.reports.awards.making import PAPERS, own_blank, paper_named, tags_of_blank
from engine.reports.awards.paper import Paper
from engine.reports.awards.problems import AWARD_PAPER_PROBLEMS
from engine.reports.council import Blank
from engine.reports.issued.keeping import Issued, issue
from engine.reports.writing import can_be_folder, write_all
from engine.sheets.opening import read_file

_NAMES = ", ".join(f"{paper.name} ({paper.title})" for paper in PAPERS.values())


@dataclass(frozen=True, slots=True)
class _Sent:
    """With which proposal the list goes out. ``document``, ``dated``: none: it is a draft and nothing is kept."""

    document: str | None
    dated: date | None
    corrects: int | None


def propose_command(
    period: Period,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi để văn bản; với --template: tệp .docx.")
    ],
    campaign: Annotated[
        str | None, typer.Option("--campaign", metavar="ĐỢT", help="Chỉ danh hiệu thuộc đợt đánh giá này.")
    ] = None,
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="CẤP", help="Chỉ các hình thức ở một cấp khen, ví dụ 3.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ một hình thức khen, ví dụ bang-khen-tinh.")
    ] = None,
    nominated: NominatedOnly = False,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="VĂN_BẢN", help=f"Chỉ một văn bản, không kèm danh sách: {_NAMES}.")
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Ghi mẫu của chương trình ra tệp để sửa; cần --paper.")
    ] = False,
    with_: Annotated[
        Path | None, typer.Option("--with", metavar="TỆP", help="Lập theo mẫu của cơ quan (.docx); cần --paper.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Các bản của một văn bản chung một tệp, mỗi bản từ trang mới.")
    ] = False,
    document: Annotated[
        str | None,
        typer.Option(
            "--document", metavar="SỐ", help="Số tờ trình đã ký, ví dụ 15/TTr-CAT; lưu danh sách như khi gửi."
        ),
    ] = None,
    dated: Annotated[str | None, typer.Option("--date", metavar="NGÀY", help="Ngày tờ trình đã ký.")] = None,
    corrects: Annotated[
        int | None, typer.Option("--corrects", metavar="SỐ", help="Số của danh sách đã gửi được đính chính.")
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Lập hồ sơ đề nghị khen thưởng: danh sách, tờ trình, trích ngang, báo cáo điển hình."""
    amiss: list[Problem] = []
    wanted = _papers(paper, amiss, single=template or with_ is not None)
    if template:
        extra = with_ is not None or document is not None or dated is not None
        _write_template(wanted, output, amiss, extra=extra, replace=replace, output_format=output_format)
        return
    sent = _sent(document, dated, corrects, amiss)
    if not can_be_folder(output):
        amiss.append(_no_folder(output))
    with told_with(amiss):
        blank = None if with_ is None else Blank(with_.name, read_file(with_, with_.name))
    wished = asking(period, campaign=campaign, tier=tier, form=form, nominated=nominated, mark=mark)
    asked = sent_with(wished, sent.document, sent.dated)
    with closing(open_store(db)) as store, store.reading() if sent.document is None else store.writing() as session:
        lists = read_lists(session, asked)
        framing = framing_of(session, asked)
        made = going_out(session, lists, framing, wanted, blank=blank, together=together, listed=paper is None)
        files = {output / name: content for name, content in made.files.items()}
        kept = None
        if sent.document is not None and sent.dated is not None:
            kept = issue(session, make_list(session, asked, lists), sent.dated, sent.document, sent.corrects)
        write_all(output, files, replace=replace, taken=_taken, no_folder=_no_folder)
    _tell(output, made, kept, output_format)


def _papers(name: str | None, amiss: list[Problem], *, single: bool) -> list[Paper]:
    """What is asked for; what is wrong with it goes to ``amiss``."""
    if name is None:
        if single:
            amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-093", "--paper", names=", ".join(PAPERS)))
        return list(PAPERS.values())
    try:
        return [paper_named(name)]
    except ProblemsError as error:
        amiss += error.problems
        return []


def _sent(document: str | None, dated: str | None, corrects: int | None, amiss: list[Problem]) -> _Sent:
    """What is said of the proposal; what is wrong with it goes to ``amiss``."""
    day = day_or_none(dated, "--date", amiss)
    if (document is None) is not (dated is None):
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-097", "--date" if dated is None else "--document"))
    if document is not None and not document.strip():
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-098", "--document", f"“{document}”"))
    if day is not None and day > today():
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-099", "--date", f"“{dated}”", today=form_date(today())))
    return _Sent(document.strip() if document else None, day, corrects)


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
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-095", "--template"))
    if output.suffix.lower() != ".docx":
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-094", "-o", f"“{output}”"))
    if amiss:
        raise ProblemsError(amiss)
    (paper,) = papers
    taken = None if replace else _taken(output)
    write_blank(output, own_blank(paper), tags_of_blank(paper), taken, output_format)


def _tell(folder: Path, made: GoingOut, kept: Issued | None, output_format: OutputFormat) -> None:
    rows = [{"file": str(folder / name), "paper": made.titles[name]} for name in made.files]
    print_rows([Column("file", "Tệp"), Column("paper", "Văn bản")], rows, output_format)
    if output_format is not OutputFormat.TABLE:
        return
    if kept is not None:
        typer.echo(
            f"Đã lưu danh sách số {kept.number} kèm {kept.document}; mã nội dung {kept.sha256[:16]}, mục nhật ký "
            f"{kept.entry}."
        )
    for remark in made.remarks:
        typer.echo(remark)


def _taken(path: Path) -> Problem:
    return AWARD_PAPER_PROBLEMS.problem("TH-092", f"“{path}”")


def _no_folder(folder: Path) -> Problem:
    return AWARD_PAPER_PROBLEMS.problem("TH-091", "-o", f"“{folder}”")
