"""An answer about a word holds where its words are, also where names have given way."""

import pytest

from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.domain.word_answers import Answer, Answered, Answers, Around

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


def test_one_word_alone_is_answered_as_it_is() -> None:
    answer = said_of("Will", 0)
    assert answer.around == Around()
    assert register(answer).reword("Will") == "Will"
    assert register(answer).reword("Will they mark the books") != "Will they mark the books"


def test_where_two_answers_differ_it_is_a_name() -> None:
    both = said_of(TEXT, 0), said_of(TEXT, 0, Answer.NAME)
    assert "Will they" not in register(*both).reword(TEXT)
    assert Answers(both).of("will", both[0].around or Around()) is Answer.NAME


def test_an_answer_without_place_holds_everywhere() -> None:
    answers = Answers((Answered("kahoot", None, Answer.WORD),))
    assert answers.of("kahoot", Around(("with",), ("they",))) is Answer.WORD
    assert answers.of("ella", Around()) is Answer.ASK
