"""What is said on a form in one comment, and what that is in a thread: remark and actions.

Lines may begin with "Question:" and the like, as the form asks; without it a comment that asks
something is a question, and any other says what was noticed.
"""

import re
from collections.abc import Sequence

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.kinds.action import MOST_TEXT as MOST_ACTION
from mtl_journal.domain.kinds.feedback import MOST_TEXT

_NAMED = re.compile(
    r"^\s*(noticed|question|suggestion|action)\s*(?::|[-–—](?=\s))\s*", re.IGNORECASE | re.MULTILINE
)

_STOP = "[.,;:!()\"'\u2018-\u201f\u2026]+"
_STOPS = re.compile(rf"{_STOP}(?!\w)|(?<!\w){_STOP}")


def heard(text: str) -> tuple[Remark, tuple[str, ...]]:
    """Return what a comment says, and the actions that it proposes."""
    first, *rest = _NAMED.split(text)
    said: dict[str, list[str]] = {}
    if first.strip():
        asks = first.rstrip().endswith("?")
        said["question" if asks else "noticed"] = [first.strip()]
    for name, words in zip(rest[::2], rest[1::2], strict=True):
        if words.strip():
            said.setdefault(name.lower(), []).append(words.strip())
    actions = tuple(said.pop("action", ()))
    return Remark(**{name: "\n\n".join(words) for name, words in said.items()}), actions


def kind_named(text: str) -> bool:
    """Whether a comment begins by saying what it is."""
    return bool(_NAMED.match(text))


def said_of(words: str, text: str) -> str:
    """Return a comment that says itself what it is about, for it will stand elsewhere."""
    named = _NAMED.match(text)
    at = named.end() if named else 0
    return f"{text[:at]}On \u201c{words}\u201d: {text[at:]}"


def retyped(gone: str, new: str) -> str:
    """Return the comment that somebody makes who types into a text instead."""
    if not new:
        return f"Suggestion: leave out \u201c{gone}\u201d"
    if not gone:
        return f"Written into the text: {new}"
    return f"Suggestion: \u201c{new}\u201d instead of \u201c{gone}\u201d"


def spoken(remark: Remark, actions: Sequence[str] = ()) -> str:
    """Return a comment that says the same, each part on lines of its own."""
    parts = [*remark.parts(), *(("action", words) for words in actions)]
    return "\n".join(f"{name.capitalize()}: {words}" for name, words in parts)


def in_parts(text: str, *, reply: bool = False) -> list[str]:
    """Return a comment, or a reply, in as many parts as records can hold, cut between words."""
    remark, actions = heard(text)
    each = [text] if reply else [words for _, words in remark.parts()]
    too_long = not reply and any(len(one) > MOST_ACTION for one in actions)
    if not too_long and all(len(words) <= MOST_TEXT for words in each):
        return [text]
    most = MOST_ACTION if too_long else MOST_TEXT
    found: list[str] = []
    while len(text) > most:
        at = max(text.rfind(space, 1, most + 1) for space in (" ", "\n"))
        at = at if at > 0 else most
        found.append(text[:at])
        text = text[at:].strip()
    return [*found, text] if text else found


def sameness(text: str) -> str:
    """Return what two comments have in common that say the same: parts and words, see `plain`."""
    remark, actions = heard(text)
    return "\n".join(plain(one) for one in (spoken(remark), *sorted(actions)))


def plain(words: str) -> str:
    """Return words in which spacing, capitals, stops and commas are no difference.

    A question mark is one, and so are signs within words and words that are but signs.
    """
    line = " ".join(words.split()).casefold()
    return " ".join(_STOPS.sub("", line).split()) or line
