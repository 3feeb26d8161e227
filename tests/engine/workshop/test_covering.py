"""What no case touches is told, each kind of it; what is touched is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.workshop.covering import gaps
from tests.criteria.set_texts import CLASSES, criterion, set_text
from tests.engine.workshop.bench_sets import HEAD, SET, case, lay, whole

OFF = "(lệch một đơn vị thì khác)"


def told(folder: Path, *cases: str, text: str = SET, head: str = HEAD) -> list[tuple[str, str, str]]:
    return [(gap.part, gap.kind, gap.detail) for gap in gaps(lay(folder, "".join(cases), text, head))]


def test_cases_that_touch_all_leave_nothing(tmp_path: Path) -> None:
    assert gaps(whole(tmp_path)) == []


@pytest.mark.parametrize(
    ("without", "left"),
    [
        ("trống", [("1", "insufficient", "chưa có trường hợp chưa đủ số liệu")]),
        ("vừa đủ", [("1", "boundary", f"so >= nguong: chưa có trường hợp vừa thỏa {OFF}")]),
        ("thiếu một", [("1", "fail", "chưa có trường hợp không đạt")]),
        ("đầu năm", [("2", "boundary", "van_ban: chưa có trường hợp ngày 01/01 năm đánh giá (đạt)")]),
        ("cuối năm", [("2", "boundary", "van_ban: chưa có trường hợp ngày 31/12 năm đánh giá (đạt)")]),
        ("năm trước", [("2", "boundary", "van_ban: chưa có trường hợp ngày 31/12 năm trước (không đạt)")]),
        ("năm sau", [("2", "boundary", "van_ban: chưa có trường hợp ngày 01/01 năm sau (không đạt)")]),
    ],
)
def test_one_case_left_out_leaves_one_gap(tmp_path: Path, without: str, left: list[tuple[str, str, str]]) -> None:
    found = [(gap.part, gap.kind, gap.detail) for gap in gaps(whole(tmp_path, without))]
    assert set(left) <= set(found)
    assert {part for part, _, _ in found} <= {"1", "2"}
    assert len(found) <= 2


def test_a_set_with_no_word_of_its_criteria_lacks_all(tmp_path: Path) -> None:
    kinds = [(part, kind) for part, kind, _ in told(tmp_path, case("một", "expect.X1 = {}"))]
    states = ["pass", "fail", "insufficient"]
    assert kinds == [
        *(("1", state) for state in states), ("1", "boundary"), ("1", "boundary"),
        *(("2", state) for state in states), ("2", "boundary"), ("2", "boundary"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("require", "type_", "edges"),
    [
        ("so >= 2", "count", ("2", "1")),
        ("so > 2", "count", ("3", "2")),
        ("so <= 2", "count", ("2", "3")),
        ("so == 0", "count", ("0", "1")),
        ("so != 0", "count", ("1", "0")),
        ("so >= 70", "percent", ("70", "69")),
        ("so >= 2.5", "percent", ("2.5", "2.4")),
        ("so < 0.25", "number", ("0.24", "0.25")),
        ("so == 100", "percent", ("100", "99")),
        ("so >= date(2024, 5, 1)", "date", ("2024-05-01", "2024-04-30")),
    ],
)
def test_the_edge_of_a_comparison_is_a_unit_wide(
    tmp_path: Path, require: str, type_: str, edges: tuple[str, str]
) -> None:
    text = set_text(criterion("1", require), tables=f'[indicators.so]\ntype = "{type_}"\n')
    head = HEAD.replace("so = 5, van_ban = { date = 2024-06-01 }", f"so = {edges[0]}")
    missing = case("trống", 'without.X1 = ["reported"]', 'expect.X1.others = "insufficient"')
    meets = case("đạt", f"units.X1.reported.so = {edges[0]}", 'expect.X1.others = "pass"')
    fails = case("không đạt", f"units.X1.reported.so = {edges[1]}", 'expect.X1.others = "fail"')
    assert told(tmp_path, missing, meets, fails, text=text, head=head) == []
    lacking = [detail for _, kind, detail in told(tmp_path, missing, meets, text=text, head=head) if kind == "boundary"]
    assert f"{require}: chưa có trường hợp vừa không thỏa {OFF}" in lacking
    assert f"{require}: chưa có trường hợp vừa thỏa {OFF}" not in lacking


def test_an_edge_on_the_last_of_february_is_told(tmp_path: Path) -> None:
    text = set_text(criterion("1", "month(so) >= 3"), tables='[indicators.so]\ntype = "date"\n')
    head = HEAD.replace("so = 5, van_ban = { date = 2024-06-01 }", "so = 2024-03-01")
    found = told(tmp_path, case("đạt", 'expect.X1.others = "pass"'), text=text, head=head)
    assert ("1", "boundary", "so: chưa có trường hợp ngày 29/02 năm đánh giá (không đạt)") in found


def test_the_edge_of_a_share_is_one_unit_below(tmp_path: Path) -> None:
    text = set_text(
        criterion("1", 'percent(recognised("la", "khu_dan_cu"), enrolled("la", "khu_dan_cu")) >= 70'), tables=""
    )
    below = set_text(criterion("1", "so == 1"), standard="la", subject="k", kinds='["khu_dan_cu"]',
                     tables='[indicators.so]\ntype = "count"\n')  # fmt: skip
    (tmp_path / "k@1.toml").write_text(below, encoding="utf-8")
    head = 'sets = ["mau.xa@1", "la.k@1"]\n[base.dat]\nperiod = "2024"\nunits.X1.kind = "xa"\n'

    def of_ten(reached: int, failed: int, state: str) -> str:
        k = 'kind = "khu_dan_cu", parent = "X1", enrolled = ["la"]'
        return case(
            f"{reached}/{reached + failed}",
            f"units.D = {{ {k}, reported.so = 1, repeat = {reached} }}",
            f"units.H = {{ {k}, reported.so = 0, repeat = {failed} }}",
            f'expect.X1.others = "{state}"',
        )

    none = case("không có", 'expect.X1.others = "insufficient"')
    assert told(tmp_path, none, of_ten(18, 7, "pass"), of_ten(17, 8, "fail"), text=text, head=head) == []
    share = 'percent(recognised("la", "khu_dan_cu"), enrolled("la", "khu_dan_cu")) >= 70'
    assert told(tmp_path, none, of_ten(19, 6, "pass"), of_ten(17, 8, "fail"), text=text, head=head) == [
        ("1", "boundary", f"{share}: chưa có trường hợp vừa thỏa {OFF}")
    ]


def test_what_does_not_apply_and_bands(tmp_path: Path) -> None:
    bands = "[{ when = 'so >= 4', points = 10 }, { when = 'so >= 2', points = 5 }]"
    text = set_text(
        criterion("1", None, bands=bands, when="'van_ban'"),
        outcome='{ score = 10, achieved_from = "dat" }',
        tables='[indicators.so]\ntype = "count"\n[indicators.van_ban]\ntype = "document"\n' + CLASSES,
    )
    assert told(tmp_path, case("đạt", 'expect.X1.criteria = { "1" = "pass" }'), text=text) == [
        ("classes", "boundary", "chưa có trường hợp loại Không"),
        ("1", "fail", "chưa có trường hợp không đạt"),
        ("1", "insufficient", "chưa có trường hợp chưa đủ số liệu"),
        ("1", "not_applicable", "chưa có trường hợp không áp dụng"),
        ("1", "boundary", f"so >= 4: chưa có trường hợp vừa thỏa {OFF}"),
        ("1", "boundary", f"so >= 4: chưa có trường hợp vừa không thỏa {OFF}"),
        ("1", "boundary", f"so >= 2: chưa có trường hợp vừa thỏa {OFF}"),
        ("1", "boundary", f"so >= 2: chưa có trường hợp vừa không thỏa {OFF}"),
    ]


def test_k_of_n(tmp_path: Path) -> None:
    text = set_text(
        criterion("1", "at_least(2, so >= 1, van_ban, co)"),
        criterion("2", "co"),
        tables='[indicators.so]\ntype = "count"\n[indicators.van_ban]\ntype = "document"\n'
        '[indicators.co]\ntype = "flag"\n',
        outcome="{ at_least = 2 }",
    )
    found = told(tmp_path, case("ba", "units.X1.reported.co = true", 'expect.X1.outcome = "achieved"'), text=text)
    assert ("outcome", "boundary", "chưa có trường hợp đúng 1 tiêu chí đạt") in found
    assert ("outcome", "boundary", "chưa có trường hợp đúng 2 tiêu chí đạt") not in found
    found = told(
        tmp_path,
        case("ba", "units.X1.reported.co = true", 'expect.X1.criteria = { "1" = "pass" }'),
        case(
            "một", "units.X1.reported.co = false", "units.X1.reported.so = 0", 'expect.X1.criteria = { "1" = "fail" }'
        ),
        text=text,
    )
    at_least = [detail for part, _, detail in found if part == "1" and detail.startswith("at_least")]
    assert at_least == ["at_least(2, so >= 1, van_ban, co): chưa có trường hợp đúng 2 phần"]


def test_excludes_gate_triggers_and_the_ends_of_the_window(tmp_path: Path) -> None:
    text = set_text(
        criterion("1", "vu == 0"),
        top="excludes = 'co'\ngate = 'not co'\ntriggers = ['vu >= 1']",
        tables='[window]\nfrom = "11-16"\nto = "11-15"\n[indicators.vu]\ntype = "incidents"\n'
        '[indicators.co]\ntype = "flag"\n',
    )
    head = HEAD.replace("so = 5, van_ban = { date = 2024-06-01 }", "vu = [2024-11-15], co = false")
    found = told(
        tmp_path, case("một", 'expect.X1 = { outcome = "not_achieved", others = "fail" }'), text=text, head=head
    )
    whole_set = [(part, kind) for part, kind, _ in found if part not in ("1", "window")]
    assert whole_set == [
        ("excludes", "true"), ("excludes", "unknown"),
        ("gate", "pass"), ("gate", "fail"), ("gate", "insufficient"),
        ("triggers 1", "true"), ("triggers 1", "false"), ("triggers 1", "unknown"),
        ("triggers 1", "boundary"), ("triggers 1", "boundary"),
    ]  # fmt: skip
    assert [detail for part, _, detail in found if part == "window"] == [
        "[window]: chưa có trường hợp vụ việc ngày 15/11 năm trước (ngày trước của mốc)",
        "[window]: chưa có trường hợp vụ việc ngày 16/11 năm trước (ngày đầu của mốc)",
        "[window]: chưa có trường hợp vụ việc ngày 16/11 năm đánh giá (ngày sau của mốc)",
    ]
