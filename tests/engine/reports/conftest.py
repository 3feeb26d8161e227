"""A small store as an assessment would leave it: two standards, two years, every sort of outcome."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from engine.records.register import register_hash, register_on
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    CouncilConclusion,
    CouncilSitting,
    CouncilStep,
    CriterionResult,
    Enrolment,
    Finding,
    RecognitionEvent,
    SetCriterion,
    SetText,
    Store,
    Submission,
    Waiver,
    Workbook,
    init_store,
    open_store,
)
from engine.records.submitted import current_submissions
from tests.stores import Entering

FORM_HASH = "f" * 64
ENTRY = 1
"""Of the journal: rows here are laid down, not entered; nobody verifies them."""
NO_MODEL = "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; còn thiếu 01 mô hình."

XA = (
    (
        "1",
        "Quán triệt, triển khai đầy đủ đến mọi thôn, khu dân cư",
        "tiêu chí 1, Quyết định 9745/QĐ-BCA-V05",
        "secondary",
    ),
    ("2", "Quý I, Đảng ủy có nghị quyết, UBND có kế hoạch", "tiêu chí 2, Quyết định 9745/QĐ-BCA-V05", "secondary"),
    ("3-34", "Các tiêu chí từ 3 đến 34", "tiêu chí 3 đến 34, Quyết định 9745/QĐ-BCA-V05", "missing"),
    ("dt.1", "Có mô hình trong phong trào hoạt động hiệu quả", "dự thảo theo Kế hoạch năm 2025", "drafted"),
)
TRUONG = (
    ("a", "Quán triệt đến các phòng, ban, tổ, đội", "tiêu chí 1, Hướng dẫn 851", "secondary"),
    ("b", "Có đăng ký xây dựng đơn vị điển hình", "Điều 9 khoản 1, Quyết định 9745/QĐ-BCA-V05", "text"),
)
KHU_DAN_CU = (("1.a", "Quý I, chi bộ có nghị quyết", "Điều 4 khoản 1, Thông tư 124/2021/TT-BCA", "text"),)

KEPT = """\
set = "{set}"
edition = "2022"
standard = "{standard}"
title = "{title}"
applies_to = [{kinds}]
outcome = "all"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2000-01-01
[[notes]]
from = 2025-12-31
text = "Ghi chú của {set} từ năm 2025."
[indicators.da_lam]
label = "Đã làm"
type = "flag"
"""
"""A set as it is kept: of its text the reports read the kinds, the notes, and which criteria there are."""
KEPT_CRITERION = """\
[[criteria]]
id = "{id}"
title = "{title}"
cite = "{cite}"
basis = "{basis}"
{require}
"""

SETS = {
    "dien-hinh.xa": ("dien-hinh", "Xã, phường, thị trấn điển hình", ("xa", "phuong", "thi_tran"), XA),
    "dien-hinh.truong": ("dien-hinh", "Cơ quan, doanh nghiệp, cơ sở giáo dục điển hình", ("co_so_giao_duc",), TRUONG),
    "an-toan-antt.khu-dan-cu": ("an-toan-antt", "Khu dân cư đạt tiêu chuẩn", ("khu_dan_cu",), KHU_DAN_CU),
}

UNITS = (
    ("40", "Tỉnh Mẫu", "tinh", None),
    ("H1", "Huyện Một", "huyen", "40"),
    ("X1", "Xã An", "xa", "H1"),
    ("X2", "Phường Bình", "phuong", "40"),
    ("X3", "Xã Chung", "xa", "H1"),
    ("X4", "Xã Dương", "xa", "H1"),
    ("T1", "Trường THCS An", "co_so_giao_duc", "X1"),
    ("K1", "Thôn 1", "khu_dan_cu", "X1"),
)


class Office:
    """Writes into a store what the rooms before the reports would write."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.units: dict[str, int] = {}
        at = Entering(session, ENTRY)
        for code, name, kind, parent in UNITS:
            self.units[code] = at.unit(code, kind, self.units.get(parent), name=name)
        for set_id, (standard, title, kinds, criteria) in SETS.items():
            self._add_set(set_id, standard, title, kinds, criteria)
        self._add(Workbook(sha256="0" * 64, content=b"x"))

    def _add(self, row):
        row.entry = ENTRY
        self.session.add(row)
        self.session.flush()
        return row

    def _add_set(self, set_id, standard, title, kinds, criteria):
        text = KEPT.format(set=set_id, standard=standard, title=title, kinds=", ".join(f'"{kind}"' for kind in kinds))
        for id_, criterion_title, cite, basis in criteria:
            require = "" if basis == "missing" else "require = 'da_lam'"
            text += KEPT_CRITERION.format(id=id_, title=criterion_title, cite=cite, basis=basis, require=require)
        self._add(
            SetText(
                text_hash=set_id, meaning_hash=set_id, set=set_id, edition="2022", standard=standard, title=title,
                words={}, indicators={}, text=text,
            )
        )  # fmt: skip
        for position, (id_, criterion_title, cite, basis) in enumerate(criteria, start=1):
            self._add(
                SetCriterion(
                    text_hash=set_id, criterion_id=id_, position=position, title=criterion_title, cite=cite,
                    basis=basis, indicators=[],
                )
            )  # fmt: skip

    def receipt(self, period, early=(), window_end=None):
        """What a run of the period stands on at this moment."""
        handed = [
            [handed.workbook_sha256, [code, handed.standard, handed.revision]]
            for handed in current_submissions(self.session, period)
            for code, unit_id in self.units.items()
            if unit_id == handed.unit_id
        ]
        return {
            "sets": [{"text": set_id} for set_id in SETS],
            "register": register_hash(self.session, register_on(self.session, date(period, 12, 31)), period),
            "submissions": {sha: [one for other, one in handed if other == sha] for sha, _ in handed},
            "prior_submissions": {},
            "early": list(early),
            "window_end": (window_end or date(period, 7, 14)).isoformat(),
        }

    def run(self, standard, period, *, projected=False, as_of=None, early=(), window_end=None):
        return self._add(
            AssessmentRun(
                standard=standard, period=period, projected=projected, as_of=as_of or date(period, 12, 31),
                register_day=date(period, 12, 31), known=ENTRY, at=datetime(2024, 7, 20, 8, tzinfo=UTC),
                engine_version="0",
                receipt=self.receipt(period, early, window_end),
            )
        )  # fmt: skip

    def recognise(self, code, standard, period, event="granted"):
        decided = date(period + 1, 1, 15)
        self._add(
            RecognitionEvent(
                unit_id=self.units[code], standard=standard, period=period, event=event, effective_on=decided,
                document="12/QĐ-UBND", decided_on=decided, authority="UBND tỉnh", source="decision", detail={},
            )
        )  # fmt: skip

    def enrol(self, code, standard, *periods, submitted=True):
        for period in periods:
            self._add(Enrolment(unit_id=self.units[code], standard=standard, period=period, revision=1))
            if submitted:
                self._add(
                    Submission(
                        unit_id=self.units[code], period=period, standard=standard, revision=1, file_name="x.xlsx",
                        workbook_sha256="0" * 64, received_at=datetime(2024, 7, 1, tzinfo=UTC), form_hash=FORM_HASH,
                    )
                )  # fmt: skip

    def find(self, run, code, set_id, criterion, *, met, ground):
        """What the council found, on paper."""
        self._add(
            Finding(
                run_id=run.id, unit_id=self.units[code], text_hash=set_id, criterion_id=criterion, revision=1, met=met,
                ground=ground, document="Biên bản số 01",
            )
        )  # fmt: skip

    def waive(self, code, standard, set_id, criterion, until):
        self._add(
            Waiver(
                unit_id=self.units[code], standard=standard, set=set_id, criterion_id=criterion,
                document="Công văn số 5/UBND-NC", authority="UBND tỉnh", since=date(2023, 1, 1), until=until,
            )
        )  # fmt: skip

    def conclude(self, run, **outcomes):
        """A session that is closed over the run: code to outcome."""
        held = date(run.period + 1, 1, 10)
        sitting = self._add(
            CouncilSitting(
                standard=run.standard, period=run.period, kind="appraisal", council="Hội đồng mẫu", held_on=held,
                rules={},
            )
        )  # fmt: skip
        for step in ("opened", "closed"):
            self._add(CouncilStep(sitting_id=sitting.id, step=step, on=held, detail={"units": []}))
        for code, outcome in outcomes.items():
            self._add(
                CouncilConclusion(
                    sitting_id=sitting.id, unit_id=self.units[code], revision=1, run_id=run.id, outcome=outcome,
                    seen="0" * 64,
                )
            )  # fmt: skip

    def assess(self, run, code, set_id, outcome, states=(), **more):
        """``states``: (criterion, state, reason) in any order."""
        record = self._add(
            AssessmentRecord(
                run_id=run.id, unit_id=self.units[code], set=set_id, edition="2022", meaning_hash=set_id,
                text_hash=set_id, outcome=outcome, provisional=True, **more,
            )
        )  # fmt: skip
        for position, (criterion, state, reason) in enumerate(states, start=1):
            self._add(
                CriterionResult(
                    assessment_id=record.id, position=position, criterion_id=criterion, state=state, reason=reason,
                    observed={}, judged=False, basis="text", certain=True,
                )
            )  # fmt: skip
        return record


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "datchuan.db"
    init_store(str(path)).close()
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Iterator[Store]:
    made = open_store(str(shutil.copy(empty, tmp_path / "datchuan.db")))
    yield made
    made.close()


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    with store.writing() as session:
        yield Office(session)


@pytest.fixture
def two_years(office: Office) -> Office:
    """Điển hình: 2023 as reached, 2024 projected."""
    standard = "dien-hinh"
    office.enrol("X1", standard, 2023, 2024)
    office.enrol("X2", standard, 2023, 2024)
    office.enrol("X3", standard, 2023, 2024, submitted=False)
    office.enrol("X4", standard, 2024)
    office.enrol("T1", standard, 2023, 2024)
    reached = office.run(standard, 2023)
    office.assess(
        reached, "X1", "dien-hinh.xa", "not_achieved",
        (
            ("1", "pass", "Đã quán triệt."),
            ("2", "fail", "Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2023, yêu cầu ban hành trong quý I năm 2023."),
            ("dt.1", "fail", NO_MODEL),
        ),
    )  # fmt: skip
    office.assess(reached, "X2", "dien-hinh.xa", "achieved", (("1", "pass", "Đã quán triệt."),))
    office.assess(
        reached, "X3", "dien-hinh.xa", "undetermined",
        (("1", "insufficient", "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Quán triệt”."),),
    )  # fmt: skip
    office.assess(reached, "T1", "dien-hinh.truong", "achieved", (("a", "pass", "Đã quán triệt."),))
    projected = office.run(standard, 2024, projected=True, as_of=date(2024, 7, 14))
    office.assess(
        projected, "X2", "dien-hinh.xa", "not_achieved",
        (("2", "fail", "Chưa ban hành nghị quyết, yêu cầu ban hành trong quý I năm 2024."),),
        projected_certainty="certain",
    )  # fmt: skip
    office.assess(
        projected, "X4", "dien-hinh.xa", "not_achieved",
        (("dt.1", "fail", NO_MODEL),),
        projected_certainty="expected",
    )  # fmt: skip
    office.assess(
        projected, "X1", "dien-hinh.xa", "undetermined",
        (
            ("1", "insufficient", "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Quán triệt”."),
            ("dt.1", "insufficient", "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Số mô hình”."),
        ),
    )  # fmt: skip
    office.assess(
        projected, "T1", "dien-hinh.truong", "not_achieved",
        (("a", "fail", "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: chưa quán triệt."),),
        projected_certainty="expected",
    )  # fmt: skip
    return office
