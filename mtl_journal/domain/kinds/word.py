"""What somebody says of words: right for the spelling, or a name here and a word there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, order, unsuperseded
from mtl_journal.domain.word_answers import WORDS_AROUND, Answer, Answered, Answers, Around

MOST_LETTERS = 100
_MOST_AROUND = 1_000  # characters
_ANY = "*"  # in the place of a name
_ANSWERS = tuple(one.value for one in Answer)


@dataclass(frozen=True, slots=True)
class WordKept(Kind):
    """A word that counts as right from now on, or no more; it never leaves its owner's desks."""

    NAME = "word.kept"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    word: str
    kept: bool = True

    def fields(self) -> dict[str, object]:
        return {"word": self.word, "kept": self.kept}

    @classmethod
    def read(cls, fields: Fields) -> "WordKept":
        read.only(fields, "word", "kept")
        word, kept = read.line(fields, "word", most=MOST_LETTERS), fields.get("kept")
        if not word or not isinstance(kept, bool):
            raise UserError("record.malformed", why="word or kept is no word, or no yes or no")
        return cls(word, kept)


def own_words(statements: Iterable[Statement]) -> Mapping[str, str]:
    """Return the words that are kept, by their case-folded form; what was said last counts.

    A word is no text: where two computers contradict each other the worst is a wavy line.
    """
    words: dict[str, str] = {}
    for one in sorted(statements, key=order):
        said = one.says()
        if not isinstance(said, WordKept):
            continue
        if said.kept:
            words[said.word.casefold()] = said.word
        else:
            words.pop(said.word.casefold(), None)
    return words


@dataclass(frozen=True, slots=True)
class WordAnswered(Kind):
    """Whether a word is a name: everywhere, or where it stands between some others.

    The latter is what earlier versions said, who did not tell in which scenario.
    """

    NAME = "word.answered"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    said: Answered

    def fields(self) -> dict[str, object]:
        said = self.said
        around = said.around or Around()
        return {
            "word": said.word,
            "everywhere": said.around is None,
            "before": _line(around.before),
            "after": _line(around.after),
            "answer": said.answer.value,
        }

    @classmethod
    def read(cls, fields: Fields) -> "WordAnswered":
        read.only(fields, "word", "everywhere", "before", "after", "answer")
        word, everywhere = read.line(fields, "word", most=MOST_LETTERS), fields.get("everywhere")
        if not word or not isinstance(everywhere, bool):
            raise UserError(
                "record.malformed", why="word or everywhere is no word, or no yes or no"
            )
        around = Around(_words(fields, "before"), _words(fields, "after"))
        answer = Answer(read.choice(fields, "answer", _ANSWERS))
        return cls(Answered(word, None if everywhere else around, answer))


@dataclass(frozen=True, slots=True)
class PassageAnswered(Kind):
    """Whether a word is a name where it stands between some others; its subject is the scenario.

    So an erasing of the scenario takes it along, wherever it arrives from and whenever.
    """

    NAME = "passage.answered"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    word: str
    around: Around
    answer: Answer

    def fields(self) -> dict[str, object]:
        return {
            "word": self.word,
            "before": _line(self.around.before),
            "after": _line(self.around.after),
            "field": self.around.field,
            "answer": self.answer.value,
        }

    @classmethod
    def read(cls, fields: Fields) -> "PassageAnswered":
        read.only(fields, "word", "before", "after", "field", "answer")
        word = read.line(fields, "word", most=MOST_LETTERS)
        if not word:
            raise UserError("record.malformed", why="word is no word")
        before, after = _words(fields, "before"), _words(fields, "after")
        around = Around(before, after, field=read.line(fields, "field", most=MOST_LETTERS))
        return cls(word, around, Answer(read.choice(fields, "answer", _ANSWERS)))

    def about(self, scenario: str) -> Answered:
        """Return what it says of a word of a scenario, its subject."""
        return Answered(self.word, replace(self.around, scenario=scenario), self.answer)


ANSWERING = (WordAnswered.NAME, PassageAnswered.NAME)


def _line(words: tuple[str, ...]) -> str:
    return " ".join(one or _ANY for one in words)


def _words(fields: Fields, name: str) -> tuple[str, ...]:
    words = read.line(fields, name, most=_MOST_AROUND).split()
    return tuple("" if one == _ANY else one for one in words[:WORDS_AROUND])


def is_unplaced(said: Kind | None) -> bool:
    """Tell whether an answer holds words of a scenario without saying of which."""
    return isinstance(said, WordAnswered) and said.said.around is not None


def answered(said: Kind | None, subject: str) -> Answered | None:
    """Return what a record about a `subject` says of a word, None where it says nothing of any."""
    if isinstance(said, PassageAnswered):
        return said.about(subject)
    return said.said if isinstance(said, WordAnswered) else None


def answers_in(statements: Iterable[Statement], subjects: Mapping[str, str]) -> Answers:
    """Return what was said of words last; where two computers differ, both stand.

    `subjects` tells by their ids what the statements are about.
    """
    heads = unsuperseded(statements)
    said = [answered(one.says(), subjects[one.id]) for one in heads]
    return Answers(tuple(one for one in said if one is not None))
