"""What can be wrong when a shipped set is asked for, told with the dates of all editions.

CR-901 unknown set, CR-902 unknown edition, CR-903 not in force, CR-904 no edition and no date named, CR-905 two
editions in force at once, CR-906 unknown standard, CR-907 nothing of a standard in force, CR-908 an edition whose
first day in force is yet to be written in, CR-909 two layers over one set for one territory.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from criteria.dates import form_date
from criteria.model import InForce
from criteria.problems import Problem, meant, nearest


class Dated(Protocol):
    """An edition as these problems name it."""

    @property
    def key(self) -> str: ...

    @property
    def in_force(self) -> InForce: ...


Editions = Iterable[Dated]


def unknown_set(set_id: str, known: Iterable[str]) -> Problem:
    return Problem(
        "CR-901",
        "",
        "thư viện không có bộ tiêu chí này",
        f"“{set_id}”",
        _hint(set_id, known),
        "sửa tên bộ tiêu chí hoặc chỉ đường dẫn tới tệp TOML của bộ tiêu chí",
    )


def unknown_edition(set_id: str, edition: str, offered: Editions) -> Problem:
    return Problem(
        "CR-902",
        "",
        f"bộ tiêu chí “{set_id}” không có phiên bản này",
        f"“{edition}”",
        f"một trong: {_dates(offered)}",
        "sửa phiên bản hoặc bỏ phiên bản để chọn theo ngày hiệu lực",
    )


def not_in_force(set_id: str, on: date, offered: Editions) -> Problem:
    return Problem(
        "CR-903",
        "",
        f"bộ tiêu chí “{set_id}” không có hiệu lực vào ngày {form_date(on)}",
        "",
        f"ngày trong thời gian hiệu lực: {_dates(offered)}",
        "chọn kỳ đánh giá khác hoặc chọn phiên bản có hiệu lực vào ngày này",
    )


def which_edition(set_id: str, offered: Editions) -> Problem:
    return Problem(
        "CR-904",
        "",
        f"bộ tiêu chí “{set_id}” có nhiều phiên bản",
        "",
        f"một phiên bản hoặc một ngày trong thời gian hiệu lực: {_dates(offered)}",
        "ghi phiên bản sau dấu @ hoặc chọn kỳ đánh giá",
    )


def several_in_force(set_id: str, on: date, offered: Editions) -> Problem:
    return Problem(
        "CR-905",
        "",
        f"bộ tiêu chí “{set_id}” có hơn một phiên bản có hiệu lực vào ngày {form_date(on)}",
        _dates(offered),
        "mỗi ngày chỉ một phiên bản có hiệu lực",
        "ghi phiên bản sau dấu @ hoặc sửa in_force của phiên bản đã hết hiệu lực",
    )


def unknown_standard(standard: str, known: Iterable[str]) -> Problem:
    return Problem(
        "CR-906", "", "thư viện không có tiêu chuẩn này", f"“{standard}”", _hint(standard, known), "sửa tên tiêu chuẩn"
    )


def nothing_in_force(standard: str, period: int, offered: Editions) -> Problem:
    return Problem(
        "CR-907",
        "",
        f"không có bộ tiêu chí nào của tiêu chuẩn “{standard}” có hiệu lực vào ngày cuối kỳ đánh giá năm {period}",
        "",
        f"kỳ có ngày cuối trong thời gian hiệu lực: {_dates(offered)}",
        "chọn kỳ đánh giá khác hoặc bổ sung phiên bản có hiệu lực trong kỳ này",
    )


def awaiting_force(key: str, file: str) -> Problem:
    return Problem(
        "CR-908",
        "",
        f"bản “{key}” chờ ghi ngày có hiệu lực, chưa dùng để đánh giá",
        f"tệp “{file}” của thư viện chưa có from ở [in_force]",
        "một bản đã ghi ngày có hiệu lực theo văn bản",
        "chép tệp ấy, ghi from theo văn bản rồi thông qua bản chép hoặc dùng phiên bản đang có hiệu lực",
    )


def several_layers(base: str, territory: str, on: date, offered: Editions) -> Problem:
    return Problem(
        "CR-909",
        "",
        f"có hơn một bộ của tỉnh đặt trên “{base}” cho địa bàn mã {territory} có hiệu lực vào ngày {form_date(on)}",
        _dates(offered),
        "mỗi ngày chỉ một bộ của tỉnh cho một địa bàn",
        "rút bộ không còn áp dụng bằng criteria withdraw",
    )


def _dates(offered: Editions) -> str:
    """``an-toan-antt.xa@2022 có hiệu lực từ 10/02/2022``, one after the other."""
    return "; ".join(
        f"{edition.key} có hiệu lực từ {form_date(edition.in_force.first)}"
        + (f" đến {form_date(edition.in_force.last)}" if edition.in_force.last else "")
        for edition in offered
    )


def _hint(word: str, known: Iterable[str]) -> str:
    known = tuple(known)
    return meant(nearest(word, known), "một trong: " + ", ".join(known))
