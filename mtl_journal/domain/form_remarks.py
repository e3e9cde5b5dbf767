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


def spoken(remark: Remark, actions: Sequence[str] = ()) -> str:
    """Return a comment that says the same, each part on lines of its own."""
    parts = [*remark.parts(), *(("action", words) for words in actions)]
    return "\n".join(f"{name.capitalize()}: {words}" for name, words in parts)


def sameness(text: str) -> str:
    """Return what two comments have in common that say the same: parts and words, not spacing."""
    remark, actions = heard(text)
    return " ".join(spoken(remark, sorted(actions)).split()).casefold()
