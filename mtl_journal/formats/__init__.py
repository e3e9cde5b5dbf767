"""Foreign formats, one file each, and the one list of those that can come in."""

from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import jsonl, markdown_folder
from mtl_journal.formats.arrival import Format

FORMATS: tuple[Format, ...] = (jsonl.FORMAT, markdown_folder.FORMAT)


def format_for(path: Path) -> Format:
    """Return the first format that recognises `path`.

    Raises UserError("import.not_found", path=) or UserError("import.unknown_kind", path=).
    """
    if not path.exists():
        raise UserError("import.not_found", path=str(path))
    for one in FORMATS:
        if one.recognises(path):
            return one
    raise UserError("import.unknown_kind", path=str(path))
