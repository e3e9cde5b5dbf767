"""One step back after receiving: the records that came in last wait again, as if not received."""

import json

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.merge import TAKEN_BACK, Waiting
from mtl_journal.domain.record import Record, open_record
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, changes_of
from mtl_journal.services.receipts import forget_delivered
from mtl_journal.services.unfinished import scrub
from mtl_journal.services.what_came import WhatCame, what_came
from mtl_journal.store import erasure, meta, projection, record_log, search_index
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system import clock

_POINT = "restore_point"  # the fact that says what came in last


def last_place(tx: Transaction) -> int:
    """Return the place of the record that came in last."""
    return record_log.last_place(tx)


def note_restore_point(tx: Transaction, before: int, pen: Pen | None) -> list[str]:
    """Note what came in since `before`, so that it can be taken back; nothing new notes nothing.

    Returns the ids of the records that came.
    """
    written = [one.id for one in pen.records] if pen is not None else []
    came = [id for id in record_log.after(tx, before) if id not in written]
    if came:
        # First and last say which ones they are: ten thousand ids need not be read at every start.
        at = clock.utc_text(clock.now_ms())
        said = {"at": at, "after": before, "last": came[-1], "written": written}
        meta.set_fact(tx, _POINT, json.dumps(said))
    return came


def came_last(desk: Desk) -> tuple[str, int] | None:
    """Return when something was received last and how many records; None where there is nothing
    to take back."""
    with desk.file.transaction() as tx:
        at, ids = _noted(tx)
    return (at, len(ids)) if ids else None


def told_of_last(desk: Desk) -> tuple[str, WhatCame] | None:
    """Return when something was received last and what of it would be taken back; None where
    there is nothing to take back."""
    with desk.file.transaction() as tx:
        at, ids = _noted(tx)
        taken = [one.id for one in _to_take(tx, ids)]
        return (at, what_came(tx, desk, taken)) if taken else None


def step_back(desk: Desk) -> Changes:
    """Let what came in with the last receiving wait aside, as if it had not come.

    It comes in again when it is received again. What was erased by it stays erased, and what was
    written here meanwhile stays. Raises UserError("receive.nothing_back").
    """
    with desk.file.transaction() as tx:
        _, ids = _noted(tx)
        taken = _to_take(tx, ids)
        if not taken:
            raise UserError("receive.nothing_back")
        record_log.withdraw(tx, [one.id for one in taken])
        record_log.quarantine(tx, [Waiting(one, TAKEN_BACK) for one in taken])
        subjects = projection.subjects_of(taken)
        projection.project(tx, subjects)
        erasure.drop_unused_files(tx)
        search_index.rewrite(tx)
        for journal in {one.header.journal for one in taken}:
            forget_delivered(tx, journal)  # it has not come any more
        meta.drop_fact(tx, _POINT)
    desk.changed = True
    scrub(desk.file)
    return changes_of(subjects)


def _to_take(tx: Transaction, ids: list[str]) -> list[Record]:
    """Return those that can be taken back: what was erased stays erased."""
    records = [open_record(one) for one in record_log.of_ids(tx, ids)]
    return [one for one in records if one.header.kind != BodyErased.NAME]


def _noted(tx: Transaction) -> tuple[str, list[str]]:
    said = meta.facts(tx).get(_POINT)
    if not said:
        return "", []
    point = json.loads(said)
    ids = record_log.after(tx, point["after"])
    if point["last"] not in ids:
        return "", []  # was taken out since; then nobody can tell what came with it
    came = ids[: ids.index(point["last"]) + 1]
    return point["at"], [id for id in came if id not in point["written"]]
