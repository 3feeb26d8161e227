"""The register: which units there are, below whom, and what they enrolled for."""

from engine.records.register.codes import nearest_code
from engine.records.register.declaring import FIRST_PERIOD, LAST_PERIOD
from engine.records.register.importing import Alteration, RegisterChange, import_rows
from engine.records.register.reading import (
    RegisterLine,
    enrolled_standards,
    known_units,
    list_register,
    register_hash,
    units_in_order,
)
from engine.records.register.rows import EnrolmentRow, RegisterRow

__all__ = [
    "FIRST_PERIOD",
    "LAST_PERIOD",
    "Alteration",
    "EnrolmentRow",
    "RegisterChange",
    "RegisterLine",
    "RegisterRow",
    "enrolled_standards",
    "import_rows",
    "known_units",
    "list_register",
    "nearest_code",
    "register_hash",
    "units_in_order",
]
