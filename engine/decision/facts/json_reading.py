"""JSON with numbers exact as written: no binary float, no NaN, no key twice."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from criteria.problems import ProblemsError
from engine.decision.facts import problems as tell


class _RepeatedKeyError(Exception):
    pass


def parse_json(text: str, name: str) -> Any:
    """The document; numbers are int or Decimal. Raises ProblemsError (FA-001, FA-002)."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_once)
    except _RepeatedKeyError as error:
        raise ProblemsError([tell.repeated_key(f"“{name}”", str(error))]) from error
    except json.JSONDecodeError as error:
        where = f"“{name}”, dòng {error.lineno}, cột {error.colno}"
        raise ProblemsError([tell.bad_json(where)]) from error
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise ProblemsError([tell.bad_json(f"“{name}”")]) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(word)
