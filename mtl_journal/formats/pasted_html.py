"""HTML from the clipboard, as Word, Google Docs and browsers put it there, turned into Markdown."""

import re

from lxml import etree

from mtl_journal.formats.foreign_html import markdown_of_element
from mtl_journal.formats.foreign_xml import local_name

MOST = 300_000  # characters: some hundredths of a second
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.S)
_CONDITION = re.compile(r"<!(?:--)?\[[^>]*\](?:--)?>")
_SAYS_SOMETHING = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "b", "i", "a", "td", "blockquote")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-5]00)", re.I)
_SLANTED = re.compile(r"font-style:\s*italic", re.I)
_LEVEL = re.compile(r"mso-list:[^;]*?level(\d)", re.I)
_NUMBER = re.compile(r"\s*(?:\d+|[a-z]|[ivx]+)[.)]", re.I)
_HEADING_CLASS = re.compile(r"MsoTitle|MsoSubtitle")


def markdown_of_paste(source: str) -> str | None:
    """Return what was copied as Markdown; None where its form says nothing that words do not.

    Then the plain words beside it on the clipboard are the better ones. So they are for what is
    longer than `MOST`.
    """
    found = _FRAGMENT.search(source)
    inner = found[1] if found else source
    if len(inner) > MOST or inner.count("<") > MOST // 10:
        return None
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(f"<div>{_CONDITION.sub('', inner)}</div>", parser)
    except (etree.XMLSyntaxError, ValueError, TypeError):
        return None
    if root is None or any("depth" in str(one.message).lower() for one in parser.error_log):
        return None
    for element in list(root.iter()):
        _say_plainly(element)
    _make_lists(root)
    if not any(local_name(element).lower() in _SAYS_SOMETHING for element in root.iter()):
        return None
    return markdown_of_element(root) or None


def _say_plainly(element: etree._Element) -> None:
    """Let names of elements say what styles and classes said."""
    name, style = local_name(element).lower(), element.get("style") or ""
    if name == "strong":
        element.tag = name = "b"
    elif name == "em":
        element.tag = name = "i"
    if name == "b" and _NOT_BOLD.search(style):
        element.tag = name = "span"
    if name == "p" and _HEADING_CLASS.search(element.get("class") or ""):
        element.tag = "h1" if "MsoTitle" in (element.get("class") or "") else "h2"
    elif name == "img":
        element.tag = "span"  # a picture is dropped or pasted by itself
        element.set("alt", "")
    elif name == "span":
        for pattern, mark in ((_BOLD, "b"), (_SLANTED, "i")):
            if pattern.search(style) and _has_words(element):
                _wrap(element, mark)


def _wrap(element: etree._Element, mark: str) -> None:
    inner = etree.Element(mark)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _make_lists(root: etree._Element) -> None:
    """Make real lists of the paragraphs by which Word says that they are items."""
    lists: list[tuple[int, etree._Element]] = []
    before: etree._Element | None = None
    for paragraph in [one for one in root.iter() if local_name(one).lower() == "p"]:
        found = _LEVEL.search(paragraph.get("style") or "")
        parent = paragraph.getparent()
        if found is None or parent is None:
            lists.clear()
            continue
        if lists and paragraph.getprevious() is not before:
            lists.clear()
        level, kind = int(found[1]), _take_marker(paragraph)
        while lists and lists[-1][0] > level:
            lists.pop()
        if lists and lists[-1][0] == level and lists[-1][1].tag != kind:
            lists.pop()
        if not lists or lists[-1][0] < level:
            fresh = etree.Element(kind)
            if lists:
                lists[-1][1][-1].append(fresh)
            else:
                parent.insert(parent.index(paragraph), fresh)
                before = fresh
            lists.append((level, fresh))
        paragraph.tag, paragraph.tail = "li", None
        lists[-1][1].append(paragraph)


def _take_marker(paragraph: etree._Element) -> str:
    """Take the bullet or number out that Word wrote; returns the list it says."""
    for element in paragraph.iter():
        if "mso-list" in (element.get("style") or "").lower() and element is not paragraph:
            said = "".join(str(part) for part in element.itertext())
            parent = element.getparent()
            if parent is not None:
                previous = element.getprevious()
                tail = element.tail or ""
                if previous is not None:
                    previous.tail = (previous.tail or "") + tail
                else:
                    parent.text = (parent.text or "") + tail
                parent.remove(element)
            return "ol" if _NUMBER.match(said) and not said.strip().startswith("o") else "ul"
    return "ul"


def _has_words(element: etree._Element) -> bool:
    return any(str(part).strip() for part in element.itertext())
