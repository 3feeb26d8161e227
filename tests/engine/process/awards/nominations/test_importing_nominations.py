"""Lists of nominations: the roll that is filled in, plain CSV; whole or not at all, each fault with its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from criteria.problems import ProblemsError
from engine.process.awards.nominations.importing import Imported, import_nominations
from engine.process.awards.nominations.nominating import Put
from engine.process.awards.nominations.roll import nomination_roll
from engine.process.awards.places.quota_keeping import called_forms
from engine.records.store.awards import Recipient
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from tests.engine.process.awards.nominating_scene import PERIOD, Nominating, scene

__all__ = ["scene"]
pytestmark = pytest.mark.alike

FORM = "giay-khen-xa"
HEADINGS = "Mã đơn vị;Tên đơn vị;Họ và tên;Là người đứng đầu;Thành tích đề nghị khen;Cá nhân đang bị khởi tố"
REACHED = "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"


@pytest.fixture
def list_(tmp_path: Path) -> Callable[..., Path]:
    """A CSV file of these lines."""

    def written(*lines: str, name: str = "de-nghi.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines), "utf-8")
        return path

    return written


def taken(scene: Nominating, path: Path, form: str = FORM, *, change: bool = False, period: int = PERIOD) -> Imported:
    with scene.store.writing() as session:
        return import_nominations(session, path, form, period, put=Put(change=change))


def told(scene: Nominating, path: Path, form: str = FORM, period: int = PERIOD) -> list[str]:
    before = scene.head(), scene.people()
    with pytest.raises(ProblemsError) as error:
        taken(scene, path, form, period=period)
    assert (scene.head(), scene.people()) == before
    return [str(one) for one in error.value.problems]


def roll(scene: Nominating, path: Path, recipient: Recipient, form: str = FORM) -> Path:
    with scene.store.reading() as session:
        of = called_forms(session, PERIOD).lists[form][recipient]
        path.write_bytes(fillable_to_xlsx(nomination_roll(session, of, PERIOD, "SỐ LIỆU MINH HỌA")))
    return path


def fill(path: Path, **cells: str | int) -> Path:
    book = load_workbook(path)
    for address, value in cells.items():
        book.worksheets[0][address] = value
    book.save(path)
    return path


def test_the_roll_of_collectives_holds_those_recognised_and_takes_what_is_filled_in(
    scene: Nominating, tmp_path: Path
) -> None:
    for code in ("X1", "A1", "A2"):
        scene.title(code)
    scene.title("A2", event="revoked")
    path = roll(scene, tmp_path / "tap-the.xlsx", "collective")
    sheet = load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert rows == [["1", "X1", "Xã Một", REACHED], ["2", "A1", "Thôn Một", REACHED], ["3", None, None, None]]
    assert [one for one in told(scene, path) if "[TH-029]" in one] == [
        (
            "[TH-029] “tap-the.xlsx”: không có đề nghị nào dưới dòng tiêu đề. Cần: ít nhất một dòng được điền. "
            "Cách sửa: điền danh sách hoặc chọn đúng tệp."
        )
    ]
    assert sheet["H3"].value == "Minh chứng kèm hồ sơ là bản chính hoặc bản sao có chứng thực"
    done = taken(scene, fill(path, H5="có", I5="3/TTr-UBND"))
    assert (done.kept.new, done.passed_over, done.form.name) == ((1,), 1, "giay-khen-xa/collective")
    one = scene.sole()
    assert (one.bearer.name, one.reported, one.document) == ("Thôn Một", {"minh_chung_hop_le": True}, "3/TTr-UBND")
    assert [each.key for each in one.achievements] == ["an-toan-antt:2024"]
    assert taken(scene, path).kept.entry is None


def test_a_roll_made_again_says_what_stands_and_reads_back_to_it(scene: Nominating, tmp_path: Path) -> None:
    scene.title("A1")
    scene.put(
        "A1",
        name="Cá nhân A",
        role="Trưởng thôn",
        leads=True,
        achievements=["Bắt trộm; giúp dân", "an-toan-antt:2024"],
        initiatives=["Camera an ninh", "Đèn đường"],
        reported=["bi_khoi_to=không", "sang_kien_da_dung=0", "minh_chung_hop_le=có"],
        document="3/TTr-UBND",
    )
    scene.put("A2", reported=["duoc_cong_nhan=không"], achievements=["Phong trào mạnh"])
    before = scene.standing()
    for recipient in ("collective", "individual"):
        done = taken(scene, roll(scene, tmp_path / f"{recipient}.xlsx", recipient))
        assert (len(done.kept.unchanged), done.kept.entry) == (1, None)
    assert scene.standing() == before


def test_answers_of_every_type_read_back(scene: Nominating, tmp_path: Path) -> None:
    scene.put(
        "A1",
        form="ky-niem-chuong",
        name="Cá nhân A",
        reported=["nhom_doi_tuong=Lãnh đạo", "nam_giu_chuc_vu=12", "da_co_ky_niem_chuong=không"],
    )
    path = roll(scene, tmp_path / "knc.xlsx", "individual", "ky-niem-chuong")
    assert taken(scene, path, "ky-niem-chuong").kept.unchanged == (1,)
    assert scene.sole().reported == {
        "nhom_doi_tuong": "Lãnh đạo",
        "nam_giu_chuc_vu": "12",
        "da_co_ky_niem_chuong": False,
    }


def test_individuals_are_filled_in_row_by_row(scene: Nominating, tmp_path: Path) -> None:
    path = roll(scene, tmp_path / "ca-nhan.xlsx", "individual")
    fill(path, B4="A1", D4="Cá nhân A", F4="Không", G4="Bắt trộm\nGiúp dân; Hiến đất", L4=0)
    fill(path, B6="A1", C6="thôn  một", D6="Cá nhân A (sinh năm 1990)", F6="Có", G6="Hiến đất", H6="Camera")
    done = taken(scene, path)
    assert (done.kept.new, done.passed_over) == ((1, 2), 0)
    first, second = scene.standing()
    assert [each.text for each in first.achievements] == ["Bắt trộm", "Giúp dân", "Hiến đất"]
    assert (first.leads, first.reported) == (False, {"sang_kien_da_dung": "0"})
    assert (second.leads, second.initiatives, second.reported) == (True, ("Camera",), {})


def test_plain_csv_is_taken_and_a_change_must_be_meant(scene: Nominating, list_: Callable[..., Path]) -> None:
    taken(scene, list_(HEADINGS, "A1;;Cá nhân A;không;Bắt trộm;không"))
    changed = list_(HEADINGS, "A1;;Cá nhân A;không;Bắt trộm;có", "A2;;Cá nhân B;có;Hiến đất;")
    assert [one[:8] for one in told(scene, changed)] == ["[TH-007]"]
    kept = taken(scene, changed, change=True).kept
    assert (kept.new, kept.changed, kept.unchanged) == ((2,), (1,), ())
    assert [one.reported for one in scene.standing()] == [{"bi_khoi_to": True}, {}]


def test_every_fault_has_its_cell_and_nothing_is_stored(scene: Nominating, list_: Callable[..., Path]) -> None:
    path = list_(
        HEADINGS,
        "A1;Thôn Hai;Cá nhân A;có;Bắt trộm;có",
        "A9;;Cá nhân B;chắc;Bắt trộm;2",
        ";;Cá nhân C;có;Bắt trộm;",
        "A2;;Cá nhân D;có;Bắt trộm;",
        "A2;;cá nhân d;có;Bắt trộm;",
    )
    at = "“de-nghi.csv”, dòng"
    assert told(scene, path) == [
        (
            f"[IN-024] {at} 3, cột D: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “chắc”. Cần: “Có” hoặc “Không”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
        ),
        (
            f"[IN-024] {at} 3, cột F: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “2”. Cần: “Có” hoặc “Không”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
        ),
        (
            f"[TH-142] {at} 4, cột A: chưa ghi mã đơn vị. Cần: mã một đơn vị trong danh bạ. "
            "Cách sửa: ghi mã đơn vị hoặc xóa dòng này."
        ),
        (
            f"[TH-001] {at} 3, cột A: không có đơn vị này trong danh bạ ngày 31/12/2024. Đã thấy: “A9”. "
            "Cần: mã một đơn vị trong danh bạ. Cách sửa: sửa mã đơn vị hoặc bổ sung danh bạ."
        ),
        (
            f"[TH-141] {at} 2, cột B: mã đơn vị ở dòng này là của Thôn Một. Đã thấy: “Thôn Hai”. "
            "Cần: mã và tên của cùng một đơn vị. Cách sửa: sửa mã hoặc sửa tên đơn vị."
        ),
        (
            f"[TH-006] {at} 6, cột C: đã có đề nghị cho cá nhân d, Thôn Hai (A2) ở {at} 5, cột C. "
            "Cần: mỗi tập thể, cá nhân một đề nghị cho một hình thức khen trong năm. Cách sửa: xóa một trong hai dòng; "
            "nếu là hai người khác nhau thì ghi điều phân biệt sau họ và tên, ví dụ “(sinh năm 1980)”."
        ),
    ]


def test_headings_that_are_lacking_twice_there_or_unknown(scene: Nominating, list_: Callable[..., Path]) -> None:
    assert told(scene, list_("Mã đơn vị;Tên", "A1;Thôn Một")) == [
        (
            "[TH-026] “de-nghi.csv”: không tìm thấy dòng tiêu đề có các cột “Mã đơn vị” và “Thành tích đề nghị khen”. "
            "Cần: một dòng tiêu đề trong 20 dòng đầu, như mẫu do “datchuan award form” lập; "
            "tệp CSV ngăn cột bằng dấu ;. Cách sửa: thêm dòng tiêu đề hoặc chọn đúng danh sách đề nghị."
        )
    ]
    twice = list_("STT;Mã đơn vị;Thành tích đề nghị khen;Chức vụ;mã đơn  vị;minh_chung_hop_le", "1;A1;Bắt trộm;;;có")
    unknown, again = sorted(told(scene, twice), reverse=True)
    assert unknown.startswith(
        "[TH-028] “de-nghi.csv”, dòng 1, cột D: cột không có trong mẫu của hình thức khen này. Đã thấy: “Chức vụ”. "
        "Cần: Mã đơn vị, Tên đơn vị, Thành tích đề nghị khen, Văn bản đề nghị, "
    )
    assert again == (
        "[TH-027] “de-nghi.csv”, dòng 1, cột E: cột này đã có ở “de-nghi.csv”, dòng 1, cột B. Đã thấy: “mã đơn  vị”. "
        "Cần: mỗi cột một lần. Cách sửa: xóa hoặc đổi tên một trong hai cột."
    )


def test_a_roll_made_for_another_form_or_year_is_refused(scene: Nominating, tmp_path: Path) -> None:
    path = fill(roll(scene, tmp_path / "x.xlsx", "collective", "bang-khen-tinh"), B4="A1", D4="Phong trào mạnh")
    assert told(scene, path) == [
        (
            "[TH-140] “x.xlsx”: mẫu này lập cho Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (tập thể) năm 2024. "
            "Cần: mẫu lập cho Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (tập thể) năm 2024. "
            "Cách sửa: sửa tùy chọn của lệnh hoặc chọn đúng tệp."
        )
    ]
    assert [one[:8] for one in told(scene, path, "bang-khen-tinh", 2025)] == ["[TH-140]"]
    assert [one[:8] for one in told(scene, path, "bang-khen")] == ["[TH-030]"]
    assert [one[:8] for one in told(scene, path, "ky-niem-chuong")] == ["[TH-032]"]
    assert [one[:8] for one in told(scene, path, period=2023)] == ["[TH-030]"]
    assert taken(scene, path, "bang-khen-tinh").kept.new == (1,)


@pytest.mark.office
def test_what_libreoffice_saves_is_the_same(
    scene: Nominating, tmp_path: Path, office_convert: Callable[[Path, str], Path]
) -> None:
    path = roll(scene, tmp_path / "ca-nhan.xlsx", "individual")
    fill(path, B4="A1", D4="Cá nhân A", F4="Không", G4="Bắt trộm\nGiúp dân", L4=0, N4="Không")
    assert taken(scene, office_convert(path, "xlsx")).kept.new == (1,)
    assert taken(scene, path).kept.unchanged == (1,)
