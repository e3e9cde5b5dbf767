from dataclasses import replace

import pytest

from mtl_journal.domain.anonymous import TITLE, names_in, namings, without_author
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.talk import Talk, Utterance
from tests.support.portfolios import MAPS, entry, portfolio

NAME = "Siân Prydderch"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("By Siân Prydderch, June", True),
        ("SIÂN PRYDDERCH", True),
        ("Miss Prydderch said", True),
        ("Prydderch's notes", True),
        ("Siân said", False),
        ("SIAN PRYDDERCH", True),
        ("prydderchian", False),
        ("", False),
    ],
)
def test_a_text_names_somebody_by_the_whole_name_or_the_surname(text: str, says: bool) -> None:
    assert names_in(text, NAME) is says


@pytest.mark.parametrize("name", ["", "  ", "Jo Li"])
def test_what_is_no_name_or_too_short_is_found_only_whole(name: str) -> None:
    assert not names_in("Li and nobody else", name)


def test_a_title_that_names_the_author_gives_way() -> None:
    named = portfolio(entry("x"), title=f"{NAME}: teaching journal")
    assert without_author(named, NAME).title == TITLE
    by_first = portfolio(entry("x"), title="Siân's journal")
    assert without_author(by_first, NAME).title == TITLE
    for title in ("Sian's journal", "SIÂN’S JOURNAL"):
        assert without_author(portfolio(entry("x"), title=title), NAME).title == TITLE
    for title in ("O’Neill’s year", "O'Neill's year"):
        assert without_author(portfolio(entry("x"), title=title), "Róisín O'Neill").title == TITLE
        assert without_author(portfolio(entry("x"), title=title), "Róisín O’Neill").title == TITLE
    plain = without_author(portfolio(entry("x")), NAME)
    assert (plain.title, plain.author) == ("A year of noticing", "")


def test_every_place_that_is_printed_is_looked_at() -> None:
    named = [
        entry(f"{NAME} here", title="body"),
        entry("x", title="Prydderch"),
        entry("x", title="why", claims=(Claim("S1", f"as {NAME} did"),)),
        entry("x", title="context", context=(("class", "Prydderch 8B"),)),
        entry("x", replace(MAPS, name="Prydderch plan.png"), title="file"),
        entry("x", replace(MAPS, alt=f"{NAME} at the board"), title="alt"),
    ]
    value = portfolio(entry("x", title="none"), *named)
    assert [one.title for one in namings(value, NAME)] == [one.title for one in named]


@pytest.mark.parametrize(
    ("name", "text", "words", "sentences"),
    [
        (NAME, "It rained. I’m Siân, they know. It went on.", "Siân", ("I’m Siân, they know.",)),
        (NAME, "SIAN wrote it.", "SIAN", ("SIAN wrote it.",)),
        (NAME, "As Siân Prydderch says, Siân’s way.", "Siân Prydderch", None),
        ("Will Marsh", "Will they come? I said: ask Will. I will.", "Will", ("I said: ask Will.",)),
        ("Jo Li", "Then Jo asked.", "Jo", ("Then Jo asked.",)),
        ("Ruth Okafor", "See ruth_okafor_plan.pdf", "ruth_okafor", None),
    ],
)
def test_a_first_name_alone_is_told_with_the_sentence_around_it(
    name: str, text: str, words: str, sentences: tuple[str, ...] | None
) -> None:
    (found,) = namings(portfolio(entry(text, title="Rain")), name)
    assert (found.title, found.words) == ("Rain", words)
    assert found.sentences == (sentences or (text,))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "The prydder and the sian."),
        ("Will Marsh", "Will it? I will."),
        ("Dr. A. Li", "A Li"),
    ],
)
def test_what_is_no_name_there_is_not_told(name: str, text: str) -> None:
    assert namings(portfolio(entry(text)), name) == []


def test_who_speaks_in_a_dialogue_is_called_what_they_are() -> None:
    said = (
        Utterance(NAME, "teacher", "2026-01-01T10:00:00Z", (("", "Yes."),)),
        Utterance("Bernice Hale", "coach", "2026-01-02T10:00:00Z", (("noticed", "a pause"),)),
    )
    talk = Talk((), (), False, said, (), False)
    bare = without_author(portfolio(replace(entry("x"), talks=(talk,))), NAME)
    assert [(one.who, one.role) for one in bare.entries[0].talks[0].said] == [
        ("Teacher", ""),
        ("Coach", ""),
    ]


def test_what_is_said_in_a_dialogue_is_looked_at_too() -> None:
    said = (Utterance("x", "coach", "2026-01-02T10:00:00Z", (("noticed", "Prydderch paused"),)),)
    talk = Talk((), (), False, said, (), False)
    assert namings(portfolio(replace(entry("y"), talks=(talk,))), NAME)
