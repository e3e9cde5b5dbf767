"""What a form asks besides comments, and the answers that were written into its boxes."""

import re
from dataclasses import dataclass

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
    for line in map(_plain, lines[_first_box(lines) :]):
        asked = next((one for one in ASKED if line.startswith(one.box.question)), None)
        kind = asked.kind if asked else kind
        for one in ASKED:  # who has written behind these words has answered too
            line = line.removeprefix(one.box.question).removeprefix(one.box.helping)
        if line.strip() and not REFERENCE.search(line):
            found.append(line if kind_named(line) else f"{kind}: {line.strip()}")
    return found


def quoted(answer: str, text: str) -> tuple[int, int] | None:
    """Return where the words stand that an answer quotes first, if the text has them."""
    for one in _QUOTED.finditer(answer):
        words = re.escape(one[1].strip(" .,;:!?\u2026"))
        if words and (met := re.search(words, text, re.IGNORECASE)):
            return met.span()
    return None


def _first_box(lines: list[str]) -> int:
    first = ASKED[0].box.question
    boxes = (at for at in reversed(range(len(lines))) if _plain(lines[at]).startswith(first))
    return next(boxes, len(lines))


def _plain(line: str) -> str:
    return " ".join(line.split())
