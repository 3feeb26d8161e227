"""The register: which units there are, below whom, and what they enrolled for."""

from engine.records.register.carrying import Carried, carry
from engine.records.register.codes import nearest_code
from engine.records.register.declaring import FIRST_PERIOD, LAST_PERIOD
from engine.records.register.enrolments import EnrolmentOf, enrolled_standards, enrolments
from engine.records.register.importing import RegisterChange, import_rows
from engine.records.register.layers import Alteration
from engine.records.register.lineage import Heir, Lineage, Origin, Step, read_lineage
from engine.records.register.reading import RegisterLine, list_register, register_hash
from engine.records.register.rows import EnrolmentRow, RegisterRow
from engine.records.register.viewing import Register, UnitOn, bearers, codes_otherwise, register_on

__all__ = [
    "FIRST_PERIOD",
    "LAST_PERIOD",
    "Alteration",
    "Carried",
    "EnrolmentOf",
    "EnrolmentRow",
    "Heir",
    "Lineage",
    "Origin",
    "Register",
    "RegisterChange",
    "RegisterLine",
    "RegisterRow",
    "Step",
    "UnitOn",
    "bearers",
    "carry",
    "codes_otherwise",
    "enrolled_standards",
    "enrolments",
    "import_rows",
    "list_register",
    "nearest_code",
    "read_lineage",
    "register_hash",
    "register_on",
]
