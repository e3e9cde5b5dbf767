"""What a desk remembers of its exchange folder: what it wrote last for whom, what it has seen."""

import json
from dataclasses import dataclass, field

from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction

_NOTED = "exchanged"  # the fact that holds it


@dataclass
class Notes:
    """`sent` gives the file's name and a mark of what is in it by receiver, `seen` the marks of
    files that were looked at, `at` when that was last done, `begun` the names that were to be
    written and perhaps were not. `gone` and `came` tell when a file was
    last written for somebody, and by somebody, by fingerprint; all times are UTC texts. `read` is
    a mark of what was read when that last went to one's other computers."""

    sent: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    seen: set[str] = field(default_factory=set[str])
    at: str = ""
    gone: dict[str, str] = field(default_factory=dict[str, str])
    came: dict[str, str] = field(default_factory=dict[str, str])
    begun: set[str] = field(default_factory=set[str])
    read: str = ""


def notes_of(tx: Transaction) -> Notes:
    """Return what was noted last."""
    kept = meta.facts(tx).get(_NOTED)
    if not kept:
        return Notes()
    said = json.loads(kept)
    return Notes(
        sent={key: (one[0], one[1]) for key, one in said["sent"].items()},
        seen=set(said["seen"]),
        at=said.get("at", ""),
        gone=said.get("gone", {}),
        came=said.get("came", {}),
        begun=set(said.get("begun", ())),
        read=said.get("read", ""),
    )


def look_at_all_again(tx: Transaction) -> None:
    """Let the next look read every file anew: somebody was accepted, whose files said little."""
    notes = notes_of(tx)
    if notes.seen:
        notes.seen.clear()
        keep_notes(tx, notes)


def keep_notes(tx: Transaction, notes: Notes) -> None:
    """Note it for the next time."""
    said = {"sent": notes.sent, "seen": sorted(notes.seen), "at": notes.at}
    said |= {"gone": notes.gone, "came": notes.came, "begun": sorted(notes.begun)}
    said |= {"read": notes.read}
    meta.set_fact(tx, _NOTED, json.dumps(said))
