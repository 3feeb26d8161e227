"""A set that takes criteria from another is kept whole: a run explains itself from the store alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from criteria.loading import load_set, read_kept
from criteria.model import CriterionSet
from engine.decision.verdicts import State
from engine.process.assessment import assess, explain
from engine.records.store import SetText

OTHER = """
[indicators.mo_hinh]
label = "Số mô hình"
type = "count"
[parameters.it_nhat]
value = {value}
[[criteria]]
id = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= it_nhat'
"""
INCLUDING = """\
set = "mau.xa"
edition = "2022"
standard = "mau"
title = "Bộ gộp"
applies_to = ["xa"]
outcome = "all"
source = { document = "Văn bản này" }
in_force = { from = 2022-02-10 }
include = [{ set = "khac.xa@2022", criteria = ["*"], as = "k." }]
"""


def including(write_set: Any, folder: Path, value: int) -> CriterionSet:
    write_set(OTHER.format(value=value), standard="khac")
    path = folder / "gop.toml"
    path.write_text(INCLUDING, encoding="utf-8")
    return load_set(path)


def kept(office: Any) -> list[SetText]:
    with office.store.reading() as session:
        return list(session.scalars(select(SetText).where(SetText.set == "mau.xa")))


def test_what_is_kept_of_a_set_makes_it_again(office: Any, write_set: Any, make_library: Any, tmp_path: Path) -> None:
    set_ = including(write_set, tmp_path, 1)
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"mo_hinh": "1"})
    assess(office.store, "mau", 2024, sets_of=make_library(set_))
    (text,) = kept(office)
    again = read_kept(text.text, text.key)
    assert (text.text_hash, text.meaning_hash) == (set_.whole_hash, set_.meaning_hash)
    assert (again.whole_hash, again.meaning_hash) == (set_.whole_hash, set_.meaning_hash)
    (explanation,) = explain(office.store, "X1")
    assert [(c.id, c.state, c.cite) for c in explanation.criteria] == [("k.1", State.PASS, "khoản 1, Văn bản mẫu")]
    assert "Số mô hình: “1”" in str(explanation.criteria[0].sources[0])


def test_when_the_other_set_changes_a_new_text_is_kept_beside_the_old(
    office: Any, write_set: Any, make_library: Any, tmp_path: Path
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"mo_hinh": "1"})
    first = including(write_set, tmp_path, 1)
    assess(office.store, "mau", 2024, sets_of=make_library(first))
    second = including(write_set, tmp_path, 2)
    assert first.text_hash == second.text_hash
    assess(office.store, "mau", 2024, sets_of=make_library(second))
    assert {text.meaning_hash for text in kept(office)} == {first.meaning_hash, second.meaning_hash}
    (explanation,) = explain(office.store, "X1")
    assert explanation.criteria[0].state is State.FAIL
