"""Register files, as offices write them: workbooks and CSV, headings in any order, every error at its cell."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.intake.register.importing import import_register
from engine.records.register import enrolments, list_register, register_on
from engine.records.store import Store, Unit, init_store, open_store

Row = Sequence[object]
HEADINGS = [
    "Mã đơn vị",
    "Tên đơn vị",
    "Loại đơn vị",
    "Mã đơn vị cấp trên",
    "Đơn vị quản lý",
    "Quy mô",
    "Cấp học",
    "Lực lượng vũ trang",
    "Có tổ chức Đảng",
    "Địa bàn",
    "Tiêu chuẩn đăng ký",
    "Năm",
    "Ngày đăng ký",
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "datchuan.db"
    init_store(str(path)).close()
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(shutil.copy(empty, tmp_path / "datchuan.db")))
    yield opened
    opened.close()


def workbook(path: Path, rows: Sequence[Row], sheet: str = "Danh bạ") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def refused(store: Store, *paths: Path) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        import_register(store, paths)
    with store.reading() as session:
        assert session.scalars(select(Unit)).all() == []
    return [str(problem) for problem in error.value.problems]


def test_a_workbook_with_every_column(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "danh-ba.xlsx",
        [
            ["DANH BẠ ĐƠN VỊ (SỐ LIỆU MINH HỌA)"],
            HEADINGS,
            [17329, "Xã Một", "Xã", None, None, None, None, None, True, 40, "an-toan-antt", 2024, date(2024, 2, 14)],
            ["D1", "Doanh nghiệp A", "doanh_nghiep", 17329, "Xã Một", "siêu nhỏ", None, None, "không"],
            ["G1", "Trường B", "Cơ sở giáo dục", "17329", None, None, "THCS", "Không", "Có"],
            ["K1", "Bản C", "Bản", 17329, *[None] * 6, "An toàn ANTT; phan-loai-phong-trao", "2023; 2024", "14/2/2023"],
        ],
    )
    change = import_register(store, [path])
    assert (change.added, change.enrolments_added) == (("17329", "D1", "G1", "K1"), 5)
    with store.reading() as session:
        lines = list_register(session, 2024)
        assert [(one.code, one.kind, one.parent, dict(one.attributes)) for one in lines] == [
            ("17329", "xa", None, {"territory": "40", "co_to_chuc_dang": True}),
            ("D1", "doanh_nghiep", "17329", {"managed_by": "17329", "quy_mo": "sieu_nho", "co_to_chuc_dang": False}),
            (
                "G1",
                "co_so_giao_duc",
                "17329",
                {"cap_hoc": "thcs", "luc_luong_vu_trang": False, "co_to_chuc_dang": True},
            ),
            ("K1", "khu_dan_cu", "17329", {}),
        ]
        assert [one.enrolled for one in lines] == [("an-toan-antt",), (), (), ("an-toan-antt", "phan-loai-phong-trao")]
        days = [one.enrolled_on for one in enrolments(session)]
        assert days == [date(2024, 2, 14), *[date(2023, 2, 14)] * 4]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_the_forms_offices_save(store: Store, tmp_path: Path, separator: str) -> None:
    lines = ["TÊN ĐƠN VỊ|mã  đơn vị|Loại đơn vị|Ghi chú", 'Xã "Một"|X1|xã|đã "kiểm" tra', "Thôn 1|K1|thôn|"]
    text = "\r\n".join(separator.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in s.split("|")) for s in lines)
    path = csv_file(tmp_path / "a.csv", unicodedata.normalize("NFD", text))
    assert import_register(store, [path]).added == ("X1", "K1")
    with store.reading() as session:
        assert [one.name for one in list_register(session)] == ['Xã "Một"', "Thôn 1"]


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, ["X1", "Xã Một", "Xã", *[None] * 7, "dien-hinh", 2024, None]])
    assert not import_register(store, [path]).nothing
    again = import_register(store, [path])
    assert again.nothing
    assert (again.unchanged, again.enrolments_unchanged) == (("X1",), 1)


def test_a_sheet_of_enrolments_beside_the_sheet_of_units(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS[:3], ["X1", "Xã Một", "Xã"]])
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("Đăng ký")
    for row in (["Năm", "Mã đơn vị", "Tiêu chuẩn đăng ký", "Văn bản đăng ký"], [2024, "X1", "dien-hinh", "05/ĐK-UBND"]):
        page.append(row)
    book.create_sheet("Ghi chú").append(["không phải danh bạ"])
    book.save(path)
    import_register(store, [path])
    with store.reading() as session:
        (row,) = enrolments(session)
        unit = register_on(session).by_code["X1"].id
        assert (row.unit_id, row.standard, row.period, row.document) == (unit, "dien-hinh", 2024, "05/ĐK-UBND")


def test_files_of_one_call_are_one_register(store: Store, tmp_path: Path) -> None:
    below = csv_file(tmp_path / "duoi.csv", "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\nK1;Thôn 1;thôn;X1\n")
    above = workbook(tmp_path / "tren.xlsx", [HEADINGS[:3], ["X1", "Xã Một", "Xã"]])
    assert import_register(store, [below, above]).added == ("K1", "X1")


def test_every_error_of_a_workbook_at_its_cell_in_one_pass(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "danh-ba.xlsx",
        [
            [*HEADINGS, "Tên đơn vị", "Ngày đăng kí"],
            ["X1", "Xã Một", "Xãa", None, None, "to", "lớp 5", "x", 2, 40.5, "an-toan", "hai nghìn", "31/02/2024"],
            [None, "Xã không mã", "xã"],
            [None, None, "xã"],
            ["X2", "=1/0", "Trạm", *[None] * 7, None, 2024, None],
            ["X3", False, "xã", *[None] * 7, "dien-hinh", None, date(2024, 2, 14)],
            ["M" * 65, "Xã Dài", "xã", "X9"],
        ],
    )
    place = "“danh-ba.xlsx”, trang “Danh bạ”, ô "
    kinds = (
        "khu dân cư, xã, phường, thị trấn, đặc khu, cơ quan, doanh nghiệp, cơ sở giáo dục, cấp huyện, cấp tỉnh, "
        "tập thể, cá nhân"
    )
    assert refused(store, path) == [
        (
            f"[RG-002] {place}N1: cột “Tên đơn vị” xuất hiện hai lần (đã có ở {place}B1). Cần: mỗi cột một lần. "
            "Cách sửa: xóa hoặc đổi tên một trong hai cột."
        ),
        (
            f"[RG-013] {place}O1: cột “Ngày đăng kí” không có trong mẫu danh bạ. Đã thấy: “Ngày đăng kí”. "
            "Cần: có phải “Ngày đăng ký”? Cách sửa: sửa tên cột hoặc đặt tên khác hẳn."
        ),
        (
            f"[RG-006] {place}C2: loại đơn vị không có trong danh mục. Đã thấy: “Xãa”. Cần: có phải “xã”? "
            "Cách sửa: sửa loại đơn vị theo danh mục."
        ),
        (
            f"[RG-005] {place}J2: ô không đọc được thành chữ. Đã thấy: “40,5”. Cần: chữ. "
            "Cách sửa: nhập lại ô này dưới dạng chữ."
        ),
        (
            f"[RG-007] {place}F2: quy mô không có trong danh mục. Đã thấy: “to”. "
            "Cần: một trong: siêu nhỏ, nhỏ, vừa, lớn. "
            "Cách sửa: sửa theo danh mục hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-007] {place}G2: cấp học không có trong danh mục. Đã thấy: “lớp 5”. "
            "Cần: một trong: mầm non, tiểu học, "
            "trung học cơ sở, trung học phổ thông, giáo dục thường xuyên, trung cấp, cao đẳng, đại học. "
            "Cách sửa: sửa theo danh mục hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-008] {place}H2: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “x”. Cần: “Có” hoặc “Không”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-008] {place}I2: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “2”. Cần: “Có” hoặc “Không”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-009] {place}K2: tiêu chuẩn đăng ký không có trong thư viện. Đã thấy: “an-toan”. "
            "Cần: có phải “an-toan-antt”? Cách sửa: sửa tên tiêu chuẩn."
        ),
        (
            f"[RG-010] {place}L2: năm đăng ký không phải là năm. Đã thấy: “hai nghìn”. "
            "Cần: năm gồm bốn chữ số, ví dụ 2024. Cách sửa: sửa năm đăng ký."
        ),
        (
            f"[RG-011] {place}M2: ngày đăng ký không đọc được. Đã thấy: “31/02/2024”. "
            "Cần: ngày, tháng, năm, ví dụ 14/02/2024. Cách sửa: sửa ngày đăng ký hoặc để trống nếu chưa rõ."
        ),
        (
            f"[RG-004] {place}A4: dòng có số liệu mà thiếu cả mã và tên đơn vị. "
            "Cần: mã đơn vị, hoặc tên đúng như trong danh bạ. Cách sửa: điền mã đơn vị hoặc xóa cả dòng."
        ),
        (
            f"[RG-005] {place}B5: ô không đọc được thành chữ. Đã thấy: “=1/0”. Cần: chữ. "
            "Cách sửa: nhập lại ô này dưới dạng chữ."
        ),
        (
            f"[RG-006] {place}C5: loại đơn vị không có trong danh mục. Đã thấy: “Trạm”. Cần: một trong: {kinds}. "
            "Cách sửa: sửa loại đơn vị theo danh mục."
        ),
        (
            f"[RG-012] {place}K5: dòng đăng ký thiếu tiêu chuẩn đăng ký. Cần: đủ cả tiêu chuẩn đăng ký và năm. "
            "Cách sửa: điền tiêu chuẩn đăng ký hoặc xóa phần đăng ký của dòng này."
        ),
        (
            f"[RG-005] {place}B6: ô không đọc được thành chữ. Đã thấy: “FALSE”. Cần: chữ. "
            "Cách sửa: nhập lại ô này dưới dạng chữ."
        ),
        (
            f"[RG-012] {place}L6: dòng đăng ký thiếu năm đăng ký. Cần: đủ cả tiêu chuẩn đăng ký và năm. "
            "Cách sửa: điền năm đăng ký hoặc xóa phần đăng ký của dòng này."
        ),
        f"[RG-014] {place}A7: mã quá dài. Đã thấy: “{'M' * 65}”. Cần: không quá 64 ký tự. Cách sửa: sửa mã đơn vị.",
        (
            f"[RG-050] {place}B3: dòng không có mã, và không đơn vị nào đúng tên, loại và cấp trên này. "
            "Đã thấy: “Xã không mã”. Cần: tên đúng như trong danh bạ; đơn vị mới thì có mã. "
            "Cách sửa: ghi mã đơn vị, hoặc sửa tên, loại, cấp trên cho đúng như trong danh bạ."
        ),
    ]


def test_a_wanting_column_is_named(store: Store, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "Mã đơn vị;Tên đơn vị\nX1;Xã Một\n")
    assert refused(store, path) == [
        (
            "[RG-023] “a.csv”, dòng 2 (không có cột “Loại đơn vị”): đơn vị “X1” chưa có trong danh bạ "
            "mà thiếu loại đơn vị. "
            "Cần: loại đơn vị ở ít nhất một dòng của đơn vị. Cách sửa: điền loại đơn vị hoặc sửa mã đơn vị."
        )
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "khac.csv",
            "Cột A;Cột B\n1;2\n",
            (
                "[RG-001] “khac.csv”: không tìm thấy dòng tiêu đề có cột “Mã đơn vị”. "
                "Cần: một dòng tiêu đề trong 20 dòng đầu, có cột “Mã đơn vị”. "
                "Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp danh bạ."
            ),
        ),
        (
            "trong.csv",
            "Mã đơn vị;Tên đơn vị\n",
            (
                "[RG-003] “trong.csv”: không có dòng đơn vị nào dưới dòng tiêu đề. Cần: ít nhất một đơn vị. "
                "Cách sửa: điền danh bạ hoặc chọn đúng tệp."
            ),
        ),
        (
            "nhay.csv",
            'Mã đơn vị;Tên đơn vị\nX1;"Xã\n',
            (
                "[RG-015] “nhay.csv”: tệp CSV không đọc được (dấu nháy không khép hoặc đặt sai chỗ). "
                "Cần: tệp CSV mã UTF-8, ngăn cột bằng dấu ; hoặc ,. "
                "Cách sửa: lưu lại dưới dạng “CSV UTF-8” hoặc gửi sổ tính .xlsx."
            ),
        ),
        (
            "danh-ba.doc",
            "x",
            (
                "[RG-016] “danh-ba.doc”: loại tệp không nhận làm danh bạ. Đã thấy: “.doc”. Cần: tệp .xlsx hoặc .csv. "
                "Cách sửa: lưu lại dưới dạng .xlsx hoặc .csv."
            ),
        ),
    ],
)
def test_a_file_that_is_no_register(store: Store, tmp_path: Path, name: str, content: str, told: str) -> None:
    assert refused(store, csv_file(tmp_path / name, content)) == [told]


def test_csv_in_another_encoding_is_told(store: Store, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "cu.csv", "Mã đơn vị;Tên đơn vị\n", "utf-16")
    (told,) = refused(store, path)
    assert told.startswith("[RG-015] “cu.csv”: tệp CSV không đọc được (không phải mã UTF-8).")


def test_a_file_that_cannot_be_read_keeps_the_others_out_without_blaming_them(store: Store, tmp_path: Path) -> None:
    below = csv_file(tmp_path / "duoi.csv", "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\nK1;Thôn 1;thôn;X1\n")
    told = refused(store, below, tmp_path / "tren.xlsx")
    assert [line[:8] for line in told] == ["[SH-001]"]


@pytest.mark.parametrize(
    ("heading", "field", "value", "kept"),
    [
        ("Cấp trên", "parent", "X1", "X1"),
        ("Mã cấp trên", "parent", "X1", "X1"),
        ("ĐƠN VỊ CẤP TRÊN", "parent", "X1", "X1"),
        ("Thuộc xã", "parent", "X1", "X1"),
        ("Qui mô", "quy_mo", "nhỏ", "nho"),
        ("Quy mô doanh nghiệp", "quy_mo", "nhỏ", "nho"),
        ("Quy mô DN", "quy_mo", "nhỏ", "nho"),
        ("Tổ chức Đảng", "co_to_chuc_dang", "có", True),
    ],
)
def test_a_column_by_another_of_its_names(
    store: Store, tmp_path: Path, heading: str, field: str, value: str, kept: object
) -> None:
    text = f"STT;Mã đơn vị;Tên;Loại;{heading}\n1;X1;Xã Một;xã;\n2;D1;Công ty A;công ty;{value}\n"
    change = import_register(store, [csv_file(tmp_path / "a.csv", text)])
    assert change.unused == ()
    with store.reading() as session:
        unit = list_register(session)[1]
        assert {"parent": unit.parent, **unit.attributes}[field] == kept


@pytest.mark.parametrize(
    ("heading", "near"),
    [
        ("Ma cap tren", "“Mã đơn vị cấp trên”"),
        ("Quy mo", "“Quy mô”"),
        ("Đảng", "“Có tổ chức Đảng”"),
        ("Cấp", "“Mã đơn vị cấp trên” hoặc “Cấp học”"),
    ],
)
def test_a_column_near_a_known_one_is_asked_about(store: Store, tmp_path: Path, heading: str, near: str) -> None:
    path = csv_file(tmp_path / "a.csv", f"Mã đơn vị;Tên đơn vị;Loại đơn vị;{heading}\nX1;Xã Một;xã;\n")
    (told,) = refused(store, path)
    assert told == (
        f"[RG-013] “a.csv”, dòng 1, cột D: cột “{heading}” không có trong mẫu danh bạ. Đã thấy: “{heading}”. "
        f"Cần: có phải {near}? Cách sửa: sửa tên cột hoặc đặt tên khác hẳn."
    )


def test_what_was_not_read_is_told(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "danh-ba.xlsx",
        [
            ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Số điện thoại", "Ghi chú", "Cấp học", "Cấp"],
            ["X1", "Xã Một", "xã", "0912", "mới", None, 2],
        ],
    )
    book = openpyxl.load_workbook(path)
    book["Danh bạ"]["H1"] = "Mã đơn vị cấp trên"
    book.create_sheet("Hướng dẫn").append(["Cách ghi danh bạ"])
    book.create_sheet("Trống")
    book.save(path)
    assert import_register(store, [path]).unused == ("cột “Số điện thoại”", "cột “Cấp”", "trang “Hướng dẫn”")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("KDC", "khu_dan_cu"), ("DN", "doanh_nghiep"), ("Công ty", "doanh_nghiep"), ("Trường học", "co_so_giao_duc")],
)
def test_a_kind_in_a_form_that_means_nothing_else(store: Store, tmp_path: Path, text: str, kind: str) -> None:
    path = csv_file(tmp_path / "a.csv", f"Mã đơn vị;Tên đơn vị;Loại đơn vị\nA1;Đơn vị;{text}\n")
    import_register(store, [path])
    with store.reading() as session:
        assert [one.kind for one in list_register(session)] == [kind]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("trường", "cơ sở giáo dục"),
        ("Trường THCS", "cơ sở giáo dục"),
        ("CQ", "cơ quan"),
        ("Công ty TNHH", "doanh nghiệp"),
        ("phươmg", "phường"),
        ("truong", "cơ sở giáo dục"),
        ("thi tran", "thị trấn"),
    ],
)
def test_a_kind_that_was_probably_meant_is_named(store: Store, tmp_path: Path, text: str, meant: str) -> None:
    path = csv_file(tmp_path / "a.csv", f"Mã đơn vị;Tên đơn vị;Loại đơn vị\nA1;Đơn vị;{text}\n")
    (told,) = refused(store, path)
    assert f"Đã thấy: “{text}”. Cần: có phải “{meant}”? Cách sửa: sửa loại đơn vị theo danh mục." in told


OUTSIDE = (
    "[DK-004] “truong.csv”, dòng 3, cột A: đơn vị không thuộc phạm vi áp dụng của tiêu chuẩn “an-toan-antt”. "
    "Đã thấy: Trường Tiểu học (T1): {reason}. Cần: đơn vị thuộc phạm vi áp dụng. "
    "Cách sửa: bỏ đơn vị khỏi danh sách đăng ký hoặc sửa đặc điểm của đơn vị trong danh bạ."
)
SCHOOLS = "Mã đơn vị;Tên đơn vị;Loại đơn vị;Cấp trên;Cấp học;Tiêu chuẩn đăng ký;Năm\nX1;Xã Một;xã;;;an-toan-antt;2026\n"


def test_an_enrolment_outside_the_standard_is_refused_as_anywhere(store: Store, tmp_path: Path) -> None:
    school = "T1;Trường Tiểu học;cơ sở giáo dục;X1;tiểu học;an-toan-antt;2026\n"
    district = "H1;Huyện Một;huyện;;;an-toan-antt;2026\n"
    told = refused(store, csv_file(tmp_path / "truong.csv", SCHOOLS + school + district))
    assert [line[:8] for line in told] == ["[DK-004]", "[DK-003]"]
    reason = told[0].partition("(T1): ")[2].partition(". Cần")[0]
    assert "tiểu học" in reason.lower()
    assert told[0] == OUTSIDE.format(reason=reason)


def test_what_is_not_known_of_a_unit_keeps_no_enrolment_out(store: Store, tmp_path: Path) -> None:
    school = "T1;Trường Tiểu học;cơ sở giáo dục;X1;{};an-toan-antt;2026\n"
    change = import_register(store, [csv_file(tmp_path / "truong.csv", SCHOOLS + school.format(""))])
    assert change.enrolments_added == 2
    again = import_register(store, [csv_file(tmp_path / "truong.csv", SCHOOLS + school.format("tiểu học"))])
    assert (again.enrolments_unchanged, again.changed) == (2, ("T1",))
