"""A folder of Markdown files, a journal that was taken out, or a single Markdown or text file."""

import os
from collections.abc import Iterator
from pathlib import Path

from mtl_journal.formats.arrival import Arrival, Format, Trouble
from mtl_journal.formats.markdown_entry import Dialect, EntryFile, read_entry

MARKDOWN = frozenset((".md", ".markdown"))
TEXT = MARKDOWN | {".txt"}
# What somebody may have meant to be an entry: it is not opened, but that is said.
OTHER_TEXTS = frozenset((".txt", ".jsonl", ".ndjson", ".rtf", ".html", ".doc", ".docx", ".odt"))
# A folder with this one inside is a journal: see takeout.
SCENARIOS = "scenarios"


def recognises(path: Path) -> bool:
    """Whether `path` is a folder, or a file whose name ends in .md, .markdown or .txt."""
    return path.is_dir() or path.suffix.lower() in TEXT


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield the entries at `path` in the order of their names, and what stood in the way.

    In a folder Markdown files count, in all its folders but hidden ones; in a journal folder only
    those under "scenarios". Pictures may lie anywhere in the chosen folder, for a single file in
    the file's own. Nothing else is read, whatever the files refer to. Unknown fields of heads are
    said once, at the end.
    """
    yield from read_with(path)


def read_with(path: Path, dialect: Dialect | None = None) -> Iterator[Arrival | Trouble]:
    """Yield what `read` yields, the texts being in a dialect of Markdown."""
    ignored: set[str] = set()
    passed_over: list[Path] = []
    count = 0
    for file in _entry_files(path, passed_over):
        if isinstance(file, Trouble):
            yield file
        else:
            count += 1
            yield from read_entry(file, ignored, dialect)
    if not count:
        yield Trouble(path.name, "import.no_entries", {"path": str(path)})
    if ignored:
        names = ", ".join(sorted(ignored)[:20])
        yield Trouble(path.name, "import.head_ignored", {"names": names}, left_out=False)
    if passed_over:
        params = {"count": len(passed_over), "example": passed_over[0].name}
        yield Trouble(path.name, "import.passed_over", params, left_out=False)


FORMAT = Format("markdown", "Markdown", recognises, read)


def _entry_files(path: Path, passed_over: list[Path]) -> Iterator[EntryFile | Trouble]:
    if not path.is_dir():
        yield EntryFile(path, path.parent, path.name)
        return
    journal = path / SCENARIOS
    is_journal = journal.is_dir() and not journal.is_symlink()
    for file in _files(journal if is_journal else path, path):
        if isinstance(file, Trouble):
            yield file
        elif file.suffix.lower() in MARKDOWN:
            yield EntryFile(file, path, file.relative_to(path).as_posix())
        elif file.suffix.lower() in OTHER_TEXTS:
            passed_over.append(file)


def _files(folder: Path, root: Path) -> Iterator[Path | Trouble]:
    """Yield the files below `folder` in order of their names; links must stay inside `root`."""
    top = root.resolve()
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.startswith("."):
                continue
            if not file.is_symlink() or file.resolve().is_relative_to(top):
                yield file
    for error in refused:
        params = {"path": str(error.filename), "why": error.strerror}
        yield Trouble(Path(str(error.filename)).name, "import.unreadable", params)
