"""Files within the PDF: evidence that no page can show, as associated files of PDF/A-3."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.typeset.document import PackedDocument
from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream
from mtl_journal.render.typeset.wording import title_of
from mtl_journal.render.visible import visible

_UNKNOWN = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*", re.ASCII)
_PLAIN = re.compile(r"[^A-Za-z0-9._+-]")
_NO_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


class Enclosure(NamedTuple):
    """A file in the PDF: its name, which no other has, what it is, when it was attached."""

    name: str
    media_type: str
    about: str
    at: datetime
    content: bytes


def enclosures_of(portfolio: Portfolio) -> list[Enclosure]:
    """Return what is enclosed, each file once, in the order of the scenarios."""
    return list(_enclosures(portfolio))


def _enclosures(portfolio: Portfolio) -> Iterator[Enclosure]:
    seen: set[str] = set()
    names: set[str] = set()
    for entry in portfolio.entries:
        for one in entry.exhibits:
            if one.enclosed and one.sha256 not in seen:
                seen.add(one.sha256)
                about = visible(one.alt).strip() or title_of(entry.title)
                name = _distinct(_NO_NAME.sub("_", visible(one.name)).strip() or "file", names)
                at = one.at or portfolio.made
                yield Enclosure(name, one.media_type, about, at, one.content)


def _distinct(name: str, names: set[str]) -> str:
    """Return a name that no earlier file has, "plan (2).docx" for a second "plan.docx"."""
    stem, dot, suffix = name.rpartition(".")
    found, number = name, 1
    while found.casefold() in names:
        number += 1
        found = f"{stem} ({number}).{suffix}" if dot else f"{name} ({number})"
    names.add(found.casefold())
    return found


def enclose(document: PackedDocument, enclosures: list[Enclosure]) -> None:
    """Put files into the document, by their names and as associated files of the whole."""
    if not enclosures:
        return
    specified = [document.Reference(_specification(document, one)) for one in enclosures]
    # Readers list them by key; what they show is the name.
    keys = [Text(f"{at:05}") for at in range(len(specified))]
    named = Array([one for pair in zip(keys, specified, strict=True) for one in pair])
    leaf = Dictionary(Names=named, Limits=Array([keys[0], keys[-1]]))
    tree = Dictionary(Kids=Array([document.Reference(leaf)]))
    document.Catalog.Names = Dictionary(EmbeddedFiles=document.Reference(tree))
    document.Catalog.AF = Array(specified)


def _specification(document: PackedDocument, one: Enclosure) -> Dictionary:
    at = Text(one.at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'"))
    check = hashlib.md5(one.content, usedforsecurity=False).hexdigest()
    params = Dictionary(Size=len(one.content), CheckSum=f"<{check}>", CreationDate=at, ModDate=at)
    kind = one.media_type if _MEDIA_TYPE.fullmatch(one.media_type) else _UNKNOWN
    kind = _PLAIN.sub(lambda sign: f"#{ord(sign[0]):02X}", kind)
    file = stream(one.content, Type="/EmbeddedFile", Subtype=f"/{kind}", Params=params)
    held = document.Reference(file)
    return Dictionary(
        Type="/Filespec",
        F=Text(one.name),
        UF=Text(one.name),
        Desc=Text(one.about),
        AFRelationship="/Supplement",
        EF=Dictionary(F=held, UF=held),
    )
