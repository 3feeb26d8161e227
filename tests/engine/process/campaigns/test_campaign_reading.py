"""A campaign's file: every fault with its line and key, and how “trước ngày” is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.campaigns.model import Milestone, day_words
from engine.process.campaigns.reading import read_definition
from tests.engine.process.campaigns.campaign_files import TEXT, edited


def told(text: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        read_definition(text, "thu.toml")
    return [str(one) for one in error.value.problems]


def test_what_a_file_says() -> None:
    one = read_definition(TEXT, "thu.toml")
    assert (one.code, one.years, one.plan.words) == (
        "dot-thu",
        (2023, 2024),
        "Kế hoạch số 01/KH-UBND ngày 26/4/2024 của UBND tỉnh Mẫu",
    )
    assert [period.projected for period in one.periods] == [False, True]
    assert [(due.day, due.milestone.id) for due in one.calendar] == [
        (date(2024, 7, 14), "bao-cao"),
        (date(2024, 9, 30), "hoi-nghi"),
    ]
    assert one.next_due(date(2024, 7, 15)) == one.calendar[1]
    assert one.next_due(date(2024, 10, 1)) is None


FAULTS = [
    (
        [
            ("date   = 2024-04-26", "date   = 2024-07-20"),
        ],
        [
            (
                "[CD-006] “thu.toml”, dòng 30, [[milestones]] thứ 1, before: mốc việc có trước kế hoạch (từ ngày "
                "20/7/2024). Đã thấy: “trước ngày 15/7/2024”. Cần: ngày từ ngày của kế hoạch trở đi. Cách sửa: "
                "sửa ngày của mốc việc hoặc ngày ở [plan]."
            ),
        ],
    ),
    (
        [
            ("year = 2023", "year = 2021"),
        ],
        [
            (
                "[CD-011] “thu.toml”, dòng 15, [[periods]] thứ 1, year: năm đánh giá nằm ngoài mọi mốc số liệu "
                "của đợt. Đã thấy: “2021”. Cần: một năm có ngày thuộc mốc số liệu: 15/01/2023 - 14/7/2024. Cách "
                "sửa: sửa năm hoặc sửa [[windows]]."
            ),
        ],
    ),
    (
        [
            ("year = 2023", "year = 2024"),
        ],
        [
            (
                "[CD-012] “thu.toml”, dòng 18, [[periods]] thứ 2, year: năm đánh giá ghi hai lần. Đã thấy: "
                "“2024”. Cần: mỗi năm một lần. Cách sửa: xóa một trong hai."
            ),
        ],
    ),
    (
        [
            ("from    = 2023-01-15", "from    = 2024-07-15"),
        ],
        [
            (
                "[CD-010] “thu.toml”, dòng 23, [[windows]] thứ 1, to: mốc số liệu kết thúc trước khi bắt đầu. Đã "
                "thấy: “15/7/2024 - 14/7/2024”. Cần: ngày to không trước ngày from. Cách sửa: sửa from hoặc to."
            ),
        ],
    ),
    (
        [
            ('quarter     = "III/2024"', 'quarter = "III/2024"\nbefore = 2024-08-15'),
            ('id          = "hoi-nghi"', 'id = "bao-cao"'),
        ],
        [
            (
                "[CD-008] “thu.toml”, dòng 33, [[milestones]] thứ 2, id: mã mốc việc đã dùng ở mốc trước. Đã "
                "thấy: “bao-cao”. Cần: mỗi mốc việc một mã. Cách sửa: đổi mã của một trong hai mốc."
            ),
            (
                "[CD-007] “thu.toml”, dòng 32, [[milestones]] thứ 2: mốc việc phải có đúng một cách ghi ngày. Đã "
                "thấy: before, quarter. Cần: một trong: before, by, quarter, every_quarter_of. Cách sửa: ghi một "
                "khóa ngày hoặc bỏ bớt khóa thừa."
            ),
        ],
    ),
    (
        [
            ("date   = 2024-04-26\n", ""),
        ],
        [
            (
                "[CD-013] “thu.toml”, dòng 9, plan: kế hoạch chưa có ngày. Cần: date; nếu văn bản không ghi ngày "
                "thì since và since_cite (không thể ban hành trước ngày nào, căn cứ gì). Cách sửa: thêm date, "
                "hoặc thêm since cùng since_cite."
            ),
        ],
    ),
    (
        [
            ('owes  = ["bao-cao"]', 'owes  = ["bao-cáo"]'),
            ('[[bodies]]\nname = "Các sở, ban, ngành"\nowes = ["bao-cao"]', ""),
        ],
        [
            (
                "[CD-005] “thu.toml”, dòng 40, [[reporters]] thứ 1, owes mục 1: giá trị sai dạng. Đã thấy: "
                "“bao-cáo”. Cần: mã viết bằng chữ thường không dấu, số và gạch nối, ví dụ “kh-320-2024”. Cách "
                "sửa: sửa giá trị này."
            ),
        ],
    ),
    (
        [
            ('owes  = ["bao-cao"]', 'owes  = ["bao-cao-1"]'),
            ('forms = ["bao-cao.so-ket-dien-hinh@2024"]', 'forms = ["khac"]'),
        ],
        [
            (
                "[CD-009] “thu.toml”, dòng 40, [[reporters]] thứ 1, owes mục 1: không có mốc việc mang mã này. Đã"
                " thấy: “bao-cao-1”. Cần: có phải “bao-cao”? Cách sửa: sửa mã hoặc thêm mốc việc vào "
                "[[milestones]]."
            ),
            (
                "[CD-016] “thu.toml”, dòng 41, [[reporters]] thứ 1, forms mục 1: biểu không có trong forms của "
                "đợt. Đã thấy: “khac”. Cần: một trong: bao-cao.so-ket-dien-hinh@2024. Cách sửa: sửa mã biểu hoặc "
                "thêm vào forms."
            ),
        ],
    ),
    (
        [
            ('kinds = ["huyen"]', 'area = "X"'),
        ],
        [
            (
                "[CD-014] “thu.toml”, dòng 38, [[reporters]] thứ 1: dòng đơn vị phải báo cáo không rõ là đơn vị "
                "nào. Cần: kinds (có thể kèm area) hoặc codes. Cách sửa: ghi kinds hoặc codes; area chỉ đi với "
                "kinds."
            ),
        ],
    ),
    (
        [
            (
                '[[reporters]]\nkinds = ["huyen"]\nowes  = ["bao-cao"]\nforms = ["bao-cao.so-ket-dien-hinh@2024"]\n',
                "",
            ),
            ('[[bodies]]\nname = "Các sở, ban, ngành"\nowes = ["bao-cao"]\n', ""),
        ],
        [
            (
                "[CD-015] “thu.toml”: đợt đánh giá chưa nói ai phải báo cáo. Cần: ít nhất một [[reporters]] hoặc "
                "một [[bodies]]. Cách sửa: thêm đơn vị hoặc cơ quan phải báo cáo."
            ),
        ],
    ),
    (
        [
            ("short     =", "shrt      ="),
        ],
        [
            "[CD-004] “thu.toml”: thiếu khóa short. Cần: khóa short ở chỗ này. Cách sửa: thêm khóa short.",
            (
                "[CD-003] “thu.toml”, dòng 3, shrt: khóa không có trong tệp đợt đánh giá. Đã thấy: “shrt”. Cần: "
                "có phải “short”? Cách sửa: sửa hoặc bỏ khóa này."
            ),
        ],
    ),
    (
        [
            ("date   = 2024-04-26", 'date   = "26/4/2024"'),
            ("year = 2023", 'year = "2023"'),
            ('quarter     = "III/2024"', 'quarter = "3/2024"'),
        ],
        [
            (
                "[CD-005] “thu.toml”, dòng 11, [plan] date: giá trị sai dạng. Đã thấy: “26/4/2024”. Cần: một ngày"
                " viết dạng 2024-07-15, không có dấu nháy. Cách sửa: sửa giá trị này."
            ),
            (
                "[CD-005] “thu.toml”, dòng 15, [[periods]] thứ 1, year: giá trị sai dạng. Đã thấy: “2023”. Cần: "
                "một năm gồm bốn chữ số, không có dấu nháy, ví dụ 2024. Cách sửa: sửa giá trị này."
            ),
            (
                "[CD-005] “thu.toml”, dòng 36, [[milestones]] thứ 2, quarter: giá trị sai dạng. Đã thấy: "
                "“3/2024”. Cần: một quý viết dạng “III/2024”. Cách sửa: sửa giá trị này."
            ),
        ],
    ),
    (
        [
            ('kinds     = ["xa", "huyen"]', 'kinds     = ["xa", "huyện"]\nbefore = "muộn"'),
        ],
        [
            (
                "[CD-005] “thu.toml”, dòng 7, before: giá trị sai dạng. Đã thấy: “muộn”. Cần: một trong: strict, "
                "inclusive. Cách sửa: sửa giá trị này."
            ),
            (
                "[CD-005] “thu.toml”, dòng 6, kinds mục 2: giá trị sai dạng. Đã thấy: “huyện”. Cần: một trong: "
                "khu_dan_cu, xa, phuong, thi_tran, dac_khu, co_quan, doanh_nghiep, co_so_giao_duc, huyen, tinh, "
                "tap_the, ca_nhan. Cách sửa: sửa giá trị này."
            ),
        ],
    ),
]


@pytest.mark.parametrize(
    ("changes", "problems"), FAULTS, ids=[f"{number}-{told_[0][1:7]}" for number, (_, told_) in enumerate(FAULTS)]
)
def test_each_fault_says_where_what_and_how_to_mend(changes: list[tuple[str, str]], problems: list[str]) -> None:
    assert told(edited(*changes)) == problems


def test_a_file_that_is_no_toml_is_told_by_its_line() -> None:
    (problem,) = told(edited(("[plan]", "[plan")))
    assert problem == (
        "[CD-002] “thu.toml”, dòng 9, cột 6: tệp sai cú pháp TOML (cấu trúc không đúng). Đã thấy: [plan. "
        "Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần. Cách sửa: sửa dòng này."
    )


def milestone(**when: object) -> Milestone:
    given_: dict[str, object] = dict.fromkeys(("before", "by", "quarter", "every_quarter_of"))
    return Milestone("m", "Mốc", "Ai", None, cite="", **(given_ | when))  # type: ignore[arg-type]


@given(st.dates(date(2000, 1, 2), date(2100, 12, 31)))
def test_before_is_the_day_before_unless_the_campaign_says_otherwise(day: date) -> None:
    one = milestone(before=day)
    assert one.last_good_days("strict") == (day - timedelta(days=1),)
    assert one.last_good_days("inclusive") == (day,)
    assert milestone(by=day).last_good_days("strict") == milestone(by=day).last_good_days("inclusive") == (day,)


@given(st.integers(1, 4), st.integers(2000, 2100))
def test_a_quarter_ends_the_day_before_the_next_begins(number: int, year: int) -> None:
    (last,) = milestone(quarter=(number, year)).last_good_days("strict")
    assert (last.year, last.month) == (year, number * 3)
    assert (last + timedelta(days=1)).day == 1
    assert last in milestone(every_quarter_of=year).last_good_days("strict")


def test_quarters_over_before_the_plan_are_no_dates_of_the_campaign() -> None:
    changed = edited(('quarter     = "III/2024"', "every_quarter_of = 2024"))
    days = [due.day for due in read_definition(changed, "thu.toml").calendar if due.milestone.id == "hoi-nghi"]
    assert days == [date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]


def test_days_are_written_as_plans_print_them() -> None:
    days = (date(2024, 4, 26), date(2024, 2, 27), date(2023, 1, 5), date(2022, 12, 1))
    assert [day_words(day) for day in days] == ["26/4/2024", "27/02/2024", "05/01/2023", "01/12/2022"]
