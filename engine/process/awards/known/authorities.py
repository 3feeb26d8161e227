"""What every commune gives for itself, and which commune that is."""

from __future__ import annotations

from criteria.kinds import COMMUNE_KINDS
from engine.process.awards.known.form_names import title_of
from engine.process.awards.model import Form
from engine.records.register import Register, UnitOn

EACH_COMMUNE = "Chủ tịch Ủy ban nhân dân cấp xã"
"""As titles of forms name who gives what every commune gives for itself."""


def given_by_each_commune(form: Form) -> bool:
    """Whether every commune gives it for itself, to those who belong to it."""
    return title_of(form).endswith(f" của {EACH_COMMUNE}")


def commune_of(register: Register, unit: UnitOn) -> UnitOn | None:
    """The commune that the unit is, or lies in; none: it lies in none."""
    return next((one for one in register.upward(unit) if one.kind in COMMUNE_KINDS), None)
