"""CSV files handed in: what is taken of them, and each thing that can be wrong, to the letter."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from criteria.loading import read_set
from engine.process.intake.taking.incoming import find_files
from engine.process.intake.taking.submitting import FileReport, submit
from engine.records.store import Store, Submission, SubmissionValue
from engine.records.submitted import submitted_values
from tests.engine.process.intake.form_samples import SAMPLE_SET, SET_TEXT
from tests.stores import entering

NOON = datetime(2024, 11, 20, 5, tzinfo=UTC)
SECOND = read_set(
    SET_TEXT.replace('"thu.xa"', '"hai.xa"')
    .replace('"thu"', '"hai"')
    .replace("11-16", "01-01")
    .replace('"11-15"', '"12-31"'),
    "hai.toml",
)


@pytest.fixture
def hand_in(store: Store, tmp_path: Path) -> Any:
    def submitted(text: str | bytes, **more: Any) -> FileReport:
        path = tmp_path / "nop.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        terms = {"sets": [SAMPLE_SET], "period": 2024, "received_at": NOON} | more
        (report,) = submit(store, find_files([path]), **terms)
        return report

    return submitted


def told(report: FileReport, folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in report.problems]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_row_is_a_unit_and_a_column_a_question(store: Store, hand_in: Any, bom: bytes, sign: str) -> None:
    rows = (
        ("ma_don_vi", "Tên đơn vị", "tong_so", "kinh-phi|projected", "ty_le", "Ghi chú", "#nghi-quyet.number|reached"),
        ("X1", "Xã Một", "1.234", '"12,5"', "70%", "'=A1", "01/NQ"),
        ("X2", "", "", "", "", "", ""),
        ("", "", "", "", "", "", ""),
    )
    report = hand_in(bom + "\r\n".join(sign.join(row) for row in rows).replace("1.234", "1234").encode())
    assert (report.outcome, report.units, report.values, report.blank) == ("taken", ("X1",), 5, 1)
    with store.reading() as session:
        reached, ahead = (submitted_values(session, 2024, column)[1] for column in ("reached", "projected"))
        places = {tuple(row) for row in session.execute(select(SubmissionValue.sheet, SubmissionValue.cell))}
        (handed,) = session.scalars(select(Submission))
    assert reached == {"tong_so": 1234, "ty_le": 70, "ghi_chu": "=A1", "nghi_quyet": {"number": "01/NQ"}}
    assert ahead == {"kinh_phi": Decimal("12.5")}
    assert places == {("CSV", cell) for cell in ("C2", "D2", "E2", "F2", "G2")}
    assert handed.file_name == "nop.csv"
    assert hand_in(bom + "\r\n".join(sign.join(row) for row in rows).replace("1.234", "1234").encode()).outcome == (
        "unchanged"
    )


def test_period_sets_and_cut_off_stand_above_the_headings(store: Store, hand_in: Any) -> None:
    text = "ky,2024\nbo_tieu_chi,an-toan-antt.xa@2022\nSố liệu tính đến ngày:,14/07/2024\nma_don_vi\nX1\n"
    report = hand_in(text, sets=[], period=None)
    assert [problem.code for problem in report.problems] == ["IN-037"]
    other = hand_in(text.replace("@2022", "@1990"), sets=[], period=None)
    assert [problem.code for problem in other.problems] == ["NT-020"]
    assert [problem.code for problem in hand_in(text.replace("2024\n", "24\n", 1), period=None).problems] == ["NT-016"]
    assert [problem.code for problem in hand_in(text, period=2023).problems] == ["IN-004"]


def test_what_the_enrolment_asks_is_asked(store: Store, hand_in: Any, tmp_path: Path) -> None:
    with entering(store) as at:
        at.enrol(1, "an-toan-antt", 2023)
    report = hand_in("ma;mo_hinh\nX1;3\nX2;\n", sets=[], period=2023)
    assert told(report, tmp_path)[-1] == (
        "[NT-018] “nop.csv”, dòng 3: đơn vị không đăng ký tiêu chuẩn nào có bộ tiêu chí cho loại của nó trong kỳ 2023. "
        "Đã thấy: “X2”. Cần: đơn vị đã đăng ký, hoặc bộ tiêu chí nêu bằng --set. "
        "Cách sửa: bổ sung đăng ký vào danh bạ, thêm --set, hoặc xóa dòng này."
    )


def test_every_error_in_one_pass_by_line_and_column(hand_in: Any, tmp_path: Path) -> None:
    report = hand_in(
        "ma_don_vi;ten;tong_so;tong-so|reached;so_xa_hoi;nghi_quyet;kinh_phi;\n"
        "X1;;5;;7 người;;;\nX1;;;;;;;\nX9;;;;;;;\n;;4;;;;;\nX2;;;;;;1.234;x\n"
    )
    assert told(report, tmp_path) == [
        (
            "[NT-013] “nop.csv”, dòng 1, cột ten: cột không phải chỉ số được hỏi. Đã thấy: “ten”. Cần: tên hoặc mã một "
            "chỉ số, như mo_hinh hay mo-hinh|projected; của một văn bản: nghi_quyet.number, .date, .title. "
            "Cách sửa: sửa tên cột hoặc xóa cả cột."
        ),
        (
            "[NT-014] “nop.csv”, dòng 1, cột tong-so|reached: cột xuất hiện hai lần (đã có ở cột “tong_so”). "
            "Đã thấy: “tong-so|reached”. Cần: mỗi chỉ số một cột. Cách sửa: xóa một trong hai cột."
        ),
        (
            "[NT-013] “nop.csv”, dòng 1, cột nghi_quyet: cột không phải chỉ số được hỏi. Đã thấy: “nghi_quyet”. "
            "Cần: “nghi_quyet.number” hoặc “nghi_quyet.date” hoặc “nghi_quyet.title”. "
            "Cách sửa: sửa tên cột hoặc xóa cả cột."
        ),
        (
            "[NT-015] “nop.csv”, dòng 6, cột H: cột không có tên mà có số liệu. Cần: mỗi cột số liệu mang tên hoặc "
            "mã chỉ số. Cách sửa: thêm tên cột hoặc xóa cả cột."
        ),
        (
            "[IN-018] “nop.csv”, dòng 2, cột so_xa_hoi: ô không phải số. Đã thấy: “7 người”. Cần: số nguyên từ 0 trở "
            "lên, không quá 9 chữ số. Cách sửa: sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu."
        ),
        (
            "[IN-035] “nop.csv”, dòng 3: đơn vị xuất hiện hai lần (đã có ở dòng 2). Đã thấy: “X1”. "
            "Cần: mỗi đơn vị một dòng. Cách sửa: xóa một trong hai dòng."
        ),
        (
            "[IN-007] “nop.csv”, dòng 4, cột ma_don_vi: đơn vị không có trong danh bạ. Đã thấy: “X9”. "
            "Cần: mã của một đơn vị trong danh bạ. Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ."
        ),
        (
            "[IN-034] “nop.csv”, dòng 5: dòng có số liệu mà thiếu mã đơn vị. Cần: mã đơn vị. Cách sửa: điền mã đơn vị "
            "hoặc xóa cả dòng; dòng tổng cộng thì để cách các đơn vị một dòng trống."
        ),
        (
            "[IN-019] “nop.csv”, dòng 6, cột kinh_phi: số đọc được theo hai cách: 1234 hoặc 1,234. Đã thấy: “1.234”. "
            "Cần: số chỉ đọc được một cách. "
            "Cách sửa: sửa thành “1234” nếu là 1234, hoặc “1,2340” nếu là 1,234."
        ),
    ]


def test_a_name_that_is_not_the_codes_is_another_units_row(hand_in: Any) -> None:
    report = hand_in("Mã đơn vị;Tên đơn vị;Tổng số\nX1;Xã Hai;5\n")
    assert [problem.code for problem in report.problems] == ["IN-052"]


def test_what_a_unit_is_not_asked_and_what_is_asked_window_by_window(hand_in: Any, tmp_path: Path) -> None:
    text = "ma;tong_so;tong_so|prior;tong_so.k1;tong_so.k2\nX1;5;4;3;2\n"
    report = hand_in(text, sets=[SAMPLE_SET, SECOND])
    assert told(report, tmp_path) == [
        (
            "[NT-019] “nop.csv”, dòng 2, cột tong_so: chỉ số này hỏi riêng cho từng kỳ. Đã thấy: “5”. "
            "Cần: các cột “tong-so.k1”, “tong-so.k2”. Cách sửa: sửa tên cột theo từng kỳ hoặc xóa ô này."
        ),
        (
            "[NT-019] “nop.csv”, dòng 2, cột tong_so|prior: chỉ số này hỏi riêng cho từng kỳ. Đã thấy: “4”. "
            "Cần: các cột “tong-so.k1”, “tong-so.k2”. Cách sửa: sửa tên cột theo từng kỳ hoặc xóa ô này."
        ),
    ]
    one = hand_in(text)
    assert [problem.code for problem in one.problems] == ["NT-017", "NT-017", "NT-017"]
    assert told(one, tmp_path)[0] == (
        "[NT-017] “nop.csv”, dòng 2, cột tong_so|prior: đơn vị không được hỏi chỉ số này. Đã thấy: “4”. "
        "Cần: ô để trống. Cách sửa: xóa ô này, thêm --set với bộ tiêu chí hỏi chỉ số đó, hoặc bổ sung đăng ký phấn "
        "đấu vào danh bạ."
    )


def test_figures_of_each_window_go_to_its_standard(store: Store, hand_in: Any) -> None:
    assert hand_in("ma;tong_so.k1;tong_so.k2\nX1;3;2\n", sets=[SAMPLE_SET, SECOND]).outcome == "taken"
    with store.reading() as session:
        found = {own: submitted_values(session, 2024, "reached", own=own)[1]["tong_so"] for own in ("thu", "hai")}
    assert found == {"thu": 3, "hai": 2}


IN_EXCEL = (
    "Cần: tệp CSV mã UTF-8, có hoặc không có BOM. Cách sửa: mở tệp bằng Excel, chọn Lưu dưới dạng > “CSV UTF-8”, hoặc "
    "lưu thành .xlsx; với LibreOffice chọn bảng mã “Unicode (UTF-8)” khi lưu."
)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (
            "ma;Tổng số\n".encode("utf-16"),
            f"[NT-010] “nop.csv”: tệp CSV không phải mã UTF-8. Đã thấy: mã UTF-16. {IN_EXCEL}",
        ),
        ("ma;a\nX1;Đ".encode("cp1258"), f"[NT-010] “nop.csv”, dòng 2: tệp CSV không phải mã UTF-8. {IN_EXCEL}"),
        (
            b'ma;tong_so\nX1;"5\n',
            (
                "[NT-011] “nop.csv”: tệp CSV hỏng: dấu nháy không khép hoặc đặt sai chỗ. Cần: tệp CSV đọc được. "
                "Cách sửa: lưu lại tệp CSV hoặc mở tệp bằng Excel hoặc LibreOffice rồi lưu thành .xlsx."
            ),
        ),
        (
            b"ma;tong_so\nX1;\0\n",
            (
                "[NT-011] “nop.csv”: tệp CSV hỏng: có ký tự NUL. Cần: tệp CSV đọc được. "
                "Cách sửa: lưu lại tệp CSV hoặc mở tệp bằng Excel hoặc LibreOffice rồi lưu thành .xlsx."
            ),
        ),
        (
            b"X1;5\n",
            (
                "[NT-012] “nop.csv”: tệp CSV không có dòng tên cột. Cần: một dòng tên cột có cột “ma_don_vi” (hoặc “Mã "
                "đơn vị”) và các cột mang tên hoặc mã chỉ số. Cách sửa: thêm dòng tên cột ở đầu tệp hoặc điền vào bảng "
                "lập bằng lệnh “datchuan form make --roll”."
            ),
        ),
    ],
)
def test_files_that_are_refused_whole(hand_in: Any, tmp_path: Path, data: bytes, wanted: str) -> None:
    assert told(hand_in(data), tmp_path) == [wanted]


def test_the_texts_of_period_and_sets(hand_in: Any, tmp_path: Path) -> None:
    assert told(hand_in("ma;tong_so\nX1;5\n", period=None), tmp_path) == [
        (
            "[NT-016] “nop.csv”, dòng 1: tệp CSV chưa cho biết kỳ đánh giá. Cần: tùy chọn --period, hoặc một dòng “ky” "
            "ở đầu tệp, ví dụ: ky,2024. Cách sửa: thêm --period hoặc thêm dòng đó trên dòng tên cột."
        )
    ]
    assert told(hand_in("bo_tieu_chi;a.b@1\nma;tong_so\nX1;5\n"), tmp_path) == [
        (
            "[NT-020] “nop.csv”, dòng 1: bộ tiêu chí ghi ở đầu tệp không có trong thư viện. Đã thấy: “a.b@1”. "
            "Cần: bộ tiêu chí và ấn bản có trong thư viện, ví dụ an-toan-antt.xa@2022. "
            "Cách sửa: sửa dòng “bo_tieu_chi” hoặc thêm --set với tệp của bộ tiêu chí đó."
        )
    ]
