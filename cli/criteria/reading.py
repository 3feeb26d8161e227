"""``datchuan criteria list | show | status``: which sets there are, what each says, how far each has come."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from cli.criteria.of_office import SET_OR_FILE, holdings_at, page_called
from cli.criteria.page import page_lines
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows, reading_width
from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from criteria.library import catalogue
from criteria.library.catalogue_problems import unknown_standard
from criteria.problems import ProblemsError
from engine.workshop.counting import BASES, Standing, bases, standing, standing_of_text, together
from engine.workshop.holding import Held, Holdings
from engine.workshop.pieces import Piece
from engine.workshop.telling.office import STANDINGS
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
_OFFICE_COLUMNS = (Column("standing", "Tình trạng"), Column("ended_by", "Thay bằng"))
_STATUS_COLUMNS = (
    Column("set", "Bộ tiêu chí"),
    Column("total", "Tiêu chí", right=True),
    *_BASIS_COLUMNS,
    Column("verified", "Đã đối chiếu", right=True),
    Column("untested", "Chưa thử", right=True),
)
_OUTDATED_COLUMN = Column("outdated", "Phải đối chiếu lại", right=True)
_SHIPPED = "thư viện"
_NO_DAY = "không ngày nào"
_UNKNOWN = "không rõ"
_CRITERION_COLUMNS = (
    Column("id", "Số"),
    Column("title", "Tiêu chí"),
    Column("when", "Áp dụng khi"),
    Column("asked", "Yêu cầu"),
    Column("points", "Điểm", right=True),
    Column("cite", "Căn cứ"),
    Column("basis", "Cơ sở"),
    Column("evidence", "Minh chứng"),
    Column("verified", "Đã đối chiếu"),
    Column("outdated", "Đối chiếu không còn khớp"),
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
    db: Database = "",
) -> None:
    """Liệt kê các bộ tiêu chí: phiên bản, hiệu lực, loại đơn vị, số tiêu chí theo cơ sở.

    Có cơ sở dữ liệu thì kể cả bộ của cơ quan: đang áp dụng, chờ xác nhận, đã rút; ngày hết hiệu lực là ngày ở cơ quan.
    """
    sets = _of_standard(holdings_at(db), standard)
    if period is not None:
        sets = [one for one in sets if one.counts_for(period)]
    rows = [_listed(one, output_format) for one in sets]
    told = output_format is not OutputFormat.TABLE or any(one.adoption or one.ended_by for one in sets)
    print_rows((*_LIST_COLUMNS, *(_OFFICE_COLUMNS if told else ())), rows, output_format)
    if output_format is OutputFormat.TABLE:
        of = f" có hiệu lực cho năm {period}" if period is not None else ""
        typer.echo(f"{len(rows)} bộ tiêu chí{of}.")
        samples = [key for key in catalogue.samples() if standard in (None, key.partition(".")[0])]
        if samples and period is None:
            typer.echo(f"Bản mẫu, bản chờ ghi ngày có hiệu lực, không lần đánh giá nào lấy: {', '.join(samples)}.")


def _of_standard(office: Holdings, standard: str | None) -> list[Held]:
    """What the office holds of a standard, of all where none is named. Raises ProblemsError (CR-906)."""
    held = office.all()
    found = [one for one in held if standard in (None, one.set.standard)]
    if not found and standard is not None:
        raise ProblemsError([unknown_standard(standard, dict.fromkeys(one.set.standard for one in held))])
    return found


def _listed(held: Held, output_format: OutputFormat) -> dict[str, Any]:
    set_, first, last = held.set, held.in_force.first, held.in_force.last
    plain = output_format is OutputFormat.JSON
    ended = form_date(last) if last and held.ever_in_force else _NO_DAY
    stands = held.standing
    return {
        "set": set_.id,
        "edition": set_.edition,
        "from": first if plain else form_date(first),
        "to": last if plain or last is None else ended,
        "kinds": list(set_.applies_to) if plain else ", ".join(KIND_LABELS[kind] for kind in set_.applies_to),
        **dict(zip(BASES, bases(set_), strict=True)),
        "standing": (stands or "shipped") if plain else STANDINGS[stands] if stands else _SHIPPED,
        "ended_by": held.ended_by,
    }


def show_command(
    name: Annotated[
        str,
        typer.Argument(metavar="BỘ|TỆP", help=SET_OR_FILE),
    ],
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In một bộ tiêu chí thành trang để đọc: điều kiện bằng lời, trích dẫn, cơ sở, nội dung báo cáo, còn thiếu gì.

    Có cơ sở dữ liệu thì nêu cả tình trạng của bộ ở cơ quan, ai đã đối chiếu tiêu chí nào, lần đối chiếu còn khớp không.
    """
    held, page = page_called(name, db)
    set_ = held.set
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


def status_command(standard: Standard = None, output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """Cho biết mỗi bộ, mỗi tiêu chuẩn có bao nhiêu tiêu chí theo từng cơ sở, đã đối chiếu, chưa có trường hợp mẫu.

    “Đã đối chiếu”: có ghi người đối chiếu với văn bản gốc ([verified], hoặc criteria verify mà lời văn còn như khi đối
    chiếu). “Phải đối chiếu lại”: đã sửa từ khi đối chiếu. “Chưa thử”: chưa trường hợp mẫu nào chờ kết quả của tiêu chí
    ấy. Có cơ sở dữ liệu thì kể cả bộ cơ quan đang áp dụng.
    """
    office = holdings_at(db)
    found = [_standing(one, office) for one in _of_standard(office, standard) if one.in_library]
    if output_format is OutputFormat.JSON:
        sums = [_counted(one) for one in together(found)]
        print_json({"sets": [_counted(one) for one in found], "standards": sums})
        return
    rows = []
    for whole in together(found):
        of_it = [one for one in found if one.standard == whole.standard]
        rows += [_row(one, one.set) for one in of_it]
        rows += [_row(whole, f"Cộng {whole.standard}")] if output_format is OutputFormat.TABLE else []
    told = output_format is not OutputFormat.TABLE or any(one.outdated for one in found)
    print_rows((*_STATUS_COLUMNS, *((_OUTDATED_COLUMN,) if told else ())), rows, output_format)
    if output_format is OutputFormat.TABLE:
        for one in found:
            if one.untested is None:
                typer.echo(f"{one.set}: trường hợp mẫu không lưu trong cơ sở dữ liệu, không rõ tiêu chí nào chưa thử.")
            elif one.untested:
                typer.echo(f"{one.set} chưa có trường hợp mẫu cho tiêu chí: {', '.join(one.untested)}")


def _standing(held: Held, office: Holdings) -> Standing:
    compared = office.compared(held.set)
    if held.adoption is not None:
        return standing_of_text(held.set, compared)
    return standing(Piece(catalogue.path_of(held.set), held.set, catalogue.SHIPPED), compared)


def _counted(one: Standing) -> dict[str, Any]:
    counts = dict(zip(BASES, one.by_basis, strict=True))
    return {
        "standard": one.standard,
        **({"set": one.set} if one.set else {}),
        "total": one.total,
        **counts,
        "verified": one.verified,
        "outdated": one.outdated,
        "untested": None if one.untested is None else list(one.untested),
    }


def _row(one: Standing, name: str) -> dict[str, Any]:
    untested = _UNKNOWN if one.untested is None else len(one.untested)
    return {**_counted(one), "set": name, "untested": untested}
