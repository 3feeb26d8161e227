"""Numbers and dates that people typed as text, in the forms Vietnamese hands write, and dates as Excel counts them.

A text is never forced: every reading it admits is returned. “1.234” is one thousand two hundred and thirty-four to one
office and one point two three four to another, so it has two readings, and the one who wrote it must say which.
“100 200” has one: a space between groups of three is no decimal sign to anyone.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

_GROUPED = r"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+"
_PLAIN = r"[0-9]+"
_SPACE_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+)(?:[.,]([0-9]+))?")


def _notation(group: str, decimal: str) -> re.Pattern[str]:
    whole = f"(?:{_GROUPED.format(group=re.escape(group))}|{_PLAIN})"
    return re.compile(f"{whole}(?:{re.escape(decimal)}[0-9]+)?")


_NOTATIONS = ((".", ",", _notation(".", ",")), (",", ".", _notation(",", ".")))
"""Group sign, decimal sign: the Vietnamese way first, then the international one."""

_SIGNS = {"-": "-", "\u2212": "-", "+": ""}
MAX_DIGITS = 40
"""No figure of a unit has more; a longer run of digits is no number but an accident."""
COUNT_DIGITS = 9
"""The longest whole number a form takes: no unit counts a thousand million of anything."""
NUMBER_DIGITS, NUMBER_PLACES = 9, 4
"""The longest other number: digits before its comma and after it. What a form works out with such numbers is exact."""


def number_readings(text: str) -> tuple[Decimal, ...]:
    """Every number `text` can mean: none (it is no number), one, or two (Vietnamese reading first).

    Grouping may be by dots, commas or spaces; only the digits 0 to 9 count. A leading zero is never the start of a
    group, so “0.125” has one reading, and so has “1234.567”.
    """
    body = text.strip()
    sign = ""
    if body[:1] in _SIGNS:
        sign, body = _SIGNS[body[0]], body[1:].lstrip()
    if len(body) > MAX_DIGITS:
        return ()
    body = _ungroup_spaces(body)
    readings: list[Decimal] = []
    for group, decimal, pattern in _NOTATIONS:
        if pattern.fullmatch(body):
            value = Decimal(sign + body.replace(group, "").replace(decimal, "."))
            if value not in readings:
                readings.append(value)
    return tuple(readings)


def _ungroup_spaces(body: str) -> str:
    """Where spaces group the digits, the first dot or comma can only be the decimal sign; write it the plain way."""
    match = _SPACE_GROUPED.fullmatch(body)
    if match is None:
        return body
    whole = "".join(match[1].split())
    return f"{whole},{match[2]}" if match[2] else whole


def without_percent(text: str) -> tuple[str, bool]:
    """The text before a closing percent sign, and whether there was one: “ 70 %” gives (“70”, True)."""
    body = text.strip()
    return (body[:-1].rstrip(), True) if body.endswith("%") else (body, False)


_DATE_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})(?P<sign>[/.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})", re.IGNORECASE),
)


def read_date(text: str) -> date | None:
    """The date a text says, day before month (14/02/2024, 14-2-2024, 2024-02-14, ngày 14 tháng 2 năm 2024).

    None when it says none: another form, a year of two digits, or a day that no calendar has.
    """
    written = _day_month_year(text)
    try:
        return date(*written) if written else None
    except ValueError:
        return None


def names_no_day(text: str) -> bool:
    """Whether a text is written as a date and no calendar has that day: 31/02/2024, 02/14/2024."""
    return _day_month_year(text) is not None and read_date(text) is None


def _day_month_year(text: str) -> tuple[int, int, int] | None:
    body = " ".join(text.split())
    match = next((match for form in _DATE_FORMS if (match := form.fullmatch(body))), None)
    return (int(match["year"]), int(match["month"]), int(match["day"])) if match else None


_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL = 61
"""1 March 1900: before it Excel counts a 29 February 1900 that never was."""
_LAST_SERIAL = (date(9999, 12, 31) - _SERIAL_ZERO).days


def serial_day(serial: Decimal) -> date | None:
    """The day that Excel stores as this number, its time of day left out: 45352 is 01/03/2024. None without one."""
    whole = int(serial)
    return _SERIAL_ZERO + timedelta(days=whole) if _FIRST_SERIAL <= whole <= _LAST_SERIAL else None
