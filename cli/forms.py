"""``datchuan form make``: forms out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Database
from cli.sets import SET_HELP, named_sets
from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.facts.lawbook import Lawbook
from engine.process.intake.forms.bundling import bundles
from engine.process.intake.forms.handing_out import write_forms
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.forms.unasked import enrolled_without_form
from engine.process.intake.known_units import called
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.library import library_of
from engine.records.register import FIRST_PERIOD, LAST_PERIOD, UnitOn
from engine.records.store import open_store
from engine.sheets.numbers import read_date

if TYPE_CHECKING:
    from engine.process.campaigns.model import Definition

MOST_NAMED = 10

app = typer.Typer(add_completion=False, no_args_is_help=True)

Roll = Annotated[
    bool,
    typer.Option(
        "--roll", help="Lập bảng nhiều đơn vị, mỗi đơn vị một dòng: các đơn vị trực thuộc (--unit, --all) hoặc cả loại."
    ),
]
InCampaign = Annotated[
    str | None,
    typer.Option(
        "--campaign",
        metavar="ĐỢT",
        help="Bộ tiêu chí, biểu báo cáo, đơn vị phải báo cáo và hạn gửi theo đợt đánh giá này.",
    ),
]


@app.callback()
def form() -> None:
    """Lập và giao biểu mẫu tự đánh giá."""


@app.command("make")
def make(
    period: Annotated[
        int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm đánh giá.")
    ],
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="THƯ_MỤC", help="Nơi ghi các biểu mẫu.")],
    sets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BỘ_TIÊU_CHÍ",
            help=f"{SET_HELP}. Không ghi thì lấy mọi bộ tiêu chí trong thư viện.",
        ),
    ] = None,
    standard: Annotated[
        list[str] | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn; dùng được nhiều lần.")
    ] = None,
    units: Annotated[
        list[str] | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị; dùng được nhiều lần.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="LOẠI", help="Mọi đơn vị của một loại, ví dụ xa.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Mọi đơn vị trong danh bạ.")] = False,
    roll: Roll = False,
    campaign: InCampaign = None,
    bundle: Annotated[
        bool,
        typer.Option("--bundle", help="Mỗi đơn vị cấp trên một tệp nén .zip, kèm danh sách biểu mẫu bên trong."),
    ] = False,
    deadline: Annotated[
        str | None,
        typer.Option("--deadline", metavar="NGÀY", help="Hạn gửi, in trên biểu mẫu; ví dụ 20/11/2024 hoặc 2024-11-20."),
    ] = None,
    mark: Annotated[
        str, typer.Option("--mark", metavar="CHỮ", help="Dòng in ở đầu mỗi trang, ví dụ “SỐ LIỆU MINH HỌA”.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có mà nội dung khác, kể cả biểu mẫu đã điền.")
    ] = False,
    db: Database = "",
) -> None:
    """Lập biểu mẫu tự đánh giá cho các đơn vị đã đăng ký trong kỳ.

    Tên, mã, cấp trên của đơn vị lấy theo danh bạ ngày cuối kỳ; kỳ đang diễn ra thì theo danh bạ hôm nay.
    """
    _check(
        chosen=bool(units or kind or everyone or campaign),
        sets=bool(sets or standard),
        campaign=campaign,
        both=roll and bundle,
    )
    occasion = Occasion(period, _deadline(deadline, period), mark)
    store = open_store(db)
    chosen = Chosen(tuple(units or ()), kind)
    with closing(store), store.reading() as session:
        definition = None
        if campaign is not None:
            from engine.process.campaigns.keeping import campaign_of  # takes longer to load than most forms to make

            definition = campaign_of(session, campaign).definition
        chosen_sets = _sets(library_of(session), sets or [], standard or [], period, definition)
        forms = make_forms(session, chosen_sets, occasion, chosen, rolls=roll, campaign=definition)
        written = write_forms(folder, bundles(forms, occasion) if bundle else forms, replace=replace)
        unasked = () if definition else enrolled_without_form(session, chosen_sets, occasion, chosen, rolls=roll)
    covered = sum(len(made.units) for made in written)
    archives = f"{covered} biểu mẫu, đóng thành {len(written)} tệp nén," if bundle else f"{len(written)} biểu mẫu"
    typer.echo(f"Đã lập {archives} cho {covered} đơn vị trong “{folder}”.")
    _tell_unasked(unasked)


def _tell_unasked(units: Sequence[UnitOn]) -> None:
    """Who enrolled and is asked nothing: for them nobody waits for a form."""
    if not units:
        return
    listed = "; ".join(map(called, units[:MOST_NAMED]))
    more = f" và {len(units) - MOST_NAMED} đơn vị khác" if len(units) > MOST_NAMED else ""
    typer.echo(
        f"Không lập biểu mẫu cho {len(units)} đơn vị đã đăng ký, vì bộ tiêu chí không hỏi gì ở các đơn vị này: "
        f"{listed}{more}."
    )


def _check(*, chosen: bool, sets: bool, campaign: str | None, both: bool) -> None:
    """Whether the options go together. ``chosen``: units are; ``sets``: sets are; ``both``: a roll, in archives."""
    problems = [] if chosen else [INTAKE_PROBLEMS.problem("IN-043", "")]
    if sets and campaign is not None:
        problems.append(INTAKE_PROBLEMS.problem("IN-077", "--campaign", f"“{campaign}”"))
    if both:
        problems.append(INTAKE_PROBLEMS.problem("IN-078", "--bundle"))
    if problems:
        raise ProblemsError(problems)


def _sets(
    library: OfficeLibrary, names: Sequence[str], standards: Sequence[str], period: int, campaign: Definition | None
) -> list[CriterionSet]:
    """The sets of the campaign, or those asked for by name and by standard; else all in force for the period."""
    if campaign is not None:
        from engine.process.intake.forms.campaigned import campaign_sets

        sets = campaign_sets(campaign, library, period)
    else:
        sets = named_sets(names, period, library)
        for standard in standards or ([] if names else library.standards_in_force(period)):
            sets += [set_ for set_ in library.sets_of(standard, period) if set_ not in sets]
    lawbook = Lawbook(sets, period)
    problems = [*lawbook.problems, *lawbook.clashes(dict.fromkeys(kind for s in sets for kind in s.applies_to))]
    if problems:
        raise ProblemsError(problems)
    return sets


def _deadline(text: str | None, period: int) -> date | None:
    if text is None:
        return None
    day = read_date(text)
    if day is None:
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-044", "--deadline", f"“{text}”", period=period)])
    return day
