"""The one list of formats in which entries may come, in the order in which they are tried."""

from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import day_one, jrnl, jsonl, leap2a, markdown_folder, rednotebook, vault
from mtl_journal.formats.arrival import Format

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    leap2a.FORMAT,
    day_one.FORMAT,
    rednotebook.FORMAT,
    jrnl.FORMAT,
    vault.FORMAT,
    markdown_folder.FORMAT,
)


def format_for(path: Path) -> Format:
    """Return the first format that recognises `path` by what is in it.

    Raises UserError "import.not_found" | "import.unreadable" | "import.unknown_kind", and what a
    ZIP may raise.
    """
    try:
        if not path.exists():
            raise UserError("import.not_found", path=str(path))
    except OSError as error:  # such as a name that is too long, or a folder that is another's
        why = error.strerror or type(error).__name__
        raise UserError("import.unreadable", path=str(path), why=why) from error
    for one in FORMATS:
        if one.recognises(path):
            return one
    raise UserError("import.unknown_kind", path=str(path))
