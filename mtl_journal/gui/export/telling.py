"""What the export says in a line: what there is, how far it is, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.services.previews import Preview

EXPORT, ANYWAY = "Export", "Export anyway"
FOLDER = (
    "In the new folder",
    "A text in Markdown for each scenario, with its pictures, what was said about it, and the "
    "signed records. Any program can read them, and import brings them back.",
)
_NAMELESS = "portfolio.pdf"  # says nobody's name, and has no sign that a checker refuses
_NAMED = 3  # files


def counted(many: int, noun: str) -> str:
    """Return "1 scenario", "2 scenarios"."""
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


def extent(made: Preview, *, markdown: bool) -> str:
    """Return how much is chosen: files have no pages, and pages say how many they are."""
    first = (made.scenarios, "scenario") if markdown else (len(made.pages.sizes), "page")
    return f"{counted(*first)}, {counted(made.words, 'word')}."


def file_name(stem: str, *, handed_in: bool, markdown: bool) -> str:
    """Return a name to offer: one that a checker accepts and that names nobody, if it has to be."""
    if markdown:
        return f"{stem} as Markdown"
    return _NAMELESS if handed_in else f"{stem} portfolio.pdf"


def begun(*, markdown: bool) -> str:
    """Return what is going on."""
    return "Writing the files…" if markdown else "Setting the pages…"


def written(target: Path, many: int, *, anyway: bool) -> str:
    """Return what was written; `anyway` although not all of it is as it should be."""
    proof = "It was read back and is complete."
    if anyway:
        proof = "It was read back; it says which texts are versions and which files are not in it."
    return f"{counted(many, 'scenario')} in {target.name}. {proof}"


def taken_out(folder: Path, many: int, missing: Sequence[str]) -> str:
    """Return what was written as files, and which of them are on another computer."""
    said = f"{counted(many, 'scenario')} in {folder.name}. Keep the folder safe."
    if not missing:
        return said
    names = ", ".join(f"“{one}”" for one in missing[:_NAMED])
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    return f"{said} Not in it, because they are on another computer: {names}{more}."
