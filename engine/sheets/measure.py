"""How many lines a text takes in a column, so that a row can be given its height.

Excel fits the height of a row by itself only where a person types; a file written by a program brings its heights
along. Widths are Times New Roman's, in thousandths of the letter size; its open equivalents have the same.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from engine.sheets.paper import Face

_REGULAR = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 350: "•", 389: "Js", 408: '"',
    444: "?acez“”ăâê", 480: "^{}", 500: "#$*0123456789_bdghknopquvxy–đô", 529: "ơ", 549: "~ư≤≥", 564: "FPS+<=>×",
    611: "ELTZÊ", 667: "BCR", 722: "ADGHKNOQUVXYwĐƠĂÂÔ", 778: "Ư&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 350: "•", 394: "Is{}", 444: "cerzê",
    500: "#$*0123456789?J_agovxy“”–ăâô", 520: "~", 556: '≤≥ơ"Sbdhknpquđ', 581: "+<=>×^", 611: "ưFP", 667: "BELTZÊ",
    722: "ACDNRUVXYwĐĂÂ", 778: "GHKOQƠÔ", 796: "Ư", 833: "&m", 944: "@M", 1000: "%W—…",
}  # fmt: skip
_UNLISTED = 1000
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))

_PADDING_PT = 4.5
_RESERVE = 0.98  # screen and printer fit a little less on a line than the metrics say


def _widths(groups: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in groups.items() for character in characters}


_WIDTHS = {False: _widths(_REGULAR), True: _widths(_BOLD)}


@lru_cache(maxsize=50_000)
def text_width(text: str, face: Face) -> float:
    """Width in points of a text on one line; a tone mark adds nothing, a letter not listed counts as the widest."""
    widths = _WIDTHS[face.bold]
    letters = normalize("NFC", normalize("NFD", text).translate(_TONES))
    return sum(widths.get(letter, _UNLISTED) for letter in letters) * face.size / 1000


def wrap(text: str, face: Face, width_pt: float) -> list[str]:
    """The lines of ``text`` in a column ``width_pt`` points wide: broken at spaces, a longer word inside itself."""
    room = (width_pt - _PADDING_PT) * _RESERVE
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, face, room)]


@lru_cache(maxsize=50_000)
def lines_of(text: str, face: Face, width_pt: float) -> int:
    """How many lines `wrap` makes of it."""
    return len(wrap(text, face, width_pt))


def _wrap_paragraph(paragraph: str, face: Face, room: float) -> list[str]:
    space = text_width(" ", face)
    first, *words = paragraph.split(" ")
    *lines, line = _pieces(first, face, room)
    width = text_width(line, face)
    for word in words:
        word_width = text_width(word, face)
        if width + space + word_width <= room:
            line = f"{line} {word}"
            width += space + word_width
        else:
            *full, rest = _pieces(word, face, room)
            lines += [line, *full]
            line, width = rest, text_width(rest, face)
    return [*lines, line]


def _pieces(word: str, face: Face, room: float) -> list[str]:
    """A word in pieces that each fit; whole when it fits."""
    if text_width(word, face) <= room:
        return [word]
    pieces = [""]
    width = 0.0
    for letter in word:
        width += text_width(letter, face)
        if width > room and pieces[-1]:
            pieces.append("")
            width = text_width(letter, face)
        pieces[-1] += letter
    return pieces
