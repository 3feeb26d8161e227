"""Finding a shipped set: by id, edition, day or period, and what is said when there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from criteria.library import catalogue
from criteria.problems import ProblemsError

SHIPPED = (
    "an-toan-antt.co-quan-doanh-nghiep@2012",
    "an-toan-antt.co-quan-doanh-nghiep@2022",
    "an-toan-antt.co-so-giao-duc@2012",
    "an-toan-antt.co-so-giao-duc@2022",
    "an-toan-antt.khu-dan-cu@2012",
    "an-toan-antt.khu-dan-cu@2022",
    "an-toan-antt.xa@2012",
    "an-toan-antt.xa@2022",
    "bao-cao.phong-trao-6-thang@2025",
    "bao-cao.so-ket-dien-hinh@2024",
    "bao-cao.tong-ket-ct03@2026",
    "bao-cao.tong-ket-ct07-huyen@2024",
    "bao-cao.tong-ket-ct07-tinh@2024",
    "bao-cao.tong-ket-ct07@2024",
    "bao-cao.tong-ket-ctr09@2023",
    "cong-an-phuong-kieu-mau.phuong@2021",
    "dien-hinh.co-quan-doanh-nghiep-truong@2022",
    "dien-hinh.dac-khu@2025",
    "dien-hinh.huyen@2023",
    "dien-hinh.xa@2022",
    "do-thi-van-minh.phuong-tieu-chi-4@2024",
    "khen-thuong.bang-khen-bo-cong-an-ca-nhan@2024",
    "khen-thuong.bang-khen-bo-cong-an-tap-the@2024",
    "khen-thuong.bang-khen-tinh-ca-nhan@2024",
    "khen-thuong.bang-khen-tinh-tap-the@2024",
    "khen-thuong.co-thi-dua-tap-the@2024",
    "khen-thuong.giay-khen-cong-an-tinh-ca-nhan@2024",
    "khen-thuong.giay-khen-cong-an-tinh-tap-the@2024",
    "khen-thuong.giay-khen-xa-ca-nhan@2024",
    "khen-thuong.giay-khen-xa-tap-the@2024",
    "khen-thuong.ky-niem-chuong-ca-nhan@2024",
    "khen-thuong.quy-tac-chung-ca-nhan@2024",
    "khen-thuong.quy-tac-chung-tap-the@2024",
    "khong-ma-tuy.xa@2025",
    "nong-thon-moi.xa-19-2@2024",
    "phan-loai-phong-trao.co-quan-doanh-nghiep@2022",
    "phan-loai-phong-trao.khu-dan-cu@2022",
    "phan-loai-phong-trao.xa@2022",
    "sach-ma-tuy.huyen@2024",
    "sach-ma-tuy.xa@2022",
    "trong-diem-ma-tuy.xa-loai-1@2025",
    "trong-diem-ma-tuy.xa-loai-2@2025",
    "trong-diem-ma-tuy.xa-loai-3@2025",
)


@pytest.fixture
def two_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A library of its own with one set in two editions; the second comes into force on the day given."""
    shipped = Path(catalogue.__file__).parent / "an-toan-antt" / "khu-dan-cu@2022.toml"
    text = shipped.read_text(encoding="utf-8")
    folder = tmp_path / "an-toan-antt"
    folder.mkdir()

    def build(first_ends: str, second_starts: str) -> None:
        first = text.replace("from = 2022-02-10", f"from = 2022-02-10\nto   = {first_ends}")
        second = text.replace("from = 2022-02-10", f"from = {second_starts}").replace('"2022"', '"2025"')
        (folder / "khu-dan-cu@2022.toml").write_text(first, encoding="utf-8")
        (folder / "khu-dan-cu@2025.toml").write_text(second, encoding="utf-8")

    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    for cached in (catalogue._files, catalogue.all_sets):
        cached.cache_clear()
    yield build
    monkeypatch.undo()
    for cached in (catalogue._files, catalogue.all_sets):
        cached.cache_clear()


def said(call, *args, **named) -> str:
    with pytest.raises(ProblemsError) as caught:
        call(*args, **named)
    return str(caught.value)


def test_all_shipped_sets():
    assert tuple(one.key for one in catalogue.all_sets()) == SHIPPED
    assert catalogue.standards() == tuple(dict.fromkeys(key.partition(".")[0] for key in SHIPPED))


def test_a_set_is_loaded_once_and_only_when_asked_for():
    catalogue._load.cache_clear()
    one = catalogue.find("dien-hinh.xa", "2022")
    assert catalogue.find("dien-hinh.xa") is one
    assert catalogue._load.cache_info().misses == 1


def test_find_by_day_and_by_period():
    assert catalogue.find("an-toan-antt.xa", on=date(2022, 2, 10)).key == "an-toan-antt.xa@2022"
    assert catalogue.find("an-toan-antt.xa", on=date(2022, 2, 9)).key == "an-toan-antt.xa@2012"
    assert catalogue.find("an-toan-antt.xa", period=2022).key == "an-toan-antt.xa@2022"
    assert catalogue.find("an-toan-antt.xa", period=2021).key == "an-toan-antt.xa@2012"


@pytest.mark.parametrize(
    ("period", "edition"), [(2013, "2012"), (2020, "2012"), (2021, "2012"), (2022, "2022"), (2023, "2022")]
)
def test_each_year_is_judged_by_its_own_circular(period, edition):
    """Every window of 2021 ended before 10 February 2022, when the second circular took effect; of 2022, after it."""
    subjects = ("co-quan-doanh-nghiep", "co-so-giao-duc", "khu-dan-cu", "xa")
    found = catalogue.sets_of("an-toan-antt", period)
    assert [one.key for one in found] == [f"an-toan-antt.{subject}@{edition}" for subject in subjects]


def test_the_day_that_counts_is_the_last_of_the_sets_own_window(two_editions):
    two_editions(first_ends="2024-10-30", second_starts="2024-10-31")
    assert catalogue.find("an-toan-antt.khu-dan-cu", period=2023).edition == "2022"
    assert catalogue.find("an-toan-antt.khu-dan-cu", period=2024).edition == "2025"
    assert [one.edition for one in catalogue.sets_of("an-toan-antt", 2024)] == ["2025"]
    assert [one.edition for one in catalogue.editions("an-toan-antt.khu-dan-cu")] == ["2022", "2025"]


def test_sets_of_a_standard():
    keys = [one.key for one in catalogue.sets_of("dien-hinh", 2023)]
    assert keys == ["dien-hinh.co-quan-doanh-nghiep-truong@2022", "dien-hinh.huyen@2023", "dien-hinh.xa@2022"]


@pytest.mark.parametrize(
    ("standard", "period", "keys"),
    [
        ("sach-ma-tuy", 2023, ["sach-ma-tuy.xa@2022"]),
        ("sach-ma-tuy", 2024, ["sach-ma-tuy.huyen@2024", "sach-ma-tuy.xa@2022"]),
        ("sach-ma-tuy", 2025, ["sach-ma-tuy.xa@2022"]),
        ("dien-hinh", 2022, ["dien-hinh.co-quan-doanh-nghiep-truong@2022", "dien-hinh.xa@2022"]),
        (
            "dien-hinh",
            2025,
            ["dien-hinh.co-quan-doanh-nghiep-truong@2022", "dien-hinh.dac-khu@2025", "dien-hinh.xa@2022"],
        ),
    ],
)
def test_there_is_a_set_for_districts_only_while_there_are_districts(standard, period, keys):
    assert [one.key for one in catalogue.sets_of(standard, period)] == keys


def test_unknown_set_names_the_nearest():
    assert said(catalogue.find, "an-toan-antt.xaa") == (
        "[CR-901] thư viện không có bộ tiêu chí này. Đã thấy: “an-toan-antt.xaa”. Cần: có phải “an-toan-antt.xa”?"
        " Cách sửa: sửa tên bộ tiêu chí hoặc chỉ đường dẫn tới tệp TOML của bộ tiêu chí."
    )


def test_unknown_edition_names_those_there_are():
    assert said(catalogue.find, "dien-hinh.xa", "2019") == (
        "[CR-902] bộ tiêu chí “dien-hinh.xa” không có phiên bản này. Đã thấy: “2019”."
        " Cần: một trong: dien-hinh.xa@2022 có hiệu lực từ 28/12/2022."
        " Cách sửa: sửa phiên bản hoặc bỏ phiên bản để chọn theo ngày hiệu lực."
    )


def test_no_fall_back_to_law_not_in_force():
    assert said(catalogue.find, "an-toan-antt.xa", "2022", on=date(2022, 2, 9)) == (
        "[CR-903] bộ tiêu chí “an-toan-antt.xa” không có hiệu lực vào ngày 09/02/2022."
        " Cần: ngày trong thời gian hiệu lực: an-toan-antt.xa@2022 có hiệu lực từ 10/02/2022."
        " Cách sửa: chọn kỳ đánh giá khác hoặc chọn phiên bản có hiệu lực vào ngày này."
    )
    assert said(catalogue.find, "an-toan-antt.xa", on=date(2012, 4, 26)) == (
        "[CR-903] bộ tiêu chí “an-toan-antt.xa” không có hiệu lực vào ngày 26/4/2012."
        " Cần: ngày trong thời gian hiệu lực: an-toan-antt.xa@2012 có hiệu lực từ 27/4/2012 đến 09/02/2022;"
        " an-toan-antt.xa@2022 có hiệu lực từ 10/02/2022."
        " Cách sửa: chọn kỳ đánh giá khác hoặc chọn phiên bản có hiệu lực vào ngày này."
    )


def test_several_editions_and_no_date(two_editions):
    two_editions(first_ends="2024-12-31", second_starts="2025-01-01")
    assert said(catalogue.find, "an-toan-antt.khu-dan-cu") == (
        "[CR-904] bộ tiêu chí “an-toan-antt.khu-dan-cu” có nhiều phiên bản."
        " Cần: một phiên bản hoặc một ngày trong thời gian hiệu lực:"
        " an-toan-antt.khu-dan-cu@2022 có hiệu lực từ 10/02/2022 đến 31/12/2024;"
        " an-toan-antt.khu-dan-cu@2025 có hiệu lực từ 01/01/2025."
        " Cách sửa: ghi phiên bản sau dấu @ hoặc chọn kỳ đánh giá."
    )


def test_two_editions_in_force_at_once(two_editions):
    two_editions(first_ends="2024-12-31", second_starts="2024-04-12")
    assert said(catalogue.sets_of, "an-toan-antt", 2024) == (
        "[CR-905] bộ tiêu chí “an-toan-antt.khu-dan-cu” có hơn một phiên bản có hiệu lực vào ngày 31/10/2024."
        " Đã thấy: an-toan-antt.khu-dan-cu@2022 có hiệu lực từ 10/02/2022 đến 31/12/2024;"
        " an-toan-antt.khu-dan-cu@2025 có hiệu lực từ 12/4/2024."
        " Cần: mỗi ngày chỉ một phiên bản có hiệu lực."
        " Cách sửa: ghi phiên bản sau dấu @ hoặc sửa in_force của phiên bản đã hết hiệu lực."
    )


def test_unknown_standard():
    assert said(catalogue.sets_of, "dien-hinhh", 2024) == (
        "[CR-906] thư viện không có tiêu chuẩn này. Đã thấy: “dien-hinhh”. Cần: có phải “dien-hinh”?"
        " Cách sửa: sửa tên tiêu chuẩn."
    )


def test_nothing_of_a_standard_in_force_in_the_period():
    assert said(catalogue.sets_of, "dien-hinh", 2021) == (
        "[CR-907] không có bộ tiêu chí nào của tiêu chuẩn “dien-hinh” có hiệu lực vào ngày cuối kỳ đánh giá năm 2021."
        " Cần: kỳ có ngày cuối trong thời gian hiệu lực:"
        " dien-hinh.co-quan-doanh-nghiep-truong@2022 có hiệu lực từ 28/12/2022;"
        " dien-hinh.dac-khu@2025 có hiệu lực từ 10/10/2025;"
        " dien-hinh.huyen@2023 có hiệu lực từ 01/10/2023 đến 30/6/2025;"
        " dien-hinh.xa@2022 có hiệu lực từ 28/12/2022."
        " Cách sửa: chọn kỳ đánh giá khác hoặc bổ sung phiên bản có hiệu lực trong kỳ này."
    )
