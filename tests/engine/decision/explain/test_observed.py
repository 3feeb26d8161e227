"""What the answer shows beside the reason: names in order of first mention, values as text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from engine.decision.explain import explain
from engine.decision.facts.values import Document
from tests.engine.decision.explain.explain_case import PlainCase, make_set

BODY = """
[parameters.nguong]
value = 70
[indicators.phan]
type = "count"
[indicators.toan]
type = "count"
[indicators.so]
type = "number"
[indicators.van_ban]
type = "document"
[indicators.cac_van_ban]
type = "documents"
[indicators.ngay]
type = "date"
[indicators.loai]
type = "choice"
choices = ["yếu", "khá"]
ordered = true
[indicators.co]
type = "flag"
[facts]
ty_le   = 'percent(phan, toan)'
du_lon  = 'ty_le >= nguong and so > 1.5'
"""


def observed(require: str, extra: str = "", **known: Any) -> list[tuple[str, str | None]]:
    set_ = make_set(BODY, require, extra)
    case = PlainCase(set_, **known)
    return list(explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).observed.items())


def test_facts_show_what_stands_behind_them() -> None:
    now = {"phan": Fraction(2), "toan": Fraction(3), "so": Fraction("1.50001")}
    assert observed("co and du_lon", "when = 'co_to_chuc_dang'", now=now) == [
        ("co_to_chuc_dang", None),
        ("co", None),
        ("du_lon", "false"),
        ("ty_le", "66.6667"),
        ("so", "1.50001"),
        ("phan", "2"),
        ("toan", "3"),
    ]


def test_a_share_just_below_its_threshold_is_not_shown_as_reached() -> None:
    now = {"phan": Fraction(6_999_999), "toan": Fraction(10_000_000)}
    assert observed("ty_le >= nguong", now=now)[0] == ("ty_le", "69.99999")
    assert observed("nguong <= ty_le", now=now)[0] == ("ty_le", "69.99999")
    assert observed("ty_le >= 60", now=now)[0] == ("ty_le", "70")


def test_values_of_every_kind() -> None:
    now = {
        "van_ban": Document("12-NQ/ĐU", date(2024, 2, 14)),
        "cac_van_ban": (Document("1"), Document("2")),
        "ngay": date(2024, 2, 3),
        "loai": "khá",
        "co": True,
        "phan": Fraction(7),
    }
    require = 'van_ban and cac_van_ban >= 2 and ngay < date(2024, 3, 1) and loai >= "khá" and co and change(phan) < 5'
    assert observed(require, now=now, before={"phan": Fraction(8)}, attributes={"quy_mo": "lon"}) == [
        ("van_ban", "12-NQ/ĐU, 2024-02-14"),
        ("cac_van_ban", "2"),
        ("ngay", "2024-02-03"),
        ("loai", "khá"),
        ("co", "true"),
        ("phan", "7"),
        ("prior(phan)", "8"),
    ]


def test_documents_known_in_part() -> None:
    for document, text in (
        (Document("12-NQ/ĐU"), "12-NQ/ĐU"),
        (Document(None, date(2024, 2, 14)), "2024-02-14"),
        (Document(title="Về an ninh"), "Về an ninh"),
        (False, "false"),
    ):
        assert observed("van_ban", now={"van_ban": document}) == [("van_ban", text)]
