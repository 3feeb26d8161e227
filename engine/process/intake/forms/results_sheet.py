"""The sheets on which a form answers: what stands to each criterion and set, and, hidden, the steps to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from criteria.kinds import ATTRIBUTES
from criteria.model import CriterionSet
from engine.decision.facts.model import AttributeValue
from engine.decision.formulas import Column, CompiledSet, Part, Places, Result, Rows, compile_set
from engine.decision.formulas.clashes import Clash
from engine.decision.formulas.compiled import AT_SUBMISSION, NO_WORDING
from engine.decision.formulas.steps import Steps as StepsOf
from engine.decision.formulas.steps import text as quoted
from engine.process.intake.forms.occasion import FormUnit
from engine.process.intake.identity import CODE_MARK, RESULTS_MARK, code_of, column_mark
from engine.process.intake.questions import COLUMNS, NO, YES, Questionnaire
from engine.sheets.cells import column_letters
from engine.sheets.fillable import Content, FillLine, FillSheet, Formula

RESULTS_SHEET, STEPS_SHEET = "Kết quả", "_tinh"
ANSWERED: tuple[Column, Column] = ("reached", "projected")
_WIDTHS = (52, 360, 200, 135, 135, 110)
_PRINTED, _STEP_WIDTHS = 5, (160, 420)
_BELOW_GUIDE = 3
_CONTRADICTS = "Số liệu mâu thuẫn, không dùng để tính và biểu mẫu sẽ bị trả lại nếu không sửa:"
_GUIDE = (
    "Trang này tự tính theo những gì đang ghi trên biểu mẫu; không phải điền, không phải kết luận. “Chưa đủ số liệu”: "
    f"còn ô để trống, hoặc ghi chưa đúng cách, mà kết quả phụ thuộc vào. “{AT_SUBMISSION}”: phụ thuộc số liệu không có "
    "trên biểu mẫu này (của đơn vị trực thuộc, của các kỳ trước), có kết quả khi đánh giá. "
    f"“{NO_WORDING}”: chưa đưa vào đánh giá."
)


def answers_anything(questionnaire: Questionnaire) -> bool:
    """Whether there is a result to show: reporting forms assess nothing."""
    return any(set_.assesses for set_ in questionnaire.sets)


def results_sheets(
    questionnaire: Questionnaire,
    period: int,
    unit: FormUnit,
    places_of: Callable[[CriterionSet], Places],
    *,
    alone: bool = False,
) -> tuple[FillSheet, FillSheet]:
    """The sheet “Kết quả” and the hidden sheet of steps.

    unit       its kind and its attributes, as the form prints them, are constants of the formulas: two units that
               differ in an attribute which their sets read have different sheets
    places_of  the cells of a set's own window. `Places.step` is not asked of it: the steps lie on the hidden sheet
    alone      whether no unit stands directly below: then the form's own incidents are all that the unit counts

    Raises ProblemsError where a parameter has no value in the period (CR-064).
    """
    steps = _Steps()
    clashes: dict[str, Clash] = {}
    attributes = attributes_in(unit.attributes)
    lines = [
        FillLine("name", (f"KẾT QUẢ TỰ TÍNH NĂM {period}",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (_GUIDE,), across=True),
        FillLine("heading", ("TT", "Tiêu chí", "Căn cứ", *(COLUMNS[column] for column in ANSWERED), "Mã")),
        FillLine("marker", (RESULTS_MARK, None, None, *map(column_mark, ANSWERED), CODE_MARK)),
    ]
    for set_ in questionnaire.sets:
        if set_.assesses:
            compiled = [
                compile_set(
                    set_, period, _OnSheet(places_of(set_), steps), kind=unit.kind, attributes=attributes,
                    column=column, below=lambda indicator, column: 0 if alone else None,
                )
                for column in ANSWERED
            ]  # fmt: skip
            for each in compiled:
                steps.take(each)
            lines += _set_lines(set_, compiled)
            clashes |= {clash.test: clash for each in compiled for clash in each.clashes}
    if clashes:
        lines.insert(_BELOW_GUIDE, FillLine("fact", (_contradictions(clashes.values(), steps),), across=True, lines=2))
    return FillSheet(RESULTS_SHEET, _WIDTHS, _PRINTED, tuple(lines), heading_stays=True), steps.sheet()


def outcome_cells(results: FillSheet) -> Mapping[str, tuple[Formula, ...]]:
    """Set key -> what shows elsewhere the cells with its outcome, as reached and as expected."""
    found: dict[str, tuple[Formula, ...]] = {}
    for row, line in enumerate(results.lines, 1):
        *cells, code = line.cells
        if line.part == "section" and isinstance(code, str) and "@" in code:
            found[code] = tuple(
                replace(cell, text=f"'{results.name}'!${column_letters(column)}${row}")
                for column, cell in enumerate(cells, 1)
                if isinstance(cell, Formula)
            )
    return found


def attributes_in(shown: Mapping[str, str]) -> Mapping[str, AttributeValue]:
    """Attributes as conditions read them, from what people read: “vừa”, “Có”. What is no such word is unknown."""
    found: dict[str, AttributeValue] = {}
    for name, text in shown.items():
        attribute = ATTRIBUTES[name]
        if attribute.type == "flag":
            words: Mapping[str, AttributeValue] = {YES: True, NO: False}
        else:
            words = {label: key for key, label in attribute.choices.items()} if attribute.choices else {text: text}
        if text in words:
            found[name] = words[text]
    return found


def _contradictions(clashes: Iterable[Clash], steps: _Steps) -> Formula:
    """What contradicts itself on the form, in words; nothing where nothing does."""
    told = [steps.kept(f'IF({clash.test}=1,{quoted(f" {clash.says}.")},"")', "clash") for clash in clashes]
    all_ = steps.kept("&".join(told), "clashes")
    return Formula(f'IF({all_}="","",{quoted(_CONTRADICTS)}&{all_})', longest=_CONTRADICTS)


def _set_lines(set_: CriterionSet, compiled: list[CompiledSet]) -> Iterator[FillLine]:
    yield FillLine("section", (set_.title,), across=True)
    titles, group = {each.id: each.title for each in set_.groups}, None
    for criterion in set_.criteria:
        if criterion.group is not None and criterion.group != group:
            group = criterion.group
            yield FillLine("group", (titles[group],), across=True)
        answers = (_formula(each.criteria[criterion.id]) for each in compiled)
        yield FillLine("row", (criterion.id, criterion.title, criterion.full_cite, *answers, None))
    outcomes = (each.outcome for each in compiled)
    yield FillLine("section", ("", "Kết quả chung", "", *map(_formula, outcomes), set_.key))
    if compiled[0].class_ is not None:
        yield FillLine("section", ("", "Xếp loại", "", *(_formula(c.class_) for c in compiled), None))


def _formula(result: Result | None) -> Content:
    return None if result is None else Formula(result.formula, centred=True, longest=result.longest)


@dataclass
class _Steps:
    """The rows of the hidden sheet: one for each step of any set and column, equal ones once."""

    rows: dict[str, int] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)

    def place(self, name: str) -> str:
        return f"{STEPS_SHEET}!$B${self.rows.setdefault(name, len(self.rows) + 1)}"

    def kept(self, formula: str, about: str) -> str:
        """The reference of a step of this sheet's own."""
        made = StepsOf(self.place)
        reference = made.keep(formula, about)
        self.formulas |= made.formulas
        return reference

    def take(self, compiled: CompiledSet) -> None:
        self.formulas |= compiled.steps

    def sheet(self) -> FillSheet:
        lines = tuple(FillLine("row", (code_of(name), Formula(self.formulas[name]))) for name in self.rows)
        return FillSheet(STEPS_SHEET, _STEP_WIDTHS, 2, lines, hidden=True)


@dataclass(frozen=True)
class _OnSheet:
    """The places of a set, its steps on the hidden sheet."""

    places: Places
    steps: _Steps

    def answer(self, indicator: str, column: Column, part: Part = "") -> str | None:
        return self.places.answer(indicator, column, part)

    def rows(self, indicator: str, column: Column) -> Rows | None:
        return self.places.rows(indicator, column)

    def step(self, name: str) -> str:
        return self.steps.place(name)
