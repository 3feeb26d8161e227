"""``criteria list | show | status | docs | export`` with a database: the office's own sets, and who compared what."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cli.main import main
from criteria.dates import form_date
from criteria.library import catalogue

pytestmark = pytest.mark.alike(but={"test_the_list_has_what_counts_what_waits_and_what_was_withdrawn"})

OWN = "sach-ma-tuy.xa@tinh"
SHIPPED = catalogue.find("sach-ma-tuy.xa", "2022")
VERBS = (
    ("list", "--standard", "sach-ma-tuy"),
    ("show", "sach-ma-tuy.xa@2022"),
    ("status", "--standard", "sach-ma-tuy"),
    ("docs", "sach-ma-tuy.xa@2022", "-o", "bo.html"),
    ("export", "sach-ma-tuy.xa@2022"),
)

Criteria = Callable[..., str]


@pytest.fixture
def criteria(
    initialised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Criteria:
    """``criteria("list", …, status=2)``: what a command prints on the office's store; of bad input its errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", initialised)

    def run_words(*words: str, status: int = 0) -> str:
        found = main(["criteria", *words])
        printed = capsys.readouterr()
        assert found == status, printed.out + printed.err
        return printed.err if status == 2 else printed.out

    return run_words


def propose(criteria: Criteria, edition: str = "tinh", first: str = "2024-01-01", **changes: str) -> None:
    text = SHIPPED.text.replace('edition    = "2022"', f'edition = "{edition}"')
    text = text.replace("from = 2022-01-01", f"from = {first}")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    Path("cua-co-quan.toml").write_text(text, "utf-8")
    criteria("adopt", "cua-co-quan.toml", "--decision", "QĐ mẫu 05", "--without-cases", "--as", "Thành viên 1")
    Path("cua-co-quan.toml").unlink()


def confirm(criteria: Criteria, key: str = OWN) -> None:
    criteria("confirm", key, "--decision", "QĐ mẫu 05", "--as", "Thành viên 2")


def adopted_on(criteria: Criteria, what: str) -> str:
    """The day the office's clock showed when the last of the sets was proposed, confirmed or withdrawn."""
    return form_date(date.fromisoformat(json.loads(criteria("adopted", "--format", "json"))[-1][f"{what}_on"]))


def rows_of(printed: str) -> list[list[str]]:
    heading, _, *rows = printed.splitlines()
    return [re.split("  +", line) for line in (heading, *rows)]


def test_the_list_has_what_counts_what_waits_and_what_was_withdrawn(criteria: Criteria) -> None:
    propose(criteria)
    confirm(criteria)
    propose(criteria, "tinh-2", "2026-01-01")
    propose(criteria, "tinh-3", "2027-01-01")
    criteria("withdraw", "sach-ma-tuy.xa@tinh-3", "--ground", "Đề nghị nhầm")
    heading, *rows, count = rows_of(criteria("list", "--standard", "sach-ma-tuy"))
    kinds = "xã, phường, thị trấn"
    assert heading[-3:] == ["Còn thiếu", "Tình trạng", "Thay bằng"]
    assert rows == [
        ["sach-ma-tuy.huyen", "2024", "10/4/2024", "30/6/2025", "cấp huyện", "1", "0", "0", "1", "thư viện"],
        ["sach-ma-tuy.xa", "2022", "01/01/2022", "31/12/2023", kinds, "0", "0", "2", "1", "thư viện", OWN],
        ["sach-ma-tuy.xa", "tinh", "01/01/2024", kinds, "0", "0", "2", "1", "đang áp dụng"],
        ["sach-ma-tuy.xa", "tinh-2", "01/01/2026", kinds, "0", "0", "2", "1", "chờ xác nhận"],
        ["sach-ma-tuy.xa", "tinh-3", "01/01/2027", kinds, "0", "0", "2", "1", "đã rút"],
    ]
    assert count == ["5 bộ tiêu chí."]
    found = json.loads(criteria("list", "--standard", "sach-ma-tuy", "--format", "json"))
    assert [(one["edition"], one["standing"], one["ended_by"]) for one in found] == [
        ("2024", "shipped", None),
        ("2022", "shipped", OWN),
        ("tinh", "confirmed", None),
        ("tinh-2", "proposed", None),
        ("tinh-3", "withdrawn", None),
    ]
    assert found[1]["to"] == "2023-12-31"


def test_the_list_of_a_period_has_what_the_office_goes_by_then(criteria: Criteria) -> None:
    propose(criteria)
    editions = ("list", "--standard", "sach-ma-tuy", "--period", "2026", "--format", "json")
    assert [one["edition"] for one in json.loads(criteria(*editions))] == ["2022"]
    confirm(criteria)
    assert [one["edition"] for one in json.loads(criteria(*editions))] == ["tinh"]
    criteria("withdraw", OWN, "--ground", "Ban hành nhầm")
    assert [one["edition"] for one in json.loads(criteria(*editions))] == ["2022"]


def test_an_edition_replaced_from_its_first_day_has_no_day(criteria: Criteria) -> None:
    propose(criteria, first="2022-01-01")
    confirm(criteria)
    rows = rows_of(criteria("list", "--standard", "sach-ma-tuy"))
    assert rows[2][:4] == ["sach-ma-tuy.xa", "2022", "01/01/2022", "không ngày nào"]
    page = criteria("show", "sach-ma-tuy.xa@2022").splitlines()
    assert f"Ở cơ quan này: không còn kỳ nào áp dụng, thay bằng “{OWN}”" in page


def test_a_standard_of_the_office_alone_is_known(criteria: Criteria) -> None:
    propose(criteria, **{'set        = "sach-ma-tuy.xa"': 'set = "cua-tinh.xa"', '"sach-ma-tuy"': '"cua-tinh"'})
    assert rows_of(criteria("list", "--standard", "cua-tinh"))[1][-1] == "chờ xác nhận"
    assert "[CR-906]" in criteria("list", "--standard", "cua-tinhh", status=2)
    assert "có phải “cua-tinh”?" in criteria("status", "--standard", "cua-tinhh", status=2)


def test_show_tells_how_a_set_stands_in_the_office(criteria: Criteria) -> None:
    def told(key: str) -> str:
        lines = criteria("show", key).splitlines()
        return next((line.removeprefix("Ở cơ quan này: ") for line in lines if line.startswith("Ở cơ quan này")), "")

    assert told("sach-ma-tuy.xa@2022") == ""
    propose(criteria)
    assert told(OWN) == f"chờ xác nhận; đề nghị ngày {adopted_on(criteria, 'proposed')} theo QĐ mẫu 05"
    assert told("sach-ma-tuy.xa") == ""
    confirm(criteria)
    assert told(OWN) == f"đang áp dụng theo QĐ mẫu 05, xác nhận ngày {adopted_on(criteria, 'confirmed')}"
    assert told("sach-ma-tuy.xa@2022") == f"hết hiệu lực sau ngày 31/12/2023, thay bằng “{OWN}”"
    assert "[CR-904]" in criteria("show", "sach-ma-tuy.xa", status=2)
    criteria("withdraw", OWN, "--ground", "Ban hành nhầm")
    assert told(OWN) == f"đã rút ngày {adopted_on(criteria, 'ended')}, lý do: Ban hành nhầm"
    assert told("sach-ma-tuy.xa@2022") == ""


def test_show_and_status_tell_what_was_compared_and_what_no_longer_fits(criteria: Criteria) -> None:
    propose(criteria)
    confirm(criteria)
    criteria("verify", OWN, "dt.1", "dt.2", "--document", "Văn bản mẫu", "--as", "Thành viên 3")
    wording = "Tổ chức hội nghị quán triệt, triển khai xây dựng đơn vị"
    propose(criteria, **{wording: "Có hội nghị về xây dựng đơn vị"})
    shown = criteria("show", OWN)
    assert "Đối chiếu không còn khớp" not in shown
    assert shown.count("      Đã đối chiếu: Thành viên 3, ") == 2
    confirm(criteria)
    day = form_date(date.fromisoformat(json.loads(criteria("adopted", "--format", "json"))[-1]["confirmed_on"]))
    lines = criteria("show", OWN).splitlines()
    assert f"      Đã đối chiếu: Thành viên 3, {day}, Văn bản mẫu; nhật ký, mục số 4" in lines
    assert (
        f"      Đối chiếu không còn khớp: Thành viên 3, {day}, Văn bản mẫu; nhật ký, mục số 4; tiêu chí đã sửa từ đó, "
        "phải đối chiếu lại"
    ) in lines
    rows = list(csv.DictReader(io.StringIO(criteria("show", OWN, "--format", "csv"))))
    assert {row["Số"]: (bool(row["Đã đối chiếu"]), bool(row["Đối chiếu không còn khớp"])) for row in rows} == {
        "dt.1": (True, False),
        "dt.2": (False, True),
        "xa": (False, False),
    }
    heading, *rows_told, said = rows_of(criteria("status", "--standard", "sach-ma-tuy"))
    assert heading[-3:] == ["Đã đối chiếu", "Chưa thử", "Phải đối chiếu lại"]
    assert rows_told == [
        ["sach-ma-tuy.huyen@2024", "2", "1", "0", "0", "1", "0", "0", "0"],
        ["sach-ma-tuy.xa@2022", "3", "0", "0", "2", "1", "0", "0", "0"],
        [OWN, "3", "0", "0", "2", "1", "1", "không rõ", "1"],
        ["Cộng sach-ma-tuy", "8", "1", "0", "4", "3", "1", "không rõ", "1"],
    ]
    assert said == [f"{OWN}: trường hợp mẫu không lưu trong cơ sở dữ liệu, không rõ tiêu chí nào chưa thử."]
    found = json.loads(criteria("status", "--standard", "sach-ma-tuy", "--format", "json"))
    assert [(one["verified"], one["outdated"], one["untested"]) for one in found["sets"]] == [
        (0, 0, []),
        (0, 0, []),
        (1, 1, None),
    ]


def test_a_shipped_set_is_compared_in_the_office_too(criteria: Criteria) -> None:
    criteria("verify", SHIPPED.key, "dt.1", "--document", "Văn bản mẫu", "--as", "Thành viên 3")
    rows = rows_of(criteria("status", "--standard", "sach-ma-tuy"))
    assert rows[0][-1] == "Chưa thử"
    assert [row[-2:] for row in rows[1:]] == [["0", "0"], ["1", "0"], ["1", "0"]]
    assert criteria("show", SHIPPED.key).count("Đã đối chiếu: Thành viên 3, ") == 1


def test_status_counts_only_the_sets_the_office_goes_by(criteria: Criteria) -> None:
    def counted() -> list[str]:
        found = json.loads(criteria("status", "--standard", "sach-ma-tuy", "--format", "json"))
        return [one["set"] for one in found["sets"]]

    shipped = ["sach-ma-tuy.huyen@2024", "sach-ma-tuy.xa@2022"]
    propose(criteria)
    assert counted() == shipped
    confirm(criteria)
    assert counted() == [*shipped, OWN]
    criteria("withdraw", OWN, "--ground", "Ban hành nhầm")
    assert counted() == shipped


def test_docs_and_export_take_the_text_the_store_has(criteria: Criteria) -> None:
    propose(criteria)
    confirm(criteria)
    criteria("verify", OWN, "dt.1", "--document", "Văn bản mẫu", "--as", "Thành viên 3")
    assert criteria("docs", OWN, "-o", "bo.docx") == f"Đã lập bản in của {OWN}: bo.docx\n"
    paper = docx.Document("bo.docx")
    assert any(one.text.startswith("Ở cơ quan này: đang áp dụng theo QĐ mẫu 05") for one in paper.paragraphs)
    cells = [cell.text for row in paper.tables[0].rows for cell in row.cells]
    assert sum("Đã đối chiếu: Thành viên 3, " in text for text in cells) == 1
    assert criteria("export", OWN) == (
        "Đã ghi: xa@tinh.xlsx\n"
        "Xuất theo nội dung lưu trong cơ sở dữ liệu; trường hợp thử không được lưu nên sổ tính không có.\n"
    )
    assert "Tiêu chí" in openpyxl.load_workbook("xa@tinh.xlsx").sheetnames
    assert "Đã ghi: lai.toml\n" in criteria("import", "xa@tinh.xlsx", "-o", "lai.toml")
    wanted = SHIPPED.text.replace('edition    = "2022"', 'edition = "tinh"')
    assert Path("lai.toml").read_text("utf-8") == wanted.replace("from = 2022-01-01", "from = 2024-01-01")
    assert not Path("lai.cases.toml").exists()


def test_what_the_office_does_not_hold_is_told(criteria: Criteria) -> None:
    propose(criteria)
    confirm(criteria)
    for verb in (("show",), ("docs", "-o", "bo.html"), ("export",)):
        told = criteria(*verb, "sach-ma-tuy.xa@tinh-9", status=2)
        assert told == (
            "[CR-902] bộ tiêu chí “sach-ma-tuy.xa” không có phiên bản này. Đã thấy: “tinh-9”. Cần: một trong: "
            "sach-ma-tuy.xa@2022 có hiệu lực từ 01/01/2022 đến 31/12/2023; sach-ma-tuy.xa@tinh có hiệu lực từ "
            "01/01/2024. Cách sửa: sửa phiên bản hoặc bỏ phiên bản để chọn theo ngày hiệu lực.\n"
        )


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
def test_without_a_database_none_is_made_and_one_that_is_named_must_be_there(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATCHUAN_DB", raising=False)
    assert main(["criteria", *words, "--db", "khong-co.db"]) == 2
    assert "[ST-001]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["criteria", *words]) == 0
    assert "Tình trạng" not in capsys.readouterr().out
    assert {path.suffix for path in tmp_path.iterdir()} <= {".html", ".xlsx"}


def test_a_file_needs_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "khong-co.db")
    Path("xa.toml").write_text(SHIPPED.text, "utf-8")
    for words in (("show", "xa.toml"), ("docs", "xa.toml", "-o", "xa.html"), ("export", "xa.toml")):
        assert main(["criteria", *words]) == 0
    assert "Ở cơ quan này" not in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["xa.html", "xa.toml", "xa.xlsx"]


def test_a_sample_layer_of_the_library_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    key = next(key for key, path in catalogue.samples().items() if "\nterritory" in path.read_text("utf-8"))
    assert main(["criteria", "show", key]) == 0
    assert f"Mã bộ tiêu chí: {key}\n" in capsys.readouterr().out
