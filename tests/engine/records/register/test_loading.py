"""A province of the official lists into the register: in either order, beside what an office had entered itself."""

from __future__ import annotations

from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.register import carry, official, read_lineage, register_on
from engine.records.register.changing import State, new_units, put_states
from engine.records.register.fates import fates
from engine.records.register.loading import Loaded, load_province
from engine.records.register.official import FIRST_DAY
from engine.records.register.reorganising import undo
from engine.records.store import BEGINNING, Store
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={"test_a_load_can_be_taken_back", "test_the_fates_of_a_province_follow_what_is_to_be_placed"}
)

EVE, NOW = date(2025, 6, 30), date(2026, 11, 20)
NGHE_AN = "40"


def load(store: Store, province: str = NGHE_AN, *, legacy: bool = False) -> Loaded:
    with store.writing() as session:
        return load_province(session, province, legacy=legacy)


def refused(store: Store, province: str = NGHE_AN, *, legacy: bool = False) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        load_province(session, province, legacy=legacy)
    return [str(problem) for problem in error.value.problems]


def told(store: Store, day: date) -> set[tuple[str, str, str, str | None]]:
    with store.reading() as session:
        return {(unit.code, unit.name, unit.kind, unit.parent_code) for unit in register_on(session, day).units}


def listed(units: tuple[official.OfficialUnit, ...]) -> set[tuple[str, str, str, str | None]]:
    return {(unit.code, unit.name, unit.kind, unit.parent) for unit in units}


@pytest.mark.parametrize("order", [(True,), (False, True), (True, False, True)])
def test_the_register_of_both_days_is_that_of_the_lists_in_whatever_order(
    store: Store, order: tuple[bool, ...]
) -> None:
    done = [load(store, legacy=legacy) for legacy in order]
    assert (sum(len(one.now) for one in done), sum(len(one.before) for one in done)) == (131, 433)
    assert [one.entry is None for one in done] == [False, False, True][: len(order)] if len(order) != 3 else True
    assert told(store, EVE) == listed(official.units_before(NGHE_AN))
    assert told(store, FIRST_DAY) == told(store, NOW) == listed(official.units_now(NGHE_AN))
    with store.reading() as session:
        line, then, now = read_lineage(session), register_on(session, EVE), register_on(session, FIRST_DAY)
        assert journal.verify(session).problems == ()
        assert (then.unplaced, now.unplaced) == ({}, {})
    communes = [unit.id for unit in then.units if unit.kind not in ("tinh", "huyen")]
    carried = carry(line, then, now, communes)
    assert (len(communes), len(carried.under), carried.rest) == (412, 130, ())
    assert sorted(one for former in carried.under.values() for one in former) == sorted(communes)
    assert load(store, legacy=True).entry is None


def test_units_that_nothing_happened_to_stay_the_same(store: Store) -> None:
    load(store, legacy=True)
    with store.reading() as session:
        then, now = register_on(session, EVE), register_on(session, FIRST_DAY)
    assert then.by_code["16816"].id == now.by_code["16816"].id
    assert (then.by_code["16816"].parent_code, now.by_code["16816"].parent_code) == ("417", "40")
    assert then.by_code["40"].id == now.by_code["40"].id
    assert then.by_code["16690"].id != now.by_code["16690"].id


def test_former_units_of_an_office_are_matched_and_what_lies_below_follows(store: Store) -> None:
    with entering(store) as at:
        province = at.unit("40", "tinh", name="Tỉnh Nghệ An")
        city = at.unit("412", "huyen", province, name="Thành phố Vinh")
        ward = at.unit("16690", "phuong", city, name="Phường  trường thi")
        hamlet = at.unit("K1", "khu_dan_cu", ward, name="Khối 1")
        agency = at.unit("C1", "co_quan", city, name="Cơ quan 1")
        firm = at.unit("D1", "doanh_nghiep", province, attributes={"managed_by": "16690"})
    done = load(store)
    assert (done.ended, done.followed, done.unplaced, done.before) == (("412", "16690"), ("K1",), ("C1",), ())
    assert (done.matched, done.successions) == (3, 2)
    with store.reading() as session:
        then, now, line = register_on(session, EVE), register_on(session, FIRST_DAY), read_lineage(session)
    assert now.by_id[hamlet].parent_code == "16690"
    assert now.by_code["16690"].name == "Phường Trường Vinh"
    assert (now.unplaced, now.by_id[firm].attributes) == ({agency: city}, {"managed_by": "16690"})
    assert then.by_id[hamlet].parent_code == "16690"
    assert [one.unit_id for one in line.heirs(ward, FIRST_DAY)] == [now.by_code["16690"].id]
    again = load(store, legacy=True)
    assert (len(again.before), again.ended, again.unplaced) == (430, (), ())
    assert load(store, legacy=True).entry is None


def test_todays_units_entered_without_a_day_begin_with_theirs(store: Store) -> None:
    with entering(store) as at:
        province = at.unit("40", "tinh", name="Tỉnh Nghệ An")
        ward = at.unit("16690", "phuong", province, name="Phường Trường Vinh")
    assert load(store).postponed == ()
    with store.reading() as session:
        assert read_lineage(session).life(ward) == ((BEGINNING, None),)
    assert load(store, legacy=True).postponed == ("16690",)
    with store.reading() as session:
        assert read_lineage(session).life(ward) == ((FIRST_DAY, None),)
        assert register_on(session, EVE).by_code["16690"].name == "Phường Trường Thi"


TRI_LE = ("16756", "xa", "Xã Tri Lễ")
"""Before 1 July 2025 one of three communes that became the commune of the same code, name and kind."""


def test_a_unit_alike_in_both_lists_is_the_former_one_as_the_register_says(store: Store) -> None:
    with entering(store) as at:
        former = at.unit(TRI_LE[0], TRI_LE[1], name=TRI_LE[2])
        at.unit("K1", "khu_dan_cu", former)
    done = load(store)
    assert (done.ended, done.followed, done.unplaced) == (("16756",), ("K1",), ())
    with store.reading() as session:
        now = register_on(session, FIRST_DAY)
    assert now.by_code["16756"].id != former
    assert now.by_code["K1"].parent_id == now.by_code["16756"].id
    assert load(store, legacy=True).differing == (
        "“16756” Xã Tri Lễ đến 30/06/2025: cấp trên trong danh bạ chưa có, trong danh sách “415”",
    )


def test_a_unit_alike_in_both_lists_is_todays_beside_others_of_today(store: Store) -> None:
    with entering(store) as at:
        commune = at.unit(TRI_LE[0], TRI_LE[1], name=TRI_LE[2])
        at.unit("16690", "phuong", name="Phường Trường Vinh")
    assert (load(store).ended, load(store, legacy=True).postponed) == ((), ("16690", "16756"))
    with store.reading() as session:
        assert register_on(session, FIRST_DAY).by_code["16756"].id == commune
        assert told(store, EVE) == listed(official.units_before(NGHE_AN))


def test_below_divided_units_everything_is_to_be_placed(store: Store) -> None:
    former = next(step for step in official.successions("08") if step.share == "part")
    unit = next(unit for unit in official.units_before("08") if unit.code == former.old)
    with entering(store) as at:
        commune = at.unit(unit.code, unit.kind, name=unit.name)
        at.unit("K1", "khu_dan_cu", commune)
    done = load(store, "08", legacy=True)
    assert (done.unplaced, done.followed) == (("K1",), ())
    assert unit.code in done.divided
    assert len(done.divided) == 5
    assert done.differing == (
        f"“{unit.code}” {unit.name} đến 30/06/2025: cấp trên trong danh bạ chưa có, trong danh sách “{unit.parent}”",
    )


def test_what_is_only_near_is_told_and_not_guessed(store: Store) -> None:
    with entering(store) as at:
        province = at.unit("40", "tinh", name="Tỉnh Nghệ An")
        at.unit("16690", "phuong", province, name="Phường Trường Thì")
        at.unit("X1", "phuong", province, name="Phường Thành Vinh")
    assert refused(store) == [
        (
            "[RG-047] Danh bạ ngày 30/06/2025, mã “16690”: đơn vị mang mã này khác tên hoặc khác loại với danh sách "
            "chính thức. Đã thấy: “Phường Trường Thì” (phường). Cần: “Phường Trường Thi” (phường). "
            "Cách sửa: sửa tên, loại trong "
            "danh bạ bằng register import nếu đây là một đơn vị, hoặc đổi mã nếu là hai đơn vị."
        ),
        (
            "[RG-047] Danh bạ ngày 01/07/2025, mã “16690”: đơn vị mang mã này khác tên hoặc khác loại với danh sách "
            "chính thức. Đã thấy: “Phường Trường Thì” (phường). Cần: “Phường Trường Vinh” (phường). "
            "Cách sửa: sửa tên, loại "
            "trong danh bạ bằng register import nếu đây là một đơn vị, hoặc đổi mã nếu là hai đơn vị."
        ),
        (
            "[RG-048] Danh bạ ngày 01/07/2025, “Phường Thành Vinh”: đơn vị cùng tên, cùng loại với một đơn vị của danh "
            "sách chính thức nhưng mang mã khác. Đã thấy: “X1”. Cần: có phải “16681”? Cách sửa: sửa mã bằng register "
            "rename X1 --code 16681 nếu đây là một đơn vị, hoặc sửa tên nếu không."
        ),
    ]


def test_units_of_another_province_are_not_mistaken_for_namesakes(store: Store) -> None:
    """Tây Ninh and Vĩnh Long each had a Huyện Châu Thành with a Thị trấn Châu Thành, under codes of their own."""
    names = [{unit.name for unit in official.units_before(code)} for code in ("80", "86")]
    assert {"Huyện Châu Thành", "Thị trấn Châu Thành"} <= names[0] & names[1]
    load(store, "80", legacy=True)
    assert load(store, "86", legacy=True).matched == 0


def test_the_fates_of_a_province_follow_what_is_to_be_placed(store: Store) -> None:
    load(store, legacy=True)
    with store.writing() as session:
        entry = journal.upcoming(session)
        city = register_on(session, EVE).by_code["412"].id
        put_states(
            session, [State(agency := new_units(session, 1, entry)[0], "C1", "Cơ quan 1", "co_quan", city)], entry
        )
        journal.record(session, "test.entered", {})
    with store.reading() as session:
        found = fates(session, EVE, FIRST_DAY, NGHE_AN)
    assert found.amiss == ()
    assert found.now.unplaced == {agency: city}
    assert [(level.label, level.then, level.now) for level in found.levels] == [
        ("cấp tỉnh", 1, 1),
        ("cấp huyện", 20, 0),
        ("cấp xã", 412, 130),
        ("cơ quan", 1, 1),
    ]


def test_a_former_unit_that_changed_after_its_end_keeps_the_load_out(store: Store) -> None:
    with entering(store) as at:
        ward = at.unit("16690", "phuong", name="Phường Trường Thi")
    with entering(store, "register.renamed") as at:
        put_states(at.session, [State(ward, "16690", "Phường Trường Thi", "phuong", valid_from=NOW)], at.entry)
        entry = at.entry
    assert refused(store)[0] == (
        f"[RG-049] Danh bạ, đơn vị “16690” Phường Trường Thi: đơn vị đã có thay đổi từ ngày 20/11/2026 (mục nhật ký "
        f"{entry}), sau khi hết hiệu lực. Đã thấy: ngày 20/11/2026. Cần: đơn vị cũ không có thay đổi nào từ ngày "
        f"01/07/2025. Cách sửa: hủy mục {entry} bằng register undo, nạp danh sách, rồi ghi lại."
    )


def test_a_load_can_be_taken_back(store: Store) -> None:
    with entering(store) as at:
        at.unit("16690", "phuong", name="Phường Trường Thi")
    with store.reading() as session:
        before = [register_on(session, day).hash for day in (EVE, FIRST_DAY)]
    entry = load(store, legacy=True).entry
    assert entry is not None
    with store.writing() as session:
        undo(session, entry, "Nạp nhầm tỉnh")
    with store.reading() as session:
        assert [register_on(session, day).hash for day in (EVE, FIRST_DAY)] == before
