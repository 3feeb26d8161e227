"""``datchuan enrol``: what goes in, what is refused and in which words, what forms propose."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cli.main import main
from engine.records.register import register_on
from engine.records.register.changing import State, put_states
from engine.records.register.reorganising import Merge, Successor, reorganise
from engine.records.store import EnrolmentWithdrawal, Submission, SubmissionValue, Workbook, init_store, open_store
from tests.stores import entering


def lines(text: str) -> str:
    """Problems as they are printed, one a line, of a text in which the further lines of each are indented."""
    return re.sub(r"\n {6}", " ", text).strip().replace("\n    ", "\n")


REGISTER = (
    ("X1", "xa", None, "Xã Một", {}),
    ("X2", "xa", None, "Xã Hai", {}),
    ("K1", "khu_dan_cu", "X1", "Thôn 1", {}),
    ("C1", "co_quan", "X1", "Ban chỉ huy quân sự xã", {"luc_luong_vu_trang": True}),
    ("D1", "doanh_nghiep", "X1", "Công ty Một", {"quy_mo": "vua"}),
    ("D2", "doanh_nghiep", "X1", "Công ty Hai", {}),
    ("H1", "huyen", None, "Huyện Một", {}),
)

REFUSED = lines(
    """
    [DK-001] “dk.csv”, dòng 2, cột A: đơn vị không có trong danh bạ ngày 15/11/2024, là danh bạ của kỳ đăng ký.
      Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ ngày đó.
      Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ.
    [DK-003] “dk.csv”, dòng 3, cột A: tiêu chuẩn “an-toan-antt” không áp dụng cho loại đơn vị này.
      Đã thấy: Huyện Một (H1): cấp huyện.
      Cần: đơn vị thuộc loại: khu dân cư, xã, phường, thị trấn, cơ quan, doanh nghiệp, cơ sở giáo dục.
      Cách sửa: bỏ đơn vị khỏi danh sách đăng ký hoặc sửa loại đơn vị trong danh bạ.
    [DK-004] “dk.csv”, dòng 4, cột A: đơn vị không thuộc phạm vi áp dụng của tiêu chuẩn “an-toan-antt”.
      Đã thấy: Ban chỉ huy quân sự xã (C1): Đơn vị thuộc lực lượng vũ trang. Cần: đơn vị thuộc phạm vi áp dụng.
      Cách sửa: bỏ đơn vị khỏi danh sách đăng ký hoặc sửa đặc điểm của đơn vị trong danh bạ.
    [DK-005] “dk.csv”, dòng 5, cột E: Xã Một (X1) đã đăng ký với ngày đăng ký khác. Đã thấy: “13/01/2024”.
      Cần: “12/01/2024” như đã nhập, hoặc để trống.
      Cách sửa: sửa cho giống đăng ký đã nhập hoặc rút đăng ký đó (“datchuan enrol withdraw”) rồi nhập lại.
    [DK-007] “dk.csv”, dòng 7, cột E: đơn vị “K1” đã ghi ngày đăng ký khác cho cùng đăng ký ở “dk.csv”, dòng 6, cột E.
      Đã thấy: “15/01/2024”. Cần: “14/01/2024” như ở dòng trước, hoặc để trống.
      Cách sửa: sửa cho hai dòng giống nhau hoặc xóa một dòng.
    [DK-008] “dk.csv”, dòng 8, cột B: tên không phải của đơn vị mã “X2”. Đã thấy: “Xã Một”.
      Cần: “Xã Hai” như trong danh bạ, hoặc để trống. Cách sửa: sửa mã hoặc sửa tên đơn vị.
    [DK-002] “dk.csv”, dòng 9, cột C: kỳ 2024 không có bộ tiêu chí nào đánh giá theo tiêu chuẩn này.
      Đã thấy: “bao-cao”, năm 2024. Cần: một trong: an-toan-antt, cong-an-phuong-kieu-mau, dien-hinh, do-thi-van-minh,
      nong-thon-moi, phan-loai-phong-trao, sach-ma-tuy. Cách sửa: sửa tiêu chuẩn hoặc sửa năm đăng ký.
    """
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("enrol") / "datchuan.db"
    store = init_store(f"sqlite:///{path}")
    with entering(store) as at:
        ids: dict[str | None, int] = {}
        for code, kind, parent, name, attributes in REGISTER:
            ids[code] = at.unit(code, kind, ids.get(parent), name=name, attributes=attributes)
    store.close()
    return path


@pytest.fixture(autouse=True)
def office(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def add(capsys: pytest.CaptureFixture[str], *units: str, status: int = 0, **options: str) -> str:
    given = {"standard": "an-toan-antt", "period": "2024"} | options
    words = [word for name, value in given.items() for word in (f"--{name}", value)]
    return run(capsys, "enrol", "add", *units, *words, status=status)


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(capsys, "enrol", "list", "--period", "2024", "--format", "json"))
    return found


def hand_in(code: str, standard: str, period: int, **values: object) -> None:
    """A form of the unit that says these things."""
    store = open_store("sqlite:///datchuan.db")
    with entering(store) as at:
        number = at.session.scalar(select(Submission.id).order_by(Submission.id.desc())) or 0
        sha256 = f"{number:064d}"
        at.session.add(Workbook(sha256=sha256, content=b"", entry=at.entry))
        at.session.flush()
        unit = register_on(at.session, date(period, 12, 31)).by_code[code]
        form = Submission(
            id=number + 1,
            unit_id=unit.id,
            period=period,
            standard=standard,
            revision=1,
            file_name="phieu.xlsx",
            workbook_sha256=sha256,
            received_at=datetime(period, 11, 20, tzinfo=UTC),
            form_hash="",
            entry=at.entry,
        )
        at.session.add(form)
        at.session.flush()
        for name, value in values.items():
            at.session.add(
                SubmissionValue(
                    submission_id=form.id,
                    indicator=name,
                    column="reached",
                    value=json.dumps(value),
                    sheet="Văn bản",
                    cell="C5",
                    seen="",
                    entry=at.entry,
                )
            )
    store.close()


def test_added_listed_and_taken_in_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert add(capsys, "K1", "X1", on="12/01/2024", document="03/ĐK") == (
        "Đăng ký phấn đấu: thêm 2, bổ sung ngày hoặc văn bản 0, đã có 0.\nĐã ghi nhật ký, mục số 3.\n"
    )
    assert run(capsys, "enrol", "list", "--period", "2024") == (
        "Mã đơn vị  Tên đơn vị  Loại đơn vị  Cấp trên  Tiêu chuẩn     Năm  Ngày đăng ký  Văn bản  Lưu ý\n"
        "─────────  ──────────  ───────────  ────────  ────────────  ────  ────────────  ───────  ─────\n"
        "X1         Xã Một      xã                     an-toan-antt  2024  12/01/2024    03/ĐK\n"
        "K1         Thôn 1      khu dân cư   Xã Một    an-toan-antt  2024  12/01/2024    03/ĐK\n"
    )
    Path("lai.csv").write_text(run(capsys, "enrol", "list", "--period", "2024", "--format", "csv"), "utf-8")
    assert run(capsys, "enrol", "import", "lai.csv") == (
        "Đăng ký phấn đấu: thêm 0, bổ sung ngày hoặc văn bản 0, đã có 2.\n"
        "Không dùng đến: cột “Lưu ý”, cột “Loại đơn vị”, cột “Cấp trên”.\n"
        "Không thay đổi gì; không ghi nhật ký.\n"
    )
    assert [one["code"] for one in listed(capsys)] == ["X1", "K1"]


def test_a_list_for_a_spreadsheet_holds_only_what_it_can_enter_again(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "X1", "X2")
    store = open_store("sqlite:///datchuan.db")
    with entering(store) as at:
        ids = {unit.code: unit.id for unit in register_on(at.session).units}
        at.enrol(ids["C1"], "an-toan-antt", 2024)
        ended = State(ids["X2"], "X2", "Xã Hai", "xa", None, {}, (), date(2024, 6, 1), living=False)
        put_states(at.session, [ended], at.entry)
    store.close()
    words = ["enrol", "list", "--period", "2024", "--format"]
    assert main([*words, "csv"]) == 0
    printed = capsys.readouterr()
    assert printed.err == (
        "Bản csv để nhập lại nên không có 2 đăng ký của đơn vị không còn hoặc ngoài phạm vi của tiêu chuẩn: "
        "C1 Ban chỉ huy quân sự xã, X2 Xã Hai. Xem đủ bằng --format table hoặc json.\n"
    )
    Path("lai.csv").write_text(printed.out, "utf-8")
    assert "thêm 0, bổ sung ngày hoặc văn bản 0, đã có 1.\n" in run(capsys, "enrol", "import", "lai.csv")
    assert {one["code"]: one["note"] for one in listed(capsys)} == {
        "X1": None,
        "C1": "ngoài phạm vi của tiêu chuẩn",
        "X2": "đơn vị không còn trong danh bạ của kỳ",
    }


def test_a_unit_that_was_renamed_after_the_day_that_counts_is_exported_as_it_is_entered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add(capsys, "X1")
    store = open_store("sqlite:///datchuan.db")
    with entering(store) as at:
        unit_id = register_on(at.session).by_code["X1"].id
        put_states(at.session, [State(unit_id, "X7", "Xã Bảy", "xa", None, {}, (), date(2024, 12, 1))], at.entry)
    store.close()
    Path("lai.csv").write_text(run(capsys, "enrol", "list", "--period", "2024", "--format", "csv"), "utf-8")
    assert "đã có 1.\n" in run(capsys, "enrol", "import", "lai.csv")


def test_a_unit_that_is_no_more_is_told_with_its_successor(capsys: pytest.CaptureFixture[str]) -> None:
    with open_store("sqlite:///datchuan.db").writing() as session:
        reorganise(session, Merge(("X1", "X2"), Successor("X1")), date(2024, 6, 1), "NQ 1")
    assert add(capsys, "X2", status=2) == (
        "[DK-011] MÃ_ĐƠN_VỊ: đơn vị không còn từ ngày 01/6/2024; đơn vị kế tiếp là Xã Một (X1). "
        "Đã thấy: “X2”, Xã Hai. Cần: mã của đơn vị kế tiếp: “X1” (Xã Một). "
        "Cách sửa: sửa mã đơn vị hoặc bỏ đơn vị khỏi danh sách đăng ký.\n"
    )
    assert "thêm 1" in add(capsys, "X2", period="2023")


def test_whatever_an_option_gets_wrong_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    told = add(capsys, "ZZ", "K1", standard="xx", on="40/1/2026", status=2).splitlines()
    assert [line[:8] for line in told] == ["[RG-018]", "[DK-002]", "[DK-001]", "Tổng cộn"]


def test_nobody_strives_for_an_award(capsys: pytest.CaptureFixture[str]) -> None:
    told = add(capsys, "X1", standard="khen-thuong", status=2)
    assert told.startswith("[DK-002] --standard: kỳ 2024 không có bộ tiêu chí nào đánh giá theo tiêu chuẩn này.")
    assert "khen-thuong" not in told.partition("Cần:")[2]


def test_a_file_of_several_standards_and_years(capsys: pytest.CaptureFixture[str]) -> None:
    Path("dk.csv").write_text('Mã đơn vị,Tiêu chuẩn,Năm\nX1,An toàn ANTT,2024\nX2,an-toan-antt,"2023; 2024"\n', "utf-8")
    told = json.loads(run(capsys, "enrol", "import", "dk.csv", "--format", "json"))
    assert [(one["unit"], one["period"]) for one in told["added"]] == [("X1", 2024), ("X2", 2023), ("X2", 2024)]


def test_a_day_that_was_lacking_is_completed(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "X1")
    assert "bổ sung ngày hoặc văn bản 1" in add(capsys, "X1", on="12/01/2024")
    assert listed(capsys)[0]["enrolled_on"] == "2024-01-12"


def test_every_error_of_a_file_is_told_in_one_pass_and_nothing_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "X1", on="12/01/2024")
    rows = [
        ("Mã đơn vị", "Tên đơn vị", "Tiêu chuẩn", "Năm", "Ngày đăng ký", "Văn bản"),
        ("X9", "", "an-toan-antt", "2024", "", ""),
        ("H1", "", "an-toan-antt", "2024", "", ""),
        ("C1", "", "an-toan-antt", "2024", "", ""),
        ("X1", "", "an-toan-antt", "2024", "13/01/2024", ""),
        ("K1", "", "an-toan-antt", "2024", "14/01/2024", ""),
        ("K1", "", "an-toan-antt", "2024", "15/01/2024", ""),
        ("X2", "Xã Một", "an-toan-antt", "2024", "", ""),
        ("X2", "", "bao-cao", "2024", "", ""),
        ("X2", "", "an-toan", "2024", "", ""),
        ("", "Xã Hai", "an-toan-antt", "2024", "", ""),
        ("X2", "", "an-toan-antt", "", "hôm qua", ""),
        ("D1", "", "an-toan-antt", "2024", "20/01/2022", ""),
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    Path("dk.csv").write_text(text.getvalue(), "utf-8")
    told = run(capsys, "enrol", "import", "dk.csv", status=2).splitlines()
    assert told[-1] == "Tổng cộng: 12 lỗi."
    assert "\n".join(line for line in told if "DK-" in line) == REFUSED
    assert [line[1:7] for line in told[:-1] if "DK-" not in line] == ["RG-009", "RG-073", "RG-011", "RG-012", "RG-027"]
    (no_code,) = (line for line in told if "RG-073" in line)
    assert no_code == (
        "[RG-073] “dk.csv”, dòng 11, cột A: dòng đăng ký thiếu mã đơn vị. Cần: mã đơn vị. "
        "Cách sửa: điền mã đơn vị hoặc xóa cả dòng."
    )
    assert [one["code"] for one in listed(capsys)] == ["X1"]


def test_files_that_are_no_lists_of_enrolments(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("Mã đơn vị;Năm\nX1;2024\n", "utf-8")
    Path("b.csv").write_text("Mã đơn vị;Tiêu chuẩn;Năm\n", "utf-8")
    told = run(capsys, "enrol", "import", "a.csv", "b.csv", status=2)
    assert (
        told
        == lines(
            """
    [RG-071] “a.csv”: không tìm thấy dòng tiêu đề có các cột “Mã đơn vị”, “Tiêu chuẩn” và “Năm”.
      Cần: một dòng tiêu đề trong 20 dòng đầu, có đủ ba cột.
      Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp danh sách đăng ký.
    [RG-072] “b.csv”: không có dòng đăng ký nào dưới dòng tiêu đề. Cần: ít nhất một đơn vị đăng ký.
      Cách sửa: điền danh sách đăng ký hoặc chọn đúng tệp.
    Tổng cộng: 2 lỗi.
    """
        )
        + "\n"
    )


def test_what_is_not_known_of_a_unit_keeps_nobody_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "thêm 2" in add(capsys, "D1", "D2")


def test_withdrawn_with_a_ground_and_entered_anew(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "X1", "X2", on="12/01/2024", document="03/ĐK")
    words = ["enrol", "withdraw", "X1", "--standard", "an-toan-antt", "--period", "2024", "--ground"]
    assert run(capsys, *words, "nhập nhầm") == (
        "Đã rút đăng ký “an-toan-antt” năm 2024 của 1 đơn vị: Xã Một (X1).\n"
        "Biểu mẫu đã nộp và kết quả đã lưu không đổi. Đã ghi nhật ký, mục số 4.\n"
    )
    with open_store("sqlite:///datchuan.db").reading() as session:
        assert session.scalars(select(EnrolmentWithdrawal.ground)).all() == ["nhập nhầm"]
    assert (
        run(capsys, *words, " ", status=2)
        == lines(
            """
    [DK-009] --ground: chưa nêu lý do rút đăng ký. Cần: lý do. Cách sửa: ghi lý do, ví dụ “đăng ký nhầm năm”.
    [DK-006] MÃ_ĐƠN_VỊ: không có đăng ký “an-toan-antt” năm 2024 nào của đơn vị này để rút. Đã thấy: “X1”.
      Cần: mã của một đơn vị đang có đăng ký.
      Cách sửa: sửa mã đơn vị hoặc xem “datchuan enrol list --period 2024”.
    Tổng cộng: 2 lỗi.
    """
        )
        + "\n"
    )
    assert "thêm 1" in add(capsys, "X1", on="20/02/2024")
    assert [(one["enrolled_on"], one["document"]) for one in listed(capsys)] == [
        ("2024-02-20", None),
        ("2024-01-12", "03/ĐK"),
    ]


def test_a_code_that_several_ended_units_bore_names_none_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store("sqlite:///datchuan.db")
    with entering(store) as at:
        first, second = (at.unit("X9", "xa", name=name) for name in ("Xã Chín", "Xã Chín mới"))
        for unit_id, since in ((first, date(2024, 3, 1)), (second, date(2024, 6, 1))):
            at.enrol(unit_id, "an-toan-antt", 2024)
            put_states(at.session, [State(unit_id, "X9", "Xã Chín", "xa", None, {}, (), since, living=False)], at.entry)
    words = ["enrol", "withdraw", "X9", "--standard", "an-toan-antt", "--period", "2024", "--ground", "nhầm"]
    assert run(capsys, *words, status=2) == (
        "[DK-010] MÃ_ĐƠN_VỊ: nhiều đơn vị từng mang mã này đang có đăng ký đó. Đã thấy: “X9”: Xã Chín, Xã Chín. "
        "Cần: một đơn vị. Cách sửa: ghi mã mà chỉ một trong các đơn vị ấy từng mang.\n"
    )
    with entering(store) as at:
        put_states(at.session, [State(second, "X9", "Xã Chín mới", "xa", None, {}, (), date(2024, 7, 1))], at.entry)
    store.close()
    assert "Xã Chín mới (X9)." in run(capsys, *words)


def test_forms_propose_what_is_lacking_and_tell_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "X2", on="12/01/2024", document="03/ĐK ngày 12/01/2024")
    add(capsys, "D1")
    said = {"dang_ky_an_toan_antt": {"number": "05/ĐK", "date": "2024-01-15", "title": "Đăng ký"}}
    for code in ("X1", "X2", "D1", "C1"):
        hand_in(code, "an-toan-antt", 2024, **said)
    told = run(capsys, "enrol", "propose", "--period", "2024")
    rows = [re.split(" {2,}", line) for line in told.splitlines()[2:7]]
    assert rows == [
        ["X1", "Xã Một", "an-toan-antt", "chưa có đăng ký", "05/ĐK, 15/01/2024"],
        ["X2", "Xã Hai", "an-toan-antt", "ngày khác", "05/ĐK, 15/01/2024", "03/ĐK ngày 12/01/2024, 12/01/2024"],
        ["X2", "Xã Hai", "an-toan-antt", "văn bản khác", "05/ĐK, 15/01/2024", "03/ĐK ngày 12/01/2024, 12/01/2024"],
        ["C1", "Ban chỉ huy quân sự xã", "an-toan-antt", "chưa có đăng ký", "05/ĐK, 15/01/2024"],
        ["D1", "Công ty Một", "an-toan-antt", "đăng ký thiếu ngày hoặc văn bản", "05/ĐK, 15/01/2024"],
    ]
    assert told.endswith("2 đăng ký có thể nhập bằng: datchuan enrol propose --period 2024 --take\n")
    told = run(capsys, "enrol", "propose", "--period", "2024", "--take")
    assert told.startswith("Đăng ký phấn đấu: thêm 1, bổ sung ngày hoặc văn bản 1, đã có 0.\n")
    assert {one["code"]: one["document"] for one in listed(capsys)} == {
        "X1": "05/ĐK",
        "X2": "03/ĐK ngày 12/01/2024",
        "D1": "05/ĐK",
    }
    says = json.loads(run(capsys, "enrol", "propose", "--period", "2024", "--format", "json"))
    assert [(one["code"], one["says"]) for one in says] == [
        ("X2", "other_day"),
        ("X2", "other_document"),
        ("C1", "lacking"),
    ]


def test_a_form_without_the_document_is_told_beside_an_enrolment(capsys: pytest.CaptureFixture[str]) -> None:
    hand_in("X1", "an-toan-antt", 2024, dang_ky_an_toan_antt=False)
    assert run(capsys, "enrol", "propose", "--period", "2024") == (
        "Đăng ký năm 2024 khớp với văn bản đăng ký trong các biểu mẫu đã nộp.\n"
    )
    add(capsys, "X1")
    assert "biểu mẫu ghi không có văn bản đăng ký" in run(capsys, "enrol", "propose", "--period", "2024")
