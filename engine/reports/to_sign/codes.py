"""Mã đối chiếu: twelve letters and digits that stand for the stored figures of one form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.records.canonical import sha256_of

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nobody takes one of these for another when reading them from paper."""
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})
LENGTH, GROUP = 12, 4
_BITS = 5

Value = tuple[str, str, str]
"""Indicator, column, and the value as it is stored: JSON text, numbers exact."""


def code_of(unit: str, period: int, standard: str, revision: int, values: Iterable[Value]) -> str:
    """The code of one revision of a unit's form: the first 60 bits of the SHA-256 over all of it.

    unit  its code in that period, as the register had it when the paper was printed
    """
    digest = sha256_of(
        {
            "unit": unit,
            "period": period,
            "standard": standard,
            "revision": revision,
            "values": [list(value) for value in sorted(values)],
        }
    )
    number = int(digest, 16) >> (4 * len(digest) - _BITS * LENGTH)
    letters = (_LETTERS[number >> (_BITS * place) & 31] for place in reversed(range(LENGTH)))
    return "".join(letters)


def in_groups(code: str) -> str:
    """“7K2M-9QXD-0A4T”."""
    return "-".join(code[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def read_code(text: str) -> str | None:
    """The code that somebody read from paper; None for what is none. Capitals, blanks and hyphens do not matter."""
    written = re.sub(r"[\s\u2010-\u2015-]", "", text).upper().translate(_MEANT)
    return written if re.fullmatch(f"[{_LETTERS}]{{{LENGTH}}}", written) else None
