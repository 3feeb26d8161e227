"""``datchuan award choose``: whom the council chose of those who stand alike at the cut."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.award.options import FormCode, ForWhom, NominatedOnly, Period
from cli.options import Database
from criteria.problems import ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.known.form_names import CalledForms
from engine.process.awards.lists.listing import nominated_only
from engine.process.awards.places.choosing import called, choose
from engine.records.store import open_store


def choose_command(
    form: FormCode,
    period: Period,
    of: Annotated[
        list[str],
        typer.Option(
            "--of",
            metavar="MÃ",
            help="Mã đơn vị được chọn; cá nhân thì mã đơn vị#số đề nghị, ví dụ X1#4; ghi nhiều lần.",
        ),
    ],
    ground: Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ Hội đồng chọn.")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Biên bản của Hội đồng.")],
    recipient: ForWhom = "",
    nominated: NominatedOnly = False,
    db: Database = "",
) -> None:
    """Ghi Hội đồng chọn ai trong những nơi, những người bằng nhau ở mức cuối chỉ tiêu."""
    with closing(open_store(db)) as store, store.writing() as session:
        field = read_field(session, period)
        field = nominated_only(field) if nominated else field
        list_, wrong = CalledForms(period, field.forms).list_called(form, recipient)
        if list_ is None:
            raise ProblemsError(wrong)
        kept = choose(session, field, list_, of, ground, document)
    for one in kept:
        typer.echo(f"Chọn: {'; '.join(map(called, one.chosen))}. Không chọn: {'; '.join(map(called, one.left))}.")
    entries = {one.entry for one in kept if one.entry is not None}
    typer.echo(
        f"Đã ghi nhật ký, mục số {entries.pop()}." if entries else "Đã ghi đúng như vậy trước đây, không thay đổi gì."
    )
