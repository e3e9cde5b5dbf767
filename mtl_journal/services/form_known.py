"""Which of what a form says is here already: by words, by who said it, and by where it stands."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.form_remarks import plain, sameness, spoken
from mtl_journal.domain.rediscovery import Span
from mtl_journal.formats.word.form import Spoken, Talk
from mtl_journal.services.conversations import Conversation
from mtl_journal.services.feedback_forms import COLLEAGUE, TEACHER
from mtl_journal.services.form_answers import Sent
from mtl_journal.services.form_places import in_form

SOMEBODY = "Somebody"
_NOBODY = re.compile(r"(?:unknown )?author ?\d*|anonymous|somebody|", re.IGNORECASE)
_LONG = 30  # letters that nobody says of two places by chance, as they say "Why?" or "Good!"
_MOST_ALIKE = 200  # threads with the same words that are looked through


@dataclass(frozen=True, slots=True)
class Heard:
    """What a form says, and on which words; `unsigned` where the form does not say by whom."""

    anchor: TextAnchor
    talk: Talk
    unsigned: bool = False


class Known:
    """What was said about a scenario already; each thread is the same as one talk at most.

    `shown` is the text of the form that came back, in which its talks count.
    """

    def __init__(self, talks: Sequence[Conversation], sent: Sent, shown: str) -> None:
        self._sent, self._shown = sent, shown
        self._stood: dict[str, Span | None] = {}
        self._by_words: dict[str, list[Conversation]] = {}
        for one in talks:
            self._by_words.setdefault(self._key(_opening(one)), []).append(one)

    def take(self, said: Sequence[Heard]) -> list[Conversation | None]:
        """Return the threads that say what each begins with, which are then spoken for.

        Short words are the same only in the same place; longer ones wherever they went.
        """
        found: list[Conversation | None] = [None] * len(said)
        keys = [self._key(one.talk.first.text) for one in said]
        for fits in (_same_words_around, _same_words, self._same_place):
            for at, one in enumerate(said):
                if found[at] is None and (same := self._by_words.get(keys[at])):
                    found[at] = self._taken(same, one, fits)
        return found

    def _taken(
        self, same: list[Conversation], one: Heard, fits: Callable[[Conversation, Heard], bool]
    ) -> Conversation | None:
        for known in same[:_MOST_ALIKE]:
            if fits(known, one) and (one.unsigned or self._same_person(known, one.talk.first)):
                same.remove(known)
                return known
        return None

    def apart(self, talk: Talk) -> list[Talk]:
        """Return the threads in all that is on the same words, where a program flattened them.

        What is new there answers the last of them.
        """
        if not talk.flat:
            return [talk]
        left = {words: list(many) for words, many in self._by_words.items()}
        found: list[tuple[list[Spoken], Counter[str]]] = []
        rest: list[Spoken] = []
        for said in (talk.first, *talk.replies):
            same = left.get(self._key(said.text), [])
            fits = (one for one in same[:_MOST_ALIKE] if self._stands(one, talk))
            begun = next((one for one in fits if self._same_person(one, said)), None)
            if begun is None:
                rest.append(said)
                continue
            same.remove(begun)
            here = (self._plain(one.comment.text) for one in begun.comments)
            found.append(([said], Counter(here)))
        if not found:
            return [replace(talk, flat=False)]
        for said in rest:
            words = self._plain(said.text)
            whose = next((one for one in found if one[1][words]), found[-1])
            whose[1][words] -= 1
            whose[0].append(said)
        return [
            replace(talk, first=said[0], replies=tuple(said[1:]), flat=False) for said, _ in found
        ]

    def _same_person(self, known: Conversation, said: Spoken) -> bool:
        if _NOBODY.fullmatch(said.author.strip()) or _NOBODY.fullmatch(known.thread.said_by or "-"):
            return True
        author = self._plain(said.author)
        if known.thread.said_by:
            return author == self._plain(known.thread.said_by)
        return author in (TEACHER.casefold(), COLLEAGUE.casefold())

    def _same_place(self, known: Conversation, one: Heard) -> bool:
        return len(_letters(one.talk.first.text)) >= _LONG or self._stands(known, one.talk)

    def _stands(self, known: Conversation, talk: Talk) -> bool:
        """Whether a thread stands on the form where a talk does."""
        thread = known.thread
        if thread.id not in self._stood:
            text = self._sent.content.text
            self._stood[thread.id] = in_form(thread.anchor, text, self._shown)
        stood = self._stood[thread.id]
        return stood is not None and stood[0] < talk.end and talk.start < stood[1]

    def _key(self, words: str) -> str:
        return sameness(self._sent.names.reword(words))

    def _plain(self, words: str) -> str:
        return plain(self._sent.names.reword(words))


def _opening(one: Conversation) -> str:
    return spoken(one.thread.remark, [action.text for action in one.actions])


def _same_words_around(known: Conversation, one: Heard) -> bool:
    its, here = known.thread.anchor, one.anchor
    around = its.prefix == here.prefix and its.suffix == here.suffix
    return around and _same_words(known, one)


def _same_words(known: Conversation, one: Heard) -> bool:
    return _letters(known.thread.anchor.exact) == _letters(one.anchor.exact)


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalnum()).casefold()
