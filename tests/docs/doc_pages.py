"""The pages of the documentation: their console blocks, run as a reader would, and their links.

In a ```console block a line that begins with ``$ `` is a command and what follows is what it prints, standard error
included. A line ``⋮`` stands for lines left out, none or many. All blocks of a page are one session in one folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
LEFT_OUT = "⋮"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"SHA-256 [0-9a-f]{12}…")
_FENCED = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")


@dataclass(frozen=True)
class Step:
    """A command as shown, and what the page says it prints."""

    command: str
    shown: str


def page_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def steps(text: str) -> list[Step]:
    """All commands of a page, in order."""
    found = []
    for block in _BLOCK.findall(text):
        assert block.startswith("$ "), block
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            while command.endswith("\\"):
                more, _, shown = shown.partition("\n")
                command = f"{command[:-1].rstrip()} {more.strip()}"
            found.append(Step(command, shown))
    return found


class Session:
    """Runs commands one after another in a folder that holds the examples where the repository has them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.status = 0
        shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")

    def run(self, command: str) -> str:
        """What the command prints; ``self.status`` is what it ended with."""
        words = shlex.split(command)
        if words == ["echo", "$?"]:
            return f"{self.status}\n"
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        bare = {"COLUMNS": "80", "DATCHUAN_DB": ""}
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            patch.dict(os.environ, bare),
        ):
            self.status = self._run(words)
        printed.seek(0)
        return printed.read()

    def _run(self, words: list[str]) -> int:
        if words[0] == "datchuan":
            return main(words[1:])
        assert words[0] == "python", words
        with patch.object(sys, "argv", words[1:]):
            runpy.run_path(words[1], run_name="__main__")
        return 0


def agrees(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed; the hashes of workbooks differ from run to run."""
    same = _HASH.sub("SHA-256 …", shown)
    parts = [re.escape(part) for part in re.split(rf"^{LEFT_OUT}\n", same, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), _HASH.sub("SHA-256 …", printed)) is not None


def links(text: str) -> Iterator[str]:
    """Where a page's links inside the repository lead, anchors included."""
    for target in _LINK.findall(_FENCED.sub("", text)):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the places that show Markdown make them."""
    heads = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
