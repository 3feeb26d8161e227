"""A session played through on paper, and the words of a Word file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from engine.process.appraisal.sittings.ballots import Open
from engine.process.appraisal.sittings.model import Cast, Rules
from engine.records import journal
from engine.records.office import set_particular
from engine.records.store import Authority, Store
from engine.reports.council import PAPERS, AskedPaper, Told, make, read_told
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down, step
from tests.engine.process.recognition.conftest import ACHIEVED

MADE_ON = date(2025, 1, 25)
RULES = Rules(Fraction(2, 3), Fraction(1, 2), "present", "open", casting_vote=True, written=True)
PARTICULARS = {
    "co-quan-chu-quan": ["Cơ quan cấp trên mẫu"],
    "co-quan": ["Cơ quan thường trực mẫu"],
    "ky-hieu": ["BC-CQM"],
    "dia-danh": ["Tỉnh mẫu"],
    "chuc-vu": ["Thủ trưởng"],
    "nguoi-ky": ["Người ký mẫu"],
    "noi-nhan": ["Các thành viên Hội đồng"],
}


def particulars(store: Store) -> None:
    with store.writing() as session:
        for key, values in PARTICULARS.items():
            set_particular(session, key, values)


def held(at_work: Any) -> Council:
    """Five units: X1 and X5 by list, X2 overruled by a vote, X3 failed, X4 with a criterion still open."""
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"}, X3=ACHIEVED | {"vu": "2"}, X4=ACHIEVED, X5=ACHIEVED)
    store = at_work.store
    particulars(store)
    _authority(store)
    council = Council(store, lay_down(store, RULES, 5, (1, 2, 3, 4)))
    council.contest("X2", "1", 3, met=True, ground="Vụ việc đã được đính chính")
    council.vote(
        "X2",
        "1",
        Open(
            (
                Cast(1, "for", in_writing=False, opinion=None),
                Cast(2, "against", in_writing=False, opinion="Chưa thấy văn bản đính chính"),
                Cast(3, "for", in_writing=False, opinion=None),
                Cast(4, "against", in_writing=False, opinion=None),
                Cast(5, "abstain", in_writing=True, opinion="Đề nghị xem lại hồ sơ"),
            )
        ),
    )
    council.alike("mau.xa:3", met=True, ground="Đã xem văn bản gốc", but=["X4"])
    council.alike("mau.xa:2", met=True, ground="Hồ sơ đầy đủ")
    return council


def _authority(store: Store) -> None:
    """Who recognises: entered as a row, for the standard of these tests is in no library."""
    with store.writing() as session:
        key = {"standard": "mau", "kind": "xa", "valid_from": date(2020, 1, 1), "revision": 1}
        entry = journal.upcoming(session)
        session.add(Authority(**key, authority="Ủy ban nhân dân tỉnh mẫu", document="Văn bản mẫu", entry=entry))
        journal.record(session, "test.authority", {})


def closed(council: Council) -> Council:
    step(council.store, council.number, "closed")
    return council


def told_of(council: Council, **asked: Any) -> Told:
    with council.store.reading() as session:
        return read_told(session, AskedPaper(**{"day": MADE_ON, "session": council.number} | asked))


def text_of(data: bytes) -> str:
    """Every line of the body; a row of a table in one, its cells between strokes; the journal's head left out."""
    lines: list[str] = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        lines += [part.text] if isinstance(part, Paragraph) else list(_rows(part))
    text = "\n".join(line.rstrip() for line in lines if line.strip())
    return re.sub(r"Mã nhật ký khi lập: \d+:\w+", "Mã nhật ký khi lập: …", text)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + " |"


def all_texts(told: Told) -> str:
    """The words of every file of every paper."""
    return "\n\n".join(
        f"=== {one.file}\n{text_of(one.content)}" for paper in PAPERS.values() for one in make(paper, told)
    )
