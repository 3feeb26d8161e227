"""``datchuan handover``: a package of what an office knows of its area, made below and taken above."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.handover.words import print_findings, print_packages, print_taken
from cli.options import Database, Format, OutputFormat
from cli.output import moment_words
from criteria.problems import Problem
from engine.process.handover.accepting import Break, Terms
from engine.process.handover.container import read_file
from engine.process.handover.listing import findings_below, packages
from engine.process.handover.making import Made, Wanted, make
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.taking import take
from engine.records.store import open_store
from engine.reports.writing import write_content

app = typer.Typer(add_completion=False, no_args_is_help=True)

Campaign = Annotated[str | None, typer.Option("--campaign", metavar="ĐỢT", help="Mã của đợt đánh giá.")]


@app.callback()
def handover() -> None:
    """Chuyển lên cấp trên: cấp dưới lập một gói, cấp trên nhận cả gói hoặc không nhận gì."""


@app.command("make")
def make_command(
    of: Annotated[str, typer.Option("--of", metavar="MÃ_ĐƠN_VỊ", help="Đơn vị lập gói, ví dụ mã của xã.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.zip", help="Tệp cần lập.")],
    campaign: Campaign = None,
    periods: Annotated[
        list[int] | None,
        typer.Option("--period", metavar="NĂM", help="Năm cần chuyển, ghi được nhiều lần; không ghi thì lấy mọi năm."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có.")] = False,
    db: Database = "",
) -> None:
    """Lập gói của một địa bàn: đơn vị, đăng ký, biểu mẫu kèm tệp, kết luận, quyết định và toàn bộ nhật ký."""
    faults = tuple(_output_faults(output, replace=replace))
    with closing(open_store(db)) as store:
        made = make(store, Wanted(of, campaign, tuple(periods or ())), known=faults)
    write_content(output, made.data)
    for line in _made(made, output):
        typer.echo(line)


@app.command("take")
def take_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Gói do cấp dưới lập.")],
    head: Annotated[
        str | None, typer.Option("--head", metavar="MÃ", help="Mã nhật ký in trên giấy gửi kèm, để đối chiếu.")
    ] = None,
    campaign: Campaign = None,
    accept_fork: Annotated[
        bool,
        typer.Option("--accept-fork", help="Nhận nhánh mới của nhật ký, khi đơn vị đã khôi phục từ bản sao lưu."),
    ] = False,
    accept_office: Annotated[
        bool, typer.Option("--accept-office", help="Nhận gói của đơn vị từ cơ sở dữ liệu khác với gói trước.")
    ] = False,
    ground: Annotated[
        str | None,
        typer.Option("--ground", metavar="CĂN_CỨ", help="Căn cứ của --accept-fork, --accept-office; ghi vào nhật ký."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra và in chỗ khác nhau, không ghi gì.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhận gói của cấp dưới: cả gói hoặc không nhận gì; nhận lại gói đã nhận thì không thay đổi gì."""
    data = read_file(file)
    asked: tuple[tuple[Break, bool], ...] = (("fork", accept_fork), ("office", accept_office))
    terms = Terms(head, campaign, frozenset(what for what, let in asked if let), ground)
    with closing(open_store(db)) as store:
        taken = take(store, data, file.name, terms, dry_run=dry_run)
    print_taken(taken, file.name, output_format)


@app.command("list")
def list_command(
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Chỉ các gói có năm này.")] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các gói đã nhận: của đơn vị nào, những năm nào, lập lúc nào, ai nhận."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = packages(session, period)
    print_packages(found, output_format)


@app.command("findings")
def findings_command(
    period: Annotated[int, typer.Option("--period", metavar="NĂM", help="Năm đánh giá.")],
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ các đơn vị mang hoặc từng mang mã này.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In kết luận của Hội đồng cấp dưới trong các gói đã nhận; kết luận của Hội đồng ở đây xem “appraise list”."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = findings_below(session, period, standard, unit)
    print_findings(found, output_format)


def _output_faults(output: Path, *, replace: bool) -> Iterator[Problem]:
    """What stands against writing there: another ending, or a file that would be lost."""
    if output.suffix.lower() != ".zip":
        yield HANDOVER_PROBLEMS.problem("BG-035", "-o", f"“{output}”")
    elif output.exists() and not replace:
        yield HANDOVER_PROBLEMS.problem("BG-034", "-o", f"“{output}”")


def _made(made: Made, output: Path) -> Iterator[str]:
    manifest, counts = made.manifest, made.manifest.counts
    years = ", ".join(map(str, manifest.periods))
    campaign = f", đợt “{manifest.campaign}”" if manifest.campaign else ""
    yield f"Đã lập gói của {manifest.unit.name} ({manifest.unit.code}), năm {years}{campaign}: {output}"
    yield (
        f"{counts['units']} đơn vị, {counts['enrolments']} đăng ký, {counts['forms']} biểu mẫu "
        f"({counts['workbooks']} tệp), {counts['findings']} kết luận của Hội đồng, {counts['decisions']} quyết định."
    )
    yield f"Lập lúc {moment_words(manifest.made_at)}; đã ghi nhật ký, mục số {made.entry}."
    yield f"Mã nhật ký, ghi vào giấy gửi kèm để cấp trên đối chiếu: {made.head}"
