"""From an empty database to an explained result, by commands alone."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.assess import print_summary, summary_json
from cli.main import main
from engine.process.assessment.running import ProposedReappraisal, RunSummary
from engine.records import journal
from engine.records.register import bearers
from engine.records.store import Submission, SubmissionValue, Workbook, open_store

REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm;Ngày đăng ký
X1;Xã Một;xã;;an-toan-antt;2024;14/02/2024
K1;Thôn 1;khu dân cư;X1;an-toan-antt;2024;15/02/2024
K2;Thôn 2;khu dân cư;X1;;;
"""
INCIDENTS = (
    "chong_doi",
    "pha_hoai_cong_trinh",
    "truyen_dao_trai_phep",
    "loi_dung_gay_phuc_tap",
    "ly_khai",
    "tranh_chap_keo_dai",
    "kich_dong_loi_keo",
)


@pytest.fixture
def database(handed_in: Path, tmp_path: Path) -> str:
    """A copy of `handed_in`."""
    (tmp_path / "danh-ba.csv").write_text(REGISTER, "utf-8")
    return str(shutil.copy(handed_in, tmp_path / "datchuan.db"))


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the register and one form of K1: all well but one incident."""
    folder = tmp_path_factory.mktemp("handed-in")
    path = folder / "datchuan.db"
    (folder / "danh-ba.csv").write_text(REGISTER, "utf-8")
    assert main(["init", "--db", str(path)]) == 0
    assert main(["register", "import", str(folder / "danh-ba.csv"), "--db", str(path)]) == 0
    store = open_store(str(path))
    with store.writing() as session:
        entry = journal.upcoming(session)
        session.add(Workbook(sha256="ab" * 32, content=b"PK", entry=entry))
        session.flush()
        handed = Submission(
            unit_id=bearers(session, "K1")[0],
            period=2024,
            standard="an-toan-antt",
            revision=1,
            file_name="thon-1.xlsx",
            workbook_sha256="ab" * 32,
            received_at=datetime(2024, 11, 20, tzinfo=UTC),
            as_of=date(2024, 11, 15),
            form_hash="f" * 64,
            entry=entry,
        )
        session.add(handed)
        session.flush()
        values = dict.fromkeys(INCIDENTS, "[]") | {
            "nghi_quyet": '{"number":"03-NQ/CB","date":"2024-02-14"}',
            "dang_ky_an_toan_antt": '{"date":"2024-02-15"}',
            "ho_dang_cu_tru": "120",
            "ho_dang_ky": "120",
            "thuc_hien_chu_truong": "true",
            "tranh_chap_keo_dai": '["2024-05-20"]',
        }
        session.add_all(
            SubmissionValue(
                submission_id=handed.id,
                indicator=indicator,
                column="reached",
                value=value,
                sheet="Tự đánh giá",
                cell=f"D{row}",
                seen=value,
                entry=entry,
            )
            for row, (indicator, value) in enumerate(values.items(), 8)
        )
        journal.record(session, "test.submitted", {})
    store.close()
    return path


def test_a_new_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "moi.db"
    assert main(["--db", str(path), "init"]) == 0
    assert capsys.readouterr().out == f"Cơ sở dữ liệu đã sẵn sàng: {path}\n"
    assert main(["--db", str(path), "assess", "an-toan-antt", "--period", "2024"]) == 2
    assert capsys.readouterr().err.startswith(f"[AS-002] Cơ sở dữ liệu “{path}”: danh bạ chưa có đơn vị nào.")


def test_the_folder_made_for_a_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "moi" / "a.db"
    assert main(["init", "--db", str(path)]) == 0
    assert capsys.readouterr().out == f"Đã lập thư mục: {path.parent}\nCơ sở dữ liệu đã sẵn sàng: {path}\n"


def test_without_a_database_every_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "chua-co.db")
    for command in (
        ["register", "import", "a.csv"],
        ["register", "list"],
        ["assess", "dien-hinh", "--period", "2024"],
        ["explain", "X1"],
    ):
        assert main([*command, "--db", path]) == 2
        assert capsys.readouterr().err == (
            f"[ST-001] Cơ sở dữ liệu “{path}”: chưa được khởi tạo. "
            f"Cách sửa: chạy “datchuan init --db {path}” hoặc sửa địa chỉ cơ sở dữ liệu.\n"
        )


def test_an_import_says_what_it_changed_and_where_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, db = tmp_path / "danh-ba.csv", ["--db", str(tmp_path / "a.db")]
    main(["init", *db])
    path.write_text(REGISTER, "utf-8")
    capsys.readouterr()
    assert main(["register", "import", str(path), *db]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đơn vị: thêm 3, sửa 0, giữ nguyên 0.",
        "Đăng ký phấn đấu: thêm 2, sửa 0, giữ nguyên 0.",
        "Đã ghi nhật ký, mục số 2.",
    ]
    assert main(["register", "import", str(path), *db]) == 0
    assert capsys.readouterr().out == "Danh bạ đã có đủ các nội dung này, không thay đổi gì.\n"
    path.write_text(REGISTER.replace("Thôn 2", "Thôn Hai") + "C1;Cơ quan;cơ quan;Bộ\n", "utf-8")
    assert main(["register", "import", str(path), *db]) == 2
    assert capsys.readouterr().err.startswith("[RG-021] “danh-ba.csv”, dòng 5, cột D: mã đơn vị cấp trên không có")
    path.write_text(REGISTER.replace("Thôn 2", "Thôn Hai"), "utf-8")
    assert main(["register", "import", str(path), "--format", "json", *db]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["units_changed"], told["journal_entry"]) == (["K2"], 3)
    assert told["alterations"] == [
        {"unit": "K2", "field": "name", "label": "tên đơn vị", "before": "Thôn 2", "after": "Thôn Hai"}
    ]
    path.write_text("Mã đơn vị;Quy mô;Điện thoại\nX1;vừa;0912\nK1;nhỏ;\n", "utf-8")
    assert main(["register", "import", str(path), *db]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đơn vị: thêm 0, sửa 2, giữ nguyên 0.",
        "Đăng ký phấn đấu: thêm 0, sửa 0, giữ nguyên 0.",
        "  X1: quy mô doanh nghiệp trống → “vừa”",
        "  K1: quy mô doanh nghiệp trống → “nhỏ”",
        "Không dùng đến: cột “Điện thoại”.",
        "Đã ghi nhật ký, mục số 4.",
    ]


def test_the_register_is_shown(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["register", "list", "--period", "2024", "--kind", "khu_dan_cu", "--db", database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Mã đơn vị  Tên đơn vị  Loại đơn vị  Cấp trên  Đặc điểm  Đăng ký năm 2024",
        "─────────  ──────────  ───────────  ────────  ────────  ────────────────",
        "K1         Thôn 1      khu dân cư   X1                  an-toan-antt",
        "K2         Thôn 2      khu dân cư   X1",
    ]
    assert main(["register", "list", "--format", "json", "--db", database]) == 0
    assert [row["parent"] for row in json.loads(capsys.readouterr().out)] == [None, "X1", "X1"]


def test_a_year_without_forms_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["assess", "an-toan-antt", "--period", "2023", "--db", database]) == 0
    assert "Chưa nhận biểu mẫu nào của năm 2023; kiểm tra lại năm đánh giá." in capsys.readouterr().out.splitlines()


def test_explaining_by_a_misspelt_standard(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "K1", "--standard", "an-toan-anttt", "--db", database]) == 2
    assert capsys.readouterr().err == (
        "[AS-011] --standard: không có tiêu chuẩn này. Đã thấy: “an-toan-anttt”. Cần: có phải “an-toan-antt”? "
        "Cách sửa: sửa tên tiêu chuẩn hoặc bỏ --standard để xem mọi tiêu chuẩn.\n"
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [("xx", "Cần: một trong: khu dân cư, xã, phường,"), ("phuongg", "Cần: có phải “phường”? Cách sửa: sửa giá trị")],
)
def test_a_kind_that_is_none_is_told(database: str, capsys: pytest.CaptureFixture[str], kind: str, told: str) -> None:
    capsys.readouterr()
    assert main(["register", "list", "--kind", kind, "--db", database]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"[RG-017] --kind: không có loại đơn vị này. Đã thấy: “{kind}”. {told}")


def test_a_run_prints_outcomes_by_kind_and_where_they_are_kept(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["assess", "an-toan-antt", "--period", "2024", "--db", database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đánh giá “an-toan-antt” năm 2024, mốc số liệu 15/11/2024: 3 đơn vị.",
        "Loại đơn vị  Đạt  Không đạt  Chưa kết luận  Cộng",
        "───────────  ───  ─────────  ─────────────  ────",
        "khu dân cư     0          1              1     2",
        "xã             0          1              0     1",
        "Kết quả tạm tính, chưa dùng làm căn cứ công nhận.",
        "Đã lưu lần đánh giá số 1; nhật ký, mục số 4.",
    ]
    assert main(["assess", "an-toan-antt", "--period", "2024", "--strict", "--db", database]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == ("Không thay đổi so với lần đánh giá số 1; không lưu lần mới.")
    again = ["assess", "an-toan-antt", "--period", "2024", "--as-of", "16/11/2024", "--db", database]
    assert main(again) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Đã lưu lần đánh giá số 2, thay lần số 1; nhật ký, mục số 5."
    projected = ["assess", "an-toan-antt", "--period", "2024", "--projected", "--db", database]
    assert main(projected) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Đã lưu lần đánh giá số 3; nhật ký, mục số 6.",
        (
            "Năm 2024 đã có kết quả chính thức (lần đánh giá số 2); biểu thống kê và giải thích lấy kết quả chính "
            "thức, không lấy kết quả dự kiến này."
        ),
    ]


def test_a_projection_says_what_is_certain(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    run = ["assess", "an-toan-antt", "--period", "2024", "--projected", "--as-of", "14/7/2024", "--db", database]
    assert main(run) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Đánh giá dự kiến “an-toan-antt” năm 2024, mốc số liệu 14/07/2024: 3 đơn vị."
    assert "Trong số không đạt: 1 đơn vị đã chắc chắn không đạt." in lines
    assert main([*run, "--format", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["run"], summary["unchanged"], summary["journal_entry"]) == (1, True, None)
    run[6] = "15/7/2024"
    assert main([*run, "--format", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["run"], summary["supersedes"], summary["projected"], summary["certain"]) == (2, 1, True, 1)
    assert {"set": "an-toan-antt.khu-dan-cu", "id": "3.e", "units": 1}.items() <= next(
        failed for failed in summary["failed"] if failed["id"] == "3.e"
    ).items()


def test_a_cut_off_that_is_no_day_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["assess", "an-toan-antt", "--period", "2024", "--as-of", "31/2/2024", "--db", database]) == 2
    assert capsys.readouterr().err == (
        "[AS-006] --as-of: mốc số liệu không đọc được. Đã thấy: “31/2/2024”. "
        "Cần: ngày, tháng, năm, ví dụ 14/07/2024. Cách sửa: sửa mốc số liệu hoặc bỏ --as-of.\n"
    )


@pytest.mark.parametrize("period", ["1999", "99999", "hai nghìn"])
def test_a_period_that_is_none_is_told(database: str, period: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["assess", "an-toan-antt", "--period", period, "--db", database]) == 2
    assert "--period" in capsys.readouterr().err


def test_a_result_is_explained_down_to_the_cell(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", "an-toan-antt", "--period", "2024", "--db", database])
    capsys.readouterr()
    assert main(["explain", "K1", "--db", database]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Thôn 1 (K1), khu dân cư",
        "Khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”; kết quả năm 2024, mốc số liệu 15/11/2024",
        "Kết quả chung: Chưa đạt",
    ]
    place = next(number for number, line in enumerate(lines) if "20/5/2024" in line or "20/05/2024" in line)
    assert lines[place].strip().startswith("Không đạt. Trong kỳ để xảy ra 01 vụ (ngày 20/")
    assert lines[place + 1] == (
        '   - Mâu thuẫn, tranh chấp phức tạp, kéo dài trong nhân dân: “["2024-05-20"]” '
        "(kết quả đến ngày chốt số liệu, năm 2024; tệp [1], trang “Tự đánh giá”, ô D13)"
    )
    assert lines[lines.index("Tệp số liệu:") + 1] == "   [1] “thon-1.xlsx”, SHA-256 abababababab…"
    assert lines[-1] == "Kết quả tạm tính, chưa dùng làm căn cứ công nhận."


def test_an_explanation_as_json_and_csv(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", "an-toan-antt", "--period", "2024", "--db", database])
    capsys.readouterr()
    assert main(["explain", "K1", "--format", "json", "--db", database]) == 0
    (explanation,) = json.loads(capsys.readouterr().out)
    assert (explanation["set"], explanation["edition"], explanation["outcome"]) == (
        "an-toan-antt.khu-dan-cu",
        "2022",
        "not_achieved",
    )
    failed = [criterion for criterion in explanation["criteria"] if criterion["state"] == "fail"]
    assert [criterion["id"] for criterion in failed] == ["3.e"]
    assert failed[0]["sources"][0]["sha256"] == "ab" * 32
    assert len(explanation["unverified"]) == 3
    assert main(["explain", "K1", "--format", "csv", "--db", database]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["Kết quả"] for row in rows].count("Không đạt") == 1


def test_a_unit_that_is_not_there_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "K9", "--db", database]) == 2
    assert capsys.readouterr().err.startswith("[AS-003] MÃ_ĐƠN_VỊ: không có đơn vị nào mang mã này trong danh bạ.")


def test_a_standard_nobody_knows_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["assess", "an-toan", "--period", "2024", "--db", database]) == 2
    assert capsys.readouterr().err.startswith("[CR-906]")


def test_what_a_run_leaves_unread_and_what_it_proposes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    summary = RunSummary(
        run=1,
        standard="an-toan-antt",
        period=2025,
        projected=False,
        as_of=date(2025, 11, 15),
        superseded=None,
        journal_entry=4,
        final=None,
        units=0,
        outcomes={},
        certain=0,
        provisional=False,
        forms=1,
        window_end=date(2025, 11, 15),
        early=(),
        failed=(),
        former=2,
        register_day=date(2025, 11, 15),
        reappraisals=(
            ProposedReappraisal("X1", "an-toan-antt.xa", 1, "Có vụ."),
            ProposedReappraisal("X1", "an-toan-antt.xa", 2, "Có vụ khác."),
        ),
        notes=("Kết quả chưa đối chiếu văn bản mới.",),
    )
    print_summary(summary)
    assert capsys.readouterr().out.splitlines()[-4:] == [
        (
            "02 đơn vị đã nộp biểu mẫu năm 2025 nhưng không có trong danh bạ ngày 15/11/2025; lần đánh giá này không "
            "đọc các biểu mẫu ấy."
        ),
        "01 đơn vị thuộc trường hợp đề nghị thẩm định lại nếu đang giữ danh hiệu.",
        "Kết quả chưa đối chiếu văn bản mới.",
        "Đã lưu lần đánh giá số 1; nhật ký, mục số 4.",
    ]
    told = summary_json(summary)
    assert (told["former_units"], told["register_day"]) == (2, "2025-11-15")
    assert told["notes"] == ["Kết quả chưa đối chiếu văn bản mới."]
    assert told["reappraisals"][0] == {"unit": "X1", "set": "an-toan-antt.xa", "number": 1, "reason": "Có vụ."}
