"""Why each is on a list, and why each other is not: sentences that an official paper can carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.decision.reference.tiers import Claim
from engine.process.awards.candidacy.refuted import refuted_words
from engine.process.awards.lists.listed import POSITION_WORDS, Entry, Position
from engine.process.awards.lists.notes import provisional_words
from engine.process.awards.lists.scene import Scene
from engine.process.awards.lists.telling_criteria import awaited_words, failed_words
from engine.process.awards.lists.telling_order import beaten_words, order_words
from engine.process.awards.model import Bearer
from engine.records.titles import AwardOf


def told(scene: Scene, entry: Entry) -> tuple[str, ...]:
    """The sentences for one entry, its ``why`` not yet written; the first is the one that decides."""
    doubts = (refuted_words(scene.field.forms, one) for one in entry.candidacy.refuted)
    return (*_TELLING[entry.position](scene, entry), *doubts, *entry.candidacy.corrected)


def provisional(scene: Scene, entry: Entry) -> str:
    """Of those whom the set's criteria put where they are; what was given rests on its decision."""
    rests = entry.standing is not None and entry.position is not Position.GIVEN
    words = provisional_words(scene.form.set_) if rests else ""
    return f"Tạm tính: {words}." if words else ""


def decision_words(award: AwardOf) -> str:
    """“Quyết định số 12/QĐ-UBND ngày 20/12/2024 của Chủ tịch …”, as far as it is known."""
    said = f"Quyết định số {award.document}" if award.document else "quyết định chưa rõ số"
    if award.decided_on is not None:
        said += f" ngày {award.decided_on:%d/%m/%Y}"
    return f"{said} của {award.authority}" if award.authority else said


def _given(_: Scene, entry: Entry) -> Iterator[str]:
    assert entry.candidacy.award is not None
    yield f"Đã được khen tại {decision_words(entry.candidacy.award)}."
    yield from entry.candidacy.befallen


def _inside(scene: Scene, entry: Entry) -> Iterator[str]:
    yield order_words(scene, entry)
    yield f"Trong {entry.pool}."


def _moved_up(scene: Scene, entry: Entry) -> Iterator[str]:
    yield from _inside(scene, entry)
    yield f"Vào chỗ của {scene.noun} đã đề nghị hình thức cao hơn."


def _chosen(scene: Scene, entry: Entry) -> Iterator[str]:
    key = entry.candidacy.bearer.key
    yield order_words(scene, entry)
    for choice in scene.choices:
        if key in choice.chosen:
            others = len(choice.tied) - 1
            yield (
                f"Hội đồng chọn khi bằng với {others:02} {scene.noun} khác ở mức cuối chỉ tiêu; "
                f"căn cứ: {choice.ground} ({choice.document})."
            )
    yield f"Trong {entry.pool}."


def _at_cut(scene: Scene, entry: Entry) -> Iterator[str]:
    yield order_words(scene, entry)
    key = entry.candidacy.bearer.key
    for cut in scene.tier.listed.at_cut:
        if key in cut.codes:
            others = scene.named(code for code in cut.codes if code != key)
            yield (
                f"Còn {cut.places:02} chỉ tiêu cho {len(cut.codes):02} {scene.noun} bằng nhau, chờ Hội đồng chọn; "
                f"bằng với: {others}."
            )


def _uncut(scene: Scene, entry: Entry) -> Iterator[str]:
    yield order_words(scene, entry)
    yield "Chưa giao chỉ tiêu."


def _open(scene: Scene, entry: Entry) -> Iterator[str]:
    yield from awaited_words(scene.form.set_, entry.candidacy, scene.noun)
    found = scene.told(entry.candidacy.bearer)
    for name in found.by:
        sure = "cho cùng thành tích" if _same(scene, entry.candidacy.bearer, name) else _MAYBE_SAME
        yield f"Chờ kết quả danh sách “{scene.titles[name]}”, {sure}."
    unknown = [key.label for key in entry.candidacy.keys if key.value is None]
    if scene.ranked and unknown:
        yield f"Chưa rõ căn cứ xếp thứ tự: {'; '.join(unknown)}."
    elif found.claim is Claim.CONTENDS:
        yield f"Chờ kết luận về {scene.noun} có thể đứng trước."
    yield order_words(scene, entry)
    if entry.expected is not Position.OPEN:
        yield f"Dự kiến, nếu những điều còn chờ đều thuận lợi: {_lower(POSITION_WORDS[entry.expected])}."


_MAYBE_SAME = "chưa rõ có cùng thành tích không"


def _outside(scene: Scene, entry: Entry) -> Iterator[str]:
    yield order_words(scene, entry)
    yield from beaten_words(scene, entry)


def _excluded(scene: Scene, entry: Entry) -> Iterator[str]:
    bearer = entry.candidacy.bearer
    for name in entry.higher:
        other = scene.on_lists[name, bearer.key]
        same = "; ".join(_same(scene, bearer, name))
        stands = "Đã được khen" if other.award is not None else "Đã ở trong danh sách"
        yield f"{stands} “{scene.titles[name]}” cho cùng thành tích: {same}."


def _not_eligible(scene: Scene, entry: Entry) -> Iterator[str]:
    said = list(filter(None, [entry.candidacy.refused, *failed_words(scene.form.set_, entry.candidacy)]))
    yield from said or ["Không đủ tiêu chuẩn của hình thức khen này."]


def _not_recognised(_: Scene, entry: Entry) -> Iterator[str]:
    yield entry.candidacy.refused or "Không có danh hiệu nào của năm được công nhận."


def _same(scene: Scene, bearer: Bearer, name: str) -> list[str]:
    """The achievements for which the bearer stands on both lists, in words."""
    here, there = scene.by_key[bearer.key], scene.on_lists[name, bearer.key]
    keys = {one.key for one in there.achievements}
    return [one.text for one in here.achievements if one.key in keys]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


_TELLING: dict[Position, Callable[[Scene, Entry], Iterator[str]]] = {
    Position.GIVEN: _given,
    Position.INSIDE: _inside,
    Position.MOVED_UP: _moved_up,
    Position.CHOSEN: _chosen,
    Position.AT_CUT: _at_cut,
    Position.UNCUT: _uncut,
    Position.OPEN: _open,
    Position.OUTSIDE: _outside,
    Position.EXCLUDED: _excluded,
    Position.NOT_PROPOSED: _not_eligible,
    Position.NOT_ELIGIBLE: _not_eligible,
    Position.NOT_RECOGNISED: _not_recognised,
}
