"""Order and form of an award set: each fault told where it stands, whole; no other set has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from criteria.model import Quota, RankKey
from criteria.problems import ProblemsError
from tests.criteria.set_texts import TABLES, criterion, load, set_text

QUOTA = '[quota]\nform = "giay-khen-xa"\ntier = 1\n'


def award(*tables: str) -> str:
    """An award set with these tables."""
    return set_text(criterion(), tables=TABLES + "".join(tables), standard="khen-thuong", subject="giay-khen-xa")


def rank(*keys: str) -> str:
    return f"[rank]\nkeys = [{', '.join(keys)}]\n"


def told(text: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        load(text)
    return [str(problem) for problem in error.value.problems]


def test_an_award_set_has_an_order_and_a_form() -> None:
    order = rank(
        '{ by = "class", of = "phan-loai-phong-trao" }',
        '{ by = "difficulty", tags = ["bien_gioi", "bien_dao"] }',
        '{ by = "indicator", of = "so", order = "least" }',
        '{ by = "first_time" }',
    )
    set_ = load(award(QUOTA, order))
    assert set_.quota == Quota("giay-khen-xa", 1, "largest", ())
    assert set_.rank == (
        RankKey("class", "phan-loai-phong-trao"),
        RankKey("difficulty", tags=("bien_gioi", "bien_dao")),
        RankKey("indicator", "so", order="least"),
        RankKey("first_time"),
    )


def test_the_order_is_part_of_the_meaning_and_a_set_without_one_means_what_it_did() -> None:
    plain, ordered = award(), award(QUOTA, rank('{ by = "first_time" }'))
    assert load(plain).meaning_hash != load(ordered).meaning_hash
    assert (
        load(ordered).meaning_hash != load(award(QUOTA.replace("1", "2"), rank('{ by = "first_time" }'))).meaning_hash
    )


def test_another_set_has_no_form() -> None:
    assert told(set_text(criterion(), tables=TABLES + QUOTA)) == [
        (
            "[CR-084] “bo.toml”, dòng 40, quota: khóa quota chỉ dùng trong bộ tiêu chí khen thưởng. "
            "Đã thấy: “mau”. "
            "Cần: standard = “khen-thuong”. "
            "Cách sửa: bỏ khóa quota hoặc sửa khóa standard."
        ),
    ]


def test_a_tier_is_at_least_one() -> None:
    assert told(award(QUOTA.replace("1", "0"))) == [
        (
            "[CR-086] “bo.toml”, dòng 42, [quota] tier: cấp khen phải từ 1 trở lên. "
            "Đã thấy: 0. "
            "Cần: số nguyên từ 1. "
            "Cách sửa: sửa cấp khen."
        ),
    ]


def test_an_order_is_of_some_form_and_has_keys() -> None:
    assert told(award(rank())) == [
        (
            "[CR-085] “bo.toml”, dòng 40, rank: có thứ tự xếp mà không có hình thức khen. "
            "Cần: khóa [quota]. "
            "Cách sửa: bổ sung [quota] hoặc bỏ [rank]."
        ),
        (
            "[CR-087] “bo.toml”, dòng 41, [rank] keys: danh sách khóa xếp thứ tự để trống. "
            "Đã thấy: []. "
            "Cần: ít nhất một khóa. "
            "Cách sửa: bổ sung khóa hoặc bỏ [rank]."
        ),
    ]


def test_each_key_has_what_it_needs_and_nothing_else() -> None:
    assert told(
        award(
            QUOTA,
            rank(
                '{ by = "class" }',
                '{ by = "first_time", of = "x" }',
                '{ by = "first_time", of = "x" }',
                '{ by = "indicator", of = "sso" }',
                '{ by = "difficulty" }',
                '{ by = "difficulty", tags = ["bien_goi"] }',
            ),
        )
    ) == [
        (
            "[CR-089] “bo.toml”, dòng 44, [rank] keys mục 1: khóa “class” thiếu of. "
            "Cần: mã một tiêu chuẩn. "
            "Cách sửa: ghi thêm of."
        ),
        (
            "[CR-090] “bo.toml”, dòng 44, [rank] keys mục 2: khóa “first_time” không dùng of. "
            "Đã thấy: “x”. "
            "Cần: không có of. "
            "Cách sửa: bỏ of."
        ),
        (
            "[CR-090] “bo.toml”, dòng 44, [rank] keys mục 3: khóa “first_time” không dùng of. "
            "Đã thấy: “x”. "
            "Cần: không có of. "
            "Cách sửa: bỏ of."
        ),
        (
            "[CR-091] “bo.toml”, dòng 44, [rank] keys mục 4: không xếp thứ tự được theo chỉ số này. "
            "Đã thấy: “sso”. "
            "Cần: có phải “so”? Cách sửa: sửa tên chỉ số."
        ),
        (
            "[CR-092] “bo.toml”, dòng 44, [rank] keys mục 5: tags của khóa “difficulty” không đúng. "
            "Đã thấy: []. "
            "Cần: tags trong số: bien_gioi, bien_dao, ton_giao, dan_toc_thieu_so, khu_cong_nghiep, trong_diem. "
            "Cách sửa: sửa tags."
        ),
        (
            "[CR-093] “bo.toml”, dòng 44, [rank] keys mục 6: không có đặc điểm địa bàn này. "
            "Đã thấy: “bien_goi”. "
            "Cần: có phải “bien_gioi”? Cách sửa: sửa tags."
        ),
        (
            "[CR-088] “bo.toml”, dòng 44, [rank] keys mục 3: khóa xếp thứ tự bị lặp. "
            "Đã thấy: first_time x. "
            "Cần: mỗi khóa một lần. "
            "Cách sửa: bỏ khóa bị lặp."
        ),
        (
            "[CR-088] “bo.toml”, dòng 44, [rank] keys mục 6: khóa xếp thứ tự bị lặp. "
            "Đã thấy: difficulty. "
            "Cần: mỗi khóa một lần. "
            "Cách sửa: bỏ khóa bị lặp."
        ),
    ]


def test_a_tier_is_a_number() -> None:
    assert told(award(QUOTA.replace("1", '"nhiều"'))) == [
        (
            "[CR-006] “bo.toml”, dòng 42, [quota] tier: giá trị sai dạng. "
            "Đã thấy: “nhiều”. "
            "Cần: số nguyên. "
            "Cách sửa: sửa giá trị này."
        ),
    ]


def test_only_an_indicator_is_ranked_the_other_way() -> None:
    assert told(award(QUOTA, rank('{ by = "first_time", order = "least" }'))) == [
        (
            "[CR-094] “bo.toml”, dòng 44, [rank] keys mục 1: khóa “first_time” không đổi được chiều xếp. "
            'Đã thấy: order = "least". Cần: order chỉ với by = "indicator". Cách sửa: bỏ order.'
        ),
    ]


def layer(*tables: str) -> str:
    """A province's layer over the award set."""
    head = award().partition("outcome")[0].replace("giay-khen-xa", "giay-khen-xa-40").replace("applies_to", "#")
    head += 'extends = "khen-thuong.giay-khen-xa@1"\nterritory = "40"\nsource = { document = "Văn bản của tỉnh" }\n'
    return head + "[in_force]\nfrom = 2020-01-01\n" + "".join(tables)


def test_a_layer_keeps_the_form_and_may_order_otherwise() -> None:
    base = award(QUOTA, rank('{ by = "first_time" }'))
    assert load(layer(), base).rank == (RankKey("first_time"),)
    own = load(layer(rank('{ by = "indicator", of = "so" }')), base)
    assert (own.rank, own.quota) == ((RankKey("indicator", "so"),), Quota("giay-khen-xa", 1))
    assert load(layer(QUOTA), base).quota == own.quota


def test_a_layer_is_no_list_for_another_form() -> None:
    with pytest.raises(ProblemsError) as error:
        load(layer(QUOTA.replace("1", "2")), award(QUOTA))
    assert [str(problem) for problem in error.value.problems] == [
        (
            "[CR-072] “bo.toml”, dòng 11, quota: lớp của tỉnh không đổi được quota của bộ gốc. Đã thấy: quota. Cần: "
            "lớp chỉ thêm tiêu chí, chỉ số, mục [facts], gate, đổi tham số theo chiều chặt hơn và đổi thứ tự xếp của "
            "bộ khen thưởng. Cách sửa: bỏ khóa quota."
        ),
    ]


def test_the_page_of_the_language_shows_what_loads() -> None:
    page = (
        (Path(__file__).parents[2] / "docs" / "criterion-language.md").read_text("utf-8").partition("## Award sets")[2]
    )
    shown = page.partition("```toml\n")[2].partition("```")[0]
    head, tables = shown.split("[quota]")
    more = (
        '\nedition = "1"\ntitle = "T"\noutcome = "all"\nsource = { document = "V" }\nin_force = { from = 2020-01-01 }\n'
    )
    indicators = '[indicators]\nso = { type = "count" }\nso_lan_cuu_nguoi = { type = "count" }\n'
    set_ = load(head + more + indicators + criterion() + "[quota]" + tables)
    assert set_.quota == Quota("giay-khen-xa", 1)
    assert [key.by for key in set_.rank] == ["class", "difficulty", "first_time", "indicator"]
