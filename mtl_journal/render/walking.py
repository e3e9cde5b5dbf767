"""From python-markdown's ElementTree to our frozen tree."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mtl_journal.render import tree
from mtl_journal.render.inline_syntax import resolved

ALLOWED_TARGET = re.compile(r"^(?:https?://|mailto:)[^\s\x00-\x1f]+$", re.IGNORECASE)
EVIDENCE = re.compile(r"^evidence:([0-9a-f]{64})$", re.IGNORECASE)
_HEADING = re.compile(r"^h([1-6])$")


def blocks_of(parent: Element, used: set[str]) -> tuple[tree.Block, ...]:
    """Return the blocks under `parent`; `used` holds the labels that some link refers to."""
    return tuple(_blocks(parent, used))


def _blocks(parent: Element, used: set[str]) -> Iterator[tree.Block]:
    for element in parent:
        tag = element.tag
        if tag == "p":
            yield tree.Paragraph(_inlines(element))
        elif heading := _HEADING.match(tag):
            yield tree.Heading(int(heading[1]), _inlines(element))
        elif tag == "pre":
            yield tree.CodeBlock(element.text or "", element.get("language", ""))
        elif tag == "blockquote":
            yield tree.Quote(blocks_of(element, used))
        elif tag in ("ul", "ol"):
            yield _listing(element, used)
        elif tag == "table":
            yield _table(element)
        elif tag == "hr":
            yield tree.Rule()
        elif tag == "definition":
            if element.get("label", "").lower() not in used:
                yield tree.Paragraph((tree.Text(element.get("literal", "")),))
        else:
            raise ValueError(f"a block of an unknown kind: {tag}")


def _listing(element: Element, used: set[str]) -> tree.Listing:
    ticks = {"yes": True, "no": False}
    items = tuple(
        tree.Item(blocks_of(item, used), ticks.get(item.get("ticked", ""))) for item in element
    )
    start = int(element.get("start", "1")) if element.tag == "ol" else None
    return tree.Listing(items, start, element.get("tight") == "yes")


def _table(element: Element) -> tree.Table:
    rows = [tuple(_inlines(cell) for cell in row) for row in element]
    return tree.Table(rows[0], tuple(rows[1:]), tuple(element.get("aligned", "").split()))


def _inlines(element: Element) -> tuple[tree.Inline, ...]:
    found: list[tree.Inline] = []
    _gather(element, found)
    return tuple(found)


def _add_text(found: list[tree.Inline], text: str | None) -> None:
    if not text:
        return
    text = resolved(text)
    if found and isinstance(found[-1], tree.Text):
        found[-1] = tree.Text(found[-1].text + text)
    else:
        found.append(tree.Text(text))


def _gather(element: Element, found: list[tree.Inline]) -> None:
    _add_text(found, element.text)
    for child in element:
        tag = child.tag
        if tag == "em":
            found.append(tree.Emphasis(_inlines(child)))
        elif tag == "strong":
            found.append(tree.Strong(_inlines(child)))
        elif tag == "code":
            found.append(tree.CodeSpan(_unescaped_code(child)))
        elif tag == "br":
            found.append(tree.LineBreak())
        elif tag == "a":
            _add_link(found, child)
        elif tag == "img":
            _add_picture(found, child)
        else:
            raise ValueError(f"an inline of an unknown kind: {tag}")
        _add_text(found, child.tail)


def _unescaped_code(child: Element) -> str:
    text = "".join(child.itertext())
    return resolved(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _typed_title(title: str) -> str:
    return f' "{title}"' if title else ""


def _add_link(found: list[tree.Inline], child: Element) -> None:
    target, title = resolved(child.get("href", "")), resolved(child.get("title", ""))
    if ALLOWED_TARGET.match(target) and len(target) <= 2000:
        content = _inlines(child)
        found.append(tree.Link(target, title, content or (tree.Text(target),)))
        return
    # A link that may not be followed stays as it was typed.
    _add_text(found, "[")
    _gather(child, found)
    _add_text(found, f"]({target}{_typed_title(title)})")


def _add_picture(found: list[tree.Inline], child: Element) -> None:
    source, title = resolved(child.get("src", "")), resolved(child.get("title", ""))
    alt = resolved(child.get("alt", ""))
    match = EVIDENCE.match(source)
    if match and not title:
        found.append(tree.Picture(match[1].lower(), alt))
    else:
        _add_text(found, f"![{alt}]({source}{_typed_title(title)})")
