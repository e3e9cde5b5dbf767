"""Putting what stands for a name in the place of the name, wherever and however it is written.

A name is met in any case, with or without its accents, before a possessive or a hyphen, with any
signs between its parts and marks or invisible signs within them, and surname first. One that is
also an English word, such as Will or Grace, counts only where it is not all in small letters.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise

from mtl_journal.domain.name_readings import Reading, joined, readings, seen, spelt_out, with_marks
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonym import Pseudonym
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sharing import Replaced
from mtl_journal.domain.word_answers import ALT, Answer, Answers, Around, nearest

_ALSO_WORDS = """
    amber april art august autumn basil bay bill bob brook brooke carol chance charity chase
    chip christian clay cliff colin coral crystal daisy dale dawn dean don drew earnest faith
    fern ford frank gale gene grace grant guy hazel heath heather holly honey hope hunter iris
    ivy jack jade jasmine jean jet joy june king lance lily mark mason max may melody mercy
    miles nick olive page pat patience pearl penny poppy queenie ray rich river rob robin rose
    rowan ruby rusty sage sandy scarlet serenity sky sonny spike sterling stone storm sue
    summer tiffany violet wade ward warren will willow wren young
"""
ALSO_WORDS = frozenset(_ALSO_WORDS.split())

# The fields of a scenario, as answers about their words know them.
TITLE, TEXT, CLAIM, TAG, CONTEXT = "title", "text", "claim", "tag", "context"
_MOST_FIELD = 100  # letters of one, as a record takes

# Accents, and the points of Hebrew and Arabic, may be signs of their own.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
)
_TOKEN = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_BETWEEN = re.compile(r"[\W_]{1,3}|[\s*_~>`]{1,80}")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Met:
    """A name that stands in a text from `start` to `end`; `also_word` where it may be a word."""

    start: int
    end: int
    alias: str
    also_word: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """A way to write a name, as folded words; a `loose` one counts only with a capital.

    In one that is `turned` a comma stands after the surname.
    """

    words: tuple[str, ...]
    alias: str
    loose: bool = False
    turned: bool = False


@dataclass
class Register:
    """The register of pseudonyms, ready to be looked up in any number of texts.

    `answers` tell of names that are words too where they are words; they hold in the `scenario`
    (id) that they are about, see `on`, and a text of a word or two only in the same `field` of it.
    """

    entries: Sequence[Pseudonym]
    answers: Answers = field(default_factory=Answers)
    scenario: str = ""
    _by_first: dict[str, list[_Written]] = field(init=False)
    _unspaced: list[tuple[str, str]] = field(init=False)
    _parts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._by_first, self._unspaced = {}, []
        for one in self.entries:
            ways = list(_ways(one))
            if ways and all(unicodedata.category(sign) == "Lo" for sign in "".join(ways[0].words)):
                self._unspaced.append((one.name, one.alias))  # scripts that put no space
            for way in ways:
                self._by_first.setdefault(way.words[0], []).append(way)
        ways = (way for fitting in self._by_first.values() for way in fitting)
        self._parts = frozenset(word for way in ways for word in way.words)
        for fitting in self._by_first.values():  # the longest name first, and as it was entered
            fitting.sort(key=lambda way: (-len(way.words), way.loose, way.turned))

    def on(self, scenario: str) -> "Register":
        """Return the same register for the texts of one scenario, by id."""
        same = copy(self)  # what it looks names up in is made but once
        same.scenario = scenario
        return same

    def rewrite(self, text: str, field: str = "") -> tuple[str, tuple[Replaced, ...]]:
        """Return the text with every name replaced, and where that was."""
        parts: list[str] = []
        spans: list[Replaced] = []
        at = 0
        for met in self.met_in(text, field):
            parts += [text[at : met.start], met.alias]
            spans.append(Replaced(met.start, met.end, len(met.alias)))
            at = met.end
        return "".join([*parts, text[at:]]), tuple(spans)

    def reword(self, text: str, field: str = "") -> str:
        """Return the text with every name replaced."""
        return self.rewrite(text, field)[0]

    def met_in(self, text: str, field: str = "") -> list[Met]:
        """Return every name in a text, in order; none overlaps another."""
        found = self.written_in(text)
        if not any(one.also_word and self._asked(text, one) for one in found):
            return found
        places = self.places(text, field)
        return [one for one in found if not self._is_word(text, one, places)]

    def unsure_in(self, text: str, field: str = "") -> list[Met]:
        """Return the names that are words too, of which nobody said yet what they are here."""
        unsure = [one for one in self.met_in(text, field) if one.also_word]
        places = self.places(text, field) if unsure else None
        return [
            one
            for one in unsure
            if places is None
            or self.answers.of_name(
                folded(text[one.start : one.end]), places.around(one.start, one.end)
            )
            is Answer.ASK
        ]

    def sure_in(self, text: str, field: str = "") -> list[Met]:
        """Return the other names."""
        unsure = self.unsure_in(text, field)
        return [one for one in self.met_in(text, field) if one not in unsure]

    def reword_sure(self, text: str) -> str:
        """Return the text with every name replaced but those that may be words: they are asked
        about before it leaves."""
        parts: list[str] = []
        at = 0
        for met in self.sure_in(text):
            parts += [text[at : met.start], met.alias]
            at = met.end
        return "".join([*parts, text[at:]])

    def places(self, text: str, field: str = "") -> "Places":
        """Return where words stand in a text, for telling which are around one."""
        aliases = {one.alias for one in self.entries}
        standing = [one.span() for alias in aliases for one in _standing(alias).finditer(text)]
        names = [(one.start, one.end) for one in self.written_in(text)]
        tokens = [(one.start(), one.end(), folded(one[0])) for one in _TOKEN.finditer(text)]
        return Places(tokens, _longest([*standing, *names]), self.scenario, field)

    def _asked(self, text: str, met: Met) -> bool:
        return self.answers.knows(folded(text[met.start : met.end]))

    def _is_word(self, text: str, met: Met, places: "Places") -> bool:
        if not met.also_word:
            return False
        around = places.around(met.start, met.end)
        return self.answers.of_name(folded(text[met.start : met.end]), around) is Answer.WORD

    def written_in(self, text: str) -> list[Met]:
        """Return what is written like a name of the register, whatever was said of it."""
        if not self.entries:
            return []
        found: list[Met] = []
        for way in readings(text, self._is_part, self._is_stem):
            found += [*self._words_met(text, way), *self._unspaced_met(text, way)]
        clear: list[Met] = []
        for met in sorted(found, key=lambda one: (one.start, -one.end)):
            if not clear or met.start >= clear[-1].end:
                clear.append(met)
        return clear

    def _is_part(self, word: str) -> bool:
        return folded(word) in self._parts

    def _is_stem(self, word: str) -> bool:
        return self._is_part(word) and folded(word) not in ALSO_WORDS

    def _words_met(self, written: str, reading: Reading) -> Iterator[Met]:
        text = reading.text
        tokens = [(one.start(), one.end()) for one in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            start, end = tokens[at]
            first = folded(text[start:end])
            ways = self._by_first.get(first)
            fits = self._fitting(reading, tokens, at, ways) if ways else None
            if fits is None:
                at += 1
                continue
            length, alias = len(fits.words), fits.alias
            also = length == 1 and first in ALSO_WORDS
            place = reading.written(start, tokens[at + length - 1][1])
            yield Met(*with_marks(written, *place), alias, also)
            at += length

    def _fitting(
        self,
        reading: Reading,
        tokens: Sequence[tuple[int, int]],
        at: int,
        ways: Iterable[_Written],
    ) -> _Written | None:
        text = reading.text
        for way in ways:
            here = tokens[at : at + len(way.words)]
            if len(here) < len(way.words):
                continue
            if [folded(text[start:end]) for start, end in here] != list(way.words):
                continue
            gaps = [text[one[1] : two[0]] for one, two in pairwise(here)]
            if not all(map(_BETWEEN.fullmatch, gaps)) or (way.turned and "," not in gaps[0]):
                continue
            small = text[here[0][0] : here[-1][1]].islower()
            if small and (way.loose or reading.loose):
                continue
            if small and len(way.words) == 1 and way.words[0] in ALSO_WORDS:
                continue
            return way
        return None

    def _unspaced_met(self, written: str, reading: Reading) -> Iterator[Met]:
        for name, alias in self._unspaced:
            for found in re.finditer(re.escape(name), reading.text):
                yield Met(*with_marks(written, *reading.written(*found.span())), alias)


def _ways(one: Pseudonym) -> Iterator[_Written]:
    """Yield the ways to write a name: as it is, without its hyphens, and the surname first."""
    name = seen(one.name)
    words = tuple(folded(word) for word in _TOKEN.findall(name))
    if not words:
        return
    yield _Written(words, one.alias)
    together = tuple(folded(word) for word in _TOKEN.findall(joined(name)))
    if together != words:
        yield _Written(together, one.alias, loose=True)
    spelt = tuple(folded(word) for word in _TOKEN.findall(spelt_out(name)))
    if spelt != words:
        yield _Written(spelt, one.alias)
    if len(words) > 1:
        yield _Written((words[-1], *words[:-1]), one.alias, turned=True)


@dataclass
class Places:
    """The words of a text as (start, end, folded), and where names and aliases are `masked`.

    Both are in order, and none overlaps another of its kind. `scenario` and `field` say whose.
    """

    tokens: Sequence[tuple[int, int, str]]
    masked: Sequence[tuple[int, int]]
    scenario: str = ""
    field: str = ""

    def around(self, start: int, end: int) -> Around:
        """Return the words around a place, in which names and what stands for them are any."""
        before = bisect_right(self.tokens, start, key=lambda one: one[1])
        after = bisect_left(self.tokens, end, key=lambda one: one[0])
        return Around(
            nearest(self._word(at, start, end) for at in range(before - 1, -1, -1)),
            nearest(self._word(at, start, end) for at in range(after, len(self.tokens))),
            self.scenario,
            self.field,
        )

    def _word(self, at: int, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
        """Return a word with what masks it, unless that is what the place itself belongs to."""
        first, last, word = self.tokens[at]
        place = bisect_right(self.masked, first, key=lambda one: one[0]) - 1
        span = self.masked[place] if place >= 0 else (0, 0)
        masks = last <= span[1] and (span[1] <= start or span[0] >= end)
        return word, span if masks else None


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, of those that overlap the first, and of these the longest."""
    clear: list[tuple[int, int]] = []
    for one in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not clear or one[0] >= clear[-1][1]:
            clear.append(one)
    return clear


def _standing(alias: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)")


def folded(word: str) -> str:
    """Return a word as names are compared: without case and accents."""
    if word.isascii():  # as most words of a journal are, and there may be millions
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def reworded(register: Register, said: Content) -> Content:
    """Return what a scenario says with every name replaced, in its text and about it.

    The register is that `on` the scenario.
    """
    reword = register.reword
    return Content(
        title=reword(said.title, TITLE),
        date=said.date,
        text=reword(said.text, TEXT),
        claims=tuple(
            Claim(one.strand, reword(one.why, part_of(CLAIM, one.strand))) for one in said.claims
        ),
        tags=tuple(dict.fromkeys(reword(tag, TAG) for tag in said.tags)),
        context=tuple(
            {
                reword(name, CONTEXT): reword(value, part_of(CONTEXT, name))
                for name, value in said.context
            }.items()
        ),
    )


def texts_of(said: Content, alts: Iterable[tuple[str, str]] = ()) -> Iterator[tuple[str, str]]:
    """Yield the field and the words of every text of a scenario, those of `alts` last: hashes of
    evidence, each with its description."""
    yield TITLE, said.title
    yield TEXT, said.text
    yield from ((part_of(CLAIM, claim.strand), claim.why) for claim in said.claims)
    yield from ((TAG, tag) for tag in said.tags)
    for name, words in said.context:
        yield CONTEXT, name
        yield part_of(CONTEXT, name), words
    yield from ((alt_of(sha256), alt) for sha256, alt in alts)


def alt_of(sha256: str) -> str:
    """Return the description of one piece of evidence, by its hash, as answers know it."""
    return part_of(ALT, sha256[:16])


def part_of(field: str, name: str) -> str:
    """Return one of several fields, such as the partners in a context, as answers know it."""
    return f"{field} {name}"[:_MOST_FIELD]


def names_left(register: Register, texts: Iterable[str]) -> bool:
    """Tell whether any of these texts still holds a name of the register."""
    return any(register.met_in(text) for text in texts)
