"""The lists that papers to whoever decides have: who is put forward, who is not and why; one paper for each decider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from criteria.kinds import KIND_LABELS
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import SittingCase
from engine.process.intake.forms.making import slug
from engine.reports.council.naming import class_words, firm, ground_lines, joined, lacking_lines
from engine.reports.council.tables import columns, rows
from engine.reports.council.told import Told
from engine.reports.naming import place_name
from engine.sheets.filling import Rows

LISTED = columns("tt|TT|7", "don_vi|Tên đơn vị|43", "loai|Loại đơn vị|18", "xep_loai|Xếp loại|14", "ma|Mã đơn vị|18")
OTHERS = columns("tt|TT|7", "don_vi|Tên đơn vị|33", "ly_do|Lý do|60")


@dataclass(frozen=True, slots=True)
class Group:
    """The cases on which one authority decides. ``authority``: none: nobody is known to.

    listed  those it is asked to decide on; others: decided against
    open    not concluded; barred: concluded so, and something else keeps them from being decided on for now
    """

    authority: str | None
    listed: tuple[SittingCase, ...]
    others: tuple[SittingCase, ...]
    open: tuple[SittingCase, ...]
    barred: tuple[SittingCase, ...]

    @property
    def name(self) -> str:
        """What tells its file from others."""
        return slug(self.authority) if self.authority is not None else "chua-ro-cap-quyet-dinh"


def groups(told: Told) -> list[Group]:
    """The session's cases by who decides on them, in the order of the session."""
    wanted = Outcome.NOT_ACHIEVED if told.sitting.kind == "revocation" else Outcome.ACHIEVED
    of: dict[str | None, list[SittingCase]] = {}
    for case in told.sitting.cases:
        of.setdefault(told.decides.get(case.unit.id), []).append(case)
    found = []
    for authority, cases in of.items():
        listed = [case for case in cases if firm(case) is wanted and case.unit.id not in told.barred]
        barred = [case for case in cases if firm(case) is wanted and case.unit.id in told.barred]
        open_ = [case for case in cases if firm(case) is Outcome.UNDETERMINED]
        others = [case for case in cases if firm(case) not in (wanted, Outcome.UNDETERMINED)]
        found.append(Group(authority, tuple(listed), tuple(others), tuple(open_), tuple(barred)))
    return found


def listed_rows(told: Told, cases: Sequence[SittingCase]) -> Rows:
    """Who is put forward."""
    return rows(LISTED, [_listed(told, case) for case in cases])


def refused_rows(told: Told, cases: Sequence[SittingCase]) -> Rows:
    """Who is not, each with why."""
    return rows(
        OTHERS,
        [{"don_vi": place_name(told.register, case.unit), "ly_do": joined(ground_lines(case))} for case in cases],
    )


def open_rows(told: Told, cases: Sequence[SittingCase]) -> Rows:
    """What is still open, each with what is lacking or stands against it."""
    return rows(
        OTHERS,
        [{"don_vi": place_name(told.register, case.unit), "ly_do": _lacking(told, case)} for case in cases],
    )


def _lacking(told: Told, case: SittingCase) -> str:
    barred = told.barred.get(case.unit.id)
    if firm(case) is Outcome.ACHIEVED and barred:
        return barred[:1].upper() + barred[1:]
    return joined(lacking_lines(case))


def _listed(told: Told, case: SittingCase) -> Mapping[str, str]:
    return {
        "don_vi": place_name(told.register, case.unit),
        "loai": KIND_LABELS[case.unit.kind].capitalize(),
        "xep_loai": class_words(case),
        "ma": case.unit.code,
    }
