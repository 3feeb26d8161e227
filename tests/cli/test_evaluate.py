"""``datchuan evaluate``: sets and facts from files in, the answer as the language words it out, or nothing at all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from tests.criteria.page_example import FACTS, SET
from tests.criteria.set_texts import criterion, set_text

HEADING = ["Đơn vị", "Bộ tiêu chí", "Tiêu chí", "Kết quả", "Lý do"]


class Desk:
    """A folder of sets and facts, and the command line over it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def facts(self, *units: dict[str, Any], period: str = "2024", name: str = "so-lieu.json") -> str:
        return self.file(name, json.dumps({"period": period, "units": units}, ensure_ascii=False))

    def run(self, *sets: str, facts: str, form: str = "json") -> tuple[int, str, str]:
        """Exit status, stdout, stderr."""
        options = [part for each in sets for part in ("--set", each)]
        status = main(["evaluate", *options, "--facts", facts, "--format", form])
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err

    def answer(self, *sets: str, facts: str) -> list[dict[str, Any]]:
        status, out, err = self.run(*sets, facts=facts)
        assert (status, err) == (0, "")
        found: list[dict[str, Any]] = json.loads(out)["assessments"]
        return found

    def refused(self, *sets: str, facts: str) -> list[str]:
        """The problems; nothing on stdout, exit status 2."""
        status, out, err = self.run(*sets, facts=facts)
        assert (status, out) == (2, "")
        return err.splitlines()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


PAGE_ANSWER = {
    "unit": "X1",
    "set": "an-toan-antt.xa",
    "edition": "2022",
    "period": "2024",
    "outcome": "not_achieved",
    "class": None,
    "score": None,
    "gate": None,
    "provisional": False,
    "criteria": [
        {
            "id": "1.a",
            "state": "pass",
            "cite": "Điều 5 khoản 1, Thông tư 124/2021/TT-BCA",
            "observed": {"nghi_quyet": "12-NQ/ĐU, 2024-02-14"},
            "judged": False,
            "gap": None,
            "reason": "Nghị quyết số 12-NQ/ĐU ban hành ngày 14/02/2024, đáp ứng yêu cầu ban hành trong quý I năm 2024.",
        },
        {
            "id": "3.a",
            "state": "fail",
            "cite": "Điều 5 khoản 2, dẫn khoản 3 Điều 4, Thông tư 124/2021/TT-BCA",
            "observed": {"chong_doi": "1"},
            "judged": False,
            "gap": None,
            "reason": "Trong kỳ để xảy ra 01 vụ (ngày 20/10/2024), yêu cầu không để xảy ra.",
        },
        {
            "id": "4.a",
            "state": "pass",
            "cite": "Điều 5 khoản 4, Thông tư 124/2021/TT-BCA",
            "observed": {"dang_ky": "1", "thuoc_pham_vi": "1"},
            "judged": False,
            "gap": None,
            "reason": "Tỷ lệ đơn vị đăng ký đạt 100% (01/01), đáp ứng yêu cầu 100%.",
        },
        {
            "id": "4.b",
            "state": "insufficient",
            "cite": "Điều 5 khoản 4, Thông tư 124/2021/TT-BCA",
            "observed": {"ty_le_cong_nhan": "0–100", "cong_nhan": "0–1", "dang_ky": "1"},
            "judged": False,
            "gap": None,
            "reason": "Chưa đủ số liệu để kết luận: 0/01 đơn vị đạt, 01 đơn vị chưa kết luận; "
            "tỷ lệ cuối cùng từ 0% đến 100%, yêu cầu từ 70% trở lên.",
        },
    ],
    "unverified": [],
}


def test_the_pages_example_word_for_word(desk: Desk) -> None:
    assert desk.answer(desk.file("xa.toml", SET), facts=desk.file("f.json", FACTS)) == [PAGE_ANSWER]


def test_the_keys_of_the_answer_stand_in_the_pages_order(desk: Desk) -> None:
    (found,) = desk.answer(desk.file("xa.toml", SET), facts=desk.file("f.json", FACTS))
    assert list(found) == list(PAGE_ANSWER)
    assert list(found["criteria"][0]) == ["id", "state", "cite", "observed", "judged", "gap", "reason"]


def test_a_resolution_of_the_second_quarter_word_for_word(desk: Desk) -> None:
    reported = {"nghi_quyet": {"number": "12-NQ/ĐU", "date": "2024-04-12"}}
    facts = desk.facts({"code": "X1", "kind": "xa", "reported": reported})
    (found,) = desk.answer(desk.file("xa.toml", SET), facts=facts)
    assert found["criteria"][0]["reason"] == (
        "Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2024, yêu cầu ban hành trong quý I năm 2024."
    )


AREAS = set_text(criterion(require="so >= 1"), standard="an-toan-antt", subject="thon", kinds='["khu_dan_cu"]')


@pytest.mark.parametrize(
    ("open_", "state", "gap", "reason"),
    [
        (
            0,
            "fail",
            "2",
            "Tỷ lệ đơn vị được công nhận đạt 64% (16/25), yêu cầu từ 70% trở lên; còn thiếu 02 đơn vị.",
        ),
        (
            3,
            "insufficient",
            None,
            (
                "Chưa đủ số liệu để kết luận: 16/25 đơn vị đạt, 03 đơn vị chưa kết luận; "
                "tỷ lệ cuối cùng từ 64% đến 76%, yêu cầu từ 70% trở lên."
            ),
        ),
    ],
)
def test_sixteen_of_twenty_five(desk: Desk, open_: int, state: str, gap: str | None, reason: str) -> None:
    areas = [
        {
            "code": f"K{i}",
            "kind": "khu_dan_cu",
            "parent": "X",
            "enrolled": ["an-toan-antt"],
            "reported": {"so": 1} if i < 16 else {} if i < 16 + open_ else {"so": 0},
        }
        for i in range(25)
    ]
    sets = desk.file("xa.toml", SET), desk.file("thon.toml", AREAS)
    found = desk.answer(*sets, facts=desk.facts({"code": "X", "kind": "xa"}, *areas))
    assert [each["unit"] for each in found] == ["X", *(f"K{i}" for i in range(25))]
    (last,) = [each for each in found[0]["criteria"] if each["id"] == "4.b"]
    assert (last["state"], last["gap"], last["reason"]) == (state, gap, reason)


def test_csv_has_a_row_for_the_outcome_and_one_for_each_criterion(desk: Desk) -> None:
    status, out, err = desk.run(desk.file("xa.toml", SET), facts=desk.file("f.json", FACTS), form="csv")
    assert (status, err) == (0, "")
    heading, outcome, *criteria = csv.reader(io.StringIO(out))
    assert heading == HEADING
    assert outcome == ["X1", "an-toan-antt.xa@2022", "Kết quả chung", "Chưa đạt", ""], "the set's own word"
    assert [row[3] for row in criteria] == ["Đạt", "Không đạt", "Đạt", "Chưa đủ số liệu"]
    assert criteria[1][4] == PAGE_ANSWER["criteria"][1]["reason"]  # type: ignore[index]


def test_a_table_is_for_people_and_the_default(desk: Desk) -> None:
    status, out, _ = desk.run(desk.file("xa.toml", SET), facts=desk.file("f.json", FACTS), form="table")
    assert status == 0
    assert out.splitlines()[0].split() == " ".join(HEADING).split()
    assert "Trong kỳ để xảy ra 01 vụ (ngày 20/10/2024), yêu cầu không để xảy ra." in out
    assert main(["evaluate", "--set", str(desk.folder / "xa.toml"), "--facts", str(desk.folder / "f.json")]) == 0
    assert desk.capsys.readouterr().out == out


def test_a_provisional_achieved_says_how_many_criteria_are_not_compared_with_the_original(desk: Desk) -> None:
    criteria = criterion("1"), criterion("2", basis='"drafted"'), criterion("3", None, basis='"missing"')
    words = 'words = { achieved = "Đạt chuẩn", pass = "Được" }'
    facts = desk.facts({"code": "X", "kind": "xa", "reported": {"so": 1}})
    _, out, _ = desk.run(desk.file("bo.toml", set_text(*criteria, top=words)), facts=facts, form="csv")
    _, *rows = csv.reader(io.StringIO(out))
    assert [row[3] for row in rows] == [
        "Đạt chuẩn (tạm tính, còn 2 tiêu chí chưa đối chiếu văn bản gốc)",
        "Được",
        "Được",
    ]


@pytest.mark.parametrize(("so", "outcome"), [(1, "achieved"), (0, "not_achieved"), (None, "undetermined")])
def test_the_exit_status_is_0_whatever_the_verdicts(desk: Desk, so: int | None, outcome: str) -> None:
    facts = desk.facts({"code": "X", "kind": "xa", "reported": {"so": so}})
    (found,) = desk.answer(desk.file("bo.toml", set_text()), facts=facts)
    assert found["outcome"] == outcome


def test_no_units_and_units_that_no_set_applies_to_give_an_empty_answer(desk: Desk) -> None:
    set_ = desk.file("bo.toml", set_text())
    assert desk.answer(set_, facts=desk.facts()) == []
    assert desk.answer(set_, facts=desk.facts({"code": "C", "kind": "co_quan", "reported": {"gì": [1]}})) == []


def test_several_sets_answer_in_the_order_of_units_then_of_sets(desk: Desk) -> None:
    first = desk.file("b.toml", set_text(criterion(require='holds("a")'), standard="b"))
    second = desk.file("a.toml", set_text(standard="a", kinds='["xa", "phuong"]'))
    facts = desk.facts({"code": "X", "kind": "xa", "reported": {"so": 1}}, {"code": "P", "kind": "phuong"})
    found = desk.answer(first, second, facts=facts)
    assert [(each["unit"], each["set"]) for each in found] == [("X", "b.xa"), ("X", "a.xa"), ("P", "a.xa")]
    assert found[0]["outcome"] == "achieved"


@pytest.mark.parametrize("name", ["an-toan-antt.xa", "an-toan-antt.xa@2022"])
def test_a_set_of_the_library_by_id_with_or_without_edition(desk: Desk, name: str) -> None:
    (found,) = desk.answer(name, facts=desk.facts({"code": "X", "kind": "xa"}))
    assert (found["set"], found["edition"], found["outcome"]) == ("an-toan-antt.xa", "2022", "undetermined")


LAYER = """\
set = "{standard}.xa-40"
edition = "2024"
standard = "{standard}"
title = "Lớp của tỉnh"
extends = "{standard}.xa@{edition}"
territory = "40"
source = {{ document = "Quyết định của tỉnh" }}
in_force = {{ from = 2022-02-10 }}
"""


@pytest.mark.parametrize(("standard", "edition"), [("mau", "1"), ("an-toan-antt", "2022")])
def test_a_provinces_layer_over_a_file_beside_it_or_over_a_set_of_the_library(
    desk: Desk, standard: str, edition: str
) -> None:
    desk.file("goc.toml", set_text())
    layer = desk.file("lop.toml", LAYER.format(standard=standard, edition=edition))
    units = [{"code": code, "kind": "xa", "attributes": {"territory": code}} for code in ("40", "42")]
    found = desk.answer(layer, facts=desk.facts(*units))
    assert [(each["unit"], each["set"]) for each in found] == [("40", f"{standard}.xa-40"), ("42", f"{standard}.xa")]
    status, printed, _ = desk.run(layer, facts=desk.facts(*units), form="csv")
    assert status == 0
    assert f"42,{standard}.xa@{edition},Kết quả chung" in printed


def test_without_its_base_a_layer_is_refused(desk: Desk) -> None:
    layer = desk.file("lop.toml", LAYER.format(standard="mau", edition="2"))
    desk.file("goc.toml", set_text())
    (told,) = desk.refused(layer, facts=desk.facts({"code": "X", "kind": "xa"}))
    assert told.startswith(
        "[CR-066] “lop.toml”, dòng 5, extends: không tìm thấy bộ tiêu chí được dẫn. Đã thấy: “mau.xa@2”."
    )
    assert "một trong: mau.xa@1." in told


def test_there_is_no_fall_back_to_an_edition_that_is_not_in_force(desk: Desk) -> None:
    (told,) = desk.refused("an-toan-antt.xa@2022", facts=desk.facts({"code": "X", "kind": "xa"}, period="2020"))
    assert told.startswith("[CR-903] bộ tiêu chí “an-toan-antt.xa” không có hiệu lực vào ngày ")
    assert "an-toan-antt.xa@2022 có hiệu lực từ 10/02/2022" in told


@pytest.mark.parametrize(
    ("period", "edition"), [("2020", "2012"), ("2021", "2012"), ("2022", "2022"), ("2023", "2022")]
)
def test_each_period_is_judged_by_the_edition_of_its_own_time(desk: Desk, period: str, edition: str) -> None:
    (found,) = desk.answer("an-toan-antt.xa", facts=desk.facts({"code": "X", "kind": "xa"}, period=period))
    assert (found["set"], found["edition"], found["period"]) == ("an-toan-antt.xa", edition, period)


def test_problems_of_sets_and_facts_come_together(desk: Desk) -> None:
    wrong = desk.file("sai.toml", set_text(criterion(cite=""), kinds='["xaa"]'))
    facts = desk.facts({"code": "X", "kind": "xaa", "la": 1}, {"code": "X", "parent": "Y"}, period="24")
    told = desk.refused(wrong, "khong-co.xa", "khong-co.toml", facts=facts)
    assert [line[1:7] for line in told[:-1]] == [
        "CR-030", "CR-042", "CR-901", "CR-001", "FA-006", "FA-004", "FA-007", "FA-005", "FA-008",
    ]  # fmt: skip
    assert told[-1] == "Tổng cộng: 9 lỗi."


def test_a_set_that_cannot_be_taken_makes_no_indicator_strange(desk: Desk) -> None:
    wrong = desk.file("sai.toml", set_text(criterion(cite="")))
    (told,) = desk.refused(wrong, facts=desk.facts({"code": "X", "kind": "xa", "reported": {"so": 1}}))
    assert told.startswith("[CR-042] “sai.toml”, dòng ")


def test_repeated_keys_stand_beside_every_other_fault(desk: Desk) -> None:
    text = '{"period": "2024", "units": [{"code": "X", "kind": "xa", "reported": {"so": 1, "so": 2, "la": 1}}]}'
    told = desk.refused(desk.file("bo.toml", set_text()), facts=desk.file("f.json", text))
    assert [line[1:7] for line in told[:-1]] == ["FA-002", "FA-011"]


def test_facts_that_are_not_there(desk: Desk) -> None:
    missing = str(desk.folder / "khong-co.json")
    assert desk.refused(desk.file("bo.toml", set_text()), facts=missing) == [
        (
            f"[FA-013] “{missing}”: không đọc được tệp số liệu. Cần: một tệp JSON, mã UTF-8."
            " Cách sửa: kiểm tra đường dẫn và tệp."
        )
    ]


def test_facts_that_are_not_utf_8_and_sets_that_are_not_toml(desk: Desk) -> None:
    facts = desk.folder / "f.json"
    facts.write_bytes('{"period": "2024"}'.encode("utf-16"))
    told = desk.refused(desk.file("bo.toml", "["), str(desk.folder), facts=str(facts))
    assert [line[1:7] for line in told[:-1]] == ["FA-013", "CR-002", "CR-001"]


@pytest.mark.parametrize("period", ["0000", "99999", "٢٠٢٤", "²024", "-2024", "", None, 2024, True])
def test_a_period_that_is_none_is_told_beside_a_set_of_the_library(desk: Desk, period: Any) -> None:
    facts = desk.file("f.json", json.dumps({"period": period, "units": []}))
    codes = [line[1:7] for line in desk.refused("an-toan-antt.xa", facts=facts) if line.startswith("[")]
    assert codes == (["FA-005"] if period is None else ["FA-006"])


@pytest.mark.parametrize("name", ["x" * 5000, "", "@", "a.b@"])
def test_whatever_is_no_name_of_a_set_is_bad_input_and_no_fault(desk: Desk, name: str) -> None:
    (told,) = desk.refused(name, facts=desk.facts())
    assert told[1:7] in {"CR-901", "CR-001"}


@pytest.mark.parametrize("missing", ["--set", "--facts"])
def test_sets_and_facts_are_both_needed(desk: Desk, missing: str) -> None:
    given = {"--set": desk.file("bo.toml", set_text()), "--facts": desk.facts()}
    del given[missing]
    assert main(["evaluate", *(part for pair in given.items() for part in pair)]) == 2
    printed = desk.capsys.readouterr()
    assert printed.out == ""
    assert missing in printed.err


def test_facts_may_carry_a_byte_order_mark(desk: Desk) -> None:
    facts = desk.folder / "f.json"
    facts.write_text(FACTS, encoding="utf-8-sig")
    assert desk.answer(desk.file("xa.toml", SET), facts=str(facts)) == [PAGE_ANSWER]


@pytest.mark.parametrize("through", ["x", "f"])
def test_what_the_council_decides_carries_judged_and_its_reason_says_so(desk: Desk, through: str) -> None:
    judged = '[indicators.x]\ntype = "flag"\nlabel = "Nền nếp"\njudged = true\n'
    tables = judged + "[facts]\nf = 'x'\n"
    rows = criterion("1", through), criterion("2", 'kind == "xa"')
    facts = desk.facts({"code": "X", "kind": "xa", "reported": {"x": True}})
    (found,) = desk.answer(desk.file("bo.toml", set_text(*rows, tables=tables)), facts=facts)
    assert [(each["state"], each["judged"]) for each in found["criteria"]] == [("pass", True), ("pass", False)]
    begins = "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định:"
    assert [each["reason"].startswith(begins) for each in found["criteria"]] == [True, False]
