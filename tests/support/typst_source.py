"""The same portfolio as typst would be given it, to measure and to look at beside our own pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.render import tree
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.typeset import wording
from mtl_journal.render.typeset.pictures import is_picture
from mtl_journal.render.typography import typographic
from mtl_journal.render.words import inline_text
from mtl_journal.system.resources import resource

_SIGN = re.compile(r"""([\\#$*_`<>@\[\]~=+\-/'"]|(?<=\d)\.)""")
_FACES = ("gentium-book-plus", "open-sans", "dejavu")
_ALIGNED = {"left": "left", "center": "center", "right": "right"}
_HEAD = """\
#set document(title: {title}, author: {author})
#set page(paper: "a4", margin: (x: 97pt, top: 96pt, bottom: 98pt), numbering: "1")
#set text(font: "Gentium Book Plus", size: 12pt, lang: "en", region: "GB", hyphenate: true)
#set par(leading: 9.6pt, spacing: 18pt, justify: false)
#show heading: set text(font: "Open Sans", weight: 600)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12.5pt)
#show raw: set text(font: "DejaVu Sans Mono")
#show table: set text(font: "Open Sans", size: 9.5pt)
#set table(stroke: (x: none, y: 0.4pt + luma(200)))
#heading(outlined: false, {title})

{author}

#outline()
#pagebreak()
"""


def font_folders() -> list[Path]:
    """Return where the fonts of our pages lie."""
    return [Path(str(resource("fonts", name))) for name in _FACES]


def typst_source(portfolio: Portfolio, folder: Path) -> Path:
    """Write portfolio.typ and its pictures into a folder; return its path."""
    about = {"title": _quoted(portfolio.title), "author": _quoted(portfolio.author)}
    parts = [
        _HEAD.format(**about).replace(f"\n{about['author']}\n", f"\n{_plain(portfolio.author)}\n")
    ]
    for entry in portfolio.entries:
        parts += _Writing(entry, folder).entry(portfolio)
    path = folder / "portfolio.typ"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _plain(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


class _Writing:
    def __init__(self, entry: Entry, folder: Path) -> None:
        self._entry = entry
        self._exhibits = {one.sha256: one for one in entry.exhibits if is_picture(one)}
        self._folder = folder
        self._notes: dict[int, tree.Note] = {}

    def entry(self, portfolio: Portfolio) -> Iterator[str]:
        entry = self._entry
        yield f"= {_plain(entry.title)}\n"
        yield f"{_plain(wording.long_date(entry.date))}\n"
        for claim in entry.claims:
            title = wording.claim_title(portfolio, claim)
            yield f"- *{_plain(f'{claim.strand} {title}')}* \\ {_plain(claim.why)}\n"
        body = typographic(parse(entry.body), portfolio.language)
        self._notes = {note.number: note for note in body.notes}
        yield self.blocks(body.blocks)

    def blocks(self, blocks: tuple[tree.Block, ...]) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Paragraph(content):
                alone = [one for one in content if isinstance(one, tree.Picture)]
                if alone and len(alone) == len(content):
                    return "".join(map(self._figure, alone))
                return f"{self.inlines(content)}\n"
            case tree.Heading(level, content):
                return f"{'=' * (level + 1)} {self.inlines(content)}\n"
            case tree.CodeBlock(text):
                return f"#raw(block: true, {_quoted(text)})\n"
            case tree.Quote(inner):
                return f"#quote(block: true)[{self.blocks(inner)}]\n"
            case tree.Listing(items, start):
                kind = "list" if start is None else f"enum.with(start: {start})"
                inside = ", ".join(f"[{self.blocks(item.blocks).strip()}]" for item in items)
                return f"#({kind})({inside})\n".replace("#(list)", "#list")
            case tree.Table():
                return self._table(block)
            case tree.Glossary(definitions):
                return "".join(map(self._definition, definitions))
            case tree.Rule():
                return "#align(center, line(length: 33%))\n"

    def _table(self, table: tree.Table) -> str:
        align = ", ".join(_ALIGNED.get(one, "left") for one in table.aligned)
        head = ", ".join(f"[*{self.inlines(cell)}*]" for cell in table.head)
        cells = ", ".join(f"[{self.inlines(cell)}]" for row in table.rows for cell in row)
        columns = len(table.aligned)
        return f"#table(columns: {columns}, align: ({align},), table.header({head}), {cells})\n"

    def _definition(self, one: tree.Definition) -> str:
        terms = ", ".join(map(self.inlines, one.terms))
        meanings = "\n".join(map(self.blocks, one.meanings))
        return f"#terms(terms.item([{terms}], [{meanings}]))\n"

    def _figure(self, picture: tree.Picture) -> str:
        exhibit = self._exhibits.get(picture.sha256)
        if exhibit is None:
            return _plain(picture.alt)
        name = f"{exhibit.sha256[:16]}{'.jpg' if 'jpeg' in exhibit.media_type else '.png'}"
        (self._folder / name).write_bytes(exhibit.content)
        caption, alt = _plain(picture.alt), _quoted(exhibit.alt)
        return f'#figure(image("{name}", width: 80%, alt: {alt}), caption: [{caption}])\n'

    def inlines(self, content: tuple[tree.Inline, ...]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return _plain(text)
            case tree.CodeSpan(text):
                return f"#raw({_quoted(text)})"
            case tree.Emphasis(inner):
                return f"#emph[{self.inlines(inner)}]"
            case tree.Strong(inner):
                return f"#strong[{self.inlines(inner)}]"
            case tree.Struck(inner):
                return f"#strike[{self.inlines(inner)}]"
            case tree.Link(target, _, inner):
                return f"#link({_quoted(target)})[{self.inlines(inner)}]"
            case tree.EvidenceLink(_, inner):
                return self.inlines(inner)
            case tree.Picture(_, alt):
                return _plain(alt)
            case tree.NoteMark(number):
                note = self._notes.pop(number, None)
                return (
                    f"#footnote[{self.blocks(note.blocks).strip()}]"
                    if note
                    else f"#super[{number}]"
                )
            case tree.LineBreak():
                return "\\\n"
        return _plain(inline_text((inline,)))
