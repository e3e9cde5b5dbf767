"""Lines: none wider than the measure, every box once, and an edge as even as it can be."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.founts import Fount
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


def _lines(text: str, measure: float = 120.0, language: str = "") -> list[str]:
    families = Families("serif", language)
    ink = Ink(Style("text"), 12.0, Element("P"))
    boxes = Boxes(families)
    boxes.add(text, ink)
    lines = boxes.lines(measure)
    (face,) = families.faces.values()
    fount = Fount("F1", face)
    written: list[str] = []
    for line in lines:
        written.append("".join(fount.written(segment.codes) for segment in line.segments))
        assert line.width <= measure
    reading = {number.to_bytes(2, "big"): said for number, _, said in fount.entries()}
    return [_read(re.sub(r"\)[^(]*\(", "", line).encode("latin-1"), reading) for line in written]


def _read(numbers: bytes, reading: dict[bytes, str]) -> str:
    return "".join(reading[numbers[at : at + 2]] for at in range(0, len(numbers), 2))


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


def test_words_are_parted_where_lines_would_be_too_short() -> None:
    text = "Noticing differentiation needs understanding and professional environments."
    parted = _lines(text, 120.0, "en-GB")
    assert "needs understand\u00ad" in parted
    assert "".join(parted).replace("\u00ad", "") == text
    assert not any("\u00ad" in line for line in _lines(text, 120.0, "cy"))
    assert not any("\u00ad" in line for line in _lines(text, 400.0, "en-GB"))


def test_names_and_the_last_word_stay_whole() -> None:
    text = "Pontrhydfendigaid differentiation"
    assert not any("\u00ad" in line for line in _lines(text, 150.0, "en-GB"))
    assert not any("\u00ad" in line for line in _lines(text + " Differentiation a", 150.0, "cy"))


def test_where_the_writer_says_so_words_are_parted_in_any_language() -> None:
    soft = "\u00ad".join(["llan", "fair", "pwll", "gwyn", "gyll", "gogery"])
    lines = _lines(f"{soft} {soft} {soft}", 100.0, "cy")
    assert all(line.endswith(("\u00ad", " ")) for line in lines[:-1])
    assert "".join(lines).replace("\u00ad", "") == f"{soft} {soft} {soft}".replace("\u00ad", "")


@given(st.lists(st.text("abcdeiomnrstu", min_size=1, max_size=16), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_line_with_hyphens_is_too_wide_and_no_letter_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert "".join(_lines(text, 90.0, "en-GB")).replace("\u00ad", "") == text
