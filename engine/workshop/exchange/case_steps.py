"""What a row of the sheet of cases can say: the step's word, and which key of the case it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from criteria.lines import Path
from engine.workshop.exchange import words
from engine.workshop.exchange.case_values import (
    read_lines,
    read_text,
    read_value,
    shown_lines,
    shown_text,
    shown_value,
)

UNIT, ITEM = object(), object()
"""Where the code of the unit, and the item, stand in a step's path."""


@dataclass(frozen=True, slots=True)
class Step:
    """``path`` of the value inside the case, the unit and the item as `UNIT` and `ITEM`."""

    label: str
    path: tuple[object, ...]
    manner: Literal["value", "text", "lines"] = "value"
    words: Mapping[str, str] | None = None
    items: Mapping[str, str] | None = None
    """The officer's words for items, where these are a closed list."""

    def place(self, unit: str, item: str) -> Path:
        known = {label: key for key, label in (self.items or {}).items()}
        return tuple(
            unit if part is UNIT else known.get(item, item) if part is ITEM else str(part) for part in self.path
        )

    def matches(self, path: Path) -> tuple[str, str] | None:
        """Unit and item where a path is one of this step's."""
        if len(path) != len(self.path):
            return None
        unit = item = ""
        for wanted, part in zip(self.path, path, strict=True):
            if wanted is UNIT:
                unit = str(part)
            elif wanted is ITEM:
                if self.items is not None and part not in self.items:
                    return None
                item = (self.items or {}).get(str(part), str(part))
            elif wanted != part:
                return None
        return unit, item

    def shown(self, value: Any) -> str:
        if self.manner == "value":
            return shown_value(value)
        return (shown_text if self.manner == "text" else shown_lines)(value, self.words)

    def read(self, text: str) -> Any:
        if self.manner == "value":
            return read_value(text)
        return (read_text if self.manner == "text" else read_lines)(text, self.words)


def _unit(label: str, *keys: str, manner: Literal["value", "text", "lines"] = "value") -> Step:
    items = {key: words.UNIT_KEYS[key] for key in keys}
    return Step(label, ("units", UNIT, ITEM), manner, items=items)


CASE, SCENE, SETS, OTHER = "Trường hợp", "Số liệu gốc", "Các bộ tiêu chí dùng", "Khác"
"""Words of rows that begin a case or a scene, name the sets, or hold what no other step has a word for."""

STEPS: tuple[Step, ...] = (
    Step("Bắt đầu từ số liệu gốc", ("base",), "text"),
    Step("Kỳ đánh giá", ("period",), "text"),
    Step("Thử ngưỡng của tiêu chí", ("boundary",), "lines"),
    _unit("Đơn vị", "name", "kind", "parent", "like", manner="text"),
    _unit("Đơn vị: số lượng", "repeat"),
    _unit("Đơn vị: danh mục", "enrolled", manner="lines"),
    _unit("Đơn vị: các năm", "history", "classes", "awards"),
    Step("Thuộc tính", ("units", UNIT, "attributes", ITEM)),
    Step("Số liệu", ("units", UNIT, "reported", ITEM)),
    Step("Số liệu kỳ trước", ("units", UNIT, "prior", ITEM)),
    Step("Để trống", ("without", UNIT), "lines"),
    Step("Phải có: kết quả chung", ("expect", UNIT, "outcome"), "text", words.OUTCOMES),
    Step("Phải có: các tiêu chí còn lại", ("expect", UNIT, "others"), "text", words.STATES),
    Step("Phải có: tiêu chí", ("expect", UNIT, "criteria", ITEM), "text", words.STATES),
    Step("Phải có: lý do", ("expect", UNIT, "reasons", ITEM), "text"),
    Step("Phải có: điều kiện chọn", ("expect", UNIT, "gate"), "text", words.STATES),
    Step("Phải có: đề nghị thẩm định lại", ("expect", UNIT, "triggers"), "lines", words.TRUTHS),
    Step("Phải có: loại", ("expect", UNIT, "class"), "text", words.NO_CLASS),
    Step("Phải có: tổng điểm", ("expect", UNIT, "score")),
    Step("Bị từ chối với mã lỗi", ("refused",), "lines"),
)
BY_LABEL: Mapping[str, Step] = {step.label: step for step in STEPS}
LABELS: tuple[str, ...] = (CASE, *(step.label for step in STEPS), SCENE, SETS, OTHER)
