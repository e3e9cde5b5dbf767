"""What a person said of a word that may be a name: a word here, or a name here.

An answer belongs to one scenario and to the words around it rather than to a place there, so that
it holds when the text is edited elsewhere, and in the text that others get, where names have given
way. In another scenario the same words may be about somebody, so there it is asked again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

WORDS_AROUND = 3  # on either side
_ENOUGH = 2  # words that have to agree where a quotation ends before the third
_ENOUGH_ANYWHERE = 4  # where it is not known of which scenario something was said
_MOST_LETTERS = 100  # of each
_ANY = ""  # in the place of a name, or of what stands for one
ANY_FIELD = "*"
"""For looking at the texts of a scenario without knowing which of its fields each is."""


ALT = "alt"
"""The descriptions of evidence. Answers of before did not tell of which: they hold for all."""


class Answer(StrEnum):
    """`ASK` takes an answer back."""

    ASK = "ask"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and after a word, the nearest first, folded; "" for any name.

    `scenario` is the id of that in which they stand, "" where that is not known, and `field` the
    part of it, such as its title.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    scenario: str = ""
    field: str = ""

    def fits(self, other: "Around") -> bool:
        """Tell whether both are the same passage, as far as both have it.

        A text of a word or two says too little by itself: it has to be the same field as well.
        """
        same = self.scenario == other.scenario
        if not same and self.scenario and other.scenario:
            return False
        if same and self._is_same_field(other) and self._words == other._words:
            return True
        agreed = 0
        for ours, theirs in zip(self._words, other._words, strict=True):
            for one, another in zip(ours, theirs, strict=False):
                if _ANY in (one, another):
                    continue
                if one != another:
                    return False
                agreed += 1
        return agreed >= (_ENOUGH if same else _ENOUGH_ANYWHERE)

    @property
    def of_field(self) -> str:
        """The field where the words alone do not tell which passage is meant, "" where they do."""
        told = [word for side in self._words for word in side if word != _ANY]
        return self.field if len(told) < _ENOUGH else ""

    @property
    def _words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.before, self.after

    def _is_same_field(self, other: "Around") -> bool:
        fields = self.field, other.field
        known = bool(self.scenario) and all(fields)
        all_alts = ALT in fields and all(one.split(" ")[0] == ALT for one in fields)
        return known and (fields[0] == fields[1] or ANY_FIELD in fields or all_alts)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said of a folded `word`; without `around` it was said of the word everywhere."""

    word: str
    around: Around | None
    answer: Answer

    def replaces(self, earlier: "Answered") -> bool:
        """Tell whether this was said of what an earlier answer was said of."""
        if self.word != earlier.word or self.around is None or earlier.around is None:
            return (self.word, self.around) == (earlier.word, earlier.around)
        return self.around.fits(earlier.around)


@dataclass
class Answers:
    """All that was said, looked up by word."""

    said: Sequence[Answered] = ()
    _by_word: dict[str, list[Answered]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_word = {}
        for one in self.said:
            self._by_word.setdefault(one.word, []).append(one)

    def of(self, word: str, around: Around) -> Answer:
        """Return what was said of a folded word here; that it is a name where both were said."""
        fitting = [
            one.answer
            for one in self._by_word.get(word, ())
            if one.around is None or one.around.fits(around)
        ]
        return next((one for one in (Answer.NAME, Answer.WORD) if one in fitting), Answer.ASK)

    def of_name(self, word: str, around: Around) -> Answer:
        """Return the same of a name of the register, which no answer makes a word everywhere.

        Such an answer is about what had no name yet: a pupil may have come since.
        """
        said = self._by_word.get(word, ())
        placed = [one for one in said if one.around or one.answer is not Answer.WORD]
        return Answers(placed).of(word, around)

    def knows(self, word: str) -> bool:
        """Tell whether anything was said of a folded word."""
        return word in self._by_word


def nearest(words: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """Return the first of some folded words, each with what masks it or None.

    What is masked by the same counts as one word that may be any, however many words it has.
    """
    found: list[str] = []
    last = None
    for word, mask in words:
        if mask is None or mask != last:
            # One sign may fold to several words, and a word may be longer than a record takes.
            found.append(_ANY if mask is not None else word.replace(" ", "")[:_MOST_LETTERS])
        last = mask
        if len(found) == WORDS_AROUND:
            break
    return tuple(found)


def answer_id(word: str, around: Around | None) -> str:
    """Return eight signs that stand for an occurrence, to be named by on the command line."""
    parts = [word]
    if around is not None:
        parts += [*around.before, "|", *around.after, around.scenario, around.of_field]
    return sha256("\0".join(parts).encode()).hexdigest()[:8]
