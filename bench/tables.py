"""How long all tables of a province of 10,000 units take, and how much memory: made, and put into workbooks.

The province is laid down as filled forms would lay it and assessed for two years; then a process of its own, which has
done nothing else, makes each table of the catalogue for its last year and writes it as a workbook; after these the
lists of commendation of that year.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy import insert

from bench import awards
from criteria.library import catalogue
from criteria.model import Indicator
from engine.process.assessment import assess
from engine.process.campaigns.keeping import take
from engine.process.campaigns.ready_made import given
from engine.process.chasing.targets.giving import give
from engine.process.recognition.deciding import EventRow, put_events
from engine.records import journal
from engine.records.canonical import canonical_json
from engine.records.register.changing import State, new_units, put_states
from engine.records.store import Enrolment, Store, Submission, SubmissionValue, Workbook, init_store, open_store
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import TABLES, make
from engine.reports.tables.readings import Readings
from engine.sheets.rendering import render

STANDARD, YEARS = "an-toan-antt", (2023, 2024)
DISTRICTS, COMMUNES, BELOW = 20, 400, 24
KINDS = ("khu_dan_cu", "khu_dan_cu", "co_quan", "khu_dan_cu", "doanh_nghiep", "co_so_giao_duc")
AIM_SECONDS, AIM_MEGABYTES = 10, 500
YARDSTICK = "by-criterion"
PLAN = "kh-320-2024"
TARGETS = """\
Địa bàn;Đơn vị;Nội dung;Tiêu chuẩn;Loại đơn vị;Quản lý;Cách tính;Chỉ tiêu;Hạn chót;Ghi chú
mọi huyện;mọi huyện;Xã an toàn;an-toan-antt;xã;;% tổng số;70%;31/12/2024;
tỉnh;Tỉnh Mẫu;Cơ sở giáo dục an toàn;an-toan-antt;cơ sở giáo dục;;% tổng số;90%;31/12/2024;
"""


def tables() -> list[str]:
    """A table of seconds and megabytes, table by table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = init_store(str(folder / "bang.db"))
        units = fill(store, folder)
        store.close()
        run = [sys.executable, "-m", "bench.tables", str(folder / "bang.db")]
        told = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    return worded(units, told)


def worded(units: int, told: Mapping[str, Any]) -> list[str]:
    lines = [f"| {units:,} units, all tables of a year | s to make | s to a workbook | cells |", "|---|--:|--:|--:|"]
    for name, (making, writing, cells) in told["tables"].items():
        lines.append(f"| `{name}` | {making:.2f} | {writing:.2f} | {cells:,} |")
    making, writing = (sum(one[place] for one in told["tables"].values()) for place in (0, 1))
    lines += [
        f"| all | {making:.2f} | {writing:.2f} | |",
        "",
        (
            f"Seconds of the processor. The aim for making them is {AIM_SECONDS} s and {AIM_MEGABYTES} MB: made one"
            f" after another they took {making:.1f} s and {told['made']:,.0f} MB at most; their workbooks took"
            f" {writing:.1f} s more, and {told['written']:,.0f} MB at most."
        ),
    ]
    yardstick = YARDSTICK, told["tables"][YARDSTICK][0]
    return [*lines, "", *awards.worded(units, told["awards"], yardstick)]


def fill(store: Store, folder: Path) -> int:
    """Lay the province down; how many units."""
    with store.writing() as session:
        entry = journal.upcoming(session)
        lines = list(units())
        ids = new_units(session, len(lines), entry)
        states = (
            State(id_, code, name, kind, None if above is None else ids[above])
            for id_, (code, name, kind, above) in zip(ids, lines, strict=True)
        )
        put_states(session, states, entry)
        striving = [(id_, line[2]) for id_, line in zip(ids, lines, strict=True) if line[2] not in ("tinh", "huyen")]
        for year in YEARS:
            rows = [
                {"unit_id": id_, "standard": STANDARD, "period": year, "revision": 1, "entry": entry}
                for id_, _ in striving
            ]
            session.execute(insert(Enrolment), rows)
        journal.record(session, "register.imported", {})
    for year in YEARS:
        hand_in(store, year, striving)
        assess(store, STANDARD, year, as_of=date(year, 11, 15))
    with store.writing() as session:
        entry = journal.upcoming(session)
        for year in YEARS:
            decided = [EventRow(id_, "granted", date(year, 12, 20), "1/QĐ-UBND") for id_, _ in striving if id_ % 10]
            put_events(session, entry, STANDARD, year, decided)
        journal.record(session, "recognition.granted", {})
    with store.writing() as session:
        take(session, given(PLAN).text, PLAN)
        (folder / "chi-tieu.csv").write_text(TARGETS, encoding="utf-8")
        give(session, PLAN, folder / "chi-tieu.csv")
    return len(lines)


def units() -> Iterator[tuple[str, str, str, int | None]]:
    """Code, name, kind and the place of the unit above, from the province down."""
    yield "40", "Tỉnh Mẫu", "tinh", None
    for number in range(DISTRICTS):
        yield f"H{number}", f"Huyện {number}", "huyen", 0
    place = DISTRICTS + 1
    for number in range(COMMUNES):
        commune = place
        yield f"X{number}", f"Xã {number}", "xa", 1 + number % DISTRICTS
        for below in range(BELOW):
            kind = KINDS[below % len(KINDS)]
            yield f"X{number}-{below}", f"Đơn vị {below} của xã {number}", kind, commune
        place += 1 + BELOW


def hand_in(store: Store, year: int, striving: list[tuple[int, str]]) -> None:
    """A form of each unit but one in thirty, with an answer to all that it is asked but one in fifty."""
    asked: dict[str, list[Indicator]] = {}
    for set_ in catalogue.sets_of(STANDARD, year):
        for kind in set_.applies_to:
            asked.setdefault(kind, []).extend(set_.indicators.values())
    with store.writing() as session:
        entry = journal.upcoming(session)
        books, forms, said = list[Any](), list[Any](), list[Any]()
        for id_, kind in striving:
            if (id_ + year) % 30 == 0:
                continue
            book = sha256(f"{id_}/{year}".encode()).hexdigest()
            books.append({"sha256": book, "content": b"x", "entry": entry})
            form = year % 100 * 1_000_000 + id_
            forms.append(
                {
                    "id": form, "unit_id": id_, "period": year, "standard": STANDARD, "revision": 1,
                    "file_name": f"{id_}.xlsx", "workbook_sha256": book,
                    "received_at": datetime(year, 12, 1, tzinfo=UTC), "as_of": date(year, 11, 15),
                    "form_hash": "f" * 64, "entry": entry,
                }
            )  # fmt: skip
            for row, indicator in enumerate(asked[kind], 2):
                if (id_ * 7 + row) % 50:
                    text = canonical_json(answer(indicator, id_ + row, year))
                    said.append(
                        {
                            "submission_id": form, "indicator": indicator.name, "column": "reached", "value": text,
                            "sheet": "Số liệu", "cell": f"D{row}", "seen": text, "entry": entry,
                        }
                    )  # fmt: skip
        for model, rows in ((Workbook, books), (Submission, forms), (SubmissionValue, said)):
            session.execute(insert(model), rows)
        journal.record(session, "submission.taken", {})


def answer(indicator: Indicator, salt: int, year: int) -> Any:
    match indicator.type:
        case "flag":
            return salt % 40 != 0
        case "document":
            day = f"{year}-0{1 + salt % 4}-15"
            return {"number": f"{salt % 90}-NQ/ĐU", "date": day, "title": "Về an ninh, trật tự"}
        case "incidents":
            return [f"{year}-05-{1 + salt % 27:02d}"] if salt % 25 == 0 else 0
    return 100


def asked_of(name: str) -> Asked:
    """What each table is asked for; figures: of several indicators, as an office would."""
    year = YEARS[-1:]
    of_year = Asked(standard=STANDARD, periods=year)
    return {
        "totals": Asked(standard=STANDARD, periods=year, names=("mo_hinh", "chong_doi", "nghi_quyet", "ke_hoach")),
        "documents": Asked(standard=STANDARD, periods=year, names=("nghi_quyet",)),
        "ratios": Asked(standard=STANDARD, periods=year, names=("nghi_quyet", "thuc_hien_chu_truong")),
        "before-after": Asked(standard=STANDARD, periods=YEARS, names=("mo_hinh", "chong_doi")),
        "targets": Asked(campaign=PLAN),
        "unit": Asked(periods=year, names=("X1",)),
    }.get(name, of_year)


def measured(database: str) -> dict[str, Any]:
    """Seconds and cells of each table, and the process's memory at its highest, before and after writing."""
    store = open_store(database)
    made, found = {}, {}
    with store.reading() as session:
        readings = Readings(session)
        for name in TABLES:
            start = process_time()
            made[name] = make(session, name, asked_of(name), readings=readings).table
            found[name] = [process_time() - start]
    store.close()
    highest = megabytes()
    for name, table in made.items():
        start = process_time()
        render(table, "xlsx")
        found[name].append(process_time() - start)
        rows = [row for sheet in table.sheets for block in sheet.blocks() for row in block.rows]
        found[name].append(sum(len(row.cells) + sum(map(len, row.lines)) for row in rows))
    written = megabytes()
    lists = awards.measured(database, YEARS[-1])
    return {"tables": found, "made": highest, "written": written, "awards": lists}


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1])))
