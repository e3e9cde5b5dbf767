"""A portfolio for anonymous marking: no author named, and where its text still names one."""

import re
from dataclasses import replace

from mtl_journal.domain.portfolio import Entry, Portfolio

TITLE = "Teaching portfolio"
"""What a portfolio is called whose own title would say whose it is."""
_SHORT = 3  # letters; a surname like "Li" stands within too many words


def without_author(portfolio: Portfolio, name: str) -> Portfolio:
    """Return the portfolio without its author; `name` is the one that must not be told."""
    title = TITLE if names_in(portfolio.title, name) else portfolio.title
    return replace(portfolio, author="", title=title)


def names_in(text: str, name: str) -> bool:
    """Whether a text says a name: the whole of it in any case, or the surname as it is written."""
    whole = name.strip()
    if not whole:
        return False
    if _said(re.escape(whole), text, re.IGNORECASE):
        return True
    surname = whole.split()[-1]
    return len(surname) > _SHORT and surname != whole and _said(re.escape(surname), text, 0)


def naming_entries(portfolio: Portfolio, name: str) -> list[str]:
    """Return the titles of the scenarios in which anything that is printed says a name."""
    return [
        one.title
        for one in portfolio.entries
        if any(names_in(text, name) for text in _printed(one))
    ]


def _said(pattern: str, text: str, flags: int) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, flags) is not None


def _printed(entry: Entry) -> list[str]:
    found = [entry.title, entry.body, *(one.why for one in entry.claims)]
    found += [value for pair in entry.context for value in pair]
    return found + [words for one in entry.exhibits for words in (one.name, one.alt)]
