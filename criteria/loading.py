"""Loading a criterion set from its file: all that is wrong with it in one pass, or the set."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from criteria.bundles import bundled, unbundled
from criteria.fetching import Fetched, Fetching
from criteria.hashing import meaning_hash, text_hash
from criteria.lines import Lines
from criteria.model import CriterionSet
from criteria.parameters import days_of_change
from criteria.problems import Problem, ProblemsError, os_reason
from criteria.pruning import Aside, prune
from criteria.schema import LayerFile, SetFile
from criteria.shape_problems import shape_problems, where
from criteria.shelves import NOWHERE, Folder, Shelf, Shelved, Texts
from criteria.toml_problems import toml_problem, unreadable
from criteria.understanding import Understanding


def load_set(path: Path, shelf: Shelf | None = None) -> CriterionSet:
    """The set in a TOML file (UTF-8). The sets it names are sought on the shelf, else in the file's own folder.

    Raises ProblemsError with every problem of the file: unreadable (CR-001), TOML syntax (CR-002), shape (CR-003 to
    CR-006), rules of the language (CR-010 to CR-064), what it takes from other sets (CR-065 and on).
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ProblemsError([unreadable(path.name, os_reason(error))]) from error
    except UnicodeDecodeError as error:
        raise ProblemsError([unreadable(path.name, "tệp không phải mã UTF-8")]) from error
    return read_set(text, path.name, Folder(path.parent) if shelf is None else shelf)


def read_set(text: str, name: str, shelf: Shelf = NOWHERE) -> CriterionSet:
    """The set in a TOML text; ``name`` is how problems call the file, on ``shelf`` stand the sets it may name."""
    return _Reader(shelf).read(Shelved(name, text)).set


def read_kept(whole_text: str, name: str) -> CriterionSet:
    """The set again of its `CriterionSet.whole_text`, from that text alone."""
    text, others = unbundled(whole_text)
    return read_set(text, name, Texts(others))


@dataclass(frozen=True)
class _Reader:
    """Reads a set and, on the way, those it names."""

    shelf: Shelf

    def read(self, shelved: Shelved, within: tuple[str, ...] = ()) -> Fetched:
        """``within`` are the keys of the sets that led here, the first first."""
        text, name = unicodedata.normalize("NFC", shelved.text), shelved.name
        try:
            raw = tomllib.loads(text, parse_float=Decimal)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
            raise ProblemsError([toml_problem(error, text, name)]) from error
        lines = Lines(text)
        file, aside, problems = _shaped(raw, name, lines)
        if file is None:
            raise ProblemsError(problems)
        fetching = Fetching(self.shelf, self.read, within)
        joined, aside = fetching.joined(file, partial(where, name, lines), aside)
        days = days_of_change(joined.file)
        readings = {day: Understanding(joined, aside, day) for day in (None, *days)}
        found = {day: reading.understand() for day, reading in readings.items()}
        problems += fetching.found.problems
        problems += [problem for reading in readings.values() for problem in reading.problems]
        if problems:
            raise ProblemsError(dict.fromkeys(problems))
        meaning = meaning_hash(joined.file, readings[None].tokens)
        marked = partial(
            replace,
            meaning_hash=meaning,
            text_hash=text_hash(text),
            whole_hash=text_hash(bundled(text, fetching.brought)),
            text=text,
            brought=fetching.brought,
            base=fetching.base,
            territory=joined.file.territory,
        )
        sets = {day: marked(one) for day, one in found.items() if one is not None}
        return Fetched(replace(sets[None], by_date=tuple((day, sets[day]) for day in days)), joined)


def _shaped(raw: dict[str, Any], name: str, lines: Lines) -> tuple[SetFile | None, Aside, list[Problem]]:
    """The shape of the file; where it has faults, of the rest once the parts at fault are set aside."""
    shape = LayerFile if "extends" in raw else SetFile
    try:
        return shape.model_validate(raw), Aside(), []
    except ValidationError as error:
        problems = shape_problems(error, name, lines)
        rest, aside = prune(raw, error)
    try:
        return shape.model_validate(rest), aside, problems
    except ValidationError:
        return None, aside, problems
