"""A portfolio with typographic marks in what is no Markdown: titles, claims, captions."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.render import tree
from mtl_journal.render.typography import typographic
from mtl_journal.render.words import plain_text

_STRAIGHT = ("'", '"')
# With other marks in it an address leads elsewhere; those at its end belong to the sentence.
_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s<>\"]*[^\s<>\"?!.,:*_~'“”‘’)])", re.IGNORECASE)


def curled(portfolio: Portfolio) -> Portfolio:
    """Return a portfolio whose own words have the marks that its texts get on paper."""
    language = portfolio.language
    entries = tuple(_entry(one, language) for one in portfolio.entries)
    return replace(portfolio, title=curl(portfolio.title, language), entries=entries)


def curl(words: str, language: str) -> str:
    """Return words with typographic marks, where the language has them; addresses stay."""
    if not any(mark in words for mark in _STRAIGHT):
        return words
    paragraph = tree.Paragraph(tuple(_pieces(words)))
    return plain_text(typographic(tree.Document((paragraph,)), language))


def _pieces(words: str) -> Iterator[tree.Inline]:
    for at, piece in enumerate(_ADDRESS.split(words)):
        yield tree.Link(piece, "", (tree.Text(piece),)) if at % 2 else tree.Text(piece)


def _entry(entry: Entry, language: str) -> Entry:
    return replace(
        entry,
        title=curl(entry.title, language),
        claims=tuple(replace(one, why=curl(one.why, language)) for one in entry.claims),
        context=tuple((name, curl(value, language)) for name, value in entry.context),
        exhibits=tuple(replace(one, alt=curl(one.alt, language)) for one in entry.exhibits),
    )
