"""Criteria of another set taken into this one: with what they use, under prefixed ids, in this set's window."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.model import Verified
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from tests.criteria.set_texts import CLASSES, INDICATORS, codes, criterion, load, refused, scored, set_text
from tests.engine.decision.property import facts_for_sets, sets_from_grammar

OTHER_TABLES = """\
[parameters.it_nhat]
value = 70
unit = "%"
[facts]
gap_doi = 'so * 2'
gap_bon = 'gap_doi * 2'
[[groups]]
id = "A"
title = "Nhóm A"
[[groups]]
id = "B"
title = "Nhóm B"
"""
OTHER = set_text(
    criterion("1", "gap_bon >= 4", group='"A"', reason='"Mới có {thap_phan}."'),
    criterion("3.a", "ty_le >= it_nhat", when="'co'"),
    criterion("3.b", None, basis='"missing"', group='"B"'),
    tables=INDICATORS.replace('[indicators.so]\ntype = "count"', '[indicators.so]\ntype = "count"\nat_most = "vu"')
    + OTHER_TABLES
    + '[window]\nfrom = "11-16"\nto = "11-15"\n',
    standard="khac",
)


def including(*entries: str, tables: str = "", criteria: str = "", **keys: str) -> str:
    """A set that has nothing but what it includes, and the tables and criteria given."""
    text = set_text("# own\n", top=f"include = [{', '.join(entries)}]", tables=tables, **keys)
    return text.replace("# own\n", criteria)


def entry(*patterns: str, as_: str = "k.", set_: str = "khac.xa@1") -> str:
    listed = ", ".join(f'"{pattern}"' for pattern in patterns)
    return f'{{ set = "{set_}", criteria = [{listed}], as = "{as_}" }}'


def test_the_criteria_chosen_come_with_what_they_use_and_nothing_else() -> None:
    found = load(including(entry("1")), OTHER)
    assert [c.id for c in found.criteria] == ["k.1"]
    assert list(found.indicators) == ["so", "thap_phan", "vu"]
    assert list(found.facts) == ["gap_doi", "gap_bon"]
    assert found.parameters == {}
    assert [(group.id, group.title) for group in found.groups] == [("k.A", "Nhóm A")]
    assert found.criteria[0].group == "k.A"


def test_a_star_stands_for_any_run_of_characters() -> None:
    found = load(including(entry("3.*")), OTHER)
    assert [c.id for c in found.criteria] == ["k.3.a", "k.3.b"]
    assert list(found.parameters) == ["it_nhat"]
    assert [c.id for c in load(including(entry("*")), OTHER).criteria] == ["k.1", "k.3.a", "k.3.b"]
    assert [c.id for c in load(including(entry("*.b", "1", "3.b")), OTHER).criteria] == ["k.1", "k.3.b"]


def test_missing_ones_come_along_as_missing() -> None:
    found = load(including(entry("3.*")), OTHER)
    assert [c.id for c in found.unverified] == ["k.3.b"]
    assert found.provisional


def test_they_follow_the_sets_own_and_keep_their_citation() -> None:
    same = '[indicators.so]\ntype = "count"\nat_most = "vu"\n[indicators.vu]\ntype = "incidents"\n'
    text = including(entry("1", as_=""), criteria=criterion("a"), tables=same)
    found = load(text.replace("Văn bản mẫu", "Văn bản này"), OTHER)
    assert [c.id for c in found.criteria] == ["a", "1"]
    assert [c.full_cite for c in found.criteria] == ["Điều 1 khoản 1, Văn bản này", "Điều 1 khoản 1, Văn bản mẫu"]


def test_who_compared_a_criterion_with_the_original_comes_along() -> None:
    verified = '{ by = "Phòng PV05", on = 2024-01-02, document = "Công báo" }'
    other = set_text(criterion("1", verified=verified), standard="khac")
    found = load(including(entry("1")), other).criteria[0].verified
    assert found == Verified("Phòng PV05", date(2024, 1, 2), "Công báo")


def test_the_window_and_all_else_is_this_sets_own() -> None:
    gated = OTHER.replace("[source]", "gate = 'co'\nexcludes = 'co'\ntriggers = ['co']\n[source]", 1)
    found = load(including(entry("*")), gated)
    assert found.window == load(set_text()).window
    assert (found.gate, found.excludes, found.triggers) == (None, None, ())


def test_a_set_may_include_one_that_includes_another() -> None:
    middle = including(entry("3.a"), standard="giua", criteria=criterion("m", "so > 1"),
                       tables='[indicators.so]\ntype = "count"\n')  # fmt: skip
    found = load(including(entry("*", as_="g.", set_="giua.xa@1")), middle, OTHER)
    assert [c.id for c in found.criteria] == ["g.m", "g.k.3.a"]
    assert found.brought.keys() == {"giua.xa@1", "khac.xa@1"}


def test_the_same_set_may_be_included_twice_under_two_prefixes() -> None:
    found = load(including(entry("1"), entry("1", as_="l.")), OTHER)
    assert [c.id for c in found.criteria] == ["k.1", "l.1"]


def test_included_means_the_same_as_written_out() -> None:
    written = set_text(
        criterion("k.3.a", "ty_le >= it_nhat", when="'co'"),
        criterion("k.3.b", None, basis='"missing"'),
        tables='[parameters.it_nhat]\nvalue = 70\n[indicators]\nty_le = { type = "percent" }\nco = { type = "flag" }\n',
    )
    assert load(including(entry("3.*")), OTHER).meaning_hash == load(written).meaning_hash


def test_the_meaning_follows_what_is_included_and_the_text_does_not() -> None:
    one, other = (load(including(entry("3.*")), text) for text in (OTHER, OTHER.replace("value = 70", "value = 71")))
    assert one.meaning_hash != other.meaning_hash
    assert one.text_hash == other.text_hash
    unused = load(including(entry("1")), OTHER.replace("value = 70", "value = 71"))
    assert unused.meaning_hash == load(including(entry("1")), OTHER).meaning_hash


def clash(what: str, how: str, place: str = "dòng 7, include mục 1") -> str:
    return (
        f"[CR-082] “bo.toml”, {place}: {what} đã có với nội dung khác. Đã thấy: {how}."
        " Cần: một tên một nội dung, giống nhau đến từng khóa. Cách sửa: sửa cho giống nhau hoặc đổi tên ở một nơi."
    )


NONE = "bộ tiêu chí “khac.xa@1” không có tiêu chí nào như thế"
MEND = "Cách sửa: sửa mã tiêu chí; dấu * thay cho một đoạn bất kỳ."
SAID = [
    (
        including(entry("1"), entry("2"), entry("3.c", "4.*", "1")),
        (
            f"[CR-079] “bo.toml”, dòng 7, include mục 2 criteria mục 1: {NONE}."
            f" Đã thấy: “2”. Cần: một trong: 1, 3.a, 3.b. {MEND}\n"
            f"[CR-079] “bo.toml”, dòng 7, include mục 3 criteria mục 1: {NONE}."
            f" Đã thấy: “3.c”. Cần: có phải “3.b”? {MEND}\n"
            f"[CR-079] “bo.toml”, dòng 7, include mục 3 criteria mục 2: {NONE}."
            f" Đã thấy: “4.*”. Cần: một trong: 1, 3.a, 3.b. {MEND}\n"
            "[CR-083] “bo.toml”, dòng 7, include mục 3 as: mã tiêu chí đã có. Đã thấy: “k.1”, đã có ở “mau.xa@1”."
            " Cần: mỗi tiêu chí một mã. Cách sửa: đổi id của tiêu chí hoặc đổi as của include."
        ),
    ),
    (
        including(entry(), criteria=criterion("1", "true")),
        (
            "[CR-080] “bo.toml”, dòng 7, include mục 1 criteria: include chưa chọn tiêu chí nào. Đã thấy: []."
            ' Cần: ít nhất một mã tiêu chí, hoặc ["*"]. Cách sửa: bổ sung mã tiêu chí.'
        ),
    ),
    (
        including(entry("1", set_="khac.xa@2022")),
        (
            "[CR-066] “bo.toml”, dòng 7, include mục 1 set: không tìm thấy bộ tiêu chí được dẫn."
            " Đã thấy: “khac.xa@2022”. Cần: một trong: khac.xa@1."
            " Cách sửa: sửa mã, phiên bản hoặc đặt tệp của bộ tiêu chí ấy vào cùng thư mục."
        ),
    ),
    (
        including(entry("1", set_="mau.xa@1")),
        (
            "[CR-068] “bo.toml”, dòng 7, include mục 1 set: các bộ tiêu chí dẫn nhau thành vòng."
            " Đã thấy: mau.xa@1 → mau.xa@1. Cần: không bộ nào dẫn về chính nó."
            " Cách sửa: bỏ extends hoặc include ở một bộ trong vòng."
        ),
    ),
    (
        including(
            entry("*"),
            tables='[indicators.so]\ntype = "count"\nlabel = "Số"\n[parameters.gap_doi]\nvalue = 1\n'
            '[parameters.it_nhat]\nvalue = 70\nunit = "%"\n',
        ),
        clash("chỉ số “so”", "khác “mau.xa@1” ở label, at_most")
        + "\n"
        + clash("tên “gap_doi”", "ở “mau.xa@1” là tham số"),
    ),
    (
        including(entry("1", as_=""), tables='[[groups]]\nid = "A"\ntitle = "Khác"\n'),
        clash("nhóm “A”", "khác “mau.xa@1” ở title"),
    ),
    (
        including('{ set = "khac.xa@1", criteria = "1", at = "k." }'),
        (
            "[CR-006] “bo.toml”, dòng 7, include mục 1 criteria: giá trị sai dạng."
            " Đã thấy: “1”. Cần: một danh sách […]. Cách sửa: sửa giá trị này.\n"
            "[CR-003] “bo.toml”, dòng 7, include mục 1 at: khóa không có trong ngôn ngữ tiêu chí."
            " Đã thấy: at. Cần: một khóa của ngôn ngữ tiêu chí. Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_said_of_an_include_at_fault(text: str, said: str) -> None:
    assert "\n".join(refused(text, OTHER)) == said


def test_criteria_that_have_no_meaning_here_are_told_where_both_files_name_them() -> None:
    asking = set_text(criterion("1", 'holds("mau")'), standard="khac")
    assert refused(including(entry("1")), asking) == [
        (
            "[CR-032] “bo.toml”, dòng 7, include mục 1 (“khac.xa@1”, dòng 45, [[criteria]] thứ 1 require): vòng lặp:"
            " điều kiện hỏi kết quả trong kỳ của chính tiêu chuẩn này."
            ' Đã thấy: holds("mau"). Cần: tiêu chuẩn khác, hoặc kỳ trước (held, classed từ 1 kỳ trước trở lên).'
            " Cách sửa: bỏ điều kiện hoặc hỏi tiêu chuẩn khác."
        )
    ]
    points = scored(standard="khac")
    assert codes(including(entry("1")), points) == ["CR-048"]
    assert codes(including(entry("*"), outcome='"none"'), OTHER) == ["CR-046"]


def test_scored_criteria_are_included_in_a_scored_set() -> None:
    outcome = '{ score = 20, achieved_from = "dat", cap = "khong" }'
    text = including(entry("1"), entry("1", as_="l."), outcome=outcome, tables=CLASSES)
    assert [c.points for c in load(text, scored(standard="khac")).criteria] == [10, 10]
    assert codes(including(entry("1"), outcome=outcome, tables=CLASSES), scored(standard="khac")) == ["CR-054"]


def test_circles_through_other_files_are_told() -> None:
    other = including(entry("*", set_="mau.xa@1"), standard="khac")
    found = refused(including(entry("*")), other)
    assert [problem[:8] for problem in found] == ["[CR-067]", "[CR-068]"]
    assert "Đã thấy: mau.xa@1 → khac.xa@1 → mau.xa@1." in found[1]


def test_an_include_of_a_wrong_shape_leaves_the_rest_checked() -> None:
    text = set_text(criterion("a", "la_hoac >= 1 and so"), top="include = 5")
    assert codes(text, OTHER) == ["CR-006", "CR-028"]


def test_all_faults_of_an_including_file_come_in_one_pass() -> None:
    text = including(
        entry("1"),
        entry("9"),
        entry("1", set_="la.xa@1"),
        criteria=criterion("a", "la_hoac and so"),
        tables="[facts]\nf = '1 +'\n",
    )
    assert codes(text, OTHER) == ["CR-079", "CR-066", "CR-020", "CR-028"]


def bare(text: str) -> str:
    """A drawn set without the conditions on the unit as a whole, which are not included."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(("excludes =", "gate =", "triggers =")))


def shell(text: str) -> str:
    """The same set with nothing of its own but its head and classes, all criteria included from it."""
    head = text[: min(text.index(part) for part in ("[parameters.", "[indicators.") if part in text)]
    classes = text[text.index("[[classes]]") :] if "[[classes]]" in text else ""
    included = entry("*", set_=f"mot.{'xa' if 'mot.xa' in head else 'khu_dan_cu'}@1")
    return head.replace('"mot.', '"mot.gop-').replace("[source]", f"include = [{included}]\n[source]") + classes


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_set_that_only_includes_another_decides_as_that_one(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sets_from_grammar.KINDS))
    text = bare(data.draw(sets_from_grammar.set_texts("mot", kind, [])))
    both = [load(text), load(shell(text), text)]
    document = data.draw(facts_for_sets.documents(both))
    found = evaluate(both, read_facts(document, both))
    by_unit = {unit: [a for a in found if a.unit == unit] for unit in {a.unit for a in found}}
    assert all(len(pair) == 2 for pair in by_unit.values())
    for one, other in by_unit.values():
        told = [(f"k.{c.id}", c.state, c.reason, c.observed) for c in one.criteria]
        assert told == [(c.id, c.state, c.reason, c.observed) for c in other.criteria]
        assert (one.outcome, one.class_, one.score) == (other.outcome, other.class_, other.score)


@pytest.mark.parametrize(("one", "code"), [(entry("9"), "CR-079"), (entry(), "CR-080")])
def test_an_entry_that_brings_nothing_is_told_alone(one: str, code: str) -> None:
    assert codes(including(one), OTHER) == [code]
    short = scored(criterion("1", points="4")).replace("\n[", f"\ninclude = [{one}]\n[", 1)
    assert codes(short, OTHER) == [code]
