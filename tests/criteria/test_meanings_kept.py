"""The hashes of meanings that receipts out in the world name: whatever the language gains, these stay as they are.

A set whose text is changed on purpose gets its new hash here; that it can change a verdict belongs in the changelog.
"""

from __future__ import annotations

import pytest

from criteria.library import catalogue
from criteria.loading import read_set
from tests.criteria.page_example import SET
from tests.criteria.test_hashing import BASE

SHIPPED = {
    "an-toan-antt.co-quan-doanh-nghiep@2022": "b76faf484c8fda844e771696420291dc566566d2b54cf1fd89b96c0dc54be551",
    "an-toan-antt.co-so-giao-duc@2022": "bbde7168efbd8d1c90ca98d04871ab1000db8b6e31cbb27c906e00b8ba39e638",
    "an-toan-antt.khu-dan-cu@2022": "01aa17548d0db9a87c5ca7422cf57aff29260393cb42a7e70e3605ab8df5d8d7",
    "an-toan-antt.xa@2022": "ee017ffcd33b6fd7969d0d453536190ee95106fdc80152efa9823a98f3914d05",
    "dien-hinh.co-quan-doanh-nghiep-truong@2022": "7658f95ee6ed707e7646877bcccdad2a0e586db43c05cbd77f73415f3eb20bb5",
    "dien-hinh.xa@2022": "3aedd211415ad5e4814d3c757fbe268b56b57352580000f0fed2d6d55f915e64",
}
WRITTEN = {
    SET: "dce5e04a9f09345c7f092efd970385ed76ab0dba7b0b669bca9fbd4b397551ee",
    BASE: "0ce0bd9cec9d765c7ede75c35c8f5c067b214256e3573874a2c23a2cca528db4",
}


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_set_means_what_it_meant(key: str) -> None:
    set_id, edition = key.split("@")
    assert catalogue.find(set_id, edition).meaning_hash == SHIPPED[key]


@pytest.mark.parametrize("text", WRITTEN, ids=["the language's example", "one of every part"])
def test_a_text_means_what_it_meant(text: str) -> None:
    assert read_set(text, "bo.toml").meaning_hash == WRITTEN[text]
