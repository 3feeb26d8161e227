"""The store: one database with everything that is kept.

store = open_store("datchuan.db")          # or any SQLAlchemy URL; `init_store` makes one
with store.reading() as session: ...
with store.writing() as session: ...       # one transaction: all of it, or nothing
"""

from engine.records.store.assessments import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    ScopeRecord,
    SetCriterion,
    SetText,
    StandingRecord,
)
from engine.records.store.base import Base, moment_text, now
from engine.records.store.entries import JournalEntry
from engine.records.store.opening import Store, init_store, missing_folder, open_store
from engine.records.store.submissions import FormColumn, Submission, SubmissionValue, Workbook
from engine.records.store.units import Enrolment, Unit

__all__ = [
    "AssessmentRecord",
    "AssessmentRun",
    "Base",
    "CriterionResult",
    "Enrolment",
    "FormColumn",
    "JournalEntry",
    "ScopeRecord",
    "SetCriterion",
    "SetText",
    "StandingRecord",
    "Store",
    "Submission",
    "SubmissionValue",
    "Unit",
    "Workbook",
    "init_store",
    "missing_folder",
    "moment_text",
    "now",
    "open_store",
]
