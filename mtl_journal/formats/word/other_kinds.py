"""What somebody sends instead of a Word document: told by its bytes, whatever its name."""

from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.reading import open_file
from mtl_journal.formats.zip_members import is_zip, member_names

SUFFIXES = (".docx", ".docm", ".dotx", ".doc", ".odt", ".fodt", ".rtf", ".pages", ".pdf")
"""How the names of files end that are taken for a form that comes back."""

# Word before 2007 wrote so, and Word of today whatever is locked with a password.
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_other_kinds(path: Path) -> None:
    """Raise a UserError that says what to do where a file is no Word document of today.

    "form.old_word", "form.open_text", "form.pages", "form.pdf", "form.not_word", or what opening
    it raises. A Word document may still be broken.
    """
    with open_file(path) as stream:
        begins = stream.read(1024)
    if begins.startswith(_OLD):
        raise UserError("form.old_word", path=path.name)
    if b"%PDF-" in begins:
        raise UserError("form.pdf", path=path.name)
    if b"office:document" in begins:
        raise UserError("form.open_text", path=path.name)
    if not is_zip(path):
        raise UserError("form.not_word", path=path.name)
    names = member_names(path)[0]
    if any(name.endswith(".iwa") for name in names):
        raise UserError("form.pages", path=path.name)
    if {"mimetype", "content.xml"} <= set(names):
        raise UserError("form.open_text", path=path.name)
