"""Conditions that propose the re-appraisal of a title held: understood like every other condition of a set."""

from __future__ import annotations

from criteria.expressions import nodes as n
from criteria.expressions.checking import attribute_type
from engine.decision.facts.lawbook import conditions, standards_read
from engine.process.intake.questions import compared_indicators
from tests.criteria.set_texts import TABLES, load, refused, set_text

FACTS = TABLES + "[facts]\ngap_doi = 'so * 2'\n"


def triggered(*conditions: str, **keys: str) -> str:
    listed = ", ".join(f"'{condition}'" for condition in conditions)
    return set_text(top=f"triggers = [{listed}]", **{"tables": FACTS, **keys})


def test_triggers_stand_in_the_order_written() -> None:
    first, second = load(triggered("vu >= 1", "luc_luong_vu_trang")).triggers
    assert first == n.Compare(">=", n.IndicatorRef("vu", n.NUMBER), n.Number(n.Fraction(1)))
    assert second == n.AttributeRef("luc_luong_vu_trang", attribute_type("luc_luong_vu_trang"))


def test_a_set_without_triggers_has_none() -> None:
    assert load(set_text()).triggers == ()


def test_all_faults_of_all_triggers_come_in_one_pass() -> None:
    told = [problem.split(":")[0] for problem in refused(triggered("so", "khong_co >= 1", "so >= ", 'so == "a"'))]
    assert told == [
        "[CR-028] “bo.toml”, dòng 7, triggers mục 1",
        "[CR-025] “bo.toml”, dòng 7, triggers mục 2",
        "[CR-020] “bo.toml”, dòng 7, triggers mục 3",
        "[CR-028] “bo.toml”, dòng 7, triggers mục 4",
    ]


def test_a_trigger_of_a_wrong_shape_leaves_the_others_checked() -> None:
    text = set_text(top="triggers = ['so', 5, 'khong_co']")
    assert [problem.split(":")[0] for problem in refused(text)] == [
        "[CR-006] “bo.toml”, dòng 7, triggers mục 2",
        "[CR-028] “bo.toml”, dòng 7, triggers mục 1",
        "[CR-025] “bo.toml”, dòng 7, triggers mục 3",
    ]


def test_a_trigger_asks_for_no_result_of_its_own_standard() -> None:
    assert "\n".join(refused(triggered('not holds("mau")'))) == (
        "[CR-032] “bo.toml”, dòng 7, triggers mục 1: vòng lặp: điều kiện hỏi kết quả trong kỳ của chính tiêu chuẩn này."
        ' Đã thấy: holds("mau").'
        " Cần: tiêu chuẩn khác, hoặc kỳ trước (held, classed từ 1 kỳ trước trở lên)."
        " Cách sửa: bỏ điều kiện hoặc hỏi tiêu chuẩn khác."
    )


def test_a_reporting_form_has_no_title_to_appraise_again() -> None:
    text = triggered("so >= 1", outcome='"none"').split("[[criteria]]")[0]
    assert "\n".join(refused(text)) == (
        '[CR-060] “bo.toml”, dòng 7, triggers: biểu báo cáo (outcome = "none") không có danh hiệu để xem xét lại.'
        " Đã thấy: triggers."
        " Cần: bộ tiêu chí có đánh giá, hoặc biểu báo cáo không có triggers."
        " Cách sửa: bỏ triggers hoặc sửa outcome."
    )


def test_triggers_are_part_of_the_meaning_and_their_spacing_is_not() -> None:
    none, one, other = (load(triggered(*given)).meaning_hash for given in ((), ("so >= 1",), ("so >= 2",)))
    assert len({none, one, other}) == 3
    assert load(triggered("so>=1")).meaning_hash == one
    assert load(set_text(tables=FACTS)).meaning_hash == none


def test_what_a_trigger_reads_is_read_by_the_set() -> None:
    found = load(triggered("prior(so) >= 1", 'holds("khac")', "gap_doi >= 4"))
    assert compared_indicators(found) == {"so"}
    assert standards_read(found) == {"khac"}
    assert set(found.triggers) <= set(conditions(found))
