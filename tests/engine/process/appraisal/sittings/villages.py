"""A province with two communes and their residential areas, assessed by one standard; councils opened over them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings.attending import attend
from engine.process.appraisal.sittings.closing import Closed, close, reopen
from engine.process.appraisal.sittings.council_file import Council, read_council
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.process.appraisal.sittings.opening import Opened, open_sitting
from engine.process.appraisal.sittings.opening_scene import Opening
from engine.process.appraisal.sittings.reading import SessionChoice, read_sitting
from engine.process.assessment import assess
from engine.records.store import Store
from tests.engine.process.appraisal.sittings.councils_held import Council as Work

INDICATORS = """
[indicators.vu]
label = "Số vụ"
type = "count"

[indicators.mo_hinh]
label = "Số mô hình"
type = "count"

[indicators.tu_danh_gia]
label = "Thực hiện đầy đủ"
type = "flag"
judged = true
"""
VILLAGE = (
    INDICATORS
    + """
[[criteria]]
id = "a"
title = "Không để xảy ra vụ nào"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "m"
title = "Có từ 03 mô hình trở lên"
cite = "khoản 2"
basis = "text"
require = 'mo_hinh >= 3'

[[criteria]]
id = "b"
title = "Thực hiện đầy đủ quy định"
cite = "khoản 3"
basis = "text"
require = 'tu_danh_gia'
"""
)
COMMUNE = """
[indicators.vu]
label = "Số vụ"
type = "count"

[[criteria]]
id = "r"
title = "Có từ 70% khu dân cư trở lên"
cite = "khoản 1"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'

[[criteria]]
id = "a"
title = "Không để xảy ra vụ nào"
cite = "khoản 2"
basis = "text"
require = 'vu == 0'
"""
FINE = {"vu": "0", "mo_hinh": "3", "tu_danh_gia": "true"}
HELD = date(2025, 1, 10)
FILE = """[council]
name = "Hội đồng mẫu"
document = "Quyết định mẫu"

[rules]
quorum = "2/3"
majority = "1/2"
of = "present"
ballot = "open"
casting_vote = true
written = false

[[members]]
name = "Thành viên 1"
position = "Chức vụ mẫu"
role = "chair"
reported_for = []

[[members]]
name = "Thành viên 2"
position = "Chức vụ mẫu"
role = "secretary"
reported_for = []

[[members]]
name = "Thành viên 3"
position = "Chức vụ mẫu"
role = "member"
reported_for = []
"""


def told(call: Callable[..., Any], *words: Any, **named: Any) -> list[str]:
    """The problems for which a call is refused, as people read them."""
    with pytest.raises(ProblemsError) as caught:
        call(*words, **named)
    return [str(problem) for problem in caught.value.problems]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line, however it is wrapped in the test."""
    return [" ".join(part.split()) for part in text.split("\n\n")]


def council(text: str = FILE) -> Council:
    return read_council(text, "hoi-dong.toml")


class Villages:
    """T manages X1 and X2; X1 manages K11, K12, K13, X2 manages K21."""

    def __init__(self, office: Any, sets_of: Any) -> None:
        self.office = office
        self.store: Store = office.store
        self.sets_of = sets_of

    def reported(self, **reached: dict[str, str]) -> None:
        """All units enrolled; those named with what they reported, all others as fine as can be; then assessed."""
        codes = ["X1", "K11", "K12", "K13", "X2", "K21"]
        lines = [("T", "tinh", None), ("X1", "xa", "T"), ("X2", "xa", "T")]
        lines += [(code, "khu_dan_cu", f"X{code[1]}") for code in codes if code.startswith("K")]
        self.office.register(*lines, mau=codes)
        for code in codes:
            self.hand_in(code, reached.get(code, FINE))
        self.assess()

    def hand_in(self, code: str, values: dict[str, str]) -> None:
        own = values if code.startswith("K") else {"vu": values.get("vu", "0")}
        self.office.submit(code, reached=own, as_of=date(2024, 12, 31))

    def assess(self) -> None:
        assess(self.store, "mau", 2024, as_of=date(2024, 12, 31), sets_of=self.sets_of)

    def open(
        self, of: str | None = None, units: Sequence[str] = (), kind: Any = "appraisal", text: str = FILE
    ) -> Opened:
        return open_sitting(self.store, Opening("mau", 2024, council(text), HELD, of, kind, tuple(units)))

    def attend(self, number: int, present: Collection[int] = (1, 2, 3), excused: Collection[int] = ()) -> Work:
        attend(self.store, SessionChoice(number), present, excused, HELD)
        return Work(self.store, number)

    def close(self, number: int) -> Closed:
        return close(self.store, SessionChoice(number), HELD)

    def close_again(self, number: int) -> Closed:
        """After a reopening: everybody there."""
        self.attend(number)
        return self.close(number)

    def reopen(self, number: int, ground: str = "Có kiến nghị") -> int:
        return reopen(self.store, number, ground, HELD)

    def sitting(self, number: int) -> Sitting:
        with self.store.reading() as session:
            return read_sitting(session, number)

    def case(self, number: int, code: str) -> SittingCase:
        return next(case for case in self.sitting(number).cases if case.unit.code == code)

    def codes(self, number: int) -> list[str]:
        return [case.unit.code for case in self.sitting(number).cases]
