"""Reading a form that came back, or any Word document with comments: never trusted, never obeyed.

Namespaces differ between the two editions of the format, so elements go by their local names.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
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
from mtl_journal.formats.word.body import NOTES, Body, Bounds, author_name, texts_in, words_now
from mtl_journal.formats.word.form import Passage, Returned, Section, Spoken, Stretch, Talk
from mtl_journal.formats.zip_members import member_names, read_member

MOST_COMMENTS = 5_000
MOST_TEXTS, MOST_PARAGRAPHS = 1_000, 50_000
_MOST_SAID = 200_000  # characters
_TYPES, _CORE, _FOLDER = "[Content_Types].xml", "docProps/core.xml", "word/"
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_EXTENDED, _ANSWERS = "commentsExtended", "word/commentsExtended.xml"


def read_form(path: Path) -> Returned:
    """Return the texts of a form with what was said about them.

    A section's text is what was sent: what was inserted as a tracked change is left out, what was
    deleted so is still there. Its `now` has it the other way round. Raises UserError
    "form.not_word", "form.crowded", those of `read_member` and of `parse_xml`.
    """
    names = set(member_names(path)[0])
    document, beside = _parts(path, names)
    told = Body()
    told.walk(_parsed(path, document))
    comments = _comments(path, beside["comments"]) if "comments" in beside else {}
    answers = _answers(path, beside[_EXTENDED]) if _EXTENDED in beside else {}
    saved_by = _saved_by(path) if _CORE in names else ""
    notes = {kind: _notes(path, beside[kind]) for kind in NOTES.values() if kind in beside}
    return _placed(told, comments, answers, notes, (*told.authors, saved_by))


def _parts(path: Path, names: Set[str]) -> tuple[str, dict[str, str]]:
    """Return what the text's part is called, and those that hold comments, by kind.

    Their names are only usual: some programs number them.
    """
    told = list(map(local_attributes, _parsed(path, _TYPES))) if _TYPES in names else []
    found = {"main": _DOCUMENT, "comments": _COMMENTS, _EXTENDED: _ANSWERS}
    found |= {kind: f"{_FOLDER}{kind}.xml" for kind in NOTES.values()}
    for one in told:
        kind = one.get("ContentType", "").rpartition(".")[2].removesuffix("+xml")
        name = one.get("PartName", "").removeprefix("/")
        if kind in found and name.startswith(_FOLDER):
            found[kind] = name
    document = found.pop("main")
    if document not in names:
        raise UserError("form.not_word", path=path.name)
    return document, {kind: name for kind, name in found.items() if name in names}


def _saved_by(path: Path) -> str:
    told = {local_name(one): words_of(one) for one in _parsed(path, _CORE)}
    return author_name(told.get("lastModifiedBy", ""))


@dataclass(frozen=True, slots=True)
class _Comment:
    said: Spoken
    paragraphs: tuple[str, ...]  # their names, by which others say that they answer


def _parsed(path: Path, name: str) -> etree._Element:
    return parse_xml(read_member(path, name, LARGEST_XML), name)


def _comments(path: Path, part: str) -> dict[str, _Comment]:
    found: dict[str, _Comment] = {}
    for one in _parsed(path, part):
        if local_name(one) != "comment":
            continue
        told = local_attributes(one)
        paragraphs = [each for each in one.iter() if local_name(each) == "p"]
        text = words_now(one)
        names = [local_attributes(each).get("paraId", "") for each in paragraphs]
        said = Spoken(author_name(told.get("author", "")), told.get("date", ""), text[:_MOST_SAID])
        found[told.get("id", "")] = _Comment(said, tuple(filter(None, names)))
        if len(found) > MOST_COMMENTS:
            raise UserError("form.crowded", most=MOST_COMMENTS)
    return found


def _notes(path: Path, part: str) -> dict[str, str]:
    """Return the words of footnotes or endnotes by their ids; those that are only lines have none.

    Raises UserError "form.crowded".
    """
    found: dict[str, str] = {}
    for one in _parsed(path, part):
        if text := words_now(one):
            found[local_attributes(one).get("id", "")] = text[:_MOST_SAID]
        if len(found) > MOST_COMMENTS:
            raise UserError("form.crowded", most=MOST_COMMENTS)
    return found


def _answers(path: Path, part: str) -> dict[str, tuple[str, bool]]:
    """Return, by the names of paragraphs, the one that is answered and whether it is done."""
    told = (local_attributes(one) for one in _parsed(path, part))
    return {
        one.get("paraId", ""): (one.get("paraIdParent", ""), one.get("done") in ("1", "true"))
        for one in told
    }


def _placed(
    body: Body,
    comments: dict[str, _Comment],
    answers: dict[str, tuple[str, bool]],
    notes: Mapping[str, Mapping[str, str]],
    writers: Iterable[str],
) -> Returned:
    text, now = "".join(body.parts), "".join(body.parts_now)
    talks = sorted(_talks(body, comments, answers), key=_in_order)
    if not answers:
        talks = _together(talks)
    added = list(_added(body, notes))
    sections: list[Section] = []
    within: set[int] = set()
    bounds: dict[str, Bounds] = {}
    for one in texts_in(body, text, now):
        bounds.setdefault(one.mark, one)  # a text stands there once
    if len(bounds) > MOST_TEXTS or now.count("\n") > MOST_PARAGRAPHS:
        raise UserError("form.crowded", most=MOST_COMMENTS)
    for one in bounds.values():
        its = [talk for talk in talks if one.start <= talk.start < one.end]
        noted = [talk for talk in added if one.start <= talk.start < one.end]
        within |= {id(talk) for talk in (*its, *noted)}
        said = text[one.begin : one.end]
        moved, beside = (
            tuple(_moved(talk, one.begin, len(said)) for talk in some) for some in (its, noted)
        )
        title = text[one.start : one.begin].strip("\n")
        passages = (Passage((Stretch(said),)),)
        sections.append(
            Section(one.mark, one.edition, title, passages, moved, now=one.now, notes=beside)
        )
    elsewhere = tuple(one for one in (*talks, *added) if id(one) not in within)
    known = tuple(dict.fromkeys(filter(None, writers)))
    return Returned(tuple(sections), elsewhere, known, body.pictures)


def _added(body: Body, notes: Mapping[str, Mapping[str, str]]) -> Iterator[Talk]:
    for one in body.notes:
        if text := notes.get(one.part, {}).get(one.id):
            yield Talk(one.at, one.at, Spoken("", "", text))


def _moved(talk: Talk, begin: int, length: int) -> Talk:
    """Return a talk counted from where its section's text begins."""
    start = min(max(talk.start - begin, 0), length)
    end = min(max(talk.end - begin, start), length)
    return replace(talk, start=start, end=end)


def _talks(
    body: Body, comments: dict[str, _Comment], answers: dict[str, tuple[str, bool]]
) -> Iterator[Talk]:
    owners = {name: id for id, one in comments.items() for name in one.paragraphs}
    first_of = {id: _first(id, comments, answers, owners) for id in comments}
    # Some programs write the last one first, and some forget when each was said.
    for id in sorted(comments, key=lambda id: (len(id), id)):
        one = comments[id]
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
        found[-1] = replace(last, replies=replies, resolved=both, flat=True)
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
