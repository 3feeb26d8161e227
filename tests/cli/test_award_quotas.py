"""``award quota`` and ``award choose``: what they print, keep and refuse."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli.main import main
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.lists.listing import lists_of
from engine.records.store import init_store, open_store
from tests.clock import record_on
from tests.engine.process.awards.field_scene import Fielding

RECORDED = date(2024, 12, 21)
ALL_FORMS = "co-thi-dua, bang-khen-bo-cong-an, bang-khen-tinh, giay-khen-cong-an-tinh, giay-khen-xa, ky-niem-chuong"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three xã of a huyện, recognised, their dossiers in order; one individual in X1."""
    path = tmp_path_factory.mktemp("quotas") / "datchuan.db"
    scene = Fielding(init_store(f"sqlite:///{path}"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        record_on(monkeypatch, RECORDED)
        scene.units("H1", kind="huyen", name="Huyện Một")
        scene.units("X1", "X2", "X3", parent="H1")
        scene.title("X1", "X2", "X3")
        for code in ("X1", "X2", "X3"):
            scene.nominate(code)
    scene.store.close()
    return path


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    record_on(monkeypatch, RECORDED)
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["award", *words]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def give(capsys: pytest.CaptureFixture[str], places: str, *words: str) -> str:
    of = "giay-khen-xa", "--period", "2024", "--recipient", "collective", "--document", "12/KH"
    return run(capsys, "quota", "set", *of, "--places", places, *words)


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    return json.loads(run(capsys, "quota", "list", "--period", "2024", "--format", "json", *words))


def test_places_are_given_looked_at_and_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert give(capsys, "2", "--as", "Thành viên 1") == (
        "Đã giao chỉ tiêu năm 2024. Cộng các dòng: giay-khen-xa: tập thể 2. Đã ghi nhật ký, mục số 8.\n"
    )
    assert give(capsys, "2") == "Chỉ tiêu đã đúng như vậy, không thay đổi gì: giay-khen-xa.\n"
    assert "Cộng các dòng: giay-khen-xa: tập thể 5. " in give(capsys, "3", "--area", "X1", "--area", "X2")
    first, second = listed(capsys)
    assert (first["revision"], first["areas"], first["places"], first["document"]) == (2, [], 2, "12/KH")
    assert (second["areas"], second["recipient"], second["kind"]) == (["X1", "X2"], "collective", None)
    table = run(capsys, "quota", "list", "--period", "2024", "--history")
    assert [line.split()[:3] for line in table.splitlines()[2:5]] == [
        ["giay-khen-xa", "1", "tập"], ["giay-khen-xa", "2", "tập"], ["giay-khen-xa", "2", "tập"],
    ]  # fmt: skip
    assert "Thành viên 1" in table.splitlines()[2]
    assert "21/12/2024" in table.splitlines()[2]
    assert table.splitlines()[-1] == f"Chưa giao chỉ tiêu: {ALL_FORMS.replace('giay-khen-xa, ', '')}."
    withdrawn = run(capsys, "quota", "withdraw", "giay-khen-xa", "--period", "2024", "--document", "13/TB")
    assert withdrawn == (
        "Hình thức khen “giay-khen-xa” năm 2024 trở lại chưa giao chỉ tiêu. Đã ghi nhật ký, mục số 10.\n"
    )
    assert [one["note"] for one in listed(capsys)] == ["hủy việc giao chỉ tiêu"]
    assert run(capsys, "quota", "list", "--period", "2024").splitlines()[-1] == f"Chưa giao chỉ tiêu: {ALL_FORMS}."


def test_options_are_told_with_all_that_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = run(
        capsys, "quota", "set", "giay-khen", "--period", "2024", "--places", "mười", "--area", "X9", "--document", "",
        status=2,
    )  # fmt: skip
    assert [line.partition(":")[0] for line in wrong.splitlines()] == [
        "[TH-030] HÌNH_THỨC", "[TH-033] --area", "[TH-038] --places", "[TH-039] --document", "Tổng cộng",
    ]  # fmt: skip
    divided = "quota", "divide", "giay-khen-xa", "--period", "2024", "--places", "x", "--kind", "abc", "--tag", "t"
    assert [line[1:7] for line in run(capsys, *divided, status=2).splitlines()[:-1]] == [
        "TH-031", "TH-038", "RG-017", "RG-019", "TH-049",
    ]  # fmt: skip
    assert run(capsys, "quota", "list", "--period", "2024", "--form", "zzz", status=2).startswith("[TH-030] --form: ")
    assert listed(capsys) == []


def test_a_blank_goes_out_and_a_list_comes_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "quota", "form", "--period", "2024", "-o", "chi-tieu.xlsx") == "Đã lập mẫu: chi-tieu.xlsx\n"
    assert run(capsys, "quota", "import", "chi-tieu.xlsx", "--period", "2024", status=2) == (
        "[TH-044] “chi-tieu.xlsx”: không có chỉ tiêu nào dưới dòng tiêu đề. Cần: ít nhất một dòng. "
        "Cách sửa: điền chỉ tiêu.\n"
    )
    lines = "Hình thức khen;Tập thể/Cá nhân;Số chỉ tiêu", "giay-khen-xa;cá nhân;4", "co-thi-dua;;1"
    Path("chi-tieu.csv").write_text("\n".join(lines), "utf-8")
    assert run(capsys, "quota", "import", "chi-tieu.csv", "--period", "2024", "--document", "9/HD") == (
        "Đã giao chỉ tiêu năm 2024. Cộng các dòng: giay-khen-xa: cá nhân 4; co-thi-dua: tập thể 1. "
        "Đã ghi nhật ký, mục số 8.\n"
    )
    assert [(one["form"], one["places"]) for one in listed(capsys)] == [("co-thi-dua", 1), ("giay-khen-xa", 4)]


def test_places_are_divided_with_their_working_and_given_so(capsys: pytest.CaptureFixture[str]) -> None:
    of = "giay-khen-xa", "--period", "2024", "--recipient", "collective", "--over", "X1", "--over", "X2"
    give(capsys, "3")
    shown = run(capsys, "quota", "divide", *of)
    assert [" ".join(line.split()) for line in shown.splitlines()[2:4]] == [
        "X1 Đơn vị X1 1 3 × 1/2 = 1 1/2 1 1/2 0 1",
        "X2 Đơn vị X2 1 3 × 1/2 = 1 1/2 1 1/2 0 1",
    ]
    assert shown.splitlines()[4:] == [
        "Chia 3 chỉ tiêu theo số đơn vị được công nhận trong năm, cộng lại là 2.",
        "Phần không chia hết: phần dư lớn hơn được thêm trước, bằng nhau ở chỗ cuối thì dùng chung.",
        "Cộng: phần nguyên 2 + thêm 0 + dùng chung 1 = 3.",
        "1 chỉ tiêu dùng chung cho: X1 Đơn vị X1, X2 Đơn vị X2.",
        "Không thuộc địa bàn nào được chia: 1 đơn vị được công nhận trong năm.",
        "Chưa giao: thêm --save để giao chỉ tiêu như trên.",
    ]
    assert len(listed(capsys)) == 1
    told = json.loads(run(capsys, "quota", "divide", *of, "--by", "candidates", "--save", "--format", "json"))
    assert (told["counted"], told["outside"], told["left"], told["among"], told["entry"]) == (2, 1, 1, ["X1", "X2"], 9)
    assert told["shares"][0] == {
        "area": "X1", "weight": 1, "exact": "3/2", "whole": 1, "more": 0, "places": 1, "before": None,
    }  # fmt: skip
    assert [(one["areas"], one["places"], one["document"]) for one in listed(capsys)] == [
        (["X1"], 1, "12/KH"), (["X2"], 1, "12/KH"), (["X1", "X2"], 1, "12/KH"),
    ]  # fmt: skip
    fewer = run(capsys, "quota", "divide", *of, "--places", "1", "--save", "--document", "14/KH")
    assert "X1 Đơn vị X1 đang có 1 chỉ tiêu, chia lại còn 0.\n" in fewer
    assert fewer.endswith("Cộng các dòng: giay-khen-xa: tập thể 1. Đã ghi nhật ký, mục số 10.\n")


def test_the_council_chooses_among_those_alike_at_the_cut(capsys: pytest.CaptureFixture[str]) -> None:
    of = "choose", "giay-khen-xa", "--period", "2024", "--recipient", "collective"
    minutes = "--ground", "biểu quyết 9/9", "--document", "02/BB-HĐTĐKT"
    assert run(capsys, *of, "--of", "X1", *minutes, status=2).startswith("[TH-130] --of: danh sách này không có ai")
    give(capsys, "2")
    assert run(capsys, *of, "--of", "X1", *minutes, status=2).startswith("[TH-134] --of: số được chọn không đúng")
    chosen = run(capsys, *of, "--of", "X3", "--of", "X1", *minutes)
    assert chosen == ("Chọn: X1 Đơn vị X1; X3 Đơn vị X3. Không chọn: X2 Đơn vị X2.\nĐã ghi nhật ký, mục số 9.\n")
    again = run(capsys, *of, "--of", "X1", "--of", "X3", *minutes)
    assert again.endswith("Đã ghi đúng như vậy trước đây, không thay đổi gì.\n")
    with closing(open_store("sqlite:///datchuan.db")) as store, store.reading() as session:
        made = lists_of(read_field(session, 2024)).of("giay-khen-xa/collective")
    assert made is not None
    assert {entry.candidacy.bearer.unit.code for entry in made.entries if entry.on_list} == {"X1", "X3"}
