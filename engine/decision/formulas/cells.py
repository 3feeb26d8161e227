"""One cell of a form read by a formula: what it holds in the language's sense, or an empty text where that is unknown.

Numbers come out whole (see `quantities`), flags as 0, 1, 2. What the form's own checks would not let in is unknown.
"""

from __future__ import annotations

from engine.decision.facts.counting import Span
from engine.decision.formulas.days import listed_inside
from engine.decision.formulas.steps import Steps, text

SCALE = 10_000
"""A figure is kept as so many parts of one: a form takes four places after the comma."""
MOST = 10**9
"""A form takes nine digits before the comma."""
NONE = ("không", "không có")
_DIGITS = 9


def filled(cell: str) -> str:
    """Whether anything stands in the cell."""
    return f'IF(ISTEXT({cell}),TRIM({cell})<>"",NOT(ISBLANK({cell})))'


def count(cell: str, *, printed: bool = False) -> str:
    """A whole number from 0; ``printed``: also where the form itself prints it, as text."""
    typed = f'IF(AND({cell}>=0,{cell}<{MOST},INT({cell})={cell}),{cell},"")'
    return f"IF(ISNUMBER({cell}),{typed},{_printed_count(cell) if printed else _EMPTY})"


def figure(cell: str, steps: Steps, *, share: bool = False, percent: bool = False, printed: bool = False) -> str:
    """A number times `SCALE`.

    share    it is measured in percent, so that 70% typed is 70
    percent  it lies between 0 and 100
    """
    typed = steps.keep(f'IF(ISNUMBER({cell}),IF(LEFT(CELL("format",{cell}),1)="P",100,1)*{cell},"")', "share") if (
        share or percent
    ) else cell  # fmt: skip
    within = f"AND({typed}>=0,{typed}<=100)" if percent else f"ABS({typed})<{MOST}"
    whole = f"ROUND({typed}*{SCALE},0)"
    read = f'IF({within},IF(ABS({typed}*{SCALE}-{whole})<0.005,{whole},""),"")'
    return f"IF(ISNUMBER({cell}),{read},{_printed_figure(cell, steps) if printed else _EMPTY})"


def flag(cell: str) -> str:
    """0 for “Không”, 2 for “Có”, 1 for anything else."""
    word = f"LOWER(TRIM({cell}))"
    said = f'IF(EXACT({word},"có"),2,IF(EXACT({word},"không"),0,1))'
    return f"IF(ISTEXT({cell}),{said},IF(ISLOGICAL({cell}),IF({cell},2,0),1))"


def rank(cell: str, choices: tuple[str, ...]) -> str:
    """The place of a choice among the choices, from 1."""
    places = "+".join(f"{place}*EXACT(TRIM({cell}),{text(choice)})" for place, choice in enumerate(choices, 1))
    return f'IF(ISTEXT({cell}),IF({places}>0,{places},""),"")'


def says_none(cell: str) -> str:
    """Whether the cell says that there is none: “Không có”, “không.”."""
    word = f'SUBSTITUTE(LOWER(TRIM({cell})),".","")'
    return f"OR({','.join(f'EXACT({word},{text(none)})' for none in NONE)})"


def incidents(cell: str, window: Span | None = None) -> str:
    """How many: a number, or a word for none; with a window also the days that the form itself prints."""
    printed = _EMPTY
    if window is not None:
        is_list = f'ISNUMBER(FIND("/",{cell}))'
        printed = f"IF({is_list},{listed_inside(cell, *window)},{_printed_count(cell)})"
    return f"IF(ISTEXT({cell}),IF({says_none(cell)},0,{printed}),{count(cell)})"


_EMPTY = '""'


def _printed_count(cell: str) -> str:
    digits = f"TRIM({cell})"
    fits = f"AND({_only_digits(digits)},LEN({digits})>0,LEN({digits})<={_DIGITS})"
    return f'IF(ISTEXT({cell}),IF({fits},VALUE({digits}),""),"")'


def _printed_figure(cell: str, steps: Steps) -> str:
    """“-12,5” as the form prints it: the digits before and after the comma, each a whole number."""
    body = steps.keep(f'IF(ISTEXT({cell}),SUBSTITUTE(TRIM({cell}),"-","",1),"")', "printed")
    before = steps.keep(f'LEFT({body},FIND(",",{body}&",")-1)', "printed-whole")
    after = steps.keep(f'MID({body},FIND(",",{body}&",")+1,{_DIGITS})', "printed-rest")
    fits = (
        f"AND({_only_digits(before)},{_only_digits(after)},LEN({before})>0,LEN({before})<={_DIGITS},LEN({after})<=4,"
        f'LEN({before})+LEN({after})+1>=LEN({body}),RIGHT({body},1)<>",")'
    )
    value = f'(VALUE({before})*{SCALE}+VALUE(LEFT({after}&"0000",4)))*IF(LEFT(TRIM({cell}),1)="-",-1,1)'
    return f'IF({fits},{value},"")'


def _only_digits(text_: str) -> str:
    for digit in "0123456789":
        text_ = f'SUBSTITUTE({text_},"{digit}","")'
    return f'{text_}=""'
