"""Who keeps an alias where two computers gave one to two people, and what the others get."""

import random

import pytest

from mtl_journal.domain.aliases import Entry, Saying, clashes, following, settled
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from tests.support.seeds import seed_for

HERE, THERE = "laptop", "desktop"


def entry(
    name: str,
    alias: str,
    device: str = HERE,
    *,
    id: str = "",
    record: str = "",
    knew: tuple[str, ...] = (),
    sent: int = 0,
    before: tuple[Saying, ...] = (),
) -> Entry:
    said = Saying(record or f"r-{name}", device, knew, alias)
    pseudonym = Pseudonym(id or name, name, alias, Bearer.COLLEAGUE)
    return Entry(pseudonym, (said, *before), {alias.casefold(): sent} if sent else {})


def told(*entries: Entry) -> dict[str, tuple[str, str]]:
    """Return what changes by entry, the same for every order in which they may have come."""
    found = settled(entries)
    chance = random.Random(seed_for("MTL_ALIASES_SEED"))
    for _ in range(5):
        assert set(settled(chance.sample(entries, len(entries)))) == set(found)
    return {one.entry.id: (one.alias, one.other) for one in found}


def test_of_two_colleagues_hidden_alike_one_gets_the_next_letter() -> None:
    sam, jo = entry("Sam Hall", "Colleague A"), entry("Jo Reed", "Colleague A", THERE)
    assert told(sam, jo) == {"Sam Hall": ("Colleague B", "Jo Reed")}, "by the records' ids"
    assert told(sam) == {}
    assert clashes([sam.pseudonym, jo.pseudonym]) and not clashes([sam.pseudonym])


def test_who_was_read_most_under_it_keeps_it() -> None:
    sam = entry("Sam Hall", "Colleague A", sent=3)
    jo = entry("Jo Reed", "Colleague A", THERE, sent=1)
    assert told(sam, jo) == {"Jo Reed": ("Colleague B", "Sam Hall")}


def test_nobody_gets_what_ever_stood_for_another() -> None:
    old = Saying("r-old", HERE, (), "Pupil B")
    renamed = entry("Ann", "Pupil D", before=(old,))
    ella, mia = entry("Ella", "Pupil A", sent=1), entry("Mia", "Pupil A", THERE)
    assert told(ella, mia, renamed) == {"Mia": ("Pupil C", "Ella")}


def test_who_was_given_it_on_purpose_shares_it() -> None:
    sam = entry("Sam", "Pupil C")
    assert told(sam, entry("Samuel", "Pupil C")) == {}, "the same computer knew"
    assert told(sam, entry("Samuel", "Pupil C", THERE, knew=("r-Sam",))) == {}
    apart = told(sam, entry("Samuel", "Pupil C"), entry("Jo", "Pupil C", THERE, sent=1))
    assert apart == {"Sam": ("Pupil A", "Jo"), "Samuel": ("Pupil A", "Jo")}, "and goes on to"


def test_a_name_that_got_an_alias_on_each_computer_has_one_again() -> None:
    here = entry("Siân", "Colleague A", id="1", sent=1)
    there = entry("Sian", "Colleague B", THERE, id="2", sent=2)
    assert told(here, there) == {"1": ("Colleague B", "Siân")}
    crossed = [
        entry("Jo", "Colleague A", THERE, id="3", record="r-3"),
        entry("Jo", "Colleague B", id="4", record="r-4"),
    ]
    changes = told(here, there, *crossed)
    assert changes == {"1": ("Colleague B", "Siân"), "4": ("Colleague A", "Jo")}


def test_where_both_computers_moved_another_both_go_back_to_what_was_read() -> None:
    was = Saying("r-before", HERE, (), "Colleague A")
    moved = Pseudonym("1", "Sam", "Colleague B", Bearer.COLLEAGUE)
    said = Saying("r-1", HERE, (), "Colleague B")
    sam = Entry(moved, (said, was), {"colleague a": 2})
    jo = entry("Jo", "Colleague B", THERE, record="r-0")
    assert told(sam, jo) == {"1": ("Colleague A", "Jo")}


@pytest.mark.parametrize(
    ("alias", "taken", "next_"),
    [
        ("Colleague A", ["Colleague A", "Colleague B"], "Colleague C"),
        ("Pupil 3", ["Pupil 1", "Pupil 3"], "Pupil 2"),
        ("a girl in Year 8", ["a girl in Year 8"], "a girl in Year 8 (B)"),
        ("Kofi", ["Kofi", "Kofi (B)"], "Kofi (C)"),
        ("{0} A", ["{0} A"], "{0} B"),
    ],
)
def test_the_next_alias_is_of_the_same_row(alias: str, taken: list[str], next_: str) -> None:
    assert following(alias, lambda one: one not in taken) == next_


def test_an_alias_that_names_somebody_is_passed_over() -> None:
    sam, jo = entry("Sam Hall", "Kofi"), entry("Jo Reed", "Kofi", THERE, sent=1)
    named = entry("B", "Pupil B")
    assert told(sam, jo, named) == {"Sam Hall": ("Kofi (C)", "Jo Reed")}
