"""Partners are named in the context, and what two computers name comes together."""

import random

import pytest

from mtl_journal.domain.partners import (
    CONTEXT_KEY,
    MOST,
    MOST_LETTERS,
    as_context,
    next_alias,
    partners_in,
    with_partners,
    without_partners,
)
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.threeway import merge_contents
from tests.support.seeds import seed_for

POOL = [
    "Sam Hall",
    "a colleague from maths, Hill School",
    "the SENCo",
    "Jo",
    "a governor",
]


def content(*partners: str, text: str = "A lesson.") -> Content:
    context = with_partners((("class", "8B"),), partners)
    return Content("Hills", None, text, context=context)


def test_partners_go_into_the_context_and_come_out_of_it() -> None:
    context = (("class", "8B"), ("module", "3"))
    named = with_partners(
        context, ["Sam Hall", " a colleague  from maths, Hill School ", "Sam Hall"]
    )
    assert partners_in(named) == ("Sam Hall", "a colleague from maths, Hill School")
    assert without_partners(named) == context
    assert with_partners(named, ()) == context
    assert partners_in(with_partners(named, ["Jo"])) == ("Jo",)
    assert partners_in(context) == ()


def test_one_partner_never_becomes_two() -> None:
    assert partners_in(with_partners((), ["Sam; Jo", " ; "])) == ("Sam, Jo", ",")
    assert partners_in((("partners", ";; Sam ;Sam;Jo;"),)) == ("Sam", "Jo")


def test_a_colleague_more_gets_the_next_letter() -> None:
    assert next_alias([]) == "Colleague A"
    assert next_alias(["colleague a", "Colleague C", "Pupil B"]) == "Colleague B"
    letters = [f"Colleague {chr(ord('A') + at)}" for at in range(26)]
    assert next_alias(letters) == "Colleague AA"


@pytest.mark.parametrize("number", range(50))
def test_what_two_computers_name_comes_together_in_either_order(number: int) -> None:
    chance = random.Random(f"{seed_for('MTL_PARTNERS_SEED')} {number}")
    sides = [chance.sample(POOL, chance.randint(0, 4)) for _ in range(3)]
    was, here, there = (content(*side) for side in sides)
    merged = merge_contents(was, here, there)
    assert merged is not None, "partners contradict nobody"
    assert merged == merge_contents(was, there, here)
    named, (base, one, other) = set(partners_in(merged.context)), map(set, sides)
    kept = {name for name in base if name in one and name in other}
    assert named == kept | (one - base) | (other - base)
    assert dict(merged.context)["class"] == "8B"
    assert merge_contents(merged, merged, here) == here


def test_partners_come_together_beside_changes_of_the_text() -> None:
    was = content("Jo", text="One. Two.")
    here = content("Jo", "Sam Hall", text="One! Two.")
    there = content("the SENCo", text="One. Two!")
    merged = merge_contents(was, here, there)
    assert merged is not None
    assert merged.text == "One! Two!"
    assert set(partners_in(merged.context)) == {"Sam Hall", "the SENCo"}


def test_all_of_them_stand_on_one_line() -> None:
    assert as_context(["Sam Hall", "", "Jo"]) == "Sam Hall; Jo"


def test_partners_that_were_typed_in_another_way_do_not_contradict() -> None:
    was, here, there = (
        Content("Hills", None, "A lesson.", context=((CONTEXT_KEY, said),))
        for said in ("Sam Hall;Jo", "Sam Hall; Jo", "Sam Hall ;Jo; the SENCo")
    )
    merged = merge_contents(was, here, there)
    assert merged is not None and merged == merge_contents(was, there, here)
    assert partners_in(merged.context) == ("Sam Hall", "Jo", "the SENCo")


def test_more_partners_than_a_record_holds_stay_two_versions() -> None:
    sides = [[f"{side} {at}".ljust(MOST_LETTERS, "x") for at in range(MOST)] for side in "ab"]
    here, there = (content(*side) for side in sides)
    assert merge_contents(content(), here, there) is None
    assert merge_contents(content(), here, content(*sides[1][:2])) is not None
