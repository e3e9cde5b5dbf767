"""The fold of a scenario: any order of arrival, any history, nothing lost."""

from collections.abc import Iterable, Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.kinds.scenario import (
    ScenarioRemoved,
    ScenarioRestored,
    ScenarioRevised,
    fold_scenario,
)
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.domain.statement import Statement
from tests.support.signing import said_as, told

BASE = "One. Two. Three."
REMOVED, RESTORED = ScenarioRemoved(), ScenarioRestored()


def text(words: str) -> ScenarioRevised:
    return ScenarioRevised(Content("A lesson", "2025-10-03", words))


def fold(*statements: Statement) -> Scenario | None:
    return fold_scenario("s", "j", statements)


def folded(*statements: Statement) -> Scenario:
    """Fold the statements in every order of arrival (some, where there are many)."""
    results = {fold(*arrived) for arrived in _orders(statements)}
    assert len(results) == 1
    found = results.pop()
    assert found is not None
    return found


def _orders(statements: Sequence[Statement]) -> Iterable[Sequence[Statement]]:
    if len(statements) < 6:
        return permutations(statements)
    turns = [(*statements[n:], *statements[:n]) for n in range(len(statements))]
    return [*turns, *(turn[::-1] for turn in turns)]


def test_a_chain_shows_its_end() -> None:
    found = folded(told("r1", text("a")), told("r2", text("b"), "r1"), told("r3", text("c"), "r2"))
    assert found.content.text == "c"
    assert found.heads == ("r3",)
    assert (found.revision_count, found.removed, found.diverged) == (3, False, False)
    assert (found.created_at, found.changed_at, found.changed_hlc) == ("at r1", "at r3", 3)


def test_nothing_is_shown_before_the_first_revision_arrives() -> None:
    assert fold() is None
    assert fold(told("r2", REMOVED, "r1")) is None


def test_two_computers_meet_where_that_is_clean() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("One. Two. Drei."), "r1"),
    )
    assert found.content.text == "Ein. Two. Drei."
    assert not found.diverged
    assert found.heads == ("r2", "r3")


def test_two_computers_that_contradict_each_other_are_both_shown() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("Un. Two. Three."), "r1"),
    )
    assert found.diverged
    assert [one.content.text for one in found.versions] == ["Ein. Two. Three.", "Un. Two. Three."]
    assert [one.revisions for one in found.versions] == [("r2",), ("r3",)]
    assert found.content.text == "Un. Two. Three."


def test_a_new_text_from_both_versions_settles_them() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("Un. Two. Three."), "r1"),
        told("r4", text("Ein, un. Two. Three."), "r2", "r3"),
    )
    assert (found.content.text, found.diverged) == ("Ein, un. Two. Three.", False)


def test_the_same_words_from_two_computers_are_one_version() -> None:
    found = folded(
        told("r1", text(BASE)), told("r2", text("Same."), "r1"), told("r3", text("Same."), "r1")
    )
    assert (found.content.text, found.diverged, found.heads) == ("Same.", False, ("r2", "r3"))


def test_three_heads_two_of_which_agree() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("One. Two. Drei."), "r1"),
        told("r4", text("Ein. Two. Three."), "r1"),
    )
    assert (found.content.text, found.diverged) == ("Ein. Two. Drei.", False)


def test_three_heads_of_which_two_contradict_show_all_three() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("One. Two. Drei."), "r1"),
        told("r4", text("Un. Two. Three."), "r1"),
    )
    assert len(found.versions) == 3
    assert found.heads == ("r2", "r3", "r4")


def test_sides_that_merged_and_wrote_on_meet_again() -> None:
    found = folded(
        told("r1", text(BASE)),
        told("r2", text("Ein. Two. Three."), "r1"),
        told("r3", text("One. Two. Drei."), "r1"),
        told("r4", text("Ein. Two. Drei. Left."), "r2", "r3"),
        told("r5", text("Ein. Zwei. Drei."), "r2", "r3"),
    )
    assert not found.diverged
    assert found.content.text == "Ein. Zwei. Drei. Left."


def test_a_removed_scenario_lies_in_the_bin_with_its_words() -> None:
    found = folded(told("r1", text("a")), told("r2", REMOVED, "r1"))
    assert (found.removed, found.content.text, found.states) == (True, "a", ("r2",))
    assert found.changed_at == "at r2"


def test_restoring_brings_it_back() -> None:
    found = folded(told("r1", text("a")), told("r2", REMOVED, "r1"), told("r3", RESTORED, "r2"))
    assert (found.removed, found.states) == (False, ("r3",))


def test_removed_restored_and_removed_again() -> None:
    chain = (
        told("r1", text("a")),
        told("r2", REMOVED, "r1"),
        told("r3", RESTORED, "r2"),
        told("r4", REMOVED, "r1", "r3"),
    )
    assert folded(*chain).removed


def test_a_text_written_elsewhere_meanwhile_beats_the_bin() -> None:
    found = folded(
        told("r1", text("a")), told("r2", REMOVED, "r1"), told("r3", text("b"), "r1", hlc=1)
    )
    assert not found.removed
    assert (found.content.text, found.states) == ("b", ("r2",))


def test_what_was_removed_after_both_were_seen_stays_in_the_bin() -> None:
    found = folded(
        told("r1", text("a")),
        told("r2", REMOVED, "r1"),
        told("r3", text("b"), "r1"),
        told("r4", REMOVED, "r3", "r2"),
    )
    assert found.removed


def test_two_computers_remove_and_one_restores() -> None:
    found = folded(
        told("r1", text("a")),
        told("r2", REMOVED, "r1"),
        told("r3", REMOVED, "r1"),
        told("r4", RESTORED, "r2"),
    )
    assert not found.removed
    assert set(found.states) == {"r3", "r4"}


def test_parents_that_never_arrive_stop_nothing() -> None:
    found = folded(told("r5", text("late"), "r3", "r4"))
    assert (found.content.text, found.heads, found.created_at) == ("late", ("r5",), "at r5")


def test_a_gap_in_a_chain_shows_both_ends_until_it_is_filled() -> None:
    ends = (told("r1", text("a")), told("r3", text("c"), "r2"))
    assert len(folded(*ends).versions) == 2
    assert not folded(*ends, told("r2", text("b"), "r1")).diverged


def test_wrong_clocks_change_no_outcome() -> None:
    early = told("r3", text("c"), "r2", hlc=0, at="2020")
    found = folded(told("r1", text("a"), hlc=10**15, at="2050"), told("r2", text("b"), "r1"), early)
    assert (found.content.text, found.created_at, found.changed_at) == ("c", "2050", "2020")


def test_kinds_of_a_newer_version_neither_show_nor_hide_anything() -> None:
    newer = said_as("scenario.archived")
    shared = said_as("scenario.shared")
    plain = (told("r1", text("a")), told("r2", REMOVED, "r1"))
    assert folded(*plain, told("r3", newer, "r2")) == folded(*plain)
    assert folded(*plain, told("r3", shared, "r1")) == folded(*plain)
    assert folded(*plain[:1], told("r3", newer, "r1")) == folded(*plain[:1])


def test_a_revision_that_lost_its_body_on_the_way_hides_nothing() -> None:
    cut = told("r2", None, "r1")
    found = folded(told("r1", text("a")), cut)
    assert (found.content.text, found.heads, found.diverged) == ("a", ("r1",), False)
    assert fold(cut) is None


def test_a_body_is_read_only_where_it_is_needed() -> None:
    def unread() -> None:
        raise AssertionError("nobody asked for this body")

    old = [
        Statement(f"r{n}", "scenario.revised", "me", "d", n, n, "", (f"r{n - 1}",), unread)
        for n in range(1, 50)
    ]
    found = fold(*old, told("r50", text("z"), "r49"))
    assert found is not None
    assert (found.content.text, found.revision_count) == ("z", 50)


@st.composite
def histories(draw: st.DrawFn) -> list[Statement]:
    """Any history one person's computers can make: revisions, removals, restorations."""
    made: list[Statement] = [told("r1", text(BASE))]
    for number in range(2, draw(st.integers(2, 9))):
        parents = draw(st.lists(st.sampled_from(made), min_size=1, max_size=3, unique=True))
        body = draw(
            st.sampled_from(
                [REMOVED, RESTORED, text(f"Said {number}. Two. Three."), text(f"{BASE} {number}.")]
            )
        )
        stamp = draw(st.integers(0, 20))
        made.append(told(f"r{number}", body, *(one.id for one in parents), hlc=stamp))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_any_history_folds_alike_in_any_order(history: list[Statement], chance: object) -> None:
    found = fold(*history)
    assert found is not None
    shuffled = [*history, *history[:2]]  # and some arrive twice
    chance.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    known = list({one.id: one for one in shuffled}.values())
    assert fold(*known) == found


@given(histories())
def test_every_head_is_shown_as_a_version_or_in_the_merge(history: list[Statement]) -> None:
    found = fold(*history)
    assert found is not None
    heads = [one for one in history if one.id in found.heads]
    said = {one.says().content for one in heads}  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    if found.diverged:
        assert {one.content for one in found.versions} == said
        assert sorted(id for one in found.versions for id in one.revisions) == sorted(found.heads)
    elif len(said) == 1:
        assert found.content in said


@pytest.mark.parametrize("many", [50, 51])
def test_many_heads_that_all_add_at_their_own_place_meet(many: int) -> None:
    lines = [f"Line {number}.\n" for number in range(many)]
    base = told("r1", text("".join(lines)))
    sides = [
        told(
            f"r{number + 2}",
            text("".join([*lines[:number], f"Anew {number}.\n", *lines[number + 1 :]])),
            "r1",
        )
        for number in range(many)
    ]
    found = fold(base, *sides)
    assert found is not None
    assert found.content.text == "".join(f"Anew {number}.\n" for number in range(many))
