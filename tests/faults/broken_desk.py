"""A teacher's desk in two versions, what is truly in it, and everything done to break it."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.pictures import CleanFile
from mtl_journal.services import drafts, evidence, scenarios
from mtl_journal.services.checking import check, check_seals
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.messages import sentence
from mtl_journal.services.pen import writing
from mtl_journal.services.recovering import RecoverReport, recover
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.unlocking import Opening, prove
from mtl_journal.store import blobs, record_log
from mtl_journal.store import drafts as draft_rows
from mtl_journal.store.page_seals import PAGE, PageSeals
from tests.faults.page_map import PageMap, page_map
from tests.support.computers import new_desk

sqlcipher: Any = sqlcipher3.dbapi2
PERSON = "Ann"


@dataclass(frozen=True)
class Inside:
    """What a desk holds: records by id, the hashes of evidence, drafts by subject and device."""

    records: dict[str, RecordBytes]
    files: frozenset[str]
    drafts: dict[tuple[str, str], Draft]

    @cached_property
    def opened(self) -> dict[str, Record]:
        return {id: open_record(one) for id, one in self.records.items()}


@dataclass
class BrokenDesk:
    """One desk file in `folder`, to be broken and mended again any number of times.

    MTL_JOURNAL_HOME has to be its folder `home`. `older` are the file's bytes after the autumn
    term, `newer` at the end of the year.
    """

    folder: Path
    path: Path = field(init=False)
    opening: Opening = field(init=False)
    older: bytes = field(init=False)
    newer: bytes = field(init=False)
    inside: Inside = field(init=False)
    map: PageMap = field(init=False)

    def __post_init__(self) -> None:
        self.path, self.opening = self.folder / "desk.mtlj", new_desk(PERSON).opening
        self.path.write_bytes(new_desk(PERSON).content)
        chance = random.Random(20)
        self._write(chance, first=True)
        self.older = self.path.read_bytes()
        self._write(chance, first=False)
        self.newer = self.path.read_bytes()
        self.inside = self.look_inside(self.path)
        self.map = page_map(self.path, self.opening)
        shutil.copytree(self.folder / "home", self.folder / "kept home")

    @property
    def pages(self) -> int:
        return len(self.newer) // PAGE

    def page(self, number: int, content: bytes | None = None) -> bytes:
        content = content or self.newer
        return content[(number - 1) * PAGE : number * PAGE]

    def with_page(self, number: int, page: bytes) -> bytes:
        """Return the newer file with another page in the place of one."""
        return self.newer[: (number - 1) * PAGE] + page + self.newer[number * PAGE :]

    def flipped(self, *places: int) -> bytes:
        """Return the newer file with a bit turned round at each of these places."""
        content = bytearray(self.newer)
        for at in places:
            content[at] ^= 1 << at % 8
        return bytes(content)

    def said_by(self, number: int, content: bytes) -> bytes:
        """Return what SQLite sees on a page, which may have been sealed several times alike."""
        page = self.page(number, content)
        return PageSeals(self.opening.key, self.opening.salt).opened(number, page)

    def put(self, content: bytes) -> None:
        """Put a file in the desk's place, and let the computer remember what it did at the end."""
        self.path.write_bytes(content)
        home = self.folder / "home"
        shutil.rmtree(home)
        shutil.copytree(self.folder / "kept home", home)

    def noticed(self, content: bytes) -> list[UserError]:
        """Return what `check --deep` says of a file; no byte of it may change by that."""
        self.put(content)
        found: list[UserError] = []
        try:
            prove(self.path, self.opening.salt, self.opening.key, whole=False)
            found = check_seals(self.path, self.opening)
            with self.opened(self.path) as desk:
                found = check(desk, deep=True, found=found).problems
        except UserError as error:
            found.append(error)
        assert self.path.read_bytes() == content, "looking changed the file"
        assert {one.name for one in self.folder.iterdir()} == {"desk.mtlj", "home", "kept home"}
        assert all(len(sentence(one)) > 40 for one in found)
        return found

    def refused(self, content: bytes) -> bool:
        """Tell whether a file is not even opened for work."""
        self.put(content)
        try:
            prove(self.path, self.opening.salt, self.opening.key)
            open_desk(self.path, self.opening).close()
        except UserError:
            return True
        return False

    @contextmanager
    def recovered(self, content: bytes) -> Iterator[tuple[RecoverReport, Inside, Desk]]:
        """Recover a new desk from a file, which stays as it is; yields what came of it."""
        self.put(content)
        new = self.folder / "new.mtlj"
        try:
            report = recover(self.path, self.opening, new)
            assert self.path.read_bytes() == content, "recovering changed the file"
            inside = self.look_inside(new)
            with self.opened(new) as desk:
                yield report, inside, desk
        finally:
            new.unlink(missing_ok=True)

    @contextmanager
    def opened(self, path: Path) -> Iterator[Desk]:
        desk = open_desk(path, self.opening)
        try:
            yield desk
        finally:
            desk.close()

    def look_inside(self, path: Path) -> Inside:
        with self.opened(path) as desk, desk.file.transaction() as tx:
            records = {open_record(one).id: one for one in record_log.all_records(tx)}
            files = frozenset(name for name in blobs.names(tx) if blobs.is_whole(tx, name))
            kept = {(one.subject, one.device): one for one in draft_rows.drafts(tx)}
        return Inside(records, files, kept)

    def readable(self, content: bytes) -> dict[str, list[str]]:
        """Return all that can be read in a file: every row, and every answer of the index."""
        self.put(content)
        link = sqlcipher.connect(f"file:{self.path}?mode=ro", uri=True)
        link.execute(f"PRAGMA key = \"x'{self.opening.key.hex()}{self.opening.salt.hex()}'\"")
        try:
            named = (
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
            )
            tables = [name for (name,) in link.execute(named) if not name.startswith("sqlite")]
            found = {one: link.execute(f"SELECT * FROM {one}").fetchall() for one in tables}
            link.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
            found["words"] = link.execute("SELECT * FROM words").fetchall()
        finally:
            link.close()
        return {name: sorted(map(repr, rows)) for name, rows in found.items()}

    def _write(self, chance: random.Random, *, first: bool) -> None:
        desk = open_desk(self.path, self.opening)
        try:
            if first:
                _autumn(desk, chance)
            else:
                _spring(desk, chance)
        finally:
            desk.close()


def _autumn(desk: Desk, chance: random.Random) -> None:
    with writing(desk) as done:
        ids = [
            scenarios.begin(done.pen, desk.journal(), _content(chance, number))
            for number in range(110)
        ]
        for number, size in enumerate((2_000, 90_000, 300_000, 700_000)):
            _attach(done.pen, desk, ids[number], chance.randbytes(size), number)
    for id in ids[::9]:
        scenarios.revise(desk, id, Edits(text=_text(chance, 250)))
    for number, id in enumerate(ids[10:16]):
        drafts.keep_draft(desk, id, _content(chance, number, 60 * 6 ** (number % 3)))


def _spring(desk: Desk, chance: random.Random) -> None:
    ids = [one.id for one in scenarios.list_scenarios(desk)]
    for id in ids[::6]:
        scenarios.revise(desk, id, Edits(text=_text(chance, chance.randrange(20, 900))))
    for number in range(110, 116):
        scenarios.add(desk, _content(chance, number))
    with writing(desk) as done:
        _attach(done.pen, desk, ids[40], chance.randbytes(500_000), 9)
    scenarios.remove(desk, ids[50])
    for number, draft in enumerate(drafts.list_drafts(desk)):
        if number < 2:
            drafts.settle_draft(desk, draft)
        else:
            drafts.keep_draft(desk, draft.subject, _content(chance, number, 60 * 6 ** (number % 3)))


def _attach(pen: Any, desk: Desk, scenario: str, content: bytes, number: int) -> None:
    file = CleanFile(f"plan {number}.pdf", "application/pdf", content)
    evidence.keep(pen, desk.journal(), scenario, file, "", Permission.GIVEN)


def _content(chance: random.Random, number: int, words: int = 0) -> Content:
    words = words or chance.choice((8, 60, 300, 900))
    claims = (Claim("S1", _text(chance, 6)),) if number % 3 else ()
    title = f"Lesson {number}: {_text(chance, 3)}"
    return Content(title, "2025-10-03", _text(chance, words), claims, ("year 9",))


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


_SAID = (
    "the quiet table argued about equals signs until a pupil who had never spoken asked why both "
    "sides should balance and nobody laughed because it was what everyone had wanted to know"
)
_WORDS = _SAID.split()
