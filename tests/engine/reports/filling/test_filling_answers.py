"""What tags are answered with: the very numbers and lines of the tables, and what is not known never as a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.records.store import Store, init_store
from engine.reports.filling import Filling
from engine.reports.filling.answering import TagAnswers
from engine.reports.filling.tags import TABLES, words
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from engine.reports.tables.figured import say as say_figured
from engine.reports.tables.words import say
from engine.sheets.filling import Rows
from engine.sheets.table import Sheet
from tests.reported import SAFE, small_province

UNKNOWN = "chưa có số liệu"
OF_2024 = Filling((2024,), SAFE)
EXEMPLARY = Filling((2023,), "dien-hinh")


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Only read: one for all tests of this file."""
    made = init_store(str(tmp_path_factory.mktemp("filling") / "datchuan.db"))
    small_province(made)
    yield made
    made.close()


def answered(session: Any, filling: Filling, *tags: str) -> list[Any]:
    answers = TagAnswers(session, filling, tags)
    return [answers(tag) for tag in tags]


def under(sheet: Sheet, heading: str) -> Any:
    """The last line's value under a heading of the table."""
    blocks = list(sheet.blocks())
    row = blocks[-1].rows[-1]
    cells = [*row.cells, *(row.lines[-1] if row.lines else ())]
    (place,) = [place for place, column in enumerate(blocks[-1].columns) if column.heading == heading]
    return cells[place].value


HEADINGS = {
    "totals": {"asked": "figured", "reported": "figured", "silent": "figured", "amount": "totals"},
    "ratios": {"asked": "figured", "yes": "ratios", "no": "ratios", "ratio": "ratios", "percent": "ratios"},
    "documents": {"reported": "figured", "with": "documents", "papers": "documents", "without": "documents"},
    "before-after": {"same": "before_after", "lacking": "before_after", "percent": "before_after"},
}
PHRASES = {"silent": "not_reported"}


@pytest.mark.parametrize("table", HEADINGS)
@pytest.mark.parametrize("kinds", [(), ("xa",), ("co_quan",)])
def test_numbers_of_figures_are_those_under_the_headings_of_the_table(
    reported: Store, table: str, kinds: tuple[str, ...]
) -> None:
    name = "mo_hinh" if table in ("totals", "before-after") else "nghi_quyet"
    asked = Asked(standard=SAFE, periods=(2024,), kinds=kinds, names=(name,))
    of_kinds = f":kind={','.join(kinds)}" if kinds else ""
    with reported.reading() as session:
        sheets = make(session, table, asked).table.sheets
        sheet = sheets[1] if table == "documents" else sheets[0]
        answers = TagAnswers(session, OF_2024, ())
        for column, section in HEADINGS[table].items():
            answer = answers(f"{table}:{name}:{column}{of_kinds}")
            wanted = under(sheet, say_figured(section, PHRASES.get(column, column)))
            assert answer == wanted, (table, column)
            assert type(answer) is type(wanted)


def test_what_nobody_reported_is_not_known(reported: Store) -> None:
    tags = (
        "totals:mo_hinh:below=X3", "ratios:nghi_quyet:below=X3", "ratios:nghi_quyet:yes:below=X3",
        "ratios:nghi_quyet:percent:below=X3", "documents:nghi_quyet:with:below=X3", "before-after:mo_hinh:below=X3",
    )  # fmt: skip
    with reported.reading() as session:
        assert answered(session, OF_2024, *tags) == [UNKNOWN] * len(tags)
        assert answered(session, OF_2024, "totals:mo_hinh:reported:below=X3", "totals:chong_doi:kind=phuong") == [0, 0]


def test_a_figure_is_of_whoever_asks_it_and_of_the_blanks_standard_where_several_do(reported: Store) -> None:
    with reported.reading() as session:
        assert answered(session, OF_2024, "totals:mo_hinh", "totals:mo_hinh:below=X1") == [8, 5]
        with pytest.raises(ProblemsError, match="BS-002"):
            answered(session, replace(OF_2024, standard=None), "totals:mo_hinh")


def test_numbers_of_results_are_those_under_the_headings_of_the_table(two_years: Any) -> None:
    session = two_years.session
    two_years.recognise("X2", "dien-hinh", 2023)
    for kinds in ((), ("xa",), ("co_so_giao_duc",)):
        asked = Asked(standard="dien-hinh", periods=(2023,), kinds=kinds)
        of_kinds = f":kind={','.join(kinds)}" if kinds else ""
        (sheet, *_) = make(session, "outcomes", asked).table.sheets
        columns = TABLES["outcomes"].columns
        answers = answered(session, EXEMPLARY, *(f"outcomes:{column}{of_kinds}" for column in columns))
        assert answers == [under(sheet, say("outcomes", column)) for column in columns]
    assert answered(session, EXEMPLARY, "outcomes:achieved", "outcomes:rate", "outcomes:recognised") == [
        2, "50 %", 1,
    ]  # fmt: skip
    assert answered(session, EXEMPLARY, "outcomes:enrolled:kind=huyen", "outcomes:rate:kind=huyen") == [0, "—"]


def test_a_criterion_is_asked_by_its_number_in_the_one_set_of_its_kinds(two_years: Any) -> None:
    session = two_years.session
    asked = Asked(standard="dien-hinh", periods=(2023,), kinds=("xa",))
    (block,) = make(session, "by-criterion", asked).table.sheets[0].blocks()
    headings = [column.heading for column in block.columns]
    answers = TagAnswers(session, EXEMPLARY, ())
    for column in ("pass", "fail", "insufficient", "not_applicable", "unseen", "all", "rate"):
        place = headings.index(say("by_criterion", column))
        for number, row in ((1, block.rows[0]), (2, block.rows[1]), ("all", block.rows[-1])):
            assert answers(f"by-criterion:{number}:{column}:kind=xa") == row.cells[place].value, (number, column)
    assert answers("by-criterion:2:fail:kind=xa") == 1
    assert answers("by-criterion:2:fail:kind=huyen") == UNKNOWN
    for tag, wanted in (("by-criterion:99:fail:kind=xa", "tiêu chí từ 1 đến 4"), ("by-criterion:1:fail", "kind=…")):
        with pytest.raises(ProblemsError, match=wanted):
            answers(tag)


def test_lists_are_the_lines_of_the_tables(two_years: Any, reported: Store) -> None:
    session = two_years.session
    two_years.recognise("X2", "dien-hinh", 2023)
    failing, recognised, enrolled = answered(session, EXEMPLARY, "non-achieving", "recognised", "enrolled")
    assert isinstance(failing, Rows)
    assert failing.items == (
        {
            "tt": 1,
            "name": "Xã An, huyện Một",
            "criterion": "2. Quý I, Đảng ủy có nghị quyết, UBND có kế hoạch (tiêu chí 2, Quyết định 9745/QĐ-BCA-V05)",
            "reason": "Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2023, yêu cầu ban hành trong quý I năm 2023.",
        },
        {
            "criterion": "4. Có mô hình trong phong trào hoạt động hiệu quả (dự thảo theo Kế hoạch năm 2025)",
            "reason": "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; "
            "còn thiếu 01 mô hình.",
        },
    )
    assert [(item["tt"], item["name"]) for item in recognised.items] == [(1, "Phường Bình")]
    assert recognised.items[0]["decision"] == "12/QĐ-UBND ngày 15/01/2024, UBND tỉnh"
    assert [item["tt"] for item in enrolled.items] == [1, 2, 3, 4]
    with reported.reading() as other:
        (papers,) = answered(other, OF_2024, "documents:nghi_quyet:kind=xa,phuong")
    assert papers.items == (
        {"tt": 1, "unit": "Xã An", "number": "12-NQ/ĐU", "date": "10/01/2024", "title": "Về an ninh, trật tự"},
    )


def test_titles_revoked_are_in_no_list(two_years: Any) -> None:
    for event in ("granted", "revoked"):
        two_years.recognise("X2", "dien-hinh", 2023, event)
    assert answered(two_years.session, EXEMPLARY, "recognised")[0].items == ()


def test_notes_are_those_of_all_tables_that_were_asked(two_years: Any) -> None:
    session = two_years.session
    tags = ("outcomes:achieved:period=2024", "luu_y", "recognised.name", "outcomes:nope")
    answers = TagAnswers(session, EXEMPLARY, tags)
    made = make(session, "outcomes", Asked(standard="dien-hinh", periods=(2024,)))
    lines = str(answers("luu_y")).split("\n")
    assert set(made.table.sheets[0].footnotes) <= set(lines)
    assert answers.warnings() == list(made.warnings)


def test_particulars_are_the_offices_and_the_journals(reported: Store) -> None:
    with reported.reading() as session:
        answers = TagAnswers(session, replace(OF_2024, mark="SỐ LIỆU MINH HỌA"), ())
        assert all(isinstance(answers(name), str) for name in words()["particulars"])
        assert (answers("nam"), answers("dau_trang")) == ("2024", "SỐ LIỆU MINH HỌA")
        assert str(answers("nhat_ky")).startswith("Mã nhật ký khi lập biểu: 2:")


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("totls:mo_hinh", "[MB-032] không có thẻ này. Cần: có phải “totals”? Cách sửa: sửa tên thẻ hoặc bỏ thẻ."),
        ("recogniced.name", "[MB-032] không có thẻ này. Cần: có phải “recognised”? Cách sửa: sửa tên thẻ hoặc bỏ thẻ."),
        ("totals", "[MB-031] thẻ viết chưa đúng. Cần: CHỈ_SỐ sau “totals:”."),
        ("totals:mo_hinh:amont", "[MB-031] thẻ viết chưa đúng. Cần: có phải “amount”?"),
        ("totals:mo_hinh:kind=xaa", "[MB-031] thẻ viết chưa đúng. Cần: kind=xaa: có phải “xa”?"),
        ("totals:mo_hinh:amount:thua", "[MB-031] thẻ viết chưa đúng. Cần: không có “thua”."),
        ("outcomes:achieved:below=X1", "[MB-031] thẻ viết chưa đúng. Cần: below=X1: khóa là một trong:"),
        ("recognised:x", "[MB-031] thẻ viết chưa đúng. Cần: danh sách “recognised” chỉ có cột sau dấu chấm."),
        ("outcomes:achieved:period=2023-2024", "[MB-033] một thẻ chỉ lấy số của một năm."),
        ("totals:mo_hin", "[BS-001] chỉ số “mo_hin”: năm 2024 không có bộ tiêu chí hay biểu báo cáo nào hỏi chỉ số"),
        ("outcomes:achieved", "[RP-001] Tiêu chuẩn “an-toan-antt”, năm 2024: chưa có kết quả đánh giá."),
    ],
)
def test_a_tag_that_cannot_be_answered_says_what_is_wanted(reported: Store, tag: str, problem: str) -> None:
    with reported.reading() as session, pytest.raises(ProblemsError) as refusal:
        answered(session, OF_2024, tag)
    assert str(refusal.value).startswith(problem)


def test_a_year_and_a_standard_must_be_said(reported: Store) -> None:
    with reported.reading() as session:
        for filling, tag, code in (
            (Filling((2023, 2024), SAFE), "totals:mo_hinh", "MB-033"),
            (Filling((), SAFE), "totals:mo_hinh", "RP-023"),
            (Filling((2024,)), "recognised", "MB-034"),
            (Filling((2024,)), "outcomes:achieved", "RP-022"),
        ):
            with pytest.raises(ProblemsError, match=code):
                answered(session, filling, tag)


def test_every_column_and_field_has_its_words() -> None:
    said = words()
    for table, of in TABLES.items():
        assert table in said["tables"]
        assert set(of.columns) <= said["columns"].keys()
        assert set(of.fields) <= said["fields"].keys()
