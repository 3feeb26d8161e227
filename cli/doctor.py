"""``datchuan doctor``: whether the store and the machine are as they should be, and what to do where they are not."""

from __future__ import annotations

import locale
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from engine.records.health import FindingOf, State, examine
from engine.records.program import program_version

WORDS: dict[State, str] = {"wrong": "cần sửa", "heed": "nên xem", "ok": "ổn"}
PACKAGES = ("sqlalchemy", "alembic", "openpyxl", "python-docx", "typer", "durable-rules", "psycopg")


def doctor_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> int:
    """Soát cơ sở dữ liệu và máy, không sửa gì; điều chưa ổn in trước, kèm cách sửa. Có điều chưa ổn: mã thoát 1."""
    found = sorted([*examine(db), *machine()], key=lambda one: list(WORDS).index(one.state))
    amiss = [one for one in found if one.state != "ok"]
    rows = [{"state": one.state, "about": one.about, "told": one.told, "mend": one.mend or None} for one in found]
    if output_format is OutputFormat.JSON:
        print_json({"ok": not amiss, "findings": rows})
    elif output_format is OutputFormat.CSV:
        columns = (("state", "Mức"), ("about", "Điều đã soát"), ("told", "Hiện trạng"), ("mend", "Cách sửa"))
        in_words = [row | {"state": WORDS[one.state]} for row, one in zip(rows, found, strict=True)]
        print_rows([Column(*column) for column in columns], in_words, output_format)
    else:
        for one in found:
            typer.echo(
                f"[{WORDS[one.state]}] {one.about}: {one.told}." + (f" Cách sửa: {one.mend}." if one.mend else "")
            )
        typer.echo(_summed(found))
    return 1 if amiss else 0


def machine() -> Iterator[FindingOf]:
    """What the program runs on."""
    yield FindingOf("Chương trình", "ok", f"datchuan {program_version()}, Python {platform.python_version()}")
    yield FindingOf("Thư viện", "ok", ", ".join(_packages()))
    yield _letters(locale.getencoding(), sys.getfilesystemencoding())
    yield _office(shutil.which("soffice") or shutil.which("libreoffice"))


def _letters(terminal: str, files: str) -> FindingOf:
    about, told = "Mã ký tự", f"màn hình {terminal}, tên tệp {files}"
    if {terminal.casefold(), files.casefold()} <= {"utf-8", "utf8"}:
        return FindingOf(about, "ok", told)
    wanted = "đặt LANG=C.UTF-8 (Windows: bật “Beta: Use Unicode UTF-8” trong cài đặt vùng) rồi mở lại cửa sổ lệnh"
    return FindingOf(about, "heed", f"{told}: chữ Việt có thể in hoặc đặt tên tệp sai", wanted)


def _office(found: str | None) -> FindingOf:
    told = f"có ở {found}" if found else "không có; chương trình không cần, chỉ dùng khi muốn tự in biểu ra PDF"
    return FindingOf("LibreOffice", "ok", told)


def _packages() -> Iterator[str]:
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} chưa cài"


def _summed(found: list[FindingOf]) -> str:
    number = {state: sum(one.state == state for one in found) for state in WORDS}
    if number["wrong"] + number["heed"] == 0:
        return f"Đã soát {len(found)} điều, tất cả đều ổn."
    return f"Đã soát {len(found)} điều: {number['wrong']} cần sửa, {number['heed']} nên xem, {number['ok']} ổn."
