"""What may be meant by a filter that is still being typed into the search field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtl_journal.domain.search_query import CHOICES, NAMES, folded

_LEAST = 2  # letters of a name before it is offered
_MOST = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """Texts that can stand in the place of `start` to `end` (code points) of what was typed."""

    start: int
    end: int
    texts: tuple[str, ...]


def completion(typed: str, cursor: int, values: Mapping[str, Sequence[str]]) -> Completion | None:
    """Return what fits the word that the cursor stands at the end of; None where nothing does.

    `values` are the values that the journal has of filters by their names.
    """
    start = max(typed.rfind(" ", 0, cursor), typed.rfind("\n", 0, cursor)) + 1
    word = typed[start:cursor]
    if cursor < len(typed) and not typed[cursor].isspace():
        return None
    name, colon, begun = word.partition(":")
    if not colon:
        texts = tuple(f"{one}:" for one in NAMES if one.startswith(name.lower()))
        if len(name) < _LEAST:
            return None
    else:
        known = CHOICES.get(name.lower(), values.get(name.lower(), ()))
        wanted = folded(begun.strip('"'))
        texts = tuple(
            f"{name.lower()}:{_quoted(one)}" for one in known if folded(one).startswith(wanted)
        )
    texts = tuple(one for one in texts if one != word)[:_MOST]
    return Completion(start, cursor, texts) if texts else None


def _quoted(value: str) -> str:
    return f'"{value}"' if any(sign.isspace() for sign in value) else value
