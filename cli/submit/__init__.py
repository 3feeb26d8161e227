"""``datchuan submit``: filled forms in, forms withdrawn, and what came in so far."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click import Context as ClickContext
from typer.core import TyperGroup

from cli import output
from cli.main import BAD_INPUT, FINDINGS
from cli.options import Database, Format, OutputFormat
from cli.register_options import some
from cli.sets import named_sets
from cli.submit.cautions import print_on_receipt, print_sources, print_warnings
from cli.submit.receipt import print_handed_in, print_receipt, print_withdrawn
from cli.submit.returned import print_returned
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.taking.handed_in import handed_in
from engine.process.intake.taking.incoming import Incoming, passed_over
from engine.process.intake.taking.refused_forms import Refused
from engine.process.intake.taking.returning import prepare_folder, return_forms
from engine.process.intake.taking.second_source import SOURCE_PROBLEMS, take_source
from engine.process.intake.taking.source_files import source_files
from engine.process.intake.taking.submitting import FileReport, StoppedError, find_files, submit
from engine.process.intake.taking.withdrawing import OfFile, OfUnit, withdraw
from engine.process.library import library_of
from engine.process.scrutiny.warning import units_taken, warnings
from engine.process.scrutiny.wording import Caution
from engine.records.register import bearers
from engine.records.store import Store, open_store

OTHER_SOURCE, OUTSIDE = "CB-009", "CB-007"
"""The one warning that figures of another source can give rise to; the one that a receipt tells of by itself."""

TAKE = "take"
"""The command that is meant where none is named: ``submit FILE`` is ``submit take FILE``."""


class SubmitGroup(TyperGroup):
    """A group whose first argument may be a file at once."""

    def parse_args(self, ctx: ClickContext, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, *self.get_help_option_names(ctx)}:
            args = [TAKE, *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: ClickContext) -> list[str]:
        return ["TỆP|THƯ_MỤC...", "|", self.subcommand_metavar]


app = typer.Typer(cls=SubmitGroup, add_completion=False)

Period = Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Kỳ đánh giá.")]


@app.callback()
def group() -> None:
    """Nhận biểu mẫu đã điền; rút biểu mẫu đã nhận; xem các biểu mẫu đã nhận.

    “datchuan submit TỆP” là viết gọn của “datchuan submit take TỆP”. Tệp hay thư mục trùng tên với một lệnh dưới đây
    thì ghi kèm đường dẫn, ví dụ ./withdraw.
    """


@app.command(TAKE)
def take_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="TỆP|THƯ_MỤC",
            help="Biểu mẫu hoặc bảng đã điền (.xlsx, .csv); thư mục hoặc tệp .zip chứa các tệp đó.",
        ),
    ],
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Chỉ nhận biểu mẫu của kỳ này.")] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="BỘ_TIÊU_CHÍ", help="Bộ tiêu chí ngoài thư viện đã dùng khi lập biểu mẫu."),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Lấy lại số liệu của tệp đã nhận trước đây: thay số liệu nhận sau tệp đó, hoặc tính lại tệp đã rút.",
        ),
    ] = False,
    back: Annotated[
        Path | None,
        typer.Option(
            "--return",
            metavar="THƯ_MỤC",
            help="Nơi ghi các tệp có lỗi để trả lại: ô sai được tô màu, kèm ghi chú; mỗi đơn vị cấp trên một tệp nén.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="TÊN",
            help="Số liệu của cơ quan khác về các đơn vị, ghi bên cạnh để đối chiếu, không tính vào kết quả.",
        ),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int:
    """Nhận biểu mẫu đã điền: tệp có lỗi bị từ chối cả tệp, các tệp khác vẫn được nhận."""
    if source is not None and (back is not None or replace):
        beside = [name for name, given in (("--return", back), ("--replace", replace)) if given]
        raise ProblemsError([SOURCE_PROBLEMS.problem("NG-003", name) for name in beside])
    files = find_files(paths)
    if back is not None:
        prepare_folder(back)
    with closing(open_store(db)) as store:
        with store.reading() as session:
            given = named_sets(sets or [], period, library_of(session))
        if source is not None:
            reports = take_source(store, files, source, sets=given, period=period, watch=output.progress)
        else:
            reports = _taken(store, files, output_format, sets=given, period=period, replace=replace)
        returned = None if back is None else return_forms(store, _refused(files, reports), back)
        periods, found = _cautions(store, reports, given, {OTHER_SOURCE} if source is not None else None)
    print_receipt(reports, output_format)
    if others := passed_over(paths):
        told = f"Bỏ qua {len(others)} tệp trong thư mục không phải .xlsx, .csv, .zip: {some(others)}."
        typer.echo(told, err=output_format is not OutputFormat.TABLE)
    if source is not None and output_format is OutputFormat.TABLE:
        typer.echo(f"Số liệu của nguồn “{source.strip()}” chỉ để đối chiếu, không tính vào kết quả.")
    print_on_receipt(found, periods, output_format)
    if returned is not None:
        print_returned(returned, output_format)
    return BAD_INPUT if any(report.outcome == "refused" for report in reports) else 0


@app.command("withdraw")
def withdraw_command(
    unit: Annotated[str | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Đơn vị đã nộp.")] = None,
    standard: Annotated[str | None, typer.Argument(metavar="TIÊU_CHUẨN", help="Tiêu chuẩn của biểu mẫu.")] = None,
    period: Period = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar="TỆP",
            help="Rút số liệu của mọi đơn vị trong một tệp đã nhận: tên tệp, hoặc các chữ số đầu của SHA-256.",
        ),
    ] = None,
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do rút, bắt buộc.")] = "",
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Rút biểu mẫu đã nhận: số liệu vẫn lưu nhưng không được tính, và biểu mẫu nộp trước đó không tự được tính lại."""
    wanted = _wanted(unit, standard, period, file, ground)
    with closing(open_store(db)) as store:
        withdrawn = withdraw(store, wanted, ground)
    print_withdrawn(withdrawn, output_format)


@app.command("warnings")
def warnings_command(
    period: Annotated[int, typer.Option("--period", metavar="NĂM", help="Kỳ đánh giá.")],
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ các đơn vị đang mang hoặc từng mang mã này."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In những điều cần Hội đồng xem lại trong số liệu đã nhận: tăng giảm bất thường, trùng nhau, lệch nguồn khác."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = warnings(session, period, standard, None if unit is None else bearers(session, unit))
    print_warnings(found, output_format)


@app.command("sources")
def sources_command(
    period: Period = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các tệp số liệu của cơ quan khác đã nhận bằng --source."""
    with closing(open_store(db)) as store, store.reading() as session:
        files = source_files(session, period)
    print_sources(files, output_format)


@app.command("list")
def list_command(
    period: Period = None,
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ các đơn vị đang mang hoặc từng mang mã này."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các biểu mẫu đã nhận, từng lần nộp: tệp, lúc nhận, người nhận, được tính, đã thay hay đã rút."""
    with closing(open_store(db)) as store, store.reading() as session:
        forms = handed_in(session, period, standard, unit)
    print_handed_in(forms, output_format)


def _taken(store: Store, files: Sequence[Incoming], output_format: OutputFormat, **terms: Any) -> list[FileReport]:
    """Take the files in; whoever breaks off learns how far it came."""
    try:
        return submit(store, files, watch=output.progress, **terms)
    except StoppedError as stopped:
        if stopped.reports:
            print_receipt(stopped.reports, output_format)
        typer.echo(
            f"Đã dừng theo yêu cầu: {len(stopped.reports)} tệp đã xử lý xong, {stopped.left} tệp chưa nhận. "
            "Số liệu đã nhận được giữ nguyên; chạy lại lệnh này để nhận tiếp.",
            err=True,
        )
        raise typer.Exit(FINDINGS) from stopped


def _refused(files: Sequence[Incoming], reports: Sequence[FileReport]) -> list[Refused]:
    """The files that were not taken, as they came; one that cannot be read has nothing to go back."""
    by_name = {one.name: one for one in files}
    found = []
    for report in reports:
        if report.outcome == "refused":
            with suppress(ProblemsError):
                found.append(Refused(report.name, by_name[report.name].read(), report.problems))
    return found


def _cautions(
    store: Store, reports: Sequence[FileReport], sets: Sequence[CriterionSet], codes: Collection[str] | None
) -> tuple[list[int], list[Caution]]:
    """The periods of what was just taken, and the warnings of its units; of these codes, or all but `OUTSIDE`."""
    entries = [report.entry for report in reports if report.entry is not None]
    if not entries:
        return [], []
    with store.reading() as session:
        taken = units_taken(session, entries)
        found = [one for period in sorted(taken) for one in warnings(session, period, None, taken[period], sets=sets)]
    return sorted(taken), [one for one in found if (one.code in codes if codes is not None else one.code != OUTSIDE)]


def _wanted(
    unit: str | None, standard: str | None, period: int | None, file: str | None, ground: str
) -> OfUnit | OfFile:
    """Which forms are meant. ProblemsError: IN-064, and with it IN-063."""
    if file is not None and unit is None and standard is None and period is None:
        return OfFile(file)
    if file is None and unit is not None and standard is not None and period is not None:
        return OfUnit(unit, standard, period)
    problems = [] if ground.strip() else [INTAKE_PROBLEMS.problem("IN-063", "--ground")]
    raise ProblemsError([INTAKE_PROBLEMS.problem("IN-064", ""), *problems])
