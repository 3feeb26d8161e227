"""The register: which units there are, below whom, and what they enrolled for."""

from engine.records.register.importing import RegisterChange, import_rows
from engine.records.register.reading import enrolled_standards, known_units, register_hash, units_in_order
from engine.records.register.rows import EnrolmentRow, RegisterRow

__all__ = [
    "EnrolmentRow",
    "RegisterChange",
    "RegisterRow",
    "enrolled_standards",
    "import_rows",
    "known_units",
    "register_hash",
    "units_in_order",
]
