from typing import Any

import pytest

from mtl_journal.domain.standards import Standard, Suggestion, read_standards
from mtl_journal.domain.strict_mapping import build_from
from tests.support.wrongly import Change, drop, put, refused


def tree() -> dict[str, Any]:
    return {
        "sets": [
            {
                "id": "new",
                "title": "New",
                "version": 2,
                "standards": [
                    {"id": "1", "title": "One", "group": "First"},
                    {"id": "1.1", "title": "One, part one", "about": "More.", "within": "1"},
                ],
                "successors": {"C1": ["1"], "C2": []},
            },
            {"id": "again", "title": "Again", "version": 1, "same_as": "new"},
            {
                "id": "old",
                "title": "Old",
                "version": 1,
                "note": "Recalled.",
                "numbered": {
                    "prefix": "C",
                    "groups": [
                        {"first": 1, "last": 2, "title": "Pupils"},
                        {"first": 3, "last": 3, "title": "Policy"},
                    ],
                },
            },
        ],
        "suggestions": {"S1": {"new": ["1.1"], "old": ["C1-C3"]}, "S2": {"old": ["C3", "C1"]}},
    }


def test_listed_numbered_and_borrowed_standards_are_read():
    standards = build_from(tree(), "ours.yaml", read_standards)
    new, again, old = standards.sets
    assert new.standards == (
        Standard("1", "One", group="First"),
        Standard("1.1", "One, part one", "More.", within="1"),
    )
    assert again.standards == new.standards
    assert [(one.id, one.title) for one in old.standards] == [
        ("C1", "Pupils"),
        ("C2", "Pupils"),
        ("C3", "Policy"),
    ]
    assert standards.suggestions == (
        Suggestion("S1", "new", ("1.1",)),
        Suggestion("S1", "old", ("C1", "C2", "C3")),
        Suggestion("S2", "old", ("C3", "C1")),
    )


def test_a_standard_is_found_as_people_type_it_and_once_though_two_sets_share_it():
    standards = build_from(tree(), "ours.yaml", read_standards)
    assert [one.title for one in standards.find(" c3 ")] == ["Policy"]
    assert [one.title for one in standards.find("1")] == ["One"]
    assert standards.find("C9") == ()


def test_old_ids_lead_to_new_ones():
    new = build_from(tree(), "ours.yaml", read_standards).sets[0]
    followed = new.lineage.follow(["C1", "C2", "1.1"])
    assert (followed.today, followed.lost) == (("1", "1.1"), ("C2",))


WRONG = [
    (put("sets", value=[]), "sets", "field.empty"),
    (put("sets", 1, "id", value="NEW"), "sets[1].id", "field.twice"),
    (put("sets", 1, "same_as", value="old"), "sets[1].same_as", "field.not_one_of"),
    (drop("sets", 1, "same_as"), "sets[1].standards", "field.missing"),
    (put("sets", 0, "standards", 1, "id", value="a b"), "sets[0].standards[1].id",
     "field.not_standard_id"),
    (put("sets", 0, "standards", 1, "within", value="2"), "sets[0].standards[1].within",
     "field.unknown_id"),
    (put("sets", 0, "standards", 0, "within", value="1.1"), "sets[0].standards[0].within",
     "field.unknown_id"),
    (put("sets", 0, "standards", 0, "titel", value="x"), "sets[0].standards[0].titel",
     "field.unknown"),
    (put("sets", 0, "successors", "1", value=["1.1"]), "sets[0].successors.1", "field.still_used"),
    (put("sets", 2, "numbered", "groups", 1, "first", value=4),
     "sets[2].numbered.groups[1].first", "field.not_next"),
    (put("sets", 2, "numbered", "groups", 1, "last", value=2),
     "sets[2].numbered.groups[1].last", "field.not_from_to"),
    (put("sets", 2, "numbered", "groups", 1, "last", value=100_000),
     "sets[2].numbered.groups[1].last", "field.not_from_to"),
    (put("suggestions", "S1", "old", value=["C1-C9"]), "suggestions.S1.old[0]", "field.unknown_id"),
    (put("suggestions", "S1", "old", value=["C3-C1"]), "suggestions.S1.old[0]", "field.unknown_id"),
    (put("suggestions", "S1", "old", value=["C1", "C1-C2"]), "suggestions.S1.old[1]",
     "field.twice"),
    (put("suggestions", "S1", "older", value=["C1"]), "suggestions.S1.older", "field.unknown"),
    (put("title", value="x"), "title", "field.unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    wrong = tree()
    change(wrong)
    assert refused(wrong, read_standards) == (field, why)
