"""``datchuan award record``: a decision by which awards were given."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.award.options import FormCode, NominatedOnly, Period, RecipientAsked, recipient
from cli.options import Database
from cli.recognition import same_number
from cli.recognition_options import DecidedOn, DecisionNumber, day
from criteria.problems import Problem, ProblemsError
from engine.process.awards.giving.giving import OnLists, Recorded, record
from engine.process.awards.giving.named_bearers import named_bearers
from engine.process.awards.lists.listed import Entry
from engine.process.awards.lists.scene import called
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.recognition.deciding import Decision
from engine.records.store import open_store

Authority = Annotated[
    str, typer.Option("--authority", metavar="TÊN", help="Cấp ra quyết định, ví dụ “Chủ tịch Ủy ban nhân dân xã”.")
]


def record_command(
    form: FormCode,
    period: Period,
    decision: DecisionNumber,
    on: DecidedOn,
    authority: Authority,
    units: Annotated[list[str] | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã các tập thể được khen.")] = None,
    nomination: Annotated[
        list[int] | None,
        typer.Option("--nomination", metavar="SỐ", min=1, help="Số của đề nghị khen cá nhân; dùng được nhiều lần."),
    ] = None,
    list_file: Annotated[
        Path | None,
        typer.Option("--list", metavar="TỆP", help="Danh sách .xlsx hoặc .csv có cột “Mã đơn vị” và “Số đề nghị”."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--listed", help="Mọi tập thể, cá nhân trong danh sách đề nghị khen thưởng hiện nay.")
    ] = False,
    area: Annotated[
        str, typer.Option("--area", metavar="MÃ", help="Cùng --listed: chỉ tập thể, cá nhân thuộc địa bàn này.")
    ] = "",
    for_whom: RecipientAsked = None,
    nominated: NominatedOnly = False,
    despite: Annotated[
        str,
        typer.Option(
            "--despite",
            metavar="CĂN_CỨ",
            help="Căn cứ khen tập thể, cá nhân không có trong danh sách đề nghị, hoặc khen lại thành tích đã bị thu "
            "hồi khen thưởng; lưu vĩnh viễn, không ghi tên cá nhân.",
        ),
    ] = "",
    db: Database = "",
) -> None:
    """Ghi quyết định khen cả danh sách; có tập thể, cá nhân chưa khen được thì không ghi ai."""
    if listed and (units or nomination or list_file is not None):
        raise ProblemsError([GIVING_PROBLEMS.problem("TH-054", "--listed")])
    named = None if listed else named_bearers(units or (), nomination or (), list_file)
    by = Decision(decision, day("--on", on), authority)
    with closing(open_store(db)) as store:
        on_lists = OnLists(recipient(for_whom), nominated, area.strip())
        done = record(store, form, period, by, named, on=on_lists, despite=despite)
    typer.echo(f"“{done.form}” năm {period}, quyết định số {decision.strip()}, {authority.strip()}:")
    _tell(done, decision.strip(), despite.strip())


def _tell(done: Recorded, number: str, despite: str) -> None:
    if done.given:
        typer.echo(f"{_count(done.given)}.")
    for one in done.given:
        typer.echo(f"- {called(one.candidacy.bearer)}: {'; '.join(each.text for each in one.candidacy.achievements)}")
    if done.before:
        typer.echo(f"Quyết định này đã ghi trước cho {_count(done.before)}, giữ nguyên.")
    if done.despite:
        typer.echo(f"Vẫn khen, căn cứ: {despite}")
    for problem in done.despite:
        typer.echo(f"- {_why(problem)}")
    for other in done.numbered:
        typer.echo(same_number(number, other))
    typer.echo("Không thay đổi gì." if done.entry is None else f"Đã ghi nhật ký, mục số {done.entry}.")


def _count(entries: Sequence[Entry]) -> str:
    """“02 tập thể, 01 cá nhân”."""
    collectives = sum(1 for one in entries if one.candidacy.bearer.person is None)
    counted = ((collectives, "tập thể"), (len(entries) - collectives, "cá nhân"))
    return ", ".join(f"{number:02} {words}" for number, words in counted if number)


def _why(problem: Problem) -> str:
    return f"{problem.where}: {problem.what}" + (f": {problem.seen}." if problem.seen else "")
