"""``datchuan award nominate``, ``nominations`` and ``withdraw``: who is proposed for which form of award."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer

from cli.award.nomination_words import (
    COLUMNS,
    NUMBERED_COLUMNS,
    nominated_plain,
    nominated_rows,
    tell_kept,
    who,
)
from cli.award.options import FormCode, Period
from cli.options import Database, Format, OutputFormat
from cli.output import print_rows
from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.nominees import nominations
from engine.process.awards.model import RECIPIENT_WORDS
from engine.process.awards.nominations.by_hand import Options, proposal_of
from engine.process.awards.nominations.nominating import Put, nominate
from engine.process.awards.nominations.withdrawing import withdraw
from engine.process.awards.places.quota_keeping import called_forms
from engine.records.store import open_store

Change = Annotated[
    bool, typer.Option("--change", help="Sửa đề nghị đang có: nội dung ghi lại thay toàn bộ nội dung trước.")
]
InCampaign = Annotated[str | None, typer.Option("--campaign", metavar="ĐỢT", help="Đợt đánh giá của đề nghị.")]


def nominate_command(
    form: FormCode,
    unit: Annotated[
        str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Tập thể được đề nghị, hoặc đơn vị của cá nhân được đề nghị.")
    ],
    period: Period,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="HỌ_TÊN",
            help="Cá nhân được đề nghị; không ghi là đề nghị khen tập thể. Trùng tên trong cùng đơn vị thì ghi thêm "
            "điều phân biệt, ví dụ “(sinh năm 1980)”.",
        ),
    ] = None,
    role: Annotated[str, typer.Option("--role", metavar="CHỨC_VỤ", help="Chức vụ, chức danh của cá nhân.")] = "",
    leads: Annotated[
        bool | None,
        typer.Option("--leads/--not-leads", help="Cá nhân là, hay không phải là người đứng đầu đơn vị; phải ghi."),
    ] = None,
    achievement: Annotated[
        list[str] | None,
        typer.Option(
            "--achievement",
            metavar="THÀNH_TÍCH",
            help="Tóm tắt một thành tích, hoặc một danh hiệu dạng tiêu-chuẩn:năm; dùng được nhiều lần. "
            "Tập thể không ghi thì lấy các danh hiệu của năm.",
        ),
    ] = None,
    initiative: Annotated[
        list[str] | None,
        typer.Option("--initiative", metavar="TÊN", help="Một sáng kiến, đề tài, đề án; dùng được nhiều lần."),
    ] = None,
    reported: Annotated[
        list[str] | None,
        typer.Option(
            "--reported",
            metavar="CHỈ_SỐ=GIÁ_TRỊ",
            help="Điều hồ sơ xác nhận, theo chỉ số của bộ tiêu chí, ví dụ minh_chung_hop_le=có; dùng được nhiều lần.",
        ),
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Số, ngày của văn bản đề nghị.")] = "",
    campaign: InCampaign = None,
    change: Change = False,
    db: Database = "",
) -> None:
    """Ghi một đề nghị khen thưởng, tập thể hoặc cá nhân."""
    options = Options(unit, name, role, leads, achievement or (), initiative or (), reported or (), document)
    with closing(open_store(db)) as store, store.writing() as session:
        called = called_forms(session, period)
        code = called.form(form, "HÌNH_THỨC")
        whom = RECIPIENT_WORDS["collective" if name is None else "individual"]
        named = called.recipient(whom, None if isinstance(code, Problem) else code, "--name")
        if isinstance(code, Problem) or isinstance(named, Problem):
            raise ProblemsError(one for one in (code, named) if isinstance(one, Problem))
        of = called.lists[code][named]
        proposal, found = proposal_of(options, of, period)
        put = Put(campaign, change=change, must=change, found=found)
        kept = nominate(session, of, period, [proposal], put)
        told = [one for one in nominations(session, period) if one.number in (*kept.new, *kept.changed)]
    for one in told:
        done = "Đã ghi" if one.number in kept.new else "Đã sửa"
        typer.echo(f"{done} đề nghị số {one.number}: {who(one)}, {of.title}, năm {period}.")
    tell_kept(kept)


def nominations_command(
    period: Period,
    form: Annotated[
        str | None, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ một hình thức khen, ví dụ giay-khen-xa.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các đề nghị khen thưởng của năm, trừ đề nghị đã rút."""
    with closing(open_store(db)) as store, store.reading() as session:
        called = called_forms(session, period)
        code = None if form is None else called.form(form, "--form")
        if isinstance(code, Problem):
            raise ProblemsError([code])
        found = nominations(session, period, form=code)
        titles = called.titles
    if output_format is OutputFormat.JSON:
        print_rows(NUMBERED_COLUMNS, nominated_plain(found), output_format)
        return
    if not found and output_format is OutputFormat.TABLE:
        sys.stdout.write(f"Năm {period} chưa có đề nghị khen thưởng nào như vậy.\n")
        return
    print_rows(COLUMNS, nominated_rows(found, titles), output_format)


def withdraw_command(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số của đề nghị, xem “award nominations”.")],
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do rút, bắt buộc.")] = "",
    db: Database = "",
) -> None:
    """Rút một đề nghị khen thưởng; đề nghị vẫn lưu trong cơ sở dữ liệu, không còn ở danh sách nào."""
    with closing(open_store(db)) as store, store.writing() as session:
        done = withdraw(session, number, ground)
        typer.echo(f"Đã rút đề nghị số {number}: {who(done.nominated)}, năm {done.nominated.period}.")
        typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
