"""Days as formulas: from the text 20/10/2024, or a real date, to the whole number 20241020.

So no date system and no setting of the machine has a say in it. A day that no calendar has is unknown.
"""

from __future__ import annotations

from datetime import date

from engine.decision.formulas.steps import Steps
from engine.decision.formulas.written import words

_FIRST_SERIAL, _LAST_SERIAL = 61, 2958465
"""1 March 1900, from which Excel and LibreOffice count alike, to 31 December 9999."""
LATEST = 99991231


def written(day: date) -> int:
    """20241020."""
    return day.year * 10000 + day.month * 100 + day.day


def real_day(year: str, month: str, day: str) -> str:
    """20241020 of three whole numbers, or an empty text where there is no such day."""
    leap = f"(MOD({year},4)=0)*((MOD({year},100)<>0)+(MOD({year},400)=0))"
    last = f"CHOOSE({month},31,28+{leap},31,30,31,30,31,31,30,31,30,31)"
    in_year = f"AND({year}>=1,{year}<=9999,{month}>=1,{month}<=12,{day}>=1)"
    return f'IF({in_year},IF({day}<={last},{year}*10000+{month}*100+{day},""),"")'


def day_in(cell: str, steps: Steps) -> str:
    """The day in a cell as 20241020, or an empty text."""
    slashed = steps.keep(_slashed(words(cell, steps)), "day-text")
    pieces = [steps.keep(f'IFERROR({_piece(slashed, number)},"")', "day-part") for number in (1, 2, 3)]
    day, month, year = pieces
    is_written = f"AND({','.join(_written_as_day(slashed))},COUNT({','.join(pieces)})=3)"
    as_text = f'IF({is_written},{real_day(year, month, day)},"")'
    as_date = (
        f"IF(AND({is_date(cell, steps)},{cell}>={_FIRST_SERIAL},{cell}<{_LAST_SERIAL + 1}),"
        f'YEAR({cell})*10000+MONTH({cell})*100+DAY({cell}),"")'
    )
    return f"IF(ISNUMBER({cell}),{as_date},{as_text})"


def is_date(cell: str, steps: Steps) -> str:
    """Whether the number in a cell is shown as a date.

    Excel tells so by a D. LibreOffice tells the same of dates as Excel of plain numbers, and of these something else.
    """
    plain = steps.keep("1*1", "plain-number")
    shown = f'CELL("format",{cell})'
    return steps.keep(f'OR(LEFT({shown},1)="D",AND({shown}="G",CELL("format",{plain})<>"G"))', "date-format")


def year_of(day: str) -> str:
    return f"INT({day}/10000)"


def month_of(day: str) -> str:
    return f"MOD(INT({day}/100),100)"


def quarter_of(day: str) -> str:
    return f"INT(({month_of(day)}+2)/3)"


def day_of(day: str) -> str:
    return f"MOD({day},100)"


def unreadable(cells: str, told: str) -> str:
    """How many rows tell of something (``told``: 0 or 1 a row) without a day that can be read; error for some texts."""
    slashed = _slashed(f"TRIM({cells})")
    day, month, year = (_piece(slashed, number) for number in (1, 2, 3))
    # DATE is given nothing that it fails on: no year before 1901, no month or day beyond the last.
    as_date = f"DATE({year}+2000*({year}<1901),{month}*({month}<=12),{day}*({day}<=31))"
    tests = (*_written_as_day(slashed), f"{year}>=1901", f"{month}>=1", f"{month}<=12", f"{day}>=1")
    real = f"{'*'.join(f'({test})' for test in tests)}*(DAY({as_date})={day})"
    dated = f"ISNUMBER({cells})*({cells}>={_FIRST_SERIAL})*({cells}<{_LAST_SERIAL + 1})"
    return f"SUMPRODUCT({told}*(1-{real}-{dated}))"


def inside(cells: str, counted: str, first: date, last: date) -> str:
    """How many of the rows ``counted`` (0 or 1 a row) have a day inside; good where all days can be read."""
    slashed = _slashed(f"TRIM({cells})")
    day, month, year = (_piece(slashed, number) for number in (1, 2, 3))
    low, high = written(first), written(last)
    texts = f"(ABS(2*({year}*10000+{month}*100+{day})-{low + high})<={high - low})"
    from_, to = (f"DATE({d.year},{d.month},{d.day})" for d in (first, last))
    dates = f"ISNUMBER({cells})*({cells}>={from_})*({cells}<{to}+1)"
    return f"SUMPRODUCT({counted}*({texts}+{dates}))"


def listed_inside(cell: str, first: date, last: date) -> str:
    """How many of the days that the form itself prints in one cell, ``20/10/2024; 05/11/2024``, lie inside; else “”."""
    most = 60
    places = "{" + ",".join(str(12 * place) for place in range(most)) + "}"
    text = f"TRIM({cell})"
    year, month, day = (f'VALUE("0"&MID({text},{places}+{start},{size}))' for start, size in ((7, 4), (4, 2), (1, 2)))
    low, high = written(first), written(last)
    count = f"SUMPRODUCT(--(ABS(2*({year}*10000+{month}*100+{day})-{low + high})<={high - low}))"
    bare = f'SUBSTITUTE(SUBSTITUTE({text},"; ",""),"/","")'
    whole_list = f'AND({_digits_gone(bare)}="",MOD(LEN({text})+2,12)=0,LEN({text})<{12 * most})'
    return f'IFERROR(IF({whole_list},{count},""),"")'


def _slashed(text: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE({text},"-","/"),".","/")'


def _written_as_day(slashed: str) -> tuple[str, ...]:
    """Tests of a text: nothing but digits and two strokes, day and month of one or two digits, the year of four."""
    day, month, year = (f"LEN({_piece_text(slashed, number)})" for number in (1, 2, 3))
    return f'{_digits_gone(slashed)}="//"', f"{day}<=2", f"{month}<=2", f"{year}=4"


def _piece(slashed: str, number: int) -> str:
    """The number between two strokes, 0 where there is none; an error where it is no number."""
    return f'VALUE("0"&{_piece_text(slashed, number)})'


def _piece_text(slashed: str, number: int) -> str:
    return f'TRIM(MID(SUBSTITUTE({slashed},"/",REPT(" ",20)),{20 * number - 19},20))'


def _digits_gone(text: str) -> str:
    for digit in "0123456789":
        text = f'SUBSTITUTE({text},"{digit}","")'
    return text
