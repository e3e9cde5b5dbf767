"""Text from other programs as text of ours, and what every entry of theirs needs."""

import re
from collections.abc import Iterator

from mtl_journal.formats.titles import LONGEST_TITLE, first_words, leading_heading, one_line

LONGEST_TEXT = 4_000_000  # characters
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`{1,10})[^`]{1,1000}\1")
_LABEL = r"[\w/-]{0,100}[^\W\d_][\w/-]{0,100}"
_TITLE_MOST = 300  # characters; what is longer stays in the text as well


def plain(text: str) -> str:
    """Return text with "\\n" line ends; NUL and halves of characters become a mark."""
    return _UNKEPT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def title_and_text(text: str) -> tuple[str, str]:
    """Return a heading at the start as the title and the rest, else the first words and all."""
    heading = leading_heading(text)
    if heading and len(heading[0]) <= _TITLE_MOST:
        return heading
    return first_words(text), text


def fitting_title(title: str, text: str) -> tuple[str, str]:
    """Return a title that is not too long, and the text, which then begins with the whole one."""
    line = one_line(plain(title))
    if len(line) <= min(_TITLE_MOST, LONGEST_TITLE):
        return line, text
    return first_words(line), f"{line}\n\n{text}".rstrip("\n")


def inline_tags(text: str, signs: str) -> tuple[str, ...]:
    """Return words such as "#maths" that begin with one of `signs`, without it, none twice.

    What stands in code is no tag, nor what is part of an address or a number such as "#1".
    """
    if not any(sign in text for sign in signs):
        return ()
    marks = re.escape(signs)
    tag = re.compile(rf"(?<![\w&/@#.\\\[])(?<!\]\()[{marks}]({_LABEL})(?![\w@]|\.\w)")
    lines = (_CODE_SPAN.sub(" ", line) for line, code in fenced(text) if not code)
    found = (one for line in lines for one in tag.finditer(line))
    return tuple(dict.fromkeys(one[1].rstrip("/-") for one in found))


def fenced(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line of a Markdown text, and whether it stands in a fenced block of code."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            yield line, True
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            fence = mark[1] if mark else ""
            yield line, bool(fence)
