"""Where somebody stands in the order of a list, and by what those with a place stand before him."""

from __future__ import annotations

from collections.abc import Iterator

from engine.process.awards.known.field import Candidacy, Key
from engine.process.awards.lists.listed import Entry
from engine.process.awards.lists.scene import Scene, called


def order_words(scene: Scene, entry: Entry) -> str:
    """The place or places, of how many, and every key: “Xếp thứ 2 trong 14 tập thể: 3 năm liên tục; biên giới.”."""
    standing = entry.standing
    assert standing is not None, entry.candidacy.bearer.key
    if not scene.ranked:
        return f"Bộ tiêu chí không xếp thứ tự; {scene.in_order:02} {scene.noun} được xét như nhau."
    if standing.first == standing.last:
        place = f"Xếp thứ {standing.first}"
    elif standing.open:
        place = f"Xếp từ thứ {standing.first} đến thứ {standing.last}, chưa rõ hẳn,"
    else:
        place = f"Đồng hạng từ thứ {standing.first} đến thứ {standing.last}"
    keys = "; ".join(map(key_words, entry.candidacy.keys))
    return f"{place} trong {scene.in_order} {scene.noun}{f': {keys}' if keys else ''}."


def key_words(key: Key) -> str:
    """A key as it stands for somebody; what is not known is said with what it is."""
    return key.shown if key.value is not None else f"{key.label}: {key.shown}"


def beaten_words(scene: Scene, entry: Entry) -> Iterator[str]:
    """Why no place reaches him: none is for such as he is, or by which key the last one inside stands before him."""
    mine = entry.candidacy
    key = mine.bearer.key
    open_to = scene.open_to(key)
    if not open_to:
        yield f"Không có chỉ tiêu nào của danh sách dành cho địa bàn, loại đơn vị của {scene.noun} này."
        return
    assert scene.pools is not None
    total = sum(scene.pools[number].places for number in open_to)
    if not total:
        yield "Số chỉ tiêu là 0."
        return
    names = "; ".join(scene.pools[number].name for number in open_to)
    yield f"Chỉ tiêu có thể dành cho {scene.noun} này: {names}."
    for choice in scene.choices:
        if key in choice.tied:
            chosen = scene.named(choice.chosen & scene.by_key.keys())
            grounds = f"căn cứ: {choice.ground} ({choice.document})"
            yield f"Bằng nhau ở mức cuối chỉ tiêu, Hội đồng chọn {chosen}; {grounds}."
            return
    last = scene.last_inside(open_to)
    if last is None:
        yield "Các chỉ tiêu này thuộc về những trường hợp đứng trước, còn chờ kết luận hoặc chờ Hội đồng chọn."
    elif last.award is not None:
        given = scene.given_inside(open_to)
        if given >= total:
            yield f"Các chỉ tiêu này đã dùng cho {scene.noun} đã có quyết định khen."
        else:
            yield (
                f"Đã dùng {given:02} chỉ tiêu cho {scene.noun} đã có quyết định khen; số còn lại thuộc về những trường "
                "hợp đứng trước, còn chờ kết luận hoặc chờ Hội đồng chọn."
            )
    else:
        yield _compared(scene, last, mine)


def _compared(scene: Scene, last: Candidacy, mine: Candidacy) -> str:
    """By the first key in which the two differ; both values are named."""
    who = f"{scene.noun.capitalize()} xếp cuối trong các chỉ tiêu ấy là {called(last.bearer)}"
    for theirs, own in zip(last.keys, mine.keys, strict=True):
        if theirs.value is None or own.value is None:
            return f"{who}, đứng trước dù những điều chưa rõ ra sao."
        if theirs.value != own.value:
            said = f"{key_words(theirs)}; {scene.noun} này: {key_words(own)}"
            return f"{who}, hơn về {own.label[:1].lower()}{own.label[1:]}: {said}."
    return f"{who}, bằng nhau ở mọi căn cứ xếp thứ tự."
