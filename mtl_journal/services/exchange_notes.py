"""What a desk remembers of its exchange folder: what it wrote last for whom, what it has seen."""

import json
from dataclasses import dataclass, field

from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction

_NOTED = "exchanged"  # the fact that holds it


@dataclass
class Notes:
    """`sent` gives the file's name and a mark of what is in it by receiver, `seen` the marks of
    files that were looked at."""

    sent: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    seen: set[str] = field(default_factory=set[str])


def notes_of(tx: Transaction) -> Notes:
    """Return what was noted last."""
    kept = meta.facts(tx).get(_NOTED)
    if not kept:
        return Notes()
    said = json.loads(kept)
    return Notes({key: (one[0], one[1]) for key, one in said["sent"].items()}, set(said["seen"]))


def keep_notes(tx: Transaction, notes: Notes) -> None:
    """Note it for the next time."""
    said = {"sent": notes.sent, "seen": sorted(notes.seen)}
    meta.set_fact(tx, _NOTED, json.dumps(said))
