"""Cutting the piece out of a text that shows why it was found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtl_journal.domain.search_hit import Snippet
from mtl_journal.domain.search_query import Query, folded
from mtl_journal.domain.wordcount import without_targets

_TOKEN = re.compile(r"\w+")
_BEFORE, _AFTER = 40, 100  # characters of text around the first word found


def snippets(query: Query, texts: Iterable[tuple[str, str]]) -> list[Snippet]:
    """Return a snippet for each (field, text) in which a word or phrase of the query stands."""
    look = _Look.at(query)
    found = (_snippet(name, without_targets(text), look) for name, text in texts)
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for: single words, words that stand side by side, and a begun last word."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    begun: tuple[str, ...]

    @classmethod
    def at(cls, query: Query) -> "_Look":
        terms = [tuple(map(folded, term)) for term in query.terms]
        return cls(
            frozenset(term[0] for term in terms if len(term) == 1),
            tuple(term for term in terms if len(term) > 1),
            terms[-1] if query.open_ended and terms else (),
        )

    def hits(self, text: str) -> list[re.Match[str]]:
        """Return the words of a text that are meant, in order."""
        tokens = list(_TOKEN.finditer(text))
        plain = [_plain(token[0]) for token in tokens]
        begun = self.begun[0] if len(self.begun) == 1 else None
        found = {
            at
            for at, word in enumerate(plain)
            if word in self.words or (begun is not None and word.startswith(begun))
        }
        for phrase in self.phrases:
            for at in range(len(plain) - len(phrase) + 1):
                if self._stands(plain[at : at + len(phrase)], phrase):
                    found.update(range(at, at + len(phrase)))
        return [tokens[at] for at in sorted(found)]

    def _stands(self, words: Sequence[str], phrase: tuple[str, ...]) -> bool:
        if tuple(words[:-1]) != phrase[:-1]:
            return False
        begun = phrase == self.begun and words[-1].startswith(phrase[-1])
        return words[-1] == phrase[-1] or begun


def _snippet(name: str, text: str, look: _Look) -> Snippet | None:
    hits = look.hits(text)
    if not hits:
        return None
    start = _word_start(text, max(0, hits[0].start() - _BEFORE))
    end = _word_end(text, min(len(text), hits[0].end() + _AFTER))
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for token in hits:
        if token.end() <= end:
            parts += [(text[at : token.start()], False), (token[0], True)]
            at = token.end()
    parts += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return Snippet(name, tuple((" ".join(_joined(t)), hit) for t, hit in parts if t))


@lru_cache(maxsize=20_000)  # words repeat; folding one costs ten times looking it up
def _plain(word: str) -> str:
    return folded(word)


def _joined(text: str) -> list[str]:
    """Return the text's lines as one, its spaces at both ends kept."""
    return re.split(r"\s*\n\s*", text)


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at) if at else -1
    return space + 1 if 0 <= space < at + 20 else at


def _word_end(text: str, at: int) -> int:
    space = text.rfind(" ", 0, at) if at < len(text) else -1
    return space if space > max(0, at - 20) else at
