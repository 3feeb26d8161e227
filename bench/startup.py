"""How long the command takes to start, beside the least a Typer program needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

DATCHUAN = Path(sys.executable).with_name("datchuan")
COMMANDS = {
    "`datchuan --help`": [str(DATCHUAN), "--help"],
    '`python -c "import typer"`': [sys.executable, "-c", "import typer"],
}


def startup(turns: int) -> list[str]:
    """A table of median milliseconds; each turn starts every command three times, after one that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(3 * turns + 1):
        for name, command in COMMANDS.items():
            start = perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            if turn:
                seconds[name].append(perf_counter() - start)
    least = median(seconds['`python -c "import typer"`'])
    lines = ["| start-up | ms | times `import typer` |", "|---|--:|--:|"]
    for name, each in seconds.items():
        lines.append(f"| {name} | {median(each) * 1e3:.0f} | {median(each) / least:.2f} |")
    return lines
