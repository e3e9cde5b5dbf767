"""What is said on a form in one comment, and what that is in a thread: remark and actions.

Lines may begin with "Question:" and the like, as the form asks; without it a comment that asks
something is a question, and any other says what was noticed.
"""

import re
from collections.abc import Sequence

from mtl_journal.domain.feedback import Remark

_NAMED = re.compile(
    r"^\s*(noticed|question|suggestion|action)\s*[:\-–—]\s*", re.IGNORECASE | re.MULTILINE
)


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


def sameness(text: str) -> str:
    """Return what two comments have in common that say the same: parts and words, not spacing."""
    remark, actions = heard(text)
    return " ".join(spoken(remark, sorted(actions)).split()).casefold()
