"""Where targets stand on a day: what remains is fixed, the specific row counts, an ended level has failed nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import close
from engine.process.chasing.targets.aims import Row, aims_of, rows_of
from engine.process.chasing.targets.counting import Counts
from engine.process.chasing.targets.results import Said, enter
from engine.records import journal
from engine.records.days import today
from engine.records.register import Register, UnitOn, register_on
from engine.records.register.reorganising import Close, reorganise
from engine.records.store import open_store
from tests.databases import SqliteDatabases
from tests.engine.process.chasing.targets.target_lists import CODE, COMMUNES, PLAN_DAY, REMAINING, Province
from tests.engine.process.recognition.conftest import ACHIEVED, Recognising

DAY = timedelta(days=1)
SPRING, END = date(2025, 4, 30), date(2026, 1, 1)
ENDED = "cấp huyện kết thúc hoạt động từ 01/7/2025"


def test_what_remains_is_fixed_on_the_day_of_the_plan(province: Province, tmp_path: Path) -> None:
    province.recognise("X1", PLAN_DAY, period=2024)
    province.give(tmp_path, REMAINING)
    province.recognise("X2", PLAN_DAY + DAY, period=2024)
    province.recognise("X3", date(2025, 6, 1))
    assert province.told(SPRING) == [("Huyện Một", 2, 1, "còn thiếu 01"), ("Huyện Hai", 1, 0, "còn thiếu 01")]
    assert province.told(date(2025, 6, 1))[0] == ("Huyện Một", 2, 2, "đạt")
    first, _ = province.standing(date(2025, 6, 1))
    assert first.base is not None
    assert [unit.code for unit in first.base] == ["X2", "X3", "X4", "X5"]
    assert [unit.code for unit in first.units] == ["X2", "X3"]
    province.recognise("X3", date(2025, 7, 1), event="revoked")
    assert province.told(END) == [
        ("Huyện Một", 2, 1, "quá hạn, còn thiếu 01"),
        ("Huyện Hai", 1, 0, "quá hạn, còn thiếu 01"),
    ]


@settings(max_examples=settings().max_examples // 10)
@given(recognised=st.dictionaries(st.sampled_from(["X1", "X2", "X3", "X4"]), st.integers(-9, 9), max_size=4))
def test_nothing_that_happens_later_changes_what_remained(
    tmp_path_factory: pytest.TempPathFactory, emptied: str, recognised: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("remaining")
    store = open_store(SqliteDatabases(folder).make(like=emptied))
    province = Province(store)
    province.give(folder, REMAINING)
    for code, days in recognised.items():
        province.recognise(code, PLAN_DAY + days * DAY)
    before = {code for code, days in recognised.items() if days <= 0}
    for day in (PLAN_DAY, SPRING, END):
        first = province.standing(day)[0]
        assert first.base is not None
        assert {unit.code for unit in first.base} == {"X1", "X2", "X3", "X4", "X5"} - before
        later = {code for code, days in recognised.items() if days > 0 and PLAN_DAY + days * DAY <= day}
        assert {unit.code for unit in first.units} == later
    store.close()


def test_a_row_of_an_area_takes_the_place_of_the_row_for_all(province: Province, tmp_path: Path) -> None:
    province.give(
        tmp_path,
        REMAINING,
        'huyện Hai;;Xã, thị trấn còn lại;dien-hinh;"xã; thị trấn";;% còn lại;100%;;',
        "mọi nơi;mọi huyện;Mô hình điểm;;;;số đơn vị;01;;",
        "huyện Một;;Mô hình điểm;;;;số đơn vị;02;;",
        f'mọi nơi;mọi huyện;Xã sạch;sach-ma-tuy;"{COMMUNES}";;% tổng số;50%;;',
    )
    assert [(one.aim.row.number, one.aim.unit.code, one.needed) for one in province.standing(SPRING)] == [
        (1, "H1", 2), (2, "H2", 2), (3, "H2", 1), (4, "H1", 2), (5, "H1", 3), (5, "H2", 1),
    ]  # fmt: skip


KINDS = st.lists(st.sampled_from(["xa", "phuong", "co_quan"]), min_size=1, unique=True).map(tuple)
UNITS = tuple(UnitOn(n, f"H{n}", f"H{n}", "huyen", None, None, {}, (), n, PLAN_DAY, 1) for n in range(4))


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 3), st.none() | st.just("dien-hinh"), KINDS, st.booleans())),
)
def test_of_each_area_the_specific_row_counts(
    drawn: list[tuple[int | None, str | None, tuple[str, ...], bool]],
) -> None:
    rows = [row(number, *one) for number, one in enumerate(drawn, 1)]
    aims = aims_of(rows, Register(PLAN_DAY, UNITS))
    for one in rows:
        of_it = {aim.unit.id for aim in aims if aim.row is one}
        if one.area_id is not None:
            assert of_it == {one.area_id}
        else:
            own = {other.area_id for other in rows if other.area_id is not None and one.is_about(other)}
            assert of_it == {unit.id for unit in UNITS} - own


def row(number: int, area: int | None, standard: str | None, kinds: tuple[str, ...], directly: bool) -> Row:
    subject = "Nội dung " + "-".join(sorted(kinds))
    return Row(
        number, area, None if area is not None else "huyen", "Nơi", subject, standard, kinds, directly, "at_least",
        1, None, PLAN_DAY, "Kế hoạch", None,
    )  # type: ignore[arg-type]  # fmt: skip


def test_who_manages_a_unit_decides_where_it_counts(province: Province, tmp_path: Path) -> None:
    province.unit("C1", "co_quan", "X1")
    province.unit("C2", "co_quan", "X1", managed_by="T")
    province.unit("C3", "co_quan", "X1", managed_by="Bộ ở trung ương")
    province.unit("C4", "co_quan", "X6", managed_by="H1")
    for code in ("C1", "C2", "C3", "C4"):
        province.recognise(code, date(2025, 3, 1))
    province.give(
        tmp_path,
        "mọi nơi;mọi huyện;Cơ quan;dien-hinh;cơ quan;;số đơn vị;01;;",
        "cấp tỉnh;T;Cơ quan của tỉnh;dien-hinh;cơ quan;trực tiếp;số đơn vị;02;;",
        "toàn tỉnh;T;Cơ quan trong tỉnh;dien-hinh;cơ quan;;số đơn vị;01;;",
    )
    assert [[unit.code for unit in one.units] for one in province.standing(SPRING)] == [
        ["C1", "C4"],
        [],
        ["C2"],
        ["C1", "C2", "C4"],
    ]


def test_units_that_manage_each_other_count_nowhere_above(province: Province, tmp_path: Path) -> None:
    province.unit("C1", "co_quan", "X1", managed_by="C2")
    province.unit("C2", "co_quan", "X1", managed_by="C1")
    province.recognise("C1", date(2025, 3, 1))
    province.give(tmp_path, "huyện Một;;Cơ quan;dien-hinh;cơ quan;;số đơn vị;01;;")
    assert province.told(SPRING) == [("huyện Một", 1, 0, "còn thiếu 01")]


def test_what_was_recognised_for_another_year_is_no_new_unit(province: Province, tmp_path: Path) -> None:
    province.recognise("X1", date(2025, 2, 1), period=2024)
    province.recognise("X2", date(2025, 2, 1))
    province.give(tmp_path, "huyện Một;;Xã;dien-hinh;xã;;số đơn vị;01;;")
    assert [unit.code for unit in province.standing(SPRING)[0].units] == ["X2"]


def test_a_level_that_ended_has_failed_nothing(province: Province, tmp_path: Path) -> None:
    province.recognise("X6", date(2025, 5, 1))
    province.give(
        tmp_path,
        REMAINING,
        "phường xã Một 1;Xã Một 1;Công an xã;dien-hinh;xã;;số đơn vị;01;;",
        "mọi nơi;mọi huyện;Mô hình điểm;;;;số đơn vị;01;30/04/2025;",
        "toàn tỉnh;T;Hội nghị;;;;số đơn vị;01;30/06/2025;",
    )
    gone = Close(("X1", "X2", "X3", "X4", "X5", "X6", "X7", "H1", "H2"))
    with province.store.writing() as session:
        reorganise(session, gone, date(2025, 7, 1), "Nghị quyết mẫu")
    told = province.told(date(2025, 6, 30))
    assert [words for *_, words in told] == [
        "còn thiếu 02", "đạt", "còn thiếu 01", "quá hạn, chưa nhập kết quả", "quá hạn, chưa nhập kết quả",
        "chưa nhập kết quả",
    ]  # fmt: skip
    told = province.told(END)
    assert [words for *_, words in told] == [
        ENDED, "đạt", "Xã Một 1 kết thúc hoạt động từ 01/7/2025", ENDED, ENDED, "quá hạn, chưa nhập kết quả",
    ]  # fmt: skip


def test_where_nothing_remains_the_target_is_reached(province: Province, tmp_path: Path) -> None:
    for code in ("X6", "X7"):
        province.recognise(code, PLAN_DAY, period=2024)
    province.give(tmp_path, REMAINING)
    assert province.told(SPRING)[1] == ("Huyện Hai", 0, 0, "đạt (không còn đơn vị nào)")


def test_a_part_of_units_that_the_register_does_not_have_is_not_known(province: Province, tmp_path: Path) -> None:
    province.unit("K1", "khu_dan_cu", "X1")
    province.recognise("K1", PLAN_DAY, "an-toan-antt", 2024)
    province.give(
        tmp_path,
        "Xã Một 1;;Khu dân cư;an-toan-antt;khu dân cư;;% còn lại;60%;31/01/2025;",
        "Xã Một 2;;Khu dân cư;an-toan-antt;khu dân cư;;% còn lại;60%;31/01/2025;",
        "Xã Một 3;;Khu dân cư;an-toan-antt;khu dân cư;;% tổng số;60%;;",
        "Xã Một 4;;Hưởng ứng;;khu dân cư;;% tổng số;60%;;",
    )
    with province.store.writing() as session:
        enter(session, CODE, 4, None, Said("3", "BC số 1", on=SPRING))
    unknown = "chưa rõ: danh bạ ngày 16/01/2025 chưa có khu dân cư nào tại đây"
    assert province.told(SPRING) == [
        ("Xã Một 1", 0, 0, "đạt (không còn đơn vị nào)"), ("Xã Một 2", None, 0, unknown),
        ("Xã Một 3", None, 0, unknown), ("Xã Một 4", None, 3, unknown),
    ]  # fmt: skip
    assert [one.state for one in province.standing(SPRING)] == ["reached", "unlisted", "unlisted", "unlisted"]


DUE = date(2025, 8, 19)


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ([("1", DUE)], "đạt"),
        ([("1", DUE + DAY)], "đạt sau thời hạn"),
        ([("1", None)], "đạt (chưa ghi ngày đạt)"),
        ([("1", DUE), ("2", DUE + DAY)], "đạt"),
        ([("1", DUE), ("1", DUE + DAY)], "đạt sau thời hạn"),
        ([("0", DUE), ("1", DUE + DAY)], "đạt sau thời hạn"),
        ([("0", DUE)], "quá hạn, còn thiếu 01"),
    ],
)
def test_what_was_reached_after_the_last_good_day_was_not_reached_in_time(
    province: Province, tmp_path: Path, entered: list[tuple[str, date | None]], words: str
) -> None:
    province.give(tmp_path, "huyện Một;;Mô hình điểm;;;;số đơn vị;01;19/08/2025;")
    for value, day in entered:
        with province.store.writing() as session:
            enter(session, CODE, 1, None, Said(value, "BC số 1", on=day))
    assert [one.words for one in province.standing(today())] == [words]


def test_units_recognised_after_the_last_good_day_come_late(province: Province, tmp_path: Path) -> None:
    province.give(
        tmp_path,
        "huyện Một;;Xã;dien-hinh;xã;;số đơn vị;01;19/08/2025;",
        "huyện Hai;;Xã còn lại;dien-hinh;xã;;% còn lại;50%;19/08/2025;",
    )
    province.recognise("X1", DUE + DAY)
    province.recognise("X6", DUE)
    assert [one.words for one in province.standing(END)] == ["đạt sau thời hạn", "đạt"]
    assert [one.state for one in province.standing(END)] == ["late", "reached"]
    province.recognise("X7", DUE + DAY)
    assert province.standing(END)[1].words == "đạt"


def test_who_waits_for_recognition_is_not_known_of_a_day_gone_by(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, REMAINING)
    assert province.standing(today() - DAY)[0].concluded is None
    assert province.standing(today())[0].concluded == ()


def test_a_result_without_its_day_counts_from_the_day_it_was_entered(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, "huyện Một;;Mô hình điểm;;;;số đơn vị;01;;")
    with province.store.writing() as session:
        enter(session, CODE, 1, None, Said("1", "BC số 1"))
    assert province.standing(today() - DAY)[0].words == "chưa nhập kết quả"
    assert province.standing(today())[0].words == "đạt"


def test_an_area_given_by_its_code_is_told_by_its_name(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, "H1;;Mô hình điểm;;;;số đơn vị;01;;", "Nơi ấy;H2;Mô hình điểm;;;;số đơn vị;01;;")
    assert [told[0] for told in province.told(SPRING)] == ["Huyện Một", "Nơi ấy"]


def test_what_is_no_unit_takes_an_entered_result(province: Province, tmp_path: Path) -> None:
    province.give(
        tmp_path,
        "mọi nơi;mọi huyện;Mô hình điểm;;;;số đơn vị;01;;",
        "toàn tỉnh;T;Xã có Chi hội có mô hình;;;;% của số nhập;50%;;",
        f'toàn tỉnh;T;Hưởng ứng Ngày hội;;"{COMMUNES}";;% tổng số;100%;;',
    )
    assert province.told(SPRING) == [
        ("Huyện Một", 1, None, "chưa nhập kết quả"), ("Huyện Hai", 1, None, "chưa nhập kết quả"),
        ("toàn tỉnh", None, None, "chưa nhập kết quả"), ("toàn tỉnh", 7, None, "chưa nhập kết quả"),
    ]  # fmt: skip
    said = [
        (1, "H2", Said("1", "BC số 5", on=SPRING)),
        (2, None, Said("2", "BC số 6", of="5", on=SPRING)),
        (3, None, Said("7", "BC số 7", on=SPRING)),
    ]
    for number, area, one in said:
        with province.store.writing() as session:
            assert enter(session, CODE, number, area, one)[2]
        with province.store.writing() as session:
            assert not enter(session, CODE, number, area, one)[2]
    with province.store.writing() as session:
        enter(session, CODE, 2, None, Said("3", "BC số 8", of="5", on=date(2025, 5, 1)))
    assert [told[1:] for told in province.told(date(2025, 5, 1))] == [
        (1, None, "chưa nhập kết quả"), (1, 1, "đạt"), (3, 3, "đạt"), (7, 7, "đạt"),
    ]  # fmt: skip
    with province.store.reading() as session:
        assert journal.verify(session).problems == ()


UNCLEAR = "[CT-032] --area: chỉ tiêu chung này chưa rõ kết quả của địa bàn nào. {} Cách sửa: sửa hoặc thêm --area."
NO_NUMBER = (
    "[CT-033] --value: kết quả không phải là số nguyên từ 0 trở lên. Đã thấy: “{}”. Cần: số nguyên, ví dụ 1. "
    "Cách sửa: sửa giá trị của --value."
)
NO_DOCUMENT = "[CT-036] --document: chưa ghi văn bản làm căn cứ. Cần: số, ngày của văn bản. Cách sửa: ghi --document."
NO_TOTAL = (
    "[CT-034] --of: chỉ tiêu theo tỷ lệ của số nhập cùng kết quả, tổng số chưa có hoặc không dùng được. {}Cần: tổng số "
    "là số nguyên từ 0 trở lên, không ít hơn kết quả. Cách sửa: sửa hoặc thêm --of TỔNG_SỐ."
)


@pytest.mark.parametrize(
    ("number", "area", "said", "problems"),
    [
        (
            9,
            None,
            Said("1", "BC"),
            [
                (
                    "[CT-030] SỐ: không có chỉ tiêu mang số này. Đã thấy: “9”. Cần: số từ 1 đến 3. "
                    "Cách sửa: sửa số, xem “campaign targets show”."
                )
            ],
        ),
        (
            99,
            "H1",
            Said("-4", "", of="x"),
            [
                (
                    "[CT-030] SỐ: không có chỉ tiêu mang số này. Đã thấy: “99”. Cần: số từ 1 đến 3. "
                    "Cách sửa: sửa số, xem “campaign targets show”."
                ),
                NO_NUMBER.format("-4"),
                NO_DOCUMENT,
            ],
        ),
        (
            2,
            None,
            Said("1", "BC"),
            [
                (
                    "[CT-031] SỐ: chỉ tiêu này tính từ quyết định công nhận, không nhập kết quả. Đã thấy: “2. Xã còn "
                    "lại”. Cần: chỉ tiêu nhập kết quả. "
                    "Cách sửa: công nhận đơn vị bằng “recognition grant” hoặc chọn đúng chỉ tiêu."
                )
            ],
        ),
        (
            1,
            None,
            Said("1", "BC"),
            [UNCLEAR.format("Cần: mã hoặc tên của một đơn vị cấp huyện mà chỉ tiêu này áp dụng.")],
        ),
        (
            1,
            "Huyện Mốt",
            Said("-1", " "),
            [
                UNCLEAR.format("Đã thấy: “Huyện Mốt”. Cần: có phải “H1 Huyện Một”?"),
                NO_NUMBER.format("-1"),
                NO_DOCUMENT,
            ],
        ),
        (
            1,
            "H1",
            Said("1,5", "BC", of="3"),
            [
                NO_NUMBER.format("1,5"),
                "[CT-035] --of: chỉ tiêu này không hỏi tổng số. Đã thấy: “3”. Cần: không có --of. Cách sửa: bỏ --of.",
            ],
        ),
        (
            3,
            "H1",
            Said("4", "BC", of="3"),
            [
                (
                    "[CT-039] --area: chỉ tiêu này của một địa bàn, đã rõ. Đã thấy: “H1”. Cần: không có --area. "
                    "Cách sửa: bỏ --area."
                ),
                NO_TOTAL.format("Đã thấy: “3”. "),
            ],
        ),
        (3, None, Said("4", "BC"), [NO_TOTAL.format("")]),
    ],
)
def test_a_result_that_cannot_be_taken(
    province: Province, tmp_path: Path, number: int, area: str | None, said: Said, problems: list[str]
) -> None:
    province.give(
        tmp_path,
        "mọi nơi;mọi huyện;Mô hình điểm;;;;số đơn vị;01;;",
        REMAINING,
        "toàn tỉnh;T;Xã có Chi hội có mô hình;;;;% của số nhập;50%;;",
    )
    with pytest.raises(ProblemsError) as error, province.store.writing() as session:
        enter(session, CODE, number, area, said)
    assert list(map(str, error.value.problems)) == problems


def test_the_result_entered_last_counts_however_the_list_writes_its_subject(province: Province, tmp_path: Path) -> None:
    for subject, value in (("mô hình điểm", "1"), ("Mô hình điểm", "2"), ("MÔ HÌNH ĐIỂM", "3"), ("Mô hình Điểm", "4")):
        province.give(tmp_path, f"mọi nơi;mọi huyện;{subject};;;;số đơn vị;01;;")
        with province.store.writing() as session:
            enter(session, CODE, 1, "H1", Said(value, f"BC số {value}", on=SPRING))
        assert province.told(SPRING)[0] == ("Huyện Một", 1, int(value), "đạt")


def test_an_area_that_a_correction_took_out_of_the_register_is_told(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, "huyện Một;;Mô hình;;;;số đơn vị;01;;")
    with province.store.reading() as session:
        rows = rows_of(session, CODE)
        corrected = register_on(session, PLAN_DAY)
    without = replace(rows[0], area_id=10**6)
    with pytest.raises(ProblemsError) as error:
        aims_of([without], corrected)
    assert str(error.value) == (
        "[CT-040] chỉ tiêu 1: địa bàn của chỉ tiêu không còn trong danh bạ ngày 16/01/2025: danh bạ đã được sửa. "
        "Đã thấy: “huyện Một”. Cần: địa bàn có trong danh bạ ngày ấy. "
        "Cách sửa: nhập lại chỉ tiêu bằng “campaign targets import”."
    )


def test_a_closed_campaign_takes_neither_targets_nor_results(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, "mọi nơi;mọi huyện;Mô hình điểm;;;;số đơn vị;01;;")
    with province.store.writing() as session:
        close(session, CODE, "Hết năm")
    with pytest.raises(ProblemsError) as error:
        province.give(tmp_path, REMAINING)
    assert [one.code for one in error.value.problems] == ["CD-031"]
    with pytest.raises(ProblemsError) as error, province.store.writing() as session:
        enter(session, CODE, 1, "H1", Said("1", "BC"))
    assert [one.code for one in error.value.problems] == ["CD-031"]


def test_concluded_and_not_recognised_is_a_column_of_its_own(at_work: Recognising) -> None:
    at_work.office.register(("H1", "huyen", None), *((f"X{n}", "xa", "H1") for n in (1, 2, 3)), mau=["X1", "X2", "X3"])
    for code in ("X1", "X2", "X3"):
        at_work.office.submit(code, reached=ACHIEVED)
    at_work.assess()
    at_work.appraise("X1", "X2")
    at_work.grant("X1")
    with at_work.store.reading() as session:
        counts = Counts(session, PLAN_DAY, [2024], END)
        district = counts.base.by_code["H1"]
        found = counts.recognised(district, "mau", ["xa"], directly=False)
        waiting = counts.concluded(district, "mau", ["xa"], directly=False)
    assert [unit.code for unit in found] == ["X1"]
    assert [unit.code for unit in waiting] == ["X2"]
