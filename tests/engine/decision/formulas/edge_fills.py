"""Forms on the edges: thresholds and one off them, nine digits, four places, nought, blanks, first and last days.

Each comes with the words that its criteria must show, written here and not worked out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from engine.decision.formulas import Column, Part
from tests.engine.decision.formulas.drawn_fills import Drawn
from tests.engine.decision.formulas.formula_forms import Broken, Fill, Percent

PASS, FAIL, OPEN = "Đạt", "Không đạt", "Chưa đủ số liệu"

HEAD = (
    'set = "canh.xa"\nedition = "1"\nstandard = "canh"\ntitle = "Bộ trên cạnh"\napplies_to = ["xa"]\n'
    'outcome = "all"\n'
    '[source]\ndocument = "Văn bản mẫu"\n[in_force]\nfrom = 2000-01-01\n[window]\nfrom = "11-16"\nto = "11-15"\n'
)


def set_text(conditions: dict[str, str], types: dict[str, str], whens: dict[str, str] | None = None) -> str:
    """A set with a criterion for each condition and an indicator for each type; ``whens``: of some criteria."""
    lines = [HEAD]
    lines += [f'[indicators.{name}]\ntype = "{type_}"\nlabel = "Chỉ số {name}"' for name, type_ in types.items()]
    for id_, condition in conditions.items():
        lines.append(f'[[criteria]]\nid = "{id_}"\ntitle = "T"\ncite = "k"\nbasis = "text"\nrequire = \'{condition}\'')
        lines += [f"when = '{whens[id_]}'"] if whens and id_ in whens else []
    return "\n".join(lines)


NUMBERS = set_text(
    {
        "share": "percent(a, b) >= 70",
        "all": "percent(a, b) == 100",
        "third": "a / b == 1 / 3",
        "figure": "n >= 2.25",
        "below": "n < 0",
        "among": "n in (0, 2.25, 999999999.9999)",
        "fewer": "b <= prior(b)",
        "change": "change(b) <= -10",
        "rate": "p >= 66.6666667",
        "sum": "n + m == 0.3",
        "ratio": "n / m >= 2",
        "nested": "1 / (a / (b - 3)) < -1",
    },
    {"a": "count", "b": "count", "n": "number", "m": "number", "p": "percent"},
)
DAYS = set_text(
    {
        "none": "v == 0",
        "two": "v == 2",
        "inside": "in_window(x)",
        "quarter": "year(x) == period and quarter(x) == 1",
        "leap": "x == date(2024, 2, 29)",
        "before": "x < date(period, 3, 31)",
        "issued": "y",
        "dated": "y and year(y) == period",
        "more": "z >= 2",
    },
    {"v": "incidents", "x": "date", "y": "document", "z": "documents"},
)

_FIRST, _LAST = date(2023, 11, 16), date(2024, 11, 15)


NO_NUMBERS = (
    "chưa", unicodedata.normalize("NFD", "Chưa ban hành 2024"), "-", "x", "0", "Chưa ban hành", "đang soạn", "NQ",
    "không ban hành", "Không số 12", "Không có!", "dự thảo 12/KH", unicodedata.normalize("NFD", "Dự thảo 12/KH"),
    "14/02/2024", "14-2-2024", "Không\u2009rõ", True, 0, date(2024, 2, 14),
)  # fmt: skip
"""What may stand where a document's number goes, and is none."""
NO_TITLES = (
    "-", "x", "0", "2024", "không có", "Không", "Chưa ban hành", unicodedata.normalize("NFD", "chưa có"), "ko có", "Có",
    "Dự thảo kế hoạch", "đang soạn thảo", "Không\u00a0có",
)  # fmt: skip


def answered(**cells: Any) -> Fill:
    """``a=3`` in the column of what is reached, ``b_prior=2`` in that of the period before, ``y_number="12"``."""
    fill = Fill()
    for key, written in cells.items():
        name, _, rest = key.partition("_")
        column: Column = "prior" if rest == "prior" else "projected" if rest == "projected" else "reached"
        part: Part = rest if rest in ("number", "date", "title") else ""  # type: ignore[assignment]
        if written is not None:
            fill.cells[name, column, part] = written
    return fill


def numbers() -> Iterator[tuple[Drawn, dict[str, str]]]:
    for whole, part in product((1, 3, 7, 10, 100, 999_999_999), (0, 1, -1)):
        value = min(max(whole * 7 // 10 + part, 0), whole)
        drawn = Drawn(answered(a=value, b=whole), {("a", "reached"): value, ("b", "reached"): whole})
        yield drawn, {"share": PASS if 10 * value >= 7 * whole else FAIL, "all": PASS if value == whole else FAIL,
                      "third": PASS if 3 * value == whole else FAIL}  # fmt: skip
    yield Drawn(answered(a=0, b=0), {("a", "reached"): 0, ("b", "reached"): 0}), {"share": OPEN, "all": OPEN}
    yield Drawn(answered(b=5), {("b", "reached"): 5}), {"share": OPEN, "all": OPEN, "fewer": OPEN}
    for text, words in {
        "2.25": {"figure": PASS, "among": PASS, "below": FAIL},
        "2.2499": {"figure": FAIL, "among": FAIL},
        "2.2501": {"figure": PASS, "among": FAIL},
        "0": {"figure": FAIL, "among": PASS, "below": FAIL},
        "-0.0001": {"below": PASS, "among": FAIL},
        "999999999.9999": {"figure": PASS, "among": PASS},
        "999999999.9998": {"figure": PASS, "among": FAIL},
        "-999999999.9999": {"figure": FAIL, "below": PASS},
    }.items():
        yield Drawn(answered(n=Decimal(text)), {("n", "reached"): Decimal(text)}), words
    for wrong in (Broken(), Decimal("1.00005"), 10**9, "nhiều", "Không", " ", "1.5"):
        yield Drawn(answered(n=wrong, b=wrong)), {"figure": OPEN, "below": OPEN, "fewer": OPEN}
    fill = answered(n=Decimal("0.1"), m=Decimal("0.2"))
    yield Drawn(fill, {("n", "reached"): Decimal("0.1"), ("m", "reached"): Decimal("0.2")}), {"sum": PASS}
    for shown, value in ((Percent(Decimal("0.7")), 70), (Percent(Decimal("0.666666")), Decimal("66.6666")), (70, 70)):
        words = {"rate": PASS if value == 70 else FAIL}
        yield Drawn(answered(p=shown), {("p", "reached"): value}), words
    yield from _ratios()
    yield from _before()


def _ratios() -> Iterator[tuple[Drawn, dict[str, str]]]:
    """Divisors on either side of nought."""
    for figure, divisor, word in (
        ("4", "2", PASS), ("3.9999", "2", FAIL), ("-4", "-2", PASS), ("-3.9999", "-2", FAIL), ("-4", "2", FAIL),
        ("4", "-2", FAIL), ("0", "-2", FAIL), ("4", "0", OPEN), ("0.0002", "0.0001", PASS),
        ("-999999999.9999", "-499999999.9999", PASS), ("999999999.9999", "500000000", FAIL),
    ):  # fmt: skip
        meaning = {("n", "reached"): Decimal(figure), ("m", "reached"): Decimal(divisor)}
        yield Drawn(answered(n=Decimal(figure), m=Decimal(divisor)), meaning), {"ratio": word}
    for part, whole, word in ((1, 1, PASS), (2, 1, FAIL), (1, 2, FAIL), (1, 5, FAIL), (0, 1, OPEN), (1, 3, OPEN)):
        meaning_: Any = {("a", "reached"): part, ("b", "reached"): whole}
        yield Drawn(answered(a=part, b=whole), meaning_), {"nested": word}
    for typed in ("12", "0012", "12\u00a0", " 12\u200b"):
        twelve: Any = {("a", "reached"): 12, ("b", "reached"): 12, ("n", "reached"): 12}
        yield Drawn(answered(a=typed, b=typed, n=typed), twelve), {"all": PASS, "figure": PASS}
    for typed in (date(2024, 3, 1), "1 234", "12,0", "+5", "1.234"):
        yield Drawn(answered(a=typed, b=typed, n=typed)), {"all": OPEN, "figure": OPEN, "below": OPEN}


def _before() -> Iterator[tuple[Drawn, dict[str, str]]]:
    """Against the period before, typed or printed by the form."""
    for now, before, words in (
        (90, 100, {"fewer": PASS, "change": PASS}),
        (91, 100, {"fewer": PASS, "change": FAIL}),
        (100, 100, {"fewer": PASS, "change": FAIL}),
        (101, 100, {"fewer": FAIL, "change": FAIL}),
        (0, 0, {"fewer": PASS, "change": OPEN}),
        (999_999_998, 999_999_999, {"fewer": PASS, "change": FAIL}),
    ):
        meaning = {("b", "reached"): now, ("b", "prior"): before}
        for printed in (before, str(before)):
            yield Drawn(answered(b=now, b_prior=printed), meaning), words


def days() -> Iterator[tuple[Drawn, dict[str, str]]]:
    for day, words in {
        date(2023, 11, 15): {"inside": FAIL, "quarter": FAIL},
        _FIRST: {"inside": PASS, "quarter": FAIL, "before": PASS},
        date(2024, 1, 1): {"inside": PASS, "quarter": PASS},
        date(2024, 2, 29): {"leap": PASS, "quarter": PASS},
        date(2024, 3, 31): {"quarter": PASS, "before": FAIL},
        date(2024, 4, 1): {"quarter": FAIL},
        _LAST: {"inside": PASS},
        date(2024, 11, 16): {"inside": FAIL},
    }.items():
        for written in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f" {day:%d.%m.%Y}", day):
            yield Drawn(answered(x=written), {("x", "reached"): day.isoformat()}), words
            yield _incident(written, day), {"none": FAIL if _FIRST <= day <= _LAST else PASS}
    for wrong in (
        "29/02/2023",
        "31/04/2024",
        "0/1/2024",
        "1/13/2024",
        "1/1/24",
        "1/1/02024",
        "1/1",
        "hôm qua",
        "1/1/2024/",
    ):
        yield Drawn(answered(x=wrong)), {"inside": OPEN, "before": OPEN}
        drawn = _incident(wrong, None)
        yield drawn, {"none": OPEN}
    yield from _papers()
    yield from _still_to_come()
    for none in ("Không", "KHÔNG ", "không có", "Không.", 0):
        value: Any = [] if isinstance(none, str) else none
        yield Drawn(answered(v=none), {("v", "reached"): value}), {"none": PASS}
    broken = answered(v=Broken(), x=Broken(), y_number=Broken(), v_projected=Broken(), x_projected=Broken())
    broken.documents["z"] = [("", Broken(), None, None)]
    yield Drawn(broken), dict.fromkeys(("none", "inside", "leap", "issued", "dated", "more"), OPEN)
    yield Drawn(Fill(incidents=[("v", Broken(), "")])), {"none": OPEN}
    yield Drawn(answered()), dict.fromkeys(("none", "inside", "leap", "issued", "dated", "more"), OPEN)


def _incident(written: Any, day: date | None) -> Drawn:
    drawn = Drawn(Fill(incidents=[("v", written, ""), ("v", "20/10/2024", "Thôn 1")]))
    if day is not None:
        drawn.meaning["v", "reached"] = [day.isoformat()]
    return drawn


def _still_to_come() -> Iterator[tuple[Drawn, dict[str, str]]]:
    """Two incidents, one of them outside the window, and how many are expected in all."""
    listed = [("v", "20/10/2024", ""), ("v", "20/12/2024", "")]
    days_: Any = ["2024-10-20", "2024-12-20"]
    for expected in (0, 1, 2, 3, "Không", None):
        meaning: Any = {("v", "reached"): days_, ("v", "projected"): [] if expected == "Không" else expected}
        yield Drawn(Fill(answered(v_projected=expected).cells, list(listed)), meaning), {"none": FAIL, "two": FAIL}
    for number, expected in ((2, 0), (2, 2), (1, 2), (0, 2)):
        meaning = {("v", "reached"): number, ("v", "projected"): expected}
        yield Drawn(answered(v=number, v_projected=expected), meaning), {"two": PASS if number == 2 else FAIL}


def _papers() -> Iterator[tuple[Drawn, dict[str, str]]]:
    apart = unicodedata.normalize("NFD", "Không có")
    for none in ("Không có", "không", "Không có.", " KHÔNG  CÓ ", apart, "Không\u00a0có", "Không có\u200b",
                 "Không\ncó", f"{apart.upper()}\u00a0"):  # fmt: skip
        for rows_ in ({"y_number": none}, {"y_number": none, "y_title": none}):
            yield Drawn(answered(**rows_), {("y", "reached"): False}), {"issued": FAIL, "dated": FAIL}
        listed: Any = [("", none, None, None)]
        yield Drawn(Fill(documents={"z": listed}), {("z", "reached"): []}), {"more": FAIL}
    for none in ("Không có", "không", "Không có.", " KHÔNG  CÓ "):
        yield Drawn(answered(y_number=none), {("y", "reached"): False}), {"issued": FAIL, "dated": FAIL}
    yield Drawn(answered(y_title="Kế hoạch"), {("y", "reached"): {"title": "K"}}), {"issued": PASS, "dated": OPEN}
    for unsure in NO_NUMBERS:
        yield Drawn(answered(y_number=unsure)), {"issued": OPEN, "dated": OPEN}
        if isinstance(unsure, str):
            listed = [("", "1", None, None), ("", "2", None, None), ("", unsure, None, None)]
            yield Drawn(Fill(documents={"z": listed})), {"more": OPEN}
    for unsure in NO_TITLES:
        yield Drawn(answered(y_title=unsure)), {"issued": OPEN, "dated": OPEN}
        listed = [("", "1", None, None), ("", "2", None, None), ("", None, None, unsure)]
        yield Drawn(Fill(documents={"z": listed})), {"more": OPEN}
    for wrong in ({"y_date": "quý I"}, {"y_number": "12", "y_date": "quý I"}, {"y_number": "12", "y_title": "Không có"},
                  {"y_number": "Không có", "y_date": "31/12/2024"}, {"y_number": "Không", "y_title": "Kế hoạch"},
                  {"y_date": "31/12/2024", "y_title": "Dự thảo kế hoạch"}, {"y_date": 45747}):  # fmt: skip
        yield Drawn(answered(**wrong)), {"issued": OPEN, "dated": OPEN}
    for sure in ("12", 12, "12-NQ/ĐU", "01/KH-UBND", "15a"):
        numbered: Any = {("y", "reached"): {"number": "12"}}
        yield Drawn(answered(y_number=sure), numbered), {"issued": PASS, "dated": OPEN}
    yield Drawn(answered(y_title="Dự thảo kế hoạch", y_number="12"), numbered), {"issued": PASS}
    to_be = {("y", "projected"): {"title": "Dự thảo kế hoạch"}}
    yield Drawn(answered(y_projected=None), {}), {"issued": OPEN}
    drawn = answered()
    drawn.cells["y", "projected", "title"] = "Dự thảo kế hoạch"
    yield Drawn(drawn, to_be), {"issued": OPEN}
    meaning = {("y", "reached"): {"date": "2024-12-31"}}
    yield Drawn(answered(y_date="31/12/2024"), meaning), {"issued": PASS, "dated": PASS}
    rows: list[tuple[str, Any, Any, Any]] = [("", "1", None, None), ("Đã ban hành", None, "01/02/2024", None)]
    one = [{"number": "1"}]
    yield Drawn(Fill(documents={"z": rows}), {("z", "reached"): one * 2}), {"more": PASS}
    yield Drawn(Fill(documents={"z": rows[:1]}), {("z", "reached"): one}), {"more": FAIL}
    to_come: list[tuple[str, Any, Any, Any]] = [("Dự kiến ban hành", None, None, "Kế hoạch")]
    meaning_: Any = {("z", "reached"): one, ("z", "projected"): one * 2}
    yield Drawn(Fill(documents={"z": rows[:1] + to_come}), meaning_), {"more": FAIL}
    yield Drawn(Fill(documents={"z": [("", "Không có", None, None)]}), {("z", "reached"): []}), {"more": FAIL}
