#!/usr/bin/env python3
"""Write the official lists of units and their successions, and where they come from; run by hand, never by the house.

    pip install --no-deps vietnamadminunits==1.0.4
    python scripts/official_units.py

The package is read as the SQLite and JSON files it carries and never imported, so its geometry libraries are not
needed. Nothing is guessed: keys that name no unit are listed in ``nguon.toml``, and what the source did not tell apart.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).resolve().parents[1] / "engine" / "records" / "register" / "official"
NOW, BEFORE, SUCCESSIONS = "don-vi-2025-07-01.csv", "don-vi-2025-06-30.csv", "ke-thua-2025-07-01.csv"

PACKAGE, VERSION = "vietnamadminunits", "1.0.4"
RELEASED = date(2025, 10, 8)  # the date inside the package's archive
TAKEN_ON = date(2026, 11, 20)
DATABASE, CONVERSION = "data/dataset.db", "data/converter_2025.json"

PROVINCE_KINDS = {"Tỉnh": "tinh", "Thành phố": "tinh"}
DISTRICT_KINDS = {"Huyện": "huyen", "Quận": "huyen", "Thị xã": "huyen", "Thành phố": "huyen"}
COMMUNE_KINDS = {"Xã": "xa", "Phường": "phuong", "Thị trấn": "thi_tran", "Đặc khu": "dac_khu"}
"""A unit's kind is told by the first words of its name: the source's own column of kinds is wrong here and there."""


class Row(NamedTuple):
    """A line of a list of units."""

    code: str
    name: str
    kind: str
    parent: str


class Line(NamedTuple):
    """A line of the list of successions; ``new`` is empty where nothing came after."""

    old: str
    new: str
    share: str
    principal: str


class Matching(NamedTuple):
    """The successions, and the keys of the source that name no unit it lists."""

    lines: list[Line]
    unmatched: list[str]


def source_folder() -> Path | None:
    """The installed package's folder, or ``None``."""
    spec = find_spec(PACKAGE)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def query(folder: Path, columns: str, table: str) -> list[tuple[str | None, ...]]:
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT DISTINCT {columns} FROM {table}").fetchall()


def unit(code: str, name: str, kinds: Mapping[str, str], parent: str) -> Row:
    """A unit, its kind told by its name, the words for the kind written in one way."""
    name = unicodedata.normalize("NFC", name)
    for words, kind in kinds.items():
        if name.casefold().startswith(f"{words.casefold()} "):
            return Row(code, words + name[len(words) :], kind, parent)
    raise SystemExit(f"“{name}” ({code}): không rõ loại đơn vị")


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Provinces, districts, communes, each by code: the three have codes of two, three and five digits."""
    return sorted(set(rows), key=lambda row: (len(row.code), row.code))


def units_now(folder: Path) -> list[Row]:
    rows = []
    for province, province_name, code, name in query(folder, "provinceCode, province, wardCode, ward", "admin_units"):
        rows.append(unit(province, province_name, PROVINCE_KINDS, ""))
        rows.append(unit(code, name, COMMUNE_KINDS, province))
    return in_order(rows)


def units_before(folder: Path) -> list[Row]:
    columns = "provinceCode, province, districtCode, district, wardCode, ward"
    rows = []
    for province, province_name, district, district_name, code, name in query(folder, columns, "admin_units_legacy"):
        rows.append(unit(province, province_name, PROVINCE_KINDS, ""))
        rows.append(unit(district, district_name, DISTRICT_KINDS, province))
        if code:  # an island district has no commune
            rows.append(unit(code, name, COMMUNE_KINDS, district))
    return in_order(rows)


def successions(folder: Path) -> Matching:
    """Provinces and communes by the source's keys; a district that no key names is abolished."""
    names = "provinceKey, provinceCode, wardKey, wardCode"
    new = {(province, ward): code for province, _, ward, code in query(folder, names, "admin_units")}
    new |= {(province, ""): code for province, code, *_ in query(folder, names, "admin_units")}
    old: dict[str, str] = {}
    columns = "provinceKey, provinceCode, districtKey, districtCode, wardKey, wardCode"
    districts = set()
    for province, province_code, district, code, ward, ward_code in query(folder, columns, "admin_units_legacy"):
        old[province] = province_code
        old[f"{province}_{district}_{ward or ''}"] = ward_code or code
        districts.add(code)
    lines, unmatched = [], []
    for named, province, key, share, principal in said(folder):
        if named in old and (province, key) in new:
            lines.append(Line(old[named], new[province, key], share, "yes" if principal else "no"))
        else:
            unmatched.append(f"{named} > {province}_{key}")
    lines += [Line(code, "", "whole", "no") for code in districts - {line.old for line in lines}]
    return Matching(sorted(lines, key=lambda line: (len(line.old), line.old, line.new)), sorted(unmatched))


def said(folder: Path) -> Iterator[tuple[str, str, str, str, bool]]:
    """What the conversion table says: old key, new province, new commune (empty: the province), share, principal."""
    table = json.loads((folder / CONVERSION).read_text(encoding="utf-8"))
    for province, parts in table["DICT_PROVINCE"].items():
        yield from ((part, province, "", "whole", True) for part in parts)
    for province, communes in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, parts in communes.items():
            yield from ((part, province, key, "whole", True) for part in parts)
    for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for named, parts in divided.items():
            yield from ((named, province, each["newWardKey"], "part", each["isDefaultNewWard"]) for each in parts)


def not_told_apart(before: Sequence[Row], lines: Sequence[Line]) -> dict[str, list[str]]:
    """Divided communes, with those of their successors that a namesake in today's province passed to as well.

    The source read names without districts there: “Xã Tân Thạnh” went to two communes, seventy kilometres apart.
    """
    names = {row.code: row.name.casefold() for row in before}
    namesakes = defaultdict(set)
    for line in lines:
        namesakes[names[line.old], line.new].add(line.old)
    doubtful = defaultdict(list)
    for line in lines:
        if line.share == "part" and len(namesakes[names[line.old], line.new]) > 1:
            doubtful[line.old].append(line.new)
    return doubtful


def kinds_overruled(folder: Path, rows: Sequence[Row], table: str) -> list[str]:
    """Communes whose kind in the source's column is not the one that their name tells."""
    told = {code: COMMUNE_KINDS[kind] for code, kind in query(folder, "wardCode, wardType", table) if code and kind}
    return [row.code for row in rows if told.get(row.code, row.kind) != row.kind]


def respelled(folder: Path, rows: Sequence[Row], table: str, levels: Sequence[str]) -> list[str]:
    """Units whose kind the source writes in other letters: “Thị Trấn”."""
    written = {pair for level in levels for pair in query(folder, f"{level}Code, {level}", table)}
    return [row.code for row in rows if (row.code, row.name) not in written]


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()


def files(folder: Path) -> dict[str, str]:
    """Every file to be written, by name."""
    now, before, matching = units_now(folder), units_before(folder), successions(folder)
    lists = {
        NOW: as_csv(Row._fields, now),
        BEFORE: as_csv(Row._fields, before),
        SUCCESSIONS: as_csv(Line._fields, matching.lines),
    }
    shares = Counter(line.share if line.new else "abolished" for line in matching.lines)
    divided = len({line.old for line in matching.lines if line.share == "part"})
    counts: dict[str, Mapping[str, int]] = {
        NOW: Counter(row.kind for row in now),
        BEFORE: Counter(row.kind for row in before),
        SUCCESSIONS: {**shares, "divided": divided},
    }
    tables = {NOW: "admin_units", BEFORE: "admin_units_legacy", SUCCESSIONS: CONVERSION}
    days = {NOW: date(2025, 7, 1), BEFORE: date(2025, 6, 30), SUCCESSIONS: date(2025, 7, 1)}
    parts = [head(folder)]
    parts += [
        f'[files."{name}"]\nstands_for = {days[name]}\ntable = "{tables[name]}"\nsha256 = "{sha256(text.encode())}"\n'
        + "".join(f"{kind} = {count}\n" for kind, count in counts[name].items())
        for name, text in lists.items()
    ]
    parts.append(oddities(folder, now, before, matching))
    return {**lists, "nguon.toml": "\n".join(parts)}


def head(folder: Path) -> str:
    return f"""# Where the lists beside this file come from. Written by scripts/official_units.py.
taken_on = {TAKEN_ON}

[source]
package = "{PACKAGE}"
version = "{VERSION}"
released = {RELEASED}      # date inside the package's archive
licence = "MIT"
licence_file = "LICENSE-vietnamadminunits"
says_its_data = ["danhmuchanhchinh.gso.gov.vn", "sapnhap.bando.com.vn", "Google Geocoding API"]

[source.sha256]
"{DATABASE}" = "{sha256((folder / DATABASE).read_bytes())}"
"{CONVERSION}" = "{sha256((folder / CONVERSION).read_bytes())}"
"""


def oddities(folder: Path, now: Sequence[Row], before: Sequence[Row], matching: Matching) -> str:
    doubtful = not_told_apart(before, matching.lines)
    lines = "".join(f'"{old}" = {json.dumps(new)}\n' for old, new in doubtful.items())
    return f"""[oddities]
unmatched = {json.dumps(matching.unmatched)}      # keys of the source that name no unit it lists
# The kind is told by the name where the source's column of kinds says another, and written in one way.
kinds_overruled_now = {json.dumps(kinds_overruled(folder, now, "admin_units"))}
kinds_overruled_before = {json.dumps(kinds_overruled(folder, before, "admin_units_legacy"))}
respelled_now = {json.dumps(respelled(folder, now, "admin_units", ["province", "ward"]))}
respelled_before = {json.dumps(respelled(folder, before, "admin_units_legacy", ["province", "district", "ward"]))}

# Divided communes, with those of their successors that a namesake passed to as well: {len(doubtful)}.
# The source read names without districts there, so such a commune may in truth have passed whole.
[not_told_apart]
{lines}"""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    folder = source_folder()
    if folder is None or version(PACKAGE) != VERSION:
        raise SystemExit(f"Cần gói {PACKAGE} {VERSION}: chạy “pip install --no-deps {PACKAGE}=={VERSION}”.")
    for name, text in files(folder).items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="")
        print(f"{name}: {len(text.splitlines())} dòng")


if __name__ == "__main__":
    main()
