"""Two content hashes: of the meaning, which follows whatever can change a verdict and nothing else, and of the text."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import CLASSES, TABLES, criterion, load, scored, set_text

BASE = scored(
    criterion("1", "so >= 1 and vu == 0 and f >= nguong", points="4", when="'co'", mandatory="true"),
    criterion("2", None, bands='[{ when = "ty_le >= 90", points = 6 }, { when = "ty_le >= 70", points = 3 }]'),
    more='[facts]\nf = \'so * 2\'\n[window]\nfrom = "11-16"\nto = "11-15"\n',
)


def changed(old: str, new: str) -> str:
    assert BASE.count(old) >= 1, old
    return BASE.replace(old, new, 1)


WORDING = {
    "a title": changed('title = "Tiêu chí"', 'title = "Tiêu chí khác"'),
    "the set's title": changed("Bộ tiêu chí mẫu", "Bộ khác"),
    "a citation": changed('cite = "khoản 1"', 'cite = "khoản 2"'),
    "the document": changed("Văn bản mẫu", "Văn bản khác"),
    "the article": changed('article = "Điều 1"', 'article = "Điều 2"'),
    "an indicator's label and help": changed('type = "count"', 'type = "count"\nlabel = "Số"\nhelp = "Ghi số"'),
    "an indicator's unit": changed('unit = "tấn"', 'unit = "tạ"'),
    "a parameter's unit, label and cite": changed("value = 70", 'value = 70\nunit = "%"\nlabel = "L"\ncite = "k"'),
    "which way a parameter is tighter": changed("value = 70", 'value = 70\ntighter = "up"'),
    "a class's label": changed('label = "Đạt"', 'label = "Tốt"'),
    "evidence": changed("points = 4", 'points = 4\nevidence = "Báo cáo"'),
    "reasons": changed("points = 4", 'points = 4\nreason = "Có {so}."\nwhen_reason = "Không có."'),
    "who verified it": changed("points = 4", 'points = 4\nverified = { by = "A", on = 2024-01-01, document = "B" }'),
    "the words for outcomes": changed("outcome =", 'words = { achieved = "Đạt chuẩn" }\noutcome ='),
    "a group": changed("points = 4", 'points = 4\ngroup = "1"') + '[[groups]]\nid = "1"\ntitle = "Nhóm"\n',
    "a comment": "# ghi chú\n" + changed("points = 4", "points = 4 # bốn"),
    "spacing in a condition": changed("so >= 1 and", "so>=1   and"),
    "a line break in a condition": changed(
        "'so >= 1 and vu == 0 and f >= nguong'", '"""so >= 1\nand vu == 0\nand f >= nguong"""'
    ),
    "quotes around a condition": changed("'so * 2'", '"so * 2"'),
    "spacing in the file": BASE.replace(" = ", "   =  ").replace("\n[", "\n\n["),
    "line ends": BASE.replace("\n", "\r\n"),
    "a number written otherwise": changed("value = 70", "value = 70.0"),
    "a default written out": changed('type = "count"', 'type = "count"\njudged = false'),
    "the edition's name": changed('edition = "1"', 'edition = "2"'),
}

MEANING = {
    "a threshold in a condition": changed("so >= 1 and", "so >= 2 and"),
    "an operator": changed("so >= 1 and", "so > 1 and"),
    "and for or": changed("so >= 1 and", "so >= 1 or"),
    "a parameter's value": changed("value = 70", "value = 69.99999999999999999"),
    "a fact": changed("so * 2", "so * 3"),
    "when": changed("when = 'co'", "when = 'not co'"),
    "no when": changed("when = 'co'\n", ""),
    "a band's condition": changed("ty_le >= 70", "ty_le >= 60"),
    "a band's points": changed("points = 3", "points = 2"),
    "mandatory": changed("mandatory = true", "mandatory = false"),
    "the window": changed('to = "11-15"', 'to = "11-14"'),
    "no window": changed('[window]\nfrom = "11-16"\nto = "11-15"\n', ""),
    "the kinds": changed('["xa"]', '["xa", "phuong"]'),
    "what is achieved": changed('achieved_from = "dat"', 'achieved_from = "khong"'),
    "the cap": changed('cap = "khong"', 'cap = "dat"'),
    "what becomes of what does not apply": changed("cap =", 'not_applicable = "zero", cap ='),
    "a class's bound": changed("from = 5", "from = 6"),
    "an exclusion": changed("outcome =", "excludes = 'luc_luong_vu_trang'\noutcome ="),
    "a gate": changed("outcome =", 'gate = \'classed("khac", "kha", 1)\'\noutcome ='),
    "an indicator's type": changed('[indicators.so]\ntype = "count"', '[indicators.so]\ntype = "number"'),
    "the order of choices": changed('"kém", "vừa", "tốt"', '"tốt", "vừa", "kém"'),
    "whether units below count": changed('type = "incidents"', 'type = "incidents"\nwith_children = true'),
    "a criterion less": BASE.split("[[criteria]]")[0]
    + "[[criteria]]"
    + BASE.split("[[criteria]]")[1].replace("4", "10"),
    "a missing criterion": changed("points = 6", "points = 5") + criterion("3", None, basis='"missing"', points="1"),
}


@pytest.mark.parametrize("what", WORDING)
def test_wording_spacing_and_comments_leave_the_meaning_as_it_is(what: str) -> None:
    base, other = load(BASE), load(WORDING[what])
    assert other.meaning_hash == base.meaning_hash
    assert (other.text_hash == base.text_hash) == (what == "line ends")


@pytest.mark.parametrize("what", MEANING)
def test_what_can_change_a_verdict_changes_the_meaning(what: str) -> None:
    base, other = load(BASE), load(MEANING[what])
    assert other.meaning_hash != base.meaning_hash
    assert other.text_hash != base.text_hash


@pytest.mark.parametrize("outcomes", [('"all"', "{ at_least = 1 }"), ("{ at_least = 1 }", "{ at_least = 2 }")])
def test_the_kind_of_outcome_is_part_of_the_meaning(outcomes: tuple[str, str]) -> None:
    first, second = (load(set_text(outcome=outcome)).meaning_hash for outcome in outcomes)
    assert first != second


def test_every_difference_is_a_hash_of_its_own() -> None:
    hashes = [load(text).meaning_hash for text in MEANING.values()]
    assert len(set(hashes)) == len(MEANING)


def test_texts_in_a_condition_are_kept_to_the_letter() -> None:
    one, two = (load(set_text(criterion(require=f'territory == "{text}"'))).meaning_hash for text in ("a b", "a  b"))
    assert one != two


def test_a_hash_is_sha_256_in_hex() -> None:
    found = load(BASE)
    assert len(bytes.fromhex(found.meaning_hash)) == len(bytes.fromhex(found.text_hash)) == 32
    assert found.key == "mau.xa@1"
    assert TABLES in BASE
    assert CLASSES in BASE
