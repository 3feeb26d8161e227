"""What can keep an office's own set from being adopted, and a criterion from being noted as compared.

BH-001 no decision or ground, BH-002 cases that fail, BH-003 no cases beside it, BH-004 the key of a shipped set,
BH-005 a set it rests on is another, BH-006 the base of a layer is not known, BH-007 two editions count for one period,
BH-008 nothing proposed, BH-009 the same person confirms, BH-010 adopted already, BH-011 nothing to withdraw, BH-012 a
layer rests on what is withdrawn, BH-013 not a key, BH-014 no such criterion, BH-015 a criterion without wording,
BH-016 facts from two places, BH-017 two layers over one set for one territory, BH-018 another
decision than the proposed one.
"""

from __future__ import annotations

from collections.abc import Iterable

from criteria.dates import form_date
from criteria.library.offices import Edition
from criteria.problems import Problem, meant, nearest


def unsaid(option: str, wanted: str) -> Problem:
    return Problem("BH-001", option, "chưa ghi căn cứ", "", wanted, f"ghi sau {option}")


def cases_fail(name: str, count: int, first: str) -> Problem:
    return Problem(
        "BH-002",
        f"“{name}”",
        "trường hợp mẫu chưa đúng với bộ tiêu chí",
        f"{count} chỗ, như “{first}”",
        "mọi trường hợp mẫu đều đúng trên cả hai bộ máy",
        "chạy criteria test và sửa bộ tiêu chí, hoặc sửa các trường hợp",
    )


def without_cases(name: str, wanted: str) -> Problem:
    return Problem(
        "BH-003",
        f"“{name}”",
        "không có tệp trường hợp mẫu đặt cạnh bộ tiêu chí",
        "",
        f"tệp “{wanted}”",
        "lập tệp trường hợp mẫu, hoặc ghi --without-cases để đề nghị mà không chạy thử (nhật ký sẽ ghi như vậy)",
    )


def shipped_key(name: str, key: str) -> Problem:
    return Problem(
        "BH-004",
        f"“{name}”, edition",
        "trùng bộ tiêu chí và phiên bản của thư viện nhưng nội dung quyết định kết quả khác",
        f"“{key}”",
        "phiên bản mang tên riêng của cơ quan, hoặc bộ của tỉnh đặt trên bộ này (extends)",
        "đổi edition hoặc viết lại thành bộ của tỉnh",
    )


def rests_on_another(name: str, key: str) -> Problem:
    return Problem(
        "BH-005",
        f"“{name}”",
        "bộ tiêu chí mà tệp này lấy nội dung không giống bộ cùng tên, cùng phiên bản đang dùng",
        f"“{key}”",
        "đúng nội dung trong thư viện hoặc đã ban hành",
        "bỏ tệp khác nội dung trong cùng thư mục, hoặc ban hành bộ đó với phiên bản khác",
    )


def base_unknown(name: str, key: str, known: Iterable[str]) -> Problem:
    return Problem(
        "BH-006",
        f"“{name}”, extends",
        "bộ cơ sở chưa có trong thư viện và chưa được ban hành",
        f"“{key}”",
        meant(nearest(key, known), "bộ của thư viện, hoặc bộ của cơ quan đã được xác nhận"),
        "ban hành bộ cơ sở trước, hoặc sửa extends",
    )


def both_count(name: str, period: int, editions: Iterable[Edition]) -> Problem:
    return Problem(
        "BH-007",
        f"“{name}”, [in_force]",
        f"hai phiên bản của một bộ tiêu chí cùng có hiệu lực cho kỳ {period}",
        "; ".join(f"{one.key} {days(one)}" for one in editions),
        "mỗi kỳ một phiên bản: phiên bản bắt đầu sau kết thúc phiên bản bắt đầu trước, phiên bản của thư viện bắt đầu "
        "sau thì tệp này phải ghi ngày cuối (to) trước ngày đó",
        "sửa from hoặc to, hoặc rút phiên bản kia",
    )


def never_proposed(key: str, proposed: Iterable[str]) -> Problem:
    listed = tuple(proposed)
    return Problem(
        "BH-008",
        "BỘ@PHIÊN_BẢN",
        "không có đề nghị nào đang chờ xác nhận",
        f"“{key}”",
        "một trong: " + ", ".join(listed) if listed else "bộ tiêu chí đã đề nghị bằng criteria adopt",
        "xem criteria adopted, hoặc đề nghị trước",
    )


def same_person(key: str, entry: int) -> Problem:
    return Problem(
        "BH-009",
        f"“{key}”",
        f"người xác nhận phải khác người đề nghị (nhật ký, mục số {entry})",
        "",
        "một người thứ hai",
        "để người khác xác nhận, ghi tên người đó sau --as",
    )


def adopted_already(key: str, entry: int) -> Problem:
    return Problem(
        "BH-010",
        f"“{key}”",
        f"đúng nội dung này đã được xác nhận (nhật ký, mục số {entry})",
        "",
        "một nội dung khác hoặc một phiên bản khác",
        "không cần đề nghị lại",
    )


def nothing_to_withdraw(key: str, standing: Iterable[str]) -> Problem:
    listed = tuple(standing)
    return Problem(
        "BH-011",
        "BỘ@PHIÊN_BẢN",
        "không có gì để rút: bộ này không đang được đề nghị, cũng không đang được áp dụng",
        f"“{key}”",
        "một trong: " + ", ".join(listed) if listed else "bộ tiêu chí đã đề nghị hoặc đã xác nhận",
        "xem criteria adopted",
    )


def layer_rests_on_it(key: str, layer: str) -> Problem:
    return Problem(
        "BH-012",
        f"“{key}”",
        "có bộ của tỉnh đang áp dụng đặt trên bộ này",
        f"“{layer}”",
        "không còn bộ của tỉnh nào đặt trên bộ bị rút",
        f"rút “{layer}” trước",
    )


def not_a_key(text: str) -> Problem:
    return Problem(
        "BH-013",
        "BỘ@PHIÊN_BẢN",
        "không phải tên bộ tiêu chí kèm phiên bản",
        f"“{text}”",
        "tên bộ, dấu @, phiên bản, ví dụ an-toan-antt.xa@2022",
        "ghi đủ cả phiên bản",
    )


def no_such_criterion(key: str, id_: str, known: Iterable[str]) -> Problem:
    listed = tuple(known)
    return Problem(
        "BH-014",
        f"“{key}”",
        "bộ tiêu chí không có tiêu chí này",
        f"“{id_}”",
        meant(nearest(id_, listed), "một trong: " + ", ".join(listed)),
        "sửa mã tiêu chí",
    )


def no_wording(key: str, id_: str) -> Problem:
    return Problem(
        "BH-015",
        f"“{key}”, tiêu chí {id_}",
        "tiêu chí chưa có nội dung (missing), không có gì để đối chiếu",
        "",
        "tiêu chí có nội dung trong bộ tiêu chí",
        "ghi nội dung tiêu chí theo văn bản gốc thành phiên bản mới, rồi đối chiếu",
    )


def facts_and_period() -> Problem:
    return Problem(
        "BH-016",
        "--facts, --period",
        "cho cả tệp số liệu và năm trong cơ sở dữ liệu",
        "",
        "một trong hai",
        "bỏ --facts hoặc bỏ --period",
    )


def layer_beside(name: str, base: str, territory: str, editions: Iterable[Edition]) -> Problem:
    return Problem(
        "BH-017",
        f"“{name}”, extends, territory",
        f"đã có bộ khác của tỉnh đặt trên “{base}” cho địa bàn mã {territory}, cùng có ngày hiệu lực",
        "; ".join(f"{one.key} {days(one)}" for one in editions),
        "mỗi ngày một bộ của tỉnh cho một địa bàn, để không đơn vị nào bị đánh giá hai lần",
        "ban hành thành phiên bản mới của bộ đã có (cùng set), rút bộ đã có, hoặc sửa from, to cho khỏi trùng ngày",
    )


def another_decision(key: str, given: str, proposed: str, entry: int) -> Problem:
    return Problem(
        "BH-018",
        f"“{key}”, --decision",
        f"không phải quyết định của đề nghị đang chờ (nhật ký, mục số {entry})",
        f"“{given}”",
        f"“{proposed}”",
        "xem criteria adopted: đề nghị có thể đã được thay bằng đề nghị khác; đúng thì ghi lại --decision",
    )


def days(one: Edition) -> str:
    """``có hiệu lực từ 10/02/2022 đến hết 31/12/2025``, as it counts in the office."""
    last = f" đến hết {form_date(one.in_force.last)}" if one.in_force.last else ""
    return f"có hiệu lực từ {form_date(one.in_force.first)}{last}"
