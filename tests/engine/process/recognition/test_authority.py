"""Who recognises: as the law is known, as the office entered it, and that nobody is guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.recognition.authority import Recognisers, recognisers, set_authority
from engine.process.recognition.deciding import Deciders, Decision
from engine.records.register import register_on
from engine.records.store import Store, init_store
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_the_office_enters_its_own_by_day_and_mends_it"})

ANTT = "an-toan-antt"
BEFORE, AFTER = date(2024, 12, 20), date(2025, 12, 20)


@pytest.fixture
def store(database: str) -> Any:
    made = init_store(database)
    with entering(made) as at:
        province = at.unit("40", "tinh")
        commune = at.unit("X1", "xa", province, name="Xã Một")
        at.unit("K1", "khu_dan_cu", commune)
        at.unit("D1", "doanh_nghiep", commune, attributes={"managed_by": "40"})
        at.unit("H1", "huyen", province, name="Huyện Một")
    yield made
    made.close()


def who(store: Store, code: str, day: date, standard: str = ANTT) -> str | None:
    with store.reading() as session:
        register = register_on(session, day)
        return Recognisers(session, standard, register).of(register.by_code[code], day)


def test_the_law_as_far_as_it_is_known(store: Store) -> None:
    assert who(store, "K1", BEFORE) == who(store, "K1", AFTER) == "Ủy ban nhân dân cấp xã"
    assert who(store, "K1", date(2022, 2, 9)) is None
    assert who(store, "D1", BEFORE) is None
    assert who(store, "X1", BEFORE) is None
    assert who(store, "H1", BEFORE, "sach-ma-tuy") == "Ủy ban nhân dân tỉnh"
    assert who(store, "X1", BEFORE, "sach-ma-tuy") is None


def unknown(store: Store, code: str, day: date, standard: str = ANTT) -> str:
    with store.reading() as session:
        register = register_on(session, day)
        deciders = Deciders(session, standard, register, Decision("1/QĐ", day))
        [problem] = deciders.against(register.by_code[code])
    return str(problem)


def test_what_is_not_known_is_asked_for(store: Store) -> None:
    mend = "hoặc ghi --authority."
    assert unknown(store, "X1", AFTER) == (
        "[RC-003] Đơn vị “X1” (Xã Một): Chưa xác định cấp có thẩm quyền công nhận xã; đề nghị nhập theo "
        "Thông tư 48/2025/TT-BCA. Đã thấy: quyết định ngày 20/12/2025. "
        f"Cách sửa: chạy “datchuan recognition authority set an-toan-antt --kind xa …” {mend}"
    )
    assert unknown(store, "X1", BEFORE) == (
        "[RC-003] Đơn vị “X1” (Xã Một): Chưa xác định cấp có thẩm quyền công nhận xã; đề nghị nhập theo "
        "Điều 10, Thông tư 124/2021/TT-BCA. Đã thấy: quyết định ngày 20/12/2024. "
        f"Cách sửa: chạy “datchuan recognition authority set an-toan-antt --kind xa …” {mend}"
    )
    assert unknown(store, "X1", date(2020, 12, 20)).count("đề nghị nhập theo Thông tư 23/2012/TT-BCA") == 1
    assert unknown(store, "X1", AFTER, "dien-hinh") == (
        "[RC-003] Đơn vị “X1” (Xã Một): Chưa xác định cấp có thẩm quyền công nhận xã; đề nghị nhập theo "
        "văn bản quy định về tiêu chuẩn “dien-hinh”. Đã thấy: quyết định ngày 20/12/2025. "
        f"Cách sửa: chạy “datchuan recognition authority set dien-hinh --kind xa …” {mend}"
    )


def test_the_office_enters_its_own_by_day_and_mends_it(store: Store) -> None:
    set_authority(store, ANTT, ["xa", "phuong"], date(2025, 7, 1), "UBND tỉnh Nghệ An", "CV 1/CAT-PV01")
    assert (who(store, "X1", date(2025, 6, 30)), who(store, "X1", AFTER)) == (None, "UBND tỉnh Nghệ An")
    set_authority(store, ANTT, ["xa"], date(2025, 7, 1), "Chủ tịch UBND tỉnh Nghệ An", "CV 2/CAT-PV01")
    assert who(store, "X1", AFTER) == "Chủ tịch UBND tỉnh Nghệ An"
    set_authority(store, ANTT, ["khu_dan_cu"], date(2025, 7, 1), None, "CV 3/CAT-PV01")
    assert (who(store, "K1", BEFORE), who(store, "K1", AFTER)) == ("Ủy ban nhân dân cấp xã", None)
    with store.reading() as session:
        own = [(one.kind, one.authority, one.document) for one in recognisers(session, ANTT) if one.own]
    assert own == [
        ("khu_dan_cu", None, "CV 3/CAT-PV01"),
        ("xa", "Chủ tịch UBND tỉnh Nghệ An", "CV 2/CAT-PV01"),
        ("phuong", "UBND tỉnh Nghệ An", "CV 1/CAT-PV01"),
    ]


def test_what_is_lacking_is_told(store: Store) -> None:
    with pytest.raises(ProblemsError) as error:
        set_authority(store, "an-toan", ["xa"], AFTER, "UBND tỉnh", " ")
    assert [str(problem) for problem in error.value.problems] == [
        (
            "[RC-001] Tiêu chuẩn: không có tiêu chuẩn này. Đã thấy: “an-toan”. Cần: có phải “an-toan-antt”? "
            "Cách sửa: sửa tên tiêu chuẩn."
        ),
        (
            "[RC-002] Cấp có thẩm quyền: chưa ghi đủ cấp có thẩm quyền và văn bản quy định. "
            "Cần: tên cấp có thẩm quyền (hoặc --unknown) và số, ký hiệu, ngày của văn bản. "
            "Cách sửa: ghi tên sau --authority và văn bản sau --document."
        ),
    ]


def test_one_decision_is_of_one_authority(store: Store) -> None:
    set_authority(store, ANTT, ["xa"], date(2025, 7, 1), "UBND tỉnh", "CV 1/CAT-PV01")
    with store.reading() as session:
        register = register_on(session, AFTER)
        deciders = Deciders(session, ANTT, register, Decision("1/QĐ", AFTER))
        authority, [problem] = deciders.of_all([register.by_code["X1"], register.by_code["K1"]])
        named = Deciders(session, ANTT, register, Decision("1/QĐ", AFTER, "Bộ Công an"))
        assert named.of_all([register.by_code["X1"], register.by_code["K1"]]) == ("Bộ Công an", [])
    assert authority is None
    assert str(problem) == (
        "[RC-004] Quyết định: các đơn vị trong danh sách thuộc nhiều cấp có thẩm quyền. "
        "Đã thấy: UBND tỉnh: X1; Ủy ban nhân dân cấp xã: K1. Cần: một quyết định của một cấp. "
        "Cách sửa: tách danh sách theo cấp có thẩm quyền hoặc ghi --authority."
    )
