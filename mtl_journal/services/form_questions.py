"""What a form asks besides comments, and the answers that were written into its boxes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtl_journal.domain.form_remarks import kind_named
from mtl_journal.formats.word.form import Box
from mtl_journal.formats.word.names import REFERENCE


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the form; its answers are comments of this kind."""

    kind: str
    box: Box


# What helps is longer than a line, so that the lines below it are as wide as the page allows.
ASKED = (
    Asked(
        "Noticed",
        Box(
            "What do you notice?",
            "Quote the words that you mean, or say where they stand. What you see in them is "
            "worth more than praise.",
            5,
        ),
    ),
    Asked(
        "Question",
        Box(
            "What would you ask?",
            "The questions at the end of this form help. A good one cannot be answered at once, "
            "and leads back to the lesson.",
            5,
        ),
    ),
    Asked(
        "Suggestion",
        Box(
            "What would you suggest, or try next?",
            "Say until when it is to be tried, and how both of you would see whether it has "
            "worked with these pupils.",
            4,
        ),
    ),
)
LEAVE = "Please leave this line as it is; it tells which text this was:"
_OPEN, _CLOSE = '\u201c\u201e\u00ab"', '\u201c\u201d\u00bb"'
_QUOTED = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}\n]{{3,400}})[{_CLOSE}]")


def before_boxes(text: str) -> str:
    """Return what stands before the boxes of a form, all of it where it has none."""
    lines = text.split("\n")
    return "\n".join(lines[: _first_box(lines)])


def answers_in(text: str) -> list[str]:
    """Return what was written into the boxes, a comment for each paragraph."""
    lines = text.split("\n")
    found: list[str] = []
    kind = ""
    below = [*map(_plain, lines[_first_box(lines) :]), ""]
    for line, after in pairwise(below):
        asked = next((one for one in ASKED if _asks(one.box, line, after, below)), None)
        kind = asked.kind if asked else kind
        for one in ASKED:  # who has written behind these words has answered too
            line = line.replace(one.box.helping, " ")
            line = line.replace(one.box.question, " ", 1) if one is asked else line
        line = _plain(line)
        if line.strip() and not REFERENCE.search(line):
            found.append(line if kind_named(line) else f"{kind}: {line.strip()}")
    return found


def _asks(box: Box, line: str, after: str, below: Sequence[str]) -> bool:
    """Whether a line is the question of a box, and no answer that says the same."""
    if any(box.helping in one for one in below):
        return box.question in line and (box.helping in after or box.helping in line)
    return line.startswith(box.question)


def quoted(answer: str, text: str) -> tuple[int, int] | None:
    """Return where the words stand that an answer quotes first, if the text has them."""
    for one in _QUOTED.finditer(answer):
        words = re.escape(one[1].strip(" .,;:!?\u2026"))
        if words and (met := re.search(words, text, re.IGNORECASE)):
            return met.span()
    return None


def _first_box(lines: list[str]) -> int:
    """Return the line at which the boxes begin, also where somebody wrote beside its words."""
    plain = [_plain(line) for line in lines]
    for one in ASKED:
        asks, helps = one.box.question, one.box.helping
        for at in reversed(range(len(plain))):
            if at and helps in plain[at] and asks in plain[at - 1]:
                return at - 1
        for at in reversed(range(len(plain))):
            if helps in plain[at] or plain[at].startswith(asks):
                return at
    return len(lines)


def _plain(line: str) -> str:
    return " ".join(line.split())
