"""Pictures in Markdown text: where they are linked, and giving links other targets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")
_TOKEN = re.compile(r"\\.|`+|!\[|\[|\]", re.DOTALL)
# Nobody writes so many; a machine that does is not to keep anybody waiting.
MOST_MARKS = 200_000

_BACKTICKS = re.compile("`+")
_NOT_BARE = re.compile(r"[\s()]")
# Bounded repeats: a hostile text must not make this quadratic.
_TARGET = re.compile(
    r"\(\s{0,20}(?:<(?P<angled>[^<>\n]{0,2000})>"
    r"|(?P<bare>[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000}){0,5}))"
    r"(?:\s{1,20}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,20}\)"
)


@dataclass(frozen=True, slots=True)
class ImageLink:
    """One `![alt](target)`; the target stands at `start` to `end` (code points) of the text.

    One that is no `picture` has no exclamation mark: it only leads there.
    """

    alt: str
    target: str
    start: int
    end: int
    picture: bool = True


def image_links(text: str) -> list[ImageLink]:
    """Return the inline image links of a Markdown text in order; those inside code do not count.

    A text with more than 200,000 brackets, backslashes and marks of code has none.
    """
    return [link for link in _all_links(text) if link.picture] if "![" in text else []


def with_targets(text: str, targets: Mapping[str, str]) -> str:
    """Return `text` in which links and pictures of a key of `targets` have its value instead."""
    parts: list[str] = []
    at = 0
    for link in _all_links(text) if targets else ():
        if link.target in targets:
            parts += (text[at : link.start], targets[link.target])
            at = link.end
    return "".join((*parts, text[at:]))


def as_target(address: str) -> str:
    """Return an address as a link's target: between angle brackets where it needs them."""
    return f"<{address}>" if _NOT_BARE.search(address) else address


def _all_links(text: str) -> list[ImageLink]:
    if "](" not in text or sum(map(text.count, ("[", "]", "\\", "`", "~~~"))) > MOST_MARKS:
        return []
    return [link for start, end in _paragraphs(text) for link in _links(text, start, end)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the runs of lines between blank lines, without fenced code."""
    start: int | None = None
    fence = ""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        mark = _FENCE.match(line) if line else None
        outside = not fence
        if fence:
            if mark and mark["mark"].startswith(fence) and not mark["info"].strip():
                fence = ""
        elif mark and not (mark["mark"][0] == "`" and "`" in mark["info"]):
            fence, outside = mark["mark"], False
        if start is not None and (not outside or not line.strip()):
            yield start, at
            start = None
        elif start is None and outside and line.strip():
            start = at
        at = end + 1
    if start is not None:
        yield start, len(text)


def _links(text: str, start: int, end: int) -> Iterator[ImageLink]:
    """Yield the links of one paragraph, by matching brackets as CommonMark does."""
    opened: list[tuple[bool, int]] = []
    code_ends = _code_ends(text, start, end)
    at = start
    while token := _TOKEN.search(text, at, end):
        at = token.end()
        word = token[0]
        if word[0] == "`":
            at = code_ends.get(token.start(), at)
        elif word in ("![", "["):
            opened.append((word == "![", at))
        elif word == "]" and opened:
            picture, alt_start = opened.pop()
            target = _TARGET.match(text, at, end)
            if target:
                group = "bare" if target["angled"] is None else "angled"
                words = text[alt_start : token.start()]
                yield ImageLink(words, target[group], *target.span(group), picture)
                at = target.end()


def _code_ends(text: str, start: int, end: int) -> dict[int, int]:
    """Return where each run of backticks that opens a code span finds its span's end."""
    runs = [found.span() for found in _BACKTICKS.finditer(text, start, end)]
    ends: dict[int, int] = {}
    next_of_length: dict[int, int] = {}
    for run_start, run_end in reversed(runs):
        length = run_end - run_start
        if length in next_of_length:
            ends[run_start] = next_of_length[length]
        next_of_length[length] = run_end
    return ends
