"""Tables of what was assessed: runs with their receipt, what they found of each unit, and the sets as they were."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json


class SetText(Entered, Base):
    """A criterion set as it was used, so that later questions can be answered.

    text_hash     SHA-256 of ``text``, the TOML file to the letter and, after it, the files it takes from
    meaning_hash  of what can change a verdict; several texts may share one meaning
    words         words of its own for the outcomes, such as ``{"not_achieved": "Chưa đạt"}``
    indicators    name of each indicator to its label
    """

    __tablename__ = "set_text"

    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    meaning_hash: Mapped[str] = mapped_column(String(64), index=True)
    set: Mapped[str] = mapped_column("set_id", String(200))
    edition: Mapped[str] = mapped_column(String(100))
    standard: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[dict[str, str]] = mapped_column(JSON)
    indicators: Mapped[dict[str, str]] = mapped_column(JSON)
    text: Mapped[str] = mapped_column("toml", Text)

    @property
    def key(self) -> str:
        """``an-toan-antt.xa@2022``."""
        return f"{self.set}@{self.edition}"


class SetCriterion(Entered, Base):
    """What tables print of a criterion; ``missing`` ones too.

    position    the set's order, from 1
    indicators  names of those it rests on, directly or through facts; ``prior(vu)`` for one of the period before
    """

    __tablename__ = "set_criterion"

    text_hash: Mapped[str] = mapped_column(ForeignKey("set_text.text_hash"), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    cite: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(String(16))
    indicators: Mapped[list[str]] = mapped_column(JSON)


class AssessmentRun(Entered, Base):
    """One run of the assessment: never changed; a later run of its standard, period and sort supersedes it.

    projected  applied to what units expect by the end of the window; a final run supersedes every projection
    as_of         the day up to which figures are reported
    register_day  the day whose register the run read
    known         number of the journal entry up to which the run knew the store
    receipt       what the run stands on: sets with both hashes, register hash, submission hashes, engine version
    """

    __tablename__ = "assessment_run"
    __table_args__ = (Index("ix_assessment_run_standard_period", "standard", "period", "projected"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    projected: Mapped[bool]
    as_of: Mapped[date]
    register_day: Mapped[date]
    known: Mapped[int]
    at: Mapped[datetime]
    engine_version: Mapped[str] = mapped_column(String(50))
    receipt: Mapped[Json]


class AssessmentRecord(Entered, Base):
    """One set's answer for one unit in one run.

    class_, score          as the language page has them; score is (low, high) as decimal texts
    projected_certainty    of a projected ``not_achieved``: ``certain`` (đã chắc chắn không đạt) or ``expected``
                           (dự kiến không đạt); none otherwise
    """

    __tablename__ = "assessment"
    __table_args__ = (
        Index("ix_assessment_run_id_unit_id", "run_id", "unit_id"),
        CheckConstraint("outcome in ('achieved', 'not_achieved', 'undetermined')", name="outcome"),
        CheckConstraint("projected_certainty in ('certain', 'expected')", name="projected_certainty"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("assessment_run.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    set: Mapped[str] = mapped_column("set_id", String(200))
    edition: Mapped[str] = mapped_column(String(100))
    meaning_hash: Mapped[str] = mapped_column(String(64))
    text_hash: Mapped[str] = mapped_column(ForeignKey("set_text.text_hash"))
    outcome: Mapped[str] = mapped_column(String(16))
    class_: Mapped[str | None] = mapped_column("class", String(100))
    score_low: Mapped[str | None] = mapped_column(Text)
    score_high: Mapped[str | None] = mapped_column(Text)
    gate_state: Mapped[str | None] = mapped_column(String(16))
    gate_reason: Mapped[str | None] = mapped_column(Text)
    provisional: Mapped[bool]
    projected_certainty: Mapped[str | None] = mapped_column(String(16))


class CriterionResult(Entered, Base):
    """One criterion of one assessment. ``position`` is the set's order, from 1.

    certain   the criterion failed and nothing that may still happen in the window can mend it; in a final run every
              failure is certain
    """

    __tablename__ = "criterion_result"
    __table_args__ = (CheckConstraint("state in ('pass', 'fail', 'insufficient', 'not_applicable')", name="state"),)

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    gap: Mapped[str | None] = mapped_column(Text)
    observed: Mapped[dict[str, str | None]] = mapped_column(JSON)
    judged: Mapped[bool]
    basis: Mapped[str] = mapped_column(String(16))
    certain: Mapped[bool]


class ScopeRecord(Entered, Base):
    """That a set excludes a unit in a run, or that this could not be told. Who is surely inside has no row.

    excluded  true: outside, with no assessment by this set; null: not known
    reason    one sentence: why, or what is lacking to tell
    """

    __tablename__ = "unit_scope"
    __table_args__ = (Index("ix_unit_scope_unit_id", "unit_id"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("assessment_run.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    text_hash: Mapped[str] = mapped_column(ForeignKey("set_text.text_hash"), primary_key=True)
    excluded: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(Text)


class StandingRecord(Entered, Base):
    """What a unit counted for, in a run and by one standard, in the numbers of the unit above that manages it.

    counted_in                     the unit above
    inside, enrolled, recognised   whether it is one of the units the standard concerns, one of those of them that
                                   enrolled, one of those of them that reached the standard; null: not settled
    by_decision                    whether ``recognised`` rests on a decision, not on the engine's outcome
    """

    __tablename__ = "unit_standing"
    __table_args__ = (Index("ix_unit_standing_run_id_counted_in", "run_id", "counted_in"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("assessment_run.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    counted_in: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    inside: Mapped[bool | None]
    enrolled: Mapped[bool | None]
    recognised: Mapped[bool | None]
    by_decision: Mapped[bool] = mapped_column(default=False)
