"""A journal as a Leap2A ZIP: a blog whose posts are the scenarios, as Mahara and PebblePad take it.

Beside the HTML of each scenario stands its exact Markdown with strands and evidence, in elements
of our own that other programs pass over, so that the way back loses nothing.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.foreign_xml import legal, parse_xml
from mtl_journal.formats.image_links import with_targets
from mtl_journal.formats.leap2a import names
from mtl_journal.formats.safe_names import unused_name
from mtl_journal.formats.takeout import TakenFile, TakenOut, TakenScenario, linkable
from mtl_journal.formats.zones import with_offset

_HEAD = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="{names.ATOM}"
  xmlns:rdf="{names.RDF}"
  xmlns:leap2="{names.LEAP2}"
  xmlns:categories="{names.CATEGORIES}"
  xmlns:mahara="{names.MAHARA}"
  xmlns:portfolio="urn:uuid:"
  xmlns:mtl="{names.OURS}">
<leap2:version>{names.VERSION}</leap2:version>
"""
_BLOG = "portfolio:journal"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of a scenario: their name, when (RFC 3339), and the words as XHTML."""

    author: str
    at: str
    html: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """A journal on its way out. `html` gives the scenario of a number as XHTML, its pictures by
    their addresses.

    `made` is RFC 3339; `changed` and `feedback` are in step with `scenarios`.
    """

    id: str
    title: str
    author: str
    made: str
    scenarios: Sequence[TakenScenario]
    ids: Sequence[str]
    changed: Sequence[str]
    feedback: Sequence[Sequence[Feedback]]
    html: Callable[[int, dict[str, str]], str] = field(repr=False)


def write_leap2a(stream: BinaryIO, leaving: Leaving, step: Callable[[int], None]) -> TakenOut:
    """Write the ZIP, naming evidence without bytes; `step` is told how many scenarios are done."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        files = _Files(archive)
        for scenario in leaving.scenarios:
            for file in scenario.files:
                files.add(file)
        with archive.open(names.FEED, "w") as feed:
            for part in _feed(leaving, files, step):
                feed.write(legal(part).encode())
    missing = tuple(files.missing.values())
    return TakenOut(len(leaving.scenarios), len(files.paths), 0, missing)


def verify(path: Path) -> None:
    """Read the feed back; UserError where it would not be taken."""
    with zipfile.ZipFile(path) as archive:
        parse_xml(archive.read(names.FEED), names.FEED)


@dataclass
class _Files:
    """The evidence in the ZIP: by hash its path, its name and what else is said of it."""

    archive: zipfile.ZipFile
    paths: dict[str, str] = field(default_factory=dict[str, str])
    named: dict[str, TakenFile] = field(default_factory=dict[str, TakenFile])
    missing: dict[str, str] = field(default_factory=dict[str, str])
    _used: set[str] = field(default_factory=set[str])

    def add(self, file: TakenFile) -> None:
        """Write a file's bytes once; one whose bytes are not there is noted as missing."""
        if file.sha256 in self.paths or file.sha256 in self.missing:
            return
        try:
            chunks = iter(file.chunks())
            first = next(chunks, b"")
        except UserError:
            self.missing[file.sha256] = file.name
            return
        # Mahara decodes an address in its own way; nothing in plain letters can go wrong.
        plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", linkable(file.name))
        path = f"{names.FILES}/{unused_name(plain, self._used)}"
        with self.archive.open(path, "w") as member:
            member.write(first)
            for chunk in chunks:
                member.write(chunk)
        self.paths[file.sha256] = path
        self.named[file.sha256] = file

    def addresses(self) -> dict[str, str]:
        """Return the ids of all files' entries by hash."""
        return {sha256: f"portfolio:file{at}" for at, sha256 in enumerate(self.paths, start=1)}


def _feed(leaving: Leaving, files: _Files, step: Callable[[int], None]) -> Iterator[str]:
    addresses = files.addresses()
    yield _HEAD
    yield f"<id>urn:uuid:{leaving.id}</id>\n" + _element("title", leaving.title)
    yield _element("updated", leaving.made)
    yield f"<author>{_element('name', leaving.author).rstrip()}</author>\n"
    yield from _blog(leaving)
    for number, scenario in enumerate(leaving.scenarios):
        yield from _post(leaving, number, scenario, files, addresses)
        step(number + 1)
    for sha256, file in files.named.items():
        yield from _file(file, files.paths[sha256], addresses[sha256], leaving.made)
    yield "</feed>\n"


def _blog(leaving: Leaving) -> Iterator[str]:
    yield "<entry>\n" + _element("title", leaving.title) + f"<id>{_BLOG}</id>\n"
    yield _element("updated", leaving.made) + "<content/>\n"
    yield from _kind("selection", "blog", "blog")
    yield '<category term="Blog" scheme="categories:selection_type#"/>\n'
    for place, id in enumerate(leaving.ids, start=1):
        order = f' leap2:display_order="{place}"'
        yield f'<link rel="leap2:has_part" href="portfolio:{id}"{order}/>\n'
    yield "</entry>\n"


def _post(
    leaving: Leaving,
    number: int,
    scenario: TakenScenario,
    files: _Files,
    addresses: dict[str, str],
) -> Iterator[str]:
    changed = leaving.changed[number]
    yield "<entry>\n" + _element("title", scenario.title)
    yield f"<id>portfolio:{leaving.ids[number]}</id>\n" + _element("updated", changed)
    yield _element("published", with_offset(scenario.date) if scenario.date else changed)
    yield f'<content type="xhtml"><div xmlns="{names.XHTML}">'
    yield leaving.html(number, addresses) + "</div></content>\n"
    yield from _kind("entry", "blogpost", "blog")
    yield f'<link rel="leap2:is_part_of" href="{_BLOG}"/>\n'
    if scenario.date:
        when = with_offset(scenario.date) if "T" in scenario.date else scenario.date
        yield f'<leap2:date leap2:point="start">{when}</leap2:date>\n'
    for tag in scenario.tags:
        yield f"<category term={quoteattr(tag)} label={quoteattr(tag)}/>\n"
    there = [file for file in scenario.files if file.sha256 in addresses]
    for file in there:
        yield f'<link rel="enclosure" href="{addresses[file.sha256]}"/>\n'
    for place, _ in enumerate(leaving.feedback[number], start=1):
        comment = f"portfolio:{leaving.ids[number]}-comment{place}"
        yield f'<link rel="leap2:reflected_on_by" href="{comment}"/>\n'
    yield from _ours(scenario, there, files)
    yield "</entry>\n"
    yield from _comments(leaving, number)


def _comments(leaving: Leaving, number: int) -> Iterator[str]:
    id = leaving.ids[number]
    for place, said in enumerate(leaving.feedback[number], start=1):
        yield "<entry>\n<title>Comment</title>" + f"<id>portfolio:{id}-comment{place}</id>\n"
        yield f"<author>{_element('name', said.author).rstrip()}</author>\n"
        yield _element("updated", said.at) + _element("published", said.at)
        yield f'<content type="xhtml"><div xmlns="{names.XHTML}">{said.html}</div></content>\n'
        yield from _kind("entry", "comment", "comment")
        yield f'<link rel="leap2:reflects_on" href="portfolio:{id}"/>\n</entry>\n'


def _ours(scenario: TakenScenario, there: Iterable[TakenFile], files: _Files) -> Iterator[str]:
    targets = {f"evidence:{file.sha256}": files.paths[file.sha256] for file in there}
    yield f"<mtl:text>{escape(with_targets(scenario.text, targets))}</mtl:text>\n"
    for strand, why in scenario.strands:
        yield f"<mtl:strand id={quoteattr(strand)}>{escape(why)}</mtl:strand>\n"
    for name, said in scenario.context:
        yield f"<mtl:context name={quoteattr(name)}>{escape(said)}</mtl:context>\n"
    for file in there:
        said = f"name={quoteattr(file.name)} alt={quoteattr(file.alt)}"
        permission = quoteattr(file.permission.value)
        href = quoteattr(files.paths[file.sha256])
        yield f"<mtl:evidence href={href} {said} permission={permission}/>\n"


def _file(file: TakenFile, path: str, address: str, made: str) -> Iterator[str]:
    yield "<entry>\n" + _element("title", file.name) + f"<id>{address}</id>\n"
    yield _element("updated", made)
    yield f'<content type="text">{escape(file.alt)}</content>\n'
    yield from _kind("resource", "image" if _is_picture(path) else "file", "file")
    yield '<category term="Offline" scheme="categories:resource_type#" label="File"/>\n'
    yield f'<link rel="enclosure" href={quoteattr(path)}/>\n</entry>\n'


def _is_picture(path: str) -> bool:
    return path.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".bmp"))


def _kind(kind: str, artefact: str, plugin: str) -> Iterator[str]:
    yield f'<rdf:type rdf:resource="leap2:{kind}"/>\n'
    yield f'<mahara:artefactplugin mahara:type="{artefact}" mahara:plugin="{plugin}"/>\n'


def _element(name: str, words: str) -> str:
    return f"<{name}>{escape(words)}</{name}>\n"
