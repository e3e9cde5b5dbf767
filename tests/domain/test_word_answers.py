"""An answer about a word holds where its words are, also where names have given way."""

from collections import UserList
from typing import Any

import pytest

from mtl_journal.domain.kinds.word import WordAnswered
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import TAG, TITLE, Places, Register, alt_of
from mtl_journal.domain.word_answers import (
    ALT,
    ANY_FIELD,
    Answer,
    Answered,
    Answers,
    Around,
    answer_id,
)

WILL = Pseudonym("", "Will", "Pupil A", Bearer.PUPIL)
ELLA = Pseudonym("", "Ella", "a girl in Year 8", Bearer.PUPIL)
MARK = Pseudonym("", "Mark", "Pupil M", Bearer.PUPIL)
TEXT = "I asked Ella. Will they mark the books, and Will too? Mark came."


def register(*answered: Answered, names: tuple[Pseudonym, ...] = (WILL, ELLA, MARK)) -> Register:
    return Register(names, Answers(answered))


def said_of(text: str, nth: int, answer: Answer = Answer.WORD) -> Answered:
    """Return an answer about the nth occurrence of Will."""
    plain = register()
    met = [one for one in plain.written_in(text) if one.alias == WILL.alias][nth]
    return Answered("will", plain.places(text).around(met.start, met.end), answer)


def test_a_name_that_is_a_word_here_stays_and_elsewhere_gives_way() -> None:
    names = register(said_of(TEXT, 0))
    reworded = names.reword(TEXT)
    assert reworded == (
        "I asked a girl in Year 8. Will they mark the books, and Pupil A too? Pupil M came."
    )
    assert names.met_in(reworded) == [], "what would leave is not stopped for it"
    assert register().met_in(reworded), "without the answer it is"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("I asked Ella. Will they mark the other books?", True),
        ("Will they mark", True),
        ("Will they", False),
        ("I asked Ella. Will came.", False),
        ("Will", False),
    ],
)
def test_it_holds_where_enough_of_the_words_are_the_same(text: str, stays: bool) -> None:
    assert ("Will" in register(said_of(TEXT, 0)).reword(text)) is stays


def test_it_holds_when_a_word_nearby_enters_the_register_later() -> None:
    before = register(names=(WILL,))
    met = before.written_in(TEXT)[0]
    around = before.places(TEXT).around(met.start, met.end)
    answer = Answered("will", around, Answer.WORD)
    assert "Will they" in register(answer).reword(TEXT)


def said_in(scenario: str, text: str, field: str = TITLE) -> Answered:
    """Return that Will is a word where it stands first in a field of a scenario."""
    names = register().on(scenario)
    met = next(one for one in names.written_in(text) if one.alias == WILL.alias)
    place = names.places(text, field).around(met.start, met.end)
    return Answered("will", place, Answer.WORD)


def test_one_word_alone_is_answered_where_it_stands_and_nowhere_else() -> None:
    names = register(said_in("one", "Will"))
    assert names.on("one").reword("Will", TITLE) == "Will"
    assert names.on("one").met_in("Will", ANY_FIELD) == [], "as what leaves is looked at"
    for other in (names.on("two"), names):
        assert other.reword("Will", TITLE) == "Pupil A"
    assert names.on("one").reword("Will", TAG) == "Pupil A"
    assert names.on("one").reword("Will") == "Pupil A"
    assert "Pupil A" in names.on("one").reword("Will they mark the books", TITLE)


def test_each_picture_described_by_one_word_is_asked_about_by_itself() -> None:
    fields = alt_of("ab" * 32), alt_of("cd" * 32)
    names = register(said_in("one", "Will", fields[0])).on("one")
    assert [names.reword("Will", one) for one in fields] == ["Will", "Pupil A"]
    ids = {answer_id("will", said_in("one", "Will", one).around) for one in fields}
    assert len(ids) == 2
    before = register(said_in("one", "Will", ALT)).on("one")
    assert [before.reword("Will", one) for one in fields] == ["Will", "Will"], "as it was said"
    assert said_in("one", "Will", fields[0]).replaces(said_in("one", "Will", ALT))


@pytest.mark.parametrize("text", ["Will they", "Will they mark the books", TEXT[:40]])
def test_the_same_words_in_another_scenario_are_asked_about_again(text: str) -> None:
    said = said_in("one", text)
    names = register(said)
    assert "Will" in names.on("one").reword(text, TITLE)
    assert "Will" not in names.on("two").reword(text, TITLE)
    assert said.around is not None
    ids = {answer_id("will", said_in(one, text).around) for one in ("one", "two")}
    assert len(ids) == 2, "each has an id of its own to be answered by"


@pytest.mark.parametrize(
    ("text", "holds"), [("Will", False), ("So will Will they", False), (TEXT, True)]
)
def test_an_answer_that_tells_no_scenario_holds_where_many_words_agree(
    text: str, holds: bool
) -> None:
    old = said_of(text, 0)
    assert old.around is not None and old.around.scenario == ""
    assert ("Will" in register(old).on("one").reword(text, TITLE)) is holds


def test_an_answer_takes_the_place_of_one_that_told_no_scenario() -> None:
    old, new = said_of(TEXT, 0), said_in("one", TEXT, "text")
    assert new.replaces(old)
    assert not new.replaces(said_in("two", TEXT, "text"))


def test_where_two_answers_differ_it_is_a_name() -> None:
    both = said_of(TEXT, 0), said_of(TEXT, 0, Answer.NAME)
    assert "Will they" not in register(*both).reword(TEXT)
    assert Answers(both).of("will", both[0].around or Around()) is Answer.NAME


def test_an_answer_without_place_holds_everywhere() -> None:
    answers = Answers((Answered("kahoot", None, Answer.WORD),))
    assert answers.of("kahoot", Around(("with",), ("they",))) is Answer.WORD
    assert answers.of("ella", Around()) is Answer.ASK


def test_an_answer_from_before_a_name_was_registered_hides_no_pupil_of_that_name() -> None:
    colin = Pseudonym("", "Colin", "Pupil C", Bearer.PUPIL)
    names = register(Answered("colin", None, Answer.WORD), names=(colin,))
    assert names.reword("I asked Colin to read.") == "I asked Pupil C to read."


def test_words_next_to_it_may_be_of_any_length_and_sign() -> None:
    text = f"{'x' * 5_000} Will they \ufdfa mark the books"
    said = said_of(text, 0)
    fields = WordAnswered(said).fields()
    assert WordAnswered.read(fields).said == said
    assert "Will" in register(said).reword(text)


@pytest.mark.parametrize(
    "aliases", [("a girl", "a girl in Year 8"), ("a girl in Year 8", "a girl")]
)
def test_what_stands_for_a_name_counts_once_though_it_holds_another(
    aliases: tuple[str, str],
) -> None:
    names = [
        Pseudonym("", one, alias, Bearer.PUPIL) for one, alias in zip("QZ", aliases, strict=True)
    ]
    text = "a girl in Year 8 and Will they"
    place = register(names=(WILL, *names)).places(text).around(21, 25)
    assert place == Around(("and", ""), ("they",))


class Looked(UserList[tuple[int, int, str]]):
    """Words that count how often they are looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_a_long_text_is_not_gone_through_for_every_word_asked_about() -> None:
    names, often = register(), 500
    text = "Will they mark the books of the others today. " * often
    places = names.places(text)
    words = Looked(places.tokens)
    looking = Places(words, places.masked)
    for met in names.written_in(text):
        looking.around(met.start, met.end)
    assert words.looks < 50 * 2 * often  # of 4,500 words


def test_a_later_answer_takes_the_place_of_one_before_a_name_nearby_was_known() -> None:
    plain = register(names=(WILL,))
    met = plain.written_in(TEXT)[0]
    before = Answered("will", plain.places(TEXT).around(met.start, met.end), Answer.WORD)
    again = said_of(TEXT, 0, Answer.ASK)
    assert again.around != before.around
    assert again.replaces(before)
    assert not said_of(TEXT, 1).replaces(before)
    assert not Answered("will", None, Answer.ASK).replaces(before)
