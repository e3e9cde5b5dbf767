"""What the export says in a line: what there is, how far it is, and what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.services.previews import Preview

EXPORT, ANYWAY = "Export", "Export anyway"


def counted(many: int, noun: str) -> str:
    """Return "1 scenario", "2 scenarios"."""
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


def extent(made: Preview, *, markdown: bool) -> str:
    """Return how much is chosen: files have no pages, and pages say how many they are."""
    first = (made.scenarios, "scenario") if markdown else (len(made.pages.sizes), "page")
    return f"{counted(*first)}, {counted(made.words, 'word')}."


def begun(*, markdown: bool) -> str:
    """Return what is going on."""
    return "Writing the files…" if markdown else "Setting the pages…"


def written(target: Path, many: int, *, markdown: bool, anyway: bool) -> str:
    """Return what was written; `anyway` although not all of it is as it should be."""
    proof = "It was read back and is complete."
    if markdown:
        proof = "Keep the folder safe."
    elif anyway:
        proof = "It was read back; it says which texts are versions and which files are elsewhere."
    return f"{counted(many, 'scenario')} in {target.name}. {proof}"
