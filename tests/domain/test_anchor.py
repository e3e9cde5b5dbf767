"""An anchor keeps words and what stood around them, and says how sure it is of their place."""

import pytest

from mtl_journal.domain.anchor import NOWHERE, Fit, Place, anchor_at, anchor_on, located
from mtl_journal.domain.errors import UserError

FORM = "f" * 64
TEXT = (
    "Nobody spoke for a while. Then Ella said that the map was upside down.\n\n"
    "I had not noticed. We turned the map round, and everybody spoke at once."
)


def words_at(text: str, place: Place) -> str:
    return text[place.start : place.end]


def test_a_quote_is_found_however_it_was_typed() -> None:
    text = "She said “I can’t”\n\nand   left – twice."
    anchor = anchor_on(FORM, text, '"I can\'t" and left - twice.')
    assert anchor.exact == "“I can’t”\n\nand   left – twice."
    assert text[anchor.start : anchor.end] == anchor.exact
    assert (anchor.prefix, anchor.suffix) == ("She said ", "")


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("was she right about", "was **she right** about"),
        ("right about a_b, 2 * 3", "right** about a_b, 2 * 3"),
        ("was *she* right", "was **she right"),
        ("she right", "she right"),
    ],
)
def test_words_are_found_as_they_are_printed_without_their_marks(quote: str, exact: str) -> None:
    text = "So was **she right** about a_b, 2 * 3?"
    anchor = anchor_on(FORM, text, quote)
    assert (anchor.exact, text[anchor.start : anchor.end]) == (exact, exact)


def test_positions_count_whole_characters() -> None:
    anchor = anchor_on(FORM, "🙂🙂 a word 🙂", "word")
    assert (anchor.start, anchor.end) == (5, 9)


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("  \n", "quote.none"),
        ("the moon", "quote.unknown"),
        ("**", "quote.unknown"),
        ("the map", "quote.ambiguous"),
        ("x" * 3000, "quote.long"),
    ],
)
def test_a_quote_that_means_no_place_or_several_is_refused(quote: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        anchor_on(FORM, TEXT, quote)
    assert refused.value.code == code


def test_unchanged_words_are_exact_wherever_they_went() -> None:
    anchor = anchor_on(FORM, TEXT, "I had not noticed")
    new = f"A first sentence, added.\n\n{TEXT}"
    place = located(anchor, new, TEXT)
    assert (words_at(new, place), place.fit) == ("I had not noticed", Fit.EXACT)


def test_of_equal_words_the_chosen_ones_are_found() -> None:
    start = TEXT.rindex("the map")
    anchor = anchor_at(FORM, TEXT, start, start + 7)
    new = TEXT.replace("Then Ella said", "Then, late, Ella whispered")
    place = located(anchor, new, TEXT)
    assert (place.start, place.fit) == (new.rindex("the map"), Fit.EXACT)


def test_changed_words_are_marked_as_moved() -> None:
    anchor = anchor_on(FORM, TEXT, "Ella said that the map was upside down")
    new = TEXT.replace("said that the map was", "thought the plan was")
    place = located(anchor, new, TEXT)
    assert words_at(new, place) == "Ella thought the plan was upside down"
    assert place.fit is Fit.MOVED


def test_words_that_are_gone_are_an_orphan() -> None:
    anchor = anchor_on(FORM, TEXT, "I had not noticed.")
    assert located(anchor, "Nobody spoke for a while.", TEXT) == NOWHERE
    assert located(anchor, "", TEXT) == NOWHERE
    assert located(anchor, "", None) == NOWHERE


def test_without_the_old_text_words_that_stand_alone_are_exact() -> None:
    anchor = anchor_on(FORM, TEXT, "I had not noticed")
    place = located(anchor, TEXT.replace("Nobody", "No one"))
    assert place.fit is Fit.EXACT
    other = located(anchor_on(FORM, TEXT, "We turned"), "We turned away.")
    assert other.fit is not Fit.EXACT, "the same words in another place prove nothing"


def test_an_anchor_that_does_not_fit_its_form_goes_by_its_words_alone() -> None:
    true = anchor_on(FORM, TEXT, "I had not noticed")
    lying = anchor_at(FORM, "x" * 10 + TEXT, true.start + 10, true.end + 10)
    place = located(lying, TEXT, TEXT)
    assert words_at(TEXT, place) == "I had not noticed"
