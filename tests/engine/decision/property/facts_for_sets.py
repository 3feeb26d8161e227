"""Facts drawn for given sets: a commune and the areas below it, blanks everywhere, values near thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from criteria.model import CriterionSet, Indicator

PERIOD = 2024
_DAYS = ["2023-10-31", "2023-11-15", "2023-11-16", "2024-01-01", "2024-03-31", "2024-04-01", "2024-11-15",
         "2024-11-16", "2024-12-31", "2025-01-01"]  # fmt: skip
_COUNTS = st.integers(0, 4)
_NUMBERS = st.sampled_from([0, 1, 2, 3, 49, 50, 51, 69, 70, 71, 99, 100])
_DOCUMENTS = st.one_of(st.builds(lambda day: {"date": day}, st.sampled_from(_DAYS)), st.just({"number": "12-NQ/ĐU"}))


def values(indicator: Indicator) -> st.SearchStrategy[Any]:
    """A reported value in its JSON form."""
    match indicator.type:
        case "count":
            return _COUNTS
        case "number" | "percent":
            return _NUMBERS
        case "flag":
            return st.booleans()
        case "document":
            return st.one_of(st.just(False), _DOCUMENTS)
        case "documents":
            return st.lists(_DOCUMENTS, max_size=3)
        case "date":
            return st.sampled_from(_DAYS)
        case "choice":
            return st.sampled_from(indicator.choices)
        case "incidents":
            return st.one_of(st.lists(st.sampled_from(_DAYS), max_size=3), _COUNTS)
    return st.just("ghi chú")


def attributes() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "luc_luong_vu_trang": st.booleans(),
            "co_to_chuc_dang": st.booleans(),
            "quy_mo": st.sampled_from(["sieu_nho", "nho", "vua", "lon"]),
            "territory": st.sampled_from(["40", "42"]),
            "managed_by": st.sampled_from(["X", "tỉnh"]),
        },
    )


_YEARS = st.lists(st.sampled_from(["2022", "2023"]), unique=True, max_size=2)


def unit(draw: st.DrawFn, code: str, kind: str, parent: str | None, sets: Sequence[CriterionSet]) -> dict[str, Any]:
    """One unit; about a third of everything is left blank."""
    own = [s for s in sets if kind in s.applies_to]
    indicators = {name: found for s in own for name, found in s.indicators.items()}
    optional = {name: values(found) for name, found in indicators.items()}
    found: dict[str, Any] = {"code": code, "kind": kind, "parent": parent, "attributes": draw(attributes())}
    if own:
        found["reported"] = draw(st.fixed_dictionaries({}, optional=optional))
        found["prior"] = draw(st.fixed_dictionaries({}, optional=optional))
    standards = sorted({s.standard for s in sets} | {"la"})
    extra = {
        "enrolled": st.lists(st.sampled_from(standards), unique=True),
        "history": st.fixed_dictionaries({}, optional=dict.fromkeys(standards, _YEARS)),
        "classes": st.fixed_dictionaries(
            {},
            optional=dict.fromkeys(
                standards, st.fixed_dictionaries({}, optional={"2023": st.sampled_from(["gioi", "kha", "yeu"])})
            ),
        ),
        "awards": st.fixed_dictionaries({}, optional={"giay-khen": _YEARS}),
    }
    return found | draw(st.fixed_dictionaries({}, optional=extra))


@st.composite
def documents(draw: st.DrawFn, sets: Sequence[CriterionSet]) -> dict[str, Any]:
    """A facts document: one commune, up to four residential areas."""
    units = [unit(draw, "X", "xa", None, sets)]
    units += [unit(draw, f"K{i}", "khu_dan_cu", "X", sets) for i in range(draw(st.integers(0, 4)))]
    return {"period": str(PERIOD), "units": draw(st.permutations(units))}


@st.composite
def decisions(draw: st.DrawFn, document: dict[str, Any], sets: Sequence[CriterionSet]) -> dict[str, dict[str, bool]]:
    """What was decided of the document's units, as `Facts.decided` has it; of most of them nothing yet."""
    standards = sorted({s.standard for s in sets} | {"la"})
    drawn = st.fixed_dictionaries({}, optional=dict.fromkeys(standards, st.booleans()))
    return {each["code"]: draw(drawn) for each in document["units"] if draw(st.booleans())}


def blanks(document: dict[str, Any], sets: Sequence[CriterionSet]) -> list[tuple[int, tuple[str, ...], Any]]:
    """Every blank of a document: the unit's place, the path to it, and a strategy for what may fill it."""
    found: list[tuple[int, tuple[str, ...], Any]] = []
    standards = sorted({s.standard for s in sets} | {"la"})
    for place, each in enumerate(document["units"]):
        own = {name: i for s in sets if each["kind"] in s.applies_to for name, i in s.indicators.items()}
        for key in ("reported", "prior"):
            found += [(place, (key, name), values(i)) for name, i in own.items() if name not in each.get(key, {})]
        if "enrolled" not in each:
            found.append((place, ("enrolled",), st.lists(st.sampled_from(standards), unique=True)))
        for name, strategy in (
            ("luc_luong_vu_trang", st.booleans()),
            ("co_to_chuc_dang", st.booleans()),
            ("quy_mo", st.sampled_from(["sieu_nho", "nho", "vua", "lon"])),
            ("territory", st.sampled_from(["40", "42"])),
        ):
            if name not in each["attributes"]:
                found.append((place, ("attributes", name), strategy))
        for standard in standards:
            if standard not in each.get("history", {}):
                found.append((place, ("history", standard), _YEARS))
            if "2023" not in each.get("classes", {}).get(standard, {}):
                found.append((place, ("classes", standard, "2023"), st.sampled_from(["gioi", "kha", "yeu"])))
        if "giay-khen" not in each.get("awards", {}):
            found.append((place, ("awards", "giay-khen"), _YEARS))
    return found
