"""A province's layer over a base: what it adds and changes, and what is said where it may not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.expressions import nodes as n
from criteria.model import InForce
from tests.criteria.set_texts import INDICATORS, codes, criterion, load, refused, scored, set_text
from tests.engine.decision.property import sets_from_grammar

PARAMETERS = """\
[parameters.it_nhat]
value = 70
unit = "%"
cite = "khoản 4"
tighter = "up"
[parameters.nhieu_nhat]
value = 5
tighter = "down"
[parameters.co_dinh]
value = 3
[facts]
gap_doi = 'so * 2'
[[groups]]
id = "A"
title = "Nhóm A"
"""
BASE = set_text(
    criterion("1", "ty_le >= it_nhat", group='"A"'),
    criterion("2", "vu <= nhieu_nhat"),
    criterion("3", None, basis='"missing"'),
    tables=INDICATORS + PARAMETERS,
    top='gate = \'held("khac", 1)\'\nexcludes = "luc_luong_vu_trang"\ntriggers = ["vu >= 9"]\n'
    'words = { achieved = "Đạt chuẩn" }',
    kinds='["xa", "phuong"]',
)


def layer(*parts: str, top: str = "", extends: str = "mau.xa@1", in_force: str = "from = 2020-01-01") -> str:
    """A layer of province 40; ``top`` are further keys at the top of the file."""
    return f"""\
set = "mau.xa-40"
edition = "2025"
standard = "mau"
title = "Lớp của tỉnh"
extends = "{extends}"
territory = "40"
source = {{ document = "Quyết định của tỉnh" }}
{top}
[in_force]
{in_force}
{"".join(parts)}"""


OWN = criterion("t.1", "gap_doi >= 4 and camera >= can_co", group='"A"', cite='"Điều 2"')
WHOLE = layer('[indicators.camera]\ntype = "count"\n', "[parameters.can_co]\nvalue = 2\n", OWN, top="gate = 'co'")


def test_a_layer_holds_all_of_its_base_and_its_own_after_it() -> None:
    found, base = load(WHOLE, BASE), load(BASE)
    assert [c.id for c in found.criteria] == ["1", "2", "3", "t.1"]
    assert found.criteria[:3] == base.criteria
    assert (found.key, found.standard, found.title) == ("mau.xa-40@2025", "mau", "Lớp của tỉnh")
    assert found.territory == "40"
    assert found.base is not None
    assert found.base.key == "mau.xa@1"
    assert found.base.meaning_hash == base.meaning_hash
    assert (found.applies_to, found.outcome, found.window, found.words) == (
        base.applies_to,
        base.outcome,
        base.window,
        base.words,
    )
    assert (found.excludes, found.triggers, found.groups) == (base.excludes, base.triggers, base.groups)
    assert set(found.indicators) == {*base.indicators, "camera"}


def test_each_criterion_is_cited_from_its_own_instrument() -> None:
    cites = [c.full_cite for c in load(WHOLE, BASE).criteria]
    assert cites[0] == "Điều 1 khoản 1, Văn bản mẫu"
    assert cites[3] == "Điều 2, Quyết định của tỉnh"


def test_both_gates_must_hold() -> None:
    found = load(WHOLE, BASE)
    assert found.gate == n.And((n.Held("khac", 1), n.IndicatorRef("co", n.CONDITION)))
    assert load(layer(), BASE).gate == n.Held("khac", 1)
    assert load(layer(top="gate = 'co'"), set_text()).gate == n.IndicatorRef("co", n.CONDITION)


def test_a_changed_parameter_counts_in_the_criteria_of_the_base() -> None:
    found = load(layer("[parameters.it_nhat]\nvalue = 80\n"), BASE)
    assert found.criteria[0].require == n.Compare(
        ">=", n.IndicatorRef("ty_le", n.NUMBER), n.ParameterRef("it_nhat", Fraction(80))
    )
    assert (found.parameters["it_nhat"].unit, found.parameters["it_nhat"].cite) == ("%", "khoản 4")
    assert load(BASE).parameters["it_nhat"].value == 70


def test_a_layer_is_in_force_while_its_base_is_too() -> None:
    base = BASE.replace("from = 2000-01-01", "from = 2000-01-01\nto = 2025-12-31")
    assert load(layer(), base).in_force == InForce(date(2020, 1, 1), date(2025, 12, 31))
    early = load(layer(in_force="from = 1999-01-01\nto = 2001-01-01"), base)
    assert early.in_force == InForce(date(2000, 1, 1), date(2001, 1, 1))


def test_what_the_base_says_may_be_said_again() -> None:
    again = layer(top='applies_to = ["phuong", "xa"]\noutcome = "all"')
    assert load(again, BASE).meaning_hash == load(layer(), BASE).meaning_hash
    same = layer('[indicators.so]\ntype = "count"\n', "[facts]\ngap_doi = 'so*2'\n", criterion("t", "gap_doi > 1"))
    plain = layer(criterion("t", "gap_doi > 1"))
    assert load(same, BASE).meaning_hash == load(plain, BASE).meaning_hash


def test_the_words_of_the_base_may_be_said_again_and_not_otherwise() -> None:
    again = load(layer(top='words = { achieved = "Đạt chuẩn" }'), BASE)
    assert again.words == load(BASE).words
    for words in ('{ achieved = "Công nhận" }', '{ achieved = "Đạt chuẩn", fail = "Hỏng" }'):
        assert refused(layer(top=f"words = {words}"), BASE) == [
            (
                "[CR-072] “bo.toml”, dòng 8, words: lớp của tỉnh không đổi được words của bộ gốc. Đã thấy: words."
                f" Cần: {IN_A_LAYER}. Cách sửa: bỏ khóa words."
            )
        ]
    assert codes(layer(top='words = { achieved = "Công nhận" }'), set_text()) == ["CR-072"]


@pytest.mark.parametrize(
    ("own", "base", "found"),
    [
        ("value = 3", "value = 3", []),
        ('value = 3\ncite = "k"', 'value = 3\ncite = "k"\nlabel = "Mức"', []),
        ("values = [{ from = 2020-01-01, value = 3 }]", "values = [{ from = 2020-01-01, value = 3 }]", []),
        ("value = 3.1", "value = 3", ["CR-076"]),
        ('value = 3\ncite = "khác"', "value = 3", ["CR-076"]),
        ('value = 3\ntighter = "up"', "value = 3", ["CR-076"]),
        ("values = [{ from = 2020-01-01, value = 3 }]", "value = 3", ["CR-076"]),
    ],
)
def test_a_parameter_that_no_layer_may_change_may_be_said_again(own: str, base: str, found: list[str]) -> None:
    below = set_text(tables=f"{INDICATORS}[parameters.p]\n{base}\n")
    again = layer(f"[parameters.p]\n{own}\n")
    assert codes(again, below) == found
    if not found:
        assert load(again, below).meaning_hash == load(layer(), below).meaning_hash


def test_the_meaning_covers_the_base_and_the_text_is_the_files_own() -> None:
    found, stricter = load(layer(), BASE), load(layer(), BASE.replace("value = 70", "value = 71"))
    assert found.meaning_hash != stricter.meaning_hash
    assert found.text_hash == stricter.text_hash
    assert found.whole_hash != stricter.whole_hash
    elsewhere = load(layer().replace('"40"', '"42"'), BASE)
    assert elsewhere.meaning_hash != found.meaning_hash


def dated(*values: tuple[str, int]) -> str:
    return "values = [" + ", ".join(f"{{ from = {first}, value = {value} }}" for first, value in values) + "]"


@pytest.mark.parametrize(
    ("own", "of_2019", "of_2024", "of_2026"),
    [
        ("value = 80", 80, 80, 80),
        (dated(("2025-01-01", 80)), 70, 70, 80),
        (dated(("2015-01-01", 75), ("2025-01-01", 80)), 75, 75, 80),
    ],
)
def test_before_the_first_value_of_a_layer_the_value_of_the_base_counts(
    own: str, of_2019: int, of_2024: int, of_2026: int
) -> None:
    found = load(layer(f"[parameters.it_nhat]\n{own}\n", in_force="from = 2018-01-01"), BASE)
    values = [found.for_period(period).parameters["it_nhat"].value for period in (2019, 2024, 2026)]
    assert values == [of_2019, of_2024, of_2026]


def test_values_by_date_of_the_base_count_before_those_of_the_layer() -> None:
    base = BASE.replace("value = 70", dated(("2000-01-01", 60), ("2022-01-01", 70)))
    found = load(layer(f"[parameters.it_nhat]\n{dated(('2023-01-01', 75))}\n"), base)
    assert [int(found.for_period(year).parameters["it_nhat"].value) for year in (2021, 2022, 2023)] == [60, 70, 75]


def loosens(own: str, seen: str, wanted: str, key: str = "value", day: str = "") -> str:
    return (
        f"[CR-077] “bo.toml”, dòng 12, [parameters.{own}] {key}: lớp của tỉnh nới lỏng một tham số của bộ gốc{day}."
        f" Đã thấy: {seen}. Cần: {wanted}. Cách sửa: sửa giá trị hoặc bỏ tham số này khỏi lớp."
    )


BASE_OF_DATES = BASE.replace("value = 70", dated(("2000-01-01", 60), ("2024-01-01", 75)))
IN_A_LAYER = (
    "lớp chỉ thêm tiêu chí, chỉ số, mục [facts], gate, đổi tham số theo chiều chặt hơn và đổi thứ tự xếp của bộ "
    "khen thưởng"
)
SAID = [
    (layer("[parameters.it_nhat]\nvalue = 69.5\n"), BASE, loosens("it_nhat", "69.5", 'từ 70 trở lên (tighter = "up")')),
    (
        layer("[parameters.nhieu_nhat]\nvalue = 6\n"),
        BASE,
        loosens("nhieu_nhat", "6", 'từ 5 trở xuống (tighter = "down")'),
    ),
    (
        layer("[parameters.it_nhat]\nvalue = 70\n"),
        BASE_OF_DATES,
        loosens("it_nhat", "70", 'từ 75 trở lên (tighter = "up")', day=" vào ngày 01/01/2024"),
    ),
    (
        layer(f"[parameters.it_nhat]\n{dated(('2023-01-01', 72), ('2025-01-01', 80))}\n"),
        BASE_OF_DATES,
        loosens("it_nhat", "72", 'từ 75 trở lên (tighter = "up")', "values", " vào ngày 01/01/2024"),
    ),
    (
        layer("[parameters.co_dinh]\nvalue = 4\n"),
        BASE,
        (
            "[CR-076] “bo.toml”, dòng 11, [parameters.co_dinh]: lớp của tỉnh không được đổi tham số này."
            " Đã thấy: “co_dinh” ở “mau.xa@1” không ghi tighter."
            " Cần: giữ giá trị của bộ gốc. Cách sửa: bỏ tham số này khỏi lớp."
        ),
    ),
    (
        layer('[parameters.it_nhat]\nvalue = 80\ntighter = "down"\n'),
        BASE,
        (
            "[CR-078] “bo.toml”, dòng 13, [parameters.it_nhat] tighter: lớp của tỉnh không đổi được chiều chặt hơn của"
            ' tham số. Đã thấy: tighter = "down". Cần: tighter = "up". Cách sửa: bỏ khóa tighter khỏi lớp.'
        ),
    ),
    (
        layer('[parameters.it_nhat]\nunit = "%"\n'),
        BASE,
        (
            "[CR-004] “bo.toml”, dòng 11, [parameters.it_nhat] value: thiếu khóa value."
            " Cần: khóa value hoặc values. Cách sửa: bổ sung khóa value."
        ),
    ),
    (
        layer(extends="mau.xa"),
        BASE,
        (
            "[CR-065] “bo.toml”, dòng 5, extends: bộ tiêu chí được dẫn ghi sai dạng. Đã thấy: “mau.xa”."
            " Cần: <mã bộ tiêu chí>@<phiên bản>, ví dụ “an-toan-antt.xa@2022”. Cách sửa: ghi đủ mã và phiên bản."
        ),
    ),
    (
        layer(extends="mau.xa@2"),
        BASE,
        (
            "[CR-066] “bo.toml”, dòng 5, extends: không tìm thấy bộ tiêu chí được dẫn. Đã thấy: “mau.xa@2”."
            " Cần: một trong: mau.xa@1."
            " Cách sửa: sửa mã, phiên bản hoặc đặt tệp của bộ tiêu chí ấy vào cùng thư mục."
        ),
    ),
    (
        layer(extends="mua.xa@1"),
        BASE,
        (
            "[CR-066] “bo.toml”, dòng 5, extends: không tìm thấy bộ tiêu chí được dẫn. Đã thấy: “mua.xa@1”."
            " Cần: có phải “mau.xa@1”?"
            " Cách sửa: sửa mã, phiên bản hoặc đặt tệp của bộ tiêu chí ấy vào cùng thư mục."
        ),
    ),
    (
        layer(),
        BASE.replace("value = 70", 'value = "70"'),
        (
            "[CR-067] “bo.toml”, dòng 5, extends: bộ tiêu chí được dẫn chưa dùng được. Đã thấy: “mau.xa@1” có 01 lỗi."
            " Cần: bộ tiêu chí không có lỗi. Cách sửa: sửa các lỗi của bộ ấy, nêu ngay sau đây.\n"
            "[CR-006] “mau.xa@1”, dòng 43, [parameters.it_nhat] value: giá trị sai dạng."
            " Đã thấy: “70”. Cần: một số. Cách sửa: sửa giá trị này."
        ),
    ),
    (
        layer(extends="mau.xa-40@2025"),
        BASE,
        (
            "[CR-068] “bo.toml”, dòng 5, extends: các bộ tiêu chí dẫn nhau thành vòng."
            " Đã thấy: mau.xa-40@2025 → mau.xa-40@2025. Cần: không bộ nào dẫn về chính nó."
            " Cách sửa: bỏ extends hoặc include ở một bộ trong vòng."
        ),
    ),
    (
        set_text(top='territory = "40"'),
        BASE,
        (
            "[CR-069] “bo.toml”, dòng 7, territory: territory chỉ dùng cho lớp của tỉnh trên một bộ gốc. Đã thấy: “40”."
            ' Cần: extends = "<mã bộ gốc>@<phiên bản>". Cách sửa: bổ sung extends hoặc bỏ territory.'
        ),
    ),
    (
        layer().replace('territory = "40"\n', ""),
        BASE,
        (
            "[CR-004] “bo.toml”, dòng 5, territory: thiếu khóa territory. Cần: khóa territory."
            " Cách sửa: bổ sung khóa territory."
        ),
    ),
    (
        layer(),
        set_text(outcome="{ at_least = 1 }"),
        (
            "[CR-070] “bo.toml”, dòng 5, extends: bộ gốc của lớp không đòi hỏi mọi tiêu chí. Đã thấy: “mau.xa@1”."
            ' Cần: bộ gốc có outcome = "all". Cách sửa: viết thành một bộ tiêu chí riêng, có thể dùng include.'
        ),
    ),
    (
        layer(top='window = { from = "11-16", to = "11-15" }\ntriggers = ["so >= 1"]\napplies_to = ["xa"]'),
        BASE,
        "\n".join(
            f"[CR-072] “bo.toml”, dòng {line}, {key}: lớp của tỉnh không đổi được {key} của bộ gốc. Đã thấy: {key}."
            f" Cần: {IN_A_LAYER}. Cách sửa: bỏ khóa {key}."
            for line, key in ((10, "applies_to"), (8, "window"), (9, "triggers"))
        ),
    ),
    (
        layer().replace('set = "mau.xa-40"', 'set = "khac.xa"').replace('standard = "mau"', 'standard = "khac"'),
        BASE,
        (
            "[CR-073] “bo.toml”, dòng 3, standard: lớp của tỉnh thuộc một tiêu chuẩn khác với bộ gốc."
            " Đã thấy: “khac”. Cần: “mau”. Cách sửa: sửa khóa standard và khóa set."
        ),
    ),
    (
        layer().replace('set = "mau.xa-40"', 'set = "mau.xa"'),
        BASE,
        (
            "[CR-074] “bo.toml”, dòng 1, set: lớp của tỉnh mang chính mã của bộ gốc."
            " Đã thấy: “mau.xa”. Cần: một mã khác, ví dụ “mau.xa-40”. Cách sửa: sửa khóa set."
        ),
    ),
    (
        layer(),
        BASE.replace("from = 2000-01-01", "from = 2000-01-01\nto = 2019-12-31"),
        (
            "[CR-075] “bo.toml”, dòng 9, in_force: lớp của tỉnh không có ngày nào cùng hiệu lực với bộ gốc."
            " Đã thấy: từ 01/01/2020. Cần: trong thời gian từ 01/01/2000 đến hết 31/12/2019."
            " Cách sửa: sửa in_force hoặc dẫn phiên bản khác của bộ gốc."
        ),
    ),
    (
        layer('[indicators.so]\ntype = "number"\nlabel = "Số"\n', "[facts]\nty_le = 'so'\ngap_doi = 'so * 3'\n"),
        BASE,
        "\n".join(
            f"[CR-082] “bo.toml”, dòng {line}, {place}: {what} đã có với nội dung khác. Đã thấy: {how}."
            " Cần: một tên một nội dung, giống nhau đến từng khóa. Cách sửa: sửa cho giống nhau hoặc đổi tên ở một nơi."
            for line, place, what, how in (
                (11, "[indicators.so]", "chỉ số “so”", "khác “mau.xa@1” ở type, label"),
                (15, "[facts] ty_le", "tên “ty_le”", "ở “mau.xa@1” là chỉ số"),
                (16, "[facts] gap_doi", "mục [facts] “gap_doi”", "khác “mau.xa@1” ở biểu thức"),
            )
        ),
    ),
    (
        layer('[[groups]]\nid = "A"\ntitle = "Nhóm khác"\n', criterion("2"), criterion("t")),
        BASE,
        (
            "[CR-083] “bo.toml”, dòng 15, [[criteria]] thứ 1 id: mã tiêu chí đã có. Đã thấy: “2”, đã có ở “mau.xa@1”."
            " Cần: mỗi tiêu chí một mã. Cách sửa: đổi id của tiêu chí hoặc đổi as của include.\n"
            "[CR-082] “bo.toml”, dòng 12, [[groups]] thứ 1 id: nhóm “A” đã có với nội dung khác."
            " Đã thấy: khác “mau.xa@1” ở title. Cần: một tên một nội dung, giống nhau đến từng khóa."
            " Cách sửa: sửa cho giống nhau hoặc đổi tên ở một nơi."
        ),
    ),
]


@pytest.mark.parametrize(("text", "base", "said"), SAID)
def test_what_is_said_of_a_layer_that_may_not_stand(text: str, base: str, said: str) -> None:
    assert "\n".join(refused(text, base)) == said


def test_a_layer_has_no_layer_below() -> None:
    above = layer(extends="mau.xa-40@2025").replace('set = "mau.xa-40"', 'set = "mau.xa-40-a"')
    assert refused(above, layer(), BASE) == [
        (
            "[CR-071] “bo.toml”, dòng 5, extends: bộ gốc của lớp lại là một lớp. Đã thấy: “mau.xa-40@2025”."
            " Cần: bộ gốc đầy đủ, ở đây là “mau.xa@1”. Cách sửa: sửa extends và viết gộp hai lớp."
        )
    ]


def test_a_layer_over_a_layer_is_told_of_that_and_of_nothing_that_comes_of_it() -> None:
    above = layer(
        "[parameters.it_nhat]\nvalue = 75\n",
        '[indicators.camera]\ntype = "flag"\n',
        criterion("t.1", "cua_duoi >= 1 and camera"),
        criterion("2"),
        extends="mau.xa-40@2025",
    ).replace('set = "mau.xa-40"', 'set = "mau.xa-40-a"')
    below = WHOLE.replace("value = 2\n", "value = 2\n[parameters.it_nhat]\nvalue = 80\n")
    assert codes(above, below, BASE) == ["CR-071", "CR-083"]
    assert "“2”, đã có ở “mau.xa@1”" in refused(above, below, BASE)[1]


@pytest.mark.parametrize(
    "base",
    [
        scored(criterion("1", points="10")),
        set_text(criterion("1"), outcome="{ at_least = 1 }"),
        set_text('[indicators.them]\ntype = "count"\n', outcome='"none"'),
    ],
)
def test_over_a_base_of_another_outcome_nothing_is_told_of_points(base: str) -> None:
    assert codes(layer(criterion("t", "so >= 1")), base) == ["CR-070"]


def test_classes_in_a_layer_are_told_with_their_line() -> None:
    (said,) = refused(layer('[[classes]]\nid = "a"\nlabel = "A"\nfrom = 0\n'), BASE)
    assert said.startswith("[CR-072] “bo.toml”, dòng 11, [[classes]] thứ 1: lớp của tỉnh không đổi được classes")


def test_two_layers_over_each_other_are_a_circle() -> None:
    one, other = layer(extends="mau.b@2025"), layer().replace('set = "mau.xa-40"', 'set = "mau.b"')
    other = other.replace("mau.xa@1", "mau.xa-40@2025")
    assert codes(one, other) == ["CR-067", "CR-068"]
    assert "mau.xa-40@2025 → mau.b@2025 → mau.xa-40@2025" in refused(one, other)[1]


def test_a_fault_that_a_layer_makes_in_its_base_is_told_where_both_stand() -> None:
    base = set_text(
        criterion("1", "at_least(k, co, so >= 1)"), tables=INDICATORS + '[parameters.k]\nvalue = 2\ntighter = "up"\n'
    )
    assert refused(layer("[parameters.k]\nvalue = 3\n"), base) == [
        (
            "[CR-027] “bo.toml”, dòng 5, extends (“mau.xa@1”, dòng 46, [[criteria]] thứ 1 require): hàm at_least"
            " được gọi sai cách. Đã thấy: k. Cần: số nguyên từ 1 đến 2, hoặc tham số như thế."
            " Cách sửa: sửa các giá trị trong ngoặc."
        )
    ]


@pytest.mark.parametrize(("key", "value"), [("extends", "5"), ("extends", "[]"), ("territory", "40")])
def test_a_layer_of_a_wrong_shape_is_checked_as_far_as_can_be(key: str, value: str) -> None:
    given = {"extends": '"mau.xa@1"', "territory": '"40"'}
    text = layer(criterion("t", "so and la_hoac >= 1")).replace(f"{key} = {given[key]}", f"{key} = {value}")
    of_the_condition = ["CR-028", "CR-025"] if key == "territory" else []  # without the base no name is a strange one
    assert codes(text, set_text()) == ["CR-006", *of_the_condition]


def test_dates_of_a_layer_that_run_backwards_are_told_as_in_any_set() -> None:
    assert codes(layer(in_force="from = 2021-01-01\nto = 2020-12-31"), BASE) == ["CR-015"]


def test_all_faults_of_a_layer_come_in_one_pass() -> None:
    text = layer(
        "[parameters.it_nhat]\nvalue = 60\n",
        criterion("t", "la_hoac >= 1", group='"Z"'),
        criterion("u", "so", titel='"?"'),
        top="gate = 'so'",
    )
    assert codes(text, BASE) == ["CR-003", "CR-077", "CR-028", "CR-025", "CR-028", "CR-037"]


def test_without_its_base_a_layer_tells_no_fault_that_may_be_the_bases_absence() -> None:
    text = layer(
        '[indicators.camera]\ntype = "count"\nat_most = "o_goc"\n',
        criterion("t", "o_goc >= 1 and camera", group='"Z"', reason='"Có {o_goc}."'),
    )
    assert codes(text) == ["CR-066", "CR-028"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sets_from_grammar.set_texts("mau", "xa", []).filter(lambda text: 'outcome = "all"' in text))
def test_a_layer_that_adds_nothing_asks_what_its_base_asks(text: str) -> None:
    found, base = load(layer(), text), load(text)
    for part in ("criteria", "facts", "indicators", "parameters", "groups", "excludes", "gate", "triggers", "window"):
        assert getattr(found, part) == getattr(base, part)


@given(base=st.integers(0, 100), own=st.integers(0, 100), tighter=st.sampled_from(["up", "down"]))
def test_a_layer_loads_exactly_when_it_asks_no_less(base: int, own: int, tighter: str) -> None:
    below = set_text(tables=f'{INDICATORS}[parameters.p]\nvalue = {base}\ntighter = "{tighter}"\n')
    found = codes(layer(f"[parameters.p]\nvalue = {own}\n"), below)
    assert found == ([] if (own >= base if tighter == "up" else own <= base) else ["CR-077"])


STEPS = st.dictionaries(st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.integers(0, 5), max_size=4)


@given(base=STEPS, own=STEPS, plain=st.integers(0, 5))
def test_with_values_by_date_a_layer_asks_no_less_on_any_day(
    base: dict[date, int], own: dict[date, int], plain: int
) -> None:
    def table(steps: dict[date, int]) -> str:
        return (
            dated(*((day.isoformat(), value) for day, value in sorted(steps.items()))) if steps else f"value = {plain}"
        )

    below = set_text(tables=f'{INDICATORS}[parameters.p]\n{table(base)}\ntighter = "up"\n')
    text = layer(f"[parameters.p]\n{table(own)}\n")
    alone = load(set_text(tables=f"{INDICATORS}[parameters.p]\n{table(own)}\n")).parameters["p"]
    of_base, days = load(below).parameters["p"], {date(2020, 1, 1), *(day for day in (*base, *own) if day.year >= 2020)}

    def value(parameter, day):
        dated = [entry.value for entry in parameter.values if entry.first <= day]
        return (dated[-1] if dated else None) if parameter.values else parameter.value

    both = [(value(alone, day), value(of_base, day)) for day in days]
    looser = any(mine is not None and its is not None and mine < its for mine, its in both)
    assert codes(text, below) == (["CR-077"] if looser else [])
    if not looser:
        found = load(text, below).parameters["p"]
        for day in days:
            mine = value(alone, day)
            assert value(found, day) == (value(of_base, day) if mine is None else mine)
