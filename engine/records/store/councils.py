"""Tables of what councils did: who sat, what was moved and voted on, what was concluded."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json

SittingKind = Literal["appraisal", "reappraisal", "revocation"]
SITTING_KINDS: tuple[SittingKind, ...] = ("appraisal", "reappraisal", "revocation")
Role = Literal["chair", "secretary", "member"]
ROLES: tuple[Role, ...] = ("chair", "secretary", "member")
Step = Literal["opened", "attended", "closed", "reopened"]
STEPS: tuple[Step, ...] = ("opened", "attended", "closed", "reopened")
Motion = Literal["list", "criterion", "contest"]
MOTIONS: tuple[Motion, ...] = ("list", "criterion", "contest")
Choice = Literal["for", "against", "abstain"]
CHOICES: tuple[Choice, ...] = ("for", "against", "abstain")


class CouncilSitting(Entered, Base):
    """One session of a council (phiên họp) over the cases of a standard in a period.

    kind      what for: appraisal, appraising a title again, revoking titles
    unit_id   the authority whose council it is: its cases are the units below that it manages; none: all units
    units     ids of the only units it is about; none: all that the standard asks
    council   name of the council; document: by which it was set up
    held_on   the day of the session
    rules     how it decides, as `engine.process.appraisal.sittings` reads them: quorum, majority, ballot, casting vote
    """

    __tablename__ = "council_sitting"
    __table_args__ = (
        Index("ix_council_sitting_standard_period", "standard", "period"),
        CheckConstraint(f"kind in {SITTING_KINDS!r}", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    kind: Mapped[SittingKind] = mapped_column(String(16))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    units: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    council: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(Text)
    held_on: Mapped[date]
    rules: Mapped[Json]


class CouncilMember(Entered, Base):
    """A member of the council in one session; the name stands in the table of people alone.

    number        within the session, from 1: how motions and ballots name the member
    person        number of the person
    position      the office the member holds: “Trưởng Công an xã”
    reported_for  ids of units that the member reported for: in their cases the member has no voice
    """

    __tablename__ = "council_member"
    __table_args__ = (CheckConstraint(f"role in {ROLES!r}", name="role"),)

    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(ForeignKey("person.number"))
    role: Mapped[Role] = mapped_column(String(16))
    position: Mapped[str] = mapped_column(Text)
    reported_for: Mapped[list[int]] = mapped_column(JSON, default=list)


class CouncilStep(Entered, Base):
    """One step in the life of a session.

    ground  why: of a reopening
    detail  of an attendance: ``{"present": [1, 2], "excused": [3]}``, numbers of members; of a closing: what it closed
    """

    __tablename__ = "council_step"
    __table_args__ = (
        Index("ix_council_step_sitting_id", "sitting_id"),
        CheckConstraint(f"step in {STEPS!r}", name="step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"))
    step: Mapped[Step] = mapped_column(String(16))
    on: Mapped[date] = mapped_column("on_day")
    ground: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[Json] = mapped_column(default=dict)


class CouncilMotion(Entered, Base):
    """What the council was asked to agree to.

    kind    ``list``: all cases without an open question, as the engine has them; ``criterion``: one finding on one
            criterion of every case named; ``contest``: a finding that a member contests, put to the vote
    units   ids of the units it is about
    unit_id, text_hash, criterion_id, met   of a contest: the criterion and the conclusion that is moved instead;
            of ``criterion``: without the unit
    mover   number of the member who moved it
    """

    __tablename__ = "council_motion"
    __table_args__ = (
        Index("ix_council_motion_sitting_id", "sitting_id"),
        CheckConstraint(f"kind in {MOTIONS!r}", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"))
    kind: Mapped[Motion] = mapped_column(String(16))
    units: Mapped[list[int]] = mapped_column(JSON, default=list)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    text_hash: Mapped[str | None] = mapped_column(ForeignKey("set_text.text_hash"))
    criterion_id: Mapped[str | None] = mapped_column(String(200))
    met: Mapped[bool | None]
    ground: Mapped[str | None] = mapped_column(Text)
    mover: Mapped[int | None]


class CouncilVote(Entered, Base):
    """How a motion was voted on; whether it is carried follows from this and the session's rules.

    secret   counts alone are known; else each ballot has a row of its own
    in_favour, against, abstained  votes in the room and in writing together; written: how many came in writing
    casting  which side the chair's casting vote took, where votes were equal and the rules have one
    """

    __tablename__ = "council_vote"
    __table_args__ = (CheckConstraint("casting in ('for', 'against')", name="casting"),)

    motion_id: Mapped[int] = mapped_column(ForeignKey("council_motion.id"), primary_key=True)
    secret: Mapped[bool]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    written: Mapped[int]
    casting: Mapped[str | None] = mapped_column(String(16))


class CouncilBallot(Entered, Base):
    """One member's open vote on a motion. ``opinion``: of an absent member, in writing; of one who dissents, why."""

    __tablename__ = "council_ballot"
    __table_args__ = (CheckConstraint(f"choice in {CHOICES!r}", name="choice"),)

    motion_id: Mapped[int] = mapped_column(ForeignKey("council_motion.id"), primary_key=True)
    member: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[Choice] = mapped_column(String(16))
    in_writing: Mapped[bool]
    opinion: Mapped[str | None] = mapped_column(Text)


class CouncilWithdrawal(Entered, Base):
    """That who raised a contest took it back before it was voted on. ``ground``: why, where it was said."""

    __tablename__ = "council_withdrawal"

    motion_id: Mapped[int] = mapped_column(ForeignKey("council_motion.id"), primary_key=True)
    ground: Mapped[str | None] = mapped_column(Text)


class CouncilFinding(Entered, Base):
    """In which session a `Finding` was made, by which motion, and which member brought it; one row a finding."""

    __tablename__ = "council_finding"
    __table_args__ = (
        ForeignKeyConstraint(
            ["run_id", "unit_id", "text_hash", "criterion_id", "revision"],
            [
                "finding.run_id",
                "finding.unit_id",
                "finding.text_hash",
                "finding.criterion_id",
                "finding.revision",
            ],
            name="fk_council_finding_finding",
        ),
        Index("ix_council_finding_sitting_id", "sitting_id"),
    )

    run_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"))
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("council_motion.id"))
    member: Mapped[int | None]


class CouncilConclusion(Entered, Base):
    """What a session concluded of one unit's case; the highest ``revision`` of session and unit counts.

    run_id     the assessment it lies over
    motion_id  the list it was carried with; none: concluded by findings of its own
    outcome    of the unit, with the findings over the verdicts
    seen       SHA-256 over what the council saw: sets, forms, register, verdicts; where any is other, it is stale
    """

    __tablename__ = "council_conclusion"
    __table_args__ = (
        Index("ix_council_conclusion_unit_id", "unit_id"),
        CheckConstraint("outcome in ('achieved', 'not_achieved', 'undetermined')", name="outcome"),
    )

    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    run_id: Mapped[int] = mapped_column(ForeignKey("assessment_run.id"))
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("council_motion.id"))
    outcome: Mapped[str] = mapped_column(String(16))
    seen: Mapped[str] = mapped_column(String(64))
