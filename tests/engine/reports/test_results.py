from datetime import date

import pytest
from sqlalchemy import event

from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome
from engine.reports.results import read_results


def outcomes(results):
    return [[(result.unit.code, result.outcome) for result in year.units] for year in results.years]


def problems_of(call, *args):
    with pytest.raises(ProblemsError) as caught:
        call(*args)
    return [str(problem) for problem in caught.value.problems]


def test_the_enrolled_in_the_registers_order(two_years):
    results = read_results(two_years.session, "dien-hinh", [2023, 2024])
    assert outcomes(results) == [
        [
            ("X1", Outcome.NOT_ACHIEVED),
            ("X2", Outcome.ACHIEVED),
            ("X3", Outcome.UNDETERMINED),
            ("T1", Outcome.ACHIEVED),
        ],
        [
            ("X1", Outcome.UNDETERMINED),
            ("X2", Outcome.NOT_ACHIEVED),
            ("X3", None),
            ("X4", Outcome.NOT_ACHIEVED),
            ("T1", Outcome.NOT_ACHIEVED),
        ],
    ]
    assert [(year.period, year.projected, year.as_of) for year in results.years] == [
        (2023, False, date(2023, 12, 31)),
        (2024, True, date(2024, 7, 14)),
    ]


def test_a_later_run_supersedes_and_a_final_one_every_projection(two_years):
    final = two_years.run("dien-hinh", 2024)
    two_years.assess(final, "X1", "dien-hinh.xa", "achieved")
    two_years.run("dien-hinh", 2024, projected=True)
    (year,) = read_results(two_years.session, "dien-hinh", [2024]).years
    assert (year.projected, year.units[0].outcome) == (False, Outcome.ACHIEVED)


def test_a_superseded_projection_is_not_given_out(two_years):
    two_years.run("dien-hinh", 2024)
    assert problems_of(read_results, two_years.session, "dien-hinh", [2023, 2024], 2024) == [
        (
            "[RP-002] Tiêu chuẩn “dien-hinh”, năm 2024: kết quả dự kiến đã được thay bằng kết quả đánh giá chính thức."
            " Đã thấy: lần đánh giá chính thức với số liệu đến ngày 31/12/2024."
            " Cách sửa: bỏ --projected-year 2024 để lập bảng theo kết quả chính thức."
        )
    ]


def test_years_not_assessed_are_named_all_at_once(two_years):
    assert problems_of(read_results, two_years.session, "dien-hinh", [2022, 2023, 2025], 2025) == [
        (
            "[RP-001] Tiêu chuẩn “dien-hinh”, năm 2022: chưa có kết quả đánh giá."
            " Cách sửa: chạy “datchuan assess dien-hinh --period 2022” hoặc bỏ năm 2022 khỏi --period."
        ),
        (
            "[RP-001] Tiêu chuẩn “dien-hinh”, năm 2025: chưa có kết quả dự kiến."
            " Cách sửa: chạy “datchuan assess dien-hinh --period 2025 --projected” hoặc bỏ năm 2025 khỏi --period."
        ),
    ]


def test_the_number_of_queries_does_not_grow_with_the_units(two_years):
    def counted(years):
        statements = []
        connection = two_years.session.connection()
        two_years.session.flush()
        two_years.session.expire_all()
        listener = lambda *args: statements.append(args[2])  # noqa: E731
        event.listen(connection, "before_cursor_execute", listener)
        read_results(two_years.session, "dien-hinh", years)
        event.remove(connection, "before_cursor_execute", listener)
        return len(statements)

    few = counted([2024])
    run = two_years.run("dien-hinh", 2024, projected=True)
    for code in ("X1", "X2", "X3", "X4", "T1"):
        two_years.assess(run, code, "dien-hinh.xa", "not_achieved", (("1", "fail", "Vì thế."),))
    assert counted([2024]) == few <= 36
