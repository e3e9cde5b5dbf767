"""The entries of a Leap2A feed as plain values, however its namespaces are spelt."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.foreign_html import escaped, markdown_of_element, markdown_of_html
from mtl_journal.formats.foreign_xml import local_attributes, local_name, parse_xml, words_of
from mtl_journal.formats.leap2a.names import OURS
from mtl_journal.formats.plain_text import plain


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another entry or a file, such as ("reflects_on", "portfolio:artefact12")."""

    rel: str
    href: str


@dataclass(frozen=True, slots=True)
class OurPart:
    """An element that this program wrote beside Leap2A's own: its name, attributes and words."""

    name: str
    attributes: dict[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `kind` is its Leap2A type, `plugin` what Mahara calls it; texts are Markdown."""

    id: str
    title: str
    kind: str
    plugin: str
    published: str
    updated: str
    start: str
    text: str
    author: str
    tags: tuple[str, ...]
    terms: frozenset[str]
    links: tuple[Link, ...]
    ours: tuple[OurPart, ...]

    @property
    def is_file(self) -> bool:
        """Whether the entry stands for a file, to which its enclosure leads."""
        return self.kind == "resource" and bool(self.to("enclosure"))

    def to(self, *rels: str) -> tuple[str, ...]:
        """Return what the entry points to with any of these relations."""
        return tuple(link.href for link in self.links if link.rel in rels)


def read_feed(content: bytes, name: str) -> list[Entry]:
    """Return the entries of a feed; UserError where it is no usable XML or no Leap2A feed."""
    root = parse_xml(content, name)
    if local_name(root) != "feed":
        raise UserError("import.xml_no_feed", name=name)
    return [_entry(element) for element in root if local_name(element) == "entry"]


def _entry(element: etree._Element) -> Entry:
    parts: dict[str, list[etree._Element]] = {}
    ours: list[OurPart] = []
    for part in element:
        if isinstance(part.tag, str) and part.tag.startswith(f"{{{OURS}}}"):
            ours.append(OurPart(local_name(part), local_attributes(part), words_of(part)))
        else:
            parts.setdefault(local_name(part), []).append(part)
    categories = [local_attributes(one) for one in parts.get("category", ())]
    return Entry(
        id=_line(parts, "id"),
        title=_line(parts, "title"),
        kind=_term(_attribute(parts, "type", "resource")),
        plugin=_attribute(parts, "artefactplugin", "type"),
        published=_line(parts, "published"),
        updated=_line(parts, "updated"),
        start=_start(parts.get("date", [])),
        text=_text(parts),
        author=_author(parts),
        # With a scheme a category says what the entry is; without one it is the writer's tag.
        tags=tuple(
            plain(one.get("label") or one.get("term", "")).strip()
            for one in categories
            if "scheme" not in one
        ),
        terms=frozenset(one.get("term", "").lower() for one in categories if "scheme" in one),
        links=tuple(_links(parts.get("link", []))),
        ours=tuple(ours),
    )


def _line(parts: dict[str, list[etree._Element]], name: str) -> str:
    return " ".join(words_of(next(iter(parts.get(name, ())), None)).split())


def _attribute(parts: dict[str, list[etree._Element]], name: str, attribute: str) -> str:
    found = next(iter(parts.get(name, ())), None)
    return "" if found is None else local_attributes(found).get(attribute, "")


def _term(name: str) -> str:
    """Return the last part of "leap2:entry", "[leap2:entry]" or an address."""
    return name.strip("[]").replace("#", "/").replace(":", "/").rstrip("/").rpartition("/")[2]


def _links(elements: list[etree._Element]) -> Iterator[Link]:
    for element in elements:
        said = local_attributes(element)
        if href := said.get("href", "").strip():
            yield Link(_term(said.get("rel", "related")), href)


def _start(dates: list[etree._Element]) -> str:
    for element in dates:
        if local_attributes(element).get("point") == "start":
            return words_of(element).strip().strip('"')
    return ""


def _author(parts: dict[str, list[etree._Element]]) -> str:
    for element in parts.get("author", ()):
        for part in element:
            if local_name(part) == "name":
                return " ".join(words_of(part).split())
    return ""


def _text(parts: dict[str, list[etree._Element]]) -> str:
    """Return summary and content; a summary that only repeats the content goes."""
    content, summary = (
        _markdown(element) if element is not None else ""
        for element in (next(iter(parts.get(name, ())), None) for name in ("content", "summary"))
    )
    if not content or not summary or summary in content:
        return content or summary
    return f"{summary}\n\n{content}"


def _markdown(element: etree._Element) -> str:
    kind = local_attributes(element).get("type", "text").lower()
    if kind == "xhtml":
        return markdown_of_element(element)
    words = plain(words_of(element))
    if kind in ("html", "text/html"):
        return markdown_of_html(words)
    if kind not in ("text", "text/plain", ""):
        return ""  # a file in the feed itself, or one that lies elsewhere
    lines = (line.strip() for line in words.strip().split("\n"))
    return escaped("\n".join(lines))
