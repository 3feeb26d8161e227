"""Why a unit and those in it are on the lists of a period, and why they are not: one list after another."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.kinds import KIND_LABELS
from criteria.problems import ProblemsError, meant
from engine.process.awards.lists.listed import Entry, Lists, Shortlist
from engine.process.awards.problems.listing_problems import LISTING_PROBLEMS
from engine.records.register import UnitOn, nearest_code


@dataclass(frozen=True, slots=True)
class OnList:
    """One list as it concerns a unit: its entries there, or in one sentence why it has none."""

    list: Shortlist
    entries: tuple[Entry, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit before all lists of a period. ``unrecognised``: why it has no title, where it enrolled and has none."""

    unit: UnitOn
    lists: tuple[OnList, ...]
    unrecognised: tuple[str, ...]


def why(lists: Lists, code: str) -> OfUnit:
    """Every list for the unit of that code and for the individuals in it. ProblemsError: TH-080."""
    unit = _unit(lists, code)
    unrecognised = next((one.why for one in lists.field.unrecognised if one.unit.id == unit.id), ())
    return OfUnit(unit, tuple(_on(one, unit, unrecognised) for one in lists.lists), unrecognised)


def _unit(lists: Lists, code: str) -> UnitOn:
    register = lists.field.register
    found = lists.field.unit_called(code)
    if found is not None:
        return found
    near = nearest_code(code, {unit.code: unit.name for unit in register.units})
    wanted = meant(near, "mã của một đơn vị trong danh bạ")
    raise ProblemsError(
        [LISTING_PROBLEMS.problem("TH-080", "MÃ_ĐƠN_VỊ", f"“{code}”", day=f"{register.day:%d/%m/%Y}", wanted=wanted)]
    )


def _on(one: Shortlist, unit: UnitOn, unrecognised: tuple[str, ...]) -> OnList:
    entries = tuple(entry for entry in one.entries if entry.candidacy.bearer.unit.id == unit.id)
    return OnList(one, entries, "" if entries else _none(one, unit, unrecognised))


def _none(one: Shortlist, unit: UnitOn, unrecognised: tuple[str, ...]) -> str:
    if one.form.recipient == "individual":
        return "Chưa có đề nghị khen cá nhân nào của đơn vị."
    if unit.kind not in one.form.set_.applies_to:
        return f"Hình thức khen này không dành cho {KIND_LABELS.get(unit.kind, unit.kind)}."
    if unrecognised:
        return "Không có danh hiệu nào của năm được công nhận, nên chưa được xét."
    return "Không đăng ký tiêu chuẩn nào của năm, không có danh hiệu được công nhận và không có hồ sơ đề nghị."
