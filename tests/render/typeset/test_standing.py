"""Standing type: a second making asks neither for trees nor pictures again, and is the same."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.render.typeset import Standing, composition, standing, typeset
from mtl_journal.render.typeset.structure import Element
from tests.support.portfolios import BOARD, MAPS, entry, everything, exhibit, portfolio


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read or decoded, in the order in which it was."""
    done: list[str] = []
    parse, picture_of = standing.parse, standing.picture_of
    monkeypatch.setattr(standing, "parse", lambda text: (done.append(text), parse(text))[1])
    monkeypatch.setattr(
        standing,
        "picture_of",
        lambda one, where: (done.append(one.name), picture_of(one, where))[1],
    )
    return done


def test_what_stands_changes_no_byte() -> None:
    kept = Standing()
    first = typeset(everything(), standing=kept)
    assert typeset(everything(), standing=kept) == first == typeset(everything())


def test_only_what_has_changed_is_made_again(asked: list[str]) -> None:
    kept = Standing()
    value = everything()
    before = typeset(value, standing=kept)
    asked.clear()
    changed = replace(value.entries[1], body="Something else.")
    value = replace(value, entries=(value.entries[0], changed, *value.entries[2:]))
    after = typeset(value, standing=kept)
    assert asked == ["Something else."]
    assert before != after == typeset(value)


def test_the_same_words_in_another_language_are_set_anew() -> None:
    kept = Standing()
    value = portfolio(entry('She said "no".'))
    welsh = replace(value, language="cy")
    typeset(value, standing=kept)
    assert typeset(welsh, standing=kept) == typeset(welsh)


def test_what_is_not_used_any_more_goes(asked: list[str]) -> None:
    kept = Standing()
    typeset(portfolio(entry("One.")), standing=kept)
    typeset(portfolio(entry("Two.")), standing=kept)
    asked.clear()
    typeset(portfolio(entry("One."), entry("Two.")), standing=kept)
    assert asked == ["One."]


def test_a_making_that_is_given_up_loses_nothing(asked: list[str]) -> None:
    kept = Standing()
    typeset(portfolio(entry("One."), entry("Two.")), standing=kept)
    with pytest.raises(UserError):
        typeset(portfolio(entry("One."), entry("", exhibit(b"broken"))), standing=kept)
    asked.clear()
    typeset(portfolio(entry("One."), entry("Two.")), standing=kept)
    assert asked == []


def test_scenarios_that_stay_as_they_are_are_not_set_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    set_entry = composition.set_entry

    def watched(*args: Any) -> Element:
        done.append(args[2].title)
        return set_entry(*args)

    monkeypatch.setattr(composition, "set_entry", watched)
    kept = Standing()
    value = everything()
    typeset(value, standing=kept)
    first, second, *others = value.entries
    for step in range(3):
        value = replace(value, entries=(first, replace(second, title=f"Now {step}"), *others))
        done.clear()
        again = typeset(value, standing=kept)
        assert done == [f"Now {step}"]
        assert again == typeset(value)


_TEXTS = (
    "Few words, with ~~some~~ [of them](https://example.org) marked:",
    f"Before it.\n\n![Maps](evidence:{MAPS.sha256})\n\n" + "After it there is more. " * 60,
    f"See [the board](evidence:{BOARD.sha256}) again." + " And again." * 130,
    "Noted[^a], and once more[^b].\n\n[^a]: Below.\n[^b]: " + "Far below. " * 90,
    "She wrote שלום and \u0378, and x² + y² ≤ 9.",
    "| What | How |\n|---|---|\n" + "| a word | several words |\n" * 40,
)
_EDITIONS = (Edition(), Edition(), Edition("letter", "sans"), Edition(edges="straight"))


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_whatever_changes_the_pages_are_those_of_a_first_making(data: st.DataObject) -> None:
    """Pictures shrink and move, notes go to the feet, words in other languages take their place."""
    kept = Standing()
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=4))
        value = portfolio(*(entry(text, MAPS, BOARD) for text in chosen))
        value = replace(value, edition=data.draw(st.sampled_from(_EDITIONS)))
        assert typeset(value, standing=kept) == typeset(value)


def test_without_lines_only_trees_and_pictures_stand(asked: list[str]) -> None:
    kept = Standing(lines=False)
    first = typeset(everything(), standing=kept)
    asked.clear()
    assert typeset(everything(), standing=kept) == first
    assert asked == []
