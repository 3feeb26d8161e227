"""``datchuan reproduce``: an assessment run decided again, and compared with what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database
from cli.output import print_problems, progress
from criteria.problems import ProblemsError
from engine.process.assessment import problems
from engine.process.assessment.reproducing import Reproduced, reproduce, runs_of
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import Store, open_store

SAME, DIFFERENT = 0, 1


def reproduce_command(
    runs: Annotated[
        list[int] | None, typer.Argument(metavar="LẦN_ĐÁNH_GIÁ", help="Số của lần đánh giá, như “assess” đã in ra.")
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="MÃ_ĐƠN_VỊ", help="Chỉ kết quả của một đơn vị.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="TỆP.json", help="Ghi vào tệp; không ghi thì in ra.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Không in kết quả, chỉ kiểm tra; không ghi số thì mọi lần đã lưu.")
    ] = False,
    standard: Annotated[
        str | None, typer.Option(metavar="TIÊU_CHUẨN", help="Với --verify: chỉ một tiêu chuẩn.")
    ] = None,
    period: Annotated[
        int | None,
        typer.Option(metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Với --verify: chỉ một năm."),
    ] = None,
    db: Database = "",
) -> int:
    """Lập lại một lần đánh giá từ những gì cơ sở dữ liệu đã biết khi ấy, và so với kết quả đã lưu.

    Trả mã thoát 0 khi lập lại giống đến từng byte, 1 khi có chỗ khác.
    """
    store = open_store(db)
    try:
        if verify:
            return _verify(store, runs or runs_of(store, standard, period), unit, every=not runs)
        if not runs or len(runs) > 1:
            raise problems.one_run_wanted(len(runs or ()))
        return _print(reproduce(store, runs[0], unit, _bar), output)
    finally:
        store.close()


def _print(found: Reproduced, output: Path | None) -> int:
    text = found.again
    if text is not None and output is not None:
        _write(output, f"{text}\n".encode())
        typer.echo(f"Đã ghi: {output}", err=True)
    elif text is not None:
        typer.echo(text)
    if found.same:
        typer.echo(f"Lập lại lần đánh giá số {found.run}: giống kết quả đã lưu đến từng byte.", err=True)
        return SAME
    print_problems(found.problems)
    return DIFFERENT


def _verify(store: Store, runs: Sequence[int], unit: str | None, *, every: bool) -> int:
    """Each run in turn; a run that does not come out the same does not keep the others from being looked at.

    every  the runs were not named: those that say nothing of the unit are passed over, as long as one does
    """
    different: list[int] = []
    silent: list[ProblemsError] = []
    for number in progress(runs, "Lập lại", len(runs)):
        try:
            found = reproduce(store, number, unit).problems
        except ProblemsError as error:
            if every and [problem.code for problem in error.problems] == [problems.NOT_IN_RUN]:
                silent.append(error)
                continue
            found = error.problems
        if found:
            different.append(number)
            print_problems(found)
    if silent and len(silent) == len(runs):
        raise silent[-1]
    looked_at = len(runs) - len(silent)
    tail = f"; không giống: lần số {', '.join(map(str, different))}" if different else ""
    same = looked_at - len(different)
    typer.echo(f"Đã lập lại {looked_at} lần đánh giá: {same} lần giống kết quả đã lưu đến từng byte{tail}.")
    return DIFFERENT if different else SAME


def _write(path: Path, content: bytes) -> None:
    """Write the file; one that stands there is left alone unless it says the same."""
    if path.exists() and path.read_bytes() != content:
        raise problems.file_differs(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _bar(total: int) -> Callable[[], object]:
    """A progress bar on a terminal, moved on by each call."""
    ticks = progress(range(total), "Lập lại", total)
    return lambda: next(ticks, None)
