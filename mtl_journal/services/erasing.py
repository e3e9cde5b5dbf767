"""Erasing a scenario for good, and naming the files that still hold its words."""

from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import refuse_others, show
from mtl_journal.services.unfinished import scrub
from mtl_journal.store import outlets, queries
from mtl_journal.store.outlets import Outlet
from mtl_journal.system.atomic import disk_error


@dataclass(frozen=True, slots=True)
class Erasing:
    """What was erased, and the backups and exported files that may still hold its words.

    `waiting` says why something after the erasing itself could not be done, if so: the file be
    cleaned, which the next opening does, or what is left behind be named.
    """

    title: str
    outlets: tuple[Outlet, ...]
    changes: Changes
    waiting: UserError | None = None


def erase(desk: Desk, id: str) -> Erasing:
    """Destroy a scenario's words, drafts and pictures in this desk for good.

    Signatures stay, so that it can be seen that something was erased. Copies on other computers
    follow at their next merge; files that left the desk are named, not reached.
    """
    before = show(desk, id)
    with writing(desk) as done:
        tx = done.pen.tx
        refuse_others(tx, desk, id)
        pieces = [one.id for one in queries.evidence_of(tx, desk.journal(), id)]
        parents = (*before.heads, *before.states)
        done.pen.write(desk.journal(), BodyErased((id, *pieces)), id, parents)
    waiting = scrub(desk.file)
    named: list[Outlet] = []
    try:
        named = left_behind(desk)
    except UserError as error:  # what is erased is erased, even if the desk fails right after
        waiting = waiting or error
    return Erasing(before.content.title, tuple(named), done.changes, waiting)


def left_behind(desk: Desk) -> list[Outlet]:
    """Return the backups and exported files of this desk that may still be there.

    Only what is gone from a folder that is there is forgotten: the rest may be on a stick.
    """
    with desk.file.transaction() as tx:
        noted = outlets.noted(tx)
        gone = [one for one in noted if _is_gone(Path(one.path))]
        for outlet in gone:
            outlets.forget(tx, outlet.path)
    return [outlet for outlet in noted if outlet not in gone]


def is_file(outlet: Outlet) -> bool:
    """Tell whether a file is there that `remove_copy` can delete."""
    try:
        return Path(outlet.path).is_file()
    except OSError:
        return False


def _is_gone(path: Path) -> bool:
    try:
        return not path.exists() and path.parent.is_dir()
    except OSError:  # whoever may not look does not know
        return False


def remove_copy(desk: Desk, outlet: Outlet) -> None:
    """Delete a backup or an exported file; UserError("erase.folder") for a take-out's folder."""
    path = Path(outlet.path)
    try:
        if path.is_dir():
            raise UserError("erase.folder", path=outlet.path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(error, path) from error
    with desk.file.transaction() as tx:
        outlets.forget(tx, outlet.path)
