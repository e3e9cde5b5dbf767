"""HTML of other programs turned into Markdown: every word is kept, nothing of it is carried out."""

import html
import re
from dataclasses import dataclass, field

from lxml import etree

from mtl_journal.formats.foreign_xml import local_attributes, local_name
from mtl_journal.formats.image_links import as_target

_LONGEST_TAG = 5_000  # characters; a hostile one with thousands of attributes takes seconds
_MOST_TAGS = 100_000  # a second's work
_TAG = re.compile(r"<[^<>]*>")
_LONG_TAG = re.compile(rf"<[^<>]{{{_LONGEST_TAG},}}")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "del": "~~", "s": "~~",
          "strike": "~~"}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "legend", "main", "nav",
    "p", "section", "summary", *_HEADINGS,
}  # fmt: skip
_UNSEEN = {"head", "script", "style", "template", "title"}
_SHOWN_ELSEWHERE = {"audio": "src", "embed": "src", "iframe": "src", "object": "data",
                    "video": "src"}  # fmt: skip
_SPECIAL = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\](?=\()|&(?=#?\w+;)")
_LINE_START = re.compile(r"([-+#>]|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|\Z)|#)|([-=~_])(?=\2*\Z)")
_WEB = ("http://", "https://", "mailto:")


def markdown_of_html(source: str) -> str:
    """Return HTML as Markdown; what is too odd to be parsed as its bare words.

    Pictures keep their targets as they stand; pictures in the web become links.
    """
    if not _LONG_TAG.search(source) and source.count("<") <= _MOST_TAGS:
        parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(source, parser)
        except (etree.XMLSyntaxError, ValueError, TypeError):
            root = None
        # Below 256 levels the parser sees nothing any more.
        too_deep = any("depth" in str(one.message).lower() for one in parser.error_log)
        if root is not None and not too_deep:
            return markdown_of_element(root)
    return escaped(" ".join(html.unescape(_TAG.sub(" ", source)).split()))


def markdown_of_element(root: etree._Element) -> str:
    """Return the content of an element of HTML or XHTML as Markdown."""
    writing = _Writing()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element).lower()
        if event == "start":
            if name in _UNSEEN:
                walk.skip_subtree()
            elif name == "pre":
                writing.verbatim("".join(str(part) for part in element.itertext()))
                walk.skip_subtree()
            else:
                writing.opened(name, local_attributes(element))
                writing.words(element.text)
        else:
            if name not in _UNSEEN and name != "pre":
                writing.closed(name)
            if element is not root:
                writing.words(element.tail)
    return writing.finished()


def escaped(text: str) -> str:
    """Return words in which nothing is Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)


@dataclass
class _Writing:
    """Markdown being written: whole blocks in `blocks`, the words of the next one in `parts`."""

    blocks: list[str] = field(default_factory=list[str])
    parts: list[str] = field(default_factory=list[str])
    spans: list[tuple[str, int, dict[str, str]]] = field(
        default_factory=list[tuple[str, int, dict[str, str]]]
    )
    lists: list[int | None] = field(default_factory=list[int | None])  # the next number, or bullets
    lines_before: list[str] = field(default_factory=list[str])  # of quotes and items round here
    marker: str = ""  # of an item whose first words are still to come
    around: str = ""  # what stood before the lines of the last block
    tables: int = 0
    rows: list[list[str]] = field(default_factory=list[list[str]])

    def words(self, text: str | None) -> None:
        if text:
            line = re.sub(r"[\s\u00a0]+", " ", text)
            self.parts.append(line if self._in_code() else escaped(line))

    def opened(self, name: str, said: dict[str, str]) -> None:
        if name in _MARKS or name in ("a", "code", "tt", "kbd", "samp"):
            self.spans.append((name, len(self.parts), said))
        elif name == "br":
            self.parts.append(" " if self.tables else "\n")
        elif name == "img":
            self.parts.append(_picture(said, linked=any(one[0] == "a" for one in self.spans)))
        elif name in _SHOWN_ELSEWHERE:
            address = said.get(_SHOWN_ELSEWHERE[name], "")
            if address.startswith(_WEB):
                self.parts.append(f" <{address}> ")
        elif name == "table":
            self.flush()
            self.tables += 1
        elif name == "tr" and self.tables == 1:
            self.rows.append([])
        elif self.tables:
            self.parts.append(" ")
        else:
            self._block_opened(name, said)

    def _block_opened(self, name: str, said: dict[str, str]) -> None:
        if name in ("ul", "ol", "li", "blockquote", "hr") or name in _BLOCKS:
            self.flush()
        if name in ("ul", "ol"):
            start = said.get("start", "1")
            self.lists.append(
                (int(start) if re.fullmatch(r"\d{1,8}", start) else 1) if name == "ol" else None
            )
        elif name == "li":
            number = self.lists[-1] if self.lists else None
            self.marker = "- " if number is None else f"{number}. "
            if number is not None:
                self.lists[-1] = number + 1
            self.lines_before.append(" " * len(self.marker))
        elif name == "blockquote":
            self.lines_before.append("> ")
        elif name == "hr":
            self._block("* * *")

    def closed(self, name: str) -> None:
        if self.spans and self.spans[-1][0] == name:
            self._span_closed(*self.spans.pop())
        elif name == "table":
            self._table_closed()
        elif name in ("td", "th") and self.tables == 1:
            if self.rows:
                self.rows[-1].append(self._taken().replace("|", "\\|"))
        elif self.tables:
            self.parts.append(" ")
        elif name in _HEADINGS:
            self.flush("#" * int(name[1]) + " ")
        elif name in _BLOCKS:
            self.flush()
        elif name in ("li", "blockquote"):
            self.flush()
            if name == "li" and self.marker:  # an item without words
                self.marker = ""
            if self.lines_before:
                self.lines_before.pop()
        elif name in ("ul", "ol"):
            self.flush()
            if self.lists:
                self.lists.pop()

    def verbatim(self, text: str) -> None:
        if self.tables:
            self.parts.append(escaped(" ".join(text.split())))
            return
        self.flush()
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        self._block(f"{fence}\n{text.strip(chr(10))}\n{fence}")

    def flush(self, before: str = "") -> None:
        """End a paragraph, or a heading whose marks stand `before` its words."""
        text = self._taken()
        if not text:
            return
        if before:
            self._block(before + text.replace("\n", " "))
            return
        lines = (
            _LINE_START.sub(_kept_plain, line, count=1) if _LINE_START.match(line) else line
            for line in text.split("\n")
        )
        self._block("  \n".join(lines))

    def finished(self) -> str:
        if self.tables:
            self._table_closed()
        self.flush()
        return "\n".join(self.blocks).strip("\n")

    def _taken(self) -> str:
        """Return the words so far; a line end within them is one that the writer asked for."""
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", "".join(self.parts)))
        self.parts.clear()
        self.spans.clear()
        return re.sub("\n{2,}", "\n", text).strip()

    def _span_closed(self, name: str, at: int, said: dict[str, str]) -> None:
        inner = "".join(self.parts[at:])
        core = inner.strip()
        if not core:
            return
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        if name == "a":
            core = _link(core, said)
        elif name in _MARKS:
            core = f"{_MARKS[name]}{core}{_MARKS[name]}"
        else:
            ticks = "``" if "`" in core else "`"
            core = f"{ticks}{core}{ticks}"
        self.parts[at:] = [before, core, after]

    def _in_code(self) -> bool:
        return any(name in ("code", "tt", "kbd", "samp") for name, *_ in self.spans)

    def _block(self, text: str) -> None:
        """Add a block behind the marks of the quotes and items it stands in."""
        rest = "".join(self.lines_before)
        first = rest
        if self.marker:
            first = "".join(self.lines_before[:-1]) + self.marker
        if self.blocks and not (self.marker and self._after_item()):
            same = (one for one, other in zip(self.around, rest, strict=False) if one == other)
            self.blocks.append("".join(same).rstrip())
        self.marker, self.around = "", rest
        lines = text.split("\n")
        self.blocks += [
            first + lines[0],
            *((rest + line) if line else rest.rstrip() for line in lines[1:]),
        ]

    def _after_item(self) -> bool:
        """Whether the last line belongs to a list too, so that no empty line is needed."""
        return re.match(r"[> ]*(?:[-] |\d+\. | {2})", self.blocks[-1]) is not None

    def _table_closed(self) -> None:
        self.tables -= 1
        if self.tables > 0:
            return
        self.tables = 0
        left_over = self._taken()
        rows, self.rows = [row for row in self.rows if any(row)], []
        if rows:
            wide = max(map(len, rows))
            lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
            lines.insert(1, "|" + " --- |" * wide)
            self._block("\n".join(lines))
        if left_over:
            self._block(left_over)


def _kept_plain(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _link(core: str, said: dict[str, str]) -> str:
    address = (said.get("href") or "").strip()
    if not address.startswith(_WEB) or re.search(r"[<>\s]", address):
        return core
    if core.replace("\\", "") == address:
        return f"<{address}>"
    return f"[{core}]({as_target(address)})"


def _picture(said: dict[str, str], *, linked: bool) -> str:
    """Return a picture of the export; one in the web is never fetched, but stays to be followed."""
    source = (said.get("src") or said.get("href") or "").strip()
    alt = " ".join(re.sub(r"[\[\]\\]", "", said.get("alt", "")).split())
    if not source or re.search(r"[<>\n]", source) or source.startswith("data:"):
        return escaped(alt)
    if source.startswith(_WEB):
        words = escaped(alt)
        return words if linked else f"[{words or 'picture'}]({as_target(source)})"
    return f"![{alt}]({as_target(source)})"
