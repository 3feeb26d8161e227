"""Forms for each unit above in one archive, with a list of what is inside: what goes out to whom, at one glance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from criteria.kinds import KIND_LABELS
from engine.process.intake.forms.making import MadeForm, slug
from engine.process.intake.forms.occasion import Occasion
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table, Title
from engine.sheets.xlsx import to_xlsx

LIST_NAME = "danh-sach-bieu-mau.xlsx"
_NONE_ABOVE = "Đơn vị không có cấp trên trong danh bạ"
_COLUMNS = (
    Column("TT", 6, "center"),
    Column("Mã đơn vị", 14, "center"),
    Column("Tên đơn vị", 30),
    Column("Loại", 16),
    Column("Tên tệp", 34),
    Column("Ngày nhận lại", 14, "center"),
)
_DAY = (1980, 1, 1, 0, 0, 0)


def bundles(forms: Iterable[MadeForm], occasion: Occasion) -> Iterator[MadeForm]:
    """An archive for each unit above, in the order in which the first of its forms comes."""
    by_above: dict[tuple[str, str], list[MadeForm]] = {}
    for form in forms:
        unit = form.made_for[0]
        by_above.setdefault((unit.above_code, unit.above), []).append(form)
    for (code, name), inside in by_above.items():
        called = f"{name} ({code})" if code else _NONE_ABOVE
        file_name = f"bieu-mau-{occasion.period}-{slug(f'{code} {name}') if code else 'khong-co-cap-tren'}.zip"
        units = tuple(code for form in inside for code in form.units)
        made_for = tuple(unit for form in inside for unit in form.made_for)
        yield MadeForm(file_name, units, _archive(inside, cover_list(called, inside, occasion)), made_for)


def cover_list(called: str, forms: Iterable[MadeForm], occasion: Occasion) -> Table:
    """The list of an archive: a line for each form, with room for the day it comes back."""
    rows = tuple(
        Row(
            (
                Cell(place),
                Cell(unit.code),
                Cell(unit.name),
                Cell(KIND_LABELS[unit.kind]),
                Cell(form.file_name),
                Cell(""),
            )
        )
        for place, (form, unit) in enumerate(((form, unit) for form in forms for unit in form.made_for), 1)
    )
    titles = (
        Title("name", f"DANH SÁCH BIỂU MẪU TỰ ĐÁNH GIÁ NĂM {occasion.period}"),
        Title("subject", called),
        *((Title("reference", occasion.deadline_line),) if occasion.deadline else ()),
    )
    sheet = Sheet("Danh sách", titles, (Group("", (Block(_COLUMNS, rows),)),))
    return Table(f"Danh sách biểu mẫu năm {occasion.period}: {called}", (sheet,), mark=occasion.mark)


def _archive(forms: Iterable[MadeForm], listed: Table) -> bytes:
    """Workbooks are packed already; equal forms give equal archives."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(LIST_NAME, _DAY), to_xlsx(listed))
        for form in forms:
            archive.writestr(zipfile.ZipInfo(form.file_name, _DAY), form.content)
    return buffer.getvalue()
