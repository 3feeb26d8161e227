"""The words beside the cells that wait for answers."""

from __future__ import annotations

from criteria.library import catalogue
from engine.process.intake.forms.form_cells import HOW_TO, guidance


def test_what_is_left_of_a_help_without_its_days_ends_as_a_sentence_does() -> None:
    """A unit's form has a sheet for the days, so what a set says of writing them down is left out."""
    (set_,) = (each for each in catalogue.sets_of("nong-thon-moi", 2024) if "viec_diem_dau_khoan_3" in each.indicators)
    assert guidance(set_.indicators["viec_diem_dau_khoan_3"]) == (
        f"{HOW_TO['incidents']} Chưa rõ gồm những điểm nào: đối chiếu Hướng dẫn."
    )


def test_all_guidance_of_incidents_ends_with_a_full_stop() -> None:
    told = [
        guidance(indicator)
        for set_ in catalogue.all_sets() for indicator in set_.indicators.values() if indicator.type == "incidents"
    ]  # fmt: skip
    assert told
    assert not [each for each in told if not each.endswith(".")]
