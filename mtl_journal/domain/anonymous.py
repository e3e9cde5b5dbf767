"""A portfolio for anonymous marking: no author named, and where its text still names one."""

import re
from dataclasses import replace

from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.domain.talk import Talk

TITLE = "Teaching portfolio"
"""What a portfolio is called whose own title would say whose it is."""
_SHORT = 3  # letters; a surname like "Li" stands within too many words


def without_author(portfolio: Portfolio, name: str) -> Portfolio:
    """Return the portfolio without its author; `name` is the one that must not be told.

    Those who speak in a dialogue are called what they are in it.
    """
    title = TITLE if _hints_at(portfolio.title, name) else portfolio.title
    entries = tuple(
        replace(one, talks=tuple(map(_unnamed, one.talks))) if one.talks else one
        for one in portfolio.entries
    )
    return replace(portfolio, author="", title=title, entries=entries)


def _hints_at(title: str, name: str) -> bool:
    """Whether a title has any part of a name, as "Ruth's journal" has; its loss costs little."""
    parts = [one for one in name.split() if len(one) > 1]
    return names_in(title, name) or any(_said(re.escape(one), title, 0) for one in parts)


def _unnamed(talk: Talk) -> Talk:
    said = tuple(
        replace(one, who=one.role.capitalize() or "Somebody", role="") for one in talk.said
    )
    return replace(talk, said=said)


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
    found += [words for one in entry.exhibits for words in (one.name, one.alt)]
    for talk in entry.talks:
        found += [stretch.words for passage in (talk.then, *talk.now) for stretch in passage]
        found += [words for one in talk.said for _, words in one.parts]
        found += [note for one in talk.undertakings for _, _, note in one.steps]
        found += [one.text for one in talk.undertakings]
    return found
