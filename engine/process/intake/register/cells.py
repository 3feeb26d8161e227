"""What single cells of a register file say: kinds, choices, flags, years, dates, standards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from criteria.kinds import ATTRIBUTES, KIND_LABELS, TAGS
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.intake.register.columns import HEADINGS, slug
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.sheets.cells import Cell, plain_text
from engine.sheets.numbers import read_date
from engine.sheets.texts import folded

KHU_DAN_CU_NAMES = [*"thôn làng bản ấp buôn phum sóc khóm".split(), "tổ dân phố", "khu phố"]
"""Khu dân cư under its local names (Thông tư 124/2021/TT-BCA, Điều 2 khoản 1)."""

KIND_SHORT_FORMS = {
    "kdc": "khu_dan_cu",
    "dn": "doanh_nghiep",
    "công ty": "doanh_nghiep",
    "csgd": "co_so_giao_duc",
    "trường học": "co_so_giao_duc",
}
"""What offices write for a kind and can mean nothing else."""

KIND_HINTS = {
    "trường": "co_so_giao_duc",
    "công ty": "doanh_nghiep",
    "hợp tác xã": "doanh_nghiep",
    "cq": "co_quan",
    "sở": "co_quan",
    "phòng": "co_quan",
}
"""First words that suggest a kind without settling it: an error names it."""

MAX_CODE = 64
_YEAR = re.compile(r"[0-9]{4}")


def kinds_by_text() -> dict[str, str]:
    """Every text a kind goes by: identifier, label, “huyện” beside “cấp huyện”, the local names of khu dân cư."""
    texts = {kind: kind for kind in KIND_LABELS}
    texts |= {folded(label).removeprefix("cấp "): kind for kind, label in KIND_LABELS.items()}
    texts |= {folded(label): kind for kind, label in KIND_LABELS.items()}
    return texts | dict.fromkeys(KHU_DAN_CU_NAMES, "khu_dan_cu") | KIND_SHORT_FORMS


def kind_meant(text: str, kinds: Mapping[str, str]) -> str | None:
    """The kind that a text of no kind was probably meant for."""
    written, plain = folded(text), slug(text)
    for start, kind in KIND_HINTS.items():
        if f"{plain}-".startswith(f"{slug(start)}-"):
            return kind
    for known, kind in kinds.items():
        if slug(known) == plain:
            return kind
    return kinds.get(nearest(written, kinds))


def kind_wanted(text: str, kinds: Mapping[str, str]) -> str:
    """What a text of no kind should have been: the kind probably meant, else all of them."""
    kind = kind_meant(text, kinds)
    return meant(KIND_LABELS[kind] if kind else "", f"một trong: {', '.join(KIND_LABELS.values())}")


def kind_named(text: str) -> str:
    """The kind that a command names, by its identifier or any text it goes by. ProblemsError: RG-017."""
    kinds = kinds_by_text()
    kind = kinds.get(folded(text))
    if kind is None:
        raise ProblemsError(
            [REGISTER_PROBLEMS.problem("RG-017", "--kind", f"“{text}”", wanted=kind_wanted(text, kinds))]
        )
    return kind


def tags_by_text() -> dict[str, str]:
    """Every text a tag of an area goes by: identifier and label."""
    return {tag: tag for tag in TAGS} | {folded(label): tag for tag, label in TAGS.items()}


def tag_wanted(text: str) -> str:
    """What a text of no tag should have been: the one probably meant, else all of them."""
    near = next((label for label in TAGS.values() if slug(label) == slug(text)), "")
    return meant(near or nearest(folded(text), TAGS.values()), f"một trong: {', '.join(TAGS.values())}")


def tag_named(text: str) -> str:
    """The tag that a command names, by its identifier or its label. ProblemsError: RG-019."""
    tag = tags_by_text().get(folded(text))
    if tag is None:
        raise ProblemsError([REGISTER_PROBLEMS.problem("RG-019", "--tag", f"“{text}”", wanted=tag_wanted(text))])
    return tag


@dataclass
class CellReader:
    """Reads the cells of one line; what cannot be read becomes a problem and a spoiled field."""

    cell: Callable[[str], Cell]
    place: Callable[[str], str]
    kinds: Mapping[str, str]
    standards: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)

    def text(self, name: str) -> str | None:
        """A text; a whole number stands for its digits."""
        value = self.cell(name).value
        match value:
            case None | str():
                return value
            case Decimal() if value == value.to_integral_value():
                return plain_text(value)
        self._refuse("RG-005", name, wanted="chữ")
        return None

    def code(self) -> str | None:
        """The code; without one the unit is known by its name, so one of the two must stand there."""
        code = self.text("code")
        if code is None and "code" not in self.spoiled and self.cell("name").value is None:
            self._refuse("RG-004", "code")
            return None
        if code is not None and len(code) > MAX_CODE:
            self._refuse("RG-014", "code", limit=MAX_CODE)
            return None
        return code

    def kind(self) -> str | None:
        text = self.text("kind")
        if text is None:
            return None
        if (kind := self.kinds.get(folded(text))) is not None:
            return kind
        self._refuse("RG-006", "kind", wanted=kind_wanted(text, self.kinds))
        return None

    def attributes(self) -> dict[str, str | bool]:
        """The attributes this line says something of."""
        values = {name: self._attribute(name) for name in ATTRIBUTES}
        return {name: value for name, value in values.items() if value is not None}

    def _attribute(self, name: str) -> str | bool | None:
        attribute = ATTRIBUTES[name]
        if attribute.type == "flag":
            return self._flag(name)
        text = self.text(name)
        if text is None or attribute.type == "text":
            return text
        entries = {folded(label): entry for entry, label in attribute.choices.items()}
        entries |= {entry: entry for entry in attribute.choices}
        entry = entries.get(folded(text))
        if entry is not None:
            return entry
        labels = ", ".join(attribute.choices.values())
        self._refuse("RG-007", name, label=HEADINGS[name].casefold(), wanted=f"một trong: {labels}")
        return None

    def _flag(self, name: str) -> bool | None:
        value = self.cell(name).value
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str) and folded(value) in ("có", "không"):
            return folded(value) == "có"
        self._refuse("RG-008", name)
        return None

    def standards_enrolled(self) -> list[str]:
        """The standards this line enrols for, one or several separated by semicolons."""
        by_text = {standard: standard for standard in self.standards}
        found = []
        for text in self._parts("standard"):
            standard = by_text.get(slug(text))
            if standard is not None:
                found.append(standard)
                continue
            wanted = meant(nearest(slug(text), self.standards), "một trong: " + ", ".join(self.standards))
            self._refuse("RG-009", "standard", wanted=wanted)
        return found

    def periods(self) -> list[int]:
        """The years this line enrols for, one or several separated by semicolons."""
        found = []
        for text in self._parts("period"):
            if _YEAR.fullmatch(text):
                found.append(int(text))
            else:
                self._refuse("RG-010", "period")
        return found

    def day(self) -> date | None:
        return self._day("enrolled_on", "RG-011")

    def since(self) -> date | None:
        """The day from which on the line is so."""
        return self._day("since", "RG-062")

    def _day(self, name: str, code: str) -> date | None:
        value = self.cell(name).value
        if value is None or isinstance(value, date):
            return value
        day = read_date(value) if isinstance(value, str) else None
        if day is None:
            self._refuse(code, name)
        return day

    def tags(self) -> tuple[str, ...] | None:
        """The tags of the area, several separated by semicolons or commas; “không có” takes them away."""
        text = self.text("tags")
        if text is None or folded(text) == "không có":
            return None if text is None else ()
        known = tags_by_text()
        parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
        for part in parts:
            if folded(part) not in known:
                self._refuse("RG-019", "tags", wanted=tag_wanted(part))
                return None
        named = {known[folded(part)] for part in parts}
        return tuple(tag for tag in TAGS if tag in named)

    def lacking(self, names: Iterable[str]) -> None:
        """The line speaks of an enrolment and leaves these columns blank."""
        for name in names:
            if name not in self.spoiled:
                label = "tiêu chuẩn đăng ký" if name == "standard" else "năm đăng ký"
                self._refuse("RG-012", name, lacking=label)

    def _parts(self, name: str) -> list[str]:
        text = self.text(name)
        return [part.strip() for part in text.split(";") if part.strip()] if text else []

    def _refuse(self, code: str, name: str, **fields: object) -> None:
        seen = self.cell(name).seen
        self.problems.append(REGISTER_PROBLEMS.problem(code, self.place(name), f"“{seen}”" if seen else "", **fields))
        self.spoiled.add(name)
