"""Types are checked at load: what may be compared, computed, asked and listed."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import TABLES, codes, criterion, set_text

TABLE = (
    TABLES + '[indicators.muc_2]\ntype = "choice"\nchoices = ["thấp", "cao"]\nordered = true\n[facts]\nf = "so * 2"\n'
)

OF_TYPE = {
    "number": [
        "so",
        "thap_phan",
        "ty_le",
        "cac_van_ban",
        "vu",
        "nguong",
        "f",
        "period",
        "1",
        "year(ngay)",
        "prior(so)",
    ],
    "date": ["ngay", "date(2024, 1, 1)", "prior(ngay)"],
    "text": ["kind", "territory", "managed_by", '"a"'],
    "ranked": ["muc", "prior(muc)"],
    "choice": ["mau", "quy_mo", "cap_hoc"],
    "condition": ["co", "luc_luong_vu_trang", "so >= 1", "true", 'holds("khac")', "in_window(ngay)"],
    "document": ["van_ban", "prior(van_ban)"],
}


def told(condition: str) -> list[str]:
    return codes(set_text(criterion(require=condition), tables=TABLE))


EACH = [(kind, name) for kind, names in OF_TYPE.items() for name in names]


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_require_when_excludes_and_gate_are_conditions_and_a_document_stands_for_whether_it_was_issued(
    kind: str, name: str
) -> None:
    wanted = [] if kind in ("condition", "document") else ["CR-028"]
    assert told(name) == wanted
    for text in (
        set_text(criterion(when=f"'{name}'"), tables=TABLE),
        set_text(tables=TABLE, top=f"excludes = '{name}'"),
        set_text(tables=TABLE, top=f"gate = '{name}'"),
    ):
        assert codes(text) == wanted


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_arithmetic_takes_numbers(kind: str, name: str) -> None:
    for form in ("({}) + 1 > 0", "1 / ({}) > 0", "-({}) > 0", "percent({}, 2) > 0", "percent(2, {}) > 0"):
        assert told(form.format(name)) == ([] if kind == "number" else ["CR-028"])


COMPARED = [
    ("so == thap_phan", True),
    ("so < ty_le", True),
    ("ngay == date(2024, 1, 1)", True),
    ("ngay <= prior(ngay)", True),
    ('territory == "40"', True),
    ('kind != "xa"', True),
    ("territory == managed_by", True),
    ('muc == "tốt"', True),
    ('"tốt" != muc', True),
    ('muc >= "vừa"', True),
    ('"vừa" < muc', True),
    ("muc >= prior(muc)", True),
    ('quy_mo == "nho"', True),
    ('mau == "đỏ"', True),
    ("muc >= muc_2", False),
    ('mau >= "đỏ"', False),
    ("mau >= prior(mau)", False),
    ('quy_mo < "lon"', False),
    ('territory < "40"', False),
    ('kind >= "xa"', False),
    ("so == ngay", False),
    ('so == "1"', False),
    ('ngay == "2024-01-01"', False),
    ("muc == 1", False),
    ("muc == territory", False),
    ("van_ban == van_ban", False),
    ("van_ban == false", False),
    ("co == true", False),
    ("co == co", False),
    ("co != luc_luong_vu_trang", False),
    ("(so >= 1) == (so >= 2)", False),
    ("(so >= 1) >= 1", False),
    ("van_ban >= 1", False),
    ("ngay >= 1", False),
]


@pytest.mark.parametrize(("condition", "may"), COMPARED)
def test_two_numbers_two_dates_two_texts_or_a_choice_and_its_entry_are_compared_and_only_what_is_ordered_is_ranked(
    condition: str, may: bool
) -> None:
    assert told(condition) == ([] if may else ["CR-028"])


LISTED = [
    ("so in (1, 2)", []),
    ("f not in (1.5)", []),
    ('kind in ("xa", "phuong")', []),
    ('muc in ("vừa", "tốt")', []),
    ('quy_mo not in ("nho")', []),
    ("period in (2023, 2024)", []),
    ('so in ("1")', ["CR-028"]),
    ("kind in (1)", ["CR-028"]),
    ("muc in (1)", ["CR-028"]),
    ('so in (1, "2")', ["CR-028"]),
    ('ngay in ("2024-01-01")', ["CR-028"]),
    ("ngay in (1)", ["CR-028"]),
    ('co in ("có")', ["CR-028"]),
    ('van_ban in ("12")', ["CR-028"]),
    ('muc in ("xấu")', ["CR-029"]),
    ('muc in ("xấu", "dở", "tốt")', ["CR-029", "CR-029"]),
    ("so in (ngay)", ["CR-021"]),
    ("ngay in (date(2024, 1, 1))", ["CR-021"]),
]


@pytest.mark.parametrize(("condition", "problems"), LISTED)
def test_in_holds_literals_of_the_left_sides_type(condition: str, problems: list[str]) -> None:
    assert told(condition) == problems


CALLED = [
    ("prior(so) >= 1", []),
    ("prior(co)", []),
    ("prior(nguong) >= 1", ["CR-027"]),
    ("prior(f) >= 1", ["CR-027"]),
    ("prior(prior(so)) >= 1", ["CR-027"]),
    ('prior(territory) == "40"', ["CR-027"]),
    ("prior(khong_co) >= 1", ["CR-025"]),
    ("change(vu) >= 1", []),
    ("change(cac_van_ban) >= 1", []),
    ("change(muc) >= 1", ["CR-028"]),
    ("change(f) >= 1", ["CR-027"]),
    ("quarter(ngay) == 1 and month(van_ban) == 2 and day(prior(ngay)) == 3", []),
    ("year(cac_van_ban) == 1", ["CR-028"]),
    ("year(period) == 1", ["CR-028"]),
    ("in_window(van_ban)", []),
    ("in_window(vu)", ["CR-028"]),
    ("date(2024, so, 1) <= ngay", []),
    ('date("2024", 1, 1) <= ngay', ["CR-028"]),
    ("date(2024, 1) <= ngay", ["CR-027"]),
    ("at_least(2, co, van_ban, so >= 1)", []),
    ("at_least(mot, co)", []),
    ("at_least(1, so)", ["CR-028"]),
    ("at_least(so, co)", ["CR-027"]),
    ("at_least(1 + 1, co, co)", ["CR-027"]),
    ("at_least(3, co, co)", ["CR-027"]),
    ("at_least(0, co)", ["CR-027"]),
    ("at_least(1.5, co, co)", ["CR-027"]),
    ("at_least(nguong, co)", ["CR-027"]),
    ("at_least(1)", ["CR-027"]),
    ('held("khac", 2) and held("mau", mot)', []),
    ('held("khac", -1)', ["CR-027"]),
    ('held("khac", so)', ["CR-027"]),
    ('held("khac")', ["CR-027"]),
    ('classed("khac", "kha", 1)', []),
    ('classed("khac", kha, 1)', ["CR-027"]),
    ('classed("khac", "kha", period)', ["CR-027"]),
    ('awarded("giay-khen", mot)', []),
    ('awarded("giay-khen", rong)', ["CR-025"]),
    ('holds("khac")', []),
    ('holds("mau")', ["CR-032"]),
    ('holds("khac.xa")', ["CR-027"]),
    ("holds(territory)", ["CR-027"]),
    ('children("mau", "xa", "phuong") >= 1', []),
    ('recognised("mau", "khu_dan_cu") >= 1', []),
    ('enrolled("khac", kind) >= 1', ["CR-027"]),
    ('children("khac", "xa", "lang") >= 1', ["CR-030"]),
    ('children("khac") >= 1', ["CR-027"]),
    ('classed("mau", "kha", 0)', ["CR-032"]),
    ('classed("mau", "kha", 1)', []),
    ("ghi_chu", ["CR-031"]),
    ("so", ["CR-028"]),
]


@pytest.mark.parametrize(("condition", "problems"), CALLED)
def test_each_function_takes_what_its_row_says(condition: str, problems: list[str]) -> None:
    tables = TABLE.replace("[facts]", "[parameters.mot]\nvalue = 1\n[facts]")
    assert codes(set_text(criterion(require=condition), tables=tables)) == problems
