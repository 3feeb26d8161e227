"""The appraisal of one year in two communes of the sample province, played from the command line: SỐ LIỆU MINH HỌA.

Each commune's council appraises the units below it, the office's council then the communes. In the commune `WIDE` 17 of
25 units achieve the standard, one too few; in the ward `SMALL` all four do, but its own resolution came a day late.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import chdir, closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cli.main import main
from criteria.library import catalogue
from engine.process.appraisal.sittings.council_file import council_example
from engine.process.intake.forms.filling import Filled, fill_form
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.records.register import RegisterRow, import_rows
from engine.records.store import Store, open_store
from fixtures.sample_province import MARK
from fixtures.sample_province.asked import indicators
from fixtures.sample_province.enrolments import SAFE, enrolments
from fixtures.sample_province.figures.reports import report
from fixtures.sample_province.places import SampleUnit
from fixtures.sample_province.playing import answers_of
from fixtures.sample_province.units import Province, province

PERIOD = 2023
WIDE, SMALL = "16774", "17131"
NARROW = ("16774-K03", "16774-C01", "16774-C03", "16774-D03", "16774-C04")
"""The units of `WIDE` that miss one criterion by one."""
OF = (SAFE, "--period", PERIOD)
OPINION, CONCLUSION, GROUND, MEMBER, CODE = 9, 10, 11, 12, 13
RESULT = 7


class Office:
    """The office in a folder of its own, worked from the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object, status: int = 0) -> str:
        """What is printed, or, where it is to be refused, what is said against it."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            assert main([*map(str, words), "--db", "datchuan.db"]) == status, _said(err) + _said(out)
        return _said(err if status == 2 else out)

    def read(self, *words: object) -> Any:
        return json.loads(self(*words, "--format", "json"))

    def appraise(self, session: int, verb: str, *words: object, status: int = 0) -> str:
        return self("appraise", verb, *words, "--session", session, status=status)

    def cases(self, session: int) -> dict[str, dict[str, Any]]:
        """Code of each case of a session to how it stands."""
        return {case["code"]: case for case in self.read("appraise", "show", "--session", session)["cases"]}

    def store(self) -> Store:
        return open_store(f"sqlite:///{self.folder}/datchuan.db")

    def sit(self, number: int, council: str, day: str, *words: object) -> None:
        """Open a session, everybody there."""
        self("appraise", "open", *OF, "--council", council, "--on", day, *words)
        self.appraise(number, "attend", "--present", "1-5", "--on", day)


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def assessed(office: Office) -> Province:
    """Register, enrolments, forms of all units, filled in and taken, and the first run."""
    sample = province(3)
    below = [unit for unit in sample.units if unit.parent in (WIDE, SMALL)]
    districts = [sample.by_code[sample.by_code[code].parent or ""] for code in (WIDE, SMALL)]
    units = [sample.by_code["40"], *districts, sample.by_code[WIDE], sample.by_code[SMALL], *below]
    office("init")
    rows = [RegisterRow(u.code, lambda name: name, u.name, u.kind, u.parent, dict(u.attributes)) for u in units]
    with closing(office.store()) as store, store.writing() as session:
        import_rows(session, rows)
    codes = {unit.code for unit in units}
    enrolled = [one for one in enrolments(sample) if (one.standard, one.period) == (SAFE, PERIOD) and one.unit in codes]
    lines = ["Mã đơn vị;Tiêu chuẩn;Năm;Ngày đăng ký"]
    lines += [f"{one.unit};{SAFE};{PERIOD};{one.day:%d/%m/%Y}" for one in enrolled]
    (office.folder / "dang-ky.csv").write_text("\n".join(lines), "utf-8")
    office("enrol", "import", "dang-ky.csv")
    (office.folder / "nop").mkdir()
    for kind in sorted({sample.by_code[one.unit].kind for one in enrolled}):
        hand_in(office, sample, f"nop/{kind}.xlsx", Chosen(kind=kind), {})
    office("submit", "nop")
    office("assess", *OF)
    return sample


def hand_in(office: Office, sample: Province, path: str, chosen: Chosen, other: Filled) -> None:
    """A roll of these units as a file, filled in by what the sample says, ``other`` in its place."""
    sets = catalogue.sets_of(SAFE, PERIOD)
    with closing(office.store()) as store, store.reading() as session:
        (form,) = make_forms(session, sets, Occasion(PERIOD, mark=MARK), chosen, rolls=not chosen.codes)
    answers = {code: {**_answers(sample.by_code[code], sample), **other} for code in form.units}
    (office.folder / path).write_bytes(fill_form(form.content, answers))


def _answers(unit: SampleUnit, sample: Province) -> Filled:
    sets = catalogue.sets_of(SAFE, PERIOD)
    return answers_of(report(unit, sample, PERIOD), indicators(unit.kind, {SAFE}, sets))


def councils(office: Office) -> None:
    """The files of two councils, one by show of hands, one by secret ballot, and their sessions on 5 December."""
    seat = '\n[[members]]\nname = "Thành viên 5"\nposition = "Công chức xã"\nrole = "member"\nreported_for = {}\n'
    hands = council_example() + seat.format('["16774-C04"]')
    secret = council_example().replace('ballot = "open"', 'ballot = "secret"') + seat.format("[]")
    assert secret.count("secret") > council_example().count("secret")
    (office.folder / "gio-tay.toml").write_text(hands, "utf-8")
    (office.folder / "phieu-kin.toml").write_text(secret, "utf-8")
    office.sit(1, "gio-tay.toml", "05/12/2023", "--of", WIDE)
    office.sit(2, "phieu-kin.toml", "05/12/2023", "--of", SMALL)


def filled(path: Path, overruled: Mapping[tuple[str, int], str] | None = None) -> Path:
    """An appraisal workbook filled in by another program: what waits for the council is met, and what is overruled.

    overruled  (unit, number of the criterion) -> the ground on which it is met
    """
    book = openpyxl.load_workbook(path)
    for sheet, row, code in _lines(book):
        ground = (overruled or {}).get((sheet.title.partition(" ")[0], int(code.rpartition(".")[2])))
        if ground is not None:
            _write(sheet, row, {OPINION: "Không nhất trí", CONCLUSION: "Đạt", GROUND: ground, MEMBER: 3})
        elif "Hội đồng" in str(sheet.cell(row, RESULT).value):
            _write(sheet, row, {CONCLUSION: "Đạt", GROUND: "Đã kiểm tra hồ sơ", MEMBER: 2})
    book.save(path)
    return path


def _lines(book: openpyxl.Workbook) -> Iterator[tuple[Worksheet, int, str]]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in range(1, sheet.max_row + 1):
            code = sheet.cell(row, CODE).value
            if isinstance(code, str) and code.startswith("tc."):
                yield sheet, row, code


def _write(sheet: Worksheet, row: int, values: Mapping[int, str | int]) -> None:
    for column, value in values.items():
        sheet.cell(row, column).value = value
