import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping
from mtl_journal.domain.succession import Lineage, successors_from

# S1 was kept, S2 split, S3 and S4 joined, S5 dropped.
LINEAGE = Lineage(
    ("S1", "A", "B", "C"),
    (("S2", ("A", "B")), ("S3", ("C",)), ("S4", ("C", "A")), ("S5", ())),
)


@pytest.mark.parametrize(
    ("signed", "today", "lost"),
    [
        ((), (), ()),
        (("S1",), ("S1",), ()),
        (("S2",), ("A", "B"), ()),
        (("S3", "S4"), ("A", "C"), ()),
        (("s3",), ("C",), ()),
        (("b", "S1"), ("S1", "B"), ()),
        (("S5", "S1"), ("S1",), ("S5",)),
        (("S9", "S5", "S9"), (), ("S9", "S5")),
    ],
)
def test_old_ids_lead_to_todays_and_what_leads_nowhere_is_named(
    signed: tuple[str, ...], today: tuple[str, ...], lost: tuple[str, ...]
):
    found = LINEAGE.follow(signed)
    assert (found.today, found.lost) == (today, lost)


@given(st.lists(st.sampled_from(["S1", "S2", "S3", "S4", "S5", "A", "b", "c", "X"])))
def test_asking_twice_changes_nothing_and_order_does_not_matter(signed: list[str]):
    once = LINEAGE.follow(signed)
    again = LINEAGE.follow(once.today)
    assert (again.today, again.lost) == (once.today, ())
    assert LINEAGE.follow(reversed(signed)).today == once.today


def read(successors: object) -> object:
    return successors_from(StrictMapping({"successors": successors}), ["A", "B"])


def test_successors_are_read_as_they_stand():
    assert read({"S1": ["B", "A"], "S2": []}) == (("S1", ("B", "A")), ("S2", ()))
    assert successors_from(StrictMapping({}), ["A"]) == ()


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"S1": ["C"]}, "successors.S1[0]", "field.unknown_id"),
        ({"S1": ["A", "A"]}, "successors.S1[1]", "field.twice"),
        ({"a": ["B"]}, "successors.a", "field.still_used"),
        ({"A": ["A"]}, "successors.A", "field.still_used"),
        ({7: ["A"]}, "successors.7", "field.unknown"),
        ({"S1": "A"}, "successors.S1", "field.not_list"),
        (["S1"], "successors", "field.not_mapping"),
    ],
)
def test_what_would_make_two_meanings_is_refused(said: object, field: str, code: str):
    with pytest.raises(FieldRefused) as caught:
        read(said)
    assert (caught.value.field, caught.value.why.code) == (field, code)


def test_kin_are_what_an_id_became_and_what_it_was() -> None:
    lineage = Lineage(("S1", "S2"), (("OLD1", ("S1", "S2")), ("OLD2", ("S2",)), ("OLD3", ())))
    assert lineage.kin("s1") == ("S1", "OLD1")
    assert lineage.kin("S2") == ("S2", "OLD1", "OLD2")
    assert lineage.kin("old1") == ("OLD1", "S1", "S2")
    assert lineage.kin("OLD3") == ("OLD3",)
    assert lineage.kin("never") == ("never",)
