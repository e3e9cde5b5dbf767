"""The text of a scenario as plain paragraphs, for a form that any word processor opens."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtl_journal.formats.word.form import Passage, Stretch
from mtl_journal.render import tree
from mtl_journal.render.markdown_tree import parse

_PLAIN = Stretch("")
_LOWEST = 4  # headings of a text begin below its title, and end here


def passages_of(markdown: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a text, footnotes last."""
    document = parse(markdown)
    notes = [
        replace(one, stretches=(Stretch(f"[{note.number}] "), *one.stretches)) if not at else one
        for note in document.notes
        for at, one in enumerate(_blocks(note.blocks, "Normal", 0))
    ]
    return (*_blocks(document.blocks, "Normal", 0), *notes)


def _blocks(blocks: Sequence[tree.Block], style: str, depth: int) -> Iterator[Passage]:
    for block in blocks:
        yield from _block(block, style, depth)


def _block(block: tree.Block, style: str, depth: int) -> Iterator[Passage]:
    match block:
        case tree.Paragraph(content):
            yield Passage(tuple(_inlines(content)), style, depth)
        case tree.Heading(level, content):
            yield Passage(tuple(_inlines(content)), f"Heading {min(level + 1, _LOWEST)}")
        case tree.CodeBlock(text):
            for line in text.split("\n"):
                yield Passage((Stretch(line, code=True),), style, depth)
        case tree.Quote(blocks):
            yield from _blocks(blocks, "Quote", depth)
        case tree.Listing():
            yield from _listing(block, depth)
        case tree.Table(head, rows):
            yield from _row(head, bold=True)
            for row in rows:
                yield from _row(row)
        case tree.Glossary(definitions):
            for one in definitions:
                for term in one.terms:
                    yield Passage(tuple(_inlines(term, Stretch("", bold=True))), style, depth)
                for meaning in one.meanings:
                    yield from _blocks(meaning, style, depth + 1)
        case tree.Rule():
            return


def _listing(listing: tree.Listing, depth: int) -> Iterator[Passage]:
    for place, item in enumerate(listing.items):
        numbered = listing.start is not None
        sign = f"{(listing.start or 0) + place}. " if numbered else ""
        if item.ticked is not None:
            sign = "☑ " if item.ticked else "☐ "
        for at, one in enumerate(_blocks(item.blocks, "List Continue", depth)):
            if at == 0 and one.style == "List Continue":
                # Word's own numbers go on from list to list, so the typed one stands as a text.
                begun = (Stretch(sign), *one.stretches) if sign else one.stretches
                yield replace(one, stretches=begun, style="List" if sign else "List Bullet")
            else:
                yield replace(one, depth=max(one.depth, depth + (one.style != "List Continue")))


def _row(cells: Sequence[tree.Cell], *, bold: bool = False) -> Iterator[Passage]:
    like = replace(_PLAIN, bold=bold)
    for cell in cells:
        yield Passage(tuple(_inlines(cell, like)), columns=len(cells))


def _inlines(content: Sequence[tree.Inline], like: Stretch = _PLAIN) -> Iterator[Stretch]:
    for one in content:
        match one:
            case tree.Text(text):
                yield replace(like, text=text.replace("\n", " "))
            case tree.CodeSpan(text):
                yield replace(like, text=text, code=True)
            case tree.Emphasis(inner):
                yield from _inlines(inner, replace(like, italic=True))
            case tree.Strong(inner):
                yield from _inlines(inner, replace(like, bold=True))
            case tree.Struck(inner):
                yield from _inlines(inner, replace(like, struck=True))
            case tree.Link(target, _, inner):
                yield from _inlines(inner, replace(like, target=target))
            case tree.EvidenceLink(_, inner):
                yield from _inlines(inner, like)
            case tree.Picture(_, alt):
                yield replace(like, text=f"[Picture: {alt}]" if alt else "[Picture]", italic=True)
            case tree.NoteMark(number):
                yield replace(like, text=f"[{number}]")
            case tree.LineBreak():
                yield replace(like, text=" ")
