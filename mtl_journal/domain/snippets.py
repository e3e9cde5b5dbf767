"""Cutting the piece out of a text that shows why it was found."""

import re
from collections.abc import Iterable
from functools import lru_cache

from mtl_journal.domain.search_hit import Snippet
from mtl_journal.domain.search_query import Query, folded

_TOKEN = re.compile(r"\w+")
_BEFORE, _AFTER = 40, 100  # characters of text around the first word found


def snippets(query: Query, texts: Iterable[tuple[str, str]]) -> list[Snippet]:
    """Return a snippet for each (field, text) in which a word of the query stands."""
    wanted = frozenset(folded(word) for term in query.terms for word in term)
    begun = folded(query.terms[-1][-1]) if query.open_ended and query.terms else ""
    found = (_snippet(name, text, wanted, begun) for name, text in texts)
    return [one for one in found if one is not None]


def _snippet(name: str, text: str, wanted: frozenset[str], begun: str) -> Snippet | None:
    if not wanted:
        return None
    first = next((m for m in _TOKEN.finditer(text) if _is_hit(m[0], wanted, begun)), None)
    if first is None:
        return None
    start = _word_start(text, max(0, first.start() - _BEFORE))
    end = _word_end(text, min(len(text), first.end() + _AFTER))
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for token in _TOKEN.finditer(text, start, end):
        if _is_hit(token[0], wanted, begun):
            parts += [(text[at : token.start()], False), (token[0], True)]
            at = token.end()
    parts += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return Snippet(name, tuple((" ".join(_joined(t)), hit) for t, hit in parts if t))


def _is_hit(word: str, wanted: frozenset[str], begun: str) -> bool:
    plain = _plain(word)
    return plain in wanted or bool(begun and plain.startswith(begun))


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
