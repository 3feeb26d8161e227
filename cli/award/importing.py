"""``datchuan award form`` and ``import``: lists of nominations out as workbooks, and in again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.award.nominating import Change, InCampaign
from cli.award.nomination_words import tell_kept
from cli.award.options import FormCode, ForWhom, Period
from cli.options import Database
from criteria.problems import ProblemsError
from engine.process.awards.nominations.importing import import_nominations
from engine.process.awards.nominations.nominating import Put
from engine.process.awards.nominations.roll import nomination_roll
from engine.process.awards.places.quota_keeping import called_forms
from engine.records.store import open_store
from engine.reports.writing import problems_with, write_content
from engine.sheets.fillable_xlsx import fillable_to_xlsx


def form_command(
    form: FormCode,
    period: Period,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.xlsx", help="Tệp Excel cần lập.")],
    recipient: ForWhom = "",
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    db: Database = "",
) -> None:
    """Lập mẫu danh sách đề nghị khen thưởng để điền; tập thể đã được công nhận và đề nghị đang có được ghi sẵn."""
    faults = problems_with(output, replace=replace)
    with closing(open_store(db)) as store, store.reading() as session:
        of, wrong = called_forms(session, period).list_called(form, recipient)
        if of is None:
            raise ProblemsError([*faults, *wrong])
        if faults:
            raise ProblemsError(faults)
        book = nomination_roll(session, of, period, mark)
    write_content(output, fillable_to_xlsx(book))
    typer.echo(f"Đã lập mẫu đề nghị {of.title}, năm {period}: {output}")


def import_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Danh sách đề nghị .xlsx hoặc .csv.")],
    form: Annotated[
        str, typer.Option("--form", metavar="HÌNH_THỨC", help="Mã hoặc tên hình thức khen, ví dụ giay-khen-xa.")
    ],
    period: Period,
    document: Annotated[
        str, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản đề nghị của những dòng không ghi.")
    ] = "",
    campaign: InCampaign = None,
    change: Change = False,
    db: Database = "",
) -> None:
    """Nhập danh sách đề nghị khen thưởng; có dòng sai thì không nhập dòng nào."""
    with closing(open_store(db)) as store, store.writing() as session:
        put = Put(campaign, change=change)
        done = import_nominations(session, file, form, period, document=document.strip(), put=put)
    kept = done.kept
    passed = f"; bỏ qua {done.passed_over} dòng không điền thêm gì" if done.passed_over else ""
    typer.echo(
        f"Nhập đề nghị {done.form.title}, năm {period}: {len(kept.new)} đề nghị mới, {len(kept.changed)} đề nghị sửa, "
        f"{len(kept.unchanged)} đề nghị giữ nguyên{passed}."
    )
    tell_kept(kept)
