"""The command reference is what the help says today, and no command, option or argument is left without a word."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from cli.main import COMMANDS, load

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "doc_commands.py"))


def loaded() -> Iterator[tuple[str, Any]]:
    """Every command with its name as it is called."""
    for name, verb in COMMANDS.items():
        command = load(name, verb.target)
        yield name, command
        if isinstance(command, TyperGroup):
            yield from held(name, command)


def held(group: str, of: TyperGroup) -> Iterator[tuple[str, Any]]:
    """What a group holds, in groups within it too."""
    for name, command in of.commands.items():
        yield f"{group} {name}", command
        if isinstance(command, TyperGroup):
            yield from held(f"{group} {name}", command)


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "lenh.md").read_text("utf-8") == SCRIPT["page"](), "python scripts/doc_commands.py"


def test_every_command_has_help() -> None:
    assert [name for name, command in loaded() if not (command.help or "").strip()] == []
    assert [name for name, verb in COMMANDS.items() if not verb.help.strip()] == []


def test_every_option_and_argument_has_help() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in loaded()
        for parameter in command.params
        if not (getattr(parameter, "help", None) or "").strip()
    ]
    assert silent == []
