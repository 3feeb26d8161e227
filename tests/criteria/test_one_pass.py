"""All of a file's errors come in one pass: faults of shape beside broken rules, each with its table, key and line."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import CLASSES, TABLES, codes, criterion, refused, scored, set_text

MANY = """\
set = "mau.xa"
edition = "1"
standard = "mau"
title = "Bộ tiêu chí mẫu"
applies_to = ["xa", "thon"]
outcome = "all"
gate = 'mo_hnh >= 1'
[source]
document = "Văn bản mẫu"
[in_force]
from = "2022-02-10"
[window]
from = "11-16"
[indicators.mo_hinh]
type = "cuont"
[indicators.chong_doi]
type = "incidents"
ordered = true
[facts]
a = 'b >= 1'
b = 'so + '
[[criteria]]
id = "1"
title = "Một"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= 1 and chong_doi == "a"'
group = "9"
[[criteria]]
id = "1"
title = "Hai"
basis = "text"
bnads = []
[[criteria]]
id = "2"
title = "Ba"
basis = "secondary"
reason = "Có {khong_co} vụ."
"""


def test_all_of_a_files_errors_come_in_one_pass() -> None:
    told = [problem.split("]", 1)[0][1:] + problem.split("]", 1)[1].split(":", 1)[0] for problem in refused(MANY)]
    assert told == [
        "CR-006 “bo.toml”, dòng 11, [in_force] from",
        "CR-004 “bo.toml”, dòng 12, [window] to",
        "CR-006 “bo.toml”, dòng 15, [indicators.mo_hinh] type",
        "CR-003 “bo.toml”, dòng 33, [[criteria]] thứ 2 bnads",
        "CR-030 “bo.toml”, dòng 5, applies_to",
        "CR-019 “bo.toml”, dòng 18, [indicators.chong_doi] ordered",
        "CR-020 “bo.toml”, dòng 21, [facts] b",
        "CR-025 “bo.toml”, dòng 7, gate",
        "CR-028 “bo.toml”, dòng 27, [[criteria]] thứ 1 require",
        "CR-041 “bo.toml”, dòng 34, [[criteria]] thứ 3 require",
        "CR-042 “bo.toml”, dòng 34, [[criteria]] thứ 3 cite",
        "CR-043 “bo.toml”, dòng 38, [[criteria]] thứ 3 reason",
        "CR-014 “bo.toml”, dòng 30, [[criteria]] thứ 2 id",
        "CR-037 “bo.toml”, dòng 28, [[criteria]] thứ 1 group",
    ]


SHAPE_AND_RULE = [
    (set_text(criterion(cite=""), top="la = 1"), ["CR-003", "CR-042"]),
    (set_text(criterion(points="1"), top="la = 1"), ["CR-003", "CR-048"]),
    (set_text(top="la = 1").split("[[criteria]]")[0], ["CR-003", "CR-047"]),
    (set_text(criterion(group='"9"'), top="la = 1"), ["CR-003", "CR-037"]),
    (set_text(kinds="[]", top="la = 1"), ["CR-003", "CR-013"]),
    (scored(criterion(points="9"), top="la = 1"), ["CR-003", "CR-054"]),
    (scored(classes=CLASSES.replace("from = 5", "from = 0"), top="la = 1"), ["CR-003", "CR-056"]),
    (scored(criterion(points='"mười"'), outcome='{ score = 10, achieved_from = "x" }'), ["CR-006", "CR-058"]),
    (scored(criterion(points="10"), criterion("2", points="-1", la="1")), ["CR-003", "CR-052"]),
    (scored(criterion("1", points="10"), criterion("2"), criterion("3", la="1", points="0")), ["CR-003", "CR-051"]),
]


@pytest.mark.parametrize(("text", "told"), SHAPE_AND_RULE)
def test_a_fault_of_shape_hides_no_broken_rule(text: str, told: list[str]) -> None:
    assert codes(text) == told


ONCE = [
    (set_text(criterion(require=None, requier="'so >= 1'")), ["CR-003"]),
    (set_text(kinds='"xa"'), ["CR-006"]),
    (set_text(criterion(basis='"missng"', require=None)), ["CR-006"]),
    (set_text(outcome="{ at_laest = 1 }", tables=TABLES + CLASSES), ["CR-004", "CR-004", "CR-003"]),
    (set_text(criterion(group='"1"'), tables=TABLES + '[[groups]]\nid = "1"\n'), ["CR-004"]),
    (scored(criterion(points='"10"')), ["CR-006"]),
    (scored(criterion(require=None, bands='[{ when = "so >= 1" }]')), ["CR-004"]),
    (scored(classes=CLASSES.replace("from = 5", 'from = "5"')), ["CR-006"]),
    (set_text(criterion(require="x >= 1"), tables=TABLES + '[indicators.x]\ntype = "cuont"\n'), ["CR-006"]),
    (set_text(criterion(require="f"), tables=TABLES + "[facts]\nf = 'so >= '\n"), ["CR-020"]),
    (set_text(criterion(require="a >= 1"), tables=TABLES + "[facts]\na = 'b'\nb = 'a'\n"), ["CR-036"]),
    (set_text().replace('standard = "mau"', "standard = 1"), ["CR-006"]),
    (set_text().split("[[criteria]]")[0] + "[criteria]\nx = 1\n", ["CR-006"]),
    (scored(criterion(require=None, bands="[]")), ["CR-039"]),
    (set_text(criterion(require="sso >= 1 and sso <= 5 and not sso == 3")), ["CR-025"]),
    (set_text(criterion(require="sso >= 1"), criterion("2", "sso >= 1"), top="la = 1"), ["CR-003", "CR-025", "CR-025"]),
]


@pytest.mark.parametrize(("text", "told"), ONCE)
def test_one_fault_is_told_once_and_what_follows_from_it_is_not(text: str, told: list[str]) -> None:
    assert codes(text) == told
