from typing import Any

import pytest

from mtl_journal.domain.moderation import ModerationRule, read_moderation
from mtl_journal.domain.strict_mapping import build_from
from tests.support.wrongly import refused


def said_of(*rules: object) -> dict[str, Any]:
    return {"id": "m", "title": "M", "version": 1, "moderation": list(rules)}


TEN = ModerationRule("ten", "Ten", "", least=5, percent=10, per_band=1)
THREE = ModerationRule("three", "Three", "", per_band=3, all_below=15, most=25)
ROOT = ModerationRule("root", "Root", "", square_root=True)


@pytest.mark.parametrize(
    ("rule", "cohort", "bands", "wanted"),
    [
        (TEN, 0, 4, 0),
        (TEN, 3, 4, 3),
        (TEN, 30, 4, 5),
        (TEN, 51, 4, 6),
        (TEN, 60, 8, 8),
        (THREE, 14, 4, 14),
        (THREE, 15, 4, 12),
        (THREE, 400, 10, 25),
        (ROOT, 0, 4, 0),
        (ROOT, 1, 4, 1),
        (ROOT, 16, 4, 4),
        (ROOT, 17, 4, 5),
    ],
)
def test_the_sample_is_as_large_as_the_rule_says(
    rule: ModerationRule, cohort: int, bands: int, wanted: int
):
    assert rule.sample_size(cohort, bands) == wanted


def test_what_a_rule_does_not_name_does_not_apply():
    said = said_of({"id": "all", "title": "All", "all_fails": True})
    rule = build_from(said, "ours.yaml", read_moderation).rules[0]
    assert rule == ModerationRule("all", "All", "", all_fails=True)
    assert rule.sample_size(100, 4) == 0


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("percent", -1, "field.out_of_range"),
        ("percents", 1, "field.unknown"),
        ("all_fails", 1, "field.not_yes_or_no"),
    ],
)
def test_what_is_wrong_is_refused_by_its_field(name: str, value: object, why: str):
    said = said_of({"id": "a", "title": "A", name: value})
    assert refused(said, read_moderation) == (f"moderation[0].{name}", why)


def test_no_rule_at_all_is_refused():
    assert refused(said_of(), read_moderation) == ("moderation", "field.empty")
