"""Award sets of an office's own beside the shipped ones, as texts that tests write."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from criteria.library.offices import OfficeLibrary
from criteria.loading import read_kept

HEAD = """
set = "khen-thuong.{name}"
edition = "2024"
standard = "khen-thuong"
title = "{title}"
applies_to = {kinds}
outcome = "all"

[source]
document = "Văn bản mẫu"

[in_force]
from = 2024-01-01

[quota]
form = "{form}"
tier = 2
"""
CRITERION = """
[[criteria]]
id = "{id}"
title = "Tiêu chí {id}"
cite = "khoản 1"
basis = "text"
require = '{require}'
"""
INDICATOR = """
[indicators.{name}]
label = "{name}"
type = "{type}"
"""


def set_text(
    name: str = "rieng",
    *requires: str,
    form: str = "rieng",
    kinds: str = '["xa"]',
    rank: str = "",
    **indicators: str,
) -> str:
    """A set with a criterion for each condition; ``rank``: the keys; indicators by their types."""
    text = HEAD.format(name=name, title=f"Hình thức {name}", kinds=kinds, form=form)
    text += f"\n[rank]\nkeys = [{rank}]\n" if rank else ""
    text += "".join(INDICATOR.format(name=one, type=type_) for one, type_ in indicators.items())
    return text + "".join(CRITERION.format(id=number, require=one) for number, one in enumerate(requires, 1))


def library_with(*texts: str) -> OfficeLibrary:
    """The shipped library with sets that were adopted."""
    return OfficeLibrary(SimpleNamespace(key=read_kept(text, "bộ của kiểm thử").key, text=text) for text in texts)


def adopt(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """These sets count in the office."""
    library = library_with(*texts)
    for room in ("engine.process.awards.known.view", "engine.process.awards.known.forms"):
        monkeypatch.setattr(f"{room}.library_of", lambda _session: library)


SCORED = """
set = "cham-diem.xa"
edition = "2024"
standard = "cham-diem"
title = "Chấm điểm"
applies_to = ["xa"]
outcome = { score = 100, achieved_from = "kha" }

[source]
document = "Văn bản mẫu"

[in_force]
from = 2022-01-01

[indicators.ti_le]
label = "Tỷ lệ"
type = "percent"

[indicators.tu_danh_gia]
label = "Thực hiện đầy đủ"
type = "flag"

[[classes]]
id = "kha"
label = "Khá"
from = 50

[[classes]]
id = "yeu"
label = "Yếu"
from = 0

[[criteria]]
id = "a"
title = "Tỷ lệ cao"
cite = "khoản 1"
basis = "text"
require = 'ti_le >= 50'
points = 67.5

[[criteria]]
id = "b"
title = "Thực hiện đầy đủ"
cite = "khoản 2"
basis = "text"
require = 'tu_danh_gia'
points = 32.5
"""
