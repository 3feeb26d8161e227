"""Campaigns in the store: checked against what the office knows, kept by revisions, closed and reopened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import Taken, campaign_of, campaigns, close, open_campaign, reopen, take
from engine.process.campaigns.ready_made import given, ready_made, targets_file
from engine.process.campaigns.reporting import Owed, reporting_units
from engine.records import journal
from engine.records.store import Store, open_store
from tests.engine.process.campaigns.campaign_files import TEXT, edited
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_the_newest_revision_counts_and_what_was_known_stays_known"})


FORM = "bao-cao.so-ket-dien-hinh@2024"


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    opened = open_store(initialised)
    yield opened
    opened.close()


def taken(store: Store, text: str = TEXT, code: str | None = None, ground: str | None = "Điều chỉnh") -> Taken:
    with store.writing() as session:
        return take(session, text, "thu.toml", code, ground)


def told(store: Store, text: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        taken(store, text)
    with store.reading() as session:
        assert campaigns(session) == ()
    return [str(one) for one in error.value.problems]


def test_the_newest_revision_counts_and_what_was_known_stays_known(store: Store) -> None:
    first = taken(store).campaign
    assert not taken(store).changed
    second = taken(store, edited(("Sơ kết thử", "Sơ kết sửa"))).campaign
    other = taken(store, code="dot-khac").campaign
    with store.reading() as session:
        assert [one.code for one in campaigns(session)] == ["dot-thu", "dot-khac"]
        assert campaign_of(session, "dot-thu") == second
        assert campaign_of(session, "dot-thu", known=first.entry) == first
        assert (second.revision, second.definition.title) == (2, "Sơ kết sửa các xã điển hình")
        assert other.definition.code == "dot-khac"
        assert journal.verify(session).problems == ()


def test_a_closed_campaign_takes_nothing_until_it_is_reopened(store: Store) -> None:
    taken(store)
    with store.writing() as session:
        assert close(session, "dot-thu", "Đã tổng kết").closed
    for bring in (lambda: taken(store, edited(("Sơ kết thử", "Khác"))), lambda: open_in(store)):
        with pytest.raises(ProblemsError) as error:
            bring()
        assert str(error.value) == (
            "[CD-031] ĐỢT: đợt đánh giá đã đóng (Đã tổng kết). Đã thấy: “dot-thu”. Cần: đợt đang mở. "
            "Cách sửa: mở lại bằng “campaign reopen dot-thu --ground LÝ_DO” rồi làm lại."
        )
    with store.writing() as session:
        assert not reopen(session, "dot-thu", "Bổ sung số liệu").closed
    assert taken(store, edited(("Sơ kết thử", "Khác"))).campaign.revision == 4
    for wrong, problem in (
        (
            lambda s: reopen(s, "dot-thu", "x"),
            "[CD-032] ĐỢT: đợt đánh giá đang mở. Đã thấy: “dot-thu”. Cần: đợt đã đóng. Cách sửa: không cần mở lại.",
        ),
        (
            lambda s: close(s, "dot-thu", " "),
            "[CD-033] --ground: chưa ghi lý do. Cần: lý do bằng chữ. Cách sửa: ghi --ground “LÝ DO”.",
        ),
    ):
        with pytest.raises(ProblemsError) as error, store.writing() as session:
            wrong(session)
        assert str(error.value) == problem


def test_a_change_needs_its_ground(store: Store) -> None:
    taken(store, ground=None)
    assert not taken(store, ground=None).changed
    with pytest.raises(ProblemsError) as error:
        taken(store, edited(("Sơ kết thử", "Sơ kết sửa")), ground=None)
    assert str(error.value) == (
        "[CD-036] --ground: đợt “dot-thu” đã có; nhập lại tệp khác là sửa đợt, mà chưa ghi lý do. Cần: lý do bằng chữ. "
        "Cách sửa: ghi --ground “LÝ DO”, hoặc đổi mã đợt nếu là đợt mới."
    )


def open_in(store: Store) -> None:
    with store.writing() as session:
        open_campaign(session, "dot-thu")


def test_an_unknown_campaign_is_told_with_the_nearest(store: Store) -> None:
    taken(store)
    with pytest.raises(ProblemsError) as error, store.reading() as session:
        campaign_of(session, "dot-tu")
    assert str(error.value) == (
        "[CD-030] ĐỢT: không có đợt đánh giá này. Đã thấy: “dot-tu”. Cần: có phải “dot-thu”? "
        "Cách sửa: sửa mã đợt; xem “campaign list”."
    )
    with pytest.raises(ProblemsError) as error:
        taken(store, code="Đợt 1")
    assert str(error.value) == (
        "[CD-035] --code: mã đợt không đúng dạng. Đã thấy: “Đợt 1”. "
        "Cần: chữ thường không dấu, số và gạch nối, ví dụ kh-320-2024. Cách sửa: sửa giá trị của --code."
    )


def test_what_the_office_does_not_know_is_refused_whole(store: Store) -> None:
    text = edited(
        ('standards = ["dien-hinh"]', 'standards = ["dien-hin", "sach-ma-tuy"]'),
        ('kinds     = ["xa", "huyen"]', 'kinds     = ["xa", "co_quan"]'),
        (f'forms     = ["{FORM}"]', 'forms = ["bao-cao.so-ket-dien-hinh@2025", "bao-cao.tong-ket-ct03@2026"]'),
        (f'forms = ["{FORM}"]', 'forms = ["bao-cao.tong-ket-ct03@2026"]'),
        ("[[bodies]]", '[[reporters]]\ncodes = ["x1"]\nowes = ["bao-cao"]\n\n[[bodies]]'),
    )
    with entering(store) as at:
        at.unit("X1", "xa")
    assert told(store, text) == [
        (
            "[CD-020] “thu.toml”, dòng 5, standards mục 1: tiêu chuẩn không có trong thư viện. Đã thấy: “dien-hin”. "
            "Cần: có phải “dien-hinh”? Cách sửa: sửa tên tiêu chuẩn."
        ),
        (
            "[CD-024] “thu.toml”, dòng 6, kinds mục 2: không tiêu chuẩn nào của đợt đánh giá loại đơn vị này. "
            "Đã thấy: “cơ quan”. Cần: một trong: xã, phường, thị trấn, cấp huyện. Cách sửa: sửa kinds hoặc standards."
        ),
        (
            "[CD-021] “thu.toml”, dòng 7, forms mục 1: biểu báo cáo không có trong thư viện. "
            "Đã thấy: “bao-cao.so-ket-dien-hinh@2025”. Cần: có phải “bao-cao.so-ket-dien-hinh@2024”? "
            "Cách sửa: sửa mã biểu."
        ),
        (
            "[CD-023] “thu.toml”, dòng 7, forms mục 2: biểu không áp dụng cho năm nào của đợt. "
            "Đã thấy: “bao-cao.tong-ket-ct03@2026”. Cần: biểu áp dụng cho một trong: 2023, 2024. "
            "Cách sửa: sửa mã biểu hoặc năm."
        ),
        (
            "[CD-026] “thu.toml”, dòng 41, [[reporters]] thứ 1, forms mục 1: biểu không hỏi loại đơn vị nào của dòng "
            "này. Đã thấy: “bao-cao.tong-ket-ct03@2026”. Cần: biểu dành cho: xã, phường, cơ quan. "
            "Cách sửa: sửa forms hoặc kinds của dòng."
        ),
        (
            "[CD-025] “thu.toml”, dòng 44, [[reporters]] thứ 2, codes mục 1: không có đơn vị mang mã này vào ngày "
            "26/4/2024. Đã thấy: “x1”. Cần: có phải “X1”? Cách sửa: sửa mã hoặc nạp danh bạ của ngày ấy trước."
        ),
    ]


def test_what_is_out_of_shape_hides_nothing_else(store: Store) -> None:
    text = edited(
        ('campaign  = "dot-thu"', 'campaign = "Đợt 1"'),
        ('standards = ["dien-hinh"]', 'standards = ["dien-hin"]'),
        ("before      = 2024-07-15", "before      = 2023-07-15"),
        ('"III/2024"', '"V/2024"'),
        ('owes = ["bao-cao"]', 'owes = ["bao-cao-1"]'),
        ("[[bodies]]", '[[reporters]]\ncodes = ["x1"]\nowes = ["hoi-nghi"]\n\n[[bodies]]'),
    )
    with entering(store) as at:
        at.unit("X1", "xa")
    assert [" ".join(one.split()[:8]) for one in told(store, text)] == [
        "[CD-005] “thu.toml”, dòng 1, campaign: giá trị sai",
        "[CD-005] “thu.toml”, dòng 36, [[milestones]] thứ 2, quarter:",
        "[CD-006] “thu.toml”, dòng 30, [[milestones]] thứ 1, before:",
        "[CD-009] “thu.toml”, dòng 49, [[bodies]] thứ 1, owes",
        "[CD-020] “thu.toml”, dòng 5, standards mục 1: tiêu",
        "[CD-025] “thu.toml”, dòng 44, [[reporters]] thứ 2, codes",
    ]


def test_rows_that_cannot_be_read_are_left_out_and_the_others_keep_their_places(store: Store) -> None:
    text = edited(
        ("year = 2023", 'year = "2023"'),
        ('title       = "Gửi báo cáo"\n', ""),
        ('quarter     = "III/2024"', 'quarter = "I/2024"'),
        ('standards = ["dien-hinh"]', 'standards = [1, "dien-hin"]'),
    )
    assert [" ".join(one.split()[:8]) for one in told(store, text)] == [
        "[CD-005] “thu.toml”, dòng 5, standards mục 1: giá",
        "[CD-005] “thu.toml”, dòng 15, [[periods]] thứ 1, year:",
        "[CD-004] “thu.toml”, dòng 26, [[milestones]] thứ 1: thiếu",
        "[CD-006] “thu.toml”, dòng 35, [[milestones]] thứ 2, quarter:",
        "[CD-020] “thu.toml”, dòng 5, standards mục 2: tiêu",
    ]


def test_a_standard_without_a_set_in_the_year_is_refused(store: Store) -> None:
    changes = ("2023-01-15", "2011-01-15"), ("year = 2023", "year = 2011")
    assert told(store, edited(*changes)) == [
        (
            "[CD-022] “thu.toml”, dòng 5, standards mục 1: không bộ tiêu chí nào của tiêu chuẩn “dien-hinh” áp dụng "
            "cho năm 2011. Đã thấy: “dien-hinh”. Cần: tiêu chuẩn có bộ tiêu chí trong năm ấy. "
            "Cách sửa: sửa standards hoặc sửa năm ở [[periods]]."
        )
    ]


def test_who_must_report_is_read_on_a_day(store: Store) -> None:
    with entering(store) as at:
        province = at.unit("T1", "tinh")
        district = at.unit("H1", "huyen", province)
        at.unit("X1", "xa", district)
        at.unit("H2", "huyen", province, since=date(2024, 6, 1))
        at.unit("X2", "xa", at.unit("H9", "huyen"))
    rows = """
[[reporters]]
kinds = ["xa"]
area  = "T1"
owes  = ["hoi-nghi"]

[[reporters]]
codes = ["X2", "H1"]
owes  = ["hoi-nghi", "bao-cao"]
"""
    definition = taken(store, TEXT + rows).campaign.definition
    form = (FORM,)
    with store.reading() as session:
        on_its_day = reporting_units(session, definition)
        later = reporting_units(session, definition, date(2024, 7, 1))
    assert [(one.unit.code, one.owes) for one in on_its_day] == [
        ("H1", (Owed("bao-cao", form), Owed("hoi-nghi", ()))),
        ("X1", (Owed("hoi-nghi", ()),)),
        ("H9", (Owed("bao-cao", form),)),
        ("X2", (Owed("bao-cao", ()), Owed("hoi-nghi", ()))),
    ]
    assert [one.unit.code for one in later] == ["H1", "X1", "H2", "H9", "X2"]


@pytest.mark.parametrize("code", [one.code for one in ready_made()])
def test_every_ready_made_campaign_is_taken_as_it_comes(store: Store, code: str) -> None:
    text, name = given(code)
    with store.writing() as session:
        found = take(session, text, name).campaign
    with store.reading() as session:
        assert campaign_of(session, code) == found
    assert found.definition in ready_made()
    assert all(one.cite for one in [*found.definition.windows, *found.definition.milestones, *found.definition.bodies])


def test_what_the_plans_say() -> None:
    plans = {one.code: one for one in ready_made()}
    assert {code: one.windows[0].printed for code, one in plans.items()} == {
        "kh-ctr09-2023": "tính từ ngày 01/8/2013 đến 30/3/2023",
        "kh-320-2024": "Từ ngày 15/01/2023 - 14/7/2024",
        "kh-181-2024": "tính từ ngày 15/8/2014 đến ngày 14/6/2024",
        "kh-nam-2025": "năm 2025",
        "kh-404-2026": "từ tháng 6/2016 đến ngày 30/5/2026",
    }
    assert "huyen" not in {kind for row in plans["kh-404-2026"].reporters for kind in row.kinds}
    assert all(
        {"huyen"} <= {kind for row in plans[code].reporters for kind in row.kinds}
        for code in plans
        if "2026" not in code
    )
    assert [plans[code].plan.lacking for code in ("kh-nam-2025", "kh-ctr09-2023")] == [("số", "ngày")] * 2
    assert targets_file("kh-nam-2025") is not None
    assert targets_file("kh-320-2024") is None
    with pytest.raises(ProblemsError) as error:
        given("kh-320")
    assert str(error.value) == (
        "[CD-034] TỆP: không có tệp, cũng không có đợt lập sẵn tên này. Đã thấy: “kh-320”. "
        "Cần: có phải “kh-320-2024”? Cách sửa: sửa đường dẫn tệp hoặc tên đợt lập sẵn."
    )
