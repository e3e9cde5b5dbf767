"""What a person typed into the search field, understood: words, "phrases" and filters.

Nothing that can be typed is an error. A filter whose name or value means nothing is taken for
words, so that `ratio 3:1` finds what it says.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_PIECE = re.compile(
    r"(?P<filter>[a-z]+):(?:\"(?P<quoted>[^\"]*)\"|(?P<value>\S+))"
    r"|\"(?P<phrase>[^\"]*)\"?"
    r"|(?P<word>\S+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TOKEN = re.compile(r"\w+")
MOST_TERMS = 30  # words or filters; what is typed beyond does not narrow the result any further
MOST_VARIANTS = 8

# One letter in print, two when typed, and the other way round.
LIGATURES = {"œ": "oe", "æ": "ae", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
             "ﬆ": "st", "ĳ": "ij", "ß": "ss"}  # fmt: skip

NAMES = (
    "strand", "standard", "before", "after", "template", "tag", "class", "subject", "module",
    "partner", "has", "is", "status",
)  # fmt: skip
CHOICES = {"has": ("evidence", "feedback"), "is": ("draft",), "status": ("open", "resolved")}
DAYS = ("before", "after")


@dataclass(frozen=True, slots=True)
class Filter:
    """One `name:value`; both in the form in which they are compared.

    `also` holds other values that are as good, such as what a strand was called before.
    """

    name: str
    value: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """The terms (each a tuple of words that stand together) and the filters, all to be met.

    `open_ended` says that the last term may be the beginning of a word still being typed.
    """

    terms: tuple[tuple[str, ...], ...] = ()
    filters: tuple[Filter, ...] = ()
    open_ended: bool = False

    def values(self, name: str) -> list[str]:
        """Return the values of the filters of one name."""
        return [one.value for one in self.filters if one.name == name]


@dataclass
class _Reading:
    terms: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    filters: list[Filter] = field(default_factory=list[Filter])


def parse_query(typed: str) -> Query:
    """Return what a text asks for; every text asks for something, "" for everything."""
    text = unicodedata.normalize("NFC", typed).replace("\0", " ")
    reading = _Reading()
    open_ended = False
    for piece in _PIECE.finditer(text):
        found = _filter(piece)
        if found is not None:
            reading.filters.append(found)
            open_ended = False
            continue
        phrase = piece["phrase"]
        words = tuple(_TOKEN.findall(phrase if phrase is not None else piece[0]))
        if words:
            reading.terms.append(words)
            closed = phrase is not None and piece[0].endswith('"') and len(piece[0]) > 1
            open_ended = not closed and text.endswith(words[-1])
    terms, filters = reading.terms[:MOST_TERMS], reading.filters[:MOST_TERMS]
    return Query(tuple(terms), tuple(filters), open_ended)


def meaningless(typed: str) -> list[str]:
    """Return the names of filters that were taken for words, as their values mean nothing."""
    return [
        name
        for piece in _PIECE.finditer(unicodedata.normalize("NFC", typed))
        if (name := _name(piece)) in NAMES and _filter(piece) is None
    ]


def spellings(word: str) -> list[str]:
    """Return a word as it is and with ligatures written in the other way, at most 8 forms."""
    forms = [word]
    for one, two in LIGATURES.items():
        for form in list(forms):
            lower = form.lower()
            for old, new in ((one, two), (two, one)):
                if old in lower and len(forms) < MOST_VARIANTS:
                    forms.append(lower.replace(old, new))
    return list(dict.fromkeys(forms))


def folded(text: str) -> str:
    """Return text as it is compared: lower case, accents and ligatures undone."""
    lower = text.casefold()
    for one, two in LIGATURES.items():
        lower = lower.replace(one, two)
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def matches(query: Query, texts: Iterable[str]) -> bool:
    """Tell whether the terms are all found in these texts, for what no index holds."""
    words = [_TOKEN.findall(folded(text)) for text in texts]
    last = len(query.terms) - 1
    return all(
        any(
            _stands(tuple(map(folded, term)), one, query.open_ended and place == last)
            for one in words
        )
        for place, term in enumerate(query.terms)
    )


def _stands(term: tuple[str, ...], words: list[str], open_ended: bool) -> bool:
    """Tell whether a term's words stand side by side, the last perhaps only begun."""
    for start in range(len(words) - len(term) + 1):
        there = words[start : start + len(term)]
        begun = open_ended and there[-1].startswith(term[-1])
        if there[:-1] == list(term[:-1]) and (there[-1] == term[-1] or begun):
            return True
    return False


def _name(piece: re.Match[str]) -> str:
    """Return the name of a filter, also of one after which nothing is typed yet; "" for words."""
    word = piece["word"] or ""
    return (piece["filter"] or (word[:-1] if word.endswith(":") else "")).lower()


def _filter(piece: re.Match[str]) -> Filter | None:
    name = _name(piece)
    if name not in NAMES:
        return None
    value = (piece["quoted"] if piece["quoted"] is not None else piece["value"] or "").strip()
    if not value or (name in CHOICES and folded(value) not in CHOICES[name]):
        return None
    if name in DAYS:
        return Filter(name, value) if _DAY.fullmatch(value) else None
    return Filter(name, value.upper() if name == "strand" else folded(value))
