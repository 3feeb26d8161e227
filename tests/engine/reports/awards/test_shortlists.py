"""Lists on paper: who is printed where, what is said of lists without places, and what is kept of one that goes out."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from engine.process.awards.lists.listed import ON_LIST, Entry, Lists, Position, Shortlist
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.lists.pools import pool_name
from engine.process.awards.model import Places
from engine.reports.awards import shortlists, write_shortlists
from engine.reports.awards.listed import SECTIONS, section_of, sections
from engine.reports.awards.shortlists import proposed
from engine.sheets.rendering import render
from engine.sheets.rendering.table_json import table_to_json
from engine.sheets.table import Sheet
from tests.engine.process.awards.fields_made import FieldMaker, places
from tests.engine.reports.awards.lists_held import (
    HEAD,
    REGISTER,
    bearer,
    candidacy,
    collectives,
    entry,
    form,
    framing,
    lists,
    lower,
)

LIST_SHEETS = ["Bằng khen UBND tỉnh, tập thể", "Bằng khen UBND tỉnh, cá nhân", "Giấy khen UBND xã, tập thể"]


def said(sheet: Sheet) -> dict[str, list[list[str]]]:
    """Caption, or heading of the group, to the cells of its rows."""
    return {
        block.caption or group.heading: [[str(cell.value) for cell in row.cells] for row in block.rows]
        for group in sheet.groups
        for block in group.blocks
    }


def held(position: Position, expected: Position | None = None) -> Entry:
    one = candidacy(form("bang-khen-tinh", "collective"), bearer(2))
    return entry(one, position, expected=expected or position)


def test_a_sheet_for_each_list_then_those_off_them_then_what_they_rest_on() -> None:
    table = shortlists(lists(), framing())
    assert [sheet.name for sheet in table.sheets] == [
        *LIST_SHEETS, "Không trong danh sách", "Chưa được công nhận", "Chỉ tiêu"
    ]  # fmt: skip
    assert table.mark == "SỐ LIỆU MINH HỌA"
    assert all(f"Mã nhật ký khi lập: {HEAD}." in sheet.footnotes for sheet in table.sheets)


def test_off_the_lists_it_is_said_which_lists_are_provisional() -> None:
    made = lists()
    first, *others = made.lists
    shaky = tuple(replace(one, provisional="Tạm tính: còn 01 tiêu chí dự thảo (dt.1).") for one in first.entries)
    held_ = replace(made, lists=(replace(first, entries=shaky), *others))
    (off,) = [sheet for sheet in shortlists(held_, framing()).sheets if sheet.name == "Không trong danh sách"]
    said_ = "Kết quả tạm tính, căn cứ ghi ở trang của từng danh sách: Bằng khen UBND tỉnh, tập thể."
    assert off.footnotes[0] == said_
    (plain,) = [sheet for sheet in shortlists(made, framing()).sheets if sheet.name == "Không trong danh sách"]
    assert said_ not in plain.footnotes
    assert not any("Tạm tính" in words for rows in said(off).values() for row in rows for words in row)


def test_a_list_tells_who_is_put_forward_who_is_tied_and_who_is_awaited() -> None:
    sheet = shortlists(lists(), framing()).sheets[0]
    found = said(sheet)
    assert list(found) == [
        "Đã có quyết định khen: 01",
        "Đề nghị khen thưởng: 01",
        "Bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn: 02",
        "Dự kiến, còn chờ nội dung nêu ở cột ghi chú: 01",
    ]
    achieved = "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"
    assert found["Đề nghị khen thưởng: 01"] == [
        ["2", "Xã Hai", "Tỉnh mẫu", "Xã", achieved, "Bằng khen UBND tỉnh", "2", "Xếp thứ 2 trong 6."]
    ]
    tied = found["Bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn: 02"]
    assert [row[1] for row in tied] == ["Xã Ba", "Xã Sáu"]
    assert {row[6] for row in tied} == {"3–4, bằng nhau"}
    awaited = found["Dự kiến, còn chờ nội dung nêu ở cột ghi chú: 01"]
    assert awaited[0][7] == "Còn chờ: minh chứng của hồ sơ."
    assert sheet.footnotes[0] == "Chỉ tiêu: 03."
    assert "Bộ tiêu chí có nội dung chưa đối chiếu văn bản gốc." in sheet.footnotes


def test_without_places_the_list_is_in_order_and_marked() -> None:
    sheet = shortlists(lists(), framing()).sheets[1]
    assert sheet.titles[1].text.endswith("năm 2024 (CHƯA GIAO CHỈ TIÊU)")
    assert sheet.footnotes[0].startswith("Chưa giao chỉ tiêu: danh sách được xếp thứ tự, chưa cắt")
    rows = said(sheet)["Đủ tiêu chuẩn, xếp theo thứ tự, chưa giao chỉ tiêu: 01"]
    assert rows[0][1:5] == [
        "Cá nhân A",
        "Cơ quan Bốn, xã Một",
        "Trưởng phòng",
        "Tham gia tuần tra đêm, bắt quả tang 02 vụ trộm cắp\nSáng kiến: Tổ tự quản số hóa",
    ]


def test_why_each_has_its_place_is_told_what_is_kept_tells_the_place_alone() -> None:
    rows = said(shortlists(lists(), framing()).sheets[2])["Đề nghị khen thưởng: 02"]
    assert [row[7] for row in rows] == [
        "Xếp thứ 2 trong 3.",
        "Hội đồng chọn: biên bản số 3.",
    ]
    kept = said(proposed(lists(), framing()).sheets[2])["Đề nghị khen thưởng: 02"]
    assert [row[7] for row in kept] == [
        "Trong chỉ tiêu (thay chỗ đề nghị khen cấp cao hơn)",
        "Trong chỉ tiêu (Hội đồng chọn)",
    ]
    awaited = said(proposed(lists(), framing()).sheets[0])["Dự kiến, còn chờ nội dung nêu ở cột ghi chú: 01"]
    assert awaited[0][7] == "Dự kiến: trong chỉ tiêu"


def test_everybody_else_stands_under_their_list_with_the_reason() -> None:
    off = said(shortlists(lists(), framing()).sheets[3])
    assert list(off) == [
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (tập thể): 02",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (cá nhân): 01",
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (tập thể): 01",
    ]
    assert off["Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (tập thể): 02"] == [
        ["1", "Xã Bảy", "Tỉnh mẫu", "Ngoài chỉ tiêu", "5", "Xếp thứ 5; hết chỉ tiêu ở thứ 4."],
        ["2", "Trường Năm", "Xã Hai", "Không đủ tiêu chuẩn", "", "Thành tích năm 2024 đã được khen."],
    ]
    one = lower()
    on_it = replace(one, entries=tuple(each for each in one.entries if each.on_list))
    nobody = shortlists(Lists(lists().field, (on_it,)), framing()).sheets[1]
    assert nobody.footnotes[0] == "Mọi tập thể, cá nhân được xét đều có trong danh sách."


@pytest.mark.parametrize("position", Position)
def test_every_position_is_printed_once_on_the_list_or_off_it(position: Position) -> None:
    one = Shortlist(form("bang-khen-tinh", "collective"), (), (held(position),), (), ())
    table = shortlists(Lists(lists().field, (one,)), framing())
    on_list, off = ([row for rows in said(sheet).values() for row in rows] for sheet in table.sheets[:2])
    assert len(on_list) + len(off) == 1
    assert bool(on_list) is (position in ON_LIST or position in (Position.AT_CUT, Position.UNCUT))


def test_who_is_open_is_printed_on_the_list_he_is_headed_for() -> None:
    assert section_of(held(Position.OPEN, Position.INSIDE)) == "awaited"
    assert section_of(held(Position.OPEN, Position.UNCUT)) == "awaited"
    assert section_of(held(Position.OPEN, Position.OUTSIDE)) is None
    order = list(sections(collectives()))
    assert all(SECTIONS.index(one) < SECTIONS.index(other) for one, other in pairwise(order))


def test_places_are_told_row_by_row_with_ties_over_the_cut() -> None:
    found = said(shortlists(lists(), framing()).sheets[-1])
    first = pool_name(Places(1, 3, recipient="collective"), REGISTER)
    assert found["Chỉ tiêu"][0] == [
        "1", "Bằng khen UBND tỉnh, tập thể", first, "3", "2", "1", "Công văn số 8/CV-BCD"
    ]  # fmt: skip
    assert found["Chỉ tiêu"][1][2:] == ["Chưa giao chỉ tiêu", "", "", "", ""]
    (tie,) = found["Trường hợp bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn"]
    assert tie[1:] == [
        "Bằng khen UBND tỉnh, tập thể",
        "Xã Ba\nXã Sáu",
        "2",
        "1",
        "3–4, bằng nhau",
        "3 năm liên tục",
    ]


def test_places_of_more_awards_than_there_are_of_them_are_all_taken() -> None:
    made = FieldMaker()
    of = made.form("giay-khen-xa", 1)
    for code in "AB":
        made.bears(of, made.unit(code), 5, award=True)
    made.give(of, places(1, 1), places(2, 2, kind="co_so_giao_duc"))
    rows = said(shortlists(lists_of(made.field()), framing()).sheets[-1])["Chỉ tiêu"]
    assert [row[3:6] for row in rows] == [["1", "1", "0"], ["2", "0", "2"]]


def test_rows_that_are_called_alike_are_taken_one_after_the_other() -> None:
    rows = (Places(1, 1), Places(2, 1), Places(3, 1))
    pool = pool_name(rows[0], REGISTER)
    of = form("bang-khen-tinh", "collective")
    inside = tuple(entry(candidacy(of, bearer(one)), Position.INSIDE, pool=pool) for one in (2, 3))
    table = shortlists(Lists(lists().field, (Shortlist(of, rows, inside, (), ()),)), framing())
    assert [row[4] for row in said(table.sheets[-1])["Chỉ tiêu"]] == ["1", "1", "0"]


def test_what_is_kept_names_individuals_by_number_and_tells_no_reasons() -> None:
    kept = json.dumps(json.loads(table_to_json(proposed(lists(), framing()))), ensure_ascii=False)
    assert "person:1" in kept
    assert "Cá nhân A" not in kept
    assert "Xếp thứ" not in kept
    assert [sheet.name for sheet in proposed(lists(), framing()).sheets] == LIST_SHEETS


@pytest.mark.parametrize("form_of_file", ["xlsx", "docx", "csv"])
def test_equal_lists_are_equal_files(form_of_file: str, tmp_path: Path) -> None:
    path = tmp_path / f"danh-sach.{form_of_file}"
    write_shortlists(path, lists(), framing())
    assert path.read_bytes() == render(shortlists(lists(), framing()), form_of_file)


def test_who_is_alike_is_told_with_the_place_since_names_may_be_alike_too() -> None:
    shortlist = collectives()
    moved = {"u:4": bearer(5), "u:7": bearer(5, 9, "Cá nhân C")}
    entries = tuple(
        replace(one, candidacy=replace(one.candidacy, bearer=moved[one.candidacy.bearer.key]))
        for one in shortlist.entries
        if one.candidacy.bearer.key in moved
    )
    cut = replace(shortlist.cuts[0], codes=tuple(one.candidacy.bearer.key for one in entries))
    tied = replace(shortlist, entries=entries, cuts=(cut,))
    found = said(shortlists(replace(lists(), lists=(tied,)), framing()).sheets[-1])
    (tie,) = found["Trường hợp bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn"]
    assert tie[2] == "Cơ quan Bốn, xã Một\nCá nhân C, Cơ quan Bốn, xã Một"
