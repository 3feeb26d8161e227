"""Lines into a dated register: which unit a code or a name means on which day, states from a day on, tags."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.records.register import (
    EnrolmentRow,
    RegisterChange,
    RegisterRow,
    enrolments,
    import_rows,
    read_lineage,
    register_on,
)
from engine.records.register.reorganising import Merge, Rename, Split, Successor, reorganise, undo
from engine.records.store import BEGINNING, Store

pytestmark = pytest.mark.alike(
    but={
        "test_an_import_can_be_taken_back_with_its_enrolments",
        "test_a_line_with_a_day_makes_a_state_and_a_unit_that_begins",
    }
)

DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)


def line(number: int, code: str | None, name: str | None = None, kind: str | None = None, **more: Any) -> RegisterRow:
    return RegisterRow(code, lambda field: f"dòng {number}, {field}", name=name, kind=kind, **more)


def enrolled(*periods: int) -> tuple[EnrolmentRow, ...]:
    return tuple(EnrolmentRow("dien-hinh", period) for period in periods)


def take(store: Store, *rows: RegisterRow) -> RegisterChange:
    with store.writing() as session:
        return import_rows(session, rows)


def refused(store: Store, *rows: RegisterRow) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        import_rows(session, rows)
    return [str(problem) for problem in error.value.problems]


def names(store: Store, day: date) -> dict[str, str]:
    with store.reading() as session:
        return {unit.code: unit.name for unit in register_on(session, day).units}


@pytest.fixture
def merged(store: Store) -> dict[str, int]:
    """Code A is that of Xã Một until 30 June 2025, and of Xã Mới, made of Xã Một and Xã Hai, from 1 July."""
    take(store, line(1, "A", "Xã Một", "xa"), line(2, "B", "Xã Hai", "xa"))
    with store.writing() as session:
        done = reorganise(session, Merge(("A", "B"), Successor("A", "Xã Mới")), DAY, "số 01/NQ")
    return {unit.name: unit.id for unit in (*done.ended, *done.begun)}


def test_a_code_borne_by_two_units_reaches_the_one_of_the_year_enrolled_for(
    store: Store, merged: dict[str, int]
) -> None:
    change = take(store, line(1, "A", enrolments=enrolled(2023, 2024, 2025)), line(2, "B", enrolments=enrolled(2024)))
    assert change.enrolments_added == 4
    with store.reading() as session:
        found = [(one.unit_id, one.period) for one in enrolments(session)]
    old, new, other = merged["Xã Một"], merged["Xã Mới"], merged["Xã Hai"]
    assert sorted(found) == sorted([(old, 2023), (old, 2024), (new, 2025), (other, 2024)])
    assert change.unchanged == ("A (đến 30/06/2025)", "A", "B")


def test_a_line_is_of_the_unit_of_its_day_else_of_todays(store: Store, merged: dict[str, int]) -> None:
    take(store, line(1, "A", "Xã Mới Hơn"), line(2, "A", "Xã Một Cũ", since=date(2020, 1, 1)))
    assert names(store, date(2019, 12, 31)) == {"A": "Xã Một", "B": "Xã Hai"}
    assert names(store, EVE) == {"A": "Xã Một Cũ", "B": "Xã Hai"}
    assert names(store, DAY) == {"A": "Xã Mới Hơn"}


def test_a_name_of_the_other_bearer_contradicts_the_day(store: Store, merged: dict[str, int]) -> None:
    assert refused(store, line(1, "A", "Xã Một", enrolments=enrolled(2025))) == [
        (
            "[RG-052] dòng 1, name: mã “A” ngày 31/12/2025 là của “Xã Mới"
            "”; tên đã ghi là của đơn vị “A (đến 30/06/2025)”. "
            "Đã thấy: “Xã Một”. Cần: “Xã Mới”, hoặc để trống. "
            "Cách sửa: sửa tên, hoặc ghi “Từ ngày” hay năm đăng ký trong thời gian của đơn vị muốn nói đến."
        )
    ]
    assert take(store, line(1, "A", "Xã Một", enrolments=enrolled(2024))).enrolments_added == 1


def test_units_below_a_former_unit_follow_it_to_its_heir(store: Store, merged: dict[str, int]) -> None:
    take(store, line(1, "K1", "Thôn 1", "khu_dan_cu", parent="B", enrolments=enrolled(2024)))
    with store.reading() as session:
        then, now = register_on(session, EVE), register_on(session, DAY)
    assert (then.by_code["K1"].parent_id, now.by_code["K1"].parent_id) == (merged["Xã Hai"], merged["Xã Mới"])


def test_the_same_lines_after_a_merger_change_nothing(store: Store) -> None:
    rows = (
        line(1, "A", "Xã Một", "xa", enrolments=enrolled(2024)),
        line(2, "B", "Xã Hai", "xa"),
        line(3, "K1", "Thôn 1", "khu_dan_cu", parent="B"),
    )
    take(store, *rows)
    with store.writing() as session:
        reorganise(session, Merge(("A", "B"), Successor("N", "Xã Mới")), DAY, "số 01/NQ")
    assert take(store, *rows).nothing


def test_units_below_a_divided_one_are_to_be_placed(store: Store) -> None:
    take(store, line(1, "A", "Xã Một", "xa"), line(2, "B", "Xã Hai", "xa"))
    with store.writing() as session:
        reorganise(session, Split("A", (Successor("P", "Xã P"), Successor("B")), "P"), DAY, "số 01/NQ")
    take(store, line(1, "K1", "Thôn 1", "khu_dan_cu", parent="A", enrolments=enrolled(2024)))
    with store.reading() as session:
        now = register_on(session, DAY)
    assert list(now.unplaced) == [now.by_code["K1"].id]


def test_a_line_with_a_day_makes_a_state_and_a_unit_that_begins(store: Store) -> None:
    change = take(
        store,
        line(1, "A", "Xã Một", "xa"),
        line(2, "A", "Phường Một", since=date(2024, 1, 1), tags=("bien_gioi", "ton_giao")),
        line(3, "K", "Thôn 1", "khu_dan_cu", parent="A", since=date(2023, 1, 1)),
    )
    assert (change.added, change.changed) == (("A", "K"), ())
    with store.reading() as session:
        spans = [read_lineage(session).life(unit.id) for unit in register_on(session).units]
        tags = [register_on(session, day).by_code["A"].tags for day in (EVE, date(2023, 12, 31))]
    assert spans == [((BEGINNING, None),), ((date(2023, 1, 1), None),)]
    assert tags == [("bien_gioi", "ton_giao"), ()]
    assert names(store, date(2023, 12, 31))["A"] == "Xã Một"
    again = take(store, line(1, "A", since=date(2024, 1, 1), tags=("bien_gioi",)))
    assert [(one.label, one.before, one.after) for one in again.alterations] == [
        ("đặc điểm địa bàn", "biên giới, tôn giáo", "biên giới")
    ]
    assert take(store, line(1, "A", "Phường Một", since=date(2024, 6, 1))).nothing


def test_a_code_given_again_is_another_unit_also_for_what_stands_below(store: Store) -> None:
    take(store, line(1, "A", "Xã Một", "xa"), line(2, "B", "Xã Hai", "xa"))
    with store.writing() as session:
        reorganise(session, Merge(("A", "B"), Successor("B")), DAY, "số 01/NQ")
    later = date(2026, 1, 1)
    take(
        store,
        line(1, "K", "Thôn 1", "khu_dan_cu", parent="A", since=later),
        line(2, "A", "Xã Ba", "xa", since=later),
    )
    with store.reading() as session:
        now = register_on(session, later)
        assert register_on(session, DAY).by_code.keys() == {"B"}
    assert (now.by_code["A"].name, now.by_code["K"].parent_id) == ("Xã Ba", now.by_code["A"].id)


def test_a_code_that_another_unit_bears_later_is_not_given_earlier(store: Store) -> None:
    take(store, line(1, "A", "Xã Sau", "xa", since=DAY))
    (told,) = refused(store, line(1, "A", "Xã Trước", "xa", since=date(2020, 1, 1)))
    assert told == (
        "[RG-035] dòng 1, code: mã đã thuộc về đơn vị khác từ ngày 01/07/2025: Xã Sau. Đã thấy: “A”. "
        "Cần: mỗi đơn vị một mã trong cùng một ngày. Cách sửa: chọn mã khác cho đơn vị mới."
    )


PROVINCE: Sequence[RegisterRow] = (
    line(1, "A", "Xã Một", "xa"),
    line(2, "B", "Xã Hai", "xa"),
    line(3, "K1", "Thôn Đông", "khu_dan_cu", parent="A"),
    line(4, "K2", "Thôn Đông", "khu_dan_cu", parent="B"),
    line(5, "K3", "Thôn Hoà", "khu_dan_cu", parent="B"),
)


def test_a_unit_without_a_code_is_known_by_name_kind_and_unit_above(store: Store) -> None:
    take(store, *PROVINCE)
    change = take(
        store,
        line(1, None, "Thôn Đông", "khu_dan_cu", parent="Xã Hai", enrolments=enrolled(2024)),
        line(2, None, "Thôn Ho\u0061\u0300", enrolments=enrolled(2024)),
    )
    assert (change.unchanged, change.enrolments_added) == (("K2", "K3"), 2)


def test_a_name_that_several_units_bear_or_none_quite_is_asked_about(store: Store) -> None:
    take(store, *PROVINCE)
    assert refused(
        store,
        line(1, None, "Thôn Đông", "khu_dan_cu"),
        line(2, None, "thôn hòa", "khu_dan_cu", parent="B"),
        line(3, None, "Thôn Đông", "khu_dan_cu", parent="Xã Hải"),
    ) == [
        (
            "[RG-051] dòng 1, name: tên trùng với nhiều đơn vị. Đã thấy: “Thôn Đông”. "
            "Cần: mã của một trong các đơn vị: “K1”, “K2”. "
            "Cách sửa: ghi mã thay cho tên, hoặc ghi thêm loại và cấp trên."
        ),
        (
            "[RG-050] dòng 2, name: dòng không có mã, và không đơn vị nào đúng tên, loại và cấp trên này. "
            "Đã thấy: “thôn hòa”. Cần: có phải “K3” Thôn Hoà? "
            "Cách sửa: ghi mã đơn vị, hoặc sửa tên, loại, cấp trên cho đúng như trong danh bạ."
        ),
        (
            "[RG-021] dòng 3, parent: mã đơn vị cấp trên không có trong danh bạ và cũng không có trong tệp. "
            "Đã thấy: “Xã Hải”. Cần: mã của một đơn vị. "
            "Cách sửa: sửa mã cấp trên hoặc thêm dòng cho đơn vị cấp trên."
        ),
    ]


def test_an_import_can_be_taken_back_with_its_enrolments(store: Store) -> None:
    take(store, *PROVINCE, line(6, "A", enrolments=enrolled(2023)))
    with store.reading() as session:
        before = register_on(session).hash, [(one.unit_id, one.period) for one in enrolments(session)]
    change = take(store, line(1, "A", "Xã Khác", enrolments=enrolled(2024)), line(2, "N", "Xã Mới", "xa"))
    assert change.journal_entry is not None
    with store.writing() as session:
        assert undo(session, change.journal_entry, "Nhập nhầm tệp").enrolments == 1
    with store.reading() as session:
        assert (register_on(session).hash, [(one.unit_id, one.period) for one in enrolments(session)]) == before
    assert take(store, line(1, "A", enrolments=enrolled(2024))).enrolments_added == 1


def test_a_unit_above_that_is_not_there_on_the_day_is_told_with_its_dates(store: Store) -> None:
    take(store, line(1, "X", "Xã Đông", "xa", since=DAY), line(2, "Y", "Xã Tây", "xa"))
    with store.writing() as session:
        reorganise(session, Rename("Y", name="Xã Nam"), DAY, "số 01/NQ")
    early = date(2025, 1, 1)
    rows = [
        line(number, f"K{number}", f"Thôn {number}", "khu_dan_cu", parent=above, since=early)
        for number, above in enumerate(("X", "Xã Đông", "Xã Nam", "Q"), start=1)
    ]
    mend = "Cần: đơn vị cấp trên có trong ngày đó. Cách sửa: sửa ô “Từ ngày” hoặc sửa đơn vị cấp trên."
    not_there = "đơn vị cấp trên không có trong ngày 01/01/2025 mà dòng này nêu:"
    assert refused(store, *rows) == [
        f"[RG-069] dòng 1, parent: {not_there} “X” Xã Đông có từ ngày 01/07/2025. Đã thấy: “X”. {mend}",
        f"[RG-069] dòng 2, parent: {not_there} “X” Xã Đông có từ ngày 01/07/2025. Đã thấy: “Xã Đông”. {mend}",
        f"[RG-069] dòng 3, parent: {not_there} “Y” Xã Nam có từ ngày 01/07/2025. Đã thấy: “Xã Nam”. {mend}",
        (
            "[RG-021] dòng 4, parent: mã đơn vị cấp trên không có trong danh bạ và cũng không có trong tệp. "
            "Đã thấy: “Q”. Cần: mã của một đơn vị. Cách sửa: sửa mã cấp trên hoặc thêm dòng cho đơn vị cấp trên."
        ),
    ]
