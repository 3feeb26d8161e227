"""An office's own sets from the command line: proposed, confirmed, withdrawn, listed; criteria compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import main
from criteria.library import catalogue
from engine.records.store import open_store
from engine.workshop.verifying import verifications

pytestmark = pytest.mark.alike(
    but={"test_two_people_adopt_and_the_list_tells", "test_withdrawing_ends_what_counts_and_what_was_proposed_since"}
)

OWN = "sach-ma-tuy.xa@tinh"
SHIPPED = catalogue.find("sach-ma-tuy.xa", "2022")
SHIPPED_CASES = catalogue.path_of(SHIPPED).with_suffix(".cases.toml").read_text("utf-8")

LAYER = """set = "an-toan-antt.xa-tinh"
edition = "2024"
standard = "an-toan-antt"
title = "Bộ của tỉnh mẫu"
extends = "an-toan-antt.xa@{base}"
territory = "40"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2024-01-01
[indicators.cam_ket_mau]
type = "flag"
[[criteria]]
id = "tinh.1"
title = "Có cam kết (mẫu)"
cite = "khoản 1"
basis = "text"
require = 'cam_ket_mau'
"""

Run = Callable[..., str]


@pytest.fixture
def run(initialised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("criteria", …, status=2)``: what a command prints; of bad input what it prints on stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", initialised)

    def run_words(*words: str, status: int = 0) -> str:
        found = main(list(words))
        printed = capsys.readouterr()
        assert found == status, printed.out + printed.err
        return printed.err if status == 2 else printed.out

    return run_words


def write(edition: str = "tinh", first: str = "2024-01-01", name: str = "xa.toml", **changes: str) -> None:
    """An edition of the office's own, with the cases of the shipped one, in the folder at hand."""
    text = SHIPPED.text.replace('edition    = "2022"', f'edition = "{edition}"')
    text = text.replace("from = 2022-01-01", f"from = {first}")
    for old, new in changes.items():
        text = text.replace(old, new)
    Path(name).write_text(text, "utf-8")
    cases = SHIPPED_CASES.replace("xa@2022", f"xa@{edition}").replace('"2022"', '"2024"')
    Path(name).with_suffix(".cases.toml").write_text(cases, "utf-8")


def adopt(run: Run, name: str = "xa.toml", *more: str, person: str = "Thành viên 1", status: int = 0) -> str:
    return run("criteria", "adopt", name, "--decision", "QĐ mẫu 05", *more, "--as", person, status=status)


def confirm(
    run: Run, key: str = OWN, person: str = "Thành viên 2", decision: str = "QĐ mẫu 05", status: int = 0
) -> str:
    return run("criteria", "confirm", key, "--decision", decision, "--as", person, status=status)


def test_two_people_adopt_and_the_list_tells(run: Run) -> None:
    write()
    assert adopt(run) == (
        f"Đề nghị áp dụng “{OWN}”: 11 trường hợp mẫu đều đúng.\n"
        "Khi được xác nhận, “sach-ma-tuy.xa@2022” hết hiệu lực sau ngày 31/12/2023 (chỉ ở cơ quan này).\n"
        "Đã ghi nhật ký, mục số 2. Chưa được áp dụng: cần người thứ hai xác nhận bằng\n"
        f'  datchuan criteria confirm {OWN} --decision "QĐ mẫu 05" --as TÊN\n'
    )
    assert adopt(run) == "Bộ tiêu chí này đã được đề nghị như vậy, không thay đổi gì.\n"
    assert confirm(run, person="Thành viên 1", status=2) == (
        f"[BH-009] “{OWN}”: người xác nhận phải khác người đề nghị (nhật ký, mục số 2). Cần: một người thứ hai. "
        "Cách sửa: để người khác xác nhận, ghi tên người đó sau --as.\n"
    )
    assert confirm(run) == (
        f"Áp dụng “{OWN}” theo QĐ mẫu 05, hiệu lực từ 01/01/2024.\n"
        "“sach-ma-tuy.xa@2022” hết hiệu lực sau ngày 31/12/2023 (chỉ ở cơ quan này).\n"
        "Đã ghi nhật ký, mục số 3. Kết quả đã lưu không đổi; đánh giá lại thì theo bộ này.\n"
    )
    (row,) = json.loads(run("criteria", "adopted", "--format", "json"))
    assert (row["set"], row["standing"], row["decision"]) == (OWN, "confirmed", "QĐ mẫu 05")
    assert (row["proposed_by"], row["proposed_entry"]) == ("Thành viên 1", 2)
    assert (row["confirmed_by"], row["confirmed_entry"]) == ("Thành viên 2", 3)
    assert OWN in run("criteria", "adopted")
    entry = json.loads(run("journal", "list", "--format", "json"))[-1]
    assert entry["payload"]["ends"] == {"sach-ma-tuy.xa@2022": "2023-12-31"}
    assert (entry["payload"]["text"], entry["payload"]["meaning"]) == (row["text"], row["meaning"])
    run("journal", "verify")


@pytest.mark.parametrize("variant", ["THÀNH VIÊN 1", "Thành viên 1\u200b", "Thành  viên １"])
def test_nobody_adopts_alone_by_writing_the_name_otherwise(run: Run, variant: str) -> None:
    write()
    adopt(run)
    assert confirm(run, person=variant, status=2).startswith(f"[BH-009] “{OWN}”: người xác nhận phải khác")
    adopted = json.loads(run("criteria", "adopted", "--format", "json"))
    assert [one["standing"] for one in adopted] == ["proposed"]


def test_a_proposal_replaced_is_told_and_only_the_decision_at_hand_is_confirmed(run: Run) -> None:
    write()
    adopt(run)
    again = run("criteria", "adopt", "xa.toml", "--decision", "QĐ mẫu 99", "--as", "Thành viên 3")
    assert "Lưu ý: thay đề nghị đang chờ của Thành viên 1 theo QĐ mẫu 05 (nhật ký, mục số 2).\n" in again
    assert confirm(run, status=2) == (
        f"[BH-018] “{OWN}”, --decision: không phải quyết định của đề nghị đang chờ (nhật ký, mục số 3). Đã thấy: “QĐ "
        "mẫu 05”. Cần: “QĐ mẫu 99”. Cách sửa: xem criteria adopted: đề nghị có thể đã được thay bằng đề nghị khác; "
        "đúng thì ghi lại --decision.\n"
    )
    assert run("criteria", "confirm", OWN, "--as", "Thành viên 2", status=2) == (
        "[BH-001] --decision: chưa ghi căn cứ. Cần: quyết định ghi trong đề nghị. Cách sửa: ghi sau --decision.\n"
    )
    assert confirm(run, decision=" QĐ  mẫu 99 ").startswith(f"Áp dụng “{OWN}” theo QĐ mẫu 99, ")


def test_what_cannot_be_proposed(run: Run) -> None:
    write()
    assert "[BH-001] --decision: chưa ghi căn cứ. Cần: số, ngày của quyết định. Cách sửa: ghi sau --decision." in run(
        "criteria", "adopt", "xa.toml", status=2
    )
    Path("xa.cases.toml").unlink()
    assert adopt(run, status=2) == (
        "[BH-003] “xa.toml”: không có tệp trường hợp mẫu đặt cạnh bộ tiêu chí. Cần: tệp “xa.cases.toml”. Cách sửa: lập "
        "tệp trường hợp mẫu, hoặc ghi --without-cases để đề nghị mà không chạy thử (nhật ký sẽ ghi như vậy).\n"
    )
    assert "không có trường hợp mẫu, chưa chạy thử.\n" in adopt(run, "xa.toml", "--without-cases")
    write(**{"value   = 1": "value   = 2"})
    assert adopt(run, status=2) == (
        "[BH-002] “xa.cases.toml”: trường hợp mẫu chưa đúng với bộ tiêu chí. Đã thấy: 2 chỗ, như “Vừa đủ một hội "
        "nghị”. Cần: mọi trường hợp mẫu đều đúng trên cả hai bộ máy. Cách sửa: chạy criteria test và sửa bộ tiêu chí, "
        "hoặc sửa các trường hợp.\n"
    )


def test_the_key_of_a_shipped_set_keeps_its_meaning(run: Run) -> None:
    write("2022", "2022-01-01", **{"value   = 1": "value   = 2"})
    Path("xa.cases.toml").unlink()
    assert adopt(run, "xa.toml", "--without-cases", status=2) == (
        "[BH-004] “xa.toml”, edition: trùng bộ tiêu chí và phiên bản của thư viện nhưng nội dung quyết định kết quả "
        "khác. Đã thấy: “sach-ma-tuy.xa@2022”. Cần: phiên bản mang tên riêng của cơ quan, hoặc bộ của tỉnh đặt trên "
        "bộ này (extends). Cách sửa: đổi edition hoặc viết lại thành bộ của tỉnh.\n"
    )


def test_two_editions_for_one_period_are_refused(run: Run) -> None:
    write(first="2021-01-01")
    Path("xa.cases.toml").unlink()
    assert adopt(run, "xa.toml", "--without-cases", status=2) == (
        "[BH-007] “xa.toml”, [in_force]: hai phiên bản của một bộ tiêu chí cùng có hiệu lực cho kỳ 2022. Đã thấy: "
        f"{OWN} có hiệu lực từ 01/01/2021; sach-ma-tuy.xa@2022 có hiệu lực từ 01/01/2022. Cần: mỗi kỳ một phiên bản: "
        "phiên bản bắt đầu sau kết thúc phiên bản bắt đầu trước, phiên bản của thư viện bắt đầu sau thì tệp này phải "
        "ghi ngày cuối (to) trước ngày đó. Cách sửa: sửa from hoặc to, hoặc rút phiên bản kia.\n"
    )


def test_a_layer_needs_a_base_that_is_known_and_the_same(run: Run) -> None:
    Path("lop.toml").write_text(LAYER.format(base="tinh"), "utf-8")
    base = catalogue.find("an-toan-antt.xa", "2022")
    Path("co-so.toml").write_text(base.text.replace('edition    = "2022"', 'edition = "tinh"'), "utf-8")
    assert adopt(run, "lop.toml", "--without-cases", status=2) == (
        "[BH-006] “lop.toml”, extends: bộ cơ sở chưa có trong thư viện và chưa được ban hành. Đã thấy: "
        "“an-toan-antt.xa@tinh”. Cần: có phải “an-toan-antt.xa@2022”? Cách sửa: ban hành bộ cơ sở trước, hoặc sửa "
        "extends.\n"
    )
    Path("lop.toml").write_text(LAYER.format(base="2022"), "utf-8")
    Path("co-so.toml").write_text(base.text.replace("value   = 70", "value   = 60"), "utf-8")
    assert adopt(run, "lop.toml", "--without-cases", status=2) == (
        "[BH-005] “lop.toml”: bộ tiêu chí mà tệp này lấy nội dung không giống bộ cùng tên, cùng phiên bản đang dùng. "
        "Đã thấy: “an-toan-antt.xa@2022”. Cần: đúng nội dung trong thư viện hoặc đã ban hành. Cách sửa: bỏ tệp khác "
        "nội dung trong cùng thư mục, hoặc ban hành bộ đó với phiên bản khác.\n"
    )
    Path("co-so.toml").unlink()
    adopt(run, "lop.toml", "--without-cases")
    assert confirm(run, "an-toan-antt.xa-tinh@2024") == (
        "Áp dụng “an-toan-antt.xa-tinh@2024” theo QĐ mẫu 05, hiệu lực từ 01/01/2024.\n"
        "Bộ của tỉnh: đơn vị thuộc địa bàn mã 40 được đánh giá theo bộ này, đơn vị khác theo “an-toan-antt.xa@2022”.\n"
        "Đã ghi nhật ký, mục số 3. Kết quả đã lưu không đổi; đánh giá lại thì theo bộ này.\n"
    )


def test_a_territory_has_one_layer_over_a_set(run: Run) -> None:
    first = LAYER.format(base="2022")
    Path("lop.toml").write_text(first, "utf-8")
    (folder := Path("moi")).mkdir()
    second = first.replace("xa-tinh", "xa-moi")
    (folder / "lop.toml").write_text(second, "utf-8")
    adopt(run, "lop.toml", "--without-cases")
    adopt(run, "moi/lop.toml", "--without-cases")
    confirm(run, "an-toan-antt.xa-tinh@2024")
    told = (
        "đã có bộ khác của tỉnh đặt trên “an-toan-antt.xa” cho địa bàn mã 40, cùng có ngày hiệu lực. Đã thấy: "
        "an-toan-antt.xa-tinh@2024 có hiệu lực từ 01/01/2024. Cần: mỗi ngày một bộ của tỉnh cho một địa bàn, để không "
        "đơn vị nào bị đánh giá hai lần. Cách sửa: ban hành thành phiên bản mới của bộ đã có (cùng set), rút bộ đã "
        "có, hoặc sửa from, to cho khỏi trùng ngày.\n"
    )
    assert confirm(run, "an-toan-antt.xa-moi@2024", status=2) == (
        f"[BH-017] “an-toan-antt.xa-moi@2024”, extends, territory: {told}"
    )
    assert adopt(run, "moi/lop.toml", "--without-cases", status=2) == f"[BH-017] “lop.toml”, extends, territory: {told}"
    earlier = second.replace("from = 2024-01-01", "from = 2023-01-01\nto = 2023-12-31")
    (folder / "lop.toml").write_text(earlier, "utf-8")
    adopt(run, "moi/lop.toml", "--without-cases")


def test_what_there_is_not_cannot_be_confirmed_or_withdrawn(run: Run) -> None:
    assert confirm(run, status=2) == (
        f"[BH-008] BỘ@PHIÊN_BẢN: không có đề nghị nào đang chờ xác nhận. Đã thấy: “{OWN}”. Cần: bộ tiêu chí đã đề nghị "
        "bằng criteria adopt. Cách sửa: xem criteria adopted, hoặc đề nghị trước.\n"
    )
    assert confirm(run, "sach-ma-tuy.xa", status=2) == (
        "[BH-013] BỘ@PHIÊN_BẢN: không phải tên bộ tiêu chí kèm phiên bản. Đã thấy: “sach-ma-tuy.xa”. Cần: tên bộ, dấu "
        "@, phiên bản, ví dụ an-toan-antt.xa@2022. Cách sửa: ghi đủ cả phiên bản.\n"
    )
    assert run("criteria", "withdraw", OWN, status=2) == (
        "[BH-001] --ground: chưa ghi căn cứ. Cần: lý do rút. Cách sửa: ghi sau --ground.\n"
        "[BH-011] BỘ@PHIÊN_BẢN: không có gì để rút: bộ này không đang được đề nghị, cũng không đang được áp dụng. Đã "
        f"thấy: “{OWN}”. Cần: bộ tiêu chí đã đề nghị hoặc đã xác nhận. Cách sửa: xem criteria adopted.\n"
        "Tổng cộng: 2 lỗi.\n"
    )
    assert run("criteria", "adopted") == "Cơ quan chưa đề nghị bộ tiêu chí nào.\n"


def test_a_set_in_effect_is_not_proposed_again_and_is_withdrawn_with_a_ground(run: Run) -> None:
    write()
    adopt(run)
    confirm(run)
    assert adopt(run, status=2) == (
        f"[BH-010] “{OWN}”: đúng nội dung này đã được xác nhận (nhật ký, mục số 3). Cần: một nội dung khác hoặc một "
        "phiên bản khác. Cách sửa: không cần đề nghị lại.\n"
    )
    assert run("criteria", "withdraw", OWN, "--ground", "Ban hành nhầm") == (
        f"Đã rút “{OWN}”.\nÁp dụng trở lại theo thời gian hiệu lực của chính nó: “sach-ma-tuy.xa@2022”.\n"
        "Đã ghi nhật ký, mục số 4.\n"
    )
    (row,) = json.loads(run("criteria", "adopted", "--format", "json"))
    assert (row["standing"], row["ground"], row["ended_entry"]) == ("withdrawn", "Ban hành nhầm", 4)
    adopt(run)
    assert [one["standing"] for one in json.loads(run("criteria", "adopted", "--format", "json"))] == [
        "withdrawn",
        "proposed",
    ]


def test_withdrawing_ends_what_counts_and_what_was_proposed_since(run: Run) -> None:
    write()
    adopt(run)
    confirm(run)
    write(first="2025-01-01", **{"Xác nhận của cơ quan Công an": "Xác nhận của Công an xã"})
    Path("xa.cases.toml").unlink()
    adopt(run, "xa.toml", "--without-cases")
    told = run("criteria", "withdraw", OWN, "--ground", "Ban hành nhầm")
    assert "Áp dụng trở lại theo thời gian hiệu lực của chính nó: “sach-ma-tuy.xa@2022”.\n" in told
    rows = json.loads(run("criteria", "adopted", "--format", "json"))
    assert [(row["standing"], row["ground"]) for row in rows] == [("withdrawn", "Ban hành nhầm")] * 2


def test_a_base_stays_while_a_layer_rests_on_it(run: Run) -> None:
    base = catalogue.find("an-toan-antt.xa", "2022")
    text = base.text.replace('edition    = "2022"', 'edition = "tinh"').replace(
        "from = 2022-02-10", "from = 2024-01-01"
    )
    Path("co-so.toml").write_text(text, "utf-8")
    Path("lop.toml").write_text(LAYER.format(base="tinh"), "utf-8")
    for file, key in (("co-so.toml", "an-toan-antt.xa@tinh"), ("lop.toml", "an-toan-antt.xa-tinh@2024")):
        adopt(run, file, "--without-cases")
        confirm(run, key)
    assert run("criteria", "withdraw", "an-toan-antt.xa@tinh", "--ground", "thử", status=2) == (
        "[BH-012] “an-toan-antt.xa@tinh”: có bộ của tỉnh đang áp dụng đặt trên bộ này. Đã thấy: "
        "“an-toan-antt.xa-tinh@2024”. Cần: không còn bộ của tỉnh nào đặt trên bộ bị rút. Cách sửa: rút "
        "“an-toan-antt.xa-tinh@2024” trước.\n"
    )


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("2025-01-01", "hiệu lực từ 01/01/2024 đến hết 31/12/2024"),
        ("2023-06-01", "không còn kỳ nào áp dụng"),
    ],
)
def test_a_layer_whose_base_was_ended_before_is_told_its_true_end(run: Run, first: str, told: str) -> None:
    base = catalogue.find("an-toan-antt.xa", "2022")
    text = base.text.replace('edition    = "2022"', 'edition = "tinh"').replace("from = 2022-02-10", f"from = {first}")
    Path("co-so.toml").write_text(text, "utf-8")
    Path("lop.toml").write_text(LAYER.format(base="2022"), "utf-8")
    adopt(run, "co-so.toml", "--without-cases")
    confirm(run, "an-toan-antt.xa@tinh")
    adopt(run, "lop.toml", "--without-cases")
    assert confirm(run, "an-toan-antt.xa-tinh@2024").startswith(
        f"Áp dụng “an-toan-antt.xa-tinh@2024” theo QĐ mẫu 05, {told}, do “an-toan-antt.xa@tinh” đã được áp dụng.\n"
    )


def test_a_comparison_fits_until_the_wording_changes(run: Run, initialised: str) -> None:
    write()
    adopt(run)
    confirm(run)
    told = run("criteria", "verify", OWN, "dt.1", "dt.2", "--document", "Văn bản mẫu", "--as", "Thành viên 3")
    assert told == f"Đã ghi nhận đối chiếu “{OWN}”, tiêu chí dt.1, dt.2, với Văn bản mẫu; nhật ký, mục số 4.\n"
    write(**{"Tổ chức hội nghị quán triệt, triển khai xây dựng đơn vị": "Có hội nghị về xây dựng đơn vị"})
    adopt(run)
    confirm(run)
    store = open_store(initialised)
    with store.reading() as session:
        found = verifications(session)
    store.close()
    assert {key[2]: (one.by, one.document, one.fits) for key, one in found.items()} == {
        "dt.1": ("Thành viên 3", "Văn bản mẫu", True),
        "dt.2": ("Thành viên 3", "Văn bản mẫu", False),
    }


def test_what_cannot_be_noted_as_compared(run: Run) -> None:
    assert run("criteria", "verify", "sach-ma-tuy.xa@2022", "dt.3", "xa", status=2) == (
        "[BH-001] --document: chưa ghi căn cứ. Cần: văn bản gốc đã đối chiếu. Cách sửa: ghi sau --document.\n"
        "[BH-014] “sach-ma-tuy.xa@2022”: bộ tiêu chí không có tiêu chí này. Đã thấy: “dt.3”. Cần: có phải “dt.2”? Cách "
        "sửa: sửa mã tiêu chí.\n"
        "[BH-015] “sach-ma-tuy.xa@2022”, tiêu chí xa: tiêu chí chưa có nội dung (missing), không có gì để đối chiếu. "
        "Cần: tiêu chí có nội dung trong bộ tiêu chí. Cách sửa: ghi nội dung tiêu chí theo văn bản gốc thành phiên bản "
        "mới, rồi đối chiếu.\n"
        "Tổng cộng: 3 lỗi.\n"
    )
