"""Each finding by a set that has it, text for text, and by one that comes near and has not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from criteria.library import catalogue
from criteria.loading import load_set
from criteria.shelves import Folder, Several
from engine.workshop.pieces import Piece, named, shipped
from engine.workshop.soundness import Checked, Level, check

TEXTS = tomllib.loads(Path(__file__).with_name("findings.toml").read_text("utf-8"))
HEAD = """set        = "thu.xa"
edition    = "1"
standard   = "thu"
title      = "Xã thử"
applies_to = ["xa", "phuong"]
outcome    = "all"
source     = { document = "Văn bản thử" }
in_force   = { from = 2024-01-01 }
"""
INDICATORS = """
[indicators]
ho      = { type = "count" }
ho_dk   = { type = "count", at_most = "ho" }
nguoi   = { type = "count" }
do      = { type = "number" }
ty_le   = { type = "percent" }
vu      = { type = "incidents" }
van_ban = { type = "document" }
ngay    = { type = "date" }
co      = { type = "flag" }
xep     = { type = "choice", choices = ["kém", "khá", "tốt"], ordered = true }
"""
USES_ALL = """
[[criteria]]
id = "dùng hết"
title = "Dùng hết các chỉ số"
basis = "text"
cite = "khoản 9"
require = '''
ho > 1 and ho_dk > 1 and nguoi > 1 and do > 1 and ty_le > 1 and vu > 1 and van_ban and in_window(ngay) and co
and xep > "kém"'''
"""


def checked(folder: Path, text: str, name: str = "thu.toml") -> Checked:
    path = folder / name
    path.write_text(text, "utf-8")
    shelf = Several((Folder(folder), catalogue.SHIPPED))
    return check(Piece(path, load_set(path, shelf), shelf))


def asking(folder: Path, require: str, extra: str = "") -> Checked:
    """A set whose first criterion asks for something, beside one that uses every indicator."""
    criterion = f'[[criteria]]\nid = "1"\ntitle = "Một"\nbasis = "text"\ncite = "khoản 1"\nrequire = \'{require}\'\n'
    return checked(folder, HEAD + extra + INDICATORS + criterion + USES_ALL)


def codes(found: Checked) -> list[str]:
    return [finding.problem.code for finding in found.findings]


@pytest.mark.parametrize("piece", list(shipped()), ids=lambda piece: piece.set.key)
def test_nothing_is_found_in_the_library_and_every_condition_is_settled(piece: Piece) -> None:
    found = check(piece)
    assert [str(finding.problem) for finding in found.findings] == []
    assert found.open == ()
    own = {one["id"] for one in tomllib.loads(piece.set.text).get("criteria", [])}
    assert found.conditions >= sum(len(one.conditions) for one in piece.set.criteria if one.id in own)


@pytest.mark.parametrize(
    "require",
    [
        "ho >= 0",
        "not ho < 0",
        "ty_le <= 100",
        "ho_dk <= ho",
        "percent(ho_dk, ho) <= 100",
        "ho > 5 or ho < 7",
        "ho > 5 or ho <= 5",
        "ho > 5 or ho == 5 or ho in (0, 1, 2, 3, 4)",
        'xep >= "kém"',
        'xep in ("kém", "khá", "tốt")',
        'kind in ("xa", "phuong")',
        "quarter(van_ban) in (1, 2) or quarter(van_ban) > 2",
        "van_ban or not van_ban",
        "co or not co",
        'held("thu", 0)',
        "change(ho) >= -100",
        "ho + 1 >= 1",
        "2 * ho - 2 * ho_dk >= 0 or ho * ho >= 0",
        'recognised("thu", "xa") <= enrolled("thu", "xa", "phuong")',
    ],
)
def test_what_is_always_true_is_told(tmp_path: Path, require: str) -> None:
    found = asking(tmp_path, require)
    assert codes(found) == ["KT-010"]
    assert found.findings[0].path == ("criteria", 0, "require")
    assert found.findings[0].level is Level.FAULT


@pytest.mark.parametrize(
    "require",
    [
        "ho < 0",
        "ho > 5 and ho < 6",
        "ho > 5 and not ho > 4",
        "ho_dk > ho",
        "ho > ho",
        "ho < ho_dk",
        "ho > prior(ho) and ho < prior(ho)",
        "ho > prior(ho) and prior(ho) > ho",
        "percent(ho_dk, ho) >= 80 and percent(ho_dk, ho) < 70",
        "quarter(van_ban) == 1 and month(van_ban) == 4",
        "month(van_ban) == 2 and day(van_ban) == 30",
        "van_ban and not van_ban",
        "not van_ban and quarter(van_ban) == 1",
        'xep < "kém"',
        'kind == "xa" and kind == "phuong"',
        'kind == "co_quan"',
        "ngay > date(period, 1, 1) and ngay < date(period, 1, 1)",
        'awarded("giấy khen", 0)',
        "at_least(2, ho > 5, ho < 3)",
        "ho * ho < 0",
    ],
)
def test_what_is_never_true_is_told(tmp_path: Path, require: str) -> None:
    found = asking(tmp_path, require)
    assert codes(found) == ["KT-011"]


@pytest.mark.parametrize(
    "require",
    [
        "ho > 0",
        "ho > 5 and ho < 7",
        "do > 5 and do < 6",
        "do >= 0",
        "nguoi / do <= 100",
        "ho > nguoi",
        "prior(ho_dk) <= ho",
        "ho_dk >= ho",
        "quarter(van_ban) == 1 and month(van_ban) == 3",
        "month(van_ban) == 2 and day(van_ban) == 29",
        "in_window(van_ban) and year(van_ban) == period",
        "ngay <= date(period, 3, 31)",
        "co or van_ban",
        'holds("an-toan-antt") or held("thu", 2)',
        'quy_mo == "nho"',
        'managed_by == "A" or managed_by != "A" and co',
        "at_least(2, ho > 5, nguoi > 5, co)",
        "ho * do > 0",
        "change(ho) > -100",
        'percent(recognised("thu", "xa"), enrolled("thu", "xa")) >= 100',
    ],
)
def test_what_can_go_either_way_is_left_alone(tmp_path: Path, require: str) -> None:
    assert [str(finding.problem) for finding in asking(tmp_path, require).findings] == []


def test_a_part_that_is_always_the_same_is_told_by_itself(tmp_path: Path) -> None:
    found = asking(tmp_path, "co and (ho >= 0 or vu > 3) or ty_le < 0 and co")
    assert [(one.problem.code, one.problem.seen) for one in found.findings] == [
        ("KT-012", "ho >= 0 or vu > 3"),
        ("KT-013", "ty_le < 0 and co"),
    ]


def test_a_fact_that_is_always_the_same_is_told_where_it_stands(tmp_path: Path) -> None:
    found = asking(tmp_path, "luon and co", "[facts]\nluon = 'ho >= 0'\n")
    assert [(one.problem.code, one.path) for one in found.findings] == [("KT-010", ("facts", "luon"))]


def test_numbers_that_hang_together_hide_a_finding_and_the_place_is_told(tmp_path: Path) -> None:
    found = asking(tmp_path, "ho + nguoi > 5 and ho + nguoi + 1 < 3")
    assert codes(found) == []
    assert found.open == ("“thu.toml”, dòng 26, [[criteria]] thứ 1 require",)


@pytest.mark.parametrize("case", TEXTS["asking"], ids=lambda case: case["require"])
def test_each_finding_of_a_condition_reads(tmp_path: Path, case: dict[str, str]) -> None:
    found = asking(tmp_path, case["require"], case.get("extra", ""))
    assert [str(finding.problem) for finding in found.findings] == [case["text"]]


@pytest.mark.parametrize("case", TEXTS["declaring"], ids=lambda case: case["text"][1:7])
def test_each_finding_of_a_declaration_reads(tmp_path: Path, case: dict[str, str]) -> None:
    own = case.get("head", "").partition("=")[0]
    head = [case["head"] if own and line.startswith(own) else line for line in HEAD.splitlines()]
    found = checked(tmp_path, "\n".join([*head, case["set"]]))
    assert str(found.findings[0].problem) == case["text"]


def test_two_editions_of_one_day_are_told_and_the_boundary_day_is_not(tmp_path: Path) -> None:
    criterion = '[[criteria]]\nid = "1"\ntitle = "Một"\nbasis = "text"\ncite = "k"\nrequire = "co"\n'
    asked = f'[indicators.co]\ntype = "flag"\n{criterion}'
    (tmp_path / "sau.toml").write_text(HEAD.replace('"1"', '"2"').replace("2024-01-01", "2025-12-31") + asked, "utf-8")
    found = checked(tmp_path, HEAD + asked)
    (finding,) = found.findings
    assert str(finding.problem) == (
        "[KT-043] “thu.toml”, dòng 8, in_force: hai phiên bản của một bộ tiêu chí cùng hiệu lực vào một ngày cuối kỳ. "
        "Đã thấy: “thu.xa@2”, ngày 31/12/2025. Cần: mỗi ngày một phiên bản. "
        "Cách sửa: ghi ngày hết hiệu lực cho phiên bản trước hoặc sửa ngày có hiệu lực."
    )
    ended = HEAD.replace("{ from = 2024-01-01 }", "{ from = 2024-01-01, to = 2025-12-30 }")
    assert checked(tmp_path, ended + asked).findings == ()


@pytest.mark.parametrize(("first_day", "told"), [("2022-01-01", ["KT-043"]), ("2022-02-10", []), ("2026-01-01", [])])
def test_an_offices_edition_ends_a_shipped_one_that_began_no_later(
    tmp_path: Path, first_day: str, told: list[str]
) -> None:
    shipped = catalogue.find("an-toan-antt.xa", "2022")
    text = shipped.text.replace('edition    = "2022"', 'edition = "tinh"').replace(
        "from = 2022-02-10", f"from = {first_day}"
    )
    (tmp_path / "xa.toml").write_text(text, "utf-8")
    found = check(*named([str(tmp_path / "xa.toml")])).findings
    assert [one.problem.code for one in found if one.problem.code == "KT-043"] == told


def test_a_report_asks_for_what_nobody_decides_on(tmp_path: Path) -> None:
    text = HEAD.replace('"all"', '"none"') + '[indicators.co]\ntype = "flag"\n'
    assert checked(tmp_path, text).findings == ()


def test_a_parameter_that_only_stands_for_k_is_used(tmp_path: Path) -> None:
    found = asking(tmp_path, "at_least(it_nhat, co, ho > 3)", "[parameters.it_nhat]\nvalue = 1\n")
    assert found.findings == ()


def test_a_layer_is_told_of_a_threshold_it_has_put_out_of_reach_and_of_nothing_of_its_base(tmp_path: Path) -> None:
    layer = """set       = "an-toan-antt.xa-40"
edition   = "1"
standard  = "an-toan-antt"
title     = "Lớp của tỉnh"
extends   = "an-toan-antt.xa@2022"
territory = "40"
source    = { document = "Quyết định thử" }
in_force  = { from = 2022-02-10 }
[parameters.ty_le_toi_thieu]
value = 170
"""
    found = checked(tmp_path, layer)
    assert [(one.problem.code, one.path) for one in found.findings] == [
        ("KT-016", ("parameters", "ty_le_toi_thieu", "value"))
    ]
    assert checked(tmp_path, layer.replace("170", "75")).findings == ()


def test_a_value_out_of_range_on_some_days_only_is_told_once(tmp_path: Path) -> None:
    values = "values = [{ from = 2024-01-01, value = 70 }, { from = 2025-01-01, value = 170 }]"
    found = asking(tmp_path, "ty_le >= muc", f"[parameters.muc]\n{values}\n")
    assert [(one.problem.code, one.line) for one in found.findings] == [("KT-016", 10)]


def dated(*values: tuple[str, str]) -> str:
    listed = ", ".join(f"{{ from = {first}, value = {value} }}" for first, value in values)
    return f"[parameters.muc]\nvalues = [{listed}]\n"


def test_what_holds_with_the_values_of_some_years_only_is_a_doubt_and_names_them(tmp_path: Path) -> None:
    found = asking(tmp_path, "ty_le > muc", dated(("2024-01-01", "100"), ("2026-06-01", "50")))
    (finding,) = found.findings
    assert finding.level is Level.DOUBT
    assert str(finding.problem) == (
        "[KT-011] “thu.toml”, dòng 28, [[criteria]] thứ 1 require: điều kiện không bao giờ đúng, dù đơn vị báo cáo thế"
        " nào (với giá trị của năm đánh giá từ 2024 đến 2025). Đã thấy: ty_le > muc."
        " Cần: điều kiện có đơn vị đạt và có đơn vị không đạt. Cách sửa: sửa ngưỡng, dấu so sánh hoặc and, or."
    )


def test_a_value_that_no_year_takes_says_nothing_of_the_conditions(tmp_path: Path) -> None:
    found = asking(tmp_path, "ty_le > muc", dated(("2024-01-01", "100"), ("2024-06-01", "50")))
    assert codes(found) == ["KT-041"]
    found = asking(tmp_path, "ty_le > muc", dated(("2024-01-01", "170"), ("2024-06-01", "50")))
    assert codes(found) == ["KT-041"]


def test_what_holds_with_all_values_is_a_fault_and_names_no_years(tmp_path: Path) -> None:
    found = asking(tmp_path, "ho >= 0 and ho < muc or ho >= muc", dated(("2024-01-01", "3"), ("2026-01-01", "5")))
    assert codes(found) == ["KT-010"]
    assert (found.findings[0].level, "năm đánh giá" in found.findings[0].problem.what) == (Level.FAULT, False)


def test_always_in_some_years_and_never_in_others_are_two_findings_of_their_years(tmp_path: Path) -> None:
    values = dated(("2024-01-01", "-1"), ("2025-01-01", "4"), ("2026-01-01", "5"), ("2027-01-01", "-2"))
    found = asking(tmp_path, "muc > 0", values)
    assert [(one.problem.code, one.level, one.problem.what.rpartition("(")[2]) for one in found.findings] == [
        ("KT-010", Level.DOUBT, "với giá trị của năm đánh giá từ 2025 đến 2026)"),
        ("KT-011", Level.DOUBT, "với giá trị của năm đánh giá 2024, từ 2027 trở đi)"),
    ]


def test_a_number_that_a_parameter_had_once_is_not_out_of_range(tmp_path: Path) -> None:
    found = asking(tmp_path, "muc in (1)", dated(("2024-01-01", "1"), ("2025-01-01", "2")))
    assert {one.level for one in found.findings} == {Level.DOUBT}
    assert [(one.problem.code, one.problem.what.rpartition("(")[2]) for one in found.findings] == [
        ("KT-010", "với giá trị của năm đánh giá 2024)"),
        ("KT-016", "với giá trị của năm đánh giá từ 2025 trở đi)"),
    ]


def test_a_value_out_of_range_is_a_fault_in_its_own_years(tmp_path: Path) -> None:
    found = asking(tmp_path, "ty_le >= muc", dated(("2024-01-01", "70"), ("2025-01-01", "170")))
    (finding,) = found.findings
    assert (finding.level, finding.path) == (Level.FAULT, ("parameters", "muc", "values"))
    assert finding.problem.what.endswith("(với giá trị của năm đánh giá từ 2025 trở đi)")


def test_a_number_that_a_parameter_never_had_is_out_of_range(tmp_path: Path) -> None:
    found = asking(tmp_path, "muc in (1)", dated(("2024-01-01", "3"), ("2025-01-01", "2")))
    assert [(one.problem.code, one.level) for one in found.findings] == [("KT-016", Level.FAULT)]


AWARD = (
    HEAD.replace("thu.xa", "khen-thuong.thu").replace('"thu"', '"khen-thuong"')
    + """
[indicators]
so = { type = "count" }
muc = { type = "count" }
[[criteria]]
id = "1"
title = "Một"
basis = "text"
cite = "khoản 1"
require = "so >= 1"
[quota]
form = "giay-khen-xa"
tier = 1
[rank]
keys = [
    { by = "class", of = "an-toan-antt" },
    { by = "streak", of = "an-toan-anntt" },
    { by = "score", of = "phan-loai-phong-trao" },
    { by = "indicator", of = "muc" },
]
"""
)


def test_an_order_by_what_no_standard_has(tmp_path: Path) -> None:
    assert [str(one.problem) for one in checked(tmp_path, AWARD).findings] == [
        (
            "[KT-006] “thu.toml”, dòng 23, [rank] keys mục 2: khóa xếp thứ tự theo một tiêu chuẩn mà thư viện không "
            "có, nên với mọi người đều chưa rõ. Đã thấy: “an-toan-anntt”. Cần: có phải “an-toan-antt”? Cách sửa: sửa "
            "mã tiêu chuẩn, hoặc giữ nguyên nếu là tiêu chuẩn riêng của cơ quan."
        ),
        (
            "[KT-007] “thu.toml”, dòng 23, [rank] keys mục 1: khóa xếp thứ tự theo điểm hoặc xếp loại của một tiêu "
            "chuẩn không chấm điểm. Đã thấy: “an-toan-antt”. Cần: tiêu chuẩn có bộ tiêu chí chấm điểm. Cách sửa: sửa "
            "mã tiêu chuẩn hoặc đổi khóa xếp."
        ),
    ]
