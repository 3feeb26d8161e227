"""A set as formulas, and the words that their cells show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.decision.formulas.clashes import Clash
from engine.decision.formulas.steps import texts_in

AT_SUBMISSION: Final = "tính khi nộp"
"""Where the form alone cannot tell: what hangs on other units, on other years, or on more digits than a cell keeps."""
NO_WORDING: Final = "chưa có văn bản gốc"
"""Of a criterion that is known to exist and whose wording was not seen."""
OUTSIDE: Final = "Không thuộc phạm vi áp dụng"


@dataclass(frozen=True, slots=True)
class Result:
    """A cell that answers.

    formula  a text, as Excel writes it, without the equals sign
    waits    what in it was not compiled, in the language's own words (``recognised``, ``held``), ``below`` for
             incidents of units below that are not known, ``digits`` for arithmetic beyond fifteen digits. Empty: the
             cell says what the language says. Otherwise it still does wherever the rest decides, and
             `AT_SUBMISSION` where it does not
    """

    formula: str
    waits: tuple[str, ...] = ()

    @property
    def longest(self) -> str:
        """The longest text that the cell may show."""
        return max(texts_in(self.formula), key=len, default="")


@dataclass(frozen=True, slots=True)
class CompiledSet:
    """The formulas of one set for one column of a form.

    steps       name -> formula of an intermediate result; they read each other by `Places.step`
    criteria    id -> result, in the set's order, those without a wording included
    outcome     None for a reporting form
    class_      the label of the class reached, empty while two are possible; None in a set without classes
    conditions  how many conditions (``when``, ``require``, those of bands) the criteria have, and how many of them are
                compiled whole
    clashes     what in the answers may contradict itself, with the cell that tells whether it does
    """

    steps: Mapping[str, str]
    criteria: Mapping[str, Result]
    outcome: Result | None
    class_: Result | None
    conditions: tuple[int, int]
    clashes: tuple[Clash, ...] = ()
