"""Places in code points and in Qt's units, back and forth."""

from hypothesis import given
from hypothesis import strategies as some

from mtl_journal.gui.widgets.utf16 import Units


@given(some.text(some.sampled_from("aé€😀𝄞"), max_size=30), some.data())
def test_a_place_comes_back_and_counts_units(text, drawn):
    point = drawn.draw(some.integers(0, len(text)))
    units = Units(text)
    assert units.of_point(point) == len(text[:point].encode("utf-16-le")) // 2
    assert units.to_point(units.of_point(point)) == point
