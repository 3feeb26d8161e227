"""Notes of a set: which count for a period, that they mean nothing for a verdict, and where an answer carries them."""

from __future__ import annotations

from datetime import date

from criteria.model import Note
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from tests.criteria.set_texts import TABLES, load, refused, set_text

ALWAYS = '[[notes]]\ntext = "Ghi chú chung."\n'
LATER = '[[notes]]\nfrom = 2025-07-01\ntext = "Ghi chú từ 2025."\n'
WINDOW = '[window]\nfrom = "07-02"\nto = "07-01"\n'
NOTED = set_text(tables=TABLES + WINDOW + ALWAYS + LATER)
LAYER = """\
set = "mau.xa-40"
edition = "1"
standard = "mau"
title = "Lớp"
extends = "mau.xa@1"
territory = "40"
[source]
document = "Quyết định của tỉnh"
[in_force]
from = 2000-01-01
[[notes]]
text = "Ghi chú của lớp."
"""


def test_the_last_day_of_the_window_chooses() -> None:
    noted = load(NOTED)
    assert noted.notes == (Note("Ghi chú chung."), Note("Ghi chú từ 2025.", date(2025, 7, 1)))
    assert noted.notes_for(2024) == ("Ghi chú chung.",)
    assert noted.notes_for(2025) == ("Ghi chú chung.", "Ghi chú từ 2025.")
    assert load(NOTED.replace("2025-07-01", "2025-07-02")).notes_for(2025) == ("Ghi chú chung.",)


def test_a_note_is_no_part_of_the_meaning_but_of_the_text() -> None:
    noted, plain = load(NOTED), load(set_text(tables=TABLES + WINDOW))
    assert noted.meaning_hash == plain.meaning_hash
    assert noted.text_hash != plain.text_hash


def test_a_layer_says_what_its_base_says_and_its_own() -> None:
    assert [note.text for note in load(LAYER, NOTED).notes] == [
        "Ghi chú chung.",
        "Ghi chú từ 2025.",
        "Ghi chú của lớp.",
    ]


def test_included_criteria_bring_no_note() -> None:
    head = set_text(subject="khac", top='include = [{ set = "mau.xa@1", criteria = ["1"], as = "k." }]')
    taker = head.partition("[[criteria]]")[0]
    assert load(taker, NOTED).notes == ()


def test_an_answer_carries_the_notes_of_its_period_and_no_empty_list() -> None:
    noted = load(NOTED)

    def answer(period: str) -> dict[str, object]:
        facts = {"period": period, "units": [{"code": "X1", "kind": "xa", "reported": {}}]}
        return evaluate([noted], read_facts(facts, [noted]))[0].to_json()

    assert answer("2025")["notes"] == ["Ghi chú chung.", "Ghi chú từ 2025."]
    plain = load(set_text())
    facts = {"period": "2025", "units": [{"code": "X1", "kind": "xa", "reported": {}}]}
    assert "notes" not in evaluate([plain], read_facts(facts, [plain]))[0].to_json()


def test_a_note_without_words_is_refused() -> None:
    wrong = '[[notes]]\ntext = " "\nfrm = 2025-07-01\n'
    assert refused(set_text(tables=TABLES + wrong)) == [
        (
            "[CR-006] “bo.toml”, dòng 41, [[notes]] thứ 1 text: giá trị sai dạng. Đã thấy: “ ”."
            " Cần: chữ, không để trống. Cách sửa: sửa giá trị này."
        ),
        (
            "[CR-003] “bo.toml”, dòng 42, [[notes]] thứ 1 frm: khóa không có trong ngôn ngữ tiêu chí. Đã thấy: frm."
            " Cần: có phải “from”? Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ]
