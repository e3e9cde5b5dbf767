"""Cards beside their words: none overlaps another, and the active one keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mtl_journal.gui.threads.packing import clear_of, packed

CARDS = some.lists(
    some.tuples(some.integers(0, 2000), some.integers(20, 300)), min_size=1, max_size=12
)


def test_cards_with_room_stand_where_their_words_are():
    assert packed([0, 100, 300], [50, 50, 50], 8) == [0, 100, 300]


def test_cards_without_room_are_pushed_down():
    assert packed([0, 10, 20], [50, 60, 50], 8) == [0, 58, 126]


def test_the_active_card_keeps_its_place_and_those_before_it_move_up():
    assert packed([0, 10, 20], [50, 60, 50], 8, active=1) == [-48, 10, 78]


@given(CARDS, some.data())
def test_none_overlaps_another_wherever_the_active_one_is(cards, drawn):
    wanted = sorted(float(top) for top, _ in cards)
    heights = [float(high) for _, high in cards]
    active = drawn.draw(some.one_of(some.none(), some.integers(0, len(cards) - 1)))
    tops = packed(wanted, heights, 8, active)
    for place in range(len(tops) - 1):
        assert tops[place + 1] >= tops[place] + heights[place] + 8
    assert tops[active or 0] == wanted[active or 0]


@pytest.mark.parametrize(
    ("words", "high", "top"),
    [
        ((100.0, 150.0), 300.0, 150.0),  # below, where what leads to them stays in sight
        ((100.0, 300.0), 300.0, 300.0),
        ((400.0, 450.0), 300.0, 100.0),  # above, where it would not fit below
        ((308.0, 450.0), 300.0, 8.0),
        ((300.0, 350.0), 400.0, None),  # it has to cover them
        ((-80.0, -20.0), 300.0, 8.0),  # never out of sight
    ],
)
def test_a_card_over_the_text_stands_below_its_words_or_above(words, high, top):
    assert clear_of(words, high, (8.0, 600.0)) == top
