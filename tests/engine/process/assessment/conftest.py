"""A store with a register and submissions, and small sets written for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.records.register import EnrolmentRow, RegisterRow, import_rows
from engine.records.store import Store, Submission, SubmissionValue, Unit, Workbook, init_store

Column = Mapping[str, str]
"""Indicator to JSON text, as a form would be stored."""


@dataclass
class Office:
    """A store, and the office's work on it without any paper."""

    store: Store

    def register(self, *lines: tuple[str, str, str | None], period: int = 2024, **standards: Sequence[str]) -> None:
        """Units as (code, kind, parent); codes given under a standard's name (_ for -) are enrolled in it."""
        rows = [RegisterRow(code, lambda field: field, f"Đơn vị {code}", kind, parent) for code, kind, parent in lines]
        for standard, codes in standards.items():
            enrolment = EnrolmentRow(standard.replace("_", "-"), period)
            rows += [RegisterRow(code, lambda field: field, enrolments=(enrolment,)) for code in codes]
        with self.store.writing() as session:
            import_rows(session, rows)

    def submit(
        self,
        unit: str,
        standard: str = "mau",
        period: int = 2024,
        reached: Column | None = None,
        projected: Column | None = None,
        prior: Column | None = None,
        as_of: date | None = None,
    ) -> None:
        """One form handed in; the second for the same unit, standard and period is its next revision."""
        columns = {"reached": reached or {}, "projected": projected or {}, "prior": prior or {}}
        with self.store.writing() as session:
            unit_id = session.scalars(select(Unit.id).where(Unit.code == unit)).one()
            count = session.scalar(select(func.count(Submission.id))) or 0
            sha = f"{count + 1:064x}"
            session.add(Workbook(sha256=sha, content=b"PK"))
            session.flush()
            revision = session.scalar(
                select(func.max(Submission.revision)).where(
                    Submission.unit_id == unit_id, Submission.standard == standard, Submission.period == period
                )
            )
            handed = Submission(
                unit_id=unit_id,
                period=period,
                standard=standard,
                revision=(revision or 0) + 1,
                file_name=f"{unit}-{count + 1}.xlsx",
                workbook_sha256=sha,
                received_at=datetime(2024, 12, 31, tzinfo=UTC),
                as_of=as_of,
                form_hash="f" * 64,
            )
            session.add(handed)
            session.flush()
            session.add_all(
                SubmissionValue(
                    submission_id=handed.id,
                    indicator=indicator,
                    column=column,  # type: ignore[arg-type]
                    value=text,
                    sheet="Tự đánh giá",
                    cell=f"{'DEF'[place]}{row}",
                    seen=text,
                )
                for place, (column, values) in enumerate(columns.items())
                for row, (indicator, text) in enumerate(values.items(), 12)
            )


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = init_store(str(tmp_path / "datchuan.db"))
    yield Office(store)
    store.close()


HEAD = """
set = "{standard}.{subject}"
edition = "2022"
standard = "{standard}"
title = "{title}"
applies_to = {kinds}
outcome = {outcome}

[source]
document = "Văn bản mẫu"

[in_force]
from = 2022-02-10
"""

SetMaker = Callable[..., CriterionSet]


@pytest.fixture
def write_set(tmp_path: Path) -> SetMaker:
    """``write_set(body, standard="mau", subject="xa", kinds=["xa"], outcome='"all"')``: a set from its TOML."""

    def write(
        body: str, standard: str = "mau", subject: str = "xa", kinds: Sequence[str] = ("xa",), outcome: str = '"all"'
    ) -> CriterionSet:
        path = tmp_path / f"{standard}.{subject}.toml"
        title = f"Bộ {standard} {subject}"
        kinds_text = str(list(kinds)).replace("'", '"')
        path.write_text(
            HEAD.format(standard=standard, subject=subject, title=title, kinds=kinds_text, outcome=outcome) + body,
            "utf-8",
        )
        return load_set(path)

    return write


def library(*sets: CriterionSet) -> Callable[[str, int], Sequence[CriterionSet]]:
    """Those sets as if they were the library."""

    def sets_of(standard: str, period: int) -> Sequence[CriterionSet]:
        found = [set_ for set_ in sets if set_.standard == standard]
        if not found:
            raise ProblemsError([Problem("CR-906", standard, "không có tiêu chuẩn này")])
        return found

    return sets_of


@pytest.fixture
def make_library() -> Callable[..., Any]:
    return library
