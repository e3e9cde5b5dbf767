"""What is fuzzed, room by room: each takes any bytes and raises where a promise is broken.

A promise: nothing but `UserError` comes out, that error has words, and what goes round comes back.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds import FOLDS, KINDS, shown_as
from mtl_journal.domain.record import (
    RecordBytes,
    body_bytes,
    body_fields,
    header_bytes,
    open_record,
    record_id,
)
from mtl_journal.domain.search_query import matches, parse_query, spellings
from mtl_journal.domain.statement import Statement
from mtl_journal.formats.dates import iso_date
from mtl_journal.formats.framework_formats import read_rules
from mtl_journal.formats.front_matter import read_front_matter, written_front_matter
from mtl_journal.formats.pictures import clean_file
from mtl_journal.formats.reading import decoded
from mtl_journal.formats.safe_names import LONGEST_NAME, safe_name, slug, unused_name
from mtl_journal.render import parse, plain_text
from mtl_journal.render.words import strings_of
from mtl_journal.security.recovery import key_from_code, recovery_code
from mtl_journal.services.messages import sentence
from mtl_journal.store.page_cells import USABLE, BrokenRow, cells, first_values, values
from mtl_journal.store.page_seals import PAGE
from tests.fuzz import foreign, seeds
from tests.fuzz.travelling import comes_in, goes_out_and_comes_in
from tests.fuzz.word_forms import FORM_WORDS, FORMS, word_form
from tests.support.spying import Spy

Takes = Callable[[bytes, Path], None]
_Value = TypeVar("_Value")
# Labels of links and notes are not shown, and names of entities become their signs.
_HIDDEN = re.compile(r"\[[^\[\]]*\]|&#?\w+;?")
_OTHERS = re.compile(r'[<>:"|?*/\\\x00-\x1f]')


@dataclass(frozen=True)
class Room:
    """One thing that reads what others wrote.

    `takes` gets the bytes and an empty folder; `words` are pieces that such bytes are made of.
    """

    takes: Takes
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()
    largest: int = 4096


def told(read: Callable[[], _Value]) -> _Value | None:
    """Return what is read, or None where it is refused in words."""
    try:
        return read()
    except UserError as error:
        assert sentence(error).strip(), error.code
        return None


def record(content: bytes, folder: Path) -> None:
    """Three parts between pairs of NULs: header, signature, body."""
    header, _, rest = content.partition(b"\0\0")
    signature, found, body = rest.partition(b"\0\0")
    opened = told(lambda: open_record(RecordBytes(header, signature, body if found else None)))
    if opened is not None:
        assert (opened.header_bytes, opened.id) == (header, record_id(header))
        again = RecordBytes(header_bytes(opened.header), signature, opened.body)
        assert open_record(again).header == opened.header


def body(content: bytes, folder: Path) -> None:
    """The first byte chooses the kind, the rest is the body; what reads is folded as well."""
    kind = KINDS[content[0] % len(KINDS)] if content else KINDS[0]
    fields = told(lambda: body_fields(content[1:]))
    if fields is None:
        return
    said = told(lambda: kind.read(fields))
    if said is None:
        return
    written = body_bytes(bytes(16), said.fields())
    assert kind.read(body_fields(written)) == said
    noun = shown_as(kind.NAME)
    if noun is not None:
        at = "2026-01-01T00:00:00Z"
        one = Statement("0" * 64, kind.NAME, "a", "d", 1, 1, at, (), lambda: said)
        two = Statement("1" * 64, kind.NAME, "a", "e", 1, 1, at, (), lambda: said)
        assert FOLDS[noun]("s", "j", [one, two]) == FOLDS[noun]("s", "j", [two, one])


def markdown(content: bytes, folder: Path) -> None:
    """No letter is lost, those that labels and entities have apart."""
    text = content.decode("utf-8", errors="surrogateescape")
    tree = parse(text)
    assert isinstance(plain_text(tree), str)
    hidden = "".join(_HIDDEN.findall(text))
    apart = {sign for form in (hidden, hidden.lower(), hidden.upper()) for sign in form}
    wanted = Counter(sign for sign in text if sign.isalpha() and sign not in apart)
    found = Counter[str]()
    for string in strings_of(tree):
        found.update(string)
    lost = {sign: count for sign, count in wanted.items() if found[sign] < count}
    assert not lost, lost


def pages(content: bytes, folder: Path) -> None:
    """A title in the first line and a text; the pages say all of it, or it is told why not."""
    from mtl_journal.render.printed import printed_text
    from mtl_journal.render.readback import missing_text
    from mtl_journal.render.typeset import typeset
    from tests.support.portfolios import entry, portfolio

    title, _, text = content.decode("utf-8", errors="replace").partition("\n")
    whole = portfolio(entry(text, title=title[:500] or "-"))
    pdf = told(lambda: typeset(whole))
    if pdf is not None:
        assert missing_text(pdf, printed_text(whole)) is None


def front_matter(content: bytes, folder: Path) -> None:
    """What is read is written so that it reads the same."""
    text = told(lambda: decoded(content))
    read = told(lambda: read_front_matter(text.text)) if text else None
    head, rest = read or (None, "")
    if head is not None:
        again, below = read_front_matter(f"{written_front_matter(head)}\n{rest}")
        assert again is not None
        for name in ("title", "date", "strands", "tags", "context", "evidence"):
            assert getattr(again, name) == getattr(head, name), name
        assert below == rest


def markdown_file(content: bytes, folder: Path) -> None:
    """A file beside pictures: nothing outside is opened, and it goes out and comes in."""
    inner = folder / "given"
    inner.mkdir()
    (folder / "outside.png").write_bytes(seeds.PICTURE)
    (inner / "board.png").write_bytes(seeds.PICTURE)
    (inner / "2025-10-03-entry.md").write_bytes(content)
    with Spy([inner]) as spy:
        arrived = comes_in(inner)
    assert spy.asked == []
    goes_out_and_comes_in(arrived, folder / "out")


def json_lines(content: bytes, folder: Path) -> None:
    """Lines come in and go out as files that come in again."""
    file = folder / "posts.jsonl"
    file.write_bytes(content)
    goes_out_and_comes_in(comes_in(file), folder / "out")


def rules(content: bytes, folder: Path) -> None:
    """A file of ours with standards, rules or templates."""
    _rules(content, folder / "own.yaml")


def matrix(content: bytes, folder: Path) -> None:
    """A framework of another program."""
    _rules(content, folder / "framework.matrix")


def _rules(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with Spy([file.parent]) as spy:
        told(lambda: read_rules(file))
    assert spy.asked == []


def evidence(content: bytes, folder: Path) -> None:
    """What was cleaned is clean: cleaning it again changes nothing but a name."""
    with Spy() as spy:
        clean = told(lambda: clean_file(content, "given.txt"))
        if clean is not None:
            again = clean_file(clean.content, clean.name)
            assert (again.media_type, again.content) == (clean.media_type, clean.content)
    assert spy.asked == []


def typed(content: bytes, folder: Path) -> None:
    """What a person may type or name: a query, a date, a recovery code, a file name, a title."""
    text = content.decode("utf-8", errors="surrogateescape")
    query = parse_query(text)
    matches(query, [text, "", "rivers"])
    assert all(spellings(word) for term in query.terms for word in term)
    day = told(lambda: iso_date(text))
    assert day is None or iso_date(day) == day
    key = told(lambda: key_from_code(text))
    assert key is None or key_from_code(recovery_code(key)) == key
    name = safe_name(text)
    assert name
    assert not _OTHERS.search(name)
    assert len(name.encode()) <= LONGEST_NAME + 1
    assert name.strip(". ") == name
    used: set[str] = set()
    assert len({unused_name(name, used).casefold() for _ in range(3)}) == 3
    assert not re.search(r"[/\\.\s]", slug(text))


def database_page(content: bytes, folder: Path) -> None:
    """A page of a damaged desk, and a row."""
    page = content.ljust(PAGE, b"\0")[:PAGE]
    for cell in cells(page):
        assert len(cell.first) <= USABLE
        first_values(cell.first)
    try:
        values(content)
    except BrokenRow:
        pass


ROOMS: dict[str, Room] = {
    "record": Room(record, seeds.RECORDS, seeds.RECORD_WORDS),
    "body": Room(body, seeds.BODIES, seeds.BODY_WORDS),
    "markdown": Room(markdown, seeds.TEXTS, seeds.MARKDOWN_WORDS),
    "pages": Room(pages, seeds.TEXTS, seeds.MARKDOWN_WORDS, largest=600),
    "front_matter": Room(front_matter, seeds.HEADS, seeds.YAML_WORDS),
    "markdown_file": Room(markdown_file, seeds.HEADS, seeds.YAML_WORDS + seeds.MARKDOWN_WORDS),
    "json_lines": Room(json_lines, seeds.LINES, seeds.JSON_WORDS),
    "rules": Room(rules, seeds.RULES, seeds.YAML_WORDS, largest=8192),
    "matrix": Room(matrix, seeds.MATRICES, seeds.JSON_WORDS),
    "evidence": Room(evidence, seeds.FILES, seeds.FILE_WORDS, largest=8192),
    "typed": Room(typed, seeds.TYPED, seeds.TYPED_WORDS, largest=300),
    "leap2a": Room(foreign.named("leap2a.xml"), foreign.LEAP2A, foreign.XML_WORDS),
    "day_one": Room(foreign.named("Journal.json"), foreign.DAY_ONE, foreign.DAY_WORDS),
    "jrnl": Room(foreign.named("journal.txt"), foreign.JRNL, foreign.JRNL_WORDS),
    "rednotebook": Room(foreign.named("2025-10.txt"), foreign.REDNOTEBOOK, foreign.MARK_WORDS),
    "vault": Room(foreign.named("note.md"), foreign.VAULT, foreign.VAULT_WORDS),
    "zip": Room(foreign.named("export.zip"), foreign.ZIPS, foreign.ZIP_WORDS),
    "word_form": Room(word_form, FORMS, FORM_WORDS, largest=8192),
    "database_page": Room(database_page, seeds.PAGES, largest=PAGE),
}
