"""The official lists: units of 1 July 2025, units of the day before, and what became of each. No database here.

The files are written by ``scripts/official_units.py`` from a published package; ``nguon.toml`` says which, under what
licence, and what is doubtful in it. New communes often bear the code of one of those they came from: 00004 is phường
Trúc Bạch until 30 June 2025 and phường Ba Đình from 1 July, so a code means nothing without its list.
"""

from engine.records.register.official.succession import (
    Succession,
    not_told_apart,
    successions,
    units_before,
)
from engine.records.register.official.units import (
    FIRST_DAY,
    OfficialUnit,
    provinces,
    units_now,
)

__all__ = [
    "FIRST_DAY",
    "OfficialUnit",
    "Succession",
    "not_told_apart",
    "provinces",
    "successions",
    "units_before",
    "units_now",
]
