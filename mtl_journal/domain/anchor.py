"""Where a thread is attached: the exact words, what stood around them, and where to find them now.

Positions are Unicode code points. Each desk works them out for itself, from the text that the words
were chosen in where it has it, else from the words alone; only what was chosen is ever stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.rediscovery import Span, best_span, carried_over, in_words

CONTEXT = 32  # characters kept on either side
MOST_WORDS = 2000  # characters of a passage; a longer one says nothing about a place any more


class Fit(StrEnum):
    """How sure a place is: the same words, perhaps another place ("moved?"), or none."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """A passage of one text: `form` is the id of the record that holds it.

    `exact` stands from `start` to `end` in it, `prefix` before and `suffix` behind, each at most
    32 characters.
    """

    form: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor's words stand in a text of today; an orphan stands nowhere, from 0 to 0."""

    start: int
    end: int
    fit: Fit


NOWHERE = Place(0, 0, Fit.ORPHAN)


def anchor_at(form: str, text: str, start: int, end: int) -> TextAnchor:
    """Return the anchor of the passage from `start` to `end` of the text that `form` holds."""
    before, behind = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return TextAnchor(form, start, end, text[start:end], before, behind)


def anchor_on(form: str, text: str, quote: str) -> TextAnchor:
    """Return the anchor of words as a person quoted them.

    Runs of space count as one, curly quotation marks and long dashes as those that keyboards
    have. Words as they are printed will do, without the marks that make them bold. Raises
    UserError "quote.none" (no words), "quote.long", "quote.unknown", or "quote.ambiguous" where
    they stand in several places.
    """
    wanted = _even(quote)[0].strip()
    if not wanted:
        raise UserError("quote.none")
    if len(wanted) > MOST_WORDS:
        raise UserError("quote.long", most=MOST_WORDS)
    plain, places = _even(text)
    found = list(_occurrences(plain, wanted))
    if not found:
        plain, places = _bare(plain, places)
        wanted = _bare(wanted, range(len(wanted)))[0].strip()
        found = list(_occurrences(plain, wanted)) if wanted else []
    if not found:
        raise UserError("quote.unknown", quote=_shortened(quote.strip()))
    if len(found) > 1:
        raise UserError("quote.ambiguous", quote=_shortened(wanted), count=len(found))
    start, last = found[0], found[0] + len(wanted) - 1
    return anchor_at(form, text, places[start], places[last] + 1)


def located(anchor: TextAnchor, text: str, chosen_in: str | None = None) -> Place:
    """Return where an anchor's words stand in `text`.

    `chosen_in` is the text that they were chosen in, None where it is not here. Whatever is not
    the very words, carried over without a doubt, is "moved": a person is to look.
    """
    if chosen_in is not None and chosen_in[anchor.start : anchor.end] != anchor.exact:
        chosen_in = None  # the anchor is not what it says; its words are all there is to go by
    if chosen_in == text:
        return Place(anchor.start, anchor.end, Fit.EXACT)
    around = (anchor.prefix, anchor.exact, anchor.suffix)
    carried: Span | None = None
    if chosen_in is not None:
        carried = carried_over(chosen_in, text, (anchor.start, anchor.end))
        if carried is not None and in_words(text, carried) == in_words(anchor.exact):
            return Place(*carried, Fit.EXACT)
    elif _stands_alone(anchor, text):
        start = text.index(anchor.exact)
        return Place(start, start + len(anchor.exact), Fit.EXACT)
    span = best_span(around, text, near=anchor.start, first=carried)
    return NOWHERE if span is None else Place(*span, Fit.MOVED)


def _stands_alone(anchor: TextAnchor, text: str) -> bool:
    """Tell whether the words stand once, beside something of what stood beside them."""
    if text.count(anchor.exact) != 1:
        return False
    start = text.index(anchor.exact)
    before, behind = text[:start], text[start + len(anchor.exact) :]
    if len(anchor.exact) >= CONTEXT:
        return True
    ahead, after = anchor.prefix[-12:], anchor.suffix[:12]
    return bool(ahead and before.endswith(ahead)) or bool(after and behind.startswith(after))


_EVEN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_MARKS = "*_~`"


def _even(text: str) -> tuple[str, list[int]]:
    """Return a text with runs of space as one, and the place of each sign in the original."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_EVEN)):
        if sign.isspace():
            if signs and signs[-1] == " ":
                continue
            sign = " "
        signs.append(sign)
        places.append(place)
    return "".join(signs), places


def _bare(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """Return a text without the marks of emphasis and code, and the places of what is left."""
    kept = [at for at, sign in enumerate(text) if sign not in _MARKS]
    return "".join(text[at] for at in kept), [places[at] for at in kept]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:57]}…"
