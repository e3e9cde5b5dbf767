"""What several heads say together, whatever the history between them looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.heads import nearest_shared, reconciled
from tests.support.pace import timed

Words = frozenset[str]
"""In these tests a text is a set of words: both sides' additions and removals are taken."""


def merge(base: Words, one: Words, other: Words) -> Words | None:
    return (one & other) | (one - base) | (other - base)


def together(history: dict[str, tuple[str, list[str]]], *heads: str) -> str | None:
    said = {id: frozenset(words) for id, (words, _) in history.items()}
    parents = {id: parents for id, (_, parents) in history.items()}
    words = reconciled(heads, parents, said.get, merge)
    return None if words is None else "".join(sorted(words))


DIAMOND = {"r1": ("ab", []), "r2": ("abx", ["r1"]), "r3": ("aby", ["r1"])}


def test_one_head_speaks_for_itself() -> None:
    assert together(DIAMOND, "r2") == "abx"


def test_no_head_says_nothing() -> None:
    assert together(DIAMOND) is None


def test_two_heads_meet_over_what_both_came_from() -> None:
    assert together(DIAMOND, "r2", "r3") == "abxy"


def test_heads_that_say_the_same_need_no_base() -> None:
    assert together({"r1": ("ab", []), "r2": ("ab", [])}, "r1", "r2") == "ab"


def test_heads_without_anything_shared_contradict_each_other() -> None:
    assert together({"r1": ("ab", []), "r2": ("b", [])}, "r1", "r2") is None


def test_a_parent_that_never_arrived_is_no_base() -> None:
    assert together({"r2": ("abx", ["r1"]), "r3": ("aby", ["r1"])}, "r2", "r3") is None


def test_a_shared_parent_beside_a_missing_one_still_is_a_base() -> None:
    history = {"r1": ("ab", []), "r2": ("abx", ["r1", "lost"]), "r3": ("aby", ["r1"])}
    assert together(history, "r2", "r3") == "abxy"


def test_three_heads_meet() -> None:
    history = {**DIAMOND, "r4": ("a", ["r1"])}
    assert together(history, "r2", "r3", "r4") == "axy"


def test_what_one_side_took_back_stays_back_beside_an_older_third_side() -> None:
    # r2 added x; r3 took it back, r4 wrote on; r5 never knew of x.
    history = {
        "r1": ("a", []),
        "r2": ("ax", ["r1"]),
        "r3": ("a", ["r2"]),
        "r4": ("axz", ["r2"]),
        "r5": ("ay", ["r1"]),
    }
    for heads in (("r3", "r4", "r5"), ("r5", "r4", "r3"), ("r4", "r5", "r3")):
        assert together(history, *heads) == "ayz"


def test_sides_that_took_each_other_in_and_wrote_on_meet_over_both() -> None:
    criss_cross = {
        **DIAMOND,
        "r4": ("abxyp", ["r2", "r3"]),
        "r5": ("axyq", ["r3", "r2"]),
    }
    assert nearest_shared(
        {id: parents for id, (_, parents) in criss_cross.items()}, ["r4"], ["r5"]
    ) == {"r2", "r3"}
    assert together(criss_cross, "r4", "r5") == "apqxy"


def test_a_head_whose_words_are_gone_lets_nothing_be_said() -> None:
    parents = {"r1": [], "r2": ["r1"], "r3": ["r1"]}
    assert reconciled(["r2", "r3"], parents, {"r2": frozenset("a")}.get, merge) is None


@pytest.mark.parametrize(("levels", "known"), [(20, True), (400, False)])
def test_long_chains_of_criss_crosses_end(levels: int, known: bool) -> None:
    history: dict[str, tuple[str, list[str]]] = {"l0": ("a", []), "r0": ("a", ["l0"])}
    history["l0b"] = ("a", ["l0"])
    left, right = "l0b", "r0"
    for level in range(1, levels):
        history[f"l{level}"] = ("ab", [left, right])
        history[f"r{level}"] = ("ac", [right, left])
        left, right = f"l{level}", f"r{level}"
    with timed() as taken:
        assert (together(history, left, right) is not None) is known
    assert taken.seconds < 2  # at most 0.03; what grows with the paths takes for ever


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, list[str]]]:
    """Histories in which every revision is written from any earlier ones."""
    history: dict[str, tuple[str, list[str]]] = {"r0": ("ab", [])}
    for number in range(1, draw(st.integers(1, 8))):
        parents = draw(st.lists(st.sampled_from(sorted(history)), min_size=1, max_size=2))
        words = draw(st.sets(st.sampled_from("abcdef")))
        history[f"r{number}"] = ("".join(sorted(words)), list(dict.fromkeys(parents)))
    return history


@given(graphs())
def test_in_any_history_heads_that_share_a_beginning_meet(
    history: dict[str, tuple[str, list[str]]],
) -> None:
    superseded = {parent for _, parents in history.values() for parent in parents}
    heads = sorted(set(history) - superseded)
    said = together(history, *heads)
    assert said is not None  # these words never contradict each other
    assert set(said) <= {word for words, _ in history.values() for word in words}
    everywhere = set.intersection(*(set(words) for words, _ in history.values()))
    assert everywhere <= set(said)
    if len(heads) == 2:
        assert together(history, *reversed(heads)) == said
