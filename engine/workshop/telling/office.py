"""How a set stands in the office, and who compared a criterion, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from criteria.dates import form_date
from criteria.model import Verified
from engine.records.adoptions import Act, Adoption, Standing
from engine.records.days import day_of
from engine.records.journal.reading import ERASED
from engine.workshop.holding import Held
from engine.workshop.verifying import Verification

STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        "proposed": "chờ xác nhận",
        "confirmed": "đang áp dụng",
        "superseded": "đã thay",
        "withdrawn": "đã rút",
    }
)


def office_words(held: Held) -> str:
    """“đang áp dụng theo …, xác nhận ngày …; hết hiệu lực sau ngày …”; empty of a shipped set nothing has ended."""
    said = [_adopted(held.adoption)] if held.adoption else []
    if held.ended_by is not None:
        last = f"hết hiệu lực sau ngày {form_date(held.in_force.last)}" if held.in_force.last else ""
        until = last if held.ever_in_force else "không còn kỳ nào áp dụng"
        said.append(f"{until}, thay bằng “{held.ended_by}”")
    return "; ".join(said)


def verified_words(by_file: Verified | None, by_store: Verification | None) -> tuple[str, str]:
    """Who compared a criterion as it reads, and who compared it when it read otherwise; empty where nobody did."""
    verified = [f"{by_file.by}, {form_date(by_file.on)}, {by_file.document}"] if by_file else []
    if by_store is None:
        return "; ".join(verified), ""
    told = f"{by_store.by or ERASED}, {form_date(by_store.on)}, {by_store.document}; nhật ký, mục số {by_store.entry}"
    if by_store.fits:
        return "; ".join([*verified, told]), ""
    return "; ".join(verified), f"{told}; tiêu chí đã sửa từ đó, phải đối chiếu lại"


def _adopted(one: Adoption) -> str:
    word = STANDINGS[one.standing]
    if one.standing == "proposed":
        return f"{word}; đề nghị {_day(one.proposed)} theo {one.decision}"
    if one.standing == "withdrawn" and one.ended is not None:
        return f"{word} {_day(one.ended)}, lý do: {one.ground}"
    return f"{word} theo {one.decision}" + (f", xác nhận {_day(one.confirmed)}" if one.confirmed else "")


def _day(act: Act) -> str:
    return f"ngày {form_date(day_of(act.at))}"
