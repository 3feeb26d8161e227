"""``python -m bench`` proves that all contenders agree, times them, and prints the table; ``--write`` keeps it.

All are timed in one process on one core, turn by turn, so that what disturbs one disturbs all; the median of the turns
counts, and the ratios rather than the figures.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.contenders import Contender, contenders
from bench.history import history
from bench.intake import intake
from bench.startup import startup
from bench.tables import tables
from bench.workload import FIELDS, checks, rows

TURNS = 7
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures: written by `python -m bench --write` -->\n", "<!-- end of figures -->\n"
YARDSTICK = "zen-engine, JDM expression node"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the figures into bench/README.md")
    parser.add_argument("--turns", type=int, default=TURNS, help=f"turns, 5 at least (default {TURNS})")
    options = parser.parse_args()
    figures = report(max(options.turns, 5))
    print(figures)
    if options.write:
        write(figures)


def report(turns: int) -> str:
    start, years, forms, papers = startup(turns), history(turns), intake(turns), tables()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    units = rows()
    everyone = contenders(units)
    verdicts = prove(everyone)
    seconds = times(everyone, turns)
    yardstick = seconds[YARDSTICK]
    proven = f"all {len(everyone)} gave the same {verdicts:,} verdicts"
    lines = [
        f"{len(units):,} units, {len(checks())} criteria, {len(FIELDS)} indicators; {proven}. Median of {turns} turns.",
        "",
        "| one unit at a time | µs a unit | units/s | times zen's node |",
        "|---|--:|--:|--:|",
    ]
    for name, total in sorted(seconds.items(), key=lambda item: item[1]):
        each = total / len(units)
        lines.append(f"| {name} | {each * 1e6:,.1f} | {1 / each:,.0f} | {yardstick / total:.2f} |")
    return "\n".join([*lines, "", *forms, "", *start, "", *years, "", *papers, "", machine(), ""])


def prove(everyone: list[Contender]) -> int:
    """The number of verdicts, after making sure that all contenders gave the same ones."""
    answers = {one.name: [one.read(answer) for answer in one.run(one.units)] for one in everyone}
    first, *others = answers.items()
    for name, found in others:
        if found != first[1]:
            unit = next(place for place, pair in enumerate(zip(found, first[1], strict=True)) if pair[0] != pair[1])
            sys.exit(f"unit {unit}: {name} found {found[unit]}\n{first[0]} found {first[1][unit]}")
    return sum(map(len, first[1]))


def times(everyone: list[Contender], turns: int) -> dict[str, float]:
    """Median seconds for all units."""
    seconds: dict[str, list[float]] = {one.name: [] for one in everyone}
    for _ in range(turns):
        for one in everyone:
            gc.collect()
            start = perf_counter()
            one.run(one.units)
            seconds[one.name].append(perf_counter() - start)
    return {name: median(each) for name, each in seconds.items()}


def machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    models = [line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")]
    return (
        f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, durable-rules {version('durable-rules')}, "
        f"zen-engine {version('zen-engine')}, Typer {version('typer')}. Load average at the end: "
        f"{os.getloadavg()[0]:.1f}; on a busy machine every row is slower, and only the ratios count."
    )


def write(figures: str) -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
