"""A file is what its bytes say, whatever its name claims; programs are none of our kinds."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats import file_kinds as kinds
from mtl_journal.formats.file_kinds import FileKind, kind_of
from tests.support.pace import timed


def archive(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "x")
    return stream.getvalue()


TYPES = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "a.exe", kinds.JPEG),
        (b"%PDF-1.7\n", "a.jpg", kinds.PDF),
        (b"\0\0\0\x18ftypheic", "a.jpg", kinds.HEIC),
        (archive(TYPES, "word/document.xml"), "a.zip", kinds.WORD),
        (archive(TYPES, "xl/workbook.xml"), "a", kinds.EXCEL),
        (archive(TYPES, "ppt/slides.xml"), "a", kinds.POWERPOINT),
        (archive(mimetype=kinds.OPEN_TEXT.media_type), "a", kinds.OPEN_TEXT),
        ("Café".encode(), "a.txt", kinds.PLAIN),
        ("Café".encode("windows-1252"), "a.TXT", kinds.PLAIN),
        (b"a,b\n", "a.csv", kinds.TABLE),
    ],
)
def test_known_kinds(content: bytes, name: str, kind: FileKind) -> None:
    assert kind_of(content, name) is kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\0", "a.txt"),
        (b"\x7fELF", "a.pdf"),
        (b"#!/bin/sh\n", "a.txt"),
        (b"@echo off\n", "a.bat"),
        (b"print(1)\n", "a.py"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        (b"<html>", "a.html"),
        (b"PK\x03\x04", "a.docx"),
        (archive("a.txt"), "a.docx"),
        (archive(TYPES, "word/vbaProject.bin"), "a.docx"),
        (archive("Basic/Standard/Module1.xml", mimetype=kinds.OPEN_TEXT.media_type), "a.odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"),
        (b"BMW is a car", "a.jpg"),
        (b"\x00\x01", "a.txt"),
        (b"\x1b[2Jclear", "a.txt"),
        (b"", "a.txt"),
    ],
)
def test_other_kinds_are_not_ours(content: bytes, name: str) -> None:
    assert kind_of(content, name) is None


def test_an_archive_of_a_million_names_is_not_listed() -> None:
    content = b"PK\x03\x04" + b"PK\x01\x02" * 8_000_000
    with timed() as taken:
        assert kind_of(content, "a.docx") is None
    assert taken.seconds < 2  # at most 0.07


@given(st.binary(), st.sampled_from([b"PK\x03\x04", b"BM", b"RIFF", b""]), st.text())
def test_any_bytes_have_a_kind_or_none(content: bytes, start: bytes, name: str) -> None:
    kind = kind_of(start + content, name)
    assert kind is None or kind in (*kinds.ACCEPTED, kinds.HEIC)
