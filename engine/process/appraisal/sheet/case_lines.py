"""The lines of one criterion on a unit's sheet: what the engine says, what the council fills in, the figures below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.model import UNCHECKED
from engine.decision.verdicts import WORDS, State
from engine.process.appraisal.sheet.marks import AGREED, DISAGREED, MET, NOT_MET
from engine.process.appraisal.sheet.shown import Figure
from engine.process.appraisal.sittings.model import Contest, Judged
from engine.process.appraisal.sittings.order import why_grounded
from engine.sheets.cells import comma_text, exact_number
from engine.sheets.fillable import Content, Entry, FillLine, Highlight

BY_HAND = "Hội đồng đối chiếu trực tiếp văn bản"
NOT_ASKED = "—"
NOT_REPORTED = "chưa báo cáo"
DIFFERS = "Khác nhau"
_TITLE_SPAN, _NOTE_SPAN = (2, 6), (7, 12)
_OPINION, _CONCLUSION, _GROUND, _MEMBER = "I", "J", "K", "L"
_COLUMN = {_OPINION: 9, _CONCLUSION: 10, _GROUND: 11, _MEMBER: 12}


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """The line of one criterion with the code it is known by.

    voices   numbers of the members who may find on it
    waits    nothing may be found in the case as it stands: it is to be assessed again first
    awaited  the case stays open until the council finds on it, and it has not
    contest  another conclusion that waits for its vote
    """

    asked: Judged
    code: str
    voices: tuple[int, ...]
    waits: bool
    awaited: bool
    contest: Contest | None = None

    @property
    def found_on(self) -> bool:
        """Whether the council is asked to find on it: not what waits, does not concern the unit, or is waived."""
        beside_it = self.asked.state == State.NOT_APPLICABLE and self.asked.basis not in UNCHECKED
        return not (self.waits or self.asked.waived or beside_it)

    @property
    def always_grounded(self) -> bool:
        """Whether any finding must say why: the engine could not decide it, or not alone."""
        return why_grounded(self.asked, met=bool(self.asked.engine)) != ""

    def line(self) -> FillLine:
        one = self.asked
        title = f"{one.title}\n({one.cite})"
        said = (str(one.number), title, None, None, None, None, result(one), self._why())
        return FillLine("item", (*said, *self._entries(), self.code), joined=(_TITLE_SPAN,), lines=2)

    def _why(self) -> str:
        if self.contest is None:
            return why(self.asked)
        met = "đạt" if self.contest.met else "không đạt"
        return f"{why(self.asked)}\nCó ý kiến khác chờ biểu quyết: {met} ({self.contest.ground})".strip()

    def _entries(self) -> tuple[Content, ...]:
        if not self.found_on:
            return (NOT_ASKED,) * 4
        one = self.asked
        title = f"Tiêu chí {one.number}"
        opinion: Content = NOT_ASKED
        if one.engine is not None:
            opinion = Entry("choice", (AGREED, DISAGREED), title, self._opinion_prompt(), centred=True)
        standing = "" if one.met is None else (MET if one.met else NOT_MET)
        return (
            opinion,
            Entry("choice", (MET, NOT_MET), title, self._conclusion_prompt(), centred=True, value=standing),
            Entry("text", title=f"{title}: căn cứ", prompt=self._ground_prompt(), value=one.ground if standing else ""),
            Entry(
                "choice",
                tuple(map(str, self.voices)),
                f"{title}: thành viên",
                "Số thứ tự của thành viên nêu kết luận, theo trang “Danh sách”. Thành viên đã lập báo cáo cho đơn vị "
                "thì không thẩm định đơn vị đó.",
                centred=True,
                value=str(one.by) if standing and one.by is not None else "",
            ),
        )

    def _opinion_prompt(self) -> str:
        word = MET if self.asked.engine else NOT_MET
        return (
            f"Kết quả rà soát tự động: {word}. Nhất trí thì chọn “{AGREED}”; không thì chọn “{DISAGREED}” và ghi "
            "kết luận, căn cứ."
        )

    def _conclusion_prompt(self) -> str:
        if self.asked.basis in UNCHECKED:
            return f"{BY_HAND}: {self.asked.cite}."
        if self.asked.engine is None:
            return "Chưa đủ số liệu để rà soát tự động; Hội đồng kết luận thì phải ghi căn cứ."
        return "Bắt buộc khi không nhất trí; nhất trí thì có thể để trống."

    def _ground_prompt(self) -> str:
        if self.always_grounded:
            return "Bắt buộc ghi căn cứ khi có kết luận: tiêu chí này do Hội đồng kết luận."
        return "Bắt buộc ghi căn cứ khi kết luận khác kết quả rà soát tự động."

    def highlights(self, row: int) -> Iterator[Highlight]:
        """What stands out in the line, at this row of the sheet, while something is lacking."""
        if not self.found_on:
            return
        opinion, conclusion, ground, member = (f"${letter}{row}" for letter in _COLUMN)
        engine = MET if self.asked.engine else NOT_MET
        filled = f'OR({conclusion}<>"",AND({opinion}<>"",{opinion}<>"{NOT_ASKED}"))'
        differs = f'OR({opinion}="{DISAGREED}",AND({conclusion}<>"",{conclusion}<>"{engine}"))'
        against = f'AND({opinion}="{AGREED}",{conclusion}<>"",{conclusion}<>"{engine}")'
        undecided = f'AND({opinion}="{DISAGREED}",OR({conclusion}="",{conclusion}="{engine}"))'
        wanting = f"NOT({filled})" if self.awaited else "FALSE"
        if self.asked.engine is None:
            yield self._lacking(row, _CONCLUSION, wanting)
        else:
            yield self._lacking(row, _OPINION, wanting)
            yield self._lacking(row, _CONCLUSION, f"OR({against},{undecided})")
        needed = filled if self.always_grounded else differs
        yield self._lacking(row, _GROUND, f'AND({needed},TRIM({ground})="")')
        yield self._lacking(row, _MEMBER, f'AND({filled},{member}="")')

    def _lacking(self, row: int, letter: str, condition: str) -> Highlight:
        return Highlight((row, row), _COLUMN[letter], condition, "lacking")


def result(one: Judged) -> str:
    """“Kết quả rà soát tự động” as the sheet prints it; who must decide stands with it."""
    if one.waived is not None:
        return "Được miễn"
    if one.basis == "missing" or one.state is None:
        return BY_HAND
    word = WORDS[State(one.state)]
    if one.basis in UNCHECKED:
        return f"{word} theo dự thảo; {BY_HAND}"
    if one.judged and one.state != State.NOT_APPLICABLE:
        return f"{word} theo báo cáo; Hội đồng kết luận"
    return word


def why(one: Judged) -> str:
    """The reason and the gap; what was found before, in a round that does not count, or over figures that changed."""
    told = [one.reason]
    if one.waived is not None:
        told.append(f"Miễn theo {one.waived}")
    if one.gap is not None:
        told.append(f"Còn thiếu: {_number(one.gap)}")
    if one.outdated:
        told.append("Hội đồng đã kết luận trên số liệu cũ, phải kết luận lại")
    told += [f"Trước đây: {MET if earlier.met else NOT_MET}, theo {earlier.document}" for earlier in one.earlier]
    if one.overruled:
        told.append("Hội đồng đã kết luận khác kết quả rà soát tự động")
    return "\n".join(filter(None, told))


def figure_line(figure: Figure, code: str) -> FillLine:
    """One thing that the criterion rests on."""
    label, prior, others = f"– {figure.label}", figure.prior or None, "\n".join(figure.others) or None
    own = figure.own or NOT_REPORTED
    notes = [f"{DIFFERS}: số đơn vị tự đánh giá và nguồn khác; Hội đồng đối chiếu."] if figure.differs else []
    notes += [f"Biểu mẫu của đơn vị: {'; '.join(figure.cells)}."] if figure.cells else []
    spans = [_NOTE_SPAN]
    measure: Content = figure.unit or None
    if figure.paper and not (figure.others or figure.prior):
        measure, own, spans = own, "", [(3, 6), _NOTE_SPAN]
    cells = (None, label, measure, own or None, others, prior, " ".join(notes) or None, *(None,) * 5, code)
    return FillLine("row", cells, joined=tuple(spans))


def figure_highlights(figure: Figure, row: int) -> Iterator[Highlight]:
    """Both values stand out where they should agree and do not."""
    if figure.differs:
        yield from (Highlight((row, row), column, "TRUE", "differs") for column in (4, 5))


def _number(text: str) -> str:
    number = exact_number(text)
    return comma_text(number) if number is not None else text
