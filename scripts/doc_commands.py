#!/usr/bin/env python3
"""Write docs/lenh.md: every command with its help, as the command line prints it."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from typer.core import TyperGroup

from cli.main import COMMANDS, load, main

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "lenh.md"

HEAD = """# Các lệnh

<!-- Trang này do scripts/doc_commands.py lập từ lời trợ giúp của chương trình; không sửa tay. -->

Lời trợ giúp dưới đây đúng như `datchuan LỆNH --help` in ra. Tên lệnh là tiếng Anh, lời in ra là tiếng Việt.

| Mã thoát | Nghĩa |
|---|---|
| 0 | xong |
| 1 | xong, còn điều người dùng muốn được báo (`--strict`); hoặc người dùng dừng giữa chừng |
| 2 | số liệu, tệp hoặc dòng lệnh có lỗi; lỗi in ra kèm [mã](ma-loi.md) và cách sửa |
| 3 | lỗi bên trong chương trình, hoặc hai bộ máy đánh giá cho kết quả khác nhau |
"""


def commands() -> Iterator[tuple[str, ...]]:
    """Every command as it is called, groups before what they hold; the shell itself first."""
    yield ()
    for name, verb in COMMANDS.items():
        yield (name,)
        command = load(name, verb.target)
        if isinstance(command, TyperGroup):
            yield from _below((name,), command)


def _below(group: tuple[str, ...], held: TyperGroup) -> Iterator[tuple[str, ...]]:
    """What a group holds, groups within it before what these hold."""
    for name, command in held.commands.items():
        yield (*group, name)
        if isinstance(command, TyperGroup):
            yield from _below((*group, name), command)


def help_of(command: tuple[str, ...]) -> str:
    """What ``datchuan COMMAND --help`` prints."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(printed):
        status = main([*command, "--help"])
    if status:
        raise SystemExit(f"datchuan {' '.join(command)} --help: {status}")
    printed.seek(0)
    return printed.read().rstrip()


def page() -> str:
    """The whole page."""
    with patch.dict(os.environ, COLUMNS="80"):
        return HEAD + "".join(map(_section, commands()))


def _section(command: tuple[str, ...]) -> str:
    return f"\n## {' '.join(('datchuan', *command))}\n\n```text\n{help_of(command)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
