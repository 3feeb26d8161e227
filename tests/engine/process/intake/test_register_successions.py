"""Files of earlier successions: taken whole, told line by line, the same again without effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.process.intake.register.importing import import_register
from engine.process.intake.register.successions import import_succession_files
from engine.records import journal
from engine.records.register import read_lineage, register_on
from engine.records.register.fates import fates
from engine.records.register.reorganising import undo
from engine.records.register.succeeding import SuccessionChange
from engine.records.store import Store, init_store

EVE, DAY = date(2024, 11, 30), date(2024, 12, 1)
HEADING = "Mã đơn vị;Tên đơn vị;Đơn vị mới;Ngày hiệu lực;Quyết định;Phần;Nhận chính;Thành lập mới\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = init_store(str(tmp_path / "datchuan.db"))
    register = tmp_path / "danh-ba.csv"
    register.write_text(
        "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\n"
        "A;Xã A;xã;\nB;Xã B;xã;\nC;Xã C;xã;\nD;Xã D;xã;\nM;Xã Mới;xã;\nN;Xã Nam;xã;\nN2;Xã Nam;xã;\n"
        "K1;Thôn 1;thôn;A\nK2;Thôn 2;thôn;C\n",
        "utf-8",
    )
    import_register(made, [register])
    yield made
    made.close()


def take(store: Store, folder: Path, *lines: str) -> SuccessionChange:
    path = folder / "sap-xep.csv"
    path.write_text(HEADING + "".join(f"{line}\n" for line in lines), "utf-8")
    return import_succession_files(store, [path])


def refused(store: Store, folder: Path, *lines: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        take(store, folder, *lines)
    return [str(problem) for problem in error.value.problems]


LINES = (
    "A;Xã A;M;1/12/2024;số 1243/NQ;;;Có",
    "B;;M;01/12/2024;số 1243/NQ;toàn bộ;;Có",
    "C;;M;01/12/2024;số 1243/NQ;một phần;Có;Có",
    "C;;D;01/12/2024;số 1243/NQ;một phần;;",
)


def test_lines_end_units_found_others_and_move_what_lies_below(store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        before = register_on(session, DAY).hash
    change = take(store, tmp_path, *LINES)
    assert (change.added, change.ended, change.founded, change.went_on) == (4, ("A", "B", "C"), ("M",), ("D",))
    assert (change.followed, change.unplaced) == (("K1",), ("K2",))
    with store.reading() as session:
        then, now, line = register_on(session, EVE), register_on(session, DAY), read_lineage(session)
        assert journal.verify(session).problems == ()
    assert [unit.code for unit in then.units] == ["A", "B", "C", "D", "N", "N2", "K1", "K2"]
    assert [(unit.code, unit.parent_code) for unit in now.units if unit.code in "D M K1 K2".split()] == [
        ("D", None),
        ("M", None),
        ("K1", "M"),
        ("K2", None),
    ]
    origins = line.origins(now.by_code["M"].id, EVE)
    assert [(then.by_id[one.unit_id].code, one.whole, one.principal) for one in origins] == [
        ("A", True, True),
        ("B", True, True),
        ("C", False, True),
    ]
    assert [step.change for step in line.steps] == ["merged", "merged", "split", "split"]
    again = take(store, tmp_path, *LINES)
    assert (again.added, again.unchanged, again.journal_entry) == (0, 4, None)
    assert change.journal_entry is not None
    with store.writing() as session:
        undo(session, change.journal_entry, "Nhập nhầm")
    with store.reading() as session:
        assert register_on(session, DAY).hash == before


def test_days_are_taken_in_their_order_and_a_unit_may_end_without_heir(store: Store, tmp_path: Path) -> None:
    change = take(
        store, tmp_path, "B;;Xã D;01/01/2023;;;;", "D;;không có;01/01/2024;số 5;;;", "A;;B;01/01/2020;số 3;;;"
    )
    assert (change.added, change.ended) == (3, ("A", "B", "D"))
    with store.reading() as session:
        line, then = read_lineage(session), register_on(session, date(2019, 1, 1)).by_code
    assert [heir.unit_id for heir in line.heirs(then["A"].id, date(2023, 6, 1))] == [then["D"].id]
    assert [(step.change, step.document) for step in line.steps] == [
        ("merged", "số 3"),
        ("merged", None),
        ("abolished", "số 5"),
    ]


def test_every_faulty_cell_is_told_at_once(store: Store, tmp_path: Path) -> None:
    place = "“sap-xep.csv”, dòng "
    assert refused(store, tmp_path, ";;M;31/6/2024;;nửa;x;", "A;;;1/12/2024;;;;") == [
        (
            f"[RG-066] {place}2, cột A: dòng thiếu mã đơn vị. Cần: đủ mã đơn vị cũ, đơn vị mới (hoặc “không có”), "
            "ngày hiệu lực. Cách sửa: điền mã đơn vị."
        ),
        (
            f"[RG-064] {place}2, cột D: ngày hiệu lực không đọc được. Đã thấy: “31/6/2024”. "
            "Cần: ngày, tháng, năm, ví dụ 01/12/2024. Cách sửa: sửa ngày hiệu lực."
        ),
        (
            f"[RG-065] {place}2, cột F: ô chỉ nhận “toàn bộ” hoặc “một phần”. Đã thấy: “nửa”. "
            "Cần: “toàn bộ” hoặc “một phần”. Cách sửa: sửa ô này."
        ),
        (
            f"[RG-008] {place}2, cột G: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “x”. Cần: “Có” hoặc “Không”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-066] {place}3, cột C: dòng thiếu đơn vị mới. Cần: đủ mã đơn vị cũ, đơn vị mới (hoặc “không có”), "
            "ngày hiệu lực. Cách sửa: điền đơn vị mới."
        ),
    ]
    path = tmp_path / "khac.csv"
    path.write_text("Mã đơn vị;Tên\nA;B\n", "utf-8")
    with pytest.raises(ProblemsError) as error:
        import_succession_files(store, [path])
    assert str(error.value) == (
        "[RG-063] “khac.csv”: không tìm thấy dòng tiêu đề có các cột “Mã đơn vị”, “Đơn vị mới” và “Ngày hiệu lực”. "
        "Cần: một dòng tiêu đề trong 20 dòng đầu, có đủ ba cột. Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp."
    )


def test_what_the_register_knows_otherwise_is_told(store: Store, tmp_path: Path) -> None:
    place = "“sap-xep.csv”, dòng "
    assert refused(
        store,
        tmp_path,
        "A;Xã Á;M;1/12/2024;;;;",
        "B;;Xã Nam;1/12/2024;;;;",
        "C;;xã mơi;1/12/2024;;một phần;Có;",
        "C;;D;1/12/2024;;;;",
    ) == [
        (
            f"[RG-053] {place}5, cột A: đơn vị “C” trong cùng một ngày đã ghi ở {place}4, cột A mà hai dòng không đi "
            "được với nhau. Cần: một dòng “toàn bộ”, hoặc các dòng “một phần” về những đơn vị khác nhau, một dòng "
            "“Nhận chính”. "
            "Cách sửa: sửa hoặc bỏ một trong hai dòng."
        ),
        (
            f"[RG-055] {place}2, cột B: đơn vị mang mã “A” trong ngày đó có tên khác. Đã thấy: “Xã Á”. "
            "Cần: “Xã A”, hoặc để trống. Cách sửa: sửa tên hoặc sửa mã đơn vị."
        ),
        (
            f"[RG-051] {place}3, cột C: tên trùng với nhiều đơn vị. Đã thấy: “Xã Nam”. "
            "Cần: mã của một trong các đơn vị: “N”, “N2”. "
            "Cách sửa: ghi mã thay cho tên, hoặc ghi thêm loại và cấp trên."
        ),
        (
            f"[RG-032] {place}4, cột C: ngày 01/12/2024 danh bạ không có đơn vị nào mang mã này. Đã thấy: “xã mơi”. "
            "Cần: mã của một đơn vị có trong ngày đó. "
            "Cách sửa: sửa mã đơn vị hoặc sửa ngày; mã nào của ngày nào: register list --on NGÀY."
        ),
    ]
    entry = take(store, tmp_path, "A;;M;1/12/2024;;;;").journal_entry
    assert refused(store, tmp_path, "A;;D;1/12/2024;;;;") == [
        (
            f"[RG-054] {place}2, cột A: danh bạ đã ghi khác về đơn vị “A” ngày 01/12/2024 (mục nhật ký {entry}). "
            f"Cần: quan hệ kế tiếp như đã ghi. Cách sửa: bỏ dòng này, hoặc hủy mục {entry} bằng register undo rồi "
            "nhập lại."
        )
    ]


def test_units_do_not_pass_into_one_that_ends_on_the_same_day(store: Store, tmp_path: Path) -> None:
    place = "“sap-xep.csv”, dòng "
    assert refused(store, tmp_path, "A;;B;1/12/2024;;;;", "B;;A;1/12/2024;;;;", "C;;Xã D;1/12/2024;;;;") == [
        (
            f"[RG-056] {place}{line}, cột C: đơn vị nhận “{code}” cũng kết thúc từ ngày 01/12/2024, nên không nhận "
            f"được đơn vị nào trong ngày đó. Đã thấy: “{code}”. Cần: đơn vị còn tồn tại sau ngày đó. "
            "Cách sửa: ghi đơn vị cuối cùng tiếp nhận, hoặc bỏ dòng cho đơn vị nhận kết thúc, hoặc sửa ngày."
        )
        for line, code in ((2, "B"), (3, "A"))
    ]
    (told,) = refused(store, tmp_path, "A;;Xã B;1/12/2024;;;;", "B;;C;1/12/2024;;;;")
    assert told.startswith(f"[RG-056] {place}2, cột C: đơn vị nhận “B” cũng kết thúc từ ngày 01/12/2024")


def test_a_circle_over_two_decisions_of_one_day_is_refused(store: Store, tmp_path: Path) -> None:
    (told,) = refused(store, tmp_path, "A;;B;1/12/2024;số 1;;;", "B;;C;1/12/2024;số 2;;;")
    assert told.startswith("[RG-057] “sap-xep.csv”, dòng 3, cột A: đơn vị “B” không kết thúc từ ngày này được")
    with store.reading() as session:
        assert len(register_on(session, DAY).units) == 9


def test_units_do_not_pass_into_such_as_are_of_another_level(store: Store, tmp_path: Path) -> None:
    assert refused(store, tmp_path, "A;;K2;1/12/2024;;;;", "B;;Xã D;1/12/2024;;;;") == [
        (
            "[RG-058] “sap-xep.csv”, dòng 2, cột C: xã “A” không thành, không nhập vào khu dân cư “K2” được. "
            "Đã thấy: khu dân cư “K2”. Cần: đơn vị cùng cấp, thuộc một trong các loại: xã, phường, thị trấn, đặc khu. "
            "Cách sửa: sửa mã đơn vị hoặc sửa loại đơn vị mới."
        )
    ]


def test_a_divided_unit_has_a_principal_heir_or_is_said_to_have_none(store: Store, tmp_path: Path) -> None:
    parts = "A;;B;1/12/2024;;một phần;{0};", "A;;C;1/12/2024;;một phần;{0};"
    for blank in ("", "Không"):
        assert refused(store, tmp_path, *(line.format(blank) for line in parts)) == [
            (
                "[RG-068] “sap-xep.csv”, dòng 2, cột G: đơn vị “A” bị chia mà không dòng nào ghi đơn vị nhận chính. "
                "Cần: một dòng “Có” ở cột “Nhận chính”, hoặc “không có đơn vị nhận chính” ở mọi dòng của đơn vị. "
                "Cách sửa: ghi “Có” ở dòng của đơn vị nhận số liệu cũ không chia được, hoặc ghi rõ là không có."
            )
        ]
    assert refused(store, tmp_path, parts[0].format("không có"), parts[1].format(""))[0].startswith("[RG-068]")
    change = take(store, tmp_path, *(line.format("Không có đơn vị nhận chính") for line in parts))
    assert (change.added, change.ended) == (2, ("A",))
    with store.reading() as session:
        old = register_on(session, EVE).by_code["A"].id
        assert [heir.principal for heir in read_lineage(session).heirs(old, DAY)] == [False, False]
        (told,) = fates(session, EVE, DAY).amiss
    assert told == "“A” Xã A: đã chia mà ngày sau không có đơn vị nhận chính, nên không tính vào đơn vị nào"
