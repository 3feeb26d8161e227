"""Changing the register by decision: units merged, divided, renamed, closed, moved; and taking one entry back."""

from engine.records.register.reorganising.entering import Named, Reorganised, reorganise
from engine.records.register.reorganising.left_enrolled import LeftEnrolled
from engine.records.register.reorganising.orders import Close, Merge, Move, Order, Rename, Split, Successor
from engine.records.register.reorganising.undoing import Undone, undo

__all__ = [
    "Close",
    "LeftEnrolled",
    "Merge",
    "Move",
    "Named",
    "Order",
    "Rename",
    "Reorganised",
    "Split",
    "Successor",
    "Undone",
    "reorganise",
    "undo",
]
