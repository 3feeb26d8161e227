"""Outlines as files: the ready ones ask for what their campaigns report, and a broken one is told of all its faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from criteria.library.catalogue import all_sets
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.campaigns.ready_made import ready_made
from engine.reports.outline import ready
from engine.reports.outline.model import OF_FIGURES, Outline, Tag
from engine.reports.outline.reading import read_outline, text_of
from engine.reports.outline.tags import read_tag, tables

OUTLINES = [read_outline(text_of(name), name) for name in ready()]


def forms(outline: Outline) -> Iterator[CriterionSet]:
    (campaign,) = [one for one in ready_made() if one.code == outline.campaign]
    return (set_ for set_ in all_sets() if set_.key in campaign.forms)


def test_every_ready_campaign_has_its_outline() -> None:
    assert {one.campaign for one in OUTLINES} == {one.code for one in ready_made()}
    assert {campaign for campaign in ready() if campaign in {one.code for one in ready_made()}} == {
        one.code for one in ready_made()
    }


@pytest.mark.parametrize("outline", OUTLINES, ids=ready())
def test_it_names_only_what_the_forms_of_its_campaign_ask(outline: Outline) -> None:
    asked = {name for form in forms(outline) for name in form.indicators}
    named = {name for tag in outline.tags if tag.table in OF_FIGURES for name in tag.names}
    assert named
    assert named - asked == set()


@pytest.mark.parametrize("code", [one.code for one in ready_made()])
def test_together_they_leave_nothing_out_that_is_asked(code: str) -> None:
    of_campaign = [one for one in OUTLINES if one.campaign == code]
    asked = {name: one for form in forms(of_campaign[0]) for name, one in form.indicators.items()}
    named = {name for outline in of_campaign for tag in outline.tags for name in tag.names}
    wholes = {asked[name].at_most for name in named if asked[name].at_most}
    assert set(asked) - named - wholes == set()


@pytest.mark.parametrize("outline", OUTLINES, ids=ready())
def test_each_kind_of_answer_is_asked_by_the_tag_for_it(outline: Outline) -> None:
    types = {name: one.type for form in forms(outline) for name, one in form.indicators.items()}
    fits = {"texts": {"text"}, "documents": {"document", "documents"}, "totals": {"count", "number"}}
    for tag in outline.tags:
        assert {types[name] for name in tag.names} <= fits.get(tag.table, {"count", "flag", "document"})


def test_what_is_our_own_arrangement_says_so() -> None:
    arranged = {one.name for one in OUTLINES if one.arrangement}
    assert arranged == {"kh-ctr09-2023", "kh-nam-2025", "kh-nam-2025-6-thang", "kh-nam-2025-quy"}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("totals:a,b", Tag("", "totals", ("a", "b"))),
        ("totals:a:kind=xa,phuong", Tag("", "totals", ("a",), kinds=("xa", "phuong"))),
        ("outcomes", Tag("", "outcomes")),
        (
            "by-year:standard=an-toan-antt:period=2014-2016,2018",
            Tag("", "by-year", periods=(2014, 2015, 2016, 2018), standard="an-toan-antt"),
        ),
        ("outcomes:by=area", Tag("", "outcomes", by="area")),
    ],
)
def test_a_tag_is_read(text: str, tag: Tag) -> None:
    found, problems = read_tag(text, "đây")
    assert problems == []
    assert found is not None
    assert found.written == text
    assert (found.table, found.names, found.periods, found.kinds, found.standard, found.by) == (
        tag.table, tag.names, tag.periods, tag.kinds, tag.standard, tag.by,
    )  # fmt: skip


def test_a_dossier_is_no_figure_of_a_report() -> None:
    assert "unit" not in tables()
    assert {"totals", "texts", "outcomes", "non-achieving", "targets"} <= set(tables())


BROKEN = """campaign = "kh-320-2024"
title = 5
subjekt = "Sơ kết"
[[sections]]
number = "I"
heading = "Một"
figures = ["totales:a", "totals", "totals:a:loai=xa", "outcomes:period=24", "totals:a:kind=xá"]
[[sections]]
number = "I"
heading = "Hai"
questions = "Gì?"
[[sections]]
number = "III.1"
heading = ""
"""


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(ProblemsError) as caught:
        read_outline(BROKEN, "thu.toml")
    told = [str(one) for one in caught.value.problems]
    assert [line.split("]")[0][1:] for line in told] == [
        "DC-003", "DC-005", "DC-004", "DC-006", "DC-007", "DC-008", "DC-008", "DC-008", "DC-005", "DC-009", "DC-005",
        "DC-010",
    ]  # fmt: skip
    assert told[0] == (
        "[DC-003] “thu.toml”, dòng 3, subjekt: đề cương không có khóa này. Đã thấy: “subjekt”. "
        "Cần: có phải “subject”? Cách sửa: sửa tên khóa hoặc xóa dòng này."
    )
    assert told[3] == (
        "[DC-006] “thu.toml”, dòng 7, [[sections]] thứ 1 figures: không có bảng này. Đã thấy: “totales”. "
        "Cần: có phải “totals”? Cách sửa: sửa tên bảng hoặc xóa dòng này."
    )
    assert told[4] == (
        "[DC-007] “thu.toml”, dòng 7, [[sections]] thứ 1 figures: chưa nói số liệu của chỉ số nào. "
        "Đã thấy: “totals”. Cần: bảng:tên,tên:khóa=giá trị, ví dụ totals:luot_tuyen_truyen_xa_dh hoặc "
        "outcomes:period=2023. Cách sửa: thêm tên chỉ số sau dấu hai chấm."
    )
    assert told[6] == (
        "[DC-008] “thu.toml”, dòng 7, [[sections]] thứ 1 figures: không đọc được phần này của bảng. "
        "Đã thấy: “period=24”. Cần: năm, hoặc năm đầu-năm cuối, ví dụ 2023,2024 hoặc 2014-2024. "
        "Cách sửa: sửa hoặc xóa phần này."
    )


def test_a_file_that_is_no_toml_and_one_that_is_not_there() -> None:
    with pytest.raises(ProblemsError, match=r"^\[DC-002\] “thu.toml”: tệp không đúng cú pháp TOML"):
        read_outline("= 5", "thu.toml")
    with pytest.raises(ProblemsError) as caught:
        text_of("khong-co.toml")
    assert str(caught.value) == (
        "[DC-001] “khong-co.toml”: không đọc được tệp đề cương (không có tệp này). Cần: tệp TOML đọc được. "
        "Cách sửa: sửa đường dẫn hoặc tệp."
    )
    with pytest.raises(ProblemsError) as caught:
        text_of("kh-320")
    assert str(caught.value) == (
        "[DC-018] --outline: không có đề cương này. Đã thấy: “kh-320”. Cần: có phải “kh-320-2024”? "
        "Cách sửa: sửa tên đề cương hoặc ghi đường dẫn tới một tệp .toml."
    )
