"""Finding a title for an entry that does not name one: a heading, a file's name, first words."""

import re

LONGEST_TITLE = 500  # characters; longer ones are cut
FIRST_WORDS = 60

_HEADING = re.compile(r" {0,3}#(?!#)(?:[ \t]|\Z)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_NO_PARAGRAPH = re.compile(r" {4}|\t| {0,3}(?:[#>]|[-*+][ \t]|\d{1,9}[.)][ \t])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_DATED_STEM = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?:[-_ .T]+|\Z)", re.ASCII)
_NAMELESS = re.compile(
    "untitled|unnamed|notes?|new|document|doc|file|text|entry|scan|img|image|draft|copy"
)
_PICTURE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINE_START = re.compile(r"\A(?:#{1,6}\s|>\s?|[-*+]\s+(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s|\s)+")
_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)|\\(?=[!-/:-@\[-`{-~])")
_TRAILING = " \t.,;:!?-–—…'\"“”‘’([{*_/\\&+"


def one_line(text: str) -> str:
    """Return `text` as one line: runs of white space become a blank, control characters go."""
    return " ".join(_CONTROL.sub(" ", text).split())


def leading_heading(text: str) -> tuple[str, str] | None:
    """Return (title, remaining text) where `text` begins with a first-level heading, else None."""
    line, _, rest = _without_blank_lines(text).partition("\n")
    if _HEADING.match(line):
        title = one_line(line.strip()[1:])
        closed = title.rstrip("#")
        title = closed.rstrip() if not closed or closed.endswith(" ") else title
    else:
        below, _, rest = rest.partition("\n")
        if not below or not _UNDERLINE.fullmatch(below) or _NO_PARAGRAPH.match(line):
            return None
        title = one_line(line)
    if not title or len(title) > LONGEST_TITLE:
        return None
    return title, _without_blank_lines(rest)


def dated_stem(stem: str) -> tuple[str | None, str]:
    """Split a file's stem such as "2025-10-03-fractions" into the date's text and the rest."""
    found = _DATED_STEM.match(stem)
    return (found["date"], stem[found.end() :]) if found else (None, stem)


def stem_title(stem: str) -> str | None:
    """Return a file's stem as a title where it reads as words: "year-8-talk" -> "Year 8 talk"."""
    line = one_line(re.sub(r"[-_+\s]+", " ", stem))
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 2]
    if all(_NAMELESS.fullmatch(word.lower()) for word in words):
        return None
    # Numbers and hashes from cameras and note-taking programs are no words.
    if sum(c.isalpha() for c in line) * 2 < len(line) or re.search(r"\w*\d\w*[^\W\d_]\d", line):
        return None
    return line[:1].upper() + line[1:LONGEST_TITLE]


def first_words(text: str) -> str:
    """Return the first words of a Markdown text, at most 60 characters, cut at a word; or ""."""
    for line in text[:5000].split("\n"):
        line = line[:400]
        start = _LINE_START.match(line)
        plain = line[start.end() :] if start else line
        if "[" in plain:
            plain = _LINK.sub(r"\1", _PICTURE.sub(r"\1", plain))
        plain = one_line(_MARKS.sub("", plain[: 3 * FIRST_WORDS]))
        if any(c.isalnum() for c in plain):
            return _cut(plain)
    return ""


def _cut(line: str) -> str:
    if len(line) > FIRST_WORDS:
        at = line.rfind(" ", 0, FIRST_WORDS + 1)
        line = line[: at if at > 0 else FIRST_WORDS]
    return line.rstrip(_TRAILING) or line


def _without_blank_lines(text: str) -> str:
    """Drop leading lines that hold only blanks, and keep the indent of the first that does not."""
    bare = text.lstrip()
    start = text.rfind("\n", 0, len(text) - len(bare)) + 1
    return text[start:] if bare else ""
