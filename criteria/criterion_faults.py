"""One criterion by itself: the keys that go with its basis, and the names in its own wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from criteria import rule_problems as rules
from criteria.problems import Problem, nearest
from criteria.schema import CriterionTable

Fault = tuple[str, Problem]
"""The key at fault, and what is wrong with it; the place is added by who tells it."""

_NAME = re.compile(r"\{([^{}]*)\}")


def basis_faults(table: CriterionTable) -> list[Fault]:
    """Which of require, bands and cite a criterion of this basis has."""
    found: list[Fault] = []
    given = [key for key in ("require", "bands", "when") if getattr(table, key) is not None]
    if table.basis == "missing":
        if given:
            found.append((given[0], rules.missing_with_conditions(given)))
    elif table.bands is not None and not table.bands:
        found.append(("bands", rules.no_bands()))
    elif table.require is not None and table.bands is not None:
        found.append(("bands", rules.require_and_bands()))
    elif table.require is None and table.bands is None:
        found.append(("require", rules.no_require()))
    if not table.cite and table.basis != "drafted":
        found.append(("cite", rules.no_cite(table.basis)))
    return found


def names_in_wording(table: CriterionTable) -> Iterator[str]:
    """The names in braces in ``reason`` and ``when_reason``."""
    for template in (table.reason, table.when_reason):
        yield from names_in_template(template or "")


def names_in_template(template: str) -> list[str]:
    """The names in braces in a wording."""
    return _NAME.findall(template)


def wording_faults(table: CriterionTable, known: set[str]) -> Iterator[Fault]:
    """Names in braces that nobody knows, and braces that hold none, in ``reason`` and ``when_reason``."""
    for key, template in (("reason", table.reason), ("when_reason", table.when_reason)):
        for name in _NAME.findall(template or ""):
            if name not in known:
                yield key, rules.unknown_in_template(name, nearest(name, known))
        if re.search(r"[{}]", _NAME.sub("", template or "")):
            yield key, rules.stray_brace(template or "")
