"""The text of a Word document as it was sent and as it reads now, and which texts stand in it."""

from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from mtl_journal.formats.foreign_xml import local_attributes, local_name
from mtl_journal.formats.word.names import EDITION, MARK, REFERENCE

NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
"""What points to a note, and the kind of the part that holds it."""

_PICTURES = ("blip", "imagedata")
_ADDED, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
MOST_AUTHOR = 100  # characters


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark, and where it stands in the text that was sent and in the one of now."""

    sent: int
    now: int
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Where in the text that was sent a footnote or endnote was added; `part` holds its words."""

    at: int
    part: str
    id: str


@dataclass
class Body:
    """The letters of a document, and where in them bookmarks and comments stand."""

    parts: list[str] = field(default_factory=list[str])
    length: int = 0
    parts_now: list[str] = field(default_factory=list[str])
    length_now: int = 0
    starts: dict[str, int] = field(default_factory=dict[str, int])
    ends: dict[str, int] = field(default_factory=dict[str, int])
    points: dict[str, int] = field(default_factory=dict[str, int])
    marks: list[Mark] = field(default_factory=list[Mark])
    notes: list[Note] = field(default_factory=list[Note])
    authors: dict[str, None] = field(default_factory=dict[str, None])
    pictures: int = 0
    added: int = 0
    gone: int = 0

    def walk(self, root: etree._Element) -> None:
        """Read all of a document, however deep it is nested."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local_name(element)
            if name == "txbxContent" and event == "start":  # what stands in a box of its own
                self._add("\n")
            elif name in _ADDED or name in _GONE:
                self._tracked(name, element, 1 if event == "start" else -1)
            elif event == "end":
                if name == "p":
                    self._add("\n")
            elif name == "Fallback":  # the same again, for programs that are older
                walk.skip_subtree()
            elif name in ("t", "delText"):
                self._add(str(element.text or ""))
            elif name == "tab":
                self._add("\t")
            elif name in ("br", "cr"):
                self._add("\n")
            else:
                self._note(name, element)

    def _tracked(self, name: str, element: etree._Element, step: int) -> None:
        if name in _ADDED:
            self.added += step
        else:
            self.gone += step
        author = author_name(local_attributes(element).get("author", ""))
        if author:
            self.authors.setdefault(author)

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
            self.marks.append(Mark(self.length, self.length_now, told["name"]))
        elif name in NOTES and not self.gone:
            self.notes.append(Note(self.length, NOTES[name], id))
        elif name in _PICTURES and not self.gone:
            self.pictures += 1

    def _add(self, text: str) -> None:
        if not self.added:
            self.parts.append(text)
            self.length += len(text)
        if not self.gone:
            self.parts_now.append(text)
            self.length_now += len(text)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a section starts, where its text begins behind its title, and where it ends."""

    mark: str
    edition: str
    start: int
    begin: int
    end: int
    now: str


def author_name(told: str) -> str:
    """Return an author's name in one line, not too long."""
    return " ".join(told.split())[:MOST_AUTHOR]


def words_now(element: etree._Element) -> str:
    """Return the words of a comment or a note, a line for each paragraph."""
    body = Body()
    body.walk(element)
    return "".join(body.parts_now).strip()


def texts_in(body: Body, text: str, now: str) -> list[Bounds]:
    """Return every text: by bookmarks, or where one has lost its own, all by their references."""
    found, others = marked(body, text, now), referred(text, now)
    known = {one.mark for one in found}
    return others if any(one.mark not in known for one in others) else found


def marked(body: Body, text: str, now: str) -> list[Bounds]:
    """Return every text that bookmarks tell of; one ends at the next great heading."""
    editions = {one.sent: one.name for one in body.marks if one.name.startswith(EDITION)}
    stops = {one.sent: one for one in reversed(body.marks) if one.name.startswith(MARK)}
    order = [stops[at] for at in sorted(stops)]
    found: list[Bounds] = []
    for one, after in pairwise([*order, Mark(len(text), len(now), "")]):
        if one.name == MARK:
            continue
        edition = editions.get(one.sent, EDITION).removeprefix(EDITION)
        title = text[one.sent : after.sent].partition("\n")[0]
        begin = min(one.sent + len(title) + 1, after.sent)
        said = now[one.now : after.now].partition("\n")[2]
        mark = one.name.removeprefix(MARK)
        found.append(Bounds(mark, edition, one.sent, begin, after.sent, said))
    return found


def referred(text: str, now: str) -> list[Bounds]:
    """Return every text with a reference at its end, for programs that keep no bookmarks."""
    found: list[Bounds] = []
    start = start_now = 0
    ends = {one.groups(): one.end() for one in REFERENCE.finditer(now)}
    for one in REFERENCE.finditer(text):
        mark, edition = one.groups()
        end_now = max(ends.get(one.groups(), start_now), start_now)
        said = now[start_now:end_now]
        found.append(Bounds(mark, edition, start, start, one.end(), said))
        start, start_now = one.end(), end_now
    return found
