"""``datchuan campaign remind``: letters to those who owe an enrolment, a form or a report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli.campaign.progress import CampaignCode
from cli.gathering import day_or_none, day_or_today, told_with
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.register_options import some
from criteria.problems import Problem, ProblemsError
from engine.process.campaigns.keeping import open_campaign
from engine.process.chasing import problems
from engine.process.chasing.as_known import known_on
from engine.process.chasing.reminding import Reminder, above_problems, reminders
from engine.process.intake.forms.making import slug
from engine.records import journal
from engine.records.office import Office, office_of
from engine.records.store import open_store
from engine.reports.reminder import addressee, reminder_letter
from engine.reports.writing import can_be_folder, write_all
from engine.sheets.docx import to_docx


@dataclass(frozen=True, slots=True)
class _Letter:
    path: Path
    content: bytes
    reminder: Reminder


def remind_command(
    campaign: CampaignCode,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi để các công văn.")],
    above: Annotated[
        list[str] | None,
        typer.Option("--unit-above", metavar="MÃ", help="Chỉ gửi đơn vị cấp trên này, cho mọi đơn vị thuộc nó."),
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="NGÀY", help="Ngày cuối cùng phải hoàn thành.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày lập công văn; không ghi thì lấy hôm nay.")
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Lập công văn đôn đốc (.docx) gửi từng đơn vị cấp trên và từng nơi còn nợ đăng ký, biểu mẫu, báo cáo."""
    amiss: list[Problem] = []
    day, until = day_or_today(on, "--on", amiss), day_or_none(deadline, "--deadline", amiss)
    if until is not None and until < day and not amiss:
        amiss.append(problems.deadline_passed(until, day))
    if not can_be_folder(folder):
        amiss.append(_no_folder(folder))
    with closing(open_store(db)) as store, store.reading() as session, told_with(amiss):
        try:
            of = open_campaign(session, campaign)
        except ProblemsError as error:
            raise ProblemsError([*error.problems, *above_problems(session, day, above or ())]) from error
        found = reminders(session, of, day, above or (), until, known_on(session, day))
        office, head = office_of(session), journal.head_of(session)
    letters = [
        _Letter(
            folder / f"don-doc-{_name(one)}.docx",
            to_docx(reminder_letter(one, of.definition, office, head, day, deadline=until, mark=mark)),
            one,
        )
        for one in found.letters
    ]
    if letters:
        files = {letter.path: letter.content for letter in letters}
        write_all(folder, files, replace=replace, taken=_taken, no_folder=_no_folder)
    _tell(letters, output_format)
    if output_format is OutputFormat.TABLE:
        _tell_rest(found.ended, office, written=bool(letters))


def _name(reminder: Reminder) -> str:
    code = f"{slug(reminder.unit.code)}-" if reminder.unit is not None else ""
    return f"{code}{slug(reminder.name)}"[:100]


def _taken(path: Path) -> Problem:
    return problems.would_be_lost(str(path))


def _no_folder(folder: Path) -> Problem:
    return problems.not_a_folder(str(folder))


def _tell(letters: Sequence[_Letter], output_format: OutputFormat) -> None:
    if not letters and output_format is OutputFormat.TABLE:
        typer.echo("Không nơi nào còn nợ; không lập công văn nào.")
        return
    columns = [
        Column("file", "Công văn"),
        Column("to", "Gửi"),
        Column("enrolments", "Chưa đăng ký", right=True),
        Column("forms", "Chưa nộp", right=True),
        Column("returned", "Chưa nộp lại", right=True),
        Column("reports", "Báo cáo", right=True),
    ]
    rows = []
    for letter in letters:
        owed = [one.debt.what for one in letter.reminder.debts]
        rows.append(
            {
                "file": str(letter.path),
                "to": addressee(letter.reminder),
                "enrolments": owed.count("enrolment"),
                "forms": owed.count("form"),
                "returned": owed.count("returned"),
                "reports": len(letter.reminder.reports),
            }
        )
    print_rows(columns, rows, output_format)


def _tell_rest(ended: Sequence[str], office: Office, *, written: bool) -> None:
    """Who owes and is no more; what the letters lack."""
    if ended:
        typer.echo(f"Không lập công văn cho đơn vị đã kết thúc: {some(ended)}.")
    if written:
        typer.echo("Số, ngày để trống cho người ký.")
    if written and not (office.agency and office.position and office.signer):
        typer.echo("Thông tin cơ quan chưa đủ, chỗ thiếu in “……”: khai bằng datchuan office set.")
