"""How long a thousand filled forms take to be taken in, beside calamine and openpyxl only reading the same files.

The sample province's own forms, filled as its units would: one workbook a unit, with drop-downs, results and hidden
sheets. Calamine and openpyxl open each and go through the values of all its sheets; we read it whole, check it against
the register and the sets, and store it, whole or not at all, with its journal entry. Seconds are those of the
processor: how long a disk takes to flush a transaction is the disk's affair, and told beside.
"""

from __future__ import annotations

import gc
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import openpyxl
from python_calamine import CalamineWorkbook

from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import MadeForm
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.register.importing import import_register
from engine.process.intake.taking.batch import Reader, Terms
from engine.process.intake.taking.incoming import Incoming, find_files
from engine.process.intake.taking.settling import TOGETHER
from engine.process.intake.taking.submitting import submit
from engine.records.store import Store, init_store, now, open_store
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from fixtures.sample_province import MARK
from fixtures.sample_province.asked import asked, sets_in_force
from fixtures.sample_province.figures.reports import report
from fixtures.sample_province.playing import answers_of
from fixtures.sample_province.register_workbook import write_register
from fixtures.sample_province.units import Province, province

FORMS, COMMUNES, PERIOD = 1_000, 175, 2023
WRITTEN = 100
"""So many forms are written again by openpyxl: enough to tell its rate."""
CALAMINE, OPENPYXL = "python-calamine alone", "openpyxl alone (read-only, values)"
READ, WHOLE = "ours: read and validate", "ours: the whole intake (read, validate, store)"


def intake(turns: int, forms: int = FORMS, communes: int = COMMUNES) -> list[str]:
    """Two tables: taking in, and making. Every form must be taken, or nothing is told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = province(communes)
        store = init_store(str(folder / "empty.db"))
        import_register(store, [write_register(sample, folder / "danh-ba.xlsx")])
        codes = sorted(asked(sample, PERIOD))[:forms]
        start = process_time()
        made = list(forms_of(store, codes))
        making = process_time() - start
        store.close()
        fill(made, sample, folder / "forms")
        taken, disk = times(folder, min(turns, 3))
        rewriting = bare(made[: min(WRITTEN, len(made))])
    lines = [f"| {len(made):,} forms taken in | s of processor | forms/s | times calamine |", "|---|--:|--:|--:|"]
    for what, seconds in sorted(taken.items(), key=lambda item: item[1]):
        lines.append(f"| {what} | {seconds:.2f} | {len(made) / seconds:,.0f} | {seconds / taken[CALAMINE]:.2f} |")
    lines += [
        "",
        f"The whole intake took {disk:.1f} s by the clock, every {TOGETHER} forms being flushed to the disk.",
        "",
        f"| {len(made):,} forms made | forms/s | times openpyxl |",
        "|---|--:|--:|",
        f"| `form make` | {len(made) / making:,.0f} | {len(made) / making / rewriting:.1f} |",
        f"| openpyxl alone, the same cells without their looks | {rewriting:,.0f} | 1.0 |",
    ]
    return lines


def forms_of(store: Store, codes: Iterable[str]) -> Iterable[MadeForm]:
    with store.reading() as session:
        yield from make_forms(session, sets_in_force(PERIOD), Occasion(PERIOD, mark=MARK), Chosen(tuple(codes)))


def fill(made: Iterable[MadeForm], sample: Province, folder: Path) -> None:
    """Fill the forms in, each into a file."""
    folder.mkdir()
    names = asked(sample, PERIOD)
    for form in made:
        (code,) = form.units
        said = {code: answers_of(report(sample.by_code[code], sample, PERIOD), names[code])}
        (folder / form.file_name).write_bytes(fill_form(form.content, said))


def times(folder: Path, turns: int) -> tuple[dict[str, float], float]:
    """Median seconds of the processor for all files, turn by turn; and by the clock for the whole intake."""
    files = find_files([folder / "forms"])
    work: dict[str, Callable[[], float]] = {
        CALAMINE: lambda: timed(lambda: by_calamine(files)),
        READ: lambda: read(folder, files),
        WHOLE: lambda: whole(folder, files)[0],
    }
    seconds: dict[str, list[float]] = {what: [] for what in work}
    for _ in range(turns):
        for what, do in work.items():
            gc.collect()
            seconds[what].append(do())
    found = {what: median(each) for what, each in seconds.items()}
    return {**found, OPENPYXL: timed(lambda: by_openpyxl(files))}, whole(folder, files)[1]


def timed(do: Callable[[], object]) -> float:
    start = process_time()
    do()
    return process_time() - start


def by_calamine(files: Iterable[Incoming]) -> int:
    rows = 0
    for file in files:
        workbook = CalamineWorkbook.from_path(str(file.path))
        rows += sum(len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names)
    return rows


def by_openpyxl(files: Iterable[Incoming]) -> int:
    rows = 0
    for file in files:
        workbook = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
        rows += sum(1 for sheet in workbook.worksheets for _ in sheet.iter_rows(values_only=True))
        workbook.close()
    return rows


def read(folder: Path, files: Iterable[Incoming]) -> float:
    store = open_store(str(folder / "empty.db"))
    start = process_time()
    reader = Reader(store, Terms(now(), period=PERIOD))
    wrong = [problem for file in files for problem in reader.read(file).problems]
    seconds = process_time() - start
    store.close()
    if wrong:
        raise SystemExit(str(wrong[0]))
    return seconds


def whole(folder: Path, files: list[Incoming]) -> tuple[float, float]:
    """Seconds of the processor, and by the clock, into a store of its own."""
    shutil.copy(folder / "empty.db", folder / "full.db")
    store = open_store(str(folder / "full.db"))
    start, clock = process_time(), perf_counter()
    reports = submit(store, files, period=PERIOD)
    seconds = process_time() - start, perf_counter() - clock
    store.close()
    for path in folder.glob("full.db*"):
        path.unlink()
    if refused := [one for one in reports if one.outcome != "taken"]:
        raise SystemExit(f"{refused[0].name}: {refused[0].outcome} {refused[0].problems}")
    return seconds


def bare(made: Iterable[MadeForm]) -> float:
    """Forms a second when openpyxl writes the same cells and nothing else."""
    cells = []
    for form in made:
        workbook = workbook_of(check_package(form.content, form.file_name))
        cells.append([(name, list(workbook.sheet(name))) for name in workbook.sheet_names])
    start = process_time()
    for sheets in cells:
        book = openpyxl.Workbook()
        for name, filled in sheets:
            sheet = book.create_sheet(name)
            for cell in filled:
                sheet.cell(cell.row, cell.column).value = cell.seen
        book.save(io.BytesIO())
    return len(cells) / (process_time() - start)
