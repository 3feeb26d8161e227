"""What a paper of the council is: its blank, its tags, and the copies that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.reports.council.told import Told
from engine.reports.letters import Writer
from engine.sheets.document import Document
from engine.sheets.filling import Answer


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy. ``name``: what tells its file from the others', empty where it is alone; ``to``: whom it is for."""

    name: str
    to: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    name      as on the command line; file: how its files begin
    blank     our own blank of who writes, tags in the place of texts
    copies    what is to be made of a session; none: there is nothing to make it of
    required  tags that a blank of the office may not leave out
    bound     copies are bound in one file unless it is asked otherwise
    remarks   what the office should know before it signs
    """

    name: str
    file: str
    title: str
    blank: Callable[[Writer], Document]
    copies: Callable[[Told], Sequence[Copy]]
    required: Sequence[str]
    bound: bool = False
    remarks: Callable[[Told], Sequence[str]] = lambda _: ()
