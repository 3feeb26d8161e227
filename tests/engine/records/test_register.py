"""Lines into the register: what they change, what they contradict, and that all of them count or none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, ProblemsError
from engine.records.register import (
    EnrolmentRow,
    RegisterRow,
    UnitOn,
    enrolments,
    import_rows,
    list_register,
    register_hash,
    register_on,
)
from engine.records.store import JournalEntry, Store, Submission, Workbook, init_store, open_store
from tests.databases import SqliteDatabases
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={
        "test_units_and_enrolments_are_taken_in_the_order_of_the_lines",
        "test_every_fault_is_told_in_one_pass_and_nothing_is_kept",
        "test_the_same_lines_again_change_nothing_and_leave_no_entry",
        "test_a_unit_that_handed_in_a_form_keeps_its_kind",
    }
)


def line(number: int, code: str, name: str | None = None, kind: str | None = None, **more: object) -> RegisterRow:
    return RegisterRow(code, lambda field: f"dòng {number}, {field}", name=name, kind=kind, **more)  # type: ignore[arg-type]


def enrolled(standard: str, period: int, day: date | None = None, document: str | None = None) -> EnrolmentRow:
    return EnrolmentRow(standard, period, day, document)


PROVINCE = [
    line(1, "X1", "Xã Một", "xa", enrolments=(enrolled("an-toan-antt", 2024, date(2024, 2, 14)),)),
    line(2, "K1", "Thôn 1", "khu_dan_cu", parent="X1", attributes={"managed_by": "X1"}),
    line(3, "X1", enrolments=(enrolled("dien-hinh", 2024),)),
]


def refused(store: Store, rows: Iterable[RegisterRow], found: Iterable[Problem] = ()) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        import_rows(session, list(rows), found=found)
    return [str(problem) for problem in error.value.problems]


def known_units(session: Session) -> Mapping[str, UnitOn]:
    return register_on(session).by_code


def codes(session: Session) -> list[str]:
    return list(known_units(session))


def test_units_and_enrolments_are_taken_in_the_order_of_the_lines(store: Store) -> None:
    with store.writing() as session:
        change = import_rows(session, PROVINCE, file_hashes=["a" * 64])
    assert (change.added, change.changed, change.enrolments_added, change.journal_entry) == (("X1", "K1"), (), 2, 2)
    with store.reading() as session:
        units = register_on(session).units
        assert [(u.code, u.name, u.kind, u.parent_code, u.position) for u in units] == [
            ("X1", "Xã Một", "xa", None, 1),
            ("K1", "Thôn 1", "khu_dan_cu", "X1", 2),
        ]
        assert [(one.unit_id, one.standard, one.period, one.enrolled_on) for one in enrolments(session)] == [
            (units[0].id, "an-toan-antt", 2024, date(2024, 2, 14)),
            (units[0].id, "dien-hinh", 2024, None),
        ]
        assert [one.enrolled for one in list_register(session, 2024)] == [("an-toan-antt", "dien-hinh"), ()]


def test_the_journal_tells_counts_and_hashes_and_no_names(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE, file_hashes=["a" * 64])
    with store.reading() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
        hashed = register_hash(session, register_on(session))
    assert entry is not None
    assert entry.action == "register.imported"
    payload = json.loads(entry.payload)
    assert payload.pop("rows").keys() == {"unit", "unit_state", "enrolment"}
    assert payload == {
        "enrolments_added": 2,
        "enrolments_changed": 0,
        "files": ["a" * 64],
        "register": hashed,
        "units_added": 2,
        "units_changed": [],
        "schema": payload["schema"],
    } | {key: payload[key] for key in ("people",) if key in payload}


def test_the_same_lines_again_change_nothing_and_leave_no_entry(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE)
        before = register_hash(session, register_on(session))
    with store.writing() as session:
        change = import_rows(session, PROVINCE)
        assert register_hash(session, register_on(session)) == before
        assert len(session.scalars(select(JournalEntry)).all()) == 2
    assert change.nothing
    assert (change.unchanged, change.enrolments_unchanged) == (("X1", "K1"), 2)


def test_a_blank_says_nothing_and_what_differs_is_changed(store: Store) -> None:
    with store.writing() as session:
        import_rows(
            session, [*PROVINCE, line(4, "C1", "Cơ quan 1", "co_quan", attributes={"luc_luong_vu_trang": True})]
        )
    with store.writing() as session:
        change = import_rows(
            session,
            [
                line(1, "C1", parent="X1", attributes={"co_to_chuc_dang": True}),
                line(2, "X1", "Xã Một mới"),
                line(3, "K1", enrolments=(enrolled("an-toan-antt", 2023, date(2023, 1, 9)),)),
                line(4, "X1", enrolments=(enrolled("dien-hinh", 2024, date(2024, 3, 1), "02/ĐK"),)),
            ],
        )
    assert (change.added, change.changed, change.unchanged) == ((), ("C1", "X1"), ("K1",))
    assert (change.enrolments_added, change.enrolments_changed) == (1, 1)
    with store.reading() as session:
        units = known_units(session)
        assert units["C1"].attributes == {"luc_luong_vu_trang": True, "co_to_chuc_dang": True}
        assert (units["C1"].parent_code, units["C1"].name) == ("X1", "Cơ quan 1")
        assert (units["X1"].name, units["X1"].position) == ("Xã Một mới", 1)


def test_new_units_follow_the_old_ones(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE)
        import_rows(session, [line(1, "A1", "Xã Đầu", "xa"), line(2, "K1"), line(3, "A2", "Xã Nhì", "xa")])
        assert codes(session) == ["X1", "K1", "A1", "A2"]


def test_a_parent_may_come_after_its_children(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, [line(1, "K1", "Thôn 1", "khu_dan_cu", parent="X1"), line(2, "X1", "Xã", "xa")])
        assert {code: unit.parent_code for code, unit in known_units(session).items()} == {"K1": "X1", "X1": None}


def test_every_fault_is_told_in_one_pass_and_nothing_is_kept(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, [line(1, "X1", "Xã Một", "xa")])
    lines = refused(
        store,
        [
            line(2, "K1", "Thôn 1", "khu_dan_cu", parent="X2", attributes={"quy_mo": "nho"}),
            line(3, "K1", "Thôn 2", attributes={"quy_mo": "lon", "co_to_chuc_dang": True}),
            line(4, "A", "Xã A", "xa", parent="B"),
            line(5, "B", "Xã B", "xa", parent="A"),
            line(6, "M"),
            line(7, "X1", enrolments=(enrolled("dien-hinh", 1999), enrolled("dien-hinh", 2024, date(2022, 12, 31)))),
            line(8, "X1", enrolments=(enrolled("dien-hinh", 2024, date(2024, 1, 9)),)),
            line(9, "X1", enrolments=(enrolled("dien-hinh", 2024, date(2024, 1, 10)),)),
        ],
        [Problem("RG-010", "dòng 1", "năm đăng ký không phải là năm")],
    )
    assert lines == [
        "[RG-010] dòng 1: năm đăng ký không phải là năm.",
        (
            "[RG-021] dòng 2, parent: mã đơn vị cấp trên không có trong danh bạ và cũng không có trong tệp. "
            "Đã thấy: “X2”. "
            "Cần: mã của một đơn vị. Cách sửa: sửa mã cấp trên hoặc thêm dòng cho đơn vị cấp trên."
        ),
        (
            "[RG-020] dòng 3, name: đơn vị “K1” đã khai tên đơn vị khác ở dòng 2, name. Đã thấy: “Thôn 2”. "
            "Cần: “Thôn 1” như đã khai, hoặc để trống. Cách sửa: sửa cho hai dòng giống nhau hoặc "
            "sửa mã nếu đây là "
            "đơn vị khác."
        ),
        (
            "[RG-020] dòng 3, quy_mo: đơn vị “K1” đã khai quy mô doanh nghiệp khác ở dòng 2, quy_mo. Đã thấy: “lớn”. "
            "Cần: “nhỏ” như đã khai, hoặc để trống. Cách sửa: sửa cho hai dòng giống nhau hoặc sửa "
            "mã nếu đây là "
            "đơn vị khác."
        ),
        (
            "[RG-026] dòng 7, period: năm đăng ký ngoài phạm vi. Đã thấy: 1999. Cần: một năm từ 2000 đến 2099. "
            "Cách sửa: sửa năm đăng ký."
        ),
        (
            "[RG-027] dòng 7, enrolled_on: ngày đăng ký không thuộc năm 2024 hoặc năm liền trước. "
            "Đã thấy: 31/12/2022. "
            "Cần: một ngày từ 01/01/2023 đến 31/12/2024. Cách sửa: sửa ngày đăng ký hoặc sửa năm."
        ),
        (
            "[RG-024] dòng 9, enrolled_on: đơn vị “X1” đã khai đăng ký “dien-hinh” năm 2024 với ngày khác. "
            "Đã thấy: 10/01/2024. Cần: 09/01/2024 như đã khai, hoặc để trống. "
            "Cách sửa: sửa cho hai dòng giống nhau hoặc bỏ một dòng."
        ),
        (
            "[RG-023] dòng 6, name: đơn vị “M” chưa có trong danh bạ mà thiếu tên đơn vị. "
            "Cần: tên đơn vị ở ít nhất một dòng của đơn vị. Cách sửa: điền tên đơn vị hoặc sửa mã đơn vị."
        ),
        (
            "[RG-023] dòng 6, kind: đơn vị “M” chưa có trong danh bạ mà thiếu loại đơn vị. "
            "Cần: loại đơn vị ở ít nhất một dòng của đơn vị. Cách sửa: điền loại đơn vị hoặc sửa mã đơn vị."
        ),
        (
            "[RG-022] dòng 4, parent: quan hệ cấp trên chạy vòng. Đã thấy: “A” → “B” → “A”. "
            "Cần: mỗi đơn vị chỉ thuộc đơn vị ở cấp cao hơn. Cách sửa: sửa mã cấp trên của một trong các đơn vị này."
        ),
    ]
    with store.reading() as session:
        assert codes(session) == ["X1"]
        assert len(session.scalars(select(JournalEntry)).all()) == 2


def test_the_nearest_code_is_named(store: Store) -> None:
    (told,) = refused(store, [line(1, "17329", "Xã", "xa"), line(2, "K1", "Thôn", "khu_dan_cu", parent="17392")])
    assert "Đã thấy: “17392”. Cần: mã của một đơn vị, có phải “17329”? Cách sửa: sửa mã cấp trên" in told


def test_a_circle_through_the_register_is_found(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, [line(1, "A", "Sở A", "co_quan"), line(2, "B", "Sở B", "co_quan", parent="A")])
    (told,) = refused(store, [line(1, "A", parent="B")])
    assert told.startswith("[RG-022] dòng 1, parent: quan hệ cấp trên chạy vòng. Đã thấy: “A” → “B” → “A”.")


def test_a_unit_above_itself_is_a_circle(store: Store) -> None:
    (told,) = refused(store, [line(1, "A", "Xã A", "xa", parent="A")])
    assert "Đã thấy: “A” → “A”." in told


def test_nothing_more_is_asked_of_a_spoiled_field(store: Store) -> None:
    found = [Problem("RG-006", "dòng 1, kind", "loại đơn vị không có trong danh mục")]
    spoiled = line(1, "A", "Xã A", spoiled=frozenset({"kind"}))
    assert refused(store, [spoiled], found) == ["[RG-006] dòng 1, kind: loại đơn vị không có trong danh mục."]


def test_the_name_of_a_managing_unit_becomes_its_code(store: Store) -> None:
    with store.writing() as session:
        change = import_rows(
            session,
            [
                line(1, "T", "Tỉnh Mẫu", "tinh"),
                line(2, "X1", "Xã An", "xa", parent="T"),
                line(3, "X2", "Xã An", "xa", parent="T"),
                line(4, "C1", "Cơ quan", "co_quan", parent="X2", attributes={"managed_by": "xã  an"}),
                line(5, "C2", "Cơ quan", "co_quan", parent="X2", attributes={"managed_by": "Tỉnh Mẫu"}),
                line(6, "C3", "Cơ quan", "co_quan", parent="X2", attributes={"managed_by": "Bộ ở trung ương"}),
                line(7, "C4", "Cơ quan", "co_quan", parent="X2", attributes={"managed_by": "X1"}),
            ],
        )
        managers = {code: unit.attributes.get("managed_by") for code, unit in known_units(session).items()}
    assert [managers[code] for code in ("C1", "C2", "C3", "C4")] == ["X2", "T", "Bộ ở trung ương", "X1"]
    assert change.outside_managers == ("Bộ ở trung ương",)


def test_a_manager_named_like_several_units_is_asked_for_by_code(store: Store) -> None:
    (told,) = refused(
        store,
        [
            line(1, "X1", "Xã An", "xa"),
            line(2, "X2", "Xã An", "xa"),
            line(3, "C1", "Cơ quan", "co_quan", attributes={"managed_by": "Xã An"}),
        ],
    )
    assert told == (
        "[RG-025] dòng 3, managed_by: tên đơn vị quản lý trùng với nhiều đơn vị. Đã thấy: “Xã An”. "
        "Cần: mã của đơn vị quản lý: “X1”, “X2”. Cách sửa: ghi mã thay cho tên."
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[SqliteDatabases, str]:
    """Where stores with nothing in them are made, each a copy of the one at the address."""
    databases = SqliteDatabases(tmp_path_factory.mktemp("danh-ba"))
    address = databases.make()
    init_store(address).close()
    return databases, address


trees = st.lists(st.integers(0, 10), min_size=1, max_size=10)


@given(above=trees, order=st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_lines_changes_nothing_but_the_order(
    bare: tuple[SqliteDatabases, str], above: list[int], order: object
) -> None:
    """Units numbered from 1, each below an earlier one or below none: any order of lines makes the same tree."""
    rows = [
        line(number, f"U{number}", f"Đơn vị {number}", "co_quan", parent=f"U{up % number}" if up % number else None)
        for number, up in enumerate(above, 1)
    ]
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    databases, empty = bare
    store = open_store(databases.make(like=empty))
    with store.writing() as session:
        import_rows(session, shuffled)
        found = {code: unit.parent_code for code, unit in known_units(session).items()}
        again = import_rows(session, rows)
    store.close()
    assert found == {row.code: row.parent for row in rows}
    assert list(found) == [row.code for row in shuffled]
    assert again.nothing


@pytest.mark.parametrize(
    ("above", "below", "allowed"),
    [
        ("khu_dan_cu", "xa", "cấp huyện, cấp tỉnh"),
        ("xa", "phuong", "cấp huyện, cấp tỉnh"),
        ("doanh_nghiep", "khu_dan_cu", "xã, phường, thị trấn, đặc khu, cấp huyện, cấp tỉnh"),
        (
            "khu_dan_cu",
            "co_so_giao_duc",
            "xã, phường, thị trấn, đặc khu, cơ quan, doanh nghiệp, cơ sở giáo dục, cấp huyện, cấp tỉnh",
        ),
    ],
)
def test_a_unit_stands_under_a_higher_level_only(store: Store, above: str, below: str, allowed: str) -> None:
    (told,) = refused(store, [line(1, "A", "Trên", above), line(2, "B", "Dưới", below, parent="A")])
    assert told == (
        f"[RG-030] dòng 2, parent: {KIND_LABELS[below]} “B” không thuộc {KIND_LABELS[above]} “A” được. Đã thấy: “A”. "
        f"Cần: cấp trên thuộc một trong các loại: {allowed}. Cách sửa: sửa mã cấp trên hoặc sửa loại đơn vị."
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [("tinh", "xa"), ("huyen", "khu_dan_cu"), ("xa", "doanh_nghiep"), ("co_quan", "co_so_giao_duc"), ("xa", "ca_nhan")],
)
def test_a_level_may_be_left_out(store: Store, above: str, below: str) -> None:
    with store.writing() as session:
        change = import_rows(session, [line(1, "A", "Trên", above), line(2, "B", "Dưới", below, parent="A")])
    assert change.added == ("A", "B")


def test_a_parent_that_becomes_too_low_is_told_at_its_own_line(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE)
    (told,) = refused(store, [line(4, "X1", kind="khu_dan_cu")])
    assert told.startswith("[RG-030] dòng 4, kind: khu dân cư “K1” không thuộc khu dân cư “X1” được.")


@pytest.mark.parametrize("code", ["k1", "Ｋ1", "K 1"])
def test_a_code_that_reads_like_another_is_no_new_unit(store: Store, code: str) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE)
    (told,) = refused(store, [line(4, code, "Thôn 1", "khu_dan_cu", parent="X1")])
    assert told == (
        f"[RG-029] dòng 4, code: mã chỉ khác mã “K1” ở chữ hoa, chữ thường, dấu cách hoặc cỡ chữ. Đã thấy: “{code}”. "
        "Cần: mỗi đơn vị một mã, ghi giống nhau ở mọi nơi. "
        "Cách sửa: sửa thành “K1”, hoặc đặt mã khác hẳn nếu đây là đơn vị khác."
    )


def test_two_lines_with_codes_that_read_alike(store: Store) -> None:
    told = refused(store, [line(1, "X1", "Xã Một", "xa"), line(2, "x1", "Xã Một", "xa")])
    assert [problem[:20] for problem in told] == ["[RG-029] dòng 2, cod"]


def test_a_parent_may_be_named(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, [line(1, "X1", "Xã  Một", "xa"), line(2, "K1", "Thôn 1", "khu_dan_cu", parent="Xã Một")])
        assert known_units(session)["K1"].parent_code == "X1"


@pytest.mark.parametrize("parent", ["x1", "x12", "xã  một"])
def test_a_parent_in_other_letters_is_asked_about(store: Store, parent: str) -> None:
    (told,) = refused(store, [line(1, "X1", "Xã Một", "xa"), line(2, "K1", "Thôn 1", "khu_dan_cu", parent=parent)])
    assert f"Đã thấy: “{parent}”. Cần: mã của một đơn vị, có phải “X1”?" in told


def test_a_unit_that_handed_in_a_form_keeps_its_kind(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, PROVINCE)
        unit_id = known_units(session)["K1"].id
    with entering(store) as at:
        at.session.add(Workbook(sha256="a" * 64, content=b"PK", entry=at.entry))
        at.session.flush()
        at.session.add(
            Submission(
                entry=at.entry,
                unit_id=unit_id,
                period=2024,
                standard="an-toan-antt",
                revision=1,
                file_name="k1.xlsx",
                workbook_sha256="a" * 64,
                received_at=datetime(2024, 7, 20, tzinfo=UTC),
                form_hash="f" * 64,
            )
        )
    (told,) = refused(store, [line(4, "K1", kind="co_quan"), line(5, "X1", kind="phuong")])
    assert told == (
        "[RG-028] dòng 4, kind: đơn vị “K1” đã nộp biểu mẫu với loại “khu dân cư”, không đổi loại được nữa. "
        "Đã thấy: “cơ quan”. Cần: “khu dân cư” như đã ghi, hoặc để trống. "
        "Cách sửa: sửa lại loại đơn vị, hoặc lập mã mới nếu đây là đơn vị khác."
    )


def test_what_was_changed_is_told_field_by_field(store: Store) -> None:
    with store.writing() as session:
        import_rows(session, [*PROVINCE, line(4, "H1", "Huyện Một", "huyen")])
        attributes = {"co_to_chuc_dang": True, "managed_by": "X1"}
        change = import_rows(
            session,
            [line(5, "K1", "Bản 1", attributes=attributes), line(6, "X1", kind="phuong", parent="H1"), line(7, "H1")],
        )
    assert [(one.unit, one.label, one.before, one.after) for one in change.alterations] == [
        ("K1", "tên đơn vị", "Thôn 1", "Bản 1"),
        ("K1", "có tổ chức Đảng", "", "Có"),
        ("X1", "loại đơn vị", "xã", "phường"),
        ("X1", "mã đơn vị cấp trên", "", "H1"),
    ]
    assert (change.changed, change.unchanged) == (("K1", "X1"), ("H1",))
