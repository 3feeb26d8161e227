"""One cell of a form read by a formula: what it holds in the language's sense, or an empty text where that is unknown.

Numbers come out whole (see `quantities`), flags as 0, 1, 2. What the form's own checks would not let in is unknown.
"""

from __future__ import annotations

from engine.decision.facts.counting import Span
from engine.decision.formulas import written
from engine.decision.formulas.days import is_date, listed_inside
from engine.decision.formulas.steps import Steps, text

SCALE = 10_000
"""A figure is kept as so many parts of one: a form takes four places after the comma."""
MOST = 10**9
"""A form takes nine digits before the comma."""
MOST_INCIDENTS = 999
"""Of one kind in one unit and period: intake takes no more, and a day that became a number is one."""
_DIGITS = 9


def filled(cell: str) -> str:
    """Whether anything stands in the cell."""
    return f'IF(ISTEXT({cell}),TRIM(SUBSTITUTE({cell},{text(_HARD_SPACE)}," "))<>"",NOT(ISBLANK({cell})))'


def count(cell: str, steps: Steps, most: int = MOST - 1) -> str:
    """A whole number from 0; as text where it is nothing but digits. A number shown as a date is none."""
    return f"IF(ISNUMBER({cell}),IF({is_date(cell, steps)},{_EMPTY},{_whole(cell, most)}),{_digits(cell, steps)})"


def figure(cell: str, steps: Steps, *, share: bool = False, percent: bool = False, printed: bool = False) -> str:
    """A number times `SCALE`; as text where it is nothing but digits, and ``printed`` as the form prints it.

    share    it is measured in percent, so that 70% typed is 70
    percent  it lies between 0 and 100
    """
    typed = steps.keep(f'IF(ISNUMBER({cell}),IF(LEFT(CELL("format",{cell}),1)="P",100,1)*{cell},"")', "share") if (
        share or percent
    ) else cell  # fmt: skip
    within = f"AND({typed}>=0,{typed}<=100)" if percent else f"ABS({typed})<{MOST}"
    whole = f"ROUND({typed}*{SCALE},0)"
    read = f'IF({within},IF(ABS({typed}*{SCALE}-{whole})<0.005,{whole},""),"")'
    read = f"IF({is_date(cell, steps)},{_EMPTY},{read})"
    if printed:
        return f"IF(ISNUMBER({cell}),{read},{_printed_figure(cell, steps)})"
    digits = steps.keep(_digits(cell, steps), "digits")
    fits = f"IF({digits}<=100,{digits}*{SCALE},{_EMPTY})" if percent else f"{digits}*{SCALE}"
    return f"IF(ISNUMBER({cell}),{read},IF(ISNUMBER({digits}),{fits},{_EMPTY}))"


def flag(cell: str, steps: Steps) -> str:
    """0 for “Không”, 2 for “Có”, 1 for anything else."""
    word = written.words(cell, steps)
    said = f'IF(EXACT({word},"có"),2,IF(EXACT({word},"không"),0,1))'
    return f"IF(ISTEXT({cell}),{said},IF(ISLOGICAL({cell}),IF({cell},2,0),1))"


def rank(cell: str, choices: tuple[str, ...]) -> str:
    """The place of a choice among the choices, from 1."""
    places = "+".join(f"{place}*EXACT(TRIM({cell}),{text(choice)})" for place, choice in enumerate(choices, 1))
    return f'IF(ISTEXT({cell}),IF({places}>0,{places},""),"")'


def incidents(cell: str, steps: Steps, window: Span | None = None) -> str:
    """How many: a number, or a word for none; with a window also the days that the form itself prints."""
    said = steps.keep(_digits(cell, steps), "digits")
    said = f"IF({said}<={MOST_INCIDENTS},{said},{_EMPTY})"
    if window is not None:
        said = f'IF(ISNUMBER(FIND("/",{cell})),{listed_inside(cell, *window)},{said})'
    none = f"{written.none(written.words(cell, steps))}=1"
    return f"IF(ISTEXT({cell}),IF({none},0,{said}),IF(ISNUMBER({cell}),{_whole(cell, MOST_INCIDENTS)},{_EMPTY}))"


_EMPTY = '""'
_HARD_SPACE = "\u00a0"


def _whole(cell: str, most: int) -> str:
    return f'IF(AND({cell}>=0,{cell}<={most},INT({cell})={cell}),{cell},"")'


def _digits(cell: str, steps: Steps) -> str:
    """The whole number that a text of nothing but digits is."""
    word = written.words(cell, steps)
    fits = f"AND({_only_digits(word)},LEN({word})>0,LEN({word})<={_DIGITS})"
    return f'IF({fits},VALUE({word}),"")'


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
