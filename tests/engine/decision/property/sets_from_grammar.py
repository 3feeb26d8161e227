"""Criterion sets drawn from the language's grammar, as TOML text, with every kind of outcome, indicator and function.

A small world: communes (`xa`) over residential areas (`khu_dan_cu`), three standards, of which later ones may read
earlier ones, so no circle arises. Thresholds are small, so that drawn facts fall on them and one off them often.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from hypothesis import strategies as st

KINDS = ("khu_dan_cu", "xa")
STANDARDS = ("mot", "hai", "ba")
CHOICES = ["kém", "vừa", "tốt"]
TYPES = ("count", "number", "percent", "flag", "document", "documents", "date", "choice", "incidents")
NUMERIC = ("count", "number", "percent", "documents", "incidents")
CLASSES = ("gioi", "kha", "yeu")


@dataclass
class Drawing:
    """What a condition may name while it is drawn."""

    draw: st.DrawFn
    kind: str
    earlier: list[str]
    own: str
    indicators: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, int] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)

    def one_of(self, items: list[str] | tuple[str, ...]) -> str:
        return self.draw(st.sampled_from(items))

    def of_type(self, *types: str) -> list[str]:
        return [name for name, type_ in self.indicators.items() if type_ in types]

    def number(self, depth: int) -> str:
        options = ["literal"]
        options += ["indicator"] * 4 if self.of_type(*NUMERIC) else []
        options += ["parameter"] if self.parameters else []
        options += ["fact"] if "number" in self.facts.values() else []
        options += ["roll_up"] * 2 if self.kind == "xa" else []
        options += ["arithmetic", "percent", "change", "part", "negative", "period"] if depth > 0 else []
        match self.one_of(options):
            case "indicator":
                name = self.one_of(self.of_type(*NUMERIC))
                return self.one_of([name, name, f"prior({name})"])
            case "parameter":
                return self.one_of(list(self.parameters))
            case "fact":
                return self.one_of([name for name, kind in self.facts.items() if kind == "number"])
            case "roll_up":
                return self.roll_up()
            case "arithmetic":
                return f"({self.number(depth - 1)} {self.one_of('+-*/')} {self.number(depth - 1)})"
            case "percent":
                return f"percent({self.number(depth - 1)}, {self.number(depth - 1)})"
            case "change" if self.of_type(*NUMERIC):
                return f"change({self.one_of(self.of_type(*NUMERIC))})"
            case "part" if self.dated():
                return f"{self.one_of(('year', 'quarter', 'month', 'day'))}({self.one_of(self.dated())})"
            case "negative":
                return f"-{self.number(0)}"
            case "period":
                return "period"
        return self.literal()

    def literal(self) -> str:
        return self.one_of(("0", "1", "2", "3", "50", "70", "100", "0.5", "2.25", "66.6666667"))

    def dated(self) -> list[str]:
        return self.of_type("date", "document")

    def roll_up(self) -> str:
        name = self.one_of(("children", "enrolled", "recognised"))
        standard = self.one_of([*self.earlier, self.own, "la"])
        return f'{name}("{standard}", "khu_dan_cu")'

    def condition(self, depth: int) -> str:
        options = ["compare"] * 5 + ["in", "elsewhere"]
        options += ["flag"] * 2 if self.of_type("flag", "document") else []
        options += ["choice"] if self.of_type("choice") else []
        options += ["dates"] if self.dated() else []
        options += ["fact"] if "condition" in self.facts.values() else []
        options += ["and", "or", "not", "at_least", "chain"] if depth > 0 else []
        match self.one_of(options):
            case "in":
                return f"{self.number(depth)} {self.one_of(('in', 'not in'))} ({self.literal()}, {self.literal()})"
            case "elsewhere":
                return self.elsewhere()
            case "flag":
                return self.one_of(self.of_type("flag", "document"))
            case "choice":
                name = self.one_of(self.of_type("choice"))
                op = self.one_of(("==", "!=", "<", "<=", ">", ">="))
                return f'{name} {op} "{self.one_of(CHOICES)}"'
            case "dates":
                return self.dates()
            case "fact":
                return self.one_of([name for name, kind in self.facts.items() if kind == "condition"])
            case "and" | "or" as op:
                parts = [self.condition(depth - 1) for _ in range(self.draw(st.integers(2, 3)))]
                return "(" + f" {op} ".join(parts) + ")"
            case "not":
                return f"not ({self.condition(depth - 1)})"
            case "at_least":
                parts = [self.condition(depth - 1) for _ in range(self.draw(st.integers(1, 4)))]
                return f"at_least({self.draw(st.integers(1, len(parts)))}, {', '.join(parts)})"
            case "chain":
                return f"{self.literal()} <= {self.number(depth - 1)} < {self.literal()}"
        op = self.one_of(("==", "!=", "<", "<=", ">", ">=", ">=", ">="))
        return f"{self.number(depth)} {op} {self.number(max(depth - 1, 0))}"

    def dates(self) -> str:
        name = self.one_of(self.dated())
        options = [f"in_window({name})", f"quarter({name}) == 1", f"year({name}) == period"]
        options += [f"{name} >= date(period, 3, 31)"] if self.indicators[name] == "date" else []
        return self.one_of(options)

    def elsewhere(self) -> str:
        """What the register, other standards and other periods say."""
        options = [
            "luc_luong_vu_trang",
            "co_to_chuc_dang",
            'quy_mo in ("nho", "sieu_nho")',
            'territory == "40"',
            f'kind == "{self.one_of(KINDS)}"',
            f'held("{self.own}", 1)',
            f'awarded("giay-khen", {self.draw(st.integers(1, 2))})',
            f'classed("{self.one_of([*self.earlier, "la"])}", "kha", 1)',
        ]
        options += [f'holds("{standard}")' for standard in self.earlier]
        options += [f'classed("{standard}", "kha", 0)' for standard in self.earlier]
        return self.one_of(options)


@st.composite
def set_texts(draw: st.DrawFn, standard: str, kind: str, earlier: list[str]) -> str:
    """One set as a TOML text: ``<standard>.<kind>``."""
    drawing = Drawing(draw, kind, earlier, standard)
    outcome = draw(st.sampled_from(["all", "all", "at_least", "score"]))
    lines = [
        f'set = "{standard}.{kind}"\nedition = "1"\nstandard = "{standard}"\ntitle = "Bộ {standard}"',
        f'applies_to = ["{kind}"]',
        _outcome(draw, outcome),
        "@conditions@",
        '[source]\ndocument = "Văn bản mẫu"\narticle = "Điều 1"\n[in_force]\nfrom = 2000-01-01',
    ]
    if draw(st.booleans()):
        lines.append('[window]\nfrom = "11-16"\nto = "11-15"')
    for name in draw(st.lists(st.sampled_from(("p1", "p2")), unique=True, max_size=2)):
        drawing.parameters[name] = draw(st.integers(0, 3))
        lines.append(f"[parameters.{name}]\nvalue = {drawing.parameters[name]}")
    lines += [_indicator(drawing, position) for position in range(draw(st.integers(2, 5)))]
    facts = []
    for position in range(draw(st.integers(0, 2))):
        kind_of_fact = draw(st.sampled_from(["number", "condition"]))
        body = drawing.number(1) if kind_of_fact == "number" else drawing.condition(1)
        facts.append(f"f{position} = '{body}'")
        drawing.facts[f"f{position}"] = kind_of_fact
    lines += ["[facts]", *facts] if facts else []
    criteria, full = _criteria(drawing, outcome)
    lines += criteria
    conditions = []
    if draw(st.integers(0, 3)) == 0:
        conditions.append(f"excludes = '{drawing.elsewhere()}'")
    if draw(st.integers(0, 3)) == 0:
        conditions.append(f"gate = '{drawing.condition(1)}'")
    if draw(st.integers(0, 2)) == 0:
        triggers = [f"'{drawing.condition(draw(st.integers(0, 2)))}'" for _ in range(draw(st.integers(1, 3)))]
        conditions.append(f"triggers = [{', '.join(triggers)}]")
    return "\n".join(lines).replace("@conditions@", "\n".join(conditions)).replace("@full@", str(full))


def _outcome(draw: st.DrawFn, outcome: str) -> str:
    if outcome == "all":
        return 'outcome = "all"'
    if outcome == "at_least":
        return f"outcome = {{ at_least = {draw(st.integers(1, 3))} }}"
    not_applicable = draw(st.sampled_from(["rescale", "full", "zero"]))
    return f'outcome = {{ score = @full@, achieved_from = "kha", not_applicable = "{not_applicable}", cap = "kha" }}'


def _indicator(drawing: Drawing, position: int) -> str:
    type_ = drawing.one_of(TYPES)
    name = f"{type_}_{position}"
    drawing.indicators[name] = type_
    lines = [f"[indicators.{name}]", f'type = "{type_}"', f'label = "Chỉ số {type_} {position}"']
    if type_ == "choice":
        lines += [f"choices = {json.dumps(CHOICES, ensure_ascii=False)}", "ordered = true"]
    if type_ == "incidents" and drawing.kind == "xa" and drawing.draw(st.booleans()):
        lines.append("with_children = true")
    if drawing.draw(st.integers(0, 5)) == 0:
        lines.append("judged = true")
    return "\n".join(lines)


def _criteria(drawing: Drawing, outcome: str) -> tuple[list[str], int]:
    lines: list[str] = []
    total = 0
    for position in range(drawing.draw(st.integers(1, 5))):
        missing = drawing.draw(st.integers(0, 7)) == 0
        basis = "missing" if missing else drawing.one_of(("text", "secondary", "drafted"))
        lines += ["[[criteria]]", f'id = "{position}"', f'title = "Tiêu chí {position}"', 'cite = "khoản 1"']
        lines.append(f'basis = "{basis}"')
        points = drawing.draw(st.integers(4, 10))
        total += points
        banded = outcome == "score" and not missing and drawing.draw(st.booleans())
        if outcome == "score" and not banded:
            lines.append(f"points = {points}")
        if banded:
            first, second = drawing.condition(1), drawing.condition(1)
            lines.append(f"bands = [{{ when = '{first}', points = {points} }}, {{ when = '{second}', points = 0.5 }}]")
        elif not missing:
            lines.append(f"require = '{drawing.condition(2)}'")
        if not missing and drawing.draw(st.integers(0, 2)) == 0:
            lines.append(f"when = '{drawing.condition(1)}'")
        if outcome == "score" and drawing.draw(st.integers(0, 3)) == 0:
            lines.append("mandatory = true")
    if outcome == "score":
        for class_, from_ in zip(CLASSES, (total - 1, total // 2, 0), strict=True):
            lines += ["[[classes]]", f'id = "{class_}"', f'label = "{class_}"', f"from = {from_}"]
    return lines, total
