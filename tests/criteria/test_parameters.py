"""Parameters with values by date: which counts for a period, and what is said where that is not plain."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.expressions import nodes as n
from criteria.loading import read_set
from criteria.model import CriterionSet, DatedValue, Parameter
from criteria.problems import ProblemsError
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from tests.criteria.set_texts import INDICATORS, codes, criterion, load, refused, set_text


def dated(*values: tuple[str, object], more: str = "", **keys: str) -> str:
    """A set that asks for ``so >= nguong``, with these values of ``nguong``, each from a day."""
    listed = ", ".join(f"{{ from = {first}, value = {value} }}" for first, value in values)
    tables = f"{INDICATORS}[parameters.nguong]\nvalues = [{listed}]\n{more}"
    return set_text(keys.pop("criteria", criterion(require="so >= nguong")), tables=tables, **keys)


RISING = dated(("2022-02-10", 70), ("2024-12-31", 75), ("2026-01-01", 80))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2022, 2, 10), 70),
        (date(2024, 12, 30), 70),
        (date(2024, 12, 31), 75),
        (date(2025, 12, 31), 75),
        (date(2026, 1, 1), 80),
        (date(2099, 1, 1), 80),
    ],
)
def test_the_value_of_a_day_is_the_last_that_began(day: date, value: int) -> None:
    found = load(RISING).on(day)
    assert found.parameters["nguong"] == Parameter("nguong", Fraction(value), label="nguong")
    assert found.criteria[0].require == n.Compare(
        ">=", n.IndicatorRef("so", n.NUMBER), n.ParameterRef("nguong", Fraction(value))
    )


def test_a_period_has_the_value_of_the_last_day_of_its_window() -> None:
    found = load(RISING)
    assert [found.for_period(period).parameters["nguong"].value for period in (2023, 2024, 2025, 2026)] == [
        70,
        75,
        75,
        80,
    ]
    autumn = load(dated(("2022-02-10", 70), ("2024-11-16", 75), more='[window]\nfrom = "11-16"\nto = "11-15"\n'))
    assert [autumn.for_period(period).parameters["nguong"].value for period in (2024, 2025)] == [70, 75]


def test_the_set_itself_keeps_all_values_and_its_hashes_are_those_of_every_period() -> None:
    found = load(RISING)
    assert found.parameters["nguong"].values == (
        DatedValue(date(2022, 2, 10), Fraction(70)),
        DatedValue(date(2024, 12, 31), Fraction(75)),
        DatedValue(date(2026, 1, 1), Fraction(80)),
    )
    of_2023, again = found.for_period(2023), found.for_period(2023)
    assert of_2023 is again
    assert of_2023.on(date(2026, 1, 1)) is of_2023
    assert (of_2023.meaning_hash, of_2023.text_hash, of_2023.text) == (found.meaning_hash, found.text_hash, found.text)


def test_a_plain_set_is_itself_in_every_period() -> None:
    found = load(set_text())
    assert found.for_period(1999) is found


def test_before_its_first_day_a_parameter_has_no_value() -> None:
    found = load(dated(("2022-02-10", 70), ("2025-01-01", "72.5"), more="[parameters.khac]\nvalue = 1\n"))
    with pytest.raises(ProblemsError) as caught:
        found.for_period(2021)
    assert str(caught.value) == (
        "[CR-064] bộ tiêu chí “mau.xa@1”: tham số “nguong” chưa có giá trị vào ngày 31/12/2021."
        " Đã thấy: 70 từ 10/02/2022; 72.5 từ 01/01/2025."
        " Cần: một giá trị có hiệu lực vào ngày này."
        " Cách sửa: bổ sung vào values một mục có from không muộn hơn ngày này hoặc chọn kỳ khác."
    )


def test_two_parameters_change_each_on_its_own_day() -> None:
    more = "[parameters.khac]\nvalues = [{ from = 2000-01-01, value = 1 }, { from = 2023-06-01, value = 2 }]\n"
    found = load(dated(("2000-01-01", 10), ("2024-06-01", 20), more=more))
    values = [
        tuple(int(p.value) for p in found.for_period(period).parameters.values()) for period in (2022, 2023, 2024)
    ]
    assert values == [(10, 1), (10, 2), (20, 2)]


SAID = [
    (
        RISING.replace("values =", "value = 1\nvalues ="),
        (
            "[CR-061] “bo.toml”, dòng 40, [parameters.nguong] values: tham số có cả value và values."
            " Đã thấy: value, values. Cần: một trong hai. Cách sửa: bỏ value hoặc bỏ values."
        ),
    ),
    (
        dated(),
        (
            "[CR-062] “bo.toml”, dòng 39, [parameters.nguong] values: danh sách values để trống."
            " Đã thấy: []. Cần: ít nhất một mục { from = …, value = … }."
            " Cách sửa: bổ sung giá trị hoặc dùng khóa value."
        ),
    ),
    (
        dated(("2024-01-01", 1), ("2023-01-01", 2), ("2023-01-01", 3)),
        (
            "[CR-063] “bo.toml”, dòng 39, [parameters.nguong] values mục 2 from: các ngày trong values không tăng dần."
            " Đã thấy: 01/01/2024 rồi 01/01/2023. Cần: from của mục sau muộn hơn from của mục trước."
            " Cách sửa: xếp lại các mục hoặc sửa ngày bị lặp.\n"
            "[CR-063] “bo.toml”, dòng 39, [parameters.nguong] values mục 3 from: các ngày trong values không tăng dần."
            " Đã thấy: 01/01/2023 rồi 01/01/2023. Cần: from của mục sau muộn hơn from của mục trước."
            " Cách sửa: xếp lại các mục hoặc sửa ngày bị lặp."
        ),
    ),
    (
        RISING.replace("value = 75", 'value = "75"'),
        (
            "[CR-006] “bo.toml”, dòng 39, [parameters.nguong] values mục 2 value: giá trị sai dạng."
            " Đã thấy: “75”. Cần: một số. Cách sửa: sửa giá trị này."
        ),
    ),
    (
        RISING.replace("from = 2024-12-31", "form = 2024-12-31"),
        (
            "[CR-004] “bo.toml”, dòng 39, [parameters.nguong] values mục 2 from: thiếu khóa from."
            " Cần: khóa from. Cách sửa: bổ sung khóa from.\n"
            "[CR-003] “bo.toml”, dòng 39, [parameters.nguong] values mục 2 form: khóa không có trong ngôn ngữ tiêu chí."
            " Đã thấy: form. Cần: có phải “from”? Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        set_text(criterion(require="so >= nguong"), tables=f'{INDICATORS}[parameters.nguong]\nunit = "%"\n'),
        (
            "[CR-004] “bo.toml”, dòng 38, [parameters.nguong] value: thiếu khóa value."
            " Cần: khóa value hoặc values. Cách sửa: bổ sung khóa value."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_said_of_values_at_fault(text: str, said: str) -> None:
    assert "\n".join(refused(text)) == said


def test_all_faults_of_a_file_with_values_come_once_each() -> None:
    text = dated(
        ("2024-01-01", 1), ("2023-01-01", 2), criteria=criterion(require="so >= nguong and la"), top="gate = 'so'"
    )
    assert codes(text) == ["CR-063", "CR-028", "CR-025"]


@pytest.mark.parametrize(
    ("require", "values", "found"),
    [
        ("at_least(nguong, co, so >= 1)", (1, 2, 1), []),
        ("at_least(nguong, co, so >= 1)", (1, 3, 1), ["CR-027"]),
        ("at_least(nguong, co, so >= 1)", (0, 1, 2), ["CR-027"]),
        ('held("khac", nguong)', (1, 2, "2.5"), ["CR-027"]),
        ('held("khac", nguong)', (0, 1, 2), []),
    ],
)
def test_a_whole_number_is_one_with_every_value(require: str, values: tuple[object, ...], found: list[str]) -> None:
    text = dated(
        *zip(("2022-01-01", "2023-01-01", "2024-01-01"), values, strict=True), criteria=criterion("1", require)
    )
    assert codes(text) == found


def test_how_many_conditions_must_hold_follows_the_day() -> None:
    found = load(dated(("2022-01-01", 1), ("2023-01-01", 2), criteria=criterion("1", "at_least(nguong, co, so >= 1)")))
    assert [found.for_period(period).criteria[0].require.k for period in (2022, 2023)] == [1, 2]


def test_every_value_and_every_day_is_part_of_the_meaning() -> None:
    base = [("2022-01-01", 1), ("2023-01-01", 2)]
    others = [[("2022-01-01", 1), ("2023-01-01", 3)], [("2022-01-01", 1), ("2023-01-02", 2)], base[:1]]
    hashes = [load(dated(*values)).meaning_hash for values in (base, *others)]
    assert len(set(hashes)) == 4


DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
HUNDREDTHS = st.integers(0, 10_000).map(lambda value: f"{value // 100}.{value % 100:02}")


def outcome(found: CriterionSet, number: int, period: int) -> str:
    document = {"period": str(period), "units": [{"code": "X", "kind": "xa", "reported": {"so": number}}]}
    (assessment,) = evaluate([found], read_facts(document, [found]))
    return str(assessment.outcome)


@given(value=HUNDREDTHS, first=DAYS, number=st.integers(0, 100), period=st.integers(2019, 2027))
def test_a_single_dated_value_decides_as_a_plain_one(value: str, first: date, number: int, period: int) -> None:
    one = load(dated((first.isoformat(), value)))
    plain = load(
        set_text(criterion(require="so >= nguong"), tables=f"{INDICATORS}[parameters.nguong]\nvalue = {value}\n")
    )
    if date(period, 12, 31) < first:
        with pytest.raises(ProblemsError, match="CR-064"):
            one.for_period(period)
    else:
        assert outcome(one.for_period(period), number, period) == outcome(plain, number, period)


@given(st.lists(st.tuples(DAYS, HUNDREDTHS), min_size=1, max_size=5, unique_by=lambda entry: entry[0]), st.data())
def test_any_list_of_values_has_on_each_day_the_last_that_began(
    values: list[tuple[date, str]], data: st.DataObject
) -> None:
    values.sort()
    day = data.draw(st.dates(values[0][0], date(2028, 1, 1)) | st.sampled_from([first for first, _ in values]))
    found = read_set(dated(*((first.isoformat(), value) for first, value in values)), "bo.toml").on(day)
    began = [value for first, value in values if first <= day]
    assert found.parameters["nguong"].value == Fraction(began[-1])
    if day - timedelta(days=1) >= values[0][0]:
        assert found.on(day - timedelta(days=1)) is found
