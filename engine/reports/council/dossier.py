"""Danh sách thành phần hồ sơ: what a dossier has, by what text, what there is of it, and which units lack what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import SittingCase
from engine.reports.council.common import REQUIRED, ending, item, tag, with_
from engine.reports.council.naming import reached
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.tables import columns, grid, rows
from engine.reports.council.told import Told
from engine.reports.council.words import count, say
from engine.reports.letters import Writer, masthead, signed
from engine.reports.naming import place_name
from engine.sheets.document import Document, Line
from engine.sheets.filling import Answer

_PARTS = columns("tt|TT|6", "thanh_phan|Thành phần hồ sơ|36", "can_cu|Căn cứ|34", "tinh_trang|Tình trạng|24")
_LACKING = columns("tt|TT|6", "don_vi|Đơn vị|44", "con_thieu|Còn thiếu|50")


def _blank(writer: Writer) -> Document:
    return Document(
        "Danh sách thành phần hồ sơ",
        (),
        (
            *masthead(writer),
            Line("DANH SÁCH THÀNH PHẦN HỒ SƠ", 14, bold=True, above=14),
            Line(f"Phiên họp {tag('viec_hop')}", bold=True, rule=30),
            Line("", 6),
            item("1. Thành phần hồ sơ"),
            grid("ho_so", _PARTS),
            item("2. Đơn vị còn thiếu:", f"{tag('so_thieu')}/{tag('tong_so')} đơn vị."),
            grid("thieu", _LACKING),
            *signed(writer),
            *ending(),
        ),
    )


def _copies(told: Told) -> Sequence[Copy]:
    lacking = list(_lacking(told))
    own: dict[str, Answer] = {
        "ho_so": rows(_PARTS, list(_parts(told))),
        "so_thieu": count(len(lacking)),
        "thieu": rows(_LACKING, lacking),
    }
    return [Copy("", told.sitting.council, with_(told, "DS", told.sitting.cases, own))]


def _parts(told: Told) -> Iterator[Mapping[str, str]]:
    """What the law names, as far as it was seen; then what the office usually needs besides, as we put it."""
    said = _read()
    standard = told.sitting.standard
    named = [one for one in said["item"] if standard in one["standards"]]
    for one in named or [one for one in said["item"] if not one["standards"]]:
        ground = say("dossier", one["basis"], document=one.get("document", ""))
        yield {"thanh_phan": one["name"], "can_cu": ground, "tinh_trang": _state(told, one["state"])}
    for one in said["ours"]:
        yield {"thanh_phan": one["name"], "can_cu": say("dossier", "ours"), "tinh_trang": _state(told, one["state"])}


def _state(told: Told, of: str) -> str:
    total = len(told.sitting.cases)
    match of:
        case "forms":
            return say("dossier", "count", count=count(len(told.handed)), of=count(total))
        case "enrolments":
            return say("dossier", "count", count=count(len(told.enrolled)), of=count(total))
        case "proposal" | "minutes":
            return say("dossier", "minutes_open" if told.sitting.open else "draft")
        case "attach":
            return say("dossier", "to_attach")
    return say("dossier", "not_known")


def _lacking(told: Told) -> Iterator[Mapping[str, str]]:
    for case in told.sitting.cases:
        lacking = list(_of(told, case))
        if lacking:
            named = f"{place_name(told.register, case.unit)} ({case.unit.code})"
            told_of = "; ".join(lacking)
            yield {"don_vi": named, "con_thieu": told_of[:1].upper() + told_of[1:]}


def _of(told: Told, case: SittingCase) -> Iterator[str]:
    if case.unit.id not in told.enrolled:
        yield say("dossier", "enrolment")
    if case.unit.id not in told.handed:
        yield say("dossier", "form")
    if reached(case) is Outcome.UNDETERMINED:
        yield say("dossier", "conclusion")


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("dossiers.toml").read_text("utf-8"))


DOSSIER = Paper("dossier", "thanh-phan-ho-so", "Danh sách thành phần hồ sơ", _blank, _copies, REQUIRED)
