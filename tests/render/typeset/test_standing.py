"""Standing type: a second making asks neither for trees nor pictures again, and is the same."""

from dataclasses import replace

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.render.typeset import Standing, standing, typeset
from tests.support.portfolios import entry, everything, exhibit, portfolio


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
