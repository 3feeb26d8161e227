"""What is said of facts that cannot be taken (FA-001 to FA-012), to the letter."""

from __future__ import annotations

import pytest

from criteria.problems import ProblemsError
from engine.decision.facts.json_reading import parse_json
from engine.decision.facts.reading import read_facts
from tests.criteria.set_texts import TABLES, set_text
from tests.engine.decision.worlds import loaded

SET = set_text(tables=TABLES + '[indicators.phan]\ntype = "number"\nat_most = "thap_phan"\n')


def refused(text: str) -> str:
    with pytest.raises(ProblemsError) as caught:
        read_facts(parse_json(text, "f.json"), [loaded(SET)], "“f.json”")
    return str(caught.value)


def facts(*units: str) -> str:
    return f'{{"period": "2024", "units": [{", ".join(units)}]}}'


SAID = [
    (
        '{"period": "2024",',
        (
            "[FA-001] “f.json”, dòng 1, cột 19: tệp sai cú pháp JSON."
            " Cần: một văn bản JSON mã UTF-8."
            " Cách sửa: sửa chỗ này hoặc xuất lại tệp."
        ),
    ),
    (
        facts("NaN"),
        (
            "[FA-006] “f.json”, đơn vị thứ 1: giá trị sai kiểu. Đã thấy: NaN. Cần: một đơn vị {…}."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        "[" * 100000,
        (
            "[FA-001] “f.json”: tệp sai cú pháp JSON."
            " Cần: một văn bản JSON mã UTF-8."
            " Cách sửa: sửa chỗ này hoặc xuất lại tệp."
        ),
    ),
    (
        '{"period": "2024", "period": "2025", "units": []}',
        ("[FA-002] “f.json”: khóa bị lặp. Đã thấy: “period”. Cần: mỗi khóa một lần. Cách sửa: bỏ một trong hai khóa."),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"so": 1, "so": 2}}'),
        (
            "[FA-002] “f.json”, đơn vị thứ 1, reported: khóa bị lặp."
            " Đã thấy: “so”."
            " Cần: mỗi khóa một lần."
            " Cách sửa: bỏ một trong hai khóa."
        ),
    ),
    (
        facts('{"code": "X", "kind": "co_quan", "reported": {"a": [1, {"b": 1, "b": 1}]}}'),
        (
            "[FA-002] “f.json”, đơn vị thứ 1, reported, a, mục 2: khóa bị lặp."
            " Đã thấy: “b”."
            " Cần: mỗi khóa một lần."
            " Cách sửa: bỏ một trong hai khóa."
        ),
    ),
    (
        "[]",
        (
            "[FA-003] “f.json”: tệp không phải một bảng số liệu."
            ' Cần: { "period": "…", "units": […] }.'
            " Cách sửa: sửa cấu trúc tệp."
        ),
    ),
    (
        facts('], "unit": ['),
        (
            "[FA-004] “f.json”: khóa không có trong quy định."
            " Đã thấy: “unit”."
            " Cần: có phải “units”?"
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "raported": {}}'),
        (
            "[FA-004] “f.json”, đơn vị thứ 1 (“X”): khóa không có trong quy định."
            " Đã thấy: “raported”."
            " Cần: có phải “reported”?"
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "attributes": {"quymo": "nho"}}'),
        (
            "[FA-004] “f.json”, đơn vị thứ 1 (“X”), attributes: khóa không có trong quy định."
            " Đã thấy: “quymo”."
            " Cần: có phải “quy_mo”?"
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "zzz": 1}'),
        (
            "[FA-004] “f.json”, đơn vị thứ 1 (“X”): khóa không có trong quy định."
            " Đã thấy: “zzz”."
            " Cần: một khóa đã quy định."
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        "{}",
        (
            "[FA-005] “f.json”: thiếu period."
            " Cần: period."
            " Cách sửa: bổ sung period.\n"
            "[FA-005] “f.json”: thiếu units."
            " Cần: units."
            " Cách sửa: bổ sung units."
        ),
    ),
    (
        facts("{}"),
        (
            "[FA-005] “f.json”, đơn vị thứ 1: thiếu code."
            " Cần: code."
            " Cách sửa: bổ sung code.\n"
            "[FA-005] “f.json”, đơn vị thứ 1: thiếu kind."
            " Cần: kind."
            " Cách sửa: bổ sung kind."
        ),
    ),
    (
        '{"period": 2024, "units": {}}',
        (
            "[FA-006] “f.json”, period: giá trị sai kiểu."
            " Đã thấy: 2024."
            ' Cần: năm gồm bốn chữ số trong dấu nháy, như "2024".'
            " Cách sửa: sửa giá trị này.\n"
            "[FA-006] “f.json”, units: giá trị sai kiểu."
            " Đã thấy: một bảng {…}."
            " Cần: danh sách đơn vị."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        '{"period": "24", "units": ["X", {"code": 1, "kind": ""}]}',
        (
            "[FA-006] “f.json”, period: giá trị sai kiểu."
            " Đã thấy: “24”."
            ' Cần: năm gồm bốn chữ số trong dấu nháy, như "2024".'
            " Cách sửa: sửa giá trị này.\n"
            "[FA-006] “f.json”, đơn vị thứ 1: giá trị sai kiểu."
            " Đã thấy: “X”."
            " Cần: một đơn vị {…}."
            " Cách sửa: sửa giá trị này.\n"
            "[FA-006] “f.json”, đơn vị thứ 2, code: giá trị sai kiểu."
            " Đã thấy: 1."
            " Cần: chữ, không để trống."
            " Cách sửa: sửa giá trị này.\n"
            "[FA-006] “f.json”, đơn vị thứ 2, kind: giá trị sai kiểu."
            " Đã thấy: “”."
            " Cần: chữ, không để trống."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"so": 1.5}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported.so: giá trị sai kiểu."
            " Đã thấy: 1.5."
            " Cần: một số nguyên từ 0 trở lên."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "prior": {"co": "có"}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), prior.co: giá trị sai kiểu."
            " Đã thấy: “có”."
            " Cần: true (có) hoặc false (không)."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "prior": {"mau": "vàng"}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), prior.mau: giá trị sai kiểu."
            " Đã thấy: “vàng”."
            " Cần: một trong: “xanh”, “đỏ”."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"ngay": "2024-02-30"}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported.ngay: giá trị sai kiểu."
            " Đã thấy: “2024-02-30”."
            " Cần: một ngày có thật, dạng YYYY-MM-DD."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"van_ban": {}}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported.van_ban: giá trị sai kiểu."
            " Đã thấy: một bảng {…}."
            " Cần: văn bản có ít nhất một trong number, date, title; hoặc false (không có)."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"ty_le": 101}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported.ty_le: giá trị sai kiểu."
            " Đã thấy: 101."
            " Cần: một số từ 0 đến 100."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"vu": ["hôm qua"]}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported.vu: giá trị sai kiểu."
            " Đã thấy: “hôm qua”."
            " Cần: một ngày có thật, dạng YYYY-MM-DD."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": []}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), reported: giá trị sai kiểu."
            " Đã thấy: một danh sách […]."
            " Cần: một bảng {…}."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "enrolled": "a"}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), enrolled: giá trị sai kiểu."
            " Đã thấy: “a”."
            " Cần: danh sách tiêu chuẩn."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "history": {"a": [2023]}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), history.a: giá trị sai kiểu."
            " Đã thấy: 2023."
            ' Cần: danh sách năm, như ["2022", "2023"].'
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "classes": {"a": {"23": "kha"}}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), classes.a: giá trị sai kiểu."
            " Đã thấy: “23”."
            " Cần: năm gồm bốn chữ số."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "attributes": {"quy_mo": "to", "co_to_chuc_dang": 1}}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), attributes.quy_mo: giá trị sai kiểu."
            " Đã thấy: “to”."
            " Cần: một trong: sieu_nho, nho, vua, lon."
            " Cách sửa: sửa giá trị hoặc bỏ trống.\n"
            "[FA-006] “f.json”, đơn vị thứ 1 (“X”), attributes.co_to_chuc_dang: giá trị sai kiểu."
            " Đã thấy: 1."
            " Cần: true (có) hoặc false (không)."
            " Cách sửa: sửa giá trị hoặc bỏ trống."
        ),
    ),
    (
        facts('{"code": " ", "kind": "xa"}'),
        (
            "[FA-006] “f.json”, đơn vị thứ 1, code: giá trị sai kiểu."
            " Đã thấy: “ ”."
            " Cần: chữ, không để trống."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xaa"}'),
        (
            "[FA-007] “f.json”, đơn vị thứ 1 (“X”): loại đơn vị không có."
            " Đã thấy: “xaa”."
            " Cần: có phải “xa”?"
            " Cách sửa: sửa loại đơn vị."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa"}', '{"code": "X", "kind": "phuong"}'),
        (
            "[FA-008] “f.json”, đơn vị thứ 2: mã đơn vị bị lặp."
            " Đã thấy: “X”."
            " Cần: mỗi mã một đơn vị."
            " Cách sửa: sửa mã hoặc bỏ đơn vị bị lặp."
        ),
    ),
    (
        facts('{"code": "X1", "kind": "xa", "parent": "X"}', '{"code": "B", "kind": "xa", "parent": "tỉnh"}'),
        (
            "[FA-009] “f.json”, đơn vị “X1”: đơn vị cấp trên không có."
            " Đã thấy: “X”."
            " Cần: mã của một đơn vị trong tệp."
            " Cách sửa: sửa parent hoặc bổ sung đơn vị.\n"
            "[FA-009] “f.json”, đơn vị “B”: đơn vị cấp trên không có."
            " Đã thấy: “tỉnh”."
            " Cần: mã của một đơn vị trong tệp."
            " Cách sửa: sửa parent hoặc bổ sung đơn vị."
        ),
    ),
    (
        facts('{"code": "A", "kind": "xa", "parent": "B"}', '{"code": "B", "kind": "xa", "parent": "A"}'),
        (
            "[FA-010] “f.json”: các đơn vị là cấp trên của nhau thành vòng."
            " Đã thấy: A → B → A."
            " Cần: không đơn vị nào đứng trên chính nó."
            " Cách sửa: sửa parent của một đơn vị trong vòng."
        ),
    ),
    (
        facts('{"code": "A", "kind": "xa", "parent": "A"}'),
        (
            "[FA-010] “f.json”: các đơn vị là cấp trên của nhau thành vòng."
            " Đã thấy: A → A."
            " Cần: không đơn vị nào đứng trên chính nó."
            " Cách sửa: sửa parent của một đơn vị trong vòng."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"soo": 1}, "prior": {"khong_he_co": null}}'),
        (
            "[FA-011] “f.json”, đơn vị thứ 1 (“X”), reported: chỉ số không bộ tiêu chí nào của đơn vị có."
            " Đã thấy: “soo”."
            " Cần: có phải “so”?"
            " Cách sửa: sửa hoặc bỏ chỉ số.\n"
            "[FA-011] “f.json”, đơn vị thứ 1 (“X”), prior: chỉ số không bộ tiêu chí nào của đơn vị có."
            " Đã thấy: “khong_he_co”."
            " Cần: chỉ số có trong bộ tiêu chí của đơn vị."
            " Cách sửa: sửa hoặc bỏ chỉ số."
        ),
    ),
    (
        facts('{"code": "X", "kind": "xa", "reported": {"phan": 2.50, "thap_phan": 2.49999999999999999999}}'),
        (
            "[FA-012] “f.json”, đơn vị thứ 1 (“X”), reported.phan: số bộ phận lớn hơn tổng số “thap_phan”."
            " Đã thấy: 2.5."
            " Cần: không quá 2.49999999999999999999."
            " Cách sửa: sửa số bộ phận hoặc sửa tổng số."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_facts_that_cannot_be_taken_are_refused_with_where_what_was_seen_and_what_is_wanted(
    text: str, said: str
) -> None:
    assert refused(text) == said
