"""Entries as lines of JSON: one object a line with date, title, text (or body), tags, strands."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import FieldRefused
from mtl_journal.formats.arrival import Arrival, Format, Trouble, origin_of
from mtl_journal.formats.entry_fields import (
    LONGEST_TITLE,
    date_field,
    is_text,
    line_field,
    strands_field,
    tags_field,
)
from mtl_journal.formats.reading import decoded, open_file
from mtl_journal.formats.titles import first_words

LONGEST_LINE = 10 << 20  # bytes
LONGEST_TEXT = 4_000_000  # characters


def recognises(path: Path) -> bool:
    """Whether `path` is a file whose name ends in .jsonl or .ndjson."""
    return path.suffix.lower() in (".jsonl", ".ndjson") and not path.is_dir()


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield each line's entry, or a Trouble whose source names the line: "posts.jsonl:3".

    A missing title becomes the first words of the text. Other fields are passed over, empty lines
    too. Raises UserError where the file as a whole cannot be read.
    """
    with open_file(path) as stream:
        for number, line in enumerate(_lines(stream), start=1):
            source = f"{path.name}:{number}"
            if len(line) > LONGEST_LINE:
                yield Trouble(source, "import.line_too_long", {"mebibytes": LONGEST_LINE >> 20})
            elif line.strip():
                yield from _read_line(line, source)


FORMAT = Format("jsonl", "JSON lines", recognises, read)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file as they stand; of a line that is too long only the beginning."""
    start = stream.read(2)
    stream.seek(0)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        # As PowerShell writes it: line ends are two bytes wide, so the whole is decoded first.
        yield from decoded(stream.read(LONGEST_LINE)).text.encode().split(b"\n")
        return
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


def _read_line(line: bytes, source: str) -> Iterator[Arrival | Trouble]:
    try:
        content = decoded(line)
        entry = _entry(_object(content.text), source)
    except FieldRefused as refused:
        yield Trouble(source, "import.field", {"field": refused.field, "why": refused.why})
    except UserError as error:
        yield Trouble(source, error.code, error.params)
    else:
        if content.guessed:
            yield Trouble(source, "import.encoding_guessed", left_out=False)
        yield entry


def _object(line: str) -> dict[str, object]:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise UserError("import.not_json") from error
    if not isinstance(value, dict):
        raise UserError("import.not_json_object")
    return cast("dict[str, object]", value)


def _entry(fields: dict[str, object], source: str) -> Arrival:
    text = _text(fields)
    said = fields.get("title")
    title = line_field("" if said is None else said, "title", LONGEST_TITLE) or first_words(text)
    if not title:
        raise UserError("import.empty")
    date = date_field(fields.get("date"))
    return Arrival(
        title=title,
        date=date,
        text=text,
        strands=strands_field(fields.get("strands")),
        tags=tags_field(fields.get("tags")),
        context=(),
        attachments=(),
        source=source,
        origin=origin_of(date, title, text),
    )


def _text(fields: dict[str, object]) -> str:
    name = "text" if fields.get("text") is not None else "body"
    value = fields.get(name)
    if not isinstance(value, str):
        raise FieldRefused("text", "field.missing" if value is None else "field.not_text")
    if len(value) > LONGEST_TEXT:
        raise UserError("import.text_too_long", characters=LONGEST_TEXT)
    if not is_text(value):
        raise FieldRefused(name, "field.unprintable")
    return value.replace("\r\n", "\n").replace("\r", "\n")
