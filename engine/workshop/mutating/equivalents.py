"""The changes that no case can notice, listed beside a set with the reason why.

``xa@2022.equivalent.toml``: tables ``[[equivalent]]`` with ``mutants``, named as `criteria mutate` names them, and
``why``.
"""

from __future__ import annotations

from pathlib import Path

from criteria.library.cases import read_toml
from criteria.problems import ProblemsError
from engine.workshop import problems as tell


def beside(set_path: Path) -> Path:
    """Where the list of a set's file stands."""
    return set_path.with_suffix(".equivalent.toml")


def read_equivalents(path: Path) -> dict[str, str]:
    """Each listed mutant by its name, with the reason; empty where there is no list.

    Raises ProblemsError: unreadable (CR-001), TOML syntax (CR-002), another shape (XT-003).
    """
    if not path.is_file():
        return {}
    raw = read_toml(path)
    tables = raw.get("equivalent")
    if raw.keys() != {"equivalent"} or not isinstance(tables, list) or not all(map(_is_entry, tables)):
        raise ProblemsError([tell.not_a_list_of_equivalents(path.name, "khóa không đúng")])
    return {name: table["why"] for table in tables for name in table["mutants"]}


def _is_entry(table: object) -> bool:
    return (
        isinstance(table, dict)
        and table.keys() == {"mutants", "why"}
        and isinstance(table["mutants"], list)
        and all(isinstance(name, str) for name in table["mutants"])
        and isinstance(table["why"], str)
        and bool(table["why"].strip())
    )
