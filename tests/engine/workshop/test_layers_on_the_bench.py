"""A province's layer with cases of its own: its units, those of another province, and the changes of its own file."""

from __future__ import annotations

from pathlib import Path

from engine.workshop.covering import gaps
from engine.workshop.mutating import mutate
from engine.workshop.pieces import Piece, named
from engine.workshop.testing import failures
from tests.criteria.set_texts import criterion, set_text

BASE = set_text(
    criterion("1", "so >= nguong"),
    tables='[parameters.nguong]\nvalue = 70\ntighter = "up"\n[indicators.so]\ntype = "percent"\n',
)
LAYER = """\
set = "mau.xa-40"
edition = "1"
standard = "mau"
title = "Bộ tiêu chí mẫu (tỉnh Nghệ An)"
extends = "mau.xa@1"
territory = "40"
[source]
document = "Văn bản của tỉnh"
[in_force]
from = 2000-01-01
[parameters.nguong]
value = 80
[indicators.co]
type = "flag"
[[criteria]]
id = "t.1"
title = "Thêm của tỉnh"
cite = "khoản 1"
basis = "text"
require = 'co'
"""
CASES = """\
sets = ["mau.xa-40@1"]
[base.dat]
period = "2024"
units.X1 = { kind = "xa", attributes.territory = "40", reported = { so = 80, co = true } }
units.X2 = { kind = "xa", attributes.territory = "01", reported = { so = 70 } }
[[case]]
title = "đủ"
base = "dat"
expect.X1 = { outcome = "achieved", others = "pass" }
expect.X2 = { outcome = "achieved", criteria = { "1" = "pass" } }
[[case]]
title = "thiếu"
base = "dat"
units.X1.reported = { so = 79, co = false }
units.X2.reported.so = 69
expect.X1 = { outcome = "not_achieved", others = "fail" }
expect.X2 = { outcome = "not_achieved", criteria = { "1" = "fail" } }
[[case]]
title = "trống"
base = "dat"
without.X1 = ["reported"]
expect.X1.others = "insufficient"
[[case]]
title = "kỳ đầu"
base = "dat"
period = "2000"
expect.X1 = {}
"""


def lay(folder: Path, cases: str = CASES) -> Piece:
    for name, text in (("xa@1.toml", BASE), ("xa-40@1.toml", LAYER), ("xa-40@1.cases.toml", cases)):
        (folder / name).write_text(text, encoding="utf-8")
    (piece,) = named([str(folder / "xa-40@1.toml")])
    return piece


def test_units_of_another_territory_are_the_bases(tmp_path: Path) -> None:
    assert list(failures(lay(tmp_path))) == []
    wrong = CASES.replace('expect.X2 = { outcome = "achieved"', 'expect.X2 = { outcome = "not_achieved"')
    (told,) = failures(lay(tmp_path, wrong))
    assert (told.unit, told.what, told.found) == ("X2", "outcome", "achieved")


def test_nothing_is_left_untouched(tmp_path: Path) -> None:
    assert gaps(lay(tmp_path)) == []
    less = CASES.replace(
        'expect.X1 = { outcome = "not_achieved", others', 'expect.X1 = { criteria = { "1" = "fail" } } #'
    )
    assert [(gap.part, gap.kind) for gap in gaps(lay(tmp_path, less))] == [("t.1", "fail")]


def test_only_what_the_layers_own_file_says_is_changed(tmp_path: Path) -> None:
    found = mutate(lay(tmp_path))
    assert [one.mutant.name for one in found.unnoticed] == ["[in_force] from: 01/01/2000 → 31/12/1999"]
    assert (found.noticed, found.refused) == (5, 0)
    fewer = mutate(lay(tmp_path, CASES.replace("so = 80,", "so = 90,")))
    assert [one.mutant.name for one in fewer.unnoticed] == [
        "[in_force] from: 01/01/2000 → 31/12/1999",
        "[parameters.nguong] value: 80 → 81",
    ]


def test_beside_the_base_a_unit_is_spoken_of_by_the_set_of_its_territory(tmp_path: Path) -> None:
    lay(tmp_path)
    both = CASES.replace('["mau.xa-40@1"]', '["mau.xa@1", "mau.xa-40@1"]')
    above = 'units.T = { kind = "tinh", attributes.territory = "40" }\nunits.X1'
    below = both.replace('attributes.territory = "40"', 'parent = "T"').replace("units.X1", above, 1)
    for cases in (both, below):
        (tmp_path / "xa@1.cases.toml").write_text(cases, encoding="utf-8")
        (piece,) = named([str(tmp_path / "xa@1.toml")])
        assert list(failures(piece)) == []


def test_a_further_set_of_the_kind_does_not_speak_for_the_base_of_a_layer(tmp_path: Path) -> None:
    other = set_text(criterion("9", "so >= 1"), tables='[indicators.so]\ntype = "percent"\n').replace("mau", "khac")
    (tmp_path / "khac@1.toml").write_text(other, encoding="utf-8")
    assert list(failures(lay(tmp_path, CASES.replace('["mau.xa-40@1"]', '["mau.xa-40@1", "khac.xa@1"]')))) == []
