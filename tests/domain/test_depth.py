from typing import Any

import pytest

from mtl_journal.domain.depth import DepthTag, read_depth
from mtl_journal.domain.strict_mapping import build_from
from tests.support.wrongly import Change, drop, put, refused


def tree() -> dict[str, Any]:
    return {
        "id": "tiny",
        "title": "Tiny",
        "version": 1,
        "depth_tags": [{"id": "D1", "label": "Describes", "means": "Says it."}],
        "checks": [{"id": "other_view", "ask": "Is there another view?"}],
        "promises": ["Never a score."],
    }


def test_tags_checks_and_promises_are_read():
    signals = build_from(tree(), "ours.yaml", read_depth)
    assert signals.tags == (DepthTag("D1", "Describes", "Says it."),)
    assert signals.checks[0].ask == "Is there another view?"
    assert signals.promises == ("Never a score.",)


WRONG = [
    (put("depth_tags", value=[]), "depth_tags", "field.empty"),
    (drop("promises"), "promises", "field.missing"),
    (drop("checks", 0, "ask"), "checks[0].ask", "field.missing"),
    (put("depth_tags", 0, "score", value=3), "depth_tags[0].score", "field.unknown"),
]


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    wrong = tree()
    change(wrong)
    assert refused(wrong, read_depth) == (field, why)
