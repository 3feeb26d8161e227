"""The language as formulas of a workbook: a form answers while it is filled in, with no macro and no rounding.

`compile_set` turns a set into formulas over the cells of one form; everything else here serves it.
"""

from engine.decision.formulas.asked import Below
from engine.decision.formulas.compiled import CompiledSet, Result
from engine.decision.formulas.compiling import compile_set
from engine.decision.formulas.places import Column, Part, Places, Rows

__all__ = ["Below", "Column", "CompiledSet", "Part", "Places", "Result", "Rows", "compile_set"]
