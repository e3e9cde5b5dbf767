"""A tree and the specification's HTML in one plain form, so that they can be compared.

What the house writes out on purpose is written out in the expected HTML as well: a picture that is
no evidence is shown as it was typed, whatever the example. White space at the edges of blocks and
around line ends says nothing on paper and is not compared.
"""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

from mtl_journal.render import tree

_BLOCKS = frozenset(
    re.findall(r"\w+", "p h1 h2 h3 h4 h5 h6 pre blockquote ul ol li table tr th td hr section")
)
_SPACE = re.compile(r"[ \t\n]+")


def house_html(document: tree.Document) -> str:
    """Return a tree in the plain form."""
    return _Plain.of("".join(map(_block, document.blocks)) + _notes(document.notes))


def specified_html(html: str) -> str:
    """Return a specification's HTML in the plain form."""
    return _Plain.of(html)


class _Plain(HTMLParser):
    """Writes HTML anew: no white space that says nothing, pictures and ticks as text."""

    @classmethod
    def of(cls, html: str) -> str:
        plain = cls(convert_charrefs=True)
        plain.feed(html)
        plain.close()
        plain.flush()
        return "".join(plain.out)

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.out: list[str] = []
        self.waiting = ""
        self.exact = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            title = f' "{given["title"]}"' if given.get("title") else ""
            self.waiting += f"![{given.get('alt', '')}]({unquote(given.get('src', ''))}{title})"
            return
        if tag == "input":
            self.waiting += "☑" if "checked" in given else "☐"
            return
        if tag in ("thead", "tbody"):
            return
        self.flush(edge=tag in _BLOCKS or tag == "br")
        self.exact = self.exact or tag == "pre"
        self.out.append(f"<{tag}{''.join(_attributes(tag, given))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("thead", "tbody", "hr", "br", "img", "input"):
            return
        self.flush(edge=tag in _BLOCKS)
        self.exact = self.exact and tag != "pre"
        self.out.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.waiting += f"<!--{data}-->"

    def handle_data(self, data: str) -> None:
        self.waiting += data

    def flush(self, *, edge: bool = True) -> None:
        text, self.waiting = self.waiting, ""
        if not self.exact:
            text = _SPACE.sub(" ", text)
            last = self.out[-1].strip("</>").split(" ")[0] if self.out else "p"
            if last in _BLOCKS or last == "br":
                text = text.lstrip(" ")
            if edge:
                text = text.rstrip(" ")
        if text:
            self.out.append(escape(text, quote=False))


def _attributes(tag: str, given: dict[str, str]) -> list[str]:
    """Return what an element says about itself, as far as a tree can say it too."""
    if tag == "a":
        said = [f' href="{unquote(given.get("href", ""))}"']
        return said + ([f' title="{given["title"]}"'] if given.get("title") else [])
    if tag == "ol" and given.get("start", "1") != "1":
        return [f' start="{given["start"]}"']
    if tag in ("th", "td") and given.get("align", "left") != "left":
        return [f' align="{given["align"]}"']
    if tag == "code" and given.get("class"):
        return [f' class="{given["class"]}"']
    return []


def _block(block: tree.Block) -> str:
    match block:
        case tree.Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case tree.Heading(level, content):
            return f"<h{level}>{_inlines(content)}</h{level}>"
        case tree.CodeBlock(text, language):
            name = language.split(" ")[0].removeprefix("language-")
            kind = f' class="language-{escape(name)}"' if name else ""
            return f"<pre><code{kind}>{escape(text)}{text and chr(10)}</code></pre>"
        case tree.Quote(blocks):
            return f"<blockquote>{''.join(map(_block, blocks))}</blockquote>"
        case tree.Listing(items, start, tight):
            tag = "ul" if start is None else "ol"
            first = "" if start is None else f' start="{start}"'
            return f"<{tag}{first}>{''.join(_item(one, tight) for one in items)}</{tag}>"
        case tree.Table(head, rows, aligned):
            return f"<table>{_row(head, aligned, 'th')}{_rows(rows, aligned)}</table>"
        case tree.Rule():
            return "<hr>"
        case tree.Glossary(definitions):
            return f"<dl>{''.join(map(_definition, definitions))}</dl>"


def _definition(definition: tree.Definition) -> str:
    terms = [f"<dt>{_inlines(term)}</dt>" for term in definition.terms]
    meanings = [f"<dd>{''.join(map(_block, blocks))}</dd>" for blocks in definition.meanings]
    return "".join(terms + meanings)


def _notes(notes: tuple[tree.Note, ...]) -> str:
    items: list[str] = []
    for note in notes:
        back = f'<a href="#fnref{note.number}">↩</a>'
        said = "".join(map(_block, note.blocks))
        inside = said.endswith("</p>")
        items.append(f"<li>{said[:-4]} {back}</p></li>" if inside else f"<li>{said}{back}</li>")
    return f"<section><ol>{''.join(items)}</ol></section>" if items else ""


def _item(item: tree.Item, tight: bool) -> str:
    sign = {None: "", False: "☐ ", True: "☑ "}[item.ticked]
    parts = [sign]
    for block in item.blocks:
        if tight and isinstance(block, tree.Paragraph):
            parts.append(f"{_inlines(block.content)}\n")
        else:
            parts.append(_block(block))
    return f"<li>{''.join(parts)}</li>"


def _rows(rows: tuple[tuple[tree.Cell, ...], ...], aligned: tuple[str, ...]) -> str:
    return "".join(_row(row, aligned, "td") for row in rows)


def _row(row: tuple[tree.Cell, ...], aligned: tuple[str, ...], tag: str) -> str:
    cells = [
        f'<{tag} align="{how}">{_inlines(one)}</{tag}>'
        for one, how in zip(row, aligned, strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _inlines(content: tuple[tree.Inline, ...]) -> str:
    return "".join(map(_inline, content))


def _inline(inline: tree.Inline) -> str:
    match inline:
        case tree.Text(text):
            return escape(text)
        case tree.Emphasis(inner):
            return f"<em>{_inlines(inner)}</em>"
        case tree.Strong(inner):
            return f"<strong>{_inlines(inner)}</strong>"
        case tree.Struck(inner):
            return f"<del>{_inlines(inner)}</del>"
        case tree.NoteMark(number):
            return f'<sup><a href="#fn{number}">{number}</a></sup>'
        case tree.EvidenceLink(sha256, inner):
            return f'<a href="evidence:{sha256}">{_inlines(inner)}</a>'
        case tree.CodeSpan(text):
            return f"<code>{escape(text)}</code>"
        case tree.Link(target, title, inner):
            said = f' title="{escape(title)}"' if title else ""
            return f'<a href="{escape(target)}"{said}>{_inlines(inner)}</a>'
        case tree.Picture(sha256, alt):
            return f"![{escape(alt)}](evidence:{sha256})"
        case tree.LineBreak():
            return "<br>"
