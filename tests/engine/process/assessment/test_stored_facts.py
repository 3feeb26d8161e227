"""What is wrong with facts of the store is told in the words of the register."""

from __future__ import annotations

import pytest

from criteria.loading import read_set
from criteria.problems import ProblemsError
from engine.process.assessment.stored_facts import stored_facts
from tests.engine.workshop.exchange.exchange_sets import BASE, LAYER, shelf_of


def test_a_unit_of_no_known_territory_is_sent_to_the_column_of_the_register() -> None:
    layer = read_set(LAYER, "lop.toml", shelf_of(BASE))
    with pytest.raises(ProblemsError) as caught:
        stored_facts({"period": "2024", "units": [{"code": "A", "kind": "xa"}]}, [layer], 2024)
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "[FA-014] số liệu năm 2024, đơn vị thứ 1 (“A”): chưa rõ địa bàn của đơn vị, nên chưa rõ đánh giá theo lớp "
            "của tỉnh nào hay theo bộ gốc. Cần: cột “Địa bàn” của đơn vị hoặc của một đơn vị cấp trên trong danh bạ. "
            "Cách sửa: ghi cột “Địa bàn” trong danh bạ rồi nhập lại danh bạ."
        )
    ]
