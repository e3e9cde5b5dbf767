"""A portfolio for anonymous marking: no author named, and where its text still names one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mtl_journal.domain.names_and_words import ALSO_NAMES, TITLES
from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register, folded
from mtl_journal.domain.sentences import begins_sentence, sentence_around
from mtl_journal.domain.talk import Talk

TITLE = "Teaching portfolio"
"""What a portfolio is called whose own title would say whose it is."""
_PARTED = re.compile(r"[\s_\-‑.]")  # several names together, as those of files have them
_APOSTROPHES = str.maketrans("‘’ʼ", "'''")
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
    said = _plain(title)
    parts = [one for one in _plain(name).split() if len(one) > 1]
    return names_in(title, name) or any(
        _said(re.escape(way), said, 0) for one in parts for way in (one, one.upper())
    )


def _unnamed(talk: Talk) -> Talk:
    said = tuple(
        replace(one, who=one.role.capitalize() or "Somebody", role="") for one in talk.said
    )
    return replace(talk, said=said)


def names_in(text: str, name: str, case: int = 0) -> bool:
    """Whether a text says a name: the whole of it in any case, or the surname as it is written.

    With re.IGNORECASE for `case` the surname is met in any case too. Accents may be missing, and
    apostrophes typographic.
    """
    text, whole = _plain(text), _plain(name).strip()
    if not whole:
        return False
    if _said(re.escape(whole), text, re.IGNORECASE):
        return True
    surname = whole.split()[-1]
    return len(surname) > _SHORT and surname != whole and _said(re.escape(surname), text, case)


@dataclass(frozen=True, slots=True)
class Naming:
    """A scenario, by its `title`, that says a name of its author: `words` as they are written.

    `sentences` are those around them, each once.
    """

    title: str
    words: str
    sentences: tuple[str, ...]


def namings(portfolio: Portfolio, name: str) -> list[Naming]:
    """Return where anything that is printed says a name: the whole of it, or a part of it.

    A part counts where it is written like a name: a pupil of the same name is met too.
    """
    parts = _parts(name)
    found: list[Naming] = []
    for one in portfolio.entries:
        met = [said for text in _printed(one) for said in _met(text, parts)]
        if met:
            sentences = tuple(dict.fromkeys(sentence for _, sentence in met))
            found.append(Naming(one.title, met[0][0], sentences))
    return found


def _parts(name: str) -> Register:
    """Return the names that somebody may be known by, of a whole name."""
    words = [one.strip(".,") for one in name.split()]
    alone = [
        one
        for at, one in enumerate(words)
        if _like_a_name(one)
        and folded(one) not in TITLES
        and (len(one) > _SHORT or (len(one) > 1 and at < len(words) - 1))
    ]
    wanted = dict.fromkeys([name.strip(), *alone])
    return Register([Pseudonym("", one, "", Bearer.COLLEAGUE) for one in wanted if one])


def _met(text: str, parts: Register) -> Iterator[tuple[str, str]]:
    """Yield the words that name somebody in a text, with the sentence around them."""
    for met in parts.met_in(text):
        words = text[met.start : met.end]
        doubtful = folded(words) in ALSO_NAMES and begins_sentence(text, met.start)
        if (_PARTED.search(words) or _like_a_name(words)) and not doubtful:
            yield words, sentence_around(text, met.start, met.end)


def _like_a_name(word: str) -> bool:
    return word[:1].isupper() or unicodedata.category(word[:1] or " ") == "Lo"


def _plain(words: str) -> str:
    """Return words without accents, and with the apostrophe that is typed."""
    parted = unicodedata.normalize("NFKD", words)
    return "".join(one for one in parted if not unicodedata.combining(one)).translate(_APOSTROPHES)


def _said(pattern: str, text: str, flags: int) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, flags) is not None


def _printed(entry: Entry) -> list[str]:
    found = [entry.title, entry.body, *(one.why for one in entry.claims)]
    found += [value for pair in entry.context for value in pair]
    found += [words for one in entry.exhibits for words in (one.name, one.alt)]
    for talk in entry.talks:
        found += [stretch.words for passage in (talk.then, *talk.now) for stretch in passage]
        found += [words for one in talk.said for _, words in one.parts]
        found += [step.note for one in talk.undertakings for step in one.steps]
        found += [one.text for one in talk.undertakings]
    return found
