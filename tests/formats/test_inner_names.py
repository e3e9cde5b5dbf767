"""Office files lose the names that they keep inside, and nothing else."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from lxml import etree

from mtl_journal.formats.inner_names import holds, without_inner_names

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "Siân Prydderch"


def _document() -> bytes:
    document = docx.Document()
    document.core_properties.author = NAME
    document.core_properties.last_modified_by = NAME
    document.core_properties.title = "A plan"
    run = document.add_paragraph("Starter, main, plenary.").runs[0]
    document.add_comment(run, text="Good", author=NAME, initials="SP")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _zip(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one).decode("utf-8", "replace") for one in archive.namelist()}


def test_a_word_document_opens_without_its_names() -> None:
    original = _document()
    assert holds(original, "starter, MAIN")
    bare = without_inner_names(original, _WORD)
    assert bare is not None
    assert all(NAME not in text for text in _parts(bare).values())
    document = docx.Document(io.BytesIO(bare))
    assert document.core_properties.author == ""
    assert document.core_properties.title == "A plan"
    assert [one.text for one in document.paragraphs] == ["Starter, main, plenary."]
    assert [one.author for one in document.comments] == [""]
    assert without_inner_names(original, _WORD) == bare


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("docProps/app.xml", "<a><Company>{}</Company><Manager>{}</Manager></a>"),
        ("docProps/custom.xml", "<Properties xmlns='x'><v>{}</v></Properties>"),
        ("ppt/commentAuthors.xml", '<p:a xmlns:p="x"><p:cmAuthor name="{}"/></p:a>'),
        ("xl/persons/person.xml", '<p><person displayName="{}" userId="{}"/></p>'),
        ("xl/comments1.xml", "<comments><authors><author>{}</author></authors></comments>"),
        ("word/document.xml", '<w:d xmlns:w="x"><w:ins w:id="1" w:author="{}"/></w:d>'),
        (
            "meta.xml",
            "<m xmlns:dc='d' xmlns:meta='m'><dc:creator>{}</dc:creator>"
            "<meta:initial-creator>{}</meta:initial-creator></m>",
        ),
        ("content.xml", "<c xmlns:dc='d'>text<dc:creator>{}</dc:creator></c>"),
    ],
)
def test_every_part_that_keeps_names_is_blanked_and_stays_sound(part: str, text: str) -> None:
    kind = (
        {"mimetype": "x", "content.xml": "<c/>"}
        if "/" not in part
        else {"[Content_Types].xml": "<t/>"}
    )
    bare = without_inner_names(_zip({**kind, part: text.replace("{}", NAME)}), "application/x")
    assert bare is not None
    found = _parts(bare)[part]
    assert NAME not in found
    etree.fromstring(found.encode())


def test_words_in_cells_and_the_order_of_parts_stay() -> None:
    parts = {"mimetype": "x", "content.xml": "<c/>", "Pictures/a.png": "\x00author"}
    bare = without_inner_names(_zip(parts), "application/x")
    assert bare is not None
    assert _parts(bare) == parts
    assert list(_parts(bare)) == list(parts)


def test_plain_text_is_as_it_was() -> None:
    assert without_inner_names(b"By hand", "text/plain") == b"By hand"


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _damaged(content: bytes) -> bytes:
    return content[:200] + b"\xff" * 400 + content[600:]


def _misnamed(_: bytes) -> bytes:
    """A part whose name says that it is UTF-8, and is not."""
    parts = _zip({"[Content_Types].xml": "<t/>", "é.xml": "<t/>"})
    return parts.replace("é".encode(), b"\xc3(")


def _locked(content: bytes) -> bytes:
    """Each part claims to have a password: a flag in its head, and in the list at the end."""
    return _with_heads(content, 6, 1)


def _packed_unheard_of(content: bytes) -> bytes:
    return _with_heads(content, 8, 99)


def _with_heads(content: bytes, offset: int, value: int) -> bytes:
    """Return an archive whose parts all say `value` at `offset` (from "PK\3\4") of their heads."""
    spoilt = bytearray(content)
    for mark, further in ((b"PK\3\4", 0), (b"PK\1\2", 2)):
        for found in re.finditer(mark, content):
            at = found.start() + offset + further
            spoilt[at : at + 2] = value.to_bytes(2, "little")
    return bytes(spoilt)


_SPOILT = [_cut, _damaged, _misnamed, _locked, _packed_unheard_of]


@pytest.mark.parametrize("spoil", [*_SPOILT, lambda _: b"", lambda _: b"%PDF-1.7"])
def test_what_cannot_be_looked_into_is_said(spoil: Callable[[bytes], bytes]) -> None:
    assert without_inner_names(spoil(_document()), _WORD) is None


def test_another_archive_is_no_office_file() -> None:
    assert (
        without_inner_names(_zip({"author.xml": "<author>x</author>"}), "application/zip") is None
    )


def test_what_would_swell_is_left_alone() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<t/>")
        archive.writestr("word/document.xml", b" " * (129 << 20))
    assert without_inner_names(stream.getvalue(), _WORD) is None
