"""What a desk may not hold of others' journals: text that was withdrawn, or never meant for it."""

from collections.abc import Mapping, Sequence

from mtl_journal.domain.kind import Scope
from mtl_journal.domain.kinds import KINDS
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.person import Card
from mtl_journal.domain.sharing import Reader
from mtl_journal.services.authorities import guests_of
from mtl_journal.services.desk import Desk
from mtl_journal.store import blobs, dialogue, erasure, projection, queries, search_index, withheld
from mtl_journal.store.desk_file import Transaction

_PRIVATE = tuple(kind.NAME for kind in KINDS if kind.SCOPE is Scope.PRIVATE)


def withhold(tx: Transaction, me: Card) -> tuple[list[str], int]:
    """Destroy the words and pictures that this person may not hold (any more).

    Returns the scenarios concerned, and of how many of them the shared text was dropped.
    """
    gone: list[tuple[str, str, str]] = []
    dropped: set[tuple[str, str]] = set()
    for journal in queries.journals(tx):
        if journal.owner.fingerprint == me.fingerprint:
            continue
        names = [me.fingerprint, *guests_of(tx, journal, me)]
        readers = dialogue.readers(tx, journal.id)
        reads = {scenario for scenario, people in readers.items() if _reads(people, names)}
        for id, kind, subject, said in withheld.bodies_of(
            tx, journal.id, (ScenarioShared.NAME, *_PRIVATE)
        ):
            shown = isinstance(said, ScenarioShared) and not set(names).isdisjoint(said.readers)
            if shown and subject in reads:
                continue
            withheld.destroy(tx, id)
            if kind == ScenarioShared.NAME:
                dropped.add((journal.id, subject))
            gone.append((journal.id, kind.partition(".")[0], subject))
    subjects = projection.shown_among(gone)
    if subjects:
        projection.project(tx, subjects)
        erasure.drop_unused_files(tx)
        search_index.rewrite(tx)
    return sorted({id for _, noun, id in subjects if noun == "scenario"}), len(dropped)


def _reads(people: Sequence[Reader], names: Sequence[str]) -> bool:
    """Tell whether somebody reads a scenario, by the first of their names it was shared under.

    What was shared with an invited guest is theirs until it is shared with, or taken back from,
    themselves.
    """
    withdrawn = {one.person: one.withdrawn for one in people}
    known = [withdrawn[name] for name in names if name in withdrawn]
    own = withdrawn.get(names[0])
    return not own if own is not None else not all(known)


def keep_shown_files(tx: Transaction, evidence: Mapping[str, bytes]) -> int:
    """Store what shared forms or one's own evidence name, and nothing else; returns how many
    were new."""
    wanted = erasure.used_files(tx) if evidence else frozenset[str]()
    fresh = [name for name in evidence if name in wanted and not blobs.has(tx, name)]
    for name in fresh:
        blobs.keep(tx, evidence[name])
    return len(fresh)


def missing_files(desk: Desk) -> int:
    """Return how many pictures and files shared texts name that are not here, as where they came
    while their sender was not known yet."""
    with desk.file.transaction() as tx:
        return sum(not blobs.has(tx, name) for name in dialogue.exhibit_names(tx))
