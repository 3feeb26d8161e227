"""What holds for a whole list and stands under it: places, choices, criteria not seen or drafted, the set's notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.model import Basis, CriterionSet
from engine.process.awards.known.field import Choice, Field
from engine.process.awards.lists.listed import Entry, Position
from engine.process.awards.lists.pools import OfList, pool_name
from engine.process.awards.model import RECIPIENT_WORDS, Form

UNCUT = "Chưa giao chỉ tiêu: danh sách được xếp thứ tự, chưa cắt; khi có chỉ tiêu phải lập lại."
PROVISIONAL = "Danh sách tạm tính, chưa dùng làm căn cứ đề nghị khen thưởng."
UNRANKED = "Bộ tiêu chí không xếp thứ tự: ai đủ tiêu chuẩn thì được đề nghị như nhau."


def notes_of(
    field: Field, form: Form, places: OfList, entries: Sequence[Entry], idle: Sequence[Choice]
) -> tuple[str, ...]:
    """Sentences, the gravest first. ``idle``: choices of councils that fit no tie of the list any more."""
    set_ = form.set_
    return (
        *_of_places(field, form, places, entries),
        *_of_choices(entries, idle),
        *([UNRANKED] if not set_.rank else []),
        *_of_bases(set_),
        *set_.notes_for(field.period),
    )


def provisional_words(set_: CriterionSet) -> str:
    """“còn 01 tiêu chí chưa đối chiếu văn bản gốc (75.2), 01 tiêu chí dự thảo (dt.1)”; empty where there is none."""
    parts = []
    for basis, words in _UNCHECKED.items():
        ids = [one.id for one in set_.criteria if one.basis == basis]
        if ids:
            parts.append(f"{len(ids):02} tiêu chí {words} ({', '.join(ids)})")
    return f"còn {', '.join(parts)}" if parts else ""


_UNCHECKED: dict[Basis, str] = {"missing": "chưa đối chiếu văn bản gốc", "drafted": "dự thảo"}


def _of_bases(set_: CriterionSet) -> Iterator[str]:
    if words := provisional_words(set_):
        yield f"{PROVISIONAL[:-1]}: {words}."
    for one in set_.criteria:
        if one.basis == "missing":
            yield (
                f"Tiêu chí {one.id}, “{one.title}” ({one.full_cite}): chưa đối chiếu văn bản gốc, "
                "không đưa vào việc xét."
            )
    for one in set_.criteria:
        if one.basis == "drafted":
            yield f"Tiêu chí {one.id}, “{one.title}”: nội dung dự thảo, chưa phải quy định của cấp có thẩm quyền."


def _of_places(field: Field, form: Form, places: OfList, entries: Sequence[Entry]) -> Iterator[str]:
    if places.shared:
        numbers = ", ".join(str(row.number) for row in places.shared)
        yield (
            f"Chỉ tiêu số {numbers} chưa ghi cho tập thể hay cá nhân, nên danh sách chưa cắt: "
            "giao lại chỉ tiêu riêng cho từng đối tượng."
        )
    elif places.rows is None:
        yield UNCUT
    for row in places.rows or ():
        said = f"Chỉ tiêu số {row.number}: {pool_name(row, field.register)}"
        if row.document:
            said += f", theo {row.document}"
        yield f"{said}{f' ({row.note})' if row.note else ''}."
    shared_areas = any(len(row.areas) > 1 for row in places.rows or ())
    if shared_areas and form.quota.remainder == "rank":
        yield "Chỉ tiêu chung cho nhiều địa bàn dành cho ai xếp cao hơn trong các địa bàn ấy."
    given = sum(entry.position is Position.GIVEN for entry in entries)
    if given:
        noun, total = RECIPIENT_WORDS[form.recipient], sum(row.places for row in places.rows or ())
        over = places.rows is not None and given > total
        yield f"Đã có quyết định khen {given:02} {noun}, xếp trước{', vượt số chỉ tiêu đã giao' if over else ''}."


def _of_choices(entries: Sequence[Entry], idle: Sequence[Choice]) -> Iterator[str]:
    names = {entry.candidacy.bearer.key: entry.candidacy.bearer.name for entry in entries}
    given = {entry.candidacy.bearer.key for entry in entries if entry.position is Position.GIVEN}
    for choice in idle:
        chosen = ", ".join(sorted(names.get(key, "người không còn được xét") for key in choice.chosen))
        if choice.chosen <= given:
            yield f"Lựa chọn của Hội đồng tại {choice.document} ({chosen}) đã có quyết định khen."
            continue
        yield (
            f"Lựa chọn của Hội đồng tại {choice.document} ({chosen}) không tính nữa: "
            "mức cuối chỉ tiêu nay không còn đúng những trường hợp bằng nhau khi ấy."
        )
