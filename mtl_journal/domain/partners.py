"""The partners of a scenario: colleagues in the school or beyond with whom it was lived through.

They stand in the context under one name, as programs of before know how to keep it.
"""

from collections.abc import Iterable

from mtl_journal.domain.aliases import following
from mtl_journal.domain.errors import UserError

CONTEXT_KEY = "partners"
MOST = 20
MOST_LETTERS = 80  # of each, so that all of them together are no longer than a line of the context
MOST_TOGETHER = 2000  # letters, as of each part of a context
_BETWEEN = ";"
SEPARATOR = f"{_BETWEEN} "

Pairs = tuple[tuple[str, str], ...]


def partners_in(context: Pairs) -> tuple[str, ...]:
    """Return the partners that a context names, each once."""
    said = dict(context).get(CONTEXT_KEY, "")
    return tuple(dict.fromkeys(filter(None, (one.strip() for one in said.split(_BETWEEN)))))


def checked_partners(said: Iterable[str]) -> tuple[str, ...]:
    """Return partners as somebody named them; UserError "partner.many" or "partner.long"."""
    told = tuple(dict.fromkeys(filter(None, (" ".join(one.split()) for one in said))))
    if len(told) > MOST:
        raise UserError("partner.many", most=MOST, count=len(told))
    for one in told:
        if len(one) > MOST_LETTERS:
            raise UserError("partner.long", most=MOST_LETTERS, name=one)
    return told


def as_context(partners: Iterable[str]) -> str:
    """Return partners as the context holds them; a semicolon within one becomes a comma."""
    told = (" ".join(one.replace(_BETWEEN, ",").split()) for one in partners)
    return SEPARATOR.join(dict.fromkeys(filter(None, told)))


def with_partners(context: Pairs, partners: Iterable[str]) -> Pairs:
    """Return a context that names these partners, in the place of those that it named."""
    said = as_context(partners)
    named = {**dict(context), CONTEXT_KEY: said}
    return tuple(pair for pair in named.items() if said or pair[0] != CONTEXT_KEY)


def without_partners(context: Pairs) -> Pairs:
    """Return the rest of a context."""
    return tuple(pair for pair in context if pair[0] != CONTEXT_KEY)


def next_alias(taken: Iterable[str]) -> str:
    """Return what may stand for one more colleague, such as "Colleague C"."""
    known = {one.casefold() for one in taken}
    return following("Colleague A", lambda alias: alias.casefold() not in known)
