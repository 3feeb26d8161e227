"""A table put into its file, without taking anything else's place.

Only an earlier table that nobody touched since is written over: whoever saves one in a spreadsheet program becomes its
last author, and his work is not ours to lose. ``replace`` insists, but never against a database.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

from criteria.problems import Problem, ProblemsError, os_reason
from engine.reports import problems
from engine.reports.tables.problems import TABLE_PROBLEMS
from engine.sheets.authorship import is_untouched_table
from engine.sheets.rendering import render
from engine.sheets.table import Table

_DATABASE = b"SQLite format 3\0"


def problems_with(path: Path, *, replace: bool, forms: Collection[str] = ("xlsx",)) -> list[Problem]:
    """What stands against writing a table there in the form of its name, one of ``forms``.

    RP-007 its name, RP-008 another file, RP-009 a database, RP-027 a file that does not tell whose work it is.
    """
    if path.suffix.lower().removeprefix(".") not in forms:
        return [problems.not_a_form_of_tables(str(path), forms)]
    if not path.is_file():
        return []
    if _is_database(path):
        return [problems.is_database(str(path))]
    if replace or is_untouched_table(path):
        return []
    if path.suffix.lower() == ".xlsx":
        return [problems.would_be_lost(str(path))]
    return [TABLE_PROBLEMS.problem("RP-027", f"Tệp “{path}”")]


def write_table(path: Path, table: Table) -> Path | None:
    """Write the table in the form that the file's name says; see `write_content`."""
    return write_content(path, render(table, path.suffix.lower().removeprefix(".")))


def write_content(path: Path, content: bytes) -> Path | None:
    """Write the file whole or not at all; the folder that had to be made for it, if one had.

    ProblemsError: RP-006 not writable.
    """
    folder = path.parent
    missing = not folder.exists()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise ProblemsError([problems.not_writable(str(path), os_reason(error, writing=True))]) from error
    return folder if missing else None


def can_be_folder(folder: Path) -> bool:
    """Whether no file stands where the folder, or one above it, must be."""
    return next((place.is_dir() for place in (folder, *folder.parents) if place.exists()), True)


def stands_otherwise(path: Path, content: bytes) -> bool:
    """Whether something is there already that is not byte for byte what would be written."""
    return path.exists() and not (path.is_file() and path.read_bytes() == content)


def write_all(
    folder: Path,
    files: Mapping[Path, bytes],
    *,
    replace: bool,
    taken: Callable[[Path], Problem],
    no_folder: Callable[[Path], Problem],
) -> None:
    """Write files into a folder, all of them or none.

    taken      what is said of a file that something else has the place of, unless ``replace``
    no_folder  what is said where the folder cannot be made

    ProblemsError: these; RP-006 not writable.
    """
    found = [taken(path) for path, content in files.items() if not replace and stands_otherwise(path, content)]
    if found:
        raise ProblemsError(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsError([no_folder(folder)]) from error
    for path, content in files.items():
        write_content(path, content)


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE
