"""Notes of Obsidian and Joplin: Markdown with wiki links, embedded files, tags and own heads."""

import html
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from mtl_journal.formats import reading
from mtl_journal.formats.arrival import Arrival, Format, Trouble
from mtl_journal.formats.bundle import bundle_at
from mtl_journal.formats.front_matter import EvidenceNote
from mtl_journal.formats.image_links import as_target
from mtl_journal.formats.markdown_entry import EntryFile
from mtl_journal.formats.markdown_folder import MARKDOWN, SCENARIOS, read_with
from mtl_journal.formats.plain_text import fenced, inline_tags

Written = Callable[[re.Match[str]], str]
_MOST_LINKS = 20_000  # in one note; what has more is no note, and stays as it is
_LOOKED_AT = 100  # files; whoever writes wiki links has one in the first hundred
_WIKI = re.compile(
    r"(?P<embed>!?)\[\[(?P<target>[^\[\]|\n#^]{0,300})(?P<part>[#^][^\[\]|\n]{0,300})?"
    r"(?:\|(?P<shown>[^\[\]\n]{0,300}))?\]\]"
)
_WIKI_BYTES = re.compile(rb"!?\[\[[^\[\]\n]{1,300}\]\]")
_JOPLIN_HEAD = re.compile(rb"\A---\n(?:[^\n]*\n){0,8}?(?:updated|created): \S{10} [^\n]*Z\n")
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_IMAGE = re.compile(r"<img\s(?P<said>[^<>]{1,1000})>", re.IGNORECASE)
_SAID = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_FILE_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{0,300})\]\((?:<([^<>\n]{1,500})>|([^\s()<>]{1,500}))\)"
)
_CODE_SPAN = re.compile(r"(`{1,10})[^`]{1,1000}\1")


def recognises(path: Path) -> bool:
    """Whether a folder is Obsidian's, or a note has wiki links or a head as Joplin writes it."""
    if path.is_dir():
        if (path / SCENARIOS).is_dir():
            return False
        if (path / ".obsidian").is_dir():
            return True
    elif path.suffix.lower() not in MARKDOWN:
        return False
    bundle = bundle_at(path)
    notes = (one for one in bundle.names if PurePosixPath(one).suffix.lower() in MARKDOWN)
    for name in islice(notes, _LOOKED_AT):
        start = bundle.begins(name).replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
        if _WIKI_BYTES.search(start) or _JOPLIN_HEAD.match(start):
            return True
    return False


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield the notes. Embedded files become evidence, links between notes become their words.

    #tags are kept in the text and as tags. A text that only "created" dates has that date.
    """
    root = path if path.is_dir() else path.parent
    names = bundle_at(root).names if path.is_dir() else _beside(path)
    dialect = _Vault(root, names)
    yield from read_with(path, dialect)
    if dialect.flattened:
        params = {"count": dialect.flattened}
        yield Trouble(path.name, "import.links_flattened", params, left_out=False)


FORMAT = Format("vault", "Obsidian or Joplin (Markdown)", recognises, read)


def _beside(path: Path) -> tuple[str, ...]:
    return tuple(one.name for one in path.parent.iterdir() if one.is_file())


@dataclass
class _Vault:
    """One vault while it is read; `flattened` counts links that became words."""

    root: Path
    names: tuple[str, ...]
    flattened: int = 0
    _by_name: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for name in sorted(self.names, key=lambda one: (-one.count("/"), one)):
            self._by_name[PurePosixPath(name).name.casefold()] = name  # the least deep comes last

    def translated(self, file: EntryFile, text: str) -> str:
        if not 0 < text.count("[[") + text.count("<img") <= _MOST_LINKS:
            return text
        here = file.path.parent.relative_to(self.root).as_posix()
        lines = [line if code else self._line(line, here) for line, code in fenced(text)]
        return "\n".join(lines)

    def tags(self, text: str) -> tuple[str, ...]:
        return inline_tags(text, "#")

    def files(self, text: str) -> tuple[EvidenceNote, ...]:
        """Return the files that plain links name, as Joplin names what is attached to a note."""
        found: dict[str, str] = {}
        for line, code in fenced(text):
            for link in () if code else _FILE_LINK.finditer(line):
                target = reading.link_path(link[2] or link[3])
                name = PurePosixPath(target)
                local = ":" not in target and not target.startswith(("/", "#"))
                if local and name.name.casefold() in self._by_name and not _is_note(name):
                    found.setdefault(target, link[1])
        return tuple(EvidenceNote(target, label) for target, label in found.items())

    def _line(self, line: str, here: str) -> str:
        if "[[" in line:
            line = _outside_spans(_WIKI, line, lambda link: self._written(link, here))
        return _outside_spans(_IMAGE, line, _picture) if "<img" in line else line

    def _written(self, link: re.Match[str], here: str) -> str:
        target, part = link["target"].strip(), (link["part"] or "").lstrip("#^ ")
        shown = (link["shown"] or "").strip()
        name = PurePosixPath(target)
        if not name.suffix or _is_note(name) or " " in name.suffix:
            self.flattened += 1
            note = target.removesuffix(".md")
            return shown or " > ".join(one for one in (note, part) if one) or link[0]
        place = self._place(target)
        path = Path(os.path.relpath(place, here or ".")).as_posix() if place else target
        words = "" if _SIZE.fullmatch(shown) else shown
        mark = "!" if link["embed"] else ""
        return f"{mark}[{words or name.stem if mark else words or name.name}]({as_target(path)})"

    def _place(self, target: str) -> str | None:
        """Find a file as Obsidian does: by its path from the top, else by its name anywhere."""
        if target in self.names:
            return target
        return self._by_name.get(PurePosixPath(target).name.casefold())


def _outside_spans(what: re.Pattern[str], line: str, written: Written) -> str:
    """Replace what is found in a line, but not in its spans of code."""
    spans = [one.span() for one in _CODE_SPAN.finditer(line)]

    def kept(found: re.Match[str]) -> str:
        is_code = any(start <= found.start() < end for start, end in spans)
        return found[0] if is_code else written(found)

    return what.sub(kept, line)


def _picture(found: re.Match[str]) -> str:
    """Return a picture of a given size, for which Joplin uses HTML, as Markdown."""
    said = {
        one[1].lower(): html.unescape(one[2] or one[3] or "") for one in _SAID.finditer(found[0])
    }
    alt = " ".join(re.sub(r"[\[\]\\]", "", said.get("alt", "")).split())
    return f"![{alt}]({as_target(said['src'])})" if said.get("src") else found[0]


def _is_note(name: PurePosixPath) -> bool:
    return name.suffix.lower() in MARKDOWN
