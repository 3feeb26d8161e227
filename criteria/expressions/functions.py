"""The functions of the language: what each takes and which node it becomes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import get_args

from criteria.expressions import faults
from criteria.expressions import nodes as n
from criteria.expressions.checking import TYPE_WORDS, Checker, Scope, Typed
from criteria.expressions.reading import Source
from criteria.kinds import UNIT_KINDS

_STANDARD = re.compile(r"[^\s.@]+")


def checker(source: Source, scope: Scope) -> Checker:
    """A checker that knows the language's functions."""
    return Checker(source, scope, _call)


def _call(checker: Checker, node: ast.Call) -> Typed:
    if not isinstance(node.func, ast.Name):
        checker.fault(faults.not_in_language(checker.shown(node), "tên hàm rồi các giá trị trong ngoặc"))
        return None
    name = node.func.id
    if name not in FUNCTIONS:
        checker.fault(faults.unknown_function(name, FUNCTIONS))
        return None
    if node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args):
        checker.fault(
            faults.wrong_arguments(name, checker.shown(node), "các giá trị theo thứ tự, không có dấu = hay *")
        )
        return None
    return FUNCTIONS[name](checker, node)


def _counted(checker: Checker, node: ast.Call, fewest: int, wanted: str, more: bool = False) -> bool:
    count = len(node.args)
    if count == fewest or (more and count > fewest):
        return True
    checker.fault(faults.wrong_arguments(_name(node), checker.shown(node), wanted))
    return False


def _name(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _percent(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 2, "percent(phần, tổng)"):
        return None
    part = checker.number(node.args[0], "phần trong percent")
    whole = checker.number(node.args[1], "tổng trong percent")
    return (n.Percent(part, whole), n.NUMBER) if part and whole else None


def _indicator(checker: Checker, node: ast.Call) -> n.IndicatorRef | None:
    wanted = f"{_name(node)}(tên một chỉ số)"
    if not _counted(checker, node, 1, wanted):
        return None
    found = checker.check(node.args[0])
    if found is None:
        return None
    if isinstance(found[0], n.IndicatorRef) and not found[0].prior:
        return found[0]
    checker.fault(faults.wrong_arguments(_name(node), checker.shown(node), wanted))
    return None


def _prior(checker: Checker, node: ast.Call) -> Typed:
    now = _indicator(checker, node)
    return (n.IndicatorRef(now.name, now.type, prior=True), now.type) if now else None


def _change(checker: Checker, node: ast.Call) -> Typed:
    now = _indicator(checker, node)
    if now is None:
        return None
    if not isinstance(now.type, n.NumberType):
        checker.fault(
            faults.wrong_type("chỉ số trong change", f"{now.name} ({TYPE_WORDS[type(now.type)]})", "chỉ số là số")
        )
        return None
    return n.Change(now, n.IndicatorRef(now.name, now.type, prior=True)), n.NUMBER


def _whole(checker: Checker, node: ast.Call, argument: ast.expr, least: int, most: int | None = None) -> int | None:
    """A whole-number literal or parameter within bounds."""
    bounds = f"từ {least} đến {most}" if most is not None else f"từ {least} trở lên"
    found = checker.check(argument) if isinstance(argument, ast.Constant | ast.Name) else None
    if found is None and isinstance(argument, ast.Name):
        return None
    if found and isinstance(found[0], n.Number | n.ParameterRef):
        value = found[0].value
        if value.denominator == 1 and value >= least and (most is None or value <= most):
            return int(value)
    checker.fault(
        faults.wrong_arguments(_name(node), checker.shown(argument), f"số nguyên {bounds}, hoặc tham số như thế")
    )
    return None


def _at_least(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 2, "at_least(k, điều kiện, điều kiện, …)", more=True):
        return None
    k = _whole(checker, node, node.args[0], 1, len(node.args) - 1)
    parts = checker.conditions(node.args[1:], "điều kiện trong at_least")
    return (n.AtLeast(k, parts), n.CONDITION) if k is not None and parts else None


def _date(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 3, "date(năm, tháng, ngày)"):
        return None
    parts = [checker.number(arg, "số trong date") for arg in node.args]
    year, month, day = parts
    return (n.DateOf(year, month, day), n.DATE) if year and month and day else None


def _date_part(part: n.DatePartName, checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 1, f"{part}(ngày hoặc văn bản)"):
        return None
    operand = checker.dated(node.args[0], f"giá trị trong {part}")
    return (n.DatePart(part, operand), n.NUMBER) if operand else None


def _in_window(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 1, "in_window(ngày hoặc văn bản)"):
        return None
    operand = checker.dated(node.args[0], "giá trị trong in_window")
    return (n.InWindow(operand), n.CONDITION) if operand else None


def _text(checker: Checker, node: ast.Call, argument: ast.expr, what: str) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        return argument.value
    checker.fault(faults.wrong_arguments(_name(node), checker.shown(argument), f'{what} trong dấu "…"'))
    return None


def _standard(checker: Checker, node: ast.Call) -> str | None:
    standard = _text(checker, node, node.args[0], "tên tiêu chuẩn")
    if standard is not None and not _STANDARD.fullmatch(standard):
        checker.fault(
            faults.wrong_arguments(_name(node), f"“{standard}”", "tên tiêu chuẩn không có dấu chấm hay dấu cách")
        )
        return None
    return standard


def _roll_up(name: n.RollUpName, checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 2, f'{name}("tiêu chuẩn", "loại đơn vị", …)', more=True):
        return None
    standard = _standard(checker, node)
    kinds = [_text(checker, node, arg, "loại đơn vị") for arg in node.args[1:]]
    strange = [kind for kind in kinds if kind is not None and kind not in UNIT_KINDS]
    for kind in strange:
        checker.fault(faults.unknown_kind(kind, UNIT_KINDS))
    if standard is None or strange or None in kinds:
        return None
    return n.RollUp(name, standard, tuple(dict.fromkeys(kind for kind in kinds if kind))), n.NUMBER


def _holds(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 1, 'holds("tiêu chuẩn")'):
        return None
    standard = _standard(checker, node)
    if standard == checker.scope.standard:
        checker.fault(faults.own_standard(checker.shown(node)))
        return None
    return (n.Holds(standard), n.CONDITION) if standard else None


def _held(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 2, 'held("tiêu chuẩn", số kỳ)'):
        return None
    standard = _standard(checker, node)
    periods = _whole(checker, node, node.args[1], 0)
    return (n.Held(standard, periods), n.CONDITION) if standard and periods is not None else None


def _classed(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 3, 'classed("tiêu chuẩn", "loại", số kỳ trước)'):
        return None
    standard = _standard(checker, node)
    class_ = _text(checker, node, node.args[1], "loại")
    before = _whole(checker, node, node.args[2], 0)
    if standard is None or class_ is None or before is None:
        return None
    if standard == checker.scope.standard and before == 0:
        checker.fault(faults.own_standard(checker.shown(node)))
        return None
    return n.Classed(standard, class_, before), n.CONDITION


def _awarded(checker: Checker, node: ast.Call) -> Typed:
    if not _counted(checker, node, 2, 'awarded("hình thức khen", số kỳ)'):
        return None
    form = _text(checker, node, node.args[0], "hình thức khen")
    periods = _whole(checker, node, node.args[1], 0)
    return (n.Awarded(form, periods), n.CONDITION) if form and periods is not None else None


FUNCTIONS: Mapping[str, Callable[[Checker, ast.Call], Typed]] = {
    "percent": _percent,
    "prior": _prior,
    "change": _change,
    "at_least": _at_least,
    "date": _date,
    **{part: partial(_date_part, part) for part in get_args(n.DatePartName)},
    "in_window": _in_window,
    **{name: partial(_roll_up, name) for name in get_args(n.RollUpName)},
    "holds": _holds,
    "held": _held,
    "classed": _classed,
    "awarded": _awarded,
}
