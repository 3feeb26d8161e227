"""What a council decides, at commands: finding, contesting, voting, carrying, waiving; what they print and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main
from tests.databases import SqliteDatabases

REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm
H1;Huyện Một;huyện;;;
X1;Xã Một;xã;H1;sach-ma-tuy;2023
X2;Xã Hai;xã;H1;sach-ma-tuy;2023
X3;Xã Ba;xã;H1;sach-ma-tuy;2023
"""
RULES = """
[council]
name = "Hội đồng mẫu"
document = "Quyết định mẫu"

[rules]
quorum = "1/2"
majority = "1/2"
of = "present"
ballot = "open"
casting_vote = true
written = true
"""
MEMBER = """
[[members]]
name = "Thành viên {number}"
position = "Chức vụ mẫu"
role = "{role}"
reported_for = {reported}
"""
GROUND = ("--ground", "Đã đối chiếu")


def council_file() -> str:
    roles = {1: "chair", 2: "secretary"}
    return RULES + "".join(
        MEMBER.format(number=number, role=roles.get(number, "member"), reported='["X2"]' if number == 4 else "[]")
        for number in range(1, 6)
    )


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status, capsys.readouterr().err
    printed = capsys.readouterr()
    return printed.err if status else printed.out


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three communes assessed, and a session over them with members 1 to 4 in the room; made once."""
    folder = tmp_path_factory.mktemp("council")
    register, council, made = folder / "danh-ba.csv", folder / "hoi-dong.toml", folder / "datchuan.db"
    register.write_text(REGISTER, "utf-8")
    council.write_text(council_file(), "utf-8")
    for words in (
        ("init",),
        ("register", "import", str(register)),
        ("assess", "sach-ma-tuy", "--period", "2023"),
        ("appraise", "open", "sach-ma-tuy", "--period", "2023", "--council", str(council)),
        ("appraise", "attend", "--present", "1-4", "--excused", "5"),
    ):
        assert main([*words, "--db", str(made)]) == 0
    return made


@pytest.fixture
def office(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    address = SqliteDatabases(tmp_path).make(like=f"sqlite:///{begun}")
    monkeypatch.setenv("DATCHUAN_DB", address)
    capsys.readouterr()


COMPLEX = "“Không để xảy ra vụ việc, tình hình phức tạp liên quan đến ma túy”"
MEETING = "“Tổ chức hội nghị quán triệt, triển khai xây dựng đơn vị “sạch về ma túy” gắn với phát động phong trào”"


@pytest.mark.usefixtures("office")
def test_a_case_is_found_contested_and_voted_on(capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "appraise", "find", "X1", "1", "met", "2", "not-met", *GROUND, "--by", "3").splitlines()
    assert (found[0], found[2:]) == (
        "Xã Một (X1), phiên họp số 1:",
        [
            f"- Tiêu chí 2 {COMPLEX}: Hội đồng kết luận không đạt.",
            "Hội đồng còn phải kết luận về 1 tiêu chí: 3.",
            "Đã ghi nhật ký, mục số 6.",
        ],
    )
    assert run(capsys, "appraise", "contest", "X1", "2", "met", "--by", "4", "--ground", "Hồ sơ đủ") == (
        f"Xã Một (X1), tiêu chí 2 {COMPLEX}: thành viên số 4 nêu ý kiến đạt (đang là: không đạt).\n"
        "Chờ biểu quyết: “datchuan appraise vote X1 2 …”.\n"
        "Đã ghi nhật ký, mục số 7.\n"
    )
    ballots = ("--for", "1,3", "--against", "2,4", "--written", "5:abstain:“Chưa rõ”", "--dissent", "2:“Thiếu hồ sơ”")
    assert run(capsys, "appraise", "vote", "X1", "2", *ballots) == (
        f"Xã Một (X1), tiêu chí 2 {COMPLEX}, ý kiến đạt của thành viên số 4:\n"
        "Tán thành 2, không tán thành 2, không tỏ ý kiến 1 (trong đó 1 phiếu bằng văn bản).\n"
        "Số phiếu ngang nhau, theo ý kiến của Chủ tịch Hội đồng: tán thành.\n"
        "Được thông qua: Hội đồng kết luận đạt.\n"
        "Hội đồng còn phải kết luận về 1 tiêu chí: 3.\n"
        "Đã ghi nhật ký, mục số 8.\n"
    )
    assert run(capsys, "appraise", "find", "X1", "3", "met", *GROUND).endswith(
        "Hội đồng đã kết luận về đơn vị: Đạt.\nĐã ghi nhật ký, mục số 9.\n"
    )
    run(capsys, "appraise", "contest", "X1", "3", "not-met", "--by", "2", "--ground", "Chưa tổ chức")
    fell = run(capsys, "appraise", "vote", "X1", "3", "--for", "2", "--against", "1,3-4").splitlines()
    assert fell[2:] == [
        "Không được thông qua; kết luận trước đó giữ nguyên.",
        "Hội đồng đã kết luận về đơn vị: Đạt.",
        "Đã ghi nhật ký, mục số 11.",
    ]
    listed = json.loads(run(capsys, "appraise", "list", "sach-ma-tuy", "--period", "2023", "--format", "json"))
    assert [(row["number"], row["met"], row["ground"]) for row in listed] == [
        (1, True, "Đã đối chiếu"),
        (2, True, "Hồ sơ đủ"),
        (3, True, "Đã đối chiếu"),
    ]
    assert {(row["kind"], row["counts"]) for row in listed} == {("appraisal", True)}
    shown = run(capsys, "journal", "list")
    for words in ("Hội đồng kết luận", "Thành viên Hội đồng nêu ý kiến khác", "Hội đồng biểu quyết"):
        assert words in shown


@pytest.mark.usefixtures("office")
def test_a_contest_is_taken_back_by_who_raised_it(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "appraise", "find", "X1", "3", "met", *GROUND)
    run(capsys, "appraise", "contest", "X1", "3", "not-met", "--by", "2", "--ground", "Chưa tổ chức")
    assert run(capsys, "appraise", "withdraw", "X1", "3", "--by", "2", "--ground", "Đã có biên bản") == (
        f"Xã Một (X1), tiêu chí 3 {MEETING}: thành viên số 2 rút ý kiến không đạt; kết luận trước đó giữ nguyên.\n"
        "Hội đồng còn phải kết luận về 2 tiêu chí: 1; 2.\n"
        "Đã ghi nhật ký, mục số 8.\n"
    )
    said = "Thành viên số 2 đề nghị kết luận không đạt: Chưa tổ chức. Đã rút trước khi biểu quyết: Đã có biên bản."
    assert said in " ".join(run(capsys, "appraise", "show", "--unit", "X1").split())
    told = json.loads(run(capsys, "appraise", "show", "--unit", "X1", "--format", "json"))
    assert [(one["withdrawn"], one["vote"]) for one in told["contests"]] == [("Đã có biên bản", None)]
    assert "chờ biểu quyết" not in run(capsys, "appraise", "agenda")
    assert "Thành viên Hội đồng rút ý kiến khác" in run(capsys, "journal", "list")


@pytest.mark.usefixtures("office")
def test_cases_are_found_alike_and_carried(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "appraise", "carry", "met", "--criterion", "2", "--ground", " ", status=2) == (
        f"[BQ-015] Phiên họp số 1, tiêu chí 2 {COMPLEX}: chưa ghi căn cứ. Cần: căn cứ của kết luận, vì tiêu chí do Hội "
        "đồng kết luận. Cách sửa: ghi căn cứ sau --ground hoặc vào ô căn cứ của phiếu thẩm định.\n"
    )
    alike = run(capsys, "appraise", "carry", "not-met", "--criterion", "2", *GROUND, "--except", "X1,X2")
    assert alike == (
        f"Tiêu chí 2 {COMPLEX}: Hội đồng kết luận không đạt cho 1 đơn vị: Xã Ba (X3).\n"
        "Kết luận xong 0 đơn vị.\n"
        "Để lại 2 đơn vị:\n"
        "- Xã Một (X1): để lại theo --except.\n"
        "- Xã Hai (X2): để lại theo --except.\n"
        "Đã ghi nhật ký, mục số 6.\n"
    )
    run(capsys, "appraise", "carry", "met", "--criterion", "sach-ma-tuy.xa:2", *GROUND)
    run(capsys, "appraise", "carry", "met", "--criterion", "1", *GROUND, "--units", "X1", "--units", "X3")
    done = run(capsys, "appraise", "carry", "met", "--criterion", "3", *GROUND).splitlines()
    assert done[-2:] == ["Kết luận xong 2 đơn vị.", "Đã ghi nhật ký, mục số 9."]
    left = json.loads(run(capsys, "appraise", "carry", "--show", "--format", "json"))
    assert [(row["code"], row["left"]) for row in left] == [("X2", "Hội đồng chưa kết luận về tiêu chí 1")]
    assert run(capsys, "appraise", "carry", status=2).startswith("[BQ-032] Phiên họp số 1: ")
    assert run(capsys, "appraise", "carry", "met", "--criterion", "9", *GROUND, status=2) == (
        "[BQ-037] Phiên họp số 1: không có tiêu chí này trong các bộ tiêu chí của phiên họp. Đã thấy: “9”. "
        "Cần: bộ tiêu chí và số thứ tự của một tiêu chí do Hội đồng kết luận: “sach-ma-tuy.xa:1”, “sach-ma-tuy.xa:2”, "
        "“sach-ma-tuy.xa:3”. Cách sửa: sửa tiêu chí sau --criterion.\n"
    )
    assert run(capsys, "appraise", "carry", "met", "--criterion", "3", *GROUND, status=2) == (
        f"[BQ-039] Phiên họp số 1, tiêu chí 3 {MEETING}: không còn đơn vị nào chưa có kết luận về tiêu chí này. "
        "Cần: đơn vị mà Hội đồng chưa kết luận về tiêu chí. Cách sửa: bỏ bớt --except hoặc xem các đơn vị còn lại bằng "
        "“datchuan appraise carry --criterion sach-ma-tuy.xa:3 --show”.\n"
    )
    assert run(capsys, "appraise", "find", "X9", "1", "met", status=2) == (
        "[BQ-004] Phiên họp số 1: phiên họp không xét đơn vị này. Đã thấy: “X9”. "
        "Cần: đơn vị có kết quả đánh giá mà phiên họp này xét. "
        "Cách sửa: sửa mã đơn vị hoặc chọn đúng phiên họp bằng --session.\n"
    )
    assert run(capsys, "appraise", "find", "X2", "1", "agree", "1", "met", "3", "overrule", *GROUND, status=2) == (
        "[BQ-034] Đơn vị “X2”, tiêu chí 1 “Các tiêu chí xã, phường, thị trấn “sạch về ma túy” (chưa rõ số lượng)”: "
        "không dùng được “agree” vì kết quả rà soát tự động chưa xác định được tiêu chí này. "
        "Đã thấy: chưa có nội dung để rà soát. Cần: met (đạt) hoặc not-met (không đạt). "
        "Cách sửa: ghi met hoặc not-met thay cho “agree”, kèm căn cứ sau --ground.\n"
        f"[BQ-034] Đơn vị “X2”, tiêu chí 3 {MEETING}: "
        "không dùng được “overrule” vì kết quả rà soát tự động chưa xác định được tiêu chí này. "
        "Đã thấy: chưa đủ số liệu. Cần: met (đạt) hoặc not-met (không đạt). "
        "Cách sửa: ghi met hoặc not-met thay cho “overrule”, kèm căn cứ sau --ground.\n"
        "Tổng cộng: 2 lỗi.\n"
    )
    assert "[BQ-035] Đơn vị “X2”, tiêu chí 1 " in run(
        capsys, "appraise", "find", "X2", "1", "met", "1", "not-met", *GROUND, status=2
    )


@pytest.mark.usefixtures("office")
def test_paper_does_not_pass_over_a_session(capsys: pytest.CaptureFixture[str]) -> None:
    on_paper = ("--standard", "sach-ma-tuy", "--period", "2023", "--document", "Biên bản số 01", *GROUND)
    refused = (
        "[BQ-040] Đơn vị “X1”: đơn vị thuộc phiên họp của Hội đồng nên không ghi kết luận ngoài phiên họp. "
        "Đã thấy: phiên họp số 1 của Hội đồng mẫu, {state}. Cần: kết luận trong phiên họp đó. "
        "Cách sửa: {how} hoặc sửa mã đơn vị.\n"
    )
    assert run(capsys, "appraise", "find", "X1", "1", "met", *on_paper, status=2) == refused.format(
        state="đang mở", how="ghi trong phiên họp bằng “datchuan appraise find … --session 1”"
    )
    for criterion in "123":
        run(capsys, "appraise", "carry", "met", "--criterion", criterion, *GROUND)
    run(capsys, "appraise", "close")
    assert run(capsys, "appraise", "find", "X1", "1", "met", *on_paper, status=2) == refused.format(
        state="đã kết thúc",
        how="mở lại phiên họp rồi ghi trong đó bằng “datchuan appraise reopen … --session 1”",
    )
    assert run(capsys, "appraise", "find", "X1", "1", "not-met", *GROUND, status=2).startswith("[HD-001] ")
    assert run(capsys, "appraise", "carry", "--session", "1", status=2).startswith("[HD-040] ")


@pytest.mark.usefixtures("office")
def test_waivers_are_entered_listed_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    of = ("X1", "2", "--standard", "sach-ma-tuy", "--document", "Công văn mẫu", "--authority", "UBND tỉnh")
    dates = ("--from", "1/1/2023", "--until", "31/12/2023")
    assert run(capsys, "appraise", "waive", *of, *dates) == (
        f"Đã ghi việc miễn số 1: Xã Một (X1), tiêu chí 2 {COMPLEX}, từ 01/01/2023 đến hết 31/12/2023, "
        "theo Công văn mẫu của UBND tỉnh.\nĐã ghi nhật ký, mục số 6.\n"
    )
    (line,) = json.loads(run(capsys, "appraise", "waive", "--list", "--format", "json"))
    assert (line["criterion"], line["until"], line["state"]) == (2, "2023-12-31", "đã hết hạn, tiêu chí tính lại")
    assert run(capsys, "appraise", "waive", *of, *dates, status=2) == (
        "[BQ-060] Miễn một tiêu chí: việc miễn này đã ghi, cùng văn bản, cùng thời gian. Đã thấy: số 1. Cần: mỗi việc "
        "miễn một lần. Cách sửa: sửa --document, --from hoặc --until; ghi nhầm việc trước thì rút bằng --take-back 1.\n"
    )
    for on, state in (("31/12/2022", "chưa đến ngày"), ("1/1/2023", "đang miễn"), ("31/12/2023", "đang miễn")):
        (line,) = json.loads(run(capsys, "appraise", "waive", "--list", "--on", on, "--format", "json"))
        assert line["state"] == state
    in_columns = run(capsys, "appraise", "waive", "--list", "--on", "1/1/2024", "--format", "csv")
    assert "Ngày 01/01/2024" in in_columns.splitlines()[0]
    assert "đã hết hạn, tiêu chí tính lại" in in_columns.splitlines()[1]
    assert run(capsys, "appraise", "waive", *of, *dates, "--on", "1/1/2023", status=2) == (
        "[BQ-061] --on: ngày xem chỉ dùng với --list. Đã thấy: “1/1/2023”. Cần: ngày đầu, ngày cuối của việc miễn ghi "
        "sau --from, --until. Cách sửa: sửa thành --from, --until hoặc thêm --list.\n"
    )
    back = run(capsys, "appraise", "waive", "--take-back", "1", "--ground", "Nhập nhầm")
    assert back.startswith("Đã rút việc miễn số 1: Xã Một (X1), ")
    assert "đã rút: Nhập nhầm" in run(capsys, "appraise", "waive", "--list")
    assert run(capsys, "appraise", "waive", "X1", "2", "--standard", "sach-ma-tuy", status=2) == (
        "[BQ-058] Miễn một tiêu chí: chưa ghi đủ việc miễn. Đã thấy: thiếu --document, --authority, --from, --until. "
        "Cần: đơn vị, tiêu chí, tiêu chuẩn, văn bản, cấp cho miễn, ngày đầu, ngày cuối. "
        "Cách sửa: ghi thêm phần thiếu, hoặc dùng --list, --take-back.\n"
    )


@pytest.mark.usefixtures("office")
def test_an_explanation_tells_of_a_waiver_as_long_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    words = "Không xét đến hết ngày 31/12/2023 theo Công văn mẫu của UBND tỉnh."
    of = ("X1", "2", "--standard", "sach-ma-tuy", "--document", "Công văn mẫu", "--authority", "UBND tỉnh")
    run(capsys, "appraise", "waive", *of, "--from", "1/1/2023", "--until", "31/12/2023")
    lines = run(capsys, "explain", "X1", "--standard", "sach-ma-tuy").splitlines()
    assert f"   {words}" in lines[next(n for n, line in enumerate(lines) if line.startswith("2. ")) :]
    (told,) = json.loads(run(capsys, "explain", "X1", "--standard", "sach-ma-tuy", "--format", "json"))
    assert {one["number"]: one["waived"] for one in told["criteria"] + told["unverified"] if one["waived"]} == {
        2: words
    }
    assert words in run(capsys, "explain", "X1", "--standard", "sach-ma-tuy", "--format", "csv")
    run(capsys, "appraise", "waive", "--take-back", "1", "--ground", "Nhập nhầm")
    assert words not in run(capsys, "explain", "X1", "--standard", "sach-ma-tuy")


VOTE = ("vote", "X1", "2")
BY_COMMA = "Cần: các số cách nhau bằng dấu phẩy, ví dụ 1,2,5-7. Cách sửa: sửa danh sách số."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (*VOTE, "--for", "1-x", "--against", "2,,3", "--abstain", "4-2"),
            (
                f"[BQ-046] --for: không đọc được số của các thành viên. Đã thấy: “1-x”. {BY_COMMA}\n"
                f"[BQ-046] --against: không đọc được số của các thành viên. Đã thấy: “2,,3”. {BY_COMMA}\n"
                f"[BQ-046] --abstain: không đọc được số của các thành viên. Đã thấy: “4-2”. {BY_COMMA}\n"
                "Tổng cộng: 3 lỗi.\n"
            ),
        ),
        (
            ("find", "X1", "1", "metx", "3", "ok", "2"),
            (
                "[BQ-047] Tiêu chí “2”: chưa ghi kết luận về tiêu chí cuối. Cần: mã đơn vị, rồi từng cặp tiêu chí và "
                "kết luận, ví dụ “appraise find X1 3 met 4 agree”. Cách sửa: ghi thêm kết luận hoặc bỏ tiêu chí; tiêu "
                "chuẩn, năm ghi sau --standard, --period.\n"
                "[BQ-048] Tiêu chí “1”: không hiểu kết luận. Đã thấy: “metx”. Cần: agree (nhất trí), overrule (không "
                "nhất trí), met (đạt) hoặc not-met (không đạt). Cách sửa: sửa kết luận sau tiêu chí; tiêu chuẩn, năm "
                "ghi sau --standard, --period.\n"
                "[BQ-048] Tiêu chí “3”: không hiểu kết luận. Đã thấy: “ok”. Cần: agree (nhất trí), overrule (không "
                "nhất trí), met (đạt) hoặc not-met (không đạt). Cách sửa: sửa kết luận sau tiêu chí; tiêu chuẩn, năm "
                "ghi sau --standard, --period.\n"
                "Tổng cộng: 3 lỗi.\n"
            ),
        ),
        (
            ("find", "X1", "3", "met", "--document", "Biên bản số 01"),
            (
                "[BQ-049] --document: ghi kết luận của Hội đồng họp trên giấy thì phải rõ tiêu chuẩn, năm và không "
                "thuộc phiên họp nào ở đây. Cần: --document kèm --standard, --period, không có --session, --by. "
                "Cách sửa: ghi thêm --standard, --period và bỏ --session, --by hoặc, nếu ghi trong phiên họp, bỏ "
                "--document.\n"
            ),
        ),
        (
            VOTE,
            (
                "[BQ-050] Biểu quyết: chưa ghi phiếu nào. Cần: --for, --against, --abstain (biểu quyết công khai) "
                "hoặc --secret (phiếu kín, kèm --written-count nếu có). Cách sửa: ghi thêm phiếu theo biên bản.\n"
            ),
        ),
        (
            (*VOTE, "--for", "1", "--secret", "1/2/3"),
            (
                "[BQ-051] --secret: ghi cả phiếu công khai lẫn phiếu kín. Cần: một cách biểu quyết; phiếu kín không "
                "ghi "
                "tên người và ý kiến bảo lưu. "
                "Cách sửa: bỏ --secret hoặc bỏ --for, --against, --abstain, --written, --dissent.\n"
            ),
        ),
        (
            (*VOTE, "--secret", "1/2"),
            (
                "[BQ-052] --secret: không đọc được kết quả phiếu kín. Đã thấy: “1/2”. "
                "Cần: tán thành/không tán thành/không tỏ ý kiến, ví dụ 5/2/1. Cách sửa: sửa kết quả sau --secret.\n"
            ),
        ),
        (
            (*VOTE, "--for", "1", "--written", "5:yes:abc", "--dissent", "3"),
            (
                "[BQ-054] --dissent: không đọc được ý kiến bảo lưu. Đã thấy: “3”. "
                "Cần: số thành viên và ý kiến, ví dụ 3:“Chưa đủ hồ sơ”. Cách sửa: sửa --dissent.\n"
                "[BQ-053] --written: không đọc được ý kiến bằng văn bản. Đã thấy: “5:yes:abc”. Cần: số thành viên, "
                "phiếu và ý kiến, ví dụ 5:for:“Đã đọc hồ sơ, tán thành”; phiếu là for, against hoặc abstain. "
                "Cách sửa: sửa --written.\n"
                "Tổng cộng: 2 lỗi.\n"
            ),
        ),
        (
            (*VOTE, "--for", "1", "--dissent", "3:“Chưa đủ”"),
            (
                "[BQ-055] --dissent: ý kiến bảo lưu của người không có phiếu tại phiên họp. Đã thấy: thành viên số 3. "
                "Cần: thành viên có trong --for, --against hoặc --abstain. "
                "Cách sửa: sửa số của thành viên hoặc ghi thêm phiếu của thành viên.\n"
            ),
        ),
        (
            ("carry", "--units", "X1", "--except", "X2"),
            (
                "[BQ-056] --units, --except: vừa ghi chỉ các đơn vị, vừa ghi trừ các đơn vị. Cần: một trong hai. "
                "Cách sửa: bỏ --units hoặc bỏ --except.\n"
            ),
        ),
        (
            ("carry", "met"),
            (
                "[BQ-057] --criterion: kết luận chung phải có cả tiêu chí và kết luận. "
                "Cần: --criterion kèm met hoặc not-met. Cách sửa: ghi thêm met, not-met hoặc --criterion; thông qua "
                "theo danh sách thì bỏ cả hai.\n"
            ),
        ),
    ],
)
def test_what_was_typed_wrong_is_told_before_anything_is_opened(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "appraise", *words, status=2) == told
