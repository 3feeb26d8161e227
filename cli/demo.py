"""``datchuan demo``: the main job from end to end on the sample province."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from cli.output import READABLE, Column, hung, print_rows
from criteria.kinds import KIND_LABELS
from engine.decision.explain.names import standard_words
from engine.decision.verdicts import PROVISIONAL, WORDS, Outcome, State
from engine.process.assessment import Explanation
from engine.process.awards.lists.listed import ON_LIST, Lists, Position, Shortlist
from engine.reports.summary import Summary, YearSummary
from fixtures.sample_province import LIST_NOTE, MARK
from fixtures.sample_province.commending import SHORTLISTS, Commended, commend
from fixtures.sample_province.playing import Played, play
from fixtures.sample_province.units import province
from fixtures.sample_province.workspace import Workspace


def demo(
    folder: Annotated[
        Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi để kết quả; chạy lại thì lập lại từ đầu.")
    ] = Path("out"),
    communes: Annotated[
        int | None,
        typer.Option(metavar="SỐ", min=1, help="Chỉ lấy từng này xã, phường, thị trấn; không ghi thì lấy cả tỉnh."),
    ] = None,
) -> None:
    """Chạy thử toàn bộ việc chính trên tỉnh mẫu: danh bạ, biểu mẫu, đánh giá, biểu thống kê, danh sách khen thưởng."""
    for line in hung("", f"{MARK}. {LIST_NOTE}", READABLE):
        typer.echo(line)
    typer.echo()
    with Steps() as steps:
        sample = province(communes)
        played = play(folder, sample, steps.tell, SHORTLISTS)
        commended = commend(Workspace(folder), played.database, sample, steps.tell)
    print_played(played)
    print_shortlists(commended.lists)
    print_lines(results(played, commended))


class Steps:
    """Says each step when it begins, and how long it took when it ends."""

    def __enter__(self) -> Steps:
        self.first = time.monotonic()
        self.begun: float | None = None
        return self

    def tell(self, step: str) -> None:
        self._end_step()
        typer.echo(f"{step} … ", nl=False)
        self.begun = time.monotonic()

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._end_step()
            typer.echo(f"Xong sau {seconds(time.monotonic() - self.first)}.")
        else:
            typer.echo("dừng.")

    def _end_step(self) -> None:
        if self.begun is not None:
            typer.echo(seconds(time.monotonic() - self.begun))


def seconds(span: float) -> str:
    return f"{span:.1f} giây".replace(".", ",")


def print_played(played: Played) -> None:
    """What came of it: how much went in, how the units came out, what they failed by, one case."""
    register, files = played.register, played.taken
    units, values = sum(len(file.units) for file in files), sum(file.values for file in files)
    typer.echo(f"\nDanh bạ: {len(register.added)} đơn vị, {register.enrolments_added} lượt đăng ký phấn đấu.")
    typer.echo(f"Biểu mẫu đã nhận: {len(files)} tệp, {units} lượt đơn vị, {values} số liệu.")
    for summary in played.summaries.values():
        print_outcomes(summary)
        print_lines(failing_most(summary))
    print_lines(explained(played.explained))
    if any(run.provisional for run in played.runs):
        typer.echo(f"\n{PROVISIONAL}")


def print_lines(lines: Iterable[str]) -> None:
    typer.echo("\n" + "\n".join(lines))


def print_shortlists(lists: Lists) -> None:
    """How many stand on each list for awards, and how many off it."""
    typer.echo(f"\nDanh sách đề nghị khen thưởng năm {lists.field.period}:")
    columns = [
        Column("list", "Danh sách"),
        Column("places", "Chỉ tiêu", right=True),
        *(Column(name, heading, right=True) for name, (heading, _) in STANDING.items()),
        Column("off", "Ngoài danh sách", right=True),
    ]
    print_rows(columns, map(shortlist_row, lists.lists))


STANDING: Mapping[str, tuple[str, frozenset[Position]]] = {
    "on": ("Trong danh sách", ON_LIST),
    "at_cut": ("Chờ Hội đồng chọn", frozenset({Position.AT_CUT})),
    "uncut": ("Chờ chỉ tiêu", frozenset({Position.UNCUT})),
    "open": ("Chưa kết luận", frozenset({Position.OPEN})),
}


def shortlist_row(shortlist: Shortlist) -> dict[str, str | int]:
    found = Counter(
        next((name for name, (_, among) in STANDING.items() if entry.position in among), "off")
        for entry in shortlist.entries
    )
    places = "chưa giao" if shortlist.places is None else str(sum(each.places for each in shortlist.places))
    return {"list": shortlist.form.title, "places": places} | {name: found[name] for name in (*STANDING, "off")}


def results(played: Played, commended: Commended) -> Iterator[str]:
    """Where it all lies."""
    yield "Kết quả:"
    yield from (f"  {path}: biểu thống kê, {standard_words(standard)}" for standard, path in played.tables.items())
    yield f"  {commended.path}: danh sách đề nghị khen thưởng"
    yield f"  {played.database}: cơ sở dữ liệu"
    yield f"Xem đầy đủ một đơn vị: datchuan explain {played.explained.unit} --db {quote(str(played.database))}"


def print_outcomes(summary: Summary) -> None:
    """The outcomes of the enrolled units by year and kind."""
    words = standard_words(summary.standard)
    typer.echo(f"\n{words[0].upper()}{words[1:]}: kết quả các đơn vị đăng ký")
    columns = [
        Column("year", "Năm"),
        Column("kind", "Loại đơn vị"),
        Column("enrolled", "Đăng ký", right=True),
        *(Column(outcome, WORDS[outcome], right=True) for outcome in Outcome),
        Column("outside", "Không có kết quả", right=True),
    ]
    rows = [
        {"year": year_words(year), "kind": KIND_LABELS[kind]}
        | {name: getattr(outcomes, name) for name in ("enrolled", *Outcome, "outside")}
        for year in summary.years
        for kind, outcomes in year.by_kind.items()
    ]
    print_rows(columns, rows)


def failing_most(summary: Summary) -> Iterator[str]:
    """The criteria that most of the enrolled units failed."""
    yield f"Tiêu chí nhiều đơn vị không đạt nhất (số đơn vị các năm {'; '.join(map(year_words, summary.years))}):"
    for number, failed in enumerate(summary.most_failed, 1):
        counts = "; ".join(map(str, failed.units))
        yield from hung(f"{number}. ({counts}) ", f"{failed.criterion.title} – {failed.criterion.cite}", READABLE)


def explained(case: Explanation) -> Iterator[str]:
    """One case: the criteria that were failed, why, and the cells that say so."""
    told = f"Một trường hợp cụ thể: {case.name} (mã {case.unit}), {case.title}, năm {case.period}: {case.words}."
    yield from hung("", told, READABLE)
    for criterion in case.criteria:
        if criterion.state is State.FAIL:
            yield from hung("  ", f"{criterion.title} – {criterion.cite}", READABLE)
            yield from hung("  → ", criterion.reason, READABLE)
            for source in criterion.sources:
                yield from hung("    ", str(source), READABLE)


def year_words(year: YearSummary) -> str:
    return f"{year.period} (dự kiến)" if year.projected else str(year.period)
