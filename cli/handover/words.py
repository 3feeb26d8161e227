"""What ``datchuan handover`` answers: what a package brought, where the two offices differ, what came in so far."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence

from cli.options import OutputFormat
from cli.output import Column, moment_words, print_json, print_rows
from engine.process.handover.arriving import Difference
from engine.process.handover.listing import FoundBelow, TakenBefore
from engine.process.handover.taking import Taken
from engine.records.journal.reading import ERASED

_WHAT = {
    "name": "Tên",
    "attribute": "Thuộc tính",
    "enrolment": "Đăng ký",
    "form": "Biểu mẫu",
    "finding": "Kết luận",
    "decision": "Quyết định",
}
_COUNTS = {"below": "cấp dưới", "here": "ở đây"}
_DIFFERENCES = (
    Column("what", "Khác nhau"),
    Column("unit", "Đơn vị"),
    Column("of", "Về"),
    Column("below", "Cấp dưới"),
    Column("here", "Ở đây"),
    Column("counts", "Tính theo"),
)
_NEW: Mapping[str, str] = {
    "enrolments": "đăng ký",
    "forms": "biểu mẫu",
    "values": "số liệu",
    "withdrawals": "biểu mẫu bị rút",
    "findings": "kết luận của Hội đồng cấp dưới",
    "decisions": "quyết định",
    "retractions": "quyết định ghi nhầm được bỏ",
}
_MOST_SHOWN = 40
"""Of a dry run, which can be asked again for all; what was taken differs no more, so all of it is told at once."""
_HASH_SHOWN = 12


def print_taken(taken: Taken, name: str, output_format: OutputFormat) -> None:
    """What became of a package; as JSON whole, as CSV the differences alone."""
    if output_format is OutputFormat.JSON:
        print_json(_plain(taken))
        return
    stream = sys.stdout if output_format is OutputFormat.TABLE else sys.stderr
    for line in _head_lines(taken, name):
        stream.write(line + "\n")
    short = output_format is OutputFormat.TABLE and taken.outcome == "would_be_taken"
    shown = taken.differences[:_MOST_SHOWN] if short else taken.differences
    if shown:
        print_rows(_DIFFERENCES, [_difference(one) for one in shown], output_format)
    if len(shown) < len(taken.differences):
        stream.write(f"… và {len(taken.differences) - len(shown)} chỗ khác; in đủ bằng --dry-run --format csv.\n")
    for line in _tail_lines(taken):
        stream.write(line + "\n")


def _head_lines(taken: Taken, name: str) -> Iterator[str]:
    manifest = taken.manifest
    years = ", ".join(map(str, manifest.periods))
    campaign = f", đợt “{manifest.campaign}”" if manifest.campaign else ""
    yield (
        f"Gói “{name}” của {manifest.unit.name} ({manifest.unit.code}), năm {years}{campaign}, "
        f"lập lúc {moment_words(manifest.made_at)}, mã nhật ký {taken.head}."
    )
    if taken.outcome == "unchanged":
        yield "Gói này đã nhận trước đây; không thay đổi gì."
    elif taken.outcome == "older":
        yield "Gói này cũ hơn gói đã nhận của cùng đơn vị; không có gì để nhận."
    else:
        yield _new(taken)
    if taken.differences:
        yield f"Chỗ hai bên ghi khác nhau: {len(taken.differences)}."


def _new(taken: Taken) -> str:
    new = [f"{count} {_NEW[what]}" for what, count in taken.new.items() if count]
    verb = "Nếu nhận thì thêm" if taken.outcome == "would_be_taken" else "Đã nhận thêm"
    if not new:
        return "Không có gì mới so với những gì đã biết ở đây."
    return f"{verb}: {', '.join(new)}."


def _tail_lines(taken: Taken) -> Iterator[str]:
    yield from (f"Lưu ý: {note}" for note in taken.notes)
    if taken.outcome == "would_be_taken":
        yield "Chưa ghi gì: mới kiểm tra (--dry-run)."
    elif taken.entry is not None:
        counted = " Số liệu mới được tính từ lần đánh giá sau." if any(taken.new.values()) else ""
        yield f"Đã ghi nhật ký, mục số {taken.entry}.{counted}"


def _difference(one: Difference) -> dict[str, object]:
    return {
        "what": _WHAT[one.what],
        "unit": one.unit,
        "of": one.of,
        "below": one.below,
        "here": one.here,
        "counts": _COUNTS[one.counts],
    }


def _plain(taken: Taken) -> dict[str, object]:
    manifest = taken.manifest
    return {
        "outcome": taken.outcome,
        "unit": manifest.unit.code,
        "campaign": manifest.campaign,
        "periods": list(manifest.periods),
        "made_at": manifest.made_at.isoformat(),
        "office": manifest.office,
        "head": f"{manifest.head.seq}:{manifest.head.hash}",
        "sha256": taken.sha256,
        "counts": dict(manifest.counts),
        "new": taken.new,
        "differences": [
            {key: getattr(one, key) for key in ("what", "unit", "of", "below", "here", "counts")}
            for one in taken.differences
        ],
        "notes": list(taken.notes),
        "entry": taken.entry,
    }


_PACKAGES = (
    Column("unit", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("periods", "Năm"),
    Column("campaign", "Đợt"),
    Column("made_at", "Lúc lập"),
    Column("head", "Mã nhật ký của gói"),
    Column("sha256", "Mã SHA-256"),
    Column("at", "Lúc nhận"),
    Column("by", "Người nhận"),
    Column("entry", "Mục nhật ký", right=True),
    Column("accepted", "Nhận ngoài lệ"),
    Column("ground", "Căn cứ"),
)
_ACCEPTED = {"fork": "nhánh mới", "office": "cơ sở dữ liệu khác", "both": "nhánh mới, cơ sở dữ liệu khác"}


def print_packages(found: Sequence[TakenBefore], output_format: OutputFormat) -> None:
    """The packages taken, a line each."""
    if output_format is OutputFormat.TABLE and not found:
        sys.stdout.write("Chưa nhận gói nào.\n")
        return
    whole = output_format is not OutputFormat.TABLE
    as_json = output_format is OutputFormat.JSON
    rows = [
        {
            "unit": one.unit.code,
            "name": one.unit.name,
            "periods": list(one.periods) if as_json else ", ".join(map(str, one.periods)),
            "campaign": one.campaign,
            "made_at": one.made_at.isoformat() if as_json else moment_words(one.made_at),
            "head": f"{one.head.seq}:{one.head.hash}" if whole else str(one.head),
            "sha256": one.sha256 if whole else f"{one.sha256[:_HASH_SHOWN]}…",
            "at": one.at.isoformat() if as_json else moment_words(one.at),
            "by": ERASED if one.by is None else one.by,
            "entry": one.entry,
            "accepted": one.accepted if as_json else _ACCEPTED[one.accepted] if one.accepted else None,
            "ground": one.ground,
        }
        for one in found
    ]
    shown = _PACKAGES if whole or any(one.accepted for one in found) else _PACKAGES[:-2]
    print_rows(shown, rows, output_format)


_FINDINGS = (
    Column("unit", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("standard", "Tiêu chuẩn"),
    Column("set", "Bộ tiêu chí"),
    Column("criterion", "Tiêu chí"),
    Column("met", "Kết luận"),
    Column("valid", "Còn hiệu lực"),
    Column("ground", "Căn cứ"),
    Column("document", "Biên bản"),
    Column("found_on", "Ngày"),
    Column("whose", "Hội đồng của"),
)


def print_findings(found: Sequence[FoundBelow], output_format: OutputFormat) -> None:
    """What the councils below found, a line each."""
    if output_format is OutputFormat.TABLE and not found:
        sys.stdout.write("Chưa có kết luận nào của Hội đồng cấp dưới như vậy.\n")
        return
    as_json = output_format is OutputFormat.JSON
    rows = []
    for one in found:
        said = one.finding
        words = {"met": "đạt" if said.met else "không đạt", "valid": "còn" if said.valid else "hết"}
        row = {
            "unit": one.unit.code,
            "name": one.unit.name,
            "standard": said.standard,
            "set": f"{said.set}@{said.edition}",
            "criterion": said.criterion_id,
            "ground": said.ground,
            "document": said.document,
            "found_on": f"{said.found_on:%d/%m/%Y}" if said.found_on else None,
            "whose": f"{one.whose.name} ({one.whose.code})",
        }
        rows.append(row | ({"met": said.met, "valid": said.valid} if as_json else words))
    print_rows(_FINDINGS, rows, output_format)
