"""A run decided again gives the same bytes, whatever was done since; and what was tampered with is named."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.assessment.reproducing import reproduce, runs_of
from engine.records.register import RegisterRow, import_rows
from engine.records.register.reorganising import Close, Merge, Rename, Split, Successor
from engine.records.store import AssessmentRun, init_store
from tests.engine.process.assessment.offices import Office, on_both
from tests.engine.process.councils_laid import sat

COMMUNE = """
[window]
from = "11-16"
to = "11-15"

[indicators.vu]
label = "Vụ gây rối"
type = "incidents"
with_children = true

[[criteria]]
id = "v"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu <= prior(vu)'

[[criteria]]
id = "c"
title = "Từ 70% được công nhận"
cite = "khoản 2"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'

[[criteria]]
id = "h"
title = "Đạt năm trước"
cite = "khoản 3"
basis = "text"
require = 'held("mau", 1) or awarded("giay-khen-tinh", 3)'
"""
VILLAGE = """
[indicators.vu]
label = "Vụ gây rối"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""
WRITTEN = ("submit", "neighbour", "recognise", "revoke", "award", "declare", "withdraw", "enrol", "assess", "merge",
           "split", "rename", "close", "conclude")  # fmt: skip


REFUSABLE = {"submit", "neighbour", "withdraw", "enrol", "merge", "split", "rename", "close"}


@pytest.fixture
def sets_of(write_set: Callable[..., CriterionSet], make_library: Any) -> Any:
    return make_library(write_set(COMMUNE), write_set(VILLAGE, subject="kdc", kinds=["khu_dan_cu"]))


@pytest.fixture
def campaign(office: Any, sets_of: Any) -> Any:
    """Runs of 2023 and 2024, the latter also projected."""
    return filled(office, sets_of)


def filled(office: Office, sets_of: Any) -> Office:
    villages = [f"K{number}" for number in range(1, 5)]
    office.register(
        ("X1", "xa", None), ("X2", "xa", None), *((code, "khu_dan_cu", "X1") for code in villages), mau=villages
    )
    for period in (2023, 2024):
        for number, code in enumerate(("X1", *villages)):
            office.submit(code, period=period, reached={"vu": "[]" if number != 2 else f'["{period}-05-20"]'})
    office.recognise("X2", period=2023, source="old_records")
    assess(office.store, "mau", 2023, sets_of=sets_of)
    office.recognise("K1", period=2024)
    assess(office.store, "mau", 2024, projected=True, as_of=date(2024, 7, 14), sets_of=sets_of)
    assess(office.store, "mau", 2024, sets_of=sets_of)
    return office


@on_both
def test_every_run_comes_out_the_same_to_the_byte(campaign: Any) -> None:
    numbers = runs_of(campaign.store)
    assert numbers == [1, 2, 3]
    assert (runs_of(campaign.store, "mau", 2024), runs_of(campaign.store, "khac")) == ([2, 3], [])
    for number in numbers:
        found = reproduce(campaign.store, number)
        assert (found.problems, found.again) == ((), found.stored)
        assert found.same


def test_what_is_rendered_is_canonical_and_whole(campaign: Any) -> None:
    found = reproduce(campaign.store, 3)
    document = json.loads(found.stored)
    assert found.stored == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert document["run"] == {
        "number": 3,
        "standard": "mau",
        "period": "2024",
        "projected": False,
        "as_of": "2024-12-31",
        "register_day": "2024-12-31",
        "known": document["run"]["known"],
    }
    assert [one["unit"] for one in document["results"]["assessments"]] == ["K1", "K2", "K3", "K4", "X1", "X2"]
    assert {one["unit"]: one["by_decision"] for one in document["results"]["standings"]} == {
        "K1": True, "K2": False, "K3": False, "K4": False,
    }  # fmt: skip
    assert document["receipt"]["recognitions"] == {
        "held": [],
        "counted": {"mau": ["khu_dan_cu"]},
        "before": {"mau": [2023]},
        "awards": ["giay-khen-tinh"],
        "entries": [13, 15],
        "runs": [1],
        "rules": {},
    }


def test_one_unit_alone(campaign: Any) -> None:
    results = json.loads(reproduce(campaign.store, 3, "K2").stored)["results"]
    assert {name: {one["unit"] for one in of} for name, of in results.items()} == {
        "assessments": {"K2"},
        "scopes": set(),
        "standings": {"K2"},
    }
    with pytest.raises(ProblemsError) as error:
        reproduce(campaign.store, 3, "K9")
    assert str(error.value) == (
        "[AS-017] --unit: lần đánh giá số 3 không có kết quả của đơn vị này. Đã thấy: “K9”. "
        "Cần: mã của một đơn vị có trong lần đánh giá ấy. Cách sửa: sửa mã hoặc bỏ --unit."
    )


def test_a_run_that_is_not_there_is_told(campaign: Any) -> None:
    with pytest.raises(ProblemsError) as error:
        reproduce(campaign.store, 9)
    assert str(error.value) == (
        "[AS-012] LẦN_ĐÁNH_GIÁ: không có lần đánh giá mang số này. Đã thấy: 9. "
        "Cần: một số từ 1 đến 3. Cách sửa: sửa số hoặc chạy “datchuan assess” trước."
    )


def tamper(office: Office, table: str, statement: str) -> None:
    """Change rows behind the program's back."""
    with closing(sqlite3.connect(str(office.store.engine.url.database))) as connection, connection:
        connection.execute(f"DROP TRIGGER {table}_no_update")
        connection.execute(f"DROP TRIGGER {table}_no_delete")
        connection.execute(statement)


def told(office: Office, number: int = 3) -> list[str]:
    return [str(problem) for problem in reproduce(office.store, number).problems]


def test_a_changed_result_is_told_by_unit_and_criterion(campaign: Any) -> None:
    tamper(
        campaign,
        "criterion_result",
        "UPDATE criterion_result SET state = 'pass', reason = 'Sửa tay.' WHERE assessment_id = "
        "(SELECT max(id) FROM assessment WHERE set_id = 'mau.kdc' AND outcome = 'not_achieved')",
    )
    assert told(campaign) == [
        (
            "[AS-016] lần đánh giá số 3: kết quả đã lưu không còn như khi ghi nhật ký, mục số 17. "
            "Cách sửa: chạy “datchuan journal verify” để biết hàng bị sửa, hoặc khôi phục cơ sở dữ liệu từ bản sao lưu."
        ),
        (
            "[AS-013] lần đánh giá số 3, đơn vị “K2”, bộ tiêu chí “mau.kdc”, tiêu chí 1: "
            "lập lại không ra kết quả đã lưu (cùng một phiên bản chương trình). "
            "Đã thấy: lập lại: Không đạt: Trong kỳ để xảy ra 01 vụ (ngày 20/5/2024), yêu cầu không để xảy ra. "
            "Cần: đã lưu: Đạt: Sửa tay. Cách sửa: chạy “datchuan journal verify” để biết dữ liệu có bị sửa không, "
            "rồi báo cho người phụ trách phần mềm."
        ),
    ]


def test_another_version_of_the_programme_is_named_where_it_finds_otherwise(
    campaign: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("comparing", "keeping"):
        monkeypatch.setattr(f"engine.process.assessment.{room}.program_version", lambda: "9.9")
    assert told(campaign) == []
    tamper(campaign, "assessment", "UPDATE assessment SET outcome = 'achieved' WHERE run_id = 3 AND unit_id = 1")
    (problem,) = told(campaign)[1:]
    with campaign.store.reading() as session:
        version = session.get_one(AssessmentRun, 3).engine_version
    assert problem == (
        "[AS-013] lần đánh giá số 3, đơn vị “X1”, bộ tiêu chí “mau.xa”, kết quả chung: "
        f"lập lại không ra kết quả đã lưu (phiên bản {version}, nay là 9.9). "
        "Đã thấy: lập lại: Chưa kết luận. Cần: đã lưu: Đạt. "
        "Cách sửa: chạy “datchuan journal verify” để biết dữ liệu có bị sửa không, "
        f"hoặc lập lại bằng phiên bản {version}."
    )


def test_an_outcome_and_a_count_that_were_changed_are_told(campaign: Any) -> None:
    tamper(campaign, "assessment", "UPDATE assessment SET outcome = 'achieved' WHERE run_id = 3 AND set_id = 'mau.xa'")
    tamper(campaign, "unit_standing", "UPDATE unit_standing SET recognised = NOT recognised WHERE run_id = 3")
    found = told(campaign)
    assert [line.partition(":")[0] for line in found[1:]] == [
        "[AS-013] lần đánh giá số 3, đơn vị “X1”, bộ tiêu chí “mau.xa”, kết quả chung",
        "[AS-013] lần đánh giá số 3, đơn vị “X2”, bộ tiêu chí “mau.xa”, kết quả chung",
        *(
            f"[AS-013] lần đánh giá số 3, đơn vị “K{number}”, số liệu tính vào đơn vị cấp trên"
            for number in range(1, 5)
        ),
    ]


def test_a_figure_that_was_changed_is_told_by_what_it_made_of_the_results(campaign: Any) -> None:
    tamper(campaign, "submission_value", "UPDATE submission_value SET value = '[]'")
    assert {line.split(":")[0] for line in told(campaign)} == {
        "[AS-013] lần đánh giá số 3, đơn vị “K2”, bộ tiêu chí “mau.kdc”, tiêu chí 1",
        "[AS-013] lần đánh giá số 3, đơn vị “K2”, bộ tiêu chí “mau.kdc”, kết quả chung",
        "[AS-013] lần đánh giá số 3, đơn vị “K2”, số liệu tính vào đơn vị cấp trên",
        "[AS-013] lần đánh giá số 3, đơn vị “X1”, bộ tiêu chí “mau.xa”, tiêu chí c",
        "[AS-013] lần đánh giá số 3, đơn vị “X1”, bộ tiêu chí “mau.xa”, tiêu chí v",
        "[AS-015] lần đánh giá số 3, biên nhận",
    }


def test_a_form_that_was_taken_away_is_told_by_the_receipt(campaign: Any) -> None:
    tamper(campaign, "submission", "UPDATE submission SET period = 1999 WHERE period = 2023 AND unit_id = 3")
    assert (
        "[AS-015] lần đánh giá số 3, biên nhận: phần “biểu mẫu của kỳ trước” không khớp với những gì cơ sở dữ liệu "
        "biết ở mục nhật ký số 16. Cách sửa: chạy “datchuan journal verify” để biết dữ liệu có bị sửa không; với lần "
        "đánh giá lấy từ phiên bản trước thì phần này không còn đủ dữ liệu để lập lại, hoặc đánh giá lại để có lần mới."
    ) in told(campaign)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM set_text WHERE set_id = 'mau.kdc'", "UPDATE set_text SET toml = toml || ' '"]
)
def test_a_set_that_is_lost_is_told(campaign: Any, statement: str) -> None:
    tamper(campaign, "set_text", statement)
    found = told(campaign)
    assert (
        "[AS-014] lần đánh giá số 3, bộ tiêu chí “mau.kdc@2022”: văn bản bộ tiêu chí đã dùng không còn nguyên trong cơ "
        "sở dữ liệu, không lập lại được. Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu, hoặc chạy “datchuan journal "
        "verify” để biết chỗ bị sửa."
    ) in found
    assert reproduce(campaign.store, 3).again is None


def test_a_provinces_layer_is_kept_whole_and_comes_out_the_same(
    office: Any, write_set: Any, make_library: Any, tmp_path: Path
) -> None:
    """The file of the base may be gone by then."""
    base = write_set(VILLAGE, subject="xa", kinds=["xa"])
    added = '[[criteria]]\nid = "t"\ntitle = "Tỉnh thêm"\ncite = "khoản 1"\nbasis = "text"\nrequire = "vu <= 3"\n'
    head = base.text.partition("[indicators")[0].replace('"mau.xa"', '"mau.xa-40"')
    path = tmp_path / "mau.xa-40@2022.toml"
    kept_out = ("applies_to", "outcome")
    lines = [line for line in head.splitlines() if not line.startswith(kept_out)]
    place = lines.index("[source]")
    lines[place:place] = ['extends = "mau.xa@2022"', 'territory = "40"', ""]
    path.write_text("\n".join(lines) + "\n" + added, "utf-8")
    layer = load_set(path)
    with office.store.writing() as session:
        import_rows(session, [RegisterRow("X1", str, "Xã Một", "xa", None, {"territory": "40"})])
    office.submit("X1", reached={"vu": "[]"})
    run = assess(office.store, "mau", 2024, sets_of=make_library(base, layer)).run
    for file in tmp_path.glob("*.toml"):
        file.unlink()
    found = reproduce(office.store, run)
    assert (found.problems, found.again) == ((), found.stored)
    (assessed,) = json.loads(found.stored)["results"]["assessments"]
    assert (assessed["set_id"], [one["criterion_id"] for one in assessed["criteria"]]) == ("mau.xa-40", ["1", "t"])


def test_runs_of_an_earlier_version_come_out_the_same(tmp_path: Path) -> None:
    """What v0002 left is read as that version read it."""
    kept = Path(__file__).parents[3] / "data" / "stores" / "v0002.sqlite"
    store = init_store(str(shutil.copy(kept, tmp_path / "v0002.db")))
    numbers = runs_of(store)
    found = [reproduce(store, number) for number in numbers]
    store.close()
    assert numbers == [1, 2, 3]
    assert [one.problems for one in found] == [(), (), ()]
    assert all(one.again == one.stored for one in found)


def write(office: Office, what: str, sets_of: Any) -> None:
    """One thing that may happen after a run; what the register refuses by now does not happen."""
    try:
        match what:
            case "submit":
                office.submit("K3", period=2024, reached={"vu": '["2024-06-06"]'})
            case "neighbour":
                office.submit("K4", period=2025, reached={"vu": '["2024-11-20", "2024-02-03"]'})
            case "recognise":
                office.recognise("K3", period=2024)
            case "revoke":
                office.recognise("K1", period=2024, event="revoked", on=date(2025, 3, 1))
            case "award":
                office.award("X1", "giay-khen-tinh", 2022)
            case "declare":
                office.declare("any")
            case "withdraw":
                office.withdraw("K2")
            case "enrol":
                office.register(("K9", "khu_dan_cu", "X1"), mau=["K9"])
            case "assess":
                assess(office.store, "mau", 2023, sets_of=sets_of)
            case "merge":
                office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2024, 3, 1))
            case "split":
                parts = (Successor("N2", "Thôn Hai A"), Successor("N3", "Thôn Hai B"))
                office.reorganise(Split("K2", parts, principal="N2"), date(2024, 4, 1))
            case "rename":
                office.reorganise(Rename("K1", name="Thôn Đầu", code="K01"), date(2024, 2, 1))
            case "close":
                office.reorganise(Close(("K4",)), date(2024, 5, 1))
            case "conclude":
                sat(office.store, K1="not_achieved", K2="achieved")
    except (ProblemsError, IndexError):
        assert what in REFUSABLE


@settings(
    max_examples=max(3, settings().max_examples // 20), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_done_afterwards_changes_what_a_run_gives(campaign: Any, sets_of: Any, data: st.DataObject) -> None:
    """The store goes on from example to example, so that later ones stand upon much that happened."""
    before = {number: reproduce(campaign.store, number).stored for number in (1, 2, 3)}
    for what in data.draw(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=6)):
        write(campaign, what, sets_of)
    for number, stored in before.items():
        found = reproduce(campaign.store, number)
        assert found.problems == ()
        assert (found.stored, found.again) == (stored, stored)
