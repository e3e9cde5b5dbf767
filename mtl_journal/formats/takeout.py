"""A whole journal as a folder of open files, which any program can read and ours can import again.

README.txt              what this is
dialogue/*.md           what was said about a scenario, in a file of the same name, if anything was
scenarios/*.md          one Markdown file for each scenario, with its fields at the top
pictures/*              evidence, under names that every system can hold
records/records.jsonl   the signed records, one a line, exactly as they are stored
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats.arrival import Pairs
from mtl_journal.formats.front_matter import EvidenceNote, FrontMatter, written_front_matter
from mtl_journal.formats.image_links import with_targets
from mtl_journal.formats.markdown_folder import SCENARIOS
from mtl_journal.formats.safe_names import safe_name, slug, split_suffix, unused_name
from mtl_journal.system.atomic import (
    disk_error,
    drop,
    flush,
    flush_folder,
    part_of,
    take_place,
)

PICTURES, RECORDS, README = "pictures", "records", "README.txt"
DIALOGUE = "dialogue"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One piece of evidence; the text shows it as `![alt](evidence:<sha256>)`.

    `chunks` gives the bytes piece by piece, so that no film has to fit into memory, and raises
    UserError where they are not there.
    """

    sha256: str
    name: str
    alt: str
    permission: Permission
    chunks: Callable[[], Iterable[bytes]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenScenario:
    """One scenario as it leaves: `date` ISO 8601 or None, `strands` as (id, claim)."""

    title: str
    date: str | None
    text: str
    strands: Pairs = ()
    tags: tuple[str, ...] = ()
    context: Pairs = ()
    files: tuple[TakenFile, ...] = ()
    dialogue: str = ""
    """What was said about it, as Markdown; "" for nothing."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was written; `missing` names the evidence whose bytes were not there."""

    scenarios: int
    files: int
    records: int
    missing: tuple[str, ...]


def take_out(
    folder: Path, scenarios: Iterable[TakenScenario], records: Iterable[bytes], readme: str
) -> TakenOut:
    """Write a journal into `folder`, which has to be new or empty; nothing is ever overwritten.

    `records` are lines without their ends, `readme` is what README.txt says. All is written
    under another name first, so that what carries the folder's name is whole. Raises
    UserError("takeout.not_empty", path=) and the UserErrors of `system.atomic.disk_error`.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (links are not to be followed)
    try:
        is_there = _is_empty_folder(folder)
        if not is_there:
            folder.parent.mkdir(parents=True, exist_ok=True)
        # A stick's own folder cannot be renamed: then the work is done inside it.
        work = part_of(folder, inside=folder if is_there else None)
        work.mkdir(mode=0o700)
        try:
            writing = _Writing(work)
            for scenario in scenarios:
                writing.scenario(scenario)
            writing.records(records)
            writing.text(README, readme + "\n")
            _put_in_place(work, folder, is_there)
        finally:
            drop(work)
    except OSError as error:
        raise disk_error(error, folder) from error
    return writing.taken_out()


def _is_empty_folder(folder: Path) -> bool:
    """Tell an empty folder from none at all; UserError where something is there."""
    if not os.path.lexists(folder):
        return False
    if not folder.is_dir() or any(folder.iterdir()):
        raise UserError("takeout.not_empty", path=str(folder))
    return True


def _put_in_place(work: Path, folder: Path, is_there: bool) -> None:
    parts = [work / name for name in (PICTURES, RECORDS, SCENARIOS, DIALOGUE)]
    for part in (*filter(Path.is_dir, parts), work):
        flush_folder(part)
    if not is_there:
        take_place(work, folder)
        return
    moved: list[Path] = []
    try:
        for name in (PICTURES, RECORDS, SCENARIOS, DIALOGUE, README):  # the last one says: all here
            if not (work / name).exists():
                continue  # nothing was said about any scenario
            moved.append((work / name).rename(folder / name))
        flush_folder(folder)
    except BaseException:
        for part in moved:
            drop(part)
        raise


class _Writing:
    """A take-out being written into the folder `work`."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._scenario_names: set[str] = set()
        self._file_names: set[str] = set()
        self._written: dict[str, str] = {}  # sha256 -> the name of its file
        self._missing: dict[str, str] = {}  # sha256 -> the name of the evidence
        self._records = 0
        for name in (PICTURES, RECORDS, SCENARIOS):
            (work / name).mkdir()

    def scenario(self, scenario: TakenScenario) -> None:
        """Write one scenario and those of its files that are not there yet."""
        notes: list[EvidenceNote] = []
        targets: dict[str, str] = {}
        for file in scenario.files:
            name = self._file(file)
            if name is not None:
                said = file.name if file.name != name else ""
                path = f"../{PICTURES}/{name}"
                notes.append(EvidenceNote(path, file.alt, file.permission, said))
                targets[f"evidence:{file.sha256}"] = path
        head = FrontMatter(
            title=scenario.title,
            date=scenario.date,
            strands=scenario.strands,
            tags=scenario.tags,
            context=scenario.context,
            evidence=tuple(notes),
        )
        day = scenario.date[:10] if scenario.date else "undated"
        name = unused_name(f"{day}-{slug(scenario.title) or 'scenario'}.md", self._scenario_names)
        body = with_targets(scenario.text, targets)
        self.text(f"{SCENARIOS}/{name}", f"{written_front_matter(head)}\n{body}\n")
        if scenario.dialogue:
            (self._work / DIALOGUE).mkdir(exist_ok=True)
            self.text(f"{DIALOGUE}/{name}", scenario.dialogue)

    def records(self, lines: Iterable[bytes]) -> None:
        """Write the records as they come, one a line."""
        self._write(f"{RECORDS}/records.jsonl", self._counted(lines))

    def _counted(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self._records += 1
            yield line + b"\n"

    def _write(self, name: str, chunks: Iterable[bytes]) -> None:
        with (self._work / name).open("xb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            flush(stream.fileno())

    def text(self, name: str, text: str) -> None:
        """Write a text file in UTF-8."""
        self._write(name, (text.encode(),))

    def taken_out(self) -> TakenOut:
        """Return what was written."""
        return TakenOut(
            scenarios=len(self._scenario_names),
            files=len(self._written),
            records=self._records,
            missing=tuple(self._missing.values()),
        )

    def _file(self, file: TakenFile) -> str | None:
        """Write a file's bytes once, and return its name; None where there are no bytes."""
        if file.sha256 in self._missing:
            return None
        if file.sha256 in self._written:
            return self._written[file.sha256]
        name = unused_name(linkable(file.name), self._file_names)
        try:
            self._write(f"{PICTURES}/{name}", file.chunks())
        except UserError:
            (self._work / PICTURES / name).unlink(missing_ok=True)
            self._missing[file.sha256] = file.name
            return None
        self._written[file.sha256] = name
        return name


def linkable(name: str) -> str:
    """Return a file's name without signs that mean something else in a Markdown link."""
    stem, suffix = split_suffix(safe_name(name))
    return safe_name(re.sub(r"[^\w.-]+", "-", stem).strip("-") + suffix)
