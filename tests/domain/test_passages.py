"""Passages with what stands around them, and what stands there after the text was written anew."""

from mtl_journal.domain.passages import MOST, around, rewritten
from mtl_journal.domain.talk import Stretch

LIST = (
    "What I saw:\n\n- five spoke\n- fourteen said nothing at all\n- one was away\n\nThen it rang."
)


def found(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_passage_stands_in_its_paragraph_or_item() -> None:
    assert LIST[slice(*around(LIST, *found(LIST, "said nothing")))] == (
        "- fourteen said nothing at all"
    )
    assert LIST[slice(*around(LIST, *found(LIST, "it rang")))] == "Then it rang."
    spanning = found(LIST, "five spoke\n- fourteen")
    assert LIST[slice(*around(LIST, *spanning))] == "- five spoke\n- fourteen said nothing at all"


def test_of_a_long_paragraph_only_what_is_near_is_shown() -> None:
    text = f"{'before ' * 400}the middle{' behind' * 400}"
    shown = text[slice(*around(text, *found(text, "the middle")))]
    assert "the middle" in shown
    assert len(shown) < MOST + 20
    assert set(shown.split()) == {"before", "the", "middle", "behind"}, "no word is cut"


def test_what_is_new_in_a_passage_is_stressed() -> None:
    before = "I waited. Nobody spoke.\n\nThen the bell rang."
    after = "I waited for four seconds. Nobody spoke.\n\nThen the bell rang."
    (passage,), changed = rewritten(before, after, found(after, "I waited"))
    assert changed
    assert "".join(one.words for one in passage) == "I waited for four seconds. Nobody spoke."
    assert [one.words.strip() for one in passage if one.stressed] == ["for four seconds"]


def test_what_was_written_on_right_behind_it_is_shown_too() -> None:
    after = LIST.replace("\n\nThen", "\n\nSince then five of them had full marks.\n\nThen")
    shown, changed = rewritten(LIST, after, found(after, "one was away"))
    assert changed
    assert shown[0] == (Stretch("- one was away", False),)
    assert ["".join(each.words for each in one) for one in shown[1:]] == [
        "Since then five of them had full marks."
    ]


def test_what_stands_as_it_was_is_not_changed() -> None:
    elsewhere = LIST + " I went home."
    shown, changed = rewritten(LIST, elsewhere, found(elsewhere, "one was away"))
    assert not changed
    assert len(shown) == 1


def test_a_great_deal_that_is_new_is_cut_short() -> None:
    after = "I waited.\n\n" + "Much more was to be said. " * 200
    shown, _ = rewritten("I waited.", after, found(after, "I waited"))
    said = "".join(one.words for passage in shown for one in passage)
    assert said.endswith(" …")
    assert len(said) < MOST + 40
