"""Giấy công nhận, one a unit: our own layout until the annex that has the official one was seen."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.dates import form_date
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import SittingCase
from engine.process.intake.forms.making import slug
from engine.reports.council.common import tag, title_of, with_
from engine.reports.council.lists import groups
from engine.reports.council.naming import class_words, reached
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.told import Told, own_commune
from engine.reports.council.words import count, dots, words
from engine.reports.letters import Writer
from engine.reports.letters import words as letter_words
from engine.reports.naming import place_name
from engine.sheets.document import Beside, Document, Line
from engine.sheets.filling import Answer

_SIGNING_PT = 70


def _blank(writer: Writer) -> Document:
    said = letter_words()
    return Document(
        "Giấy công nhận",
        (),
        (
            Line(said["nation"], 14, bold=True),
            Line(said["motto"], 14, bold=True, rule=24),
            Line(tag("noi_quyet_dinh_in_hoa"), 16, bold=True, above=20),
            Line("GIẤY CÔNG NHẬN", 34, bold=True, above=22),
            Line(tag("don_vi"), 24, bold=True, above=22),
            Line(tag("dia_ban"), 16, above=4),
            Line(f"{tag('danh_hieu_in')} năm {tag('nam')}", 19, bold=True, above=18),
            Line(tag("xep_loai"), 15, above=2),
            Line("", 16),
            Beside(
                (
                    Line(f"Quyết định số {tag('so_quyet_dinh')}", 12, align="left", above=24),
                    Line(f"ngày {tag('ngay_quyet_dinh')}", 12, align="left"),
                    Line("Số vào sổ: ………………", 12, align="left", above=6),
                ),
                (
                    Line("……………, ngày …… tháng …… năm ……", 13, italic=True),
                    Line(tag("chuc_vu_ky"), 13, bold=True, above=4),
                    Line(tag("nguoi_ky_giay"), 14, bold=True, above=_SIGNING_PT),
                ),
                (55, 45),
            ),
        ),
        foot=tag("nhat_ky"),
        landscape=True,
        framed=True,
    )


def _copies(told: Told) -> Sequence[Copy]:
    if told.sitting.kind != "appraisal":
        return []
    return [_copy(told, case) for case in _certified(told)]


def _certified(told: Told) -> list[SittingCase]:
    """Who holds the title, or is on the draft of the decision."""
    listed = {case.unit.id for group in groups(told) for case in group.listed}
    return [
        case
        for case in told.sitting.cases
        if case.unit.id in listed or (_decided(told, case) and reached(case) is Outcome.ACHIEVED)
    ]


def _decided(told: Told, case: SittingCase) -> bool:
    title = told.titles.get(case.unit.id)
    return title is not None and title.held


def _copy(told: Told, case: SittingCase) -> Copy:
    title = told.titles.get(case.unit.id)
    granted = title.granted if title is not None and title.held else None
    decided = own_commune(granted.authority, case.unit, told.register) if granted else None
    authority = decided or told.decides.get(case.unit.id) or dots()
    office = told.office
    own_office = office.agency is not None and office.agency.casefold() == authority.casefold()
    above = told.register.parent(case.unit)
    named = title_of(told)
    own: dict[str, Answer] = {
        "noi_quyet_dinh_in_hoa": authority.upper(),
        "don_vi": case.unit.name,
        "dia_ban": above.name if above is not None else "",
        "danh_hieu_in": named[:1].upper() + named[1:],
        "xep_loai": f"Xếp loại: {label}" if (label := class_words(case)) else "",
        "so_quyet_dinh": (granted.document if granted else None) or dots(),
        "ngay_quyet_dinh": form_date(granted.decided_on or granted.effective_on) if granted else dots(),
        "chuc_vu_ky": "\n".join(line.upper() for line in office.position) if own_office else dots(),
        "nguoi_ky_giay": (office.signer if own_office else None) or dots(),
    }
    name = f"{slug(case.unit.code)}-{slug(case.unit.name)}"[:80]
    return Copy(name, place_name(told.register, case.unit), with_(told, "GCN", [case], own))


def _remarks(told: Told) -> list[str]:
    said = words()["remarks"]
    if told.sitting.kind != "appraisal":
        return [str(said["no_certificates"])]
    waiting = sum(not _decided(told, case) for case in _certified(told))
    found = [str(said["certificate_layout"])]
    return [*found, str(said["not_decided"]).format(count=count(waiting))] if waiting else found


CERTIFICATE = Paper(
    "certificate", "giay-cong-nhan", "Giấy công nhận", _blank, _copies, ("nhat_ky",), bound=True, remarks=_remarks
)
