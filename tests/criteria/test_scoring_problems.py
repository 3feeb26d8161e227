"""What is said of points and classes that do not make a scored set (CR-014, CR-039, CR-040, CR-048 to CR-059)."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import CLASSES, TABLES, criterion, refused, scored, set_text

SAID = [
    (
        scored(classes=CLASSES.replace('"khong"', '"dat"'), outcome='{ score = 10, achieved_from = "dat" }'),
        (
            "[CR-014] “bo.toml”, dòng 45, [[classes]] thứ 2 id: mã loại bị lặp."
            " Đã thấy: “dat”."
            " Cần: mỗi giá trị một lần."
            " Cách sửa: bỏ hoặc sửa giá trị bị lặp."
        ),
    ),
    (
        scored(criterion(require=None, bands="[]")),
        (
            "[CR-039] “bo.toml”, dòng 53, [[criteria]] thứ 1 bands: danh sách bands để trống."
            " Đã thấy: []."
            " Cần: ít nhất một mức điểm."
            " Cách sửa: bổ sung mức điểm."
        ),
    ),
    (
        scored(criterion(bands='[{ when = "so >= 1", points = 10 }]')),
        (
            "[CR-040] “bo.toml”, dòng 53, [[criteria]] thứ 1 bands: tiêu chí có cả require và bands."
            " Đã thấy: require, bands."
            " Cần: một trong hai."
            " Cách sửa: bỏ require hoặc bỏ bands."
        ),
    ),
    (
        set_text(tables=TABLES + CLASSES),
        (
            "[CR-048] “bo.toml”, dòng 40, [[classes]] thứ 1: khóa classes chỉ dùng trong bộ chấm điểm."
            " Đã thấy: classes."
            " Cần: outcome = { score = …, achieved_from = … }."
            " Cách sửa: bỏ khóa classes hoặc sửa outcome."
        ),
    ),
    (
        scored(criterion(points="0"), outcome='{ score = 0, achieved_from = "dat", cap = "khong" }'),
        (
            "[CR-049] “bo.toml”, dòng 6, [outcome] score: tổng điểm phải lớn hơn 0."
            " Đã thấy: 0."
            " Cần: số dương."
            " Cách sửa: sửa score."
        ),
    ),
    (
        scored(criterion(require=None, points="10", bands='[{ when = "so >= 1", points = 10 }]')),
        (
            "[CR-050] “bo.toml”, dòng 54, [[criteria]] thứ 1 bands: tiêu chí có cả points và bands."
            " Đã thấy: points, bands."
            " Cần: một trong hai."
            " Cách sửa: bỏ points hoặc bỏ bands."
        ),
    ),
    (
        scored(criterion(points="10"), criterion("2")),
        (
            "[CR-051] “bo.toml”, dòng 55, [[criteria]] thứ 2 points: tiêu chí chưa có điểm chuẩn."
            " Cần: points hoặc bands."
            " Cách sửa: bổ sung points."
        ),
    ),
    (
        scored(criterion(points="-1"), criterion("2", points="11")),
        (
            "[CR-052] “bo.toml”, dòng 53, [[criteria]] thứ 1 points: điểm là số âm."
            " Cần: từ 0 trở lên."
            " Cách sửa: sửa điểm."
        ),
    ),
    (
        scored(criterion(require=None, bands='[{ when = "so >= 2", points = 10 }, { when = "so >= 1", points = 10 }]')),
        (
            "[CR-053] “bo.toml”, dòng 53, [[criteria]] thứ 1 bands: các mức điểm trong bands không giảm"
            " dần."
            " Cần: mức sau thấp hơn mức trước."
            " Cách sửa: xếp lại hoặc sửa điểm."
        ),
    ),
    (
        scored(criterion(points="9.99999999999999999999")),
        (
            "[CR-054] “bo.toml”, dòng 6, outcome: điểm chuẩn của các tiêu chí không cộng thành tổng điểm."
            " Đã thấy: 9.99999999999999999999."
            " Cần: 10."
            " Cách sửa: sửa điểm của tiêu chí hoặc sửa score."
        ),
    ),
    (
        scored(classes=""),
        (
            "[CR-055] “bo.toml”, dòng 6, outcome: bộ chấm điểm chưa có các loại."
            " Cần: ít nhất một [[classes]]."
            " Cách sửa: bổ sung [[classes]]."
        ),
    ),
    (
        scored(classes=CLASSES.replace("from = 5", "from = 0")),
        (
            "[CR-056] “bo.toml”, dòng 47, [[classes]] thứ 2 from: các loại không xếp từ cao xuống thấp."
            " Cần: from của loại sau thấp hơn loại trước."
            " Cách sửa: xếp lại hoặc sửa from."
        ),
    ),
    (
        scored(classes=CLASSES.replace("from = 0", "from = 0.5")),
        (
            "[CR-057] “bo.toml”, dòng 47, [[classes]] thứ 2 from: loại cuối không bắt đầu từ 0 điểm."
            " Đã thấy: 0.5."
            " Cần: from = 0."
            " Cách sửa: sửa from hoặc thêm một loại."
        ),
    ),
    (
        scored(outcome='{ score = 10, achieved_from = "datt", cap = "thap" }'),
        (
            "[CR-058] “bo.toml”, dòng 6, [outcome] achieved_from: achieved_from nêu một loại không có."
            " Đã thấy: “datt”."
            " Cần: có phải “dat”?"
            " Cách sửa: sửa achieved_from.\n[CR-058] “bo.toml”, dòng 6, [outcome] cap: cap nêu một loại"
            " không có."
            " Đã thấy: “thap”."
            " Cần: id của một mục trong [[classes]]."
            " Cách sửa: sửa cap."
        ),
    ),
    (
        scored(criterion(points="10", mandatory="true"), outcome='{ score = 10, achieved_from = "dat" }'),
        (
            "[CR-059] “bo.toml”, dòng 54, [[criteria]] thứ 1 mandatory: tiêu chí bắt buộc nhưng outcome"
            " chưa có cap."
            " Đã thấy: mandatory = true."
            " Cần: cap trong outcome."
            " Cách sửa: bổ sung cap hoặc bỏ mandatory."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_broken_rule_is_told_with_table_key_and_line(text: str, said: str) -> None:
    assert "\n".join(refused(text)) == said
