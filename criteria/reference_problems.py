"""What can be wrong where a set names another: as the base of a province's layer, or to include its criteria."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from criteria.dates import form_date
from criteria.decimals import written
from criteria.problems import Problem, meant, nearest


def not_a_key(where: str, seen: str) -> Problem:
    return Problem(
        "CR-065", where, "bộ tiêu chí được dẫn ghi sai dạng", f"“{seen}”",
        "<mã bộ tiêu chí>@<phiên bản>, ví dụ “an-toan-antt.xa@2022”", "ghi đủ mã và phiên bản",
    )  # fmt: skip


def unknown_set(where: str, seen: str, known: Iterable[str]) -> Problem:
    known = sorted(set(known))
    editions = [key for key in known if key.partition("@")[0] == seen.partition("@")[0]]
    listed = "một trong: " + ", ".join(editions or known) if known else "bộ tiêu chí trong thư viện hoặc cùng thư mục"
    return Problem(
        "CR-066", where, "không tìm thấy bộ tiêu chí được dẫn", f"“{seen}”",
        listed if editions else meant(nearest(seen, known), listed),
        "sửa mã, phiên bản hoặc đặt tệp của bộ tiêu chí ấy vào cùng thư mục",
    )  # fmt: skip


def faulty_set(where: str, key: str, faults: int) -> Problem:
    return Problem(
        "CR-067", where, "bộ tiêu chí được dẫn chưa dùng được", f"“{key}” có {faults:02} lỗi",
        "bộ tiêu chí không có lỗi", "sửa các lỗi của bộ ấy, nêu ngay sau đây",
    )  # fmt: skip


def circle(where: str, keys: Sequence[str]) -> Problem:
    return Problem(
        "CR-068", where, "các bộ tiêu chí dẫn nhau thành vòng", " → ".join(keys), "không bộ nào dẫn về chính nó",
        "bỏ extends hoặc include ở một bộ trong vòng",
    )  # fmt: skip


def territory_without_base(where: str, seen: str) -> Problem:
    return Problem(
        "CR-069", where, "territory chỉ dùng cho lớp của tỉnh trên một bộ gốc", f"“{seen}”",
        "extends = \"<mã bộ gốc>@<phiên bản>\"", "bổ sung extends hoặc bỏ territory",
    )  # fmt: skip


def base_not_all(where: str, key: str) -> Problem:
    return Problem(
        "CR-070", where, "bộ gốc của lớp không đòi hỏi mọi tiêu chí", f"“{key}”", "bộ gốc có outcome = \"all\"",
        "viết thành một bộ tiêu chí riêng, có thể dùng include",
    )  # fmt: skip


def base_is_layer(where: str, key: str, of: str) -> Problem:
    return Problem(
        "CR-071", where, "bộ gốc của lớp lại là một lớp", f"“{key}”", f"bộ gốc đầy đủ, ở đây là “{of}”",
        "sửa extends và viết gộp hai lớp",
    )  # fmt: skip


def not_in_a_layer(where: str, key: str) -> Problem:
    return Problem(
        "CR-072", where, f"lớp của tỉnh không đổi được {key} của bộ gốc", key,
        "lớp chỉ thêm tiêu chí, chỉ số, mục [facts], gate, đổi tham số theo chiều chặt hơn và đổi thứ tự xếp của bộ "
        "khen thưởng", f"bỏ khóa {key}",
    )  # fmt: skip


def other_standard(where: str, seen: str, wanted: str) -> Problem:
    return Problem(
        "CR-073", where, "lớp của tỉnh thuộc một tiêu chuẩn khác với bộ gốc", f"“{seen}”", f"“{wanted}”",
        "sửa khóa standard và khóa set",
    )  # fmt: skip


def name_of_base(where: str, seen: str) -> Problem:
    return Problem(
        "CR-074", where, "lớp của tỉnh mang chính mã của bộ gốc", f"“{seen}”", f"một mã khác, ví dụ “{seen}-40”",
        "sửa khóa set",
    )  # fmt: skip


def never_together(where: str, own: str, base: str) -> Problem:
    return Problem(
        "CR-075", where, "lớp của tỉnh không có ngày nào cùng hiệu lực với bộ gốc", own, f"trong thời gian {base}",
        "sửa in_force hoặc dẫn phiên bản khác của bộ gốc",
    )  # fmt: skip


def not_to_be_changed(where: str, name: str, key: str) -> Problem:
    return Problem(
        "CR-076", where, "lớp của tỉnh không được đổi tham số này", f"“{name}” ở “{key}” không ghi tighter",
        "giữ giá trị của bộ gốc", "bỏ tham số này khỏi lớp",
    )  # fmt: skip


_LOOSE = {"up": "từ {} trở lên", "down": "từ {} trở xuống"}


def loosened(where: str, direction: str, seen: Fraction, base: Fraction, since: date | None) -> Problem:
    day = f" vào ngày {form_date(since)}" if since else ""
    return Problem(
        "CR-077", where, f"lớp của tỉnh nới lỏng một tham số của bộ gốc{day}", written(seen),
        _LOOSE[direction].format(written(base)) + f" (tighter = \"{direction}\")",
        "sửa giá trị hoặc bỏ tham số này khỏi lớp",
    )  # fmt: skip


def other_direction(where: str, seen: str, wanted: str) -> Problem:
    return Problem(
        "CR-078", where, "lớp của tỉnh không đổi được chiều chặt hơn của tham số", f"tighter = \"{seen}\"",
        f"tighter = \"{wanted}\"", "bỏ khóa tighter khỏi lớp",
    )  # fmt: skip


def nothing_matches(where: str, pattern: str, key: str, ids: Iterable[str]) -> Problem:
    ids = list(ids)
    listed = "một trong: " + ", ".join(ids) if ids else "một bộ có tiêu chí"
    return Problem(
        "CR-079", where, f"bộ tiêu chí “{key}” không có tiêu chí nào như thế", f"“{pattern}”",
        meant(nearest(pattern, ids), listed), "sửa mã tiêu chí; dấu * thay cho một đoạn bất kỳ",
    )  # fmt: skip


def nothing_chosen(where: str) -> Problem:
    return Problem(
        "CR-080", where, "include chưa chọn tiêu chí nào", "[]", "ít nhất một mã tiêu chí, hoặc [\"*\"]",
        "bổ sung mã tiêu chí",
    )  # fmt: skip


def one_set_twice(key: str, first: str, second: str) -> Problem:
    return Problem(
        "CR-081", f"“{second}”", "hai tệp cùng thư mục chứa một bộ tiêu chí", f"“{key}”, đã có ở “{first}”",
        "mỗi bộ, mỗi phiên bản một tệp", "đổi edition hoặc bỏ một tệp",
    )  # fmt: skip


def not_identical(where: str, what: str, name: str, how: str) -> Problem:
    return Problem(
        "CR-082", where, f"{what} “{name}” đã có với nội dung khác", how,
        "một tên một nội dung, giống nhau đến từng khóa", "sửa cho giống nhau hoặc đổi tên ở một nơi",
    )  # fmt: skip


def criterion_twice(where: str, id_: str, key: str) -> Problem:
    return Problem(
        "CR-083", where, "mã tiêu chí đã có", f"“{id_}”, đã có ở “{key}”", "mỗi tiêu chí một mã",
        "đổi id của tiêu chí hoặc đổi as của include",
    )  # fmt: skip
