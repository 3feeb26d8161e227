"""The store: one database with everything that is kept.

store = open_store("datchuan.db")          # or any SQLAlchemy URL; `init_store` makes one
with store.reading() as session: ...
with store.writing() as session: ...       # one transaction: all of it, or nothing
"""

from engine.records.store.adoptions import CriterionVerification, SetAdoption
from engine.records.store.assessments import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    ScopeRecord,
    SetCriterion,
    SetText,
    StandingRecord,
)
from engine.records.store.awards import AwardChoice, AwardGiven, AwardQuota, AwardRevocation, Nomination
from engine.records.store.base import Base, Entered, moment_text, now
from engine.records.store.campaigns import (
    BodyReport,
    CampaignText,
    EnrolmentWithdrawal,
    OfficeParticular,
    Target,
    TargetResult,
)
from engine.records.store.councils import (
    CouncilBallot,
    CouncilConclusion,
    CouncilFinding,
    CouncilMember,
    CouncilMotion,
    CouncilSitting,
    CouncilStep,
    CouncilVote,
    CouncilWithdrawal,
)
from engine.records.store.entries import JournalEntry
from engine.records.store.handovers import HandedEnrolment, HandedFinding, Handover, RecognitionRetraction
from engine.records.store.issued import IssuedTable
from engine.records.store.opening import Store, init_store, missing_folder, open_store
from engine.records.store.people import Person
from engine.records.store.petitions import Petition, PetitionAnswer, Waiver
from engine.records.store.recognitions import Authority, Award, Event, Finding, OfficeRule, RecognitionEvent
from engine.records.store.sources import FormReturn, OfficeIncident, SourceReport, SourceValue
from engine.records.store.submissions import FormColumn, Submission, SubmissionValue, SubmissionWithdrawal, Workbook
from engine.records.store.units import BEGINNING, Change, Enrolment, Share, Succession, Unit, UnitState

__all__ = [
    "BEGINNING",
    "AssessmentRecord",
    "AssessmentRun",
    "Authority",
    "Award",
    "AwardChoice",
    "AwardGiven",
    "AwardQuota",
    "AwardRevocation",
    "Base",
    "BodyReport",
    "CampaignText",
    "Change",
    "CouncilBallot",
    "CouncilConclusion",
    "CouncilFinding",
    "CouncilMember",
    "CouncilMotion",
    "CouncilSitting",
    "CouncilStep",
    "CouncilVote",
    "CouncilWithdrawal",
    "CriterionResult",
    "CriterionVerification",
    "Enrolment",
    "EnrolmentWithdrawal",
    "Entered",
    "Event",
    "Finding",
    "FormColumn",
    "FormReturn",
    "HandedEnrolment",
    "HandedFinding",
    "Handover",
    "IssuedTable",
    "JournalEntry",
    "Nomination",
    "OfficeIncident",
    "OfficeParticular",
    "OfficeRule",
    "Person",
    "Petition",
    "PetitionAnswer",
    "RecognitionEvent",
    "RecognitionRetraction",
    "ScopeRecord",
    "SetAdoption",
    "SetCriterion",
    "SetText",
    "Share",
    "SourceReport",
    "SourceValue",
    "StandingRecord",
    "Store",
    "Submission",
    "SubmissionValue",
    "SubmissionWithdrawal",
    "Succession",
    "Target",
    "TargetResult",
    "Unit",
    "UnitState",
    "Waiver",
    "Workbook",
    "init_store",
    "missing_folder",
    "moment_text",
    "now",
    "open_store",
]
