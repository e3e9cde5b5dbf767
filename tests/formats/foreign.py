"""Reading a foreign file as the program does: the format found by content, entries and troubles."""

import zipfile
from pathlib import Path

from mtl_journal.formats.arrival import Arrival, Trouble
from mtl_journal.formats.entry_formats import format_for


def read(path: Path, id: str) -> tuple[list[Arrival], list[Trouble]]:
    """Return what is read at `path`, which has to be found to be of the format `id`."""
    found = format_for(path)
    assert found.id == id
    arrivals: list[Arrival] = []
    troubles: list[Trouble] = []
    for one in found.read(path):
        if isinstance(one, Trouble):
            troubles.append(one)
        else:
            arrivals.append(one)
    return arrivals, troubles


def codes(troubles: list[Trouble]) -> list[str]:
    """Return what is said, without where and how often."""
    return sorted({one.code for one in troubles})


def packed(folder: Path, target: Path) -> Path:
    """Return a ZIP of a folder's files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return target
