"""What is said of a condition that is not written in the language (CR-020 to CR-024)."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import criterion, refused, set_text

HERE = "“bo.toml”, dòng 45, [[criteria]] thứ 1 require: "

SAID = [
    (
        "CR-020",
        "so >=",
        (
            "điều kiện sai cú pháp."
            " Đã thấy: so >=."
            " Cần: một biểu thức hoàn chỉnh, ví dụ mo_hinh >= 1 and chong_doi == 0."
            " Cách sửa: kiểm tra ngoặc, dấu phép tính và các từ and, or, not."
        ),
    ),
    (
        "CR-020",
        "(so >= 1",
        (
            "điều kiện sai cú pháp."
            " Đã thấy: (so >= 1."
            " Cần: một biểu thức hoàn chỉnh, ví dụ mo_hinh >= 1 and chong_doi == 0."
            " Cách sửa: kiểm tra ngoặc, dấu phép tính và các từ and, or, not."
        ),
    ),
    (
        "CR-020",
        "",
        (
            "điều kiện sai cú pháp."
            " Đã thấy: “”."
            " Cần: một biểu thức hoàn chỉnh, ví dụ mo_hinh >= 1 and chong_doi == 0."
            " Cách sửa: kiểm tra ngoặc, dấu phép tính và các từ and, or, not."
        ),
    ),
    (
        "CR-021",
        "so ** 2 >= 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: **."
            " Cần: các phép and or not == != < <= > >= in + - * / và ngoặc tròn."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so if co else so",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: so if co else so."
            " Cần: các phép và hàm của ngôn ngữ tiêu chí."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "So >= 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: So."
            " Cần: tên gồm chữ thường a–z, chữ số và dấu gạch dưới."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "True",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: True."
            " Cần: true."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so is 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: so is …."
            " Cần: các phép so sánh == != < <= > >= in."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so in 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: so in 1."
            " Cần: sau in là danh sách trong ngoặc tròn: in (1, 2)."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so in ()",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: in ()."
            " Cần: ít nhất một giá trị trong ngoặc."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so in (nguong)",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: nguong."
            " Cần: trong ngoặc sau in chỉ ghi số hoặc chữ cụ thể."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so in (1 + 1, 2)",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: 1 + 1."
            " Cần: trong ngoặc sau in chỉ ghi số hoặc chữ cụ thể."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "percent(so, 1)(so) >= 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: percent(so, 1)(so)."
            " Cần: tên hàm rồi các giá trị trong ngoặc."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "+so >= 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: +so."
            " Cần: các phép và hàm của ngôn ngữ tiêu chí."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "(so, so) == 1",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: (so, so)."
            " Cần: các phép và hàm của ngôn ngữ tiêu chí."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-021",
        "so >= 1 # một",
        (
            "cách viết này không có trong ngôn ngữ tiêu chí."
            " Đã thấy: # một."
            " Cần: các phép and or not == != < <= > >= in + - * / và ngoặc tròn."
            " Cách sửa: viết lại bằng các phép được dùng."
        ),
    ),
    (
        "CR-022",
        "so >= 1 and " * 200 + "co",
        (
            "điều kiện quá dài."
            " Đã thấy: 2402 ký tự."
            " Cần: nhiều nhất 2000 ký tự."
            " Cách sửa: tách bớt thành các mục trong [facts]."
        ),
    ),
    (
        "CR-023",
        "not " * 60 + "co",
        (
            "điều kiện lồng nhau quá sâu."
            " Đã thấy: hơn 50 tầng."
            " Cần: nhiều nhất 50 tầng."
            " Cách sửa: tách bớt thành các mục trong [facts]."
        ),
    ),
    (
        "CR-023",
        "(" * 51 + "co" + ")" * 51,
        (
            "điều kiện lồng nhau quá sâu."
            " Đã thấy: hơn 50 tầng."
            " Cần: nhiều nhất 50 tầng."
            " Cách sửa: tách bớt thành các mục trong [facts]."
        ),
    ),
    (
        "CR-024",
        "so >= 1e3",
        (
            "số hoặc chữ viết sai dạng."
            " Đã thấy: 1e3."
            " Cần: số gồm các chữ số, có thể có dấu chấm và phần thập phân (70, 0.5); chữ đặt trong một"
            ' cặp dấu "…".'
            " Cách sửa: viết lại theo dạng trên."
        ),
    ),
    (
        "CR-024",
        "so >= 007",
        (
            "số hoặc chữ viết sai dạng."
            " Đã thấy: 007."
            " Cần: số gồm các chữ số, có thể có dấu chấm và phần thập phân (70, 0.5); chữ đặt trong một"
            ' cặp dấu "…".'
            " Cách sửa: viết lại theo dạng trên."
        ),
    ),
    (
        "CR-024",
        'mau == "xanh" "đỏ"',
        (
            "số hoặc chữ viết sai dạng."
            ' Đã thấy: "đỏ".'
            " Cần: số gồm các chữ số, có thể có dấu chấm và phần thập phân (70, 0.5); chữ đặt trong một"
            ' cặp dấu "…".'
            " Cách sửa: viết lại theo dạng trên."
        ),
    ),
    (
        "CR-024",
        'mau == f"xanh"',
        (
            "số hoặc chữ viết sai dạng."
            ' Đã thấy: f"xanh".'
            " Cần: số gồm các chữ số, có thể có dấu chấm và phần thập phân (70, 0.5); chữ đặt trong một"
            ' cặp dấu "…".'
            " Cách sửa: viết lại theo dạng trên."
        ),
    ),
]


@pytest.mark.parametrize(("code", "condition", "said"), SAID)
def test_a_condition_not_in_the_language_is_told_with_what_was_seen_and_wanted(
    code: str, condition: str, said: str
) -> None:
    found = refused(set_text(criterion(require=condition)))
    assert set(found) == {f"[{code}] {HERE}{said}"}
