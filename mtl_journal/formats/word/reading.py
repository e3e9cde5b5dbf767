"""Reading a form that came back, or any Word document with comments: never trusted, never obeyed.

Namespaces differ between the two editions of the format, so elements go by their local names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from lxml import etree

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.foreign_xml import (
    LARGEST_XML,
    local_attributes,
    local_name,
    parse_xml,
    words_of,
)
from mtl_journal.formats.word.form import Passage, Returned, Section, Spoken, Stretch, Talk
from mtl_journal.formats.word.names import EDITION, MARK
from mtl_journal.formats.zip_members import member_names, read_member

MOST_COMMENTS = 5_000
_MOST_AUTHOR, _MOST_SAID = 100, 20_000  # characters
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_EXTENDED = "word/commentsExtended.xml"


def read_form(path: Path) -> Returned:
    """Return the texts of a form with what was said about them.

    What was inserted as a tracked change is left out, what was deleted so is still there: a form
    says what was sent. Raises UserError "form.not_word", "form.crowded", those of `read_member`
    and of `parse_xml`.
    """
    names = set(member_names(path)[0])
    if _DOCUMENT not in names:
        raise UserError("form.not_word", path=str(path))
    told = _Body()
    told.walk(_parsed(path, _DOCUMENT))
    comments = _comments(path) if _COMMENTS in names else {}
    answers = _answers(path) if _EXTENDED in names else {}
    return _placed(told, comments, answers)


@dataclass(frozen=True, slots=True)
class _Comment:
    said: Spoken
    paragraphs: tuple[str, ...]  # their names, by which others say that they answer


@dataclass
class _Body:
    """The letters of a document, and where in them bookmarks and comments stand."""

    parts: list[str] = field(default_factory=list[str])
    length: int = 0
    starts: dict[str, int] = field(default_factory=dict[str, int])
    ends: dict[str, int] = field(default_factory=dict[str, int])
    points: dict[str, int] = field(default_factory=dict[str, int])
    marks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def walk(self, root: etree._Element) -> None:
        """Read all of a document, however deep it is nested."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local_name(element)
            if event == "end":
                if name == "p":
                    self._add("\n")
            elif name in ("ins", "moveTo"):
                walk.skip_subtree()
            elif name in ("t", "delText"):
                self._add(str(element.text or ""))
            elif name == "tab":
                self._add("\t")
            elif name in ("br", "cr"):
                self._add("\n")
            else:
                self._note(name, element)

    def _note(self, name: str, element: etree._Element) -> None:
        told = local_attributes(element)
        id = told.get("id", "")
        if name == "commentRangeStart":
            self.starts.setdefault(id, self.length)
        elif name == "commentRangeEnd":
            self.ends.setdefault(id, self.length)
        elif name == "commentReference":
            self.points.setdefault(id, self.length)
        elif name == "bookmarkStart" and told.get("name", "").startswith((MARK, EDITION)):
            self.marks.append((self.length, told["name"]))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _parsed(path: Path, name: str) -> etree._Element:
    return parse_xml(read_member(path, name, LARGEST_XML), name)


def _comments(path: Path) -> dict[str, _Comment]:
    found: dict[str, _Comment] = {}
    for one in _parsed(path, _COMMENTS):
        if local_name(one) != "comment":
            continue
        told = local_attributes(one)
        paragraphs = [each for each in one.iter() if local_name(each) == "p"]
        text = "\n".join(words_of(each) for each in paragraphs).strip()
        names = [local_attributes(each).get("paraId", "") for each in paragraphs]
        author = " ".join(told.get("author", "").split())[:_MOST_AUTHOR]
        said = Spoken(author, told.get("date", ""), text[:_MOST_SAID])
        found[told.get("id", "")] = _Comment(said, tuple(filter(None, names)))
        if len(found) > MOST_COMMENTS:
            raise UserError("form.crowded", most=MOST_COMMENTS)
    return found


def _answers(path: Path) -> dict[str, tuple[str, bool]]:
    """Return, by the names of paragraphs, the one that is answered and whether it is done."""
    told = (local_attributes(one) for one in _parsed(path, _EXTENDED))
    return {
        one.get("paraId", ""): (one.get("paraIdParent", ""), one.get("done") in ("1", "true"))
        for one in told
    }


def _placed(
    body: _Body, comments: dict[str, _Comment], answers: dict[str, tuple[str, bool]]
) -> Returned:
    text = "".join(body.parts)
    talks = sorted(_talks(body, comments, answers), key=_in_order)
    if not any(answered for answered, _ in answers.values()):
        talks = _together(talks)
    sections: list[Section] = []
    within: set[int] = set()
    for (start, mark, edition), end in _bounds(body, len(text)):
        title, _, said = text[start:end].partition("\n")
        begin = start + len(title) + 1
        its = [one for one in talks if start <= one.start < end]
        within |= {id(one) for one in its}
        moved = tuple(_moved(one, begin, len(said)) for one in its)
        sections.append(Section(mark, edition, title, (Passage((Stretch(said),)),), moved))
    elsewhere = tuple(one for one in talks if id(one) not in within)
    return Returned(tuple(sections), elsewhere)


def _bounds(body: _Body, length: int) -> Iterator[tuple[tuple[int, str, str], int]]:
    """Yield (start, mark, edition) and end of every text; one ends at the next great heading."""
    marked = [(at, name) for at, name in body.marks if name.startswith(MARK)]
    editions = {at: name for at, name in body.marks if name.startswith(EDITION)}
    closing = [at for at, name in body.marks if name == MARK]
    stops = [*sorted({at for at, _ in marked} | set(closing)), length]
    after = dict(pairwise(stops))
    for at, name in marked:
        if name != MARK:
            edition = editions.get(at, EDITION)
            yield (at, name.removeprefix(MARK), edition.removeprefix(EDITION)), after[at]


def _moved(talk: Talk, begin: int, length: int) -> Talk:
    """Return a talk counted from where its section's text begins."""
    start = min(max(talk.start - begin, 0), length)
    end = min(max(talk.end - begin, start), length)
    return Talk(start, end, talk.first, talk.replies, talk.resolved)


def _talks(
    body: _Body, comments: dict[str, _Comment], answers: dict[str, tuple[str, bool]]
) -> Iterator[Talk]:
    owners = {name: id for id, one in comments.items() for name in one.paragraphs}
    first_of = {id: _first(id, comments, answers, owners) for id in comments}
    for id, one in comments.items():
        if first_of[id] != id:
            continue
        replies = [
            comments[other].said
            for other, first in first_of.items()
            if first == id and other != id and comments[other].said.text
        ]
        done = any(answers.get(name, ("", False))[1] for name in one.paragraphs)
        start = body.starts.get(id, body.points.get(id, body.length))
        end = max(body.ends.get(id, start), start)
        if one.said.text or replies:
            yield Talk(start, end, one.said, tuple(replies), done)


def _in_order(talk: Talk) -> tuple[int, int, str]:
    return talk.start, talk.end, talk.first.at


def _together(talks: Sequence[Talk]) -> list[Talk]:
    """Return talks on the very same words as one: some programs forget what answers what."""
    found: list[Talk] = []
    for one in talks:
        last = found[-1] if found else None
        if last is None or one.start == one.end or _span(last) != _span(one):
            found.append(one)
            continue
        replies = (*last.replies, one.first, *one.replies)
        both = last.resolved and one.resolved
        found[-1] = Talk(last.start, last.end, last.first, replies, both)
    return found


def _span(talk: Talk) -> tuple[int, int]:
    return talk.start, talk.end


def _first(
    id: str,
    comments: dict[str, _Comment],
    answers: dict[str, tuple[str, bool]],
    owners: dict[str, str],
) -> str:
    """Return the comment with which the talk begins that a comment belongs to."""
    seen: set[str] = set()
    while id not in seen:
        seen.add(id)
        asked = (answers.get(name, ("", False))[0] for name in comments[id].paragraphs)
        parent = next((owners[name] for name in asked if name in owners), None)
        if parent is None:
            return id
        id = parent
    return min(seen)  # a ring, which only a broken document has
