"""Lines: none wider than the measure, every box once, and an edge as even as it can be."""

from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.linebreaking import line_ends
from mtl_journal.render.typeset.structure import Element

_WIDTHS = st.lists(st.floats(1, 60), min_size=1, max_size=60)


def _line_widths(widths: list[float], gaps: list[float], ends: list[int]) -> list[float]:
    starts = [0, *ends[:-1]]
    return [
        sum(widths[start:end]) + sum(gaps[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]


@given(_WIDTHS)
def test_every_box_stands_on_one_line_that_is_not_too_wide(widths: list[float]) -> None:
    gaps = [3.0] * len(widths)
    ends = line_ends(widths, gaps, 100.0)
    assert ends == sorted(set(ends))
    assert ends[-1] == len(widths)
    assert all(width <= 100.0 + 1e-6 for width in _line_widths(widths, gaps, ends))


@given(st.lists(st.floats(1, 200), min_size=1, max_size=30))
def test_a_box_wider_than_the_measure_has_a_line_of_its_own(widths: list[float]) -> None:
    gaps = [3.0] * len(widths)
    ends = line_ends(widths, gaps, 100.0)
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        if any(width > 100.0 for width in widths[start:end]):
            assert end - start == 1


@given(_WIDTHS)
def test_the_edge_is_at_least_as_even_as_when_lines_are_filled(widths: list[float]) -> None:
    gaps = [3.0] * len(widths)
    filled: list[int] = []
    width = -3.0
    for at, one in enumerate(widths):
        if width + 3.0 + one > 100.0:
            filled.append(at)
            width = -3.0
        width += 3.0 + one
    filled.append(len(widths))

    def ragged(ends: list[int]) -> float:
        *others, last = _line_widths(widths, gaps, ends)
        stump = 0.08 if others and last < 100 / 7 else 0.0
        return sum(((100 - other) / 100) ** 2 for other in others) + stump

    assert ragged(line_ends(widths, gaps, 100.0)) <= ragged(filled) + 0.6


def _lines(text: str, measure: float = 120.0) -> list[str]:
    families = Families()
    ink = Ink(Style("text"), 12.0, Element("P"))
    boxes = Boxes(families)
    boxes.add(text, ink)
    (face,) = families.faces.values()
    reading = {f"{at:04X}": said for at, (_, said) in enumerate(face.entries, start=1)}
    shown: list[str] = []
    for line in boxes.lines(measure):
        codes = "".join(segment.codes for segment in line.segments)
        digits = "".join(part.split("<")[-1] for part in codes.split(">"))
        shown.append("".join(reading[digits[at : at + 4]] for at in range(0, len(digits), 4)))
        assert line.width <= measure
    return shown


def test_spaces_that_hold_together_are_no_line_ends() -> None:
    assert "Year\u00a08 again " in "".join(
        _lines("This was the class called Year\u00a08 again and")
    )
    assert not any(line.endswith("Year\u00a0") for line in _lines("word " * 9 + "Year\u00a08 " * 9))


def test_lines_end_after_hyphens_between_letters_and_after_dashes() -> None:
    assert _lines("extraordinarily well-considered—really", 90.0) == [
        "extraordinarily ",
        "well-considered—",
        "really",
    ]
    assert _lines("self-assessment of each other", 60.0)[0] == "self-"
    assert all(
        "2025-10" not in line or "2025-10-14" in line for line in _lines("on 2025-10-14 " * 9)
    )


def test_a_space_ends_each_line_that_ends_between_words() -> None:
    *first, last = _lines("some words that go on and on until the lines are full")
    assert all(line.endswith(" ") for line in first)
    assert not last.endswith(" ")
