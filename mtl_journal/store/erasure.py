"""Destroying words: bodies, drafts, evidence and whatever waits, for subjects that were erased.

Header and signature stay, so that everybody can see that something was there and was erased.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select, update

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds import KINDS, LASTING
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.kinds.evidence import EvidenceAdded
from mtl_journal.domain.kinds.word import WordAnswered, is_unplaced
from mtl_journal.domain.record import Record, body_fields
from mtl_journal.store import blobs, dialogue, drafts, meta, queries, removed_evidence, rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, Subject

Erased = set[tuple[str, str]]
"""Journal id and subject id."""


def erased_subjects(tx: Transaction) -> Erased:
    """Return everything that was ever erased here."""
    return {(row.journal, row.subject) for row in tx.execute(select(rows.erased))}


def named_in(records: Iterable[Record]) -> Erased:
    """Return what these records, already judged, erase."""
    found: Erased = set()
    for record in records:
        if record.header.kind == BodyErased.NAME and record.body is not None:
            said = BodyErased.read(body_fields(record.body))
            found.update((record.header.journal, subject) for subject in said.subjects)
    return found


def is_erased(record: Record, erased: Erased) -> bool:
    """Tell whether a record may not have a body any more: its subject, or what it belongs to."""
    journal = record.header.journal
    if record.header.kind in LASTING or not erased:
        return False
    if (journal, record.header.subject) in erased or (journal, _scenario(record)) in erased:
        return True
    return _is_unplaced(record) and any(one == journal for one, _ in erased)


def stripped(record: Record) -> Record:
    """Return the record without its body."""
    return replace(record, body=None)


def erase(tx: Transaction, named: Erased) -> list[Subject]:
    """Destroy what is stored about these subjects.

    Returns the subjects whose rows must be made anew, evidence of erased scenarios among them.
    """
    touched: list[Subject] = []
    if named:
        meta.set_fact(tx, meta.UNSCRUBBED, "yes")
    by_journal: dict[str, list[str]] = {}
    for journal, subject in sorted(named):
        by_journal.setdefault(journal, []).append(subject)
    for journal, subjects in by_journal.items():
        for fact in (meta.UNSENT, meta.ANSWERS):  # words about it that were not said yet
            for subject in subjects:
                meta.drop_fact(tx, fact.format(subject))
        known = [{"journal": journal, "subject": subject} for subject in subjects]
        tx.execute(insert(rows.erased).prefix_with("OR IGNORE"), known)
        for part in in_batches(subjects):
            pieces = _evidence_of(tx, journal, part)
            dialogue = _dialogue_on(tx, journal, part)
            others = [*(id for _, _, id in dialogue), *_unplaced_answers(tx, journal)]
            _strip(tx, journal, [*part, *pieces, *others])
            touched += dialogue
            touched += [
                (journal, noun, id) for id in (*part, *pieces) for noun in ("scenario", "evidence")
            ]
    return touched


def rebuild(tx: Transaction) -> None:
    """Make the list of what was erased anew from the records."""
    tx.execute(delete(rows.erased))
    bodies = Bodies(tx)
    log = rows.record.c
    for row in tx.execute(select(log.id, log.journal).where(log.kind == BodyErased.NAME)).all():
        said = bodies.read(row.id, BodyErased.NAME)
        if isinstance(said, BodyErased):
            named = [{"journal": row.journal, "subject": subject} for subject in said.subjects]
            tx.execute(insert(rows.erased).prefix_with("OR IGNORE"), named)


def used_files(tx: Transaction) -> set[str]:
    """Return the hashes of the files that evidence refers to, that which can be brought back
    included, and shared texts."""
    attached = queries.attached_names(tx) | dialogue.exhibit_names(tx)
    return attached | removed_evidence.removed_files(tx)


def drop_unused_files(tx: Transaction) -> int:
    """Remove the bytes that nothing refers to any more; returns how many files went."""
    used = used_files(tx)
    unused = [name for name in blobs.names(tx) if name not in used]
    blobs.drop(tx, unused)
    return len(unused)


def _scenario(record: Record) -> str:
    """Return the id of the scenario that a record belongs to; "" where it is about itself."""
    known = _BELONGING.get(record.header.kind)
    if known is None or record.body is None:
        return ""
    try:
        said = known.read(body_fields(record.body))
    except UserError:
        return ""
    return said.scenario if isinstance(said, EvidenceAdded | Belonging) else ""


_BELONGING = {kind.NAME: kind for kind in KINDS if issubclass(kind, EvidenceAdded | Belonging)}


def _dialogue_on(tx: Transaction, journal: str, scenarios: Sequence[str]) -> list[Subject]:
    """Return everything ever said about these scenarios, shown or not, as (journal, noun, id)."""
    log, bodies = rows.record.c, Bodies(tx)
    names = [name for name in _BELONGING if name != EvidenceAdded.NAME]
    query = select(log.id, log.kind, log.subject).where(log.journal == journal, log.kind.in_(names))
    found: dict[Subject, None] = {}
    for row in tx.execute(query).all():
        said = bodies.read(row.id, row.kind)
        if isinstance(said, Belonging) and said.scenario in scenarios:
            found[journal, row.kind.partition(".")[0], row.subject] = None
    return list(found)


def _unplaced_answers(tx: Transaction, journal: str) -> list[str]:
    """Return the subjects of answers about words that do not tell of which scenario they are.

    Any may hold words that were erased; without it the word is asked about again.
    """
    log, bodies = rows.record.c, Bodies(tx)
    about = log.journal == journal, log.kind == WordAnswered.NAME
    found = tx.execute(select(log.id, log.subject).where(*about)).all()
    return [row.subject for row in found if is_unplaced(bodies.read(row.id, WordAnswered.NAME))]


def _is_unplaced(record: Record) -> bool:
    if record.header.kind != WordAnswered.NAME or record.body is None:
        return False
    try:
        return is_unplaced(WordAnswered.read(body_fields(record.body)))
    except UserError:
        return False


def _evidence_of(tx: Transaction, journal: str, scenarios: Sequence[str]) -> list[str]:
    row = rows.evidence.c
    query = select(row.id).where(row.journal == journal, row.scenario.in_(scenarios))
    removed = removed_evidence.removed_in(tx, journal)
    return [*tx.scalars(query), *(one.id for one in removed if one.scenario in scenarios)]


def _strip(tx: Transaction, journal: str, subjects: Sequence[str]) -> None:
    log = rows.record.c
    about = (log.journal == journal, log.subject.in_(subjects), log.kind.not_in(LASTING))
    tx.execute(update(rows.record).where(*about).values(body=None))
    drafts.drop_all(tx, subjects)
