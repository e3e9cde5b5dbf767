"""Attaching files to scenarios and giving them back."""

from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.kinds.evidence import EvidenceAdded
from mtl_journal.domain.sharing import Exhibit
from mtl_journal.formats.pictures import CleanFile, clean_file
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.scenarios import one_line, refuse_others
from mtl_journal.store import blobs, dialogue, queries
from mtl_journal.store.statements import heads

MOST_BYTES = 50 * 1024 * 1024
MOST_ALT = 1000  # characters


def attach(
    desk: Desk, scenario: str, path: Path, alt: str, permission: Permission
) -> tuple[CleanFile, Changes]:
    """Attach a file; hidden details (place, camera, author) are taken out of pictures first.

    Attaching the same file again says its alt text and permission anew. Returns the file as it
    was kept and what changed; raises UserError "evidence...." where it cannot be attached.
    """
    return attach_content(desk, scenario, read_file(path), path.name, alt, permission)


def attach_content(
    desk: Desk, scenario: str, content: bytes, name: str, alt: str, permission: Permission
) -> tuple[CleanFile, Changes]:
    """Attach what is not a file, such as a picture from the clipboard, as `attach` does a file."""
    clean = clean_file(content, name)
    with writing(desk) as done:
        refuse_others(done.pen.tx, desk, scenario)
        keep(done.pen, desk.journal(), scenario, clean, alt, permission)
    return clean, done.changes


def keep(
    pen: Pen, journal: str, scenario: str, file: CleanFile, alt: str, permission: Permission
) -> None:
    """Store a cleaned file and say what it is evidence of, with a pen in hand."""
    said = one_line(alt)
    if not said and file.media_type.startswith("image/"):
        raise UserError("evidence.no_alt", name=file.name)
    if len(said) > MOST_ALT:
        raise UserError("evidence.long_alt", name=file.name, most=MOST_ALT)
    sha256 = blobs.keep(pen.tx, file.content)
    body = EvidenceAdded(
        scenario=scenario,
        sha256=sha256,
        size=len(file.content),
        media_type=file.media_type,
        name=file.name,
        alt=said,
        permission=permission,
    )
    same = [one for one in queries.evidence_of(pen.tx, journal, scenario) if one.sha256 == sha256]
    if not same:
        pen.write(journal, body, pen.new_subject())
    elif (same[0].alt, same[0].permission, same[0].name) != (said, permission, file.name):
        pen.write(journal, body, same[0].id, heads(pen.tx, journal, same[0].id))


def evidence_of(desk: Desk, scenario: str) -> list[Evidence]:
    """Return what is attached to a scenario."""
    with desk.file.transaction() as tx:
        journals = queries.journals_with(tx, scenario)
        if not journals or desk.own_journal in journals:
            return queries.evidence_of(tx, desk.own_journal, scenario)
        return [
            _as_evidence(scenario, one) for one in dialogue.exhibits_of(tx, journals[0], scenario)
        ]


def _as_evidence(scenario: str, shown: Exhibit) -> Evidence:
    """Return what somebody else shared as evidence; whoever shared it had the permission."""
    return Evidence(
        id=shown.sha256,
        scenario=scenario,
        sha256=shown.sha256,
        size=shown.size,
        media_type=shown.media_type,
        name=shown.name,
        alt=shown.alt,
        permission=Permission.GIVEN,
        at="",
        hlc=0,
    )


def content_of(desk: Desk, sha256: str) -> bytes:
    """Return the bytes of evidence; UserError("evidence.missing") where they have not arrived."""
    with desk.file.transaction() as tx:
        content = b"".join(blobs.chunks(tx, sha256))
        if not content and not blobs.has(tx, sha256):
            raise UserError("evidence.missing", sha256=sha256[:12])
    return content


def read_file(path: Path) -> bytes:
    """Return a file's bytes; UserError where it is missing, a folder, or over 50 MiB."""
    try:
        if not path.is_file():
            raise UserError("evidence.no_file", path=str(path))
        if path.stat().st_size > MOST_BYTES:
            raise UserError("evidence.too_big", name=path.name, mebibytes=MOST_BYTES >> 20)
        return path.read_bytes()
    except OSError as error:
        raise UserError("evidence.no_file", path=str(path)) from error
