"""Head and foot of a paper of the office, as official papers commonly look under Nghị định 30/2020/NĐ-CP.

Number and day are left for who signs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.records.office import BLANK, Office
from engine.sheets.document import Beside, Line, Part

_SIGNING = 62
"""Points between who signs and the name: room for the hand and the seal."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, as it is printed: in capitals where papers have them.

    above       the body above; empty: none is printed
    number      “Số: ……/BC-CAT”; day: “Nghệ An, ngày …… tháng …… năm ……”
    position    line by line; recipients: the lines of “Nơi nhận”, each with its dash
    """

    above: str
    agency: str
    number: str
    day: str
    position: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    secrecy: str = ""


@cache
def words() -> Mapping[str, str]:
    """The words of heads and feet."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def writer_of(office: Office, *, above: bool = True) -> Writer:
    """The office as it writes; what was never entered is left as dots. ``above``: “Như trên” heads the recipients."""
    return Writer(
        (office.above or "").upper(),
        (office.agency or BLANK).upper(),
        office.number_line,
        office.day_line,
        tuple(line.upper() for line in office.position) or (BLANK,),
        office.signer or BLANK,
        _recipients(office, above=above),
        (office.secrecy or "").upper(),
    )


def at_head(secrecy: str | None, mark: str) -> str:
    """What stands at the head of every page: the grade of secrecy, where papers bear one, and what they are marked."""
    return " - ".join(part for part in ((secrecy or "").upper(), mark) if part)


def masthead(writer: Writer, under: Sequence[Line] = ()) -> Iterator[Part]:
    """Grade of secrecy, who writes beside the nation's name and motto, number and day; ``under``: below the number."""
    said = words()
    if writer.secrecy:
        yield Line(writer.secrecy, bold=True, align="left")
    yield Beside(
        (
            *((Line(writer.above, 12),) if writer.above else ()),
            Line(writer.agency, 12, bold=True, rule=34),
            Line(writer.number, above=6),
            *under,
        ),
        (
            Line(said["nation"], 12, bold=True),
            Line(said["motto"], 13, bold=True, rule=64),
            Line(writer.day, italic=True, above=6),
        ),
        (42, 58),
    )


def to(name: str) -> Iterator[Part]:
    """“Kính gửi: ….”."""
    yield Line(words()["to"].format(name=name), 14, above=18)
    yield Line("", 6)


def signed(writer: Writer) -> Iterator[Part]:
    """Who gets it, who signs."""
    recipients = (Line(line, 11, align="left") for line in writer.recipients)
    yield Line("", 6)
    yield Beside(
        (Line(words()["recipients"], 12, bold=True, italic=True, align="left"), *recipients),
        (
            *(Line(line, bold=True) for line in writer.position),
            Line(writer.signer, 14, bold=True, above=_SIGNING),
        ),
    )


def _recipients(office: Office, *, above: bool) -> tuple[str, ...]:
    said = words()
    lines = [line.strip().removeprefix("-").strip().rstrip(";.") for line in office.recipients]
    if above and not any(line.casefold() == said["above"].casefold() for line in lines):
        lines.insert(0, said["above"])
    if not any(line.casefold().startswith("lưu") for line in lines):
        lines.append(said["archive"])
    ends = [";"] * (len(lines) - 1) + ["."]
    return tuple(f"- {line}{end}" for line, end in zip(lines, ends, strict=True))
