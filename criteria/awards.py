"""Award sets: in which order the eligible stand (`[rank]`), and what form they are listed for (`[quota]`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from criteria.kinds import TAGS
from criteria.lines import Path
from criteria.model import NUMERIC_INDICATORS, Quota, RankKey
from criteria.problems import Problem, meant, nearest
from criteria.pruning import Aside
from criteria.schema import RankKeyTable, SetFile

AWARD_STANDARD = "khen-thuong"
_OF_STANDARD = frozenset({"class", "score", "streak"})
_FOR_WHOM = re.compile(r"\s*\((?:tập thể|cá nhân)\)$", re.IGNORECASE)


def form_title(title: str) -> str:
    """“Giấy khen của Chủ tịch Ủy ban nhân dân xã”: the title of an award set without whom it is for."""
    return _FOR_WHOM.sub("", title)


def rank_of(file: SetFile) -> tuple[RankKey, ...]:
    keys = file.rank.keys if file.rank is not None else []
    return tuple(RankKey(key.by, key.of, tuple(key.tags), key.order) for key in keys)


def quota_of(file: SetFile) -> Quota | None:
    table = file.quota
    return None if table is None else Quota(table.form, table.tier, table.remainder, tuple(table.excludes))


def check(file: SetFile, where: Callable[[Path], str], aside: Aside) -> Iterator[Problem]:
    """All faults of an award set's order and form; in any other set, that it has them."""
    for key in ("rank", "quota"):
        if getattr(file, key) is not None and file.standard != AWARD_STANDARD and not aside.holds("standard"):
            yield Problem(
                "CR-084", where((key,)), f"khóa {key} chỉ dùng trong bộ tiêu chí khen thưởng", f"“{file.standard}”",
                f"standard = “{AWARD_STANDARD}”", f"bỏ khóa {key} hoặc sửa khóa standard",
            )  # fmt: skip
    if file.rank is not None and file.quota is None and not aside.holds("quota"):
        yield Problem(
            "CR-085", where(("rank",)), "có thứ tự xếp mà không có hình thức khen", "", "khóa [quota]",
            "bổ sung [quota] hoặc bỏ [rank]",
        )  # fmt: skip
    if file.quota is not None and file.quota.tier < 1:
        yield Problem(
            "CR-086", where(("quota", "tier")), "cấp khen phải từ 1 trở lên", str(file.quota.tier), "số nguyên từ 1",
            "sửa cấp khen",
        )  # fmt: skip
    if file.rank is not None:
        if not file.rank.keys:
            yield Problem(
                "CR-087", where(("rank", "keys")), "danh sách khóa xếp thứ tự để trống", "[]", "ít nhất một khóa",
                "bổ sung khóa hoặc bỏ [rank]",
            )  # fmt: skip
        for place, table in enumerate(file.rank.keys):
            yield from _key_faults(file, table, where(("rank", "keys", place)), aside)
        said = [(table.by, table.of) for table in file.rank.keys]
        for place, one in enumerate(said):
            if one in said[:place]:
                yield Problem(
                    "CR-088", where(("rank", "keys", place)), "khóa xếp thứ tự bị lặp",
                    " ".join(filter(None, one)), "mỗi khóa một lần", "bỏ khóa bị lặp",
                )  # fmt: skip


def _key_faults(file: SetFile, table: RankKeyTable, where: str, aside: Aside) -> Iterator[Problem]:
    wants_of = table.by in _OF_STANDARD or table.by == "indicator"
    what = "tên một chỉ số" if table.by == "indicator" else "mã một tiêu chuẩn"
    if wants_of and not table.of:
        yield Problem("CR-089", where, f"khóa “{table.by}” thiếu of", "", what, "ghi thêm of")
    if not wants_of and table.of:
        yield Problem("CR-090", where, f"khóa “{table.by}” không dùng of", f"“{table.of}”", "không có of", "bỏ of")
    if table.by == "indicator" and table.of and not (aside.holds("indicators") or aside.open):
        indicator = file.indicators.get(table.of)
        if indicator is None or indicator.type not in NUMERIC_INDICATORS:
            near = nearest(table.of, [name for name, one in file.indicators.items() if one.type in NUMERIC_INDICATORS])
            yield Problem(
                "CR-091", where, "không xếp thứ tự được theo chỉ số này", f"“{table.of}”",
                meant(near, "một chỉ số là số của bộ tiêu chí này"), "sửa tên chỉ số",
            )  # fmt: skip
    if (table.by == "difficulty") != bool(table.tags):
        wanted = f"tags trong số: {', '.join(TAGS)}" if table.by == "difficulty" else "không có tags"
        yield Problem("CR-092", where, f"tags của khóa “{table.by}” không đúng", str(table.tags), wanted, "sửa tags")
    if table.order == "least" and table.by != "indicator":
        yield Problem(
            "CR-094", where, f"khóa “{table.by}” không đổi được chiều xếp", "order = \"least\"",
            "order chỉ với by = \"indicator\"", "bỏ order",
        )  # fmt: skip
    for tag in table.tags:
        if tag not in TAGS:
            yield Problem(
                "CR-093", where, "không có đặc điểm địa bàn này", f"“{tag}”",
                meant(nearest(tag, TAGS), f"một trong: {', '.join(TAGS)}"), "sửa tags",
            )  # fmt: skip
