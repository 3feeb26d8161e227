"""Danh sách trích ngang: each bearer with unit and role, titles and awards of earlier years, and what is rewarded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.process.awards.lists.listed import Entry
from engine.reports.awards.history import award_lines, title_lines
from engine.reports.awards.naming import achievement_words, form_words, where_words
from engine.reports.awards.paper import Copy, Paper, own
from engine.reports.awards.proposal import name_of
from engine.reports.awards.told import Group, Proposal, groups
from engine.reports.awards.words import count, dots, say
from engine.reports.council.common import ending, item, tag
from engine.reports.council.tables import columns, grid, rows
from engine.reports.letters import Writer, masthead, signed
from engine.sheets.document import Document, Line
from engine.sheets.filling import Answer, Rows

_COLLECTIVES = columns(
    "tt|TT|4",
    "ten|Tên tập thể|15",
    "don_vi|Địa bàn|13",
    "danh_hieu|Danh hiệu qua các năm|26",
    "khen_thuong|Khen thưởng đã nhận|18",
    "thanh_tich|Thành tích đề nghị khen|24",
)
_INDIVIDUALS = columns(
    "tt|TT|4",
    "ten|Họ và tên|15",
    "don_vi|Chức vụ, đơn vị|15",
    "danh_hieu|Danh hiệu của đơn vị qua các năm|24",
    "khen_thuong|Khen thưởng đã nhận|18",
    "thanh_tich|Thành tích đề nghị khen|24",
)


def _blank(writer: Writer) -> Document:
    return Document(
        "Danh sách trích ngang",
        (),
        (
            *masthead(Writer(writer.above, writer.agency, "", writer.day, (), "", ())),
            Line("DANH SÁCH TRÍCH NGANG", 14, bold=True, above=10),
            Line(tag("ve_viec"), bold=True),
            Line(tag("kem_theo"), italic=True),
            item("1. Tập thể:", f"{tag('so_tap_the')} tập thể."),
            grid("tap_the", _COLLECTIVES),
            item("2. Cá nhân:", f"{tag('so_ca_nhan')} cá nhân."),
            grid("ca_nhan", _INDIVIDUALS),
            *signed(writer),
            *ending(),
        ),
        landscape=True,
    )


def _copies(proposal: Proposal) -> Sequence[Copy]:
    return [_copy(proposal, group) for group in groups(proposal) if group.listed]


def _copy(proposal: Proposal, group: Group) -> Copy:
    collectives, individuals = group.of("collective"), group.of("individual")
    title = say("summary", "about", form=form_words(group.form), period=proposal.period)
    answers: dict[str, Answer] = {
        "ve_viec": title,
        "so_tap_the": count(len(collectives)),
        "so_ca_nhan": count(len(individuals)),
        "tap_the": _told(proposal, collectives, _COLLECTIVES),
        "ca_nhan": _told(proposal, individuals, _INDIVIDUALS),
    }
    return Copy(name_of(group), group.authority or dots(), own(proposal, answers, group.listed))


def _told(proposal: Proposal, entries: Iterable[Entry], of: Sequence[tuple[str, str, int]]) -> Rows:
    return rows(of, [_row(proposal, entry) for entry in entries])


def _row(proposal: Proposal, entry: Entry) -> Mapping[str, str]:
    bearer = entry.candidacy.bearer
    unknown = say("summary", "not_known")
    return {
        "ten": bearer.name if bearer.person is None else f"{bearer.name}\n{say('summary', 'born')}",
        "don_vi": _where(proposal, entry),
        "danh_hieu": "\n".join(title_lines(proposal, bearer)) or unknown,
        "khen_thuong": "\n".join(award_lines(proposal, bearer)) or unknown,
        "thanh_tich": achievement_words(entry.candidacy),
    }


def _where(proposal: Proposal, entry: Entry) -> str:
    bearer, nominated = entry.candidacy.bearer, entry.candidacy.nominated
    where = where_words(proposal.register, bearer)
    if bearer.person is None:
        return where
    role = nominated.role if nominated is not None and nominated.role else say("papers", "role")
    return f"{role}\n{where}"


SUMMARY = Paper("summary", "trich-ngang", "Danh sách trích ngang", _blank, _copies)
