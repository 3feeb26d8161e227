"""The tree of a condition, after names and types have been settled.

Immutable and compared by value, so equal operands share one slot wherever they stand. Numbers are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Comparator = Literal["==", "!=", "<", "<=", ">", ">="]
RollUpName = Literal["children", "enrolled", "recognised"]
DatePartName = Literal["year", "quarter", "month", "day"]


@dataclass(frozen=True, slots=True)
class NumberType:
    """Exact numbers; a roll-up may make them intervals."""


@dataclass(frozen=True, slots=True)
class DateType:
    pass


@dataclass(frozen=True, slots=True)
class TextType:
    pass


@dataclass(frozen=True, slots=True)
class ConditionType:
    """True, false or unknown; flags are conditions."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """Stands for whether it was issued; carries a date."""


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One of ``entries``; only an ordered one can be ranked, worst first."""

    entries: tuple[str, ...]
    ordered: bool


ValueType = NumberType | DateType | TextType | ConditionType | DocumentType | ChoiceType

NUMBER = NumberType()
DATE = DateType()
TEXT = TextType()
CONDITION = ConditionType()
DOCUMENT = DocumentType()


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool


@dataclass(frozen=True, slots=True)
class IndicatorRef:
    """An indicator's value in this period, or in the one before (``prior``)."""

    name: str
    type: ValueType
    prior: bool = False


@dataclass(frozen=True, slots=True)
class FactRef:
    name: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class ParameterRef:
    name: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class AttributeRef:
    name: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class PeriodRef:
    """The year being assessed, a number."""


@dataclass(frozen=True, slots=True)
class KindRef:
    """The unit's kind, a text."""


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Percent:
    part: Expression
    whole: Expression


@dataclass(frozen=True, slots=True)
class Change:
    """100·(now − before)/before of one indicator."""

    now: IndicatorRef
    before: IndicatorRef


@dataclass(frozen=True, slots=True)
class DateOf:
    year: Expression
    month: Expression
    day: Expression


@dataclass(frozen=True, slots=True)
class DatePart:
    part: DatePartName
    operand: Expression


@dataclass(frozen=True, slots=True)
class InWindow:
    operand: Expression


@dataclass(frozen=True, slots=True)
class RollUp:
    """A count over the units directly below."""

    name: RollUpName
    standard: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    standard: str


@dataclass(frozen=True, slots=True)
class Held:
    standard: str
    periods: int


@dataclass(frozen=True, slots=True)
class Classed:
    standard: str
    class_: str
    periods_before: int


@dataclass(frozen=True, slots=True)
class Awarded:
    form: str
    periods: int


@dataclass(frozen=True, slots=True)
class Compare:
    """Two numbers, dates, texts or choices. A choice's entry stands as Text on either side."""

    op: Comparator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Among:
    """``operand in (…)``: the entries are literals of the operand's type."""

    operand: Expression
    entries: tuple[Number, ...] | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expression


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    k: int
    parts: tuple[Expression, ...]


Expression = (
    Number
    | Text
    | Truth
    | IndicatorRef
    | FactRef
    | ParameterRef
    | AttributeRef
    | PeriodRef
    | KindRef
    | Negative
    | Arithmetic
    | Percent
    | Change
    | DateOf
    | DatePart
    | InWindow
    | RollUp
    | Holds
    | Held
    | Classed
    | Awarded
    | Compare
    | Among
    | Not
    | And
    | Or
    | AtLeast
)
