"""What ``datchuan explain`` prints: every number with the units and cells behind it, at the table's numbers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.explain.explanation import explanation_lines
from cli.main import main
from engine.decision.verdicts import PROVISIONAL, Outcome, State
from engine.process.assessment import ExplainedCriterion, Explanation
from engine.process.assessment.explanation import (
    CarriedYear,
    CountedUnit,
    IncidentsBelow,
    Predecessor,
    ReportBelow,
    ScopeDoubt,
    Status,
    UnitNamed,
    UnitsCounted,
    UnseenCriterion,
)
from engine.process.assessment.sources import Source

WINDOW = (date(2023, 11, 16), date(2024, 11, 15))


def criterion(number: int, **more: Any) -> ExplainedCriterion:
    given: dict[str, Any] = {
        "id": str(number),
        "state": State.FAIL,
        "title": f"Tiêu chí {number}",
        "cite": "Điều 5",
        "basis": "text",
        "reason": "Lý do.",
        "gap": None,
        "observed": {},
        "judged": False,
        "certain": True,
        "sources": (),
    }
    return ExplainedCriterion(number=number, **(given | more))


def explanation(*criteria: ExplainedCriterion, **more: Any) -> Explanation:
    given: dict[str, Any] = {
        "unit": "X1",
        "name": "Xã Một",
        "kind": "xa",
        "standard": "an-toan-antt",
        "set": "an-toan-antt.xa@2022",
        "title": "Xã an toàn",
        "period": 2024,
        "run": 1,
        "projected": False,
        "as_of": date(2024, 11, 15),
        "outcome": Outcome.NOT_ACHIEVED,
        "words": "Chưa đạt",
        "class_": None,
        "score": None,
        "gate": None,
        "scope": None,
        "provisional": False,
        "projected_certainty": None,
        "register_changed": False,
        "newer_forms": False,
        "unverified": (),
    }
    return Explanation(criteria=criteria, **(given | more))


def cell(seen: str, place: str, value: Any = None, **more: Any) -> Source:
    found = Source("vu", "Vụ gây rối", "reached", 2024, seen, value, "a.xlsx", "ab" * 32, "Số liệu", place)
    return replace(found, **more)


def named(code: str) -> UnitNamed:
    return UnitNamed(code, f"Thôn {code[1:]}", "khu_dan_cu")


def report(code: str, number: int | None, *sources: Source) -> ReportBelow:
    return ReportBelow(named(code), number, sources)


def body(found: Explanation, width: int | None = None) -> list[str]:
    """The lines after the head."""
    lines = explanation_lines(found, width)
    return lines[lines.index("") + 1 :]


def test_criteria_stand_at_the_numbers_of_the_table_the_unseen_ones_among_them() -> None:
    unseen = (UnseenCriterion(2, "x", "Nội dung khoản 3", "Điều 5 khoản 3"),)
    assert body(explanation(criterion(1), criterion(3), unverified=unseen)) == [
        "1. Tiêu chí 1",
        "   Điều 5",
        "   Không đạt. Lý do.",
        "",
        "2. Nội dung khoản 3",
        "   Điều 5 khoản 3",
        "   Chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá.",
        "",
        "3. Tiêu chí 3",
        "   Điều 5",
        "   Không đạt. Lý do.",
    ]


def test_incidents_of_the_units_below_are_told_with_their_cells() -> None:
    own = cell("0", "D23", 0)
    reports = (
        report("K1", 1, cell("01/11/2024", "D9", ["2024-11-01"], file_name="b.xlsx")),
        report("K2", 0, cell("01/11/2023", "D10", ["2023-11-01"], file_name="b.xlsx")),
        report("K3", 2, cell("2", "D11", 2)),
        report("K4", None),
        report("K5", 0, cell("0", "D12", 0, file_name="c.xlsx")),
    )
    below = IncidentsBelow("vu", "Vụ gây rối", WINDOW, reports)
    assert body(explanation(criterion(1, sources=(own,), incidents_below=(below,))))[3:] == [
        "   - Vụ gây rối: “0” (kết quả đến ngày chốt số liệu, năm 2024; tệp [1], trang “Số liệu”, ô D23)",
        "   Đơn vị trực thuộc báo cáo có “Vụ gây rối”:",
        (
            "   - Thôn 1 (K1): “01/11/2024” (kết quả đến ngày chốt số liệu, năm 2024; tệp [2], trang “Số liệu”, ô D9); "
            "tính 01 vụ"
        ),
        (
            "   - Thôn 2 (K2): “01/11/2023” (kết quả đến ngày chốt số liệu, năm 2024; tệp [2], trang “Số liệu”, "
            "ô D10); không tính, vì ngoài kỳ từ 16/11/2023 đến 15/11/2024"
        ),
        (
            "   - Thôn 3 (K3): “2” (kết quả đến ngày chốt số liệu, năm 2024; tệp [1], trang “Số liệu”, ô D11); "
            "tính 02 vụ"
        ),
        "   - Đơn vị trực thuộc chưa báo cáo “Vụ gây rối” (01): Thôn 4 (K4)",
        "   - 01 đơn vị trực thuộc khác báo cáo không có vụ nào.",
        "",
        "Tệp số liệu:",
        "   [1] “a.xlsx”, SHA-256 abababababab…",
        "   [2] “b.xlsx”, SHA-256 abababababab…",
    ]


def test_units_counted_are_told_by_how_they_were_counted() -> None:
    counted = UnitsCounted(
        "an-toan-antt",
        ("khu_dan_cu",),
        ("enrolled", "recognised"),
        (
            CountedUnit(named("K1"), Status.ACHIEVED),
            CountedUnit(named("K2"), Status.OUTSIDE, "Đơn vị thuộc lực lượng vũ trang."),
            CountedUnit(named("K3"), Status.NOT_ACHIEVED),
            CountedUnit(named("K4"), Status.UNDETERMINED),
            CountedUnit(named("K5"), Status.NOT_ENROLLED),
            CountedUnit(named("K6"), Status.NOT_ACHIEVED),
            CountedUnit(named("K7"), Status.ENROLMENT_UNKNOWN),
        ),
    )
    assert body(explanation(criterion(1, units_counted=(counted,))))[3:] == [
        "   Đơn vị trực thuộc:",
        "   - Không đạt (02): Thôn 3 (K3); Thôn 6 (K6)",
        "   - Chưa kết luận (01): Thôn 4 (K4)",
        "   - Chưa rõ có đăng ký hay không (01): Thôn 7 (K7)",
        "   - Không đăng ký (01): Thôn 5 (K5)",
        "   - Không thuộc phạm vi áp dụng, không tính (01): Thôn 2 (K2) – đơn vị thuộc lực lượng vũ trang",
        "   - Đạt (01): Thôn 1 (K1)",
    ]
    other = replace(counted, standard="dien-hinh", units=counted.units[:1])
    assert body(explanation(criterion(1, units_counted=(other,))))[3] == (
        "   Đơn vị trực thuộc theo tiêu chuẩn “Điển hình về phong trào toàn dân bảo vệ an ninh Tổ quốc”:"
    )


def test_who_counts_by_a_decision_is_told() -> None:
    units = (
        CountedUnit(named("K1"), Status.ACHIEVED),
        CountedUnit(named("K2"), Status.ACHIEVED, by_decision=True),
        CountedUnit(named("K3"), Status.NOT_ACHIEVED, by_decision=True),
    )
    counted = UnitsCounted("an-toan-antt", ("khu_dan_cu",), ("recognised",), units)
    assert body(explanation(criterion(1, units_counted=(counted,))))[4:] == [
        "   - Không đạt, theo quyết định (01): Thôn 3 (K3)",
        "   - Đạt (01): Thôn 1 (K1)",
        "   - Đạt, theo quyết định (01): Thôn 2 (K2)",
    ]


def test_a_year_carried_on_names_the_predecessors_and_the_rule() -> None:
    units = (Predecessor(named("K1"), True, "kha"), Predecessor(named("K2"), False, None))
    year = CarriedYear("an-toan-antt", 2023, True, None, "any", units)
    told = (
        "   - Tiêu chuẩn “An toàn về an ninh, trật tự” năm 2023, theo các đơn vị trước sắp xếp: "
        "Thôn 1 (K1) đạt, xếp loại “kha”; Thôn 2 (K2) không đạt"
    )
    open_year = replace(year, reached=None, rule=None)
    same = replace(year, units=(units[1], replace(units[1], unit=named("K3"))), rule="all")
    assert body(explanation(criterion(1, carried=(year, open_year, same))))[3:] == [
        f"{told}; quy tắc: tính khi có ít nhất một đơn vị trước sắp xếp đạt.",
        f"{told}; chưa khai báo quy tắc tính tiếp thành tích nên chưa rõ.",
        (
            "   - Tiêu chuẩn “An toàn về an ninh, trật tự” năm 2023, theo các đơn vị trước sắp xếp: "
            "Thôn 2 (K2) không đạt; Thôn 3 (K3) không đạt."
        ),
    ]


def test_principal_parts_that_differ_are_said_to_with_what_mends_it() -> None:
    units = (
        Predecessor(named("K1"), True, None, principal=True),
        Predecessor(named("K2"), False, None, principal=True),
    )
    year = CarriedYear("an-toan-antt", 2023, None, None, "principal", units)
    nobody = replace(year, units=tuple(replace(one, principal=False) for one in units))
    clear = replace(year, reached=True, units=(units[0], replace(units[1], principal=False)))
    rule = "quy tắc: tính theo các đơn vị trước sắp xếp đã nhập toàn bộ hoặc phần chính vào đơn vị"
    mend = "muốn tính thì khai báo quy tắc “all” hoặc “any” bằng “datchuan office rule set streak”."
    told = body(explanation(criterion(1, carried=(year, nobody, clear))))[3:]
    assert [line.partition("không đạt; ")[2] for line in told] == [
        f"{rule}; các đơn vị ấy khác nhau nên chưa rõ; {mend}",
        f"{rule}; không đơn vị nào nhập toàn bộ hoặc phần chính nên chưa rõ; {mend}",
        f"{rule}.",
    ]


def test_decisions_that_came_later_are_told() -> None:
    assert explanation_lines(explanation(criterion(1), decisions_changed=True))[-1] == (
        "Sau lần đánh giá này đã có thêm quyết định công nhận, kết luận của Hội đồng, kết quả của năm trước hoặc quy "
        "tắc của cơ quan thường trực mà kết quả trên có dựa vào; kết quả trên chưa tính, cần đánh giá lại."
    )


def test_what_the_set_says_of_the_period_stands_before_what_is_provisional() -> None:
    found = explanation(criterion(1), notes=("Kết quả chưa đối chiếu văn bản mới.",), provisional=True)
    assert explanation_lines(found)[-4:] == ["", "Kết quả chưa đối chiếu văn bản mới.", "", PROVISIONAL]


def test_twenty_units_are_named_and_the_rest_counted() -> None:
    units = tuple(CountedUnit(named(f"K{number}"), Status.NOT_ENROLLED) for number in range(1, 24))
    counted = UnitsCounted("an-toan-antt", ("khu_dan_cu",), ("enrolled",), units)
    line = body(explanation(criterion(1, units_counted=(counted,))))[-1]
    assert line.startswith("   - Không đăng ký (23): Thôn 1 (K1); Thôn 2 (K2); ")
    assert line.endswith("; Thôn 20 (K20) và 03 đơn vị khác")


def test_a_projection_tells_certain_from_expected_and_the_column_of_each_value() -> None:
    units = (
        CountedUnit(named("K1"), Status.NOT_ACHIEVED, certainty="expected"),
        CountedUnit(named("K2"), Status.NOT_ACHIEVED, certainty="certain"),
        CountedUnit(named("K3"), Status.ACHIEVED),
    )
    counted = UnitsCounted("an-toan-antt", ("khu_dan_cu",), ("recognised",), units)
    sources = (
        cell("3", "E5", column="projected"),
        cell("1", "D5", part="beside"),
        cell("4", "D6", part="no_projection", indicator="ho", label="Số hộ"),
        cell(
            "9", "D7", indicator="ho", label="Số hộ", of_prior=True, period=2023, file_name="b.xlsx", sha256="cd" * 32
        ),
    )
    found = explanation(
        criterion(1, certain=False, sources=sources),
        criterion(2, units_counted=(counted,)),
        criterion(3, state=State.PASS),
        criterion(4, state=State.INSUFFICIENT, reason="Chưa đủ số liệu để kết luận: a."),
        projected=True,
    )
    assert [line for line in body(found) if line.startswith("   ") and "Điều 5" not in line][:-2] == [
        "   Dự kiến không đạt. Lý do.",
        (
            "   - Vụ gây rối: “3” (dự kiến đến hết kỳ, năm 2024; tệp [1], trang “Số liệu”, ô E5); "
            "“1” (để so sánh: kết quả đến ngày chốt số liệu; ô D5)"
        ),
        (
            "   - Số hộ: “4” (cột Dự kiến còn trống; để so sánh: kết quả đến ngày chốt số liệu, năm 2024; "
            "tệp [1], trang “Số liệu”, ô D6)"
        ),
        "   - Số hộ: “9” (kết quả đến ngày chốt số liệu, năm 2023; tệp [2], trang “Số liệu”, ô D7)",
        "   Đã chắc chắn không đạt. Lý do.",
        "   Đơn vị trực thuộc:",
        "   - Đã chắc chắn không đạt (01): Thôn 2 (K2)",
        "   - Dự kiến không đạt (01): Thôn 1 (K1)",
        "   - Dự kiến đạt (01): Thôn 3 (K3)",
        "   Dự kiến đạt. Lý do.",
        "   Chưa đủ số liệu để kết luận: a.",
    ]


def test_what_is_not_known_of_the_scope_and_of_the_register_is_told() -> None:
    doubt = ScopeDoubt(False, "Chưa có thông tin “quy mô doanh nghiệp”.")
    found = explanation(criterion(1), scope=doubt, register_changed=True, newer_forms=True, provisional=True)
    lines = explanation_lines(found)
    assert lines[3] == "Chưa rõ đơn vị có thuộc phạm vi áp dụng hay không: chưa có thông tin “quy mô doanh nghiệp”."
    assert lines[-6:] == [
        "",
        (
            "Sau lần đánh giá này đã nhận thêm biểu mẫu của đơn vị hoặc của đơn vị trực thuộc; kết quả trên chưa tính "
            "biểu mẫu ấy, cần đánh giá lại."
        ),
        "",
        (
            "Danh bạ hoặc đăng ký phấn đấu đã thay đổi sau lần đánh giá này; "
            "kết quả trên chưa tính thay đổi ấy, cần đánh giá lại."
        ),
        "",
        "Kết quả tạm tính, chưa dùng làm căn cứ công nhận.",
    ]


def test_lines_break_at_the_width_and_hang() -> None:
    long = criterion(1, reason="Tỷ lệ đơn vị được công nhận đạt 64% (16/25), yêu cầu từ 70% trở lên.")
    assert body(explanation(long), 40)[2:] == [
        "   Không đạt. Tỷ lệ đơn vị được công",
        "   nhận đạt 64% (16/25), yêu cầu từ 70%",
        "   trở lên.",
    ]
    source = cell("12-NQ/ĐU", "C7:E7")
    assert body(explanation(criterion(1, sources=(source,))), 60)[3:6] == [
        "   - Vụ gây rối: “12-NQ/ĐU” (kết quả đến ngày chốt số liệu,",
        "     năm 2024; tệp [1], trang “Số liệu”, ô C7:E7)",
        "",
    ]


REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Lực lượng vũ trang
X1;Xã Một;xã;;
C1;Đồn Biên phòng;cơ quan;X1;có
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = str(tmp_path / "datchuan.db")
    (tmp_path / "danh-ba.csv").write_text(REGISTER, "utf-8")
    for command in (
        ["init"],
        ["register", "import", str(tmp_path / "danh-ba.csv")],
        ["assess", "an-toan-antt", "--period", "2024", "--as-of", "15/11/2024"],
    ):
        assert main([*command, "--db", path]) == 0
    return path


def test_a_unit_outside_is_an_answer_not_an_error(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "C1", "--db", database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đồn Biên phòng (C1), cơ quan",
        "Cơ quan, doanh nghiệp đạt tiêu chuẩn “An toàn về an ninh, trật tự”; kết quả năm 2024, mốc số liệu 15/11/2024",
        "Kết quả chung: Không thuộc phạm vi áp dụng: đơn vị thuộc lực lượng vũ trang.",
        "Đơn vị không được đánh giá theo bộ tiêu chí này và không tính vào số liệu của đơn vị cấp trên.",
    ]
    assert main(["explain", "C1", "--format", "json", "--db", database]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["scope"]) == (
        None,
        {"excluded": True, "reason": "Đơn vị thuộc lực lượng vũ trang."},
    )
    assert main(["explain", "C1", "--format", "csv", "--db", database]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["Kết quả"], row["Lý do"]) == ("Không thuộc phạm vi áp dụng", "Đơn vị thuộc lực lượng vũ trang.")


def test_json_and_csv_hold_every_unit_and_every_criterion(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "X1", "--format", "json", "--db", database]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    numbers = sorted(one["number"] for one in found["criteria"] + found["unverified"])
    assert numbers == list(range(1, len(numbers) + 1))
    (counted,) = found["criteria"][-1]["units_counted"]
    assert (counted["standard"], counted["counts"]) == ("an-toan-antt", ["enrolled", "recognised"])
    assert counted["units"] == [
        {
            "unit": "C1",
            "name": "Đồn Biên phòng",
            "kind": "co_quan",
            "status": "outside",
            "by_decision": False,
            "by_council": False,
            "reason": "Đơn vị thuộc lực lượng vũ trang.",
            "projected_certainty": None,
        }
    ]
    assert main(["explain", "X1", "--format", "csv", "--db", database]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [int(row["Số"]) for row in rows] == numbers
    assert rows[-1]["Đơn vị trực thuộc"] == "C1: Không thuộc phạm vi áp dụng, không tính"
