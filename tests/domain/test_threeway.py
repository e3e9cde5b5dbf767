"""Two texts from one base become one only where nothing that anybody wrote is lost."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.threeway import merge_contents, merge_texts
from tests.support.pace import timed

BASE = "The room was loud. I waited. They settled.\n\nThen we began.\n"
# Few different sentences, so that both sides often say the same and places are ambiguous.
SENTENCES = st.sampled_from(["One. ", "Two! ", "Three? ", "Four\n", "Five.\n\n", "\n", "Six… "])
TEXTS = st.lists(SENTENCES, max_size=8).map("".join)
ANY_TEXT = st.text(st.sampled_from("ab. !?…\n\"')é漢"), max_size=40)


@st.composite
def edited(draw: st.DrawFn, base: list[str], mark: str) -> list[str]:
    """Return the base's sentences with some gone, some said otherwise and some new ones."""
    out: list[str] = []
    for number, sentence in enumerate([*base, ""]):
        if draw(st.integers(0, 9)) == 0:
            out.append(f"{mark} adds {number}. ")
        deed = draw(st.integers(0, 9))
        if sentence and deed == 0:
            out.append(f"{mark} rewrites {number}. ")
        elif sentence and deed != 1:
            out.append(sentence)
    return out


BASES = st.integers(1, 12).map(lambda many: [f"Base says {number}. " for number in range(many)])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    base = draw(BASES)
    return base, draw(edited(base, "Ann")), draw(edited(base, "Bob"))


@given(ANY_TEXT, ANY_TEXT)
def test_one_changed_side_is_taken_as_it_is(base: str, side: str) -> None:
    assert merge_texts(base, side, base) == side
    assert merge_texts(base, base, side) == side
    assert merge_texts(base, side, side) == side


@given(TEXTS, TEXTS, TEXTS)
def test_the_side_named_first_makes_no_difference(base: str, one: str, other: str) -> None:
    assert merge_texts(base, one, other) == merge_texts(base, other, one)


@given(histories())
def test_a_clean_merge_loses_nothing_that_was_added_or_left_alone(
    history: tuple[list[str], list[str], list[str]],
) -> None:
    base, one, other = history
    merged = merge_texts("".join(base), "".join(one), "".join(other))
    if merged is None:
        return
    said = Counter(part + " " for part in merged.split(" ") if part)
    sentences = [*base, *one, *other]
    for sentence in set(sentences):
        words = Counter(part + " " for part in sentence.split(" ") if part)
        if sentence not in base or (sentence in one and sentence in other):
            assert sentence in merged
            assert words <= said
        elif sentence not in one or sentence not in other:
            assert sentence not in merged  # one side took it out, and the other left it alone


@given(histories())
def test_two_different_words_for_one_sentence_are_never_chosen_between(
    history: tuple[list[str], list[str], list[str]],
) -> None:
    base, one, other = history
    rewritten = {
        number
        for number in range(len(base))
        if f"Ann rewrites {number}. " in one and f"Bob rewrites {number}. " in other
    }
    if rewritten:
        assert merge_texts("".join(base), "".join(one), "".join(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        pytest.param(
            BASE.replace("loud", "noisy"),
            BASE.replace("They settled.", "All settled."),
            "The room was noisy. I waited. All settled.\n\nThen we began.\n",
            id="different sentences",
        ),
        pytest.param(
            BASE.replace("loud", "noisy"), BASE.replace("loud", "wild"), None, id="one sentence"
        ),
        pytest.param(
            BASE.replace("loud", "noisy"),
            BASE.replace("The room was loud. ", ""),
            None,
            id="one rewrites what the other takes out",
        ),
        pytest.param(
            BASE.replace("I waited. ", ""),
            BASE.replace("I waited. ", ""),
            BASE.replace("I waited. ", ""),
            id="both take out the same",
        ),
        pytest.param(
            BASE + "It rained.\n", BASE + "It snowed.\n", None, id="two additions at one place"
        ),
        pytest.param(
            BASE + "It rained.\n", BASE + "It rained.\n", BASE + "It rained.\n", id="one addition"
        ),
        pytest.param("Before.\n" + BASE, BASE + "After.\n", f"Before.\n{BASE}After.\n", id="ends"),
        pytest.param("", BASE.replace("loud", "noisy"), None, id="all taken out against an edit"),
    ],
)
def test_how_two_changes_meet(one: str, other: str, merged: str | None) -> None:
    assert merge_texts(BASE, one, other) == merged


def test_an_enormous_text_is_not_compared() -> None:
    base = "A sentence. " * 10_001
    assert merge_texts(base, base + "One.", "Other. " + base) is None


@pytest.mark.parametrize("run", [".", "!?", ". ", '."', "\n", ".\n", "a", ".”)"])
def test_long_runs_of_anything_are_cut_in_time_with_their_length(run: str) -> None:
    text = run * (200_000 // len(run))
    with timed() as taken:
        merge_texts(text, "One.\n" + text, text + "\nOther.")
    assert taken.seconds < 4  # at most 0.1; quadratic would take minutes


CONTENT = Content(
    title="Fractions",
    date="2025-10-03",
    text=BASE,
    claims=(Claim("S1", "they listened"), Claim("S3")),
    tags=("maths", "groups"),
    context=(("class", "8B"), ("room", "12")),
    origin="00ff",
)
LINES = st.sampled_from(["", "a", "b", "c"])
NAMED = st.dictionaries(st.sampled_from(["S1", "S2", "S3", "S4"]), LINES, max_size=3)
CONTENTS = st.builds(
    Content,
    title=LINES,
    date=st.sampled_from([None, "2025-10-03", "2025-10-04"]),
    text=TEXTS,
    claims=NAMED.map(lambda said: tuple(Claim(*pair) for pair in said.items())),
    tags=st.lists(LINES, unique=True, max_size=3).map(tuple),
    context=NAMED.map(lambda said: tuple(said.items())),
    origin=st.sampled_from(["", "00ff"]),
)


@given(CONTENTS, CONTENTS, CONTENTS)
def test_whole_contents_merge_by_the_same_rules(
    base: Content, one: Content, other: Content
) -> None:
    assert merge_contents(base, one, base) == one
    assert merge_contents(base, base, one) == one
    assert merge_contents(base, one, one) == one
    assert merge_contents(base, one, other) == merge_contents(base, other, one)


@given(CONTENTS, CONTENTS, CONTENTS)
def test_no_part_of_a_clean_merge_was_said_by_nobody(
    base: Content, one: Content, other: Content
) -> None:
    merged = merge_contents(base, one, other)
    if merged is None:
        return
    for of in (lambda c: c.title, lambda c: c.date, lambda c: c.origin):
        was, here, there = of(base), of(one), of(other)
        assert of(merged) == (there if here == was else here)
    tags = (set(base.tags), set(one.tags), set(other.tags))
    kept = tags[0] & tags[1] & tags[2]
    assert set(merged.tags) == kept | (tags[1] - tags[0]) | (tags[2] - tags[0])


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        ({"title": "Halves"}, {"date": None}, {"title": "Halves", "date": None}),
        ({"title": "Halves"}, {"title": "Quarters"}, None),
        ({"date": "2025-10-04"}, {"date": None}, None),
        ({"tags": ("maths",)}, {"tags": ("maths", "groups", "talk")}, {"tags": ("maths", "talk")}),
        (
            {"claims": (Claim("S1", "they listened"), Claim("S3", "see the board"))},
            {"claims": (Claim("S3"),)},
            {"claims": (Claim("S3", "see the board"),)},
        ),
        ({"claims": (Claim("S1", "one"),)}, {"claims": (Claim("S1", "other"),)}, None),
        ({"claims": ()}, {"claims": (Claim("S1", "said anew"), Claim("S3"))}, None),
        (
            {"context": (("class", "9A"), ("room", "12"))},
            {"context": (("class", "8B"),)},
            {"context": (("class", "9A"),)},
        ),
        ({"context": (("day", "1"),)}, {"context": (("day", "2"),)}, None),
    ],
)
def test_each_field_merges_by_itself(
    one: dict[str, object], other: dict[str, object], merged: dict[str, object] | None
) -> None:
    sides = [replace(CONTENT, **changed) for changed in (one, other)]
    wanted = None if merged is None else replace(CONTENT, **merged)
    assert merge_contents(CONTENT, *sides) == wanted
    assert merge_contents(CONTENT, *reversed(sides)) == wanted
