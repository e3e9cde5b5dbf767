"""Attaching files to scenarios and giving them back."""

from collections.abc import Sequence
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.kinds.evidence import EvidenceAdded, EvidenceRemoved
from mtl_journal.domain.sharing import Exhibit
from mtl_journal.formats.pictures import CleanFile, clean_file
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.scenarios import one_line, refuse_others
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import blobs, dialogue, queries
from mtl_journal.store.removed_evidence import removed_in
from mtl_journal.store.statements import heads
from mtl_journal.system.atomic import write_atomically

MOST_BYTES = 50 * 1024 * 1024
MOST_ALT = 1000  # characters
SHOWN_HERE = frozenset(
    {
        "image/jpeg",
        "image/png",
        "text/plain",
        "text/markdown",
        "text/csv",
        "application/pdf",
    }
)
"""What is opened in the window; everything else is only saved, for another program to open."""


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
    said = _alt(alt, file.name, file.media_type)
    sha256 = blobs.keep(pen.tx, file.content)
    body = _body(scenario, sha256, len(file.content), file.media_type, file.name, said, permission)
    same = [one for one in queries.evidence_of(pen.tx, journal, scenario) if one.sha256 == sha256]
    if not same:
        pen.write(journal, body, pen.new_subject())
    elif (same[0].alt, same[0].permission, same[0].name) != (said, permission, file.name):
        pen.write(journal, body, same[0].id, heads(pen.tx, journal, same[0].id))


def _alt(alt: str, name: str, media_type: str) -> str:
    said = one_line(alt)
    if not said and media_type.startswith("image/"):
        raise UserError("evidence.no_alt", name=name)
    if len(said) > MOST_ALT:
        raise UserError("evidence.long_alt", name=name, most=MOST_ALT)
    return said


def _body(
    scenario: str,
    sha256: str,
    size: int,
    media_type: str,
    name: str,
    alt: str,
    permission: Permission,
) -> EvidenceAdded:
    return EvidenceAdded(
        scenario=scenario,
        sha256=sha256,
        size=size,
        media_type=media_type,
        name=name,
        alt=alt,
        permission=permission,
    )


def say_anew(desk: Desk, one: Evidence, alt: str, permission: Permission) -> Changes:
    """Say in other words what evidence shows, or whether it may be shown."""
    said = _alt(alt, one.name, one.media_type)
    with writing(desk) as done:
        if (said, permission) != (one.alt, one.permission):
            done.pen.write(
                desk.journal(),
                _body(
                    one.scenario, one.sha256, one.size, one.media_type, one.name, said, permission
                ),
                one.id,
                heads(done.pen.tx, desk.journal(), one.id),
            )
    return done.changes


def replace_content(desk: Desk, one: Evidence, content: bytes) -> tuple[CleanFile, Changes]:
    """Let evidence be other bytes, such as a picture with covered faces.

    What is shared, exported and printed from now on are these; the earlier ones stay for the
    earlier states of the journal, on the owner's own desks alone.
    """
    clean = clean_file(content, one.name)
    with writing(desk) as done:
        refuse_others(done.pen.tx, desk, one.scenario)
        sha256, size = blobs.keep(done.pen.tx, clean.content), len(clean.content)
        if sha256 != one.sha256:
            done.pen.write(
                desk.journal(),
                _body(
                    one.scenario,
                    sha256,
                    size,
                    clean.media_type,
                    clean.name,
                    one.alt,
                    one.permission,
                ),
                one.id,
                heads(done.pen.tx, desk.journal(), one.id),
            )
    return clean, done.changes


def remove(desk: Desk, one: Evidence) -> Changes:
    """Take evidence away from its scenario; nothing is lost, and `bring_back` undoes it."""
    with writing(desk) as done:
        refuse_others(done.pen.tx, desk, one.scenario)
        parents = heads(done.pen.tx, desk.journal(), one.id)
        done.pen.write(desk.journal(), EvidenceRemoved(), one.id, parents)
    return done.changes


def bring_back(desk: Desk, one: Evidence) -> Changes:
    """Attach evidence again that was taken away, as it was last spoken of."""
    with writing(desk) as done:
        refuse_others(done.pen.tx, desk, one.scenario)
        again = _body(
            one.scenario, one.sha256, one.size, one.media_type, one.name, one.alt, one.permission
        )
        parents = heads(done.pen.tx, desk.journal(), one.id)
        done.pen.write(desk.journal(), again, one.id, parents)
    return done.changes


def removed_from(desk: Desk, scenario: str) -> list[Evidence]:
    """Return what was taken away from a scenario and is not attached again, as a new file is."""
    with desk.file.transaction() as tx:
        journal = desk.own_journal
        held = {one.sha256 for one in queries.evidence_of(tx, journal, scenario)}
        return [
            one
            for one in removed_in(tx, journal)
            if one.scenario == scenario and one.sha256 not in held
        ]


def named(evidence: Sequence[Evidence], wanted: str) -> Evidence:
    """Return the piece that an id, a name or a beginning of the file's hash means alone.

    Raises UserError "evidence.unknown" or "evidence.ambiguous" with the names there are.
    """
    exact = [one for one in evidence if wanted in (one.id, one.name)]
    fits = exact or [
        one
        for one in evidence
        if wanted and (one.sha256.startswith(wanted) or wanted.casefold() in one.name.casefold())
    ]
    if not fits:
        there = "; ".join(one.name for one in evidence) or "none"
        raise UserError("evidence.unknown", wanted=wanted, there=there)
    if len(fits) > 1:
        shown = "; ".join(f"{one.sha256[:12]} {one.name}" for one in fits)
        raise UserError("evidence.ambiguous", wanted=wanted, fits=shown)
    return fits[0]


def save_copy(desk: Desk, one: Evidence, target: Path) -> None:
    """Write evidence into a file outside the desk; erasing will name it. Raises disk errors."""
    content = content_of(desk, one.sha256)
    with leaving(desk, target, "take-out"):
        write_atomically(target, content)


def is_opened_here(one: Evidence) -> bool:
    """Tell whether evidence is of a kind that the window shows by itself, running nothing."""
    return one.media_type in SHOWN_HERE


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
