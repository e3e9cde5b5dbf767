"""What a desk may not hold of others' journals: text that was withdrawn, or never meant for it."""

from collections.abc import Mapping

from mtl_journal.domain.kind import Scope
from mtl_journal.domain.kinds import KINDS
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.person import Card
from mtl_journal.store import blobs, dialogue, erasure, projection, queries, search_index, withheld
from mtl_journal.store.desk_file import Transaction

_PRIVATE = tuple(kind.NAME for kind in KINDS if kind.SCOPE is Scope.PRIVATE)


def withhold(tx: Transaction, me: Card) -> tuple[list[str], int]:
    """Destroy the words and pictures that this person may not hold (any more).

    Returns the scenarios concerned and how many forms were dropped.
    """
    gone: list[tuple[str, str, str]] = []
    dropped = 0
    for journal in queries.journals(tx):
        if journal.owner.fingerprint == me.fingerprint:
            continue
        readers = dialogue.readers(tx, journal.id)
        reads = {
            scenario
            for scenario, people in readers.items()
            if any(one.person == me.fingerprint and not one.withdrawn for one in people)
        }
        for id, kind, subject, said in withheld.bodies_of(
            tx, journal.id, (ScenarioShared.NAME, *_PRIVATE)
        ):
            shown = isinstance(said, ScenarioShared) and me.fingerprint in said.readers
            if shown and subject in reads:
                continue
            withheld.destroy(tx, id)
            dropped += kind == ScenarioShared.NAME
            gone.append((journal.id, kind.partition(".")[0], subject))
    subjects = projection.shown_among(gone)
    if subjects:
        projection.project(tx, subjects)
        erasure.drop_unused_files(tx)
        search_index.rewrite(tx)
    return sorted({id for _, noun, id in subjects if noun == "scenario"}), dropped


def keep_shown_files(tx: Transaction, evidence: Mapping[str, bytes]) -> int:
    """Store the evidence that shared forms name, and nothing else; returns how many were new."""
    wanted = dialogue.exhibit_names(tx)
    fresh = [name for name in evidence if name in wanted and not blobs.has(tx, name)]
    for name in fresh:
        blobs.keep(tx, evidence[name])
    return len(fresh)
