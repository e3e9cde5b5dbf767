"""Reading XML that a stranger wrote: no entities, no document type, no network, no files."""

import re

from lxml import etree

from mtl_journal.domain.errors import UserError

LARGEST_XML = 30 << 20  # bytes
# Each takes some 120 bytes of memory; a portfolio of ten years has some ten thousand.
MOST_MARKS = 1_000_000
_PROLOGUE = 64 << 10  # bytes in which a document type would be declared
_MARK = b"\xef\xbb\xbf"
_BEFORE_TYPE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Return the root of a document without a document type.

    Raises UserError "import.xml_type" | "import.xml_broken" | "import.file_crowded".
    """
    if content.count(b"<") + content.count(b"&lt;") > MOST_MARKS:
        raise UserError("import.file_crowded", name=name)
    # Entities are declared in a document type, and nothing that we read has one.
    if _has_type(content[:_PROLOGUE]):
        raise UserError("import.xml_type", name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UserError("import.xml_broken", name=name, line=line) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError("import.xml_type", name=name)
    return root


def _has_type(content: bytes) -> bool:
    """Tell whether a document begins with a document type, after space, remarks and the like."""
    at = len(_MARK) if content.startswith(_MARK) else 0
    while found := _BEFORE_TYPE.match(content, at):
        at = found.end()
    return content.startswith(b"<!DOCTYPE", at)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, which differs from program to program."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def local_attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes by their names without namespaces."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def words_of(element: etree._Element | None) -> str:
    """Return all text inside an element."""
    return "" if element is None else "".join(str(part) for part in element.itertext())


def legal(text: str) -> str:
    """Return text in which what XML cannot hold, such as control characters, is a mark."""
    return _ILLEGAL.sub("\ufffd", text)


def is_legal(text: str) -> bool:
    """Whether XML can hold a text as it is."""
    return _ILLEGAL.search(text) is None
