from typing import Any

import pytest

from mtl_journal.domain.rubric import read_rubric
from mtl_journal.domain.strict_mapping import build_from
from tests.support.wrongly import Change, drop, put, refused


def tree() -> dict[str, Any]:
    return {
        "id": "tiny",
        "title": "Tiny",
        "version": 1,
        "levels": [
            {"id": "L1", "label": "Not yet", "least": 0, "most": 49},
            {"id": "L2", "label": "Secure", "least": 50, "most": 100},
        ],
        "criteria": [
            {
                "id": "KU",
                "title": "Knowledge",
                "levels": {"L2": "There.", "L1": "Absent."},
                "prompts": ["Why?"],
            }
        ],
    }


def test_descriptors_stand_in_the_order_of_the_levels():
    rubric = build_from(tree(), "ours.yaml", read_rubric)
    assert rubric.criteria[0].descriptors == ("Absent.", "There.")
    assert rubric.criteria[0].prompts == ("Why?",)


@pytest.mark.parametrize(("mark", "level"), [(0, "L1"), (49, "L1"), (50, "L2"), (100, "L2")])
def test_every_mark_has_its_level(mark: int, level: str):
    assert build_from(tree(), "ours.yaml", read_rubric).level_for(mark).id == level


@pytest.mark.parametrize("mark", [-1, 101])
def test_what_is_no_mark_has_none(mark: int):
    with pytest.raises(ValueError, match="no mark"):
        build_from(tree(), "ours.yaml", read_rubric).level_for(mark)


WRONG = [
    (put("levels", 1, "least", value=51), "levels[1].least", "field.not_next"),
    (put("levels", 1, "least", value=49), "levels[1].least", "field.not_next"),
    (put("levels", 1, "most", value=99), "levels", "field.bands_end"),
    (put("levels", 1, "most", value=40), "levels[1].most", "field.not_from_to"),
    (put("levels", value=[]), "levels", "field.bands_end"),
    (put("levels", 1, "id", value="l1"), "levels[1].id", "field.twice"),
    (drop("criteria", 0, "levels", "L2"), "criteria[0].levels.L2", "field.missing"),
    (put("criteria", 0, "levels", "L3", value="x"), "criteria[0].levels.L3", "field.unknown"),
    (put("criteria", 0, "levels", "L1", value=""), "criteria[0].levels.L1", "field.empty"),
    (put("criteria", value=[]), "criteria", "field.empty"),
    (put("criteria", 0, "prompt", value=[]), "criteria[0].prompt", "field.unknown"),
    (drop("version"), "version", "field.missing"),
]


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    wrong = tree()
    change(wrong)
    assert refused(wrong, read_rubric) == (field, why)
