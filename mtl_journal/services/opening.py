"""Opening a desk whose key is known, loading no more than reading it needs."""

from pathlib import Path

from mtl_journal.security.keys import Identity
from mtl_journal.services.desk import Desk
from mtl_journal.services.unfinished import finish
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import meta, record_log
from mtl_journal.store.desk_file import DeskFile, Transaction, open_desk_file
from mtl_journal.store.upgrading import upgrade
from mtl_journal.system.device import recall_device


def open_desk(path: Path, opening: Opening, *, read_only: bool = False) -> Desk:
    """Open a desk with a key that was found to fit; raises what `open_desk_file` raises."""
    file = open_desk_file(path, opening.key, opening.salt, read_only=read_only)
    try:
        return _desk(path, file, opening)
    except BaseException:
        file.close()
        raise


def _desk(path: Path, file: DeskFile, opening: Opening) -> Desk:
    with file.transaction() as tx:
        facts = meta.facts(tx)
        keys = meta.keys(tx)
    if not file.read_only:
        upgrade(file, opening.key, opening.salt)
        with file.transaction() as tx:
            facts = meta.facts(tx)
        finish(file, facts)
    identity = Identity(keys.name, keys.signing_seed, keys.sealing_seed)
    return Desk(
        path,
        file,
        facts["id"],
        facts["role"],
        facts["journal"],
        identity,
        opening.key,
        opening.salt,
        signs=meta.KEYS_LOST not in facts,
        owner=meta.lost_card(facts),
    )


def is_older(desk: Desk) -> bool:
    """Tell whether a desk lacks what this computer wrote into it last.

    Then an older copy was put in its place, or this one was left behind for another.
    """
    with desk.file.transaction() as tx:
        return lags_behind(tx, desk.id)


def lags_behind(tx: Transaction, desk_id: str) -> bool:
    """Tell the same within a transaction."""
    kept = recall_device(desk_id)
    if kept is None or not kept.last:
        return False
    if not record_log.holds(tx, kept.last):
        return True
    # Drafts move the clock too. Once other records came, they may come from a clock behind ours.
    newest = record_log.newest(tx) == kept.last
    return newest and int(meta.facts(tx)["hlc"]) < int(kept.clock or 0)
