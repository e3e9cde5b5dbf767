"""What the palette offers, and which of it fits what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mtl_journal.domain.search_query import folded

_MOST = 60  # that are shown
_LONG = 4  # letters that are enough to look into what is said about an action


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer. `about` stands at the right: a key, or a date. `icon` may be ""."""

    kind: str
    id: str
    title: str
    about: str
    icon: str = ""
    words: str = field(default="", compare=False)
    more: str = field(default="", compare=False)


def entry(kind: str, id: str, title: str, about: str, icon: str = "", more: str = "") -> Entry:
    """Return an entry, ready to be looked for by its title and, if need be, by `more`."""
    return Entry(kind, id, title, about, icon, f" {folded(title)}", f" {folded(more)}")


def fitting(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return what fits, best first.

    Titles that begin so, titles in which words begin so, titles that hold it, and what is said
    about an action.
    """
    wanted = folded(typed).split()
    if not wanted:
        return list(entries[:_MOST])
    ranked = [(rank, at) for at, one in enumerate(entries) if (rank := _rank(one, wanted)) >= 0]
    return [entries[at] for _, at in sorted(ranked)[:_MOST]]


def _rank(one: Entry, wanted: list[str]) -> int:
    if all(f" {word}" in one.words for word in wanted):
        return 0 if one.words.startswith(f" {wanted[0]}") else 1
    if all(word in one.words for word in wanted):
        return 2
    long = all(len(word) >= _LONG for word in wanted)
    return 3 if long and all(f" {word}" in one.more for word in wanted) else -1
