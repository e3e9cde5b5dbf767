from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework, framework_from
from tests.support.wrongly import Change, drop, put


def mapping() -> dict[str, Any]:
    """Return a small framework that is right in everything."""
    return {
        "id": "tiny",
        "title": "A tiny programme",
        "version": 3,
        "award": {"credits": 60, "level": 7, "modules": 2, "usual_terms": 3, "most_years": 2},
        "strands": [
            {"id": "S1", "short": "Rooms", "title": "Making rooms", "about": "About rooms."},
            {"id": "S2", "short": "People", "title": "Making friends", "about": "About people."},
        ],
        "content_areas": [{"id": "A", "title": "Area A"}, {"id": "B", "title": "Area B"}],
        "crosswalk": {"S2": ["B", "A"]},
        "phases": [
            {
                "id": "P1",
                "title": "Only",
                "credits": 60,
                "aim": "All of it.",
                "modules": [
                    {"number": 1, "credits": 20, "example": "One"},
                    {"number": 2, "credits": 40},
                ],
            }
        ],
        "roles": [{"id": "teacher", "title": "Teacher", "can": ["write"]}],
        "plan_fields": ["goal"],
        "meeting": {"cadence": "Monthly", "agenda": ["Progress"], "record": ["date"]},
    }


def built() -> Framework:
    return framework_from(mapping(), source="tiny.yaml")


def test_a_framework_is_built_whole():
    framework = built()
    assert framework.id == "tiny"
    assert framework.version == 3
    assert [strand.short for strand in framework.strands] == ["Rooms", "People"]
    assert framework.award.most_years == 2
    assert [module.example for module in framework.phases[0].modules] == ["One", ""]
    assert framework.phases[0].most_imported == 0
    assert framework.roles[0].cannot == ()
    assert framework.plan_fields == ("goal",)
    assert framework.meeting.agenda == ("Progress",)


def test_it_cannot_be_changed_and_can_be_compared():
    framework = built()
    with pytest.raises(FrozenInstanceError):
        framework.title = "Other"  # pyright: ignore[reportAttributeAccessIssue]
    assert framework == built()
    assert hash(framework) == hash(built())


@pytest.mark.parametrize("typed", ["S2", "s2", " S2 "])
def test_a_strand_is_found_as_people_type_it(typed: str):
    assert built().strand(typed).title == "Making friends"


def test_an_unknown_strand_is_refused_with_those_there_are():
    with pytest.raises(UserError) as caught:
        built().strand("S9")
    assert caught.value.code == "strand.unknown"
    assert caught.value.params == {"strand": "S9", "known": "S1, S2"}


def test_the_crosswalk_leads_to_areas_nearest_first():
    framework = built()
    assert framework.crosswalk == (("S1", ()), ("S2", ("B", "A")))
    assert [area.title for area in framework.areas_of("s2")] == ["Area B", "Area A"]
    assert framework.areas_of("S1") == ()


WRONG = [
    (drop("title"), "title", "field.missing"),
    (drop("strands"), "strands", "field.missing"),
    (drop("strands", 1, "about"), "strands[1].about", "field.missing"),
    (drop("award", "level"), "award.level", "field.missing"),
    (drop("phases", 0, "modules", 1, "credits"), "phases[0].modules[1].credits", "field.missing"),
    (put("colour", value="red"), "colour", "field.unknown"),
    (put("strands", 0, "titel", value="x"), "strands[0].titel", "field.unknown"),
    (put("award", 7, value="x"), "award.7", "field.unknown"),
    (put("roles", 0, "duty", value=[]), "roles[0].duty", "field.unknown"),
    (put("meeting", "place", value="x"), "meeting.place", "field.unknown"),
    (put("phases", 0, "modules", 0, "n", value=1), "phases[0].modules[0].n", "field.unknown"),
    (put("content_areas", 0, "about", value="x"), "content_areas[0].about", "field.unknown"),
    (put("title", value=3), "title", "field.not_text"),
    (put("title", value=None), "title", "field.not_text"),
    (put("title", value="  "), "title", "field.empty"),
    (put("title", value="x" * 2001), "title", "field.too_long"),
    (put("title", value="two\nlines"), "title", "field.unprintable"),
    (put("version", value="1"), "version", "field.not_number"),
    (put("version", value=True), "version", "field.not_number"),
    (put("version", value=1.0), "version", "field.not_number"),
    (put("version", value=-1), "version", "field.out_of_range"),
    (put("award", "level", value=10**9), "award.level", "field.out_of_range"),
    (put("id", value="1st"), "id", "field.not_id"),
    (put("strands", 0, "id", value="S 1"), "strands[0].id", "field.not_id"),
    (put("strands", value={"S1": "x"}), "strands", "field.not_list"),
    (put("strands", value="S1"), "strands", "field.not_list"),
    (put("strands", value=[]), "strands", "field.empty"),
    (put("strands", 1, value="S2"), "strands[1]", "field.not_mapping"),
    (put("award", value=[1]), "award", "field.not_mapping"),
    (put("roles", 0, "can", value=["x"] * 201), "roles[0].can", "field.too_many"),
    (put("roles", 0, "can", value=["x", 1]), "roles[0].can[1]", "field.not_text"),
    (put("strands", 1, "id", value="s1"), "strands[1].id", "field.twice"),
    (put("content_areas", 1, "id", value="A"), "content_areas[1].id", "field.twice"),
    (put("crosswalk", "S2", value=["A", "A"]), "crosswalk.S2[1]", "field.twice"),
    (put("crosswalk", "S2", value=["A", "C"]), "crosswalk.S2[1]", "field.unknown_id"),
    (put("crosswalk", "S3", value=["A"]), "crosswalk.S3", "field.unknown_id"),
    (put("successors", value={"S2": ["S1"]}), "successors.S2", "field.still_used"),
    (put("successors", value={"S9": ["S8"]}), "successors.S9[0]", "field.unknown_id"),
    (put("award", "credits", value=61), "award.credits", "field.sum"),
    (put("phases", 0, "modules", 1, "credits", value=30), "phases[0].credits", "field.sum"),
    (
        put("phases", 0, "modules", 1, "number", value=1),
        "phases[0].modules[1].number",
        "field.twice",
    ),
]


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    tree = mapping()
    change(tree)
    with pytest.raises(UserError) as caught:
        framework_from(tree, source="tiny.yaml")
    assert caught.value.code == "framework.invalid"
    assert caught.value.params["source"] == "tiny.yaml"
    assert caught.value.params["field"] == field
    reason = caught.value.params["why"]
    assert isinstance(reason, UserError)
    assert reason.code == why


@pytest.mark.parametrize("value", [None, [], "text", 3])
def test_what_is_no_mapping_at_all_is_refused(value: object):
    with pytest.raises(UserError) as caught:
        framework_from(value, source="tiny.yaml")
    assert caught.value.params["field"] == "(top)"


def test_strands_that_are_gone_lead_to_those_of_today():
    tree = mapping() | {"successors": {"S8": ["S2", "S1"], "S9": []}}
    followed = framework_from(tree, source="tiny.yaml").lineage.follow(["S9", "s8"])
    assert (followed.today, followed.lost) == (("S1", "S2"), ("S9",))


def test_reading_leaves_the_mapping_as_it_was():
    tree = mapping()
    framework_from(tree, source="tiny.yaml")
    assert tree == mapping()
