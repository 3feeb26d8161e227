"""One answer: the value in each way people write it, and each fault to the letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.process.intake.answers.bad import BadAnswerError, Span
from engine.process.intake.answers.typed import checked, json_text, read_answer
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.sheets.cells import Cell, CellValue, Fault
from tests.engine.process.intake.form_samples import SAMPLE_SET

SPAN = Span(2024, date(2023, 1, 1), date(2024, 11, 20))


def answer(name: str, value: CellValue, *, percent: bool = False) -> Any:
    return read_answer(SAMPLE_SET.indicators[name], Cell(7, 4, value, percent), SPAN)


def fault(name: str, value: CellValue, *, percent: bool = False) -> str:
    with pytest.raises(BadAnswerError) as caught:
        answer(name, value, percent=percent)
    error = caught.value
    return str(INTAKE_PROBLEMS.problem(error.code, "ô D7", f"“{error.seen}”", **error.fields))


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("tong_so", Decimal(25), "25"),
        ("tong_so", Decimal("25.0"), "25"),
        ("tong_so", "05", "5"),
        ("tong_so", "999.999.999", "999999999"),
        ("tong_so", "100 100", "100100"),
        ("tong_so", Decimal(45352), "45352"),
        ("tong_so", Decimal(2024), "2024"),
        ("tong_so", "1.234.567", "1234567"),
        ("kinh_phi", Decimal("12.5"), "12.5"),
        ("kinh_phi", "12,5", "12.5"),
        ("kinh_phi", "1.234,50", "1234.5"),
        ("kinh_phi", "-3", "-3"),
        ("ty_le", Decimal(70), "70"),
        ("ty_le", Decimal("0.7"), "0.7"),
        ("ty_le", " 70 %", "70"),
        ("ty_le", "69,5%", "69.5"),
        ("muc_tang", Decimal(-5), "-5"),
        ("co_to", "Có", "true"),
        ("co_to", "không", "false"),
        ("co_to", True, "true"),
        ("ngay_hoi", date(2024, 2, 14), '"2024-02-14"'),
        ("ngay_hoi", "14/2/2024", '"2024-02-14"'),
        ("xep_loai", "Tốt, toàn diện", '"Tốt, toàn diện"'),
        ("vu_viec", "Không", "[]"),
        ("vu_viec", "không có", "[]"),
        ("vu_viec", "Không có vụ nào", "[]"),
        ("vu_viec", "Không xảy ra.", "[]"),
        ("vu_viec", "không để xảy ra vụ việc nào", "[]"),
        ("vu_viec", "0 vụ", "0"),
        ("vu_viec", "02 vụ", "2"),
        ("vu_viec", "03 vụ việc", "3"),
        ("vu_viec", Decimal(999), "999"),
        ("vu_viec", Decimal(0), "0"),
        ("vu_viec", "02", "2"),
        ("vu_viec", date(2024, 10, 20), '["2024-10-20"]'),
        ("vu_viec", "20/10/2024; 05/11/2024", '["2024-10-20", "2024-11-05"]'),
        ("vu_viec", "20/10/2024, 20/10/2024\n5-11-2024", '["2024-10-20", "2024-10-20", "2024-11-05"]'),
        ("ghi_chu", "Đã phát động", '"Đã phát động"'),
        ("ghi_chu", Decimal("1.5"), '"1,5"'),
    ],
)
def test_values(name: str, value: CellValue, wanted: str) -> None:
    assert json_text(answer(name, value)) == wanted


def test_what_excel_shows_as_70_percent_is_70() -> None:
    assert answer("ty_le", Decimal("0.7"), percent=True) == 70
    assert answer("muc_tang", Decimal("-0.05"), percent=True) == -5


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        (
            "tong_so",
            "hai mươi",
            (
                "[IN-018] ô D7: ô không phải số. Đã thấy: “hai mươi”. Cần: số nguyên từ 0 trở lên, không quá 9 chữ số. "
                "Cách sửa: sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "kinh_phi",
            date(2024, 3, 5),
            (
                "[IN-018] ô D7: ô không phải số. Đã thấy: “05/03/2024”. "
                "Cần: số có không quá 9 chữ số trước và 4 chữ số sau dấu phẩy, ví dụ 12,5. "
                "Cách sửa: sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "kinh_phi",
            "1.234",
            (
                "[IN-019] ô D7: số đọc được theo hai cách: 1234 hoặc 1,234. Đã thấy: “1.234”. "
                "Cần: số chỉ đọc được một cách. Cách sửa: sửa thành “1234” nếu là 1234, hoặc “1,2340” nếu là 1,234."
            ),
        ),
        (
            "tong_so",
            Decimal(-1),
            (
                "[IN-020] ô D7: số âm. Đã thấy: “-1”. Cần: số nguyên từ 0 trở lên, không quá 9 chữ số. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "tong_so",
            Decimal("2.5"),
            (
                "[IN-021] ô D7: số có phần lẻ. Đã thấy: “2,5”. Cần: số nguyên từ 0 trở lên, không quá 9 chữ số. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "ty_le",
            Decimal("100.5"),
            (
                "[IN-022] ô D7: tỷ lệ nằm ngoài khoảng 0 đến 100. Đã thấy: “100,5”. "
                "Cần: số từ 0 đến 100, ví dụ 70. Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "tong_so",
            "70%",
            (
                "[IN-023] ô D7: ô ghi tỷ lệ phần trăm, trong khi chỉ số không tính bằng phần trăm. Đã thấy: “70%”. "
                "Cần: số nguyên từ 0 trở lên, không quá 9 chữ số. "
                "Cách sửa: sửa thành số không có dấu %, hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "co_to",
            "x",
            (
                "[IN-024] ô D7: ô chỉ nhận “Có” hoặc “Không”. Đã thấy: “x”. Cần: “Có” hoặc “Không”. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "xep_loai",
            "khá",
            (
                "[IN-025] ô D7: mục không có trong danh sách lựa chọn. Đã thấy: “khá”. "
                "Cần: một trong: “Yếu”, “Khá”, “Tốt, toàn diện”. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "ngay_hoi",
            "tháng 2",
            (
                "[IN-026] ô D7: ô không phải ngày. Đã thấy: “tháng 2”. Cần: ngày/tháng/năm, ví dụ 14/02/2024. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "ngay_hoi",
            Decimal(45336),
            (
                "[IN-045] ô D7: ô ghi một số mà Excel dùng thay cho ngày 14/02/2024. Đã thấy: “45336”. "
                "Cần: ngày/tháng/năm. Cách sửa: ghi lại “14/02/2024” nếu đúng là ngày đó, hoặc sửa ô này."
            ),
        ),
        (
            "vu_viec",
            "20/10/2014",
            (
                "[IN-027] ô D7: ngày nằm ngoài khoảng có thể có. Đã thấy: “20/10/2014”. "
                "Cần: ngày từ 01/01/2023 đến 20/11/2024. Cách sửa: sửa ngày hoặc chuyển sang đúng cột, đúng kỳ."
            ),
        ),
        (
            "vu_viec",
            "20/10/2024; tháng 11",
            (
                "[IN-028] ô D7: ô không đọc được thành các ngày xảy ra hoặc số vụ. Đã thấy: “20/10/2024; tháng 11”. "
                "Cần: các ngày, cách nhau bằng dấu chấm phẩy (20/10/2024; 05/11/2024); "
                "số vụ từ 0 đến 999; hoặc “Không”. Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "tong_so",
            Fault("=B2*2", uncalculated=True),
            (
                "[IN-015] ô D7: ô chứa công thức chưa có kết quả. Đã thấy: “=B2*2”. "
                "Cần: giá trị, hoặc công thức đã tính xong. "
                "Cách sửa: mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc ghi thẳng giá trị vào ô."
            ),
        ),
        (
            "ghi_chu",
            Fault("#REF!"),
            (
                "[IN-016] ô D7: ô chứa giá trị lỗi. Đã thấy: “#REF!”. Cần: giá trị đọc được. "
                "Cách sửa: sửa công thức hoặc ghi thẳng giá trị vào ô."
            ),
        ),
        (
            "kinh_phi",
            Decimal("1E-1001"),
            (
                f"[IN-075] ô D7: số có quá nhiều chữ số sau dấu phẩy. Đã thấy: “0,{'0' * 1000}1”. "
                "Cần: số có không quá 9 chữ số trước và 4 chữ số sau dấu phẩy, ví dụ 12,5. "
                "Cách sửa: làm tròn số này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "kinh_phi",
            Decimal(10) ** 15,
            (
                "[IN-046] ô D7: số lớn hơn mức có thể có. Đã thấy: “1000000000000000”. "
                "Cần: số có không quá 9 chữ số trước và 4 chữ số sau dấu phẩy, ví dụ 12,5. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
        (
            "tong_so",
            "1.234",
            (
                "[IN-048] ô D7: số nguyên ghi có dấu chấm hoặc dấu phẩy, đọc được theo hai cách. Đã thấy: “1.234”. "
                "Cần: số nguyên từ 0 trở lên, không quá 9 chữ số, ghi liền các chữ số. "
                "Cách sửa: sửa thành “1234” nếu là 1234, hoặc ghi lại số đúng."
            ),
        ),
        (
            "vu_viec",
            Decimal(45352),
            (
                "[IN-045] ô D7: ô ghi một số mà Excel dùng thay cho ngày 01/03/2024. Đã thấy: “45352”. "
                "Cần: các ngày xảy ra, hoặc số vụ từ 0 đến 999. "
                "Cách sửa: ghi lại “01/03/2024” nếu đúng là ngày đó, hoặc sửa ô này."
            ),
        ),
        (
            "vu_viec",
            Decimal(2024),
            (
                "[IN-047] ô D7: ô ghi một số giống năm 2024 hơn là số vụ. Đã thấy: “2024”. "
                "Cần: các ngày xảy ra, hoặc số vụ từ 0 đến 999. "
                "Cách sửa: ghi ngày xảy ra từng vụ, đủ ngày/tháng/năm, hoặc sửa thành số vụ."
            ),
        ),
        (
            "vu_viec",
            "20/10/2024; 31/02/2024",
            (
                "[IN-049] ô D7: không có ngày này trong lịch. Đã thấy: “31/02/2024”. "
                "Cần: ngày/tháng/năm, ngày ghi trước tháng. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ),
    ],
)
def test_faults(name: str, value: CellValue, wanted: str) -> None:
    assert fault(name, value) == wanted


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("tong_so", True, "IN-018"),
        ("tong_so", Decimal(10) ** 9, "IN-046"),
        ("tong_so", Decimal("1E+300"), "IN-046"),
        ("kinh_phi", "-1000000000000000", "IN-046"),
        ("vu_viec", Decimal(1000), "IN-046"),
        ("vu_viec", "1,234", "IN-046"),
        ("vu_viec", "2000 vụ", "IN-047"),
        ("vu_viec", "45352", "IN-045"),
        ("vu_viec", "45.352", "IN-045"),
        ("vu_viec", Decimal("45352.5"), "IN-045"),
        ("vu_viec", "2.024", "IN-047"),
        ("vu_viec", "chưa có", "IN-028"),
        ("vu_viec", "không rõ", "IN-028"),
        ("ngay_hoi", "31/02/2024", "IN-049"),
        ("ngay_hoi", "45336", "IN-045"),
        ("ngay_hoi", Decimal(2024), "IN-026"),
        ("ngay_hoi", "14/2/24", "IN-026"),
        ("vu_viec", Decimal(-2), "IN-020"),
        ("vu_viec", "1,5", "IN-021"),
        ("vu_viec", "5%", "IN-023"),
        ("vu_viec", "hai vụ", "IN-028"),
        ("vu_viec", True, "IN-018"),
        ("ty_le", "-1", "IN-022"),
        ("co_to", Decimal(1), "IN-024"),
        ("ngay_hoi", "02/14/2024", "IN-049"),
        ("ngay_hoi", True, "IN-026"),
    ],
)
def test_more_faults(name: str, value: CellValue, code: str) -> None:
    assert fault(name, value).startswith(f"[{code}]")


def test_a_count_that_excel_shows_as_a_percentage_is_no_count() -> None:
    assert fault("tong_so", Decimal(2), percent=True).startswith("[IN-023] ô D7")
    assert "Đã thấy: “200%”" in fault("tong_so", Decimal(2), percent=True)


@pytest.mark.parametrize("text", ["1.234", "1,234", "123.456", "9,000"])
def test_each_way_out_of_an_ambiguous_number_has_one_reading(text: str) -> None:
    with pytest.raises(BadAnswerError) as caught:
        answer("kinh_phi", text)
    fields = caught.value.fields
    for reading in ("first", "second"):
        advice = fields[f"{reading}_text"].strip("“”")
        assert answer("kinh_phi", advice) == Decimal(fields[reading].replace(",", "."))


def test_a_day_after_the_cut_off_is_no_result() -> None:
    span = Span(2024, date(2023, 1, 1), date(2024, 11, 20), cut_off=date(2024, 7, 14))
    with pytest.raises(BadAnswerError) as caught:
        read_answer(SAMPLE_SET.indicators["vu_viec"], Cell(7, 4, "14/07/2024; 20/10/2024"), span)
    error = caught.value
    assert str(INTAKE_PROBLEMS.problem(error.code, "ô D7", f"“{error.seen}”", **error.fields)) == (
        "[IN-056] ô D7: ngày sau ngày chốt số liệu 14/07/2024. Đã thấy: “20/10/2024”. "
        "Cần: ở cột kết quả: ngày không sau “Số liệu tính đến ngày”. "
        "Cách sửa: sửa ngày này, sửa “Số liệu tính đến ngày”, hoặc chuyển sang phần dự kiến."
    )


def test_what_deciding_would_not_take_is_refused() -> None:
    with pytest.raises(BadAnswerError) as caught:
        checked(SAMPLE_SET.indicators["kinh_phi"], Decimal("1E-1001"), "0,0…1")
    error = caught.value
    assert str(INTAKE_PROBLEMS.problem(error.code, "ô D7", f"“{error.seen}”", **error.fields)) == (
        "[IN-038] ô D7: giá trị không hợp lệ. Đã thấy: “0,0…1”. Cần: một số có không quá 1000 chữ số. "
        "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
    )
