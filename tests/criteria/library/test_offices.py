"""Which edition counts in an office: shipped ones as they are, until the office adopts its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from criteria.library import catalogue
from criteria.library.offices import OfficeLibrary, sets_if_any
from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError

SET = "sach-ma-tuy.xa"
SHIPPED = catalogue.find(SET, "2022")
BASE = catalogue.find("an-toan-antt.xa", "2022")
LAYER = """set = "an-toan-antt.xa-tinh"
edition = "1"
standard = "an-toan-antt"
title = "Bộ của tỉnh mẫu"
extends = "an-toan-antt.xa@2022"
territory = "40"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2023-01-01
[indicators.cam_ket_mau]
type = "flag"
[[criteria]]
id = "tinh.1"
title = "Có cam kết (mẫu)"
cite = "khoản 1"
basis = "text"
require = 'cam_ket_mau'
"""


@dataclass(frozen=True)
class Text:
    key: str
    text: str


def own(edition: str, first: str, last: str = "") -> Text:
    text = SHIPPED.text.replace('edition    = "2022"', f'edition = "{edition}"')
    days = f"from = {first}\nto = {last}" if last else f"from = {first}"
    return Text(f"{SET}@{edition}", text.replace("from = 2022-01-01", days))


def layer(id_: str = "an-toan-antt.xa-tinh", territory: str = "40", first: str = "2023-01-01") -> Text:
    text = LAYER.replace("an-toan-antt.xa-tinh", id_).replace('"40"', f'"{territory}"').replace("2023-01-01", first)
    set_ = read_set(text, "lop.toml", catalogue.SHIPPED)
    return Text(set_.key, set_.whole_text)


def counting(*adopted: Text, standard: str = "sach-ma-tuy", period: int) -> list[str]:
    return [one.key for one in OfficeLibrary(adopted).sets_of(standard, period)]


@pytest.mark.parametrize(
    ("adopted", "years"),
    [
        ((), {2022: "2022", 2023: "2022", 2030: "2022"}),
        ((own("tinh", "2024-01-01"),), {2022: "2022", 2023: "2022", 2024: "tinh", 2030: "tinh"}),
        ((own("tinh", "2023-12-31"),), {2022: "2022", 2023: "tinh"}),
        ((own("tinh", "2022-01-01"),), {2022: "tinh", 2030: "tinh"}),
        ((own("a", "2024-01-01"), own("b", "2026-01-01")), {2023: "2022", 2024: "a", 2025: "a", 2026: "b"}),
        ((own("a", "2024-01-01", "2024-12-31"),), {2023: "2022", 2024: "a"}),
    ],
)
def test_an_adopted_edition_ends_those_that_began_before_it(adopted: tuple[Text, ...], years: dict[int, str]) -> None:
    for period, edition in years.items():
        found = [key for key in counting(*adopted, period=period) if key.startswith(f"{SET}@")]
        assert found == [f"{SET}@{edition}"]


def test_what_was_ended_does_not_come_back_when_the_adopted_edition_is_over() -> None:
    library = OfficeLibrary([own("a", "2024-01-01", "2024-12-31")])
    with pytest.raises(ProblemsError) as error:
        library.find(SET, period=2025)
    assert str(error.value) == (
        "[CR-903] bộ tiêu chí “sach-ma-tuy.xa” không có hiệu lực vào ngày 31/12/2025. Cần: ngày trong thời gian hiệu "
        "lực: sach-ma-tuy.xa@2022 có hiệu lực từ 01/01/2022 đến 31/12/2023; sach-ma-tuy.xa@a có hiệu lực từ 01/01/2024 "
        "đến 31/12/2024. Cách sửa: chọn kỳ đánh giá khác hoặc chọn phiên bản có hiệu lực vào ngày này."
    )


def test_two_that_would_still_count_are_an_error() -> None:
    with pytest.raises(ProblemsError) as error:
        counting(own("tinh", "2021-06-01"), period=2023)
    assert [problem.code for problem in error.value.problems] == ["CR-905"]


def test_editions_tell_who_ended_them() -> None:
    shipped, adopted = OfficeLibrary([own("tinh", "2024-01-01")]).editions(SET)
    assert (shipped.key, shipped.in_force.last, shipped.ended_by) == (f"{SET}@2022", date(2023, 12, 31), f"{SET}@tinh")
    assert (adopted.adopted, adopted.in_force.last, adopted.ended_by) == (True, None, None)


def test_a_layer_counts_with_its_base_and_ends_with_it() -> None:
    here = counting(layer(), standard="an-toan-antt", period=2024)
    assert "an-toan-antt.xa-tinh@1" in here
    assert here.count("an-toan-antt.xa@2022") == 1
    text = BASE.text.replace('edition    = "2022"', 'edition = "tinh"').replace(
        "from = 2022-02-10", "from = 2025-01-01"
    )
    base = Text("an-toan-antt.xa@tinh", text)
    later = counting(layer(), base, standard="an-toan-antt", period=2025)
    assert "an-toan-antt.xa-tinh@1" not in later
    assert "an-toan-antt.xa@tinh" in later
    (edition,) = OfficeLibrary([layer(), base]).editions("an-toan-antt.xa-tinh")
    assert (edition.in_force.last, edition.ended_by) == (date(2024, 12, 31), "an-toan-antt.xa@tinh")


def test_two_layers_over_one_set_for_one_territory_are_an_error() -> None:
    both = (layer(), layer("an-toan-antt.xa-moi", first="2024-01-01"))
    assert "an-toan-antt.xa-tinh@1" in counting(*both, standard="an-toan-antt", period=2023)
    with pytest.raises(ProblemsError) as error:
        counting(*both, standard="an-toan-antt", period=2024)
    assert str(error.value) == (
        "[CR-909] có hơn một bộ của tỉnh đặt trên “an-toan-antt.xa” cho địa bàn mã 40 có hiệu lực vào ngày 15/11/2024. "
        "Đã thấy: an-toan-antt.xa-tinh@1 có hiệu lực từ 01/01/2023; an-toan-antt.xa-moi@1 có hiệu lực từ 01/01/2024. "
        "Cần: mỗi ngày chỉ một bộ của tỉnh cho một địa bàn. Cách sửa: rút bộ không còn áp dụng bằng criteria withdraw."
    )
    elsewhere = counting(layer(), layer("an-toan-antt.xa-moi", territory="42"), standard="an-toan-antt", period=2024)
    assert {"an-toan-antt.xa-tinh@1", "an-toan-antt.xa-moi@1"} <= set(elsewhere)


def test_a_base_with_another_wording_only_is_the_one_of_the_layer() -> None:
    set_ = read_set(LAYER, "lop.toml", catalogue.SHIPPED)
    text = set_.whole_text.replace("an-toan-antt.xa@2022\n", "an-toan-antt.xa@2022\n# ghi chú của bản cũ\n", 1)
    assert text != set_.whole_text
    found = OfficeLibrary([Text(set_.key, text)]).sets_of("an-toan-antt", 2024)
    (base,) = (one for one in found if one.key == "an-toan-antt.xa@2022")
    assert base.text.startswith("# ghi chú của bản cũ")


def test_a_standard_of_the_offices_own() -> None:
    text = SHIPPED.text.replace("sach-ma-tuy.xa", "cua-tinh.xa").replace(
        'standard   = "sach-ma-tuy"', 'standard = "cua-tinh"'
    )
    library = OfficeLibrary([Text("cua-tinh.xa@2022", text)])
    assert library.standards()[-1] == "cua-tinh"
    assert [one.key for one in library.sets_of("cua-tinh", 2024)] == ["cua-tinh.xa@2022"]
    assert "cua-tinh" in library.standards_in_force(2024)
    assert "cua-tinh" not in library.standards_in_force(2020)


def test_no_sets_is_an_answer_where_it_is_asked_for_and_a_clash_never_is() -> None:
    library = OfficeLibrary()
    assert library.sets_if_any("khong-co", 2024) == ()
    assert library.sets_if_any("an-toan-antt", 1990) == ()
    assert library.sets_if_any("an-toan-antt", 2024) == library.sets_of("an-toan-antt", 2024)

    def clashing(standard: str, period: int) -> tuple[CriterionSet, ...]:
        raise ProblemsError([Problem("CR-905", standard, "nhiều bản cùng có hiệu lực")])

    with pytest.raises(ProblemsError):
        sets_if_any(clashing, "an-toan-antt", 2024)
