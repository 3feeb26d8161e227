"""Reports by the ready outlines on small provinces: what is not reported says so, and nothing is asked unit by unit."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from sqlalchemy import event

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import take
from engine.process.campaigns.ready_made import given
from engine.records.store import Store, init_store, open_store
from engine.reports.outline import Report, outline_for, read_outline, ready, report_by, text_of
from engine.reports.outline.tabled import sentences
from engine.sheets.document import Grid, Heading, Paragraph
from engine.sheets.docx import to_docx
from engine.sheets.html import to_html
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet
from tests.databases import SqliteDatabases
from tests.reported import hand_in
from tests.stores import entering

OUTLINES = [read_outline(text_of(name), name) for name in ready()]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = SqliteDatabases(tmp_path_factory.mktemp("outline")).make()
    init_store(made).close()
    return made


@pytest.fixture
def stores(tmp_path: Path, empty: str) -> Iterator[Callable[..., tuple[Store, dict[str, int]]]]:
    """Stores with a province of so many communes and districts, and the campaign named."""
    databases, opened = SqliteDatabases(tmp_path), list[Store]()

    def make(campaign: str, count: int = 2) -> tuple[Store, dict[str, int]]:
        store = open_store(databases.make(like=empty))
        opened.append(store)
        ids: dict[str, int] = {}
        with entering(store) as at:
            ids["40"] = at.unit("40", "tinh", name="Tỉnh Mẫu")
            for number in range(1, count + 1):
                ids[f"H{number}"] = at.unit(f"H{number}", "huyen", ids["40"], name=f"Huyện {number}")
                ids[f"X{number}"] = at.unit(f"X{number}", "xa", ids[f"H{number}"], name=f"Xã {number}")
                ids[f"C{number}"] = at.unit(f"C{number}", "co_quan", ids["40"], name=f"Sở {number}")
        text, name = given(campaign)
        text = "\n".join(line for line in text.split("\n") if not line.startswith(("area ", "codes ")))
        with store.writing() as session:
            take(session, text, name)
        return store, ids

    yield make
    for store in opened:
        store.close()


def made(store: Store, campaign: str, unit: str | None = None, name: str | None = None) -> Report:
    with store.reading() as session:
        return report_by(session, outline_for(campaign, name), unit)


def texts(report: Report) -> list[str]:
    """Paragraphs and the cells of small tables, in order."""
    found: list[str] = []
    for part in report.document.parts:
        if isinstance(part, Paragraph):
            found.append(f"{part.label}{part.text}")
        elif isinstance(part, Grid):
            found += [" | ".join(cell[0].text for cell in row) for row in part.rows]
    return found


@pytest.mark.parametrize("outline", OUTLINES, ids=ready())
def test_every_ready_outline_is_made_where_nothing_was_reported(
    outline, stores: Callable[..., tuple[Store, dict[str, int]]]
) -> None:
    store, _ = stores(outline.campaign)
    for unit in (None, "X1") if outline.name == "kh-320-2024" else (None,):
        report = made(store, outline.campaign, unit, outline.name)
        headings = [part.text for part in report.document.parts if isinstance(part, Heading)]
        wanted = [f"{one.printed} {one.heading}" for one in outline.sections if one.level < 3]
        assert headings == [*wanted, "GHI CHÚ SỐ LIỆU"]
        known = [line for line in texts(report) if " lượt" in line and line.startswith("0 ")]
        assert known == [], "what nobody reported is never nought"


def test_a_report_is_a_word_file_and_a_page(stores: Callable[..., tuple[Store, dict[str, int]]]) -> None:
    report = made(stores("kh-nam-2025")[0], "kh-nam-2025", name="kh-nam-2025-quy")
    word = docx.Document(io.BytesIO(to_docx(report.document)))
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, *[WD_ORIENT.LANDSCAPE] * 2]
    page = to_html(report.document)
    assert "PHỤ LỤC 2" in page
    assert 'class="sheet landscape"' in page


def test_what_some_reported_is_summed_and_who_did_not_is_counted(
    stores: Callable[..., tuple[Store, dict[str, int]]],
) -> None:
    store, ids = stores("kh-404-2026")
    with entering(store) as at:
        first = {"kiem_tra_ct03": 3, "tin_bai_ct03": 1200, "dac_diem_ct03": "Miền núi.", "van_ban_ct03": []}
        hand_in(at, ids["X1"], "bao-cao", 2026, first)
        hand_in(at, ids["C1"], "bao-cao", 2026, {"kiem_tra_ct03": 2})
    told = texts(made(store, "kh-404-2026"))
    checks = "Số cuộc hướng dẫn, kiểm tra, đôn đốc thực hiện hai Chỉ thị"
    assert f"{checks}: 5 cuộc (2/3 đơn vị có số liệu; 01 đơn vị chưa nộp) (chi tiết tại Phụ lục 3)." in told
    assert any(": 1.200 tin, bài (1/2 đơn vị có số liệu; 01 đơn vị chưa nộp)" in line for line in told)
    assert any("tổng kết thực hiện hai Chỉ thị: chưa có số liệu: 02 đơn vị chưa nộp" in line for line in told)
    assert any(line.startswith("Văn bản đã ban hành") and ": 0 văn bản (1/2" in line for line in told)
    own = texts(made(store, "kh-404-2026", "X1"))
    assert "Miền núi." in own
    assert f"{checks}: 3 cuộc." in own
    alone = texts(made(store, "kh-404-2026", "C1"))
    assert f"{checks}: 2 cuộc." in alone
    assert "Số cuộc sơ kết, tổng kết thực hiện hai Chỉ thị: chưa có số liệu: đơn vị chưa nộp." in alone


def test_annexes_follow_in_the_order_they_are_named(stores: Callable[..., tuple[Store, dict[str, int]]]) -> None:
    store, ids = stores("kh-404-2026")
    with entering(store) as at:
        hand_in(at, ids["X1"], "bao-cao", 2026, {"dac_diem_ct03": "Miền núi."})
    sheets = [part for part in made(store, "kh-404-2026").document.parts if isinstance(part, Sheet)]
    assert [(sheet.titles[0].text, sheet.titles[1].text) for sheet in sheets[:3]] == [
        ("PHỤ LỤC 1", "NỘI DUNG CÁC ĐƠN VỊ NÊU"),
        ("PHỤ LỤC 2", "DANH MỤC VĂN BẢN"),
        ("PHỤ LỤC 3", "TỔNG HỢP SỐ LIỆU"),
    ]
    assert [group.heading for group in sheets[0].groups] == [
        "Đặc điểm, tình hình có liên quan đến việc thực hiện hai Chỉ thị"
    ]


def test_a_figure_that_the_campaign_does_not_ask_is_told_with_its_place(
    stores: Callable[..., tuple[Store, dict[str, int]]], tmp_path: Path
) -> None:
    store, _ = stores("kh-404-2026")
    own = tmp_path / "own.toml"
    own.write_text(text_of("kh-404-2026").replace("totals:tin_bai_ct03", "totals:tin_bai_ct30,la_gi"), "utf-8")
    with pytest.raises(ProblemsError) as caught:
        made(store, "kh-404-2026", name=str(own))
    assert [str(one) for one in caught.value.problems] == [
        (
            "[DC-013] “own.toml”, dòng 32, [[sections]] thứ 4 figures: đợt không hỏi chỉ số này. "
            "Đã thấy: “tin_bai_ct30”. "
            "Cần: có phải “tin_bai_ct03 (Số tin, bài tuyên truyền trên báo chí, truyền thông (tổng kết hai Chỉ thị))”? "
            "Cách sửa: sửa tên chỉ số hoặc xóa khỏi đề cương."
        ),
        (
            "[DC-013] “own.toml”, dòng 32, [[sections]] thứ 4 figures: đợt không hỏi chỉ số này. Đã thấy: “la_gi”. "
            "Cần: tên một chỉ số mà biểu của đợt hỏi. Cách sửa: sửa tên chỉ số hoặc xóa khỏi đề cương."
        ),
    ]


def test_no_query_is_asked_unit_by_unit(stores: Callable[..., tuple[Store, dict[str, int]]]) -> None:
    assert queries(*stores("kh-404-2026", 2)) == queries(*stores("kh-404-2026", 20))


def queries(store: Store, ids: dict[str, int]) -> int:
    with entering(store) as at:
        for code, unit_id in ids.items():
            if code.startswith("X"):
                hand_in(at, unit_id, "bao-cao", 2026, {"kiem_tra_ct03": 1, "dac_diem_ct03": "Có."})
    asked: list[str] = []

    def count(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        made(store, "kh-404-2026")
    finally:
        event.remove(store.engine, "before_cursor_execute", count)
    assert asked
    return len(asked)


def test_what_a_table_comes_to_is_said_block_by_block() -> None:
    counts = (Column("TT", 1), Column("Đơn vị", 5), Column("Đăng ký", 2), Column("Tỷ lệ", 2))
    one, both = Behind(("X1",)), Behind(("X1", "X2"))
    listed = Row((Cell(1), Cell("Xã A", one), Cell(1, one), Cell("—")))
    total = Row((Cell("", tone="total"), Cell("Cộng", tone="total"), Cell(1200, both, "total"), Cell("50 %", both)))
    sheet = Sheet(
        "Một",
        (),
        (
            Group("Năm 2023", (Block(counts, (listed, total)),)),
            Group("Năm 2024", (Block(counts, (listed,), caption="Xã"), Block(counts, (), caption="Phường"))),
            Group("", (Block(counts, ()),)),
        ),
    )
    assert list(sentences(sheet)) == [
        "Năm 2023: đăng ký 1.200; tỷ lệ 50 %",
        "Năm 2024 – Xã: 1 đơn vị",
        "Năm 2024 – Phường: không có",
        "Không có",
    ]
