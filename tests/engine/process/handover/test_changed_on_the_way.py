"""Whatever was changed in a package, it is refused, and nothing of it is stored."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import settings

from criteria.problems import ProblemsError
from engine.process.handover.container import MANIFEST, compressed, decompressed, pack
from engine.process.handover.package import JOURNAL
from engine.process.handover.reading import open_package
from engine.process.handover.writing import hashes_of
from engine.records.canonical import canonical_json
from engine.records.journal import acting_as
from tests.engine.process.handover.handing import XA, HandingOffice
from tests.engine.process.handover.tampered import forged, parts_of, rewritten

BYTES = settings().max_examples * 10
"""So many bytes are flipped, one after another."""
K1 = "17001-K1"
DEEP = "[" * 9999
AGAIN = "Cách sửa: xin đơn vị gửi lại đúng tệp đã lập, hoặc lập lại gói bằng “datchuan handover make”."
WHOLE = "Cần: gói đúng từng byte như khi lập."
MADE = "Cần: gói lập bằng lệnh “datchuan handover make”."


@pytest.fixture
def package(below: HandingOffice) -> bytes:
    below.submit(K1, 7)
    below.enrol(K1, "ĐK 1")
    below.decide(K1)
    return below.make().data


def told(data: bytes) -> list[str]:
    """What is wrong with a package by itself."""
    try:
        return [str(problem) for problem in open_package(data, "goi.zip").problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


def flipped(data: bytes, places: Iterator[int] | range) -> Iterator[bytes]:
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        yield bytes(changed)


def test_a_whole_package_has_no_fault(package: bytes) -> None:
    assert told(package) == []


def test_a_byte_flipped_anywhere_is_told(package: bytes) -> None:
    places = sorted(random.Random(1).sample(range(len(package)), min(BYTES, len(package))))
    assert [place for place, data in zip(places, flipped(package, iter(places)), strict=True) if not told(data)] == []


def test_a_byte_flipped_in_any_part_is_told_by_its_part(package: bytes) -> None:
    parts = parts_of(package)
    for name, part in parts.items():
        for place in range(0, len(part), max(1, len(part) // 10)):
            (changed,) = flipped(part, range(place, place + 1))
            (first, *_) = told(pack({**parts, name: changed}))
            assert (
                name == MANIFEST
                or first == f"[BG-006] Gói “goi.zip”: thành phần “{name}” đã bị sửa sau khi lập gói. {WHOLE} {AGAIN}"
            )


def test_nothing_of_a_changed_package_is_stored(package: bytes, above: HandingOffice) -> None:
    entries = above.entries()
    parts = parts_of(package)
    for name in parts:
        with pytest.raises(ProblemsError):
            above.take(pack({**parts, name: parts[name][:-1] + b"x"}))
    assert (above.entries(), above.figures(), above.enrolled(), above.titles()) == (entries, {}, {}, {})


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_package_cut_short_is_told(package: bytes, kept: float) -> None:
    assert told(package[: int(len(package) * kept)]) == [
        f"[BG-004] “goi.zip”: gói bị cắt cụt hoặc hỏng. {WHOLE} {AGAIN}"
    ]


def test_what_is_no_package_is_told(package: bytes) -> None:
    mend = "Cách sửa: chọn đúng tệp của gói."
    problem = f"[BG-003] “goi.zip”: tệp không phải gói chuyển lên cấp trên. {MADE} {mend}"
    assert told(b"Xin chao") == [problem]
    assert told(pack({"xl/workbook.xml": b"<a/>"})) == [problem]
    empty = f"[BG-003] “goi.zip”: tệp không phải gói chuyển lên cấp trên. Đã thấy: tệp rỗng. {MADE} {mend}"
    assert told(b"") == [empty]


def test_a_package_wrapped_anew_is_told(package: bytes) -> None:
    problem = f"[BG-007] “goi.zip”: gói đã bị mở ra nén lại hoặc bị sửa sau khi lập. {WHOLE} {AGAIN}"
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts_of(package).items():
            archive.writestr(name, part)
    assert told(packed.getvalue()) == [problem]
    commented = BytesIO(package)
    with ZipFile(commented, "a") as archive:
        archive.comment = b"x"
    assert told(commented.getvalue()) == [problem]


def test_parts_missing_or_added_are_told(package: bytes) -> None:
    parts = parts_of(package)
    without = {name: part for name, part in parts.items() if name != "forms.json.gz"}
    for changed, name in ((without, "forms.json.gz"), ({**parts, "them.txt": b"x"}, "them.txt")):
        assert told(pack(changed)) == [
            f"[BG-006] Gói “goi.zip”: thành phần “{name}” đã bị sửa sau khi lập gói. {WHOLE} {AGAIN}"
        ]


def test_a_package_of_a_newer_program_is_refused(package: bytes) -> None:
    newer = rewritten(package, lambda manifest: manifest.update(format=2, program="9.0"))
    (problem,) = told(newer)
    assert problem == (
        "[BG-005] Gói “goi.zip”: gói do phiên bản mới hơn của chương trình lập (dạng 2, phiên bản 9.0). "
        "Cần: gói dạng 1 trở về trước. Cách sửa: cập nhật chương trình ở đây rồi nhận lại."
    )


def test_what_the_journal_does_not_vouch_for_is_refused(package: bytes) -> None:
    """Somebody who mends the hashes still has no entry that holds them."""
    changed = rewritten(package, lambda manifest: manifest.update(campaign="dot-khac"))
    (problem,) = told(changed)
    assert problem == (
        "[BG-010] Gói “goi.zip”: mục cuối của nhật ký không ghi nhận nội dung của gói. "
        f"Cần: gói và nhật ký cùng một lần lập. {AGAIN}"
    )


def test_a_journal_that_does_not_hang_together_is_refused(package: bytes) -> None:
    parts = parts_of(package)
    entries = json.loads(decompressed(parts[JOURNAL]))
    entries[1]["action"] = "register.merged"
    parts[JOURNAL] = compressed(canonical_json(entries))
    sealed = hashes_of({JOURNAL: parts[JOURNAL]})
    (problem,) = told(rewritten(pack(parts), lambda manifest: manifest["parts"].update(sealed)))
    assert problem == (
        "[BG-009] Gói “goi.zip”: nhật ký trong gói bị đứt hoặc bị sửa ở mục 2. "
        f"Cần: nhật ký liền mạch từ mục 1. {AGAIN}"
    )


def test_an_office_that_says_what_no_program_writes_is_refused(package: bytes) -> None:
    """A chain that holds says only who wrote it, not that it can be read."""
    mend = "Cách sửa: báo người phụ trách phần mềm của đơn vị lập gói."
    faults = {
        "chỗ “0.values.0.value” (value_error)": {"forms": lambda lines: lines[0]["values"][0].update(value="NaN")},
        "chỗ “0.standard” (string_too_long)": {"forms": lambda lines: lines[0].update(standard="x" * 101)},
        "chỗ “0.met” (extra_forbidden)": {"forms": lambda lines: lines[0].update(met=True)},
        "đơn vị hoặc năm ngoài gói": {"forms": lambda lines: lines[0].update(unit=9)},
        "tệp biểu mẫu không khớp": {"forms": lambda lines: lines[0].update(workbook="0" * 64)},
        "chỗ “0.received_at” (timezone_aware)": {
            "forms": lambda lines: lines[0].update(received_at="2024-11-20T08:00:00")
        },
        "chỗ “0.values” (value_error)": {"forms": lambda lines: lines[0]["values"].append(lines[0]["values"][0])},
        "chỗ “0.values.0.value” (value_error) ": {
            "forms": lambda lines: lines[0]["values"][0].update(value="[" * 9999)
        },
    }
    for detail, lists in faults.items():
        assert told(forged(package, lists=lists)) == [
            f"[BG-008] Gói “goi.zip”: thành phần “forms.json.gz” không đúng dạng: {detail.strip()}. {MADE} {mend}"
        ]


@pytest.mark.parametrize("name", ["enrolments", "forms", "decisions"])
def test_two_lines_about_the_same_are_refused(package: bytes, name: str) -> None:
    def twice(manifest: dict[str, Any]) -> None:
        manifest["counts"][name] += 1

    forgery = forged(package, twice, {name: lambda lines: lines.append(lines[0])})
    assert told(forgery) == [
        (
            f"[BG-008] Gói “goi.zip”: thành phần “{name}.json.gz” không đúng dạng: hai dòng về cùng một điều. {MADE} "
            "Cách sửa: báo người phụ trách phần mềm của đơn vị lập gói."
        )
    ]


def test_a_part_that_unpacks_to_too_much_is_refused(package: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.process.handover.container.MAX_UNPACKED_BYTES", 100)
    assert [problem[:8] for problem in told(package)][:1] == ["[BG-008]"]
    assert "giải nén ra quá lớn" in told(package)[0]


def test_a_chain_made_anew_by_its_own_office_can_be_told_only_by_the_paper(
    package: bytes, above: HandingOffice
) -> None:
    """What `--head` is for: who has the file can make all of it anew, but not the paper."""
    lie = forged(package, lists={"forms": lambda lines: lines[0].update(file_name="khac.xlsx")})
    assert told(lie) == []
    printed = str(open_package(package, "goi.zip").manifest.head.hash)
    with pytest.raises(ProblemsError) as refused:
        above.take(lie, head=printed)
    assert [problem.code for problem in refused.value.problems] == ["BG-011"]
    assert above.take(package, head=printed).outcome == "taken"


def test_no_name_of_a_person_travels(below: HandingOffice) -> None:
    with acting_as("Thành viên 7"):
        below.submit(K1, 1)
        data = below.make(XA[0]).data
    for name, part in parts_of(data).items():
        text = part if name == MANIFEST or name.startswith("workbooks/") else decompressed(part)
        assert "Thành viên 7".encode() not in text
