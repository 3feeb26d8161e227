"""``datchuan criteria export | import``: a whole set with its cases as a workbook, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.criteria.of_office import SET_OR_FILE, holdings_at, is_file
from cli.options import Database
from cli.output import hung, print_problems, reading_width
from criteria.hashing import text_hash
from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from criteria.shelves import Folder, Several, Shelf
from engine.reports.writing import write_content
from engine.workshop.exchange import Imported, Kept, export, export_text, file_stem, import_workbook, proposed, workbook
from engine.workshop.exchange.changes import Change
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS
from engine.workshop.exchange.proposing import Proposal
from engine.workshop.printing_problems import already_there

Name = Annotated[
    str,
    typer.Argument(
        metavar="BỘ|TỆP",
        show_default=False,
        help=SET_OR_FILE,
    ),
]
Book = Annotated[Path, typer.Argument(metavar="TỆP.xlsx", show_default=False, help="Sổ tính do criteria export lập.")]
_LONGEST = 160
"""Letters of a value shown in the list of changes."""


Target = tuple[Path | None, str, str, str]
"""A file to be written: its path, the text, the text it had when the workbook was made, the option that names it."""


def export_command(
    name: Name,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="TỆP.xlsx", help="Nơi ghi; không ghi thì theo tên bộ tiêu chí."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có.")] = False,
    db: Database = "",
) -> None:
    """Xuất cả bộ tiêu chí, kèm trường hợp thử, thành sổ tính Excel để sửa rồi nhập lại.

    Bộ cơ quan đã đề nghị, đang áp dụng hay đã rút thì xuất theo nội dung lưu trong cơ sở dữ liệu, không có trường hợp
    thử.
    """
    called = _called(name, db)
    stem = file_stem(called) if isinstance(called, CriterionSet) else called[0].stem
    target = output or Path(f"{stem}.xlsx")
    if target.exists() and not replace:
        raise ProblemsError([already_there(str(target))])
    if isinstance(called, CriterionSet):
        _write(target, export_text(called))
        typer.echo("Xuất theo nội dung lưu trong cơ sở dữ liệu; trường hợp thử không được lưu nên sổ tính không có.")
        return
    exported = export(*called)
    _write(target, exported.workbook)
    if exported.problems:
        typer.echo("Bộ tiêu chí còn chỗ phải sửa, chưa nạp được; sửa trong sổ tính rồi nhập lại:")
        print_problems(exported.problems, sys.stdout)


def import_command(
    book: Book,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="TỆP.toml", help="Nơi ghi bộ tiêu chí; không ghi thì chỉ kiểm tra."),
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases", metavar="TỆP.cases.toml", help="Nơi ghi trường hợp thử; không ghi thì cạnh bộ tiêu chí."
        ),
    ] = None,
    propose: Annotated[
        Path | None,
        typer.Option("--propose", metavar="TỆP.xlsx", help="Ghi thêm một sổ tính mới có trang “Trường hợp đề xuất”."),
    ] = None,
) -> None:
    """Nhập sổ tính đã sửa: báo mọi lỗi theo trang và ô; không có lỗi thì nêu từng chỗ đã đổi và ghi tệp TOML."""
    shelf = Several((Folder((output or book).parent), catalogue.SHIPPED))
    imported = import_workbook(book, shelf)
    cases_path = cases or (cases_beside(output) if output else None)
    texts: tuple[Target, ...] = ((output, imported.set_text, imported.kept.set_text, "-o"),)
    if imported.cases_text:
        texts += ((cases_path, imported.cases_text, imported.kept.cases_text, "--cases"),)
    _refuse_what_others_changed(texts)
    _tell(imported)
    for path, text, _, _ in texts:
        if path is not None:
            _write(path, text.encode())
    if output is None:
        typer.echo("Chưa ghi gì; thêm -o TỆP.toml để ghi bộ tiêu chí.")
    _tell_proposals(imported, shelf, propose)


def _write(path: Path, content: bytes) -> None:
    made = write_content(path, content)
    if made is not None:
        typer.echo(f"Đã lập thư mục: {made}")
    typer.echo(f"Đã ghi: {path}")


def _called(name: str, db: str) -> tuple[Path, Shelf] | CriterionSet:
    """The file of a set, and where those it names stand; a sample of the library by its key too.

    Of what the office adopted the set itself: the store has its text alone.
    """
    path = Path(name)
    if is_file(name):
        return path, Several((Folder(path.parent), catalogue.SHIPPED))
    sample = catalogue.samples().get(name)
    if sample is not None:
        return sample, catalogue.SHIPPED
    held = holdings_at(db).called(name)
    return held.set if held.adoption else (catalogue.path_of(held.set), catalogue.SHIPPED)


def _refuse_what_others_changed(texts: tuple[Target, ...]) -> None:
    """Nothing is written over a file that is neither as it was exported nor as it will be (XC-040)."""
    problems = []
    for path, text, before, option in texts:
        if path is None or not path.is_file():
            continue
        here = text_hash(path.read_bytes().decode("utf-8-sig"))
        if here not in (text_hash(before), text_hash(text)):
            problems.append(EXCHANGE_PROBLEMS.problem("XC-040", f"“{path}”", option=option))
    if problems:
        raise ProblemsError(problems)


def _tell(imported: Imported) -> None:
    """Every change, then both hashes' word on it."""
    typer.echo(f"Bộ tiêu chí {imported.set.key}: {_counted(imported.changed, 'chỗ đã đổi', 'không đổi')}.")
    _list(imported.changed)
    if imported.cases is not None:
        cases = len(imported.cases.cases)
        typer.echo(f"{cases} trường hợp thử: {_counted(imported.changed_cases, 'chỗ đã đổi', 'không đổi')}.")
        _list(imported.changed_cases)
    if imported.confirmed:
        typer.echo(f"Trong đó {imported.confirmed} trường hợp đề xuất đã được xác nhận.")
    for name in imported.anew:
        typer.echo(f"“{name}” được viết lại từ đầu: chú thích trong tệp cũ không giữ được.")


def _counted(found: tuple[Change, ...], some: str, none: str) -> str:
    return f"{len(found)} {some}" if found else none


def _list(found: tuple[Change, ...]) -> None:
    width = reading_width()
    for change in found:
        for line in hung("- ", _said(change), width):
            typer.echo(line)


def _said(change: Change) -> str:
    if not change.before:
        return f"{change.path}: thêm {_short(change.after)}"
    if not change.after:
        return f"{change.path}: bỏ {_short(change.before)}"
    return f"{change.path}: {_short(change.before)} → {_short(change.after)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _tell_proposals(imported: Imported, shelf: Several, book: Path | None) -> None:
    """Thresholds that no case stands on, with what the set says there; none is a case before an officer says so."""
    try:
        found = proposed(imported, shelf)
    except ProblemsError as error:  # of a set the cases name, not of the workbook, which is read and kept by now
        typer.echo("Chưa tìm được trường hợp để đề xuất:")
        print_problems(error.problems)
        return
    for one in found:
        typer.echo(_proposed(one))
    if found and book is None:
        typer.echo("Thêm --propose TỆP.xlsx để có sổ tính chọn và xác nhận các trường hợp này.")
    if book is not None:
        kept = Kept(imported.kept.set_name, imported.set_text, imported.kept.cases_name, imported.cases_text)
        _write(book, workbook(kept, found))


def _proposed(one: Proposal) -> str:
    value = one.value.replace(".", ",")
    return f"Đề xuất thử: tiêu chí {one.criterion}, {one.threshold}, {one.indicator} là {value} (như “{one.case}”)."
