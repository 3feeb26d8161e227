"""A year of the office, played on the sample province: SỐ LIỆU MINH HỌA.

Plan 320 of 2024 comes down as a campaign; three communes and the units below them enrol and report, two of them through
packages of their own offices; who is late is reminded; after every step enrolled is what stands somewhere.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator
from contextlib import chdir, closing
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cli.main import main
from criteria.library import catalogue
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.records.register import RegisterRow, import_rows
from engine.records.store import open_store
from fixtures.sample_province import MARK
from fixtures.sample_province.asked import indicators
from fixtures.sample_province.enrolments import EXEMPLARY, enrolments
from fixtures.sample_province.figures.reports import report
from fixtures.sample_province.places import SampleUnit
from fixtures.sample_province.playing import answers_of
from fixtures.sample_province.units import Province, province
from tests.clock import record_on

CAMPAIGN = "kh-320-2024"
DIRECT = "17131"
BY_PACKAGE = ("16774", "18001")
AT_MOST = 4
"""Forms of one commune: each is a workbook that takes its time."""
DAY = ("--on", "01/7/2024")
Counted = dict[str, int]


class OfficeAtWork:
    """One office in a folder of its own, worked from the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], sample: Province) -> None:
        folder.mkdir()
        self.folder, self.sample, self._capsys = folder, sample, capsys
        self("init")

    def __call__(self, *words: str, status: int = 0) -> str:
        with chdir(self.folder):
            assert main(list(words)) == status, self._capsys.readouterr().err
        printed = self._capsys.readouterr()
        return printed.err if status == 2 and not printed.out else printed.out

    def register(self, units: Collection[SampleUnit]) -> None:
        rows = [RegisterRow(u.code, lambda name: name, u.name, u.kind, u.parent, dict(u.attributes)) for u in units]
        with closing(open_store(f"sqlite:///{self.folder}/datchuan.db")) as store, store.writing() as session:
            import_rows(session, rows)

    def enrol(self, area: str) -> int:
        """The commune's enrolments of both years, as a file; how many there are of them."""
        lines = [
            f"{one.unit};{EXEMPLARY};{one.period};{one.day:%d/%m/%Y}"
            for one in enrolments(self.sample)
            if one.standard == EXEMPLARY and one.day is not None and area in (one.unit, self.above(one.unit))
        ]
        head = "Mã đơn vị;Tiêu chuẩn;Năm;Ngày đăng ký"
        (self.folder / "dang-ky.csv").write_text("\n".join([head, *lines]), "utf-8")
        assert f"thêm {len(lines)}," in self("enrol", "import", "dang-ky.csv")
        return len(lines)

    def above(self, code: str) -> str | None:
        return self.sample.by_code[code].parent

    def forms(self, *areas: str) -> dict[str, bytes]:
        """The forms of 2023 of these communes and some below them, filled in, by the unit's code."""
        sets = catalogue.sets_of(EXEMPLARY, 2023)
        codes = [unit.code for unit in self.sample.units if unit.code in areas or unit.parent in areas]
        enrolled = {one.unit for one in enrolments(self.sample) if (one.standard, one.period) == (EXEMPLARY, 2023)}
        with closing(open_store(f"sqlite:///{self.folder}/datchuan.db")) as store, store.reading() as session:
            chosen = Chosen(tuple(code for code in codes if code in enrolled)[:AT_MOST])
            made = list(make_forms(session, sets, Occasion(2023, mark=MARK), chosen))
        return {form.units[0]: self.filled(form.units[0], form.content) for form in made}

    def filled(self, code: str, content: bytes) -> bytes:
        unit = self.sample.by_code[code]
        names = indicators(unit.kind, {EXEMPLARY}, catalogue.sets_of(EXEMPLARY, 2023))
        return fill_form(content, {code: answers_of(report(unit, self.sample, 2023), names)})

    def submit(self, forms: dict[str, bytes], *words: str, status: int = 0) -> str:
        folder = self.folder / f"nop-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        for code, content in forms.items():
            (folder / f"{code}.xlsx").write_bytes(content)
        return self("submit", "take", folder.name, *words, status=status)

    def stands(self) -> Counted:
        """The totals of the campaign's two years together; that they add up, line by line too."""
        told = json.loads(self("campaign", "progress", CAMPAIGN, *DAY, "--format", "json"))
        total: Counted = {}
        for one in told["standards"]:
            for line in [*one["lines"], one["total"]]:
                parts = line["achieved"] + line["not_achieved"] + line["undetermined"] + line["not_handed_in"]
                assert line["enrolled"] == parts
            assert sum(line["enrolled"] for line in one["lines"]) == one["total"]["enrolled"]
            for name, count in one["total"].items():
                total[name] = total.get(name, 0) + count
        return total

    def waits(self) -> dict[str, list[str]]:
        """What waits, and whom it names."""
        found: dict[str, list[str]] = {}
        for item in json.loads(self("todo", *DAY, "--format", "json"))["items"]:
            found.setdefault(item["name"], []).extend(item["names"])
        return found


@pytest.fixture(scope="module")
def sample() -> Province:
    return province(3)


def spoilt(content: bytes) -> bytes:
    """The form with a word where a number belongs."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if sheet.sheet_state == "visible" and cell.data_type == "n" and cell.value not in (None, 0):
                    cell.value = "nhiều"
                    written = io.BytesIO()
                    book.save(written)
                    return written.getvalue()
    raise AssertionError("no number in the form")


def letters(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.docx")):
        word = docx.Document(str(path))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        head = word.sections[0].first_page_header.paragraphs
        yield "\n".join([*(line.text for line in [*head, *word.paragraphs]), *cells])


def test_a_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sample: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_on(monkeypatch, date(2024, 6, 30))
    office = OfficeAtWork(tmp_path / "tinh", capsys, sample)
    office.register(sample.units)
    office("campaign", "new", CAMPAIGN)
    assert office.stands()["enrolled"] == 0
    assert len(office.waits()["not_enrolled"]) == 3

    own = office.enrol(DIRECT)
    assert office.stands() | {"enrolled": own, "not_handed_in": own} == office.stands()

    forms = office.forms(DIRECT)
    late, bad = sorted(forms)[:2]
    office.submit({code: content for code, content in forms.items() if code not in (late, bad)})
    office.submit({bad: spoilt(forms[bad])}, "--return", "tra-lai", status=2)
    stood = office.stands()
    assert (stood["undetermined"], stood["not_handed_in"], stood["returned"]) == (
        len(forms) - 2,
        own - len(forms) + 2,
        1,
    )
    assert [name.partition("(")[2] for name in office.waits()["returned"]] == [f"{bad})"]

    district = sample.by_code[DIRECT].parent or ""
    asked = ("--unit-above", district, "--deadline", "12/7/2024", "--mark", MARK)
    office("campaign", "remind", CAMPAIGN, "-o", "don-doc", *DAY, *asked)
    (text,) = letters(office.folder / "don-doc")
    assert [part for part in (sample.by_code[late].name, sample.by_code[bad].name, MARK) if part not in text] == []
    assert "chậm nhất ngày 12/7/2024" in text
    assert "Kính gửi: Ủy ban nhân dân thị xã Hoàng Mai." in text

    office.submit({late: forms[late], bad: forms[bad]})
    assert office.stands()["returned"] == 0
    assert "returned" not in office.waits()

    enrolled, handed = own, len(forms)
    for area in BY_PACKAGE:
        count, count_of_forms = hand_up(office, tmp_path / area, area, capsys)
        enrolled, handed = enrolled + count, handed + count_of_forms
        stood = office.stands()
        assert (stood["enrolled"], stood["undetermined"]) == (enrolled, handed)

    office("assess", EXEMPLARY, "--period", "2023")
    assert sum(office.stands()[name] for name in ("achieved", "not_achieved", "undetermined")) == handed
    assert "not_assessed" not in office.waits()
    office("submit", "withdraw", late, EXEMPLARY, "--period", "2023", "--ground", "nộp nhầm")
    assert office.stands()["not_handed_in"] == enrolled - handed + 1
    office.submit({late: forms[late]}, "--replace")
    assert office.stands()["fresh"] == 1
    assert [name.partition("(")[2] for name in office.waits()["not_assessed"]] == [f"{late})"]

    districts = sum(unit.kind == "huyen" for unit in sample.units)
    for body in (district, "Các sở, ban, ngành cấp tỉnh"):
        office("campaign", "received", CAMPAIGN, body, "--document", "1/BC", "--on", "10/7/2024")
    assert f": 2/{districts + 1} nơi đã báo cáo, QUÁ HẠN" in office(
        "campaign", "progress", CAMPAIGN, "--on", "20/7/2024"
    )
    assert "Không có gì bị sửa, xóa, chèn" in office("journal", "verify")


def hand_up(above: OfficeAtWork, folder: Path, area: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, int]:
    """The commune works in its own file and hands up; how many enrolments and forms that brings."""
    sample = above.sample
    commune = sample.by_code[area]
    office = OfficeAtWork(folder, capsys, sample)
    district = sample.by_code[commune.parent or ""]
    below = [unit for unit in sample.units if unit.parent == area]
    office.register([sample.by_code[district.parent or ""], district, commune, *below])
    count, forms = office.enrol(area), office.forms(area)
    office.submit(forms)
    office("handover", "make", "--of", area, "-o", "goi.zip")
    above("handover", "take", str(folder / "goi.zip"))
    again = above("handover", "take", str(folder / "goi.zip"))
    assert "không thay đổi" in again
    return count, len(forms)
