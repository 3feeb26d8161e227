"""The shipped sets: which there are, and which of their editions counts.

A file's place and name say what it holds (``<standard>/<subject>@<edition>.toml`` is the set ``<standard>.<subject>``),
so only what is asked for is ever opened. There is no fall-back to an edition that is not in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from criteria.library import catalogue_problems as problems
from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from criteria.shelves import Folder, Several, Shelf, Shelved

_FOLDER = Path(__file__).parent
_BESIDE = (".cases.toml", ".equivalent.toml")


def samples() -> Mapping[str, Path]:
    """Files that no run takes, by key: sample layers, and editions whose first day in force is yet to be written in.

    An office copies one, says by what document and from when it counts, and adopts it.
    """
    paths = (path for path in sorted(_FOLDER.glob("mau/*/*@*.toml")) if not path.name.endswith(_BESIDE))
    return {f"{path.parent.name}.{path.stem}": path for path in paths}


def standards() -> tuple[str, ...]:
    """The standards that have shipped sets, without opening any."""
    return tuple(dict.fromkeys(map(_standard, _files())))


def ids() -> tuple[str, ...]:
    """The ids of the shipped sets, without opening any."""
    return tuple(_files())


@cache
def all_sets() -> tuple[CriterionSet, ...]:
    """Every edition of every shipped set."""
    return tuple(_load(path) for files in _files().values() for path in files.values())


def editions(set_id: str) -> tuple[CriterionSet, ...]:
    """All editions of one set, the oldest first; of a sample layer too. Raises ProblemsError (CR-901)."""
    files = _files().get(set_id) or {key: path for key, path in samples().items() if key.partition("@")[0] == set_id}
    if not files:
        raise ProblemsError([problems.unknown_set(set_id, _files())])
    return tuple(sorted(map(_load, files.values()), key=lambda edition: edition.in_force.first))


def find(set_id: str, edition: str | None = None, on: date | None = None, *, period: int | None = None) -> CriterionSet:
    """One edition of one set.

    on      the day it must be in force
    period  the year it must be in force for, when no day is given: on the last day of its own window

    Without ``edition`` the one in force then; with no date either, the only edition there is. Where a date is given its
    parameters are those of that day. Raises ProblemsError (CR-901 to CR-905), which names the dates of the editions;
    CR-908 for one whose first day is yet to be written in; CR-064 where a parameter has no value then.
    """
    offered = editions(set_id)
    if edition is not None:
        named = tuple(one for one in offered if one.edition == edition)
        if not named and (draft := samples().get(f"{set_id}@{edition}")):
            file = draft.relative_to(_FOLDER).as_posix()
            raise ProblemsError([problems.awaiting_force(f"{set_id}@{edition}", file)])
        if not named:
            raise ProblemsError([problems.unknown_edition(set_id, edition, offered)])
        offered = named
    when = period if on is None else on
    if when is None:
        if len(offered) == 1:
            return offered[0]
        raise ProblemsError([problems.which_edition(set_id, offered)])
    in_force = tuple(one for one in offered if one.in_force.covers(_day_that_counts(one, when)))
    if len(in_force) == 1:
        return in_force[0].on(_day_that_counts(in_force[0], when))
    problem = problems.several_in_force if in_force else problems.not_in_force
    raise ProblemsError([problem(set_id, _day_that_counts(offered[-1], when), in_force or offered)])


def sets_of(standard: str, period: int) -> tuple[CriterionSet, ...]:
    """All sets of a standard, each the edition in force on the last day of its window for ``period``.

    A set with no edition in force then is left out, and so are provinces' layers: one applies where it is asked for by
    its name. Raises ProblemsError when that leaves nothing (CR-907), when two
    editions of one set are in force (CR-905) or when the standard is unknown (CR-906).
    """
    ids = tuple(set_id for set_id in _files() if _standard(set_id) == standard)
    if not ids:
        raise ProblemsError([problems.unknown_standard(standard, standards())])
    offered = tuple(edition for set_id in ids for edition in editions(set_id) if edition.territory is None)
    in_force = tuple(one for one in offered if one.in_force.covers(_day_that_counts(one, period)))
    if not in_force:
        raise ProblemsError([problems.nothing_in_force(standard, period, offered)])
    return tuple(find(set_id, period=period) for set_id in dict.fromkeys(one.id for one in in_force))


def path_of(shipped: CriterionSet) -> Path:
    """The file of a shipped set."""
    return _files()[shipped.id][shipped.edition]


def load_own(path: Path) -> CriterionSet:
    """An office's own set from its file, which may name others: of its own folder, else of the library.

    Raises ProblemsError with all that is wrong, as `criteria.loading.load_set`.
    """
    return load_set(path, Several((Folder(path.parent), SHIPPED)))


class _Shipped:
    """The library as the shelf from which a set takes another."""

    def find(self, key: str) -> Shelved | None:
        set_id, _, edition = key.partition("@")
        path = _files().get(set_id, {}).get(edition)
        return None if path is None else Shelved(path.name, path.read_text(encoding="utf-8"))

    def keys(self) -> Iterator[str]:
        return (f"{set_id}@{edition}" for set_id, files in _files().items() for edition in files)


SHIPPED: Shelf = _Shipped()


@cache
def _files() -> dict[str, dict[str, Path]]:
    """Set id to edition to file, in the order of their names."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(_FOLDER.glob("*/*@*.toml")):
        if not path.name.endswith(_BESIDE):
            subject, _, edition = path.stem.partition("@")
            found.setdefault(f"{path.parent.name}.{subject}", {})[edition] = path
    return found


@cache
def _load(path: Path) -> CriterionSet:
    return load_set(path, SHIPPED)


def _standard(set_id: str) -> str:
    return set_id.partition(".")[0]


def _day_that_counts(edition: CriterionSet, when: date | int) -> date:
    """A day itself; of a period the last day of the edition's own window."""
    return when if isinstance(when, date) else edition.window.last_day(when)
