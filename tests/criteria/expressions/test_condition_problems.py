"""What is said of a condition that has no meaning (CR-025 to CR-032), wherever it stands."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import criterion, refused, set_text

HERE = "“bo.toml”, dòng 45, [[criteria]] thứ 1 require: "

SAID = [
    (
        "CR-025",
        "soo >= 1",
        ("tên chưa được khai báo. Đã thấy: soo. Cần: có phải “so”? Cách sửa: sửa tên hoặc khai báo tên này."),
    ),
    (
        "CR-025",
        "hoan_toan_khac >= 1",
        (
            "tên chưa được khai báo."
            " Đã thấy: hoan_toan_khac."
            " Cần: tên có trong [parameters], [indicators], [facts] hoặc thuộc tính của đơn vị."
            " Cách sửa: sửa tên hoặc khai báo tên này."
        ),
    ),
    (
        "CR-026",
        "precent(so, so) >= 1",
        ("không có hàm này. Đã thấy: precent. Cần: có phải “percent”? Cách sửa: sửa tên hàm."),
    ),
    (
        "CR-026",
        "abs(so) >= 1",
        (
            "không có hàm này."
            " Đã thấy: abs."
            " Cần: một trong các hàm: at_least, awarded, change, children, classed, date, day, enrolled,"
            " held, holds, in_window, month, percent, prior, quarter, recognised, year."
            " Cách sửa: sửa tên hàm."
        ),
    ),
    (
        "CR-027",
        "percent(so) >= 1",
        (
            "hàm percent được gọi sai cách."
            " Đã thấy: percent(so)."
            " Cần: percent(phần, tổng)."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        "percent(*so) >= 1",
        (
            "hàm percent được gọi sai cách."
            " Đã thấy: percent(*so)."
            " Cần: các giá trị theo thứ tự, không có dấu = hay *."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        "prior(1) >= 1",
        (
            "hàm prior được gọi sai cách."
            " Đã thấy: prior(1)."
            " Cần: prior(tên một chỉ số)."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        "at_least(2, co)",
        (
            "hàm at_least được gọi sai cách."
            " Đã thấy: 2."
            " Cần: số nguyên từ 1 đến 1, hoặc tham số như thế."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        "at_least(0, co)",
        (
            "hàm at_least được gọi sai cách."
            " Đã thấy: 0."
            " Cần: số nguyên từ 1 đến 1, hoặc tham số như thế."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        'held("mau.xa", 1)',
        (
            "hàm held được gọi sai cách."
            " Đã thấy: “mau.xa”."
            " Cần: tên tiêu chuẩn không có dấu chấm hay dấu cách."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        'held("khac", 1.5)',
        (
            "hàm held được gọi sai cách."
            " Đã thấy: 1.5."
            " Cần: số nguyên từ 0 trở lên, hoặc tham số như thế."
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        "holds(mau)",
        (
            "hàm holds được gọi sai cách."
            " Đã thấy: mau."
            ' Cần: tên tiêu chuẩn trong dấu "…".'
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        'children("khac") >= 1',
        (
            "hàm children được gọi sai cách."
            ' Đã thấy: children("khac").'
            ' Cần: children("tiêu chuẩn", "loại đơn vị", …).'
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-027",
        'awarded("", 1)',
        (
            "hàm awarded được gọi sai cách."
            ' Đã thấy: "".'
            ' Cần: hình thức khen trong dấu "…".'
            " Cách sửa: sửa các giá trị trong ngoặc."
        ),
    ),
    (
        "CR-028",
        "so",
        (
            "điều kiện sai kiểu."
            " Đã thấy: so (số)."
            " Cần: điều kiện có/không, ví dụ một so sánh, một chỉ số có/không hoặc một văn bản."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "co == true",
        (
            "phép so sánh sai kiểu."
            " Đã thấy: điều kiện có/không với điều kiện có/không."
            " Cần: hai số, hai ngày, hai chữ, hoặc một lựa chọn và một giá trị trong danh sách của nó."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "van_ban == 1",
        (
            "phép so sánh sai kiểu."
            " Đã thấy: văn bản với số."
            " Cần: hai số, hai ngày, hai chữ, hoặc một lựa chọn và một giá trị trong danh sách của nó."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        'mau < "đỏ"',
        (
            "phép so sánh sai kiểu."
            " Đã thấy: lựa chọn không có thứ tự."
            " Cần: lựa chọn có ordered = true, hoặc phép ==, != hay in."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        'kind < "xa"',
        (
            "phép so sánh sai kiểu."
            " Đã thấy: chữ với chữ."
            " Cần: hai số, hai ngày, hoặc lựa chọn có thứ tự với giá trị trong danh sách của nó."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "ngay + 1 == 2",
        (
            "số hạng sai kiểu."
            " Đã thấy: ngay (ngày)."
            " Cần: số."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        'so in ("a")',
        (
            "danh sách sau in sai kiểu."
            ' Đã thấy: số với ("a").'
            " Cần: số với các số, chữ hoặc lựa chọn với các chữ."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "year(so) == 1",
        (
            "giá trị trong year sai kiểu."
            " Đã thấy: so (số)."
            " Cần: ngày hoặc văn bản."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "change(co) >= 1",
        (
            "chỉ số trong change sai kiểu."
            " Đã thấy: co (điều kiện có/không)."
            " Cần: chỉ số là số."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-028",
        "co and so",
        (
            "phần của and, or sai kiểu."
            " Đã thấy: so (số)."
            " Cần: điều kiện có/không, ví dụ một so sánh, một chỉ số có/không hoặc một văn bản."
            " Cách sửa: sửa biểu thức hoặc sửa kiểu của chỉ số được dùng."
        ),
    ),
    (
        "CR-029",
        'mau == "vang"',
        (
            "giá trị không thuộc danh sách lựa chọn."
            " Đã thấy: “vang”."
            " Cần: một trong: “xanh”, “đỏ”."
            " Cách sửa: sửa giá trị hoặc bổ sung danh sách."
        ),
    ),
    (
        "CR-029",
        'mau in ("xanh", "đỏo")',
        (
            "giá trị không thuộc danh sách lựa chọn."
            " Đã thấy: “đỏo”."
            " Cần: một trong: “xanh”, “đỏ”; có phải “đỏ”?"
            " Cách sửa: sửa giá trị hoặc bổ sung danh sách."
        ),
    ),
    (
        "CR-030",
        'children("khac", "thon") >= 1',
        ("loại đơn vị không có. Đã thấy: “thon”. Cần: có phải “phuong”? Cách sửa: sửa loại đơn vị."),
    ),
    (
        "CR-031",
        'ghi_chu == "a"',
        (
            "chỉ số kiểu text không được dùng trong điều kiện."
            " Đã thấy: ghi_chu."
            " Cần: chỉ số kiểu khác; text chỉ để ghi chép."
            " Cách sửa: bỏ khỏi điều kiện hoặc đổi kiểu chỉ số."
        ),
    ),
    (
        "CR-032",
        'holds("mau")',
        (
            "vòng lặp: điều kiện hỏi kết quả trong kỳ của chính tiêu chuẩn này."
            ' Đã thấy: holds("mau").'
            " Cần: tiêu chuẩn khác, hoặc kỳ trước (held, classed từ 1 kỳ trước trở lên)."
            " Cách sửa: bỏ điều kiện hoặc hỏi tiêu chuẩn khác."
        ),
    ),
    (
        "CR-032",
        'classed("mau", "kha", 0)',
        (
            "vòng lặp: điều kiện hỏi kết quả trong kỳ của chính tiêu chuẩn này."
            ' Đã thấy: classed("mau", "kha", 0).'
            " Cần: tiêu chuẩn khác, hoặc kỳ trước (held, classed từ 1 kỳ trước trở lên)."
            " Cách sửa: bỏ điều kiện hoặc hỏi tiêu chuẩn khác."
        ),
    ),
]


@pytest.mark.parametrize(("code", "condition", "said"), SAID)
def test_a_condition_without_meaning_is_told_with_what_was_seen_and_wanted(
    code: str, condition: str, said: str
) -> None:
    found = refused(set_text(criterion(require=condition)))
    assert set(found) == {f"[{code}] {HERE}{said}"}


PLACES = [
    (set_text(top="excludes = 'soo >= 1'"), "dòng 7, excludes"),
    (set_text(top="gate = 'soo >= 1'"), "dòng 7, gate"),
    (set_text(criterion(when="'soo >= 1'")), "dòng 45, [[criteria]] thứ 1 when"),
    (set_text(tables="[indicators.so]\ntype = \"count\"\n[facts]\nf = 'soo >= 1'\n"), "dòng 15, [facts] f"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_every_condition_of_a_set_is_checked(text: str, place: str) -> None:
    assert "\n".join(refused(text)) == (
        f"[CR-025] “bo.toml”, {place}: tên chưa được khai báo. Đã thấy: soo. Cần: có phải “so”?"
        " Cách sửa: sửa tên hoặc khai báo tên này."
    )
