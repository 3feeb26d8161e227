"""``datchuan form make`` and ``datchuan submit``: from the register to files, from files to the store, and back out."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from criteria.library import catalogue
from engine.process.intake.forms.filling import fill_form
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
H1,Huyện Một,huyen,,,
X1,Xã Một,xa,H1,an-toan-antt,2024
X1,,,,dien-hinh,2024
X2,Xã Hai,xa,H1,,
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
K2,Thôn 2,khu_dan_cu,X1,an-toan-antt,2024
T1,Trường A,co_so_giao_duc,X1,an-toan-antt,2024
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("forms"), REGISTER)


@pytest.fixture
def db(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "datchuan.db"))


def make(db: str, folder: Path, *options: str, period: str = "2024") -> int:
    return main(["form", "make", "--period", period, "-o", str(folder), "--db", db, *options])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_form_for_each_unit_that_enrolled(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "giao"
    assert make(db, out, "--all") == 0
    assert capsys.readouterr().out == f"Đã lập 4 biểu mẫu cho 4 đơn vị trong “{out}”.\n"
    assert names(out) == [
        "phieu-2024-k1-thon-1.xlsx",
        "phieu-2024-k2-thon-2.xlsx",
        "phieu-2024-t1-truong-a.xlsx",
        "phieu-2024-x1-xa-mot.xlsx",
    ]


def test_who_enrolled_and_is_asked_nothing_is_told(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = tmp_path / "them.csv"
    heading = REGISTER.partition("\n")[0]
    more.write_text(f"{heading}\nK3,Thôn 3,khu_dan_cu,X1,phan-loai-phong-trao,2024\nK4,Thôn 4,khu_dan_cu,X1,,\n")
    assert main(["register", "import", str(more), "--db", db]) == 0
    capsys.readouterr()
    told = "Không lập biểu mẫu cho 1 đơn vị đã đăng ký, vì bộ tiêu chí không hỏi gì ở các đơn vị này: Thôn 3 (K3).\n"
    for number, options in enumerate((("--all",), ("--kind", "khu_dan_cu"), ("--unit", "X1", "--roll"))):
        assert make(db, tmp_path / f"giao-{number}", *options) == 0
        assert capsys.readouterr().out.partition("\n")[2] == told
    assert make(db, tmp_path / "rieng", "--unit", "K1") == 0
    assert make(db, tmp_path / "mot", "--all", "--standard", "an-toan-antt") == 0
    assert "Không lập" not in capsys.readouterr().out


def test_standards_not_yet_in_force_do_not_stop_the_forms_of_a_period(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "nam-2021.csv"
    register.write_text("Mã đơn vị,Tên đơn vị,Loại đơn vị,Tiêu chuẩn đăng ký,Năm\nX3,Xã Ba,xa,an-toan-antt,2021\n")
    assert main(["register", "import", str(register), "--db", db]) == 0
    out = tmp_path / "giao"
    assert make(db, out, "--all", period="2021") == 0
    assert names(out) == ["phieu-2021-x3-xa-ba.xlsx"]
    assert make(db, tmp_path / "hong", "--all", period="2005") == 2
    assert "[CR-907]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--unit", "X1"), ["phieu-2024-x1-xa-mot.xlsx"]),
        (("--kind", "khu_dan_cu"), ["phieu-2024-k1-thon-1.xlsx", "phieu-2024-k2-thon-2.xlsx"]),
        (("--all", "--standard", "dien-hinh"), ["phieu-2024-x1-xa-mot.xlsx"]),
        (("an-toan-antt.khu-dan-cu@2022", "--all"), ["phieu-2024-k1-thon-1.xlsx", "phieu-2024-k2-thon-2.xlsx"]),
        (("--unit", "X1", "--roll"), ["bang-2024-cac-don-vi-thuoc-xa-mot-x1.xlsx"]),
        (("--kind", "khu_dan_cu", "--roll"), ["bang-2024-cac-don-vi-loai-khu-dan-cu.xlsx"]),
        (
            ("--all", "--roll"),
            ["bang-2024-cac-don-vi-thuoc-huyen-mot-h1.xlsx", "bang-2024-cac-don-vi-thuoc-xa-mot-x1.xlsx"],
        ),
    ],
)
def test_which_forms_are_made(db: str, tmp_path: Path, options: tuple[str, ...], wanted: list[str]) -> None:
    assert make(db, tmp_path / "giao", *options) == 0
    assert names(tmp_path / "giao") == wanted


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (
            (),
            (
                "[IN-043] chưa chọn đơn vị để lập biểu mẫu. Cần: một trong: --unit, --kind, --all. "
                "Cách sửa: thêm một trong các tùy chọn đó.\n"
            ),
        ),
        (
            ("--unit", "X9", "--unit", "X1"),
            (
                "[IN-007] --unit: đơn vị không có trong danh bạ. Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ. "
                "Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ.\n"
            ),
        ),
        (
            ("--unit", "X2"),
            (
                "[IN-041] không lập được biểu mẫu nào: không đơn vị nào đã chọn đăng ký tiêu chuẩn có bộ tiêu chí "
                "cho loại của nó. Cần: ít nhất một đơn vị đã đăng ký trong kỳ 2024. "
                "Cách sửa: chọn đơn vị khác, kỳ khác, hoặc bổ sung đăng ký vào danh bạ.\n"
            ),
        ),
        (
            ("--kind", "lang"),
            (
                "[IN-042] --kind: không có loại đơn vị này. Đã thấy: “lang”. Cần: một trong: khu_dan_cu (khu dân cư), "
                "xa (xã), phuong (phường), thi_tran (thị trấn), dac_khu (đặc khu), co_quan (cơ quan), "
                "doanh_nghiep (doanh nghiệp), co_so_giao_duc (cơ sở giáo dục), huyen (cấp huyện), tinh (cấp tỉnh), "
                "tap_the (tập thể), ca_nhan (cá nhân). Cách sửa: sửa tùy chọn --kind.\n"
            ),
        ),
        (
            ("--all", "--deadline", "20/13/2024"),
            (
                "[IN-044] --deadline: hạn gửi không phải ngày. Đã thấy: “20/13/2024”. "
                "Cần: ngày/tháng/năm hoặc năm-tháng-ngày, ví dụ 20/11/2024 hoặc 2024-11-20. "
                "Cách sửa: sửa tùy chọn --deadline.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_made(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], wanted: str
) -> None:
    assert make(db, tmp_path / "giao", *options) == 2
    assert capsys.readouterr().err == wanted


def test_submitting_tells_of_each_file_and_sums_up(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, back = tmp_path / "giao", tmp_path / "nop"
    back.mkdir()
    assert make(db, out, "--all") == 0
    for code, name, value in (("K1", "thon-1", 30), ("K2", "thon-2", -1)):
        blank = (out / f"phieu-2024-{code.lower()}-{name}.xlsx").read_bytes()
        filled = {code: {("ho_dang_cu_tru", "reached"): value}}
        (back / f"{name}.xlsx").write_bytes(fill_form(blank, filled))
    (back / "Phụ lục").mkdir()
    for other in ("công-văn.docx", "Phụ lục/ghi-chú.txt", "~$thon-1.xlsx", ".DS_Store"):
        (back / other).write_bytes(b"")
    capsys.readouterr()
    assert main(["submit", str(back), "--db", db]) == 2
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines.pop() == "Bỏ qua 2 tệp trong thư mục không phải .xlsx, .csv, .zip: Phụ lục/ghi-chú.txt, công-văn.docx."
    assert lines[0].split("  ")[0] == "Tệp"
    assert [line.split() for line in lines[2:4]] == [
        [str(back / "thon-1.xlsx"), "đã", "nhận", "1", "1", "0", "0"],
        [str(back / "thon-2.xlsx"), "từ", "chối", "1", "0", "0", "1"],
    ]
    assert lines[4] == "Đã nhận 1 tệp (1 đơn vị); từ chối 1 tệp. Nhật ký: mục 3."
    assert shown.err.startswith(f"[IN-020] “{back / 'thon-2.xlsx'}”, trang “Số liệu”, ô D")
    assert main(["submit", str(back / "thon-1.xlsx"), "--db", db, "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == [
        {
            "file": str(back / "thon-1.xlsx"),
            "outcome": "đã nhận trước đây, không thay đổi",
            "units": 1,
            "values": 0,
            "blank": 0,
            "problems": 0,
            "kept": "",
            "withdrawn": "",
            "gone": "",
            "outside": "",
            "notes": "",
        }
    ]
    assert shown.err == "Đã nhận 0 tệp (0 đơn vị); 1 tệp không thay đổi.\n"


def test_a_form_of_another_period_is_refused(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(db, tmp_path / "giao", "--unit", "K1") == 0
    capsys.readouterr()
    assert main(["submit", str(tmp_path / "giao"), "--period", "2023", "--db", db]) == 2
    assert capsys.readouterr().err.startswith("[IN-004]")


def test_a_filled_form_is_not_written_over(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "giao"
    assert make(db, out, "--kind", "khu_dan_cu") == 0
    path = out / "phieu-2024-k1-thon-1.xlsx"
    filled = fill_form(path.read_bytes(), {"K1": {("ho_dang_cu_tru", "reached"): 30}})
    path.write_bytes(filled)
    capsys.readouterr()
    assert make(db, out, "--all") == 2
    assert capsys.readouterr().err == (
        f"[IN-059] “{path}”: đã có tệp cùng tên mà nội dung khác, có thể là biểu mẫu đã điền. "
        "Cần: thư mục chưa có tệp này. Cách sửa: chọn thư mục khác hoặc chuyển tệp này đi nơi khác; "
        "chắc chắn bỏ tệp này thì thêm --replace.\n"
    )
    assert names(out) == ["phieu-2024-k1-thon-1.xlsx", "phieu-2024-k2-thon-2.xlsx"]
    assert path.read_bytes() == filled
    assert make(db, out, "--all", "--replace") == 0
    assert len(names(out)) == 4
    assert path.read_bytes() != filled


def test_forms_that_are_there_as_they_would_be_made_are_made_again(db: str, tmp_path: Path) -> None:
    out = tmp_path / "giao"
    assert [make(db, out, "--all"), make(db, out, "--all", "--roll"), make(db, out, "--all")] == [0, 0, 0]


def test_a_file_is_no_folder(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "giao"
    taken.write_text("ghi chú")
    for folder in (taken, taken / "nam-2024"):
        assert make(db, folder, "--unit", "K1") == 2
        assert capsys.readouterr().err == (
            f"[IN-060] “{folder}”: không lập được thư mục này. Cần: một thư mục ghi được, không trùng tên với tệp đã "
            "có. Cách sửa: sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó.\n"
        )


def test_no_folder_is_left_where_nothing_was_made(db: str, tmp_path: Path) -> None:
    assert make(db, tmp_path / "giao", "--unit", "X2") == 2
    assert not (tmp_path / "giao").exists()


def test_a_roll_of_before_leaves_the_correction_and_says_whose(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "giao"
    assert [make(db, out, "--unit", "X1", "--roll"), make(db, out, "--unit", "K1")] == [0, 0]
    roll, form = sorted(out.iterdir())
    value = ("ho_dang_cu_tru", "reached")
    roll.write_bytes(fill_form(roll.read_bytes(), {"K1": {value: 100}, "K2": {value: 90}}))
    form.write_bytes(fill_form(form.read_bytes(), {"K1": {value: 95}}))
    for path in (roll, form):
        assert main(["submit", str(path), "--db", db]) == 0
    capsys.readouterr()
    assert main(["submit", str(roll), "--db", db]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        f"{roll}  đã nhận trước đây, không thay đổi       2        0           1    0",
        (
            f"“{roll}”: đã nhận trước đây; giữ nguyên số liệu nhận sau tệp này của 1 đơn vị: Thôn 1 (K1). "
            "Muốn lấy lại số liệu của tệp này thì nộp lại với --replace."
        ),
        "Đã nhận 0 tệp (0 đơn vị); 1 tệp không thay đổi.",
    ]
    assert main(["submit", str(roll), "--db", db, "--replace"]) == 0
    assert capsys.readouterr().out.endswith("Đã nhận 1 tệp (2 đơn vị). Nhật ký: mục 5.\n")


def test_who_is_gone_from_a_roll_is_told(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "giao"
    assert make(db, out, "--unit", "X1", "--roll") == 0
    (roll,) = out.iterdir()
    roll.write_bytes(fill_form(roll.read_bytes(), {"K1": {("ho_dang_cu_tru", "reached"): 100}}))
    book = openpyxl.load_workbook(roll)
    sheet = book["Khu dân cư"]
    sheet.delete_rows(next(cell.row for cell in sheet["B"] if cell.value == "K2"))
    book.save(roll)
    capsys.readouterr()
    assert main(["submit", str(roll), "--db", db]) == 0
    assert (
        f"Lưu ý: “{roll}” không còn dòng của 1 đơn vị: Thôn 2 (K2); tệp này không có số liệu của đơn vị đó.\n"
        in capsys.readouterr().out
    )


VALUE = ("ho_dang_cu_tru", "reached")


@pytest.fixture
def handed_in(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A roll of two khu dân cư that was taken in."""
    assert make(db, tmp_path / "giao", "--unit", "X1", "--roll") == 0
    (blank,) = (tmp_path / "giao").iterdir()
    roll = tmp_path / "bang.xlsx"
    roll.write_bytes(fill_form(blank.read_bytes(), {"K1": {VALUE: 100}, "K2": {VALUE: 90}}))
    assert main(["submit", str(roll), "--db", db, "--as", "Cán bộ A"]) == 0
    capsys.readouterr()
    return roll


def sha256_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_a_form_is_withdrawn_and_how_it_comes_back_is_said(
    db: str, handed_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withdraw = ["submit", "withdraw", "K1", "an-toan-antt", "--period", "2024", "--db", db]
    assert main([*withdraw, "--ground", "nộp nhầm tệp"]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        f"Đã rút biểu mẫu của Thôn 1 (K1), tiêu chuẩn “an-toan-antt”, kỳ 2024: “bang.xlsx”, lần nộp 1, "
        f"SHA-256 {sha256_of(handed_in)[:12]}…\n"
        "Số liệu đã rút vẫn lưu nhưng không được tính; biểu mẫu nộp trước đó không tự được tính lại. "
        "Muốn tính lại một tệp thì nộp lại tệp đó với --replace.\n"
        "Nhật ký: mục 4.\n"
    )
    assert main(["submit", str(handed_in), "--db", db]) == 0
    assert (
        f"“{handed_in}”: đã nhận trước đây; biểu mẫu của 1 đơn vị: Thôn 1 (K1) đã rút nên không được tính. "
        "Muốn tính số liệu của tệp này thì nộp lại với --replace.\n"
    ) in capsys.readouterr().out
    assert main(["submit", "--replace", str(handed_in), "--db", db]) == 0
    assert capsys.readouterr().out.endswith("Đã nhận 1 tệp (2 đơn vị). Nhật ký: mục 5.\n")


def test_a_whole_file_is_withdrawn(db: str, handed_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digits = sha256_of(handed_in)[:10]
    command = ["submit", "withdraw", "--file", digits, "--ground", "sai kỳ", "--db", db]
    assert main([*command, "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert [(one["unit"], one["name"], one["revision"]) for one in json.loads(shown.out)] == [
        ("K1", "Thôn 1", 1),
        ("K2", "Thôn 2", 1),
    ]
    assert shown.err.endswith("Nhật ký: mục 4.\n")
    assert main(command) == 2
    assert capsys.readouterr().err.startswith("[IN-066] --file: ")


@pytest.mark.parametrize(
    "which",
    [
        (),
        ("K1",),
        ("K1", "an-toan-antt"),
        ("K1", "an-toan-antt", "--period", "2024", "--file", "bang.xlsx"),
        ("--period", "2024", "--file", "bang.xlsx"),
    ],
)
def test_which_form_to_withdraw_is_said_in_one_of_two_ways(
    db: str, capsys: pytest.CaptureFixture[str], which: tuple[str, ...]
) -> None:
    assert main(["submit", "withdraw", *which, "--db", db]) == 2
    assert capsys.readouterr().err == (
        "[IN-064] chưa rõ cần rút biểu mẫu nào. Cần: hoặc MÃ_ĐƠN_VỊ, TIÊU_CHUẨN và --period; hoặc --file, "
        "không kèm đơn vị, tiêu chuẩn và --period. Cách sửa: ghi đủ theo một trong hai cách.\n"
        "[IN-063] --ground: chưa nêu lý do rút biểu mẫu. Cần: lý do rút, ít nhất một chữ. "
        "Cách sửa: thêm --ground với lý do, ví dụ “nộp nhầm tệp”.\n"
        "Tổng cộng: 2 lỗi.\n"
    )


def test_what_came_in_is_listed_revision_by_revision(
    db: str, handed_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listing = ["submit", "list", "--db", db]
    assert main(listing) == 0
    heading, _, *lines = capsys.readouterr().out.splitlines()
    assert heading.split("  ")[0] == "Kỳ"
    assert "Lý do rút" not in heading
    assert [line.split()[:7] for line in lines] == [
        ["2024", "K1", "Thôn", "1", "an-toan-antt", "1", "đang"],
        ["2024", "K2", "Thôn", "2", "an-toan-antt", "1", "đang"],
    ]
    assert all(sha256_of(handed_in)[:12] in line and "Cán bộ A" in line for line in lines)
    withdraw = ["submit", "withdraw", "K2", "an-toan-antt", "--period", "2024", "--ground", "thôn đã nhập"]
    assert main([*withdraw, "--db", db, "--as", "Cán bộ B"]) == 0
    capsys.readouterr()
    assert main([*listing, "--period", "2024", "--standard", "an-toan-antt", "--unit", "K2", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in found if not name.endswith("_at")} == {
        "period": 2024,
        "unit": "K2",
        "name": "Thôn 2",
        "standard": "an-toan-antt",
        "revision": 1,
        "standing": "đã rút",
        "file": "bang.xlsx",
        "sha256": sha256_of(handed_in),
        "received_by": "Cán bộ A",
        "through": None,
        "entry": 3,
        "withdrawn_by": "Cán bộ B",
        "withdrawal_entry": 4,
        "ground": "thôn đã nhập",
    }
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", found["withdrawn_at"])
    assert main([*listing, "--period", "2023"]) == 0
    assert capsys.readouterr().out == "Chưa nhận biểu mẫu nào như vậy.\n"


def test_files_are_taken_in_without_naming_the_command(
    db: str, handed_in: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["submit", str(handed_in)], ["submit", "take", str(handed_in)], ["submit", "--period", "2024"]):
        status = main([*words, "--db", db])
        assert status == (2 if words[1].startswith("--") else 0)
    assert "Thiếu tham số “TỆP|THƯ_MỤC”" in capsys.readouterr().err
    monkeypatch.chdir(handed_in.parent)
    handed_in.rename("withdraw")
    assert main(["submit", "./withdraw", "--db", db]) == 0
    assert "đã nhận trước đây" in capsys.readouterr().out, "a file of that name is reached by its path"
    assert main(["submit", "--help"]) == 0
    assert "ví dụ ./withdraw." in " ".join(capsys.readouterr().out.split())


def test_incidents_dated_outside_the_period_are_taken_and_told(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(db, tmp_path, "--unit", "K1") == 0
    (form,) = tmp_path.glob("phieu-*.xlsx")
    (asked,) = (found for found in catalogue.sets_of("an-toan-antt", 2024) if "khu_dan_cu" in found.applies_to)
    name = next(name for name, indicator in asked.indicators.items() if indicator.type == "incidents")
    days = ["2024-11-05", "2024-03-05"]
    form.write_bytes(fill_form(form.read_bytes(), {"K1": {(name, "reached"): days}}))
    capsys.readouterr()
    assert main(["submit", str(form), "--db", db]) == 0
    told = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Lưu ý"))
    assert re.sub("ô [A-Z0-9:]+", "ô …", told) == (
        f"Lưu ý: “{form}” ghi vụ việc ngoài kỳ của đơn vị: Thôn 1 (K1): “{asked.indicators[name].label}” 05/11/2024 "
        "(trang “Vụ việc”, ô …). Mỗi vụ chỉ được tính cho kỳ có ngày đó, của đơn vị hoặc của đơn vị cấp trên; "
        "ghi nhầm ngày thì sửa rồi nộp lại."
    )
