"""``datchuan criteria list | show | status``: which sets there are, what each says, how far each has come."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from cli.criteria_page import page_lines
from cli.options import Format, OutputFormat
from cli.output import Column, print_json, print_rows, reading_width
from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from criteria.library import catalogue
from criteria.library.catalogue_problems import unknown_standard, which_edition
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.workshop.counting import BASES, Standing, bases, standing, together
from engine.workshop.pieces import named, shipped
from engine.workshop.telling import page_of
from engine.workshop.telling.page import Entry
from engine.workshop.telling.rules import BASES as BASIS_WORDS

_BASIS_COLUMNS = (
    Column("text", "Văn bản", right=True),
    Column("secondary", "Thứ cấp", right=True),
    Column("drafted", "Dự thảo", right=True),
    Column("missing", "Còn thiếu", right=True),
)
_LIST_COLUMNS = (
    Column("set", "Bộ tiêu chí"),
    Column("edition", "Phiên bản"),
    Column("from", "Hiệu lực từ"),
    Column("to", "Đến hết"),
    Column("kinds", "Áp dụng cho"),
    *_BASIS_COLUMNS,
)
_STATUS_COLUMNS = (
    Column("set", "Bộ tiêu chí"),
    Column("total", "Tiêu chí", right=True),
    *_BASIS_COLUMNS,
    Column("verified", "Đã đối chiếu", right=True),
    Column("untested", "Chưa thử", right=True),
)
_CRITERION_COLUMNS = (
    Column("id", "Số"),
    Column("title", "Tiêu chí"),
    Column("when", "Áp dụng khi"),
    Column("asked", "Yêu cầu"),
    Column("points", "Điểm", right=True),
    Column("cite", "Căn cứ"),
    Column("basis", "Cơ sở"),
    Column("evidence", "Minh chứng"),
)
Standard = Annotated[
    str | None,
    typer.Option(metavar="TIÊU_CHUẨN", show_default=False, help="Chỉ các bộ của tiêu chuẩn này, ví dụ an-toan-antt."),
]


def list_command(
    standard: Standard = None,
    period: Annotated[
        int | None,
        typer.Option(
            metavar="NĂM",
            min=1,
            max=9999,
            show_default=False,
            help="Chỉ các phiên bản có hiệu lực vào ngày cuối kỳ đánh giá của năm này.",
        ),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
) -> None:
    """Liệt kê các bộ tiêu chí trong thư viện: phiên bản, hiệu lực, loại đơn vị, số tiêu chí theo cơ sở."""  # fmt: skip
    sets = [one for one in catalogue.all_sets() if standard is None or one.standard == standard]
    if standard is not None and not sets:
        raise ProblemsError([unknown_standard(standard, catalogue.standards())])
    if period is not None:
        sets = [one for one in sets if one.in_force.covers(one.window.last_day(period))]
    rows = [_listed(one, output_format) for one in sets]
    print_rows(_LIST_COLUMNS, rows, output_format)
    if output_format is OutputFormat.TABLE:
        of = f" có hiệu lực cho năm {period}" if period is not None else ""
        typer.echo(f"{len(rows)} bộ tiêu chí{of}.")
        samples = [key for key in catalogue.samples() if standard in (None, key.partition(".")[0])]
        if samples and period is None:
            typer.echo(f"Bản mẫu, bản chờ ghi ngày có hiệu lực, không lần đánh giá nào lấy: {', '.join(samples)}.")


def _listed(set_: CriterionSet, output_format: OutputFormat) -> dict[str, Any]:
    first, last = set_.in_force.first, set_.in_force.last
    plain = output_format is OutputFormat.JSON
    return {
        "set": set_.id,
        "edition": set_.edition,
        "from": first if plain else form_date(first),
        "to": last if plain or last is None else form_date(last),
        "kinds": list(set_.applies_to) if plain else ", ".join(KIND_LABELS[kind] for kind in set_.applies_to),
        **dict(zip(BASES, bases(set_), strict=True)),
    }


def show_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="BỘ|TỆP",
            help="Bộ tiêu chí trong thư viện (an-toan-antt.xa@2022; có một phiên bản thì khỏi ghi) hoặc tệp TOML.",
        ),
    ],
    output_format: Format = OutputFormat.TABLE,
) -> None:
    """In một bộ tiêu chí thành trang để đọc: điều kiện bằng lời, trích dẫn, cơ sở, nội dung báo cáo, còn thiếu gì."""
    pieces = named([name])
    if len(pieces) > 1:
        raise ProblemsError([which_edition(name, [piece.set for piece in pieces])])
    set_ = pieces[0].set
    page = page_of(set_)
    match output_format:
        case OutputFormat.JSON:
            hashes = {"meaning_hash": set_.meaning_hash, "text_hash": set_.text_hash, "whole_hash": set_.whole_hash}
            print_json({**asdict(page), **hashes})
        case OutputFormat.CSV:
            entries = [entry for section in page.sections for entry in section.entries]
            print_rows(_CRITERION_COLUMNS, map(_criterion, entries), output_format)
        case _:
            for line in page_lines(page, reading_width()):
                typer.echo(line)


def _criterion(entry: Entry) -> dict[str, str]:
    asked = [entry.require.told.line] if entry.require else []
    asked += [f"{band.points} điểm khi {band.asked.told.line}" for band in entry.bands]
    when = entry.when.told.line if entry.when else ""
    return {**asdict(entry), "when": when, "asked": "; ".join(asked), "basis": BASIS_WORDS[entry.basis]}


def status_command(standard: Standard = None, output_format: Format = OutputFormat.TABLE) -> None:
    """Cho biết mỗi bộ, mỗi tiêu chuẩn có bao nhiêu tiêu chí theo từng cơ sở, đã đối chiếu, chưa có trường hợp mẫu.

    “Đã đối chiếu”: có ghi người đối chiếu với văn bản gốc ([verified]). “Chưa thử”: chưa trường hợp mẫu nào chờ kết
    quả của tiêu chí ấy.
    """
    if standard is not None and standard not in catalogue.standards():
        raise ProblemsError([unknown_standard(standard, catalogue.standards())])
    found = [standing(piece) for piece in shipped() if standard is None or piece.set.standard == standard]
    if output_format is OutputFormat.JSON:
        sums = [_counted(one) for one in together(found)]
        print_json({"sets": [_counted(one) for one in found], "standards": sums})
        return
    rows = []
    for whole in together(found):
        of_it = [one for one in found if one.standard == whole.standard]
        rows += [_row(one, one.set) for one in of_it]
        rows += [_row(whole, f"Cộng {whole.standard}")] if output_format is OutputFormat.TABLE else []
    print_rows(_STATUS_COLUMNS, rows, output_format)
    if output_format is OutputFormat.TABLE:
        for one in found:
            if one.untested:
                typer.echo(f"{one.set} chưa có trường hợp mẫu cho tiêu chí: {', '.join(one.untested)}")


def _counted(one: Standing) -> dict[str, Any]:
    counts = dict(zip(BASES, one.by_basis, strict=True))
    return {
        "standard": one.standard,
        **({"set": one.set} if one.set else {}),
        "total": one.total,
        **counts,
        "verified": one.verified,
        "untested": list(one.untested),
    }


def _row(one: Standing, name: str) -> dict[str, Any]:
    return {**_counted(one), "set": name, "untested": len(one.untested)}
