"""From records to the rows that screens query; forgotten and made again at will.

A subject's rows are a function of all its records, so adding records one by one and replaying
everything give the same rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from sqlalchemy import delete, select

from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds import FOLDS, Value, shown_as
from mtl_journal.domain.record import Record
from mtl_journal.store import erasure, evidence_names, rows, search_index
from mtl_journal.store.batches import in_batches, insert_rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import Fields, Projected, projected
from mtl_journal.store.statements import Bodies, Subject, statements_by_subject

_TABLES = (
    rows.journal,
    rows.scenario,
    rows.strand_tag,
    rows.evidence,
    rows.dialogue,
    rows.reader,
    rows.circle,
    rows.exhibit,
    rows.pseudonym,
)
_DIALOGUE = frozenset({"thread", "comment", "action"})


def subjects_of(records: Iterable[Record]) -> list[Subject]:
    """Return what these records are about, each once, leaving out what is not shown."""
    found: dict[Subject, None] = {}
    for record in records:
        noun = shown_as(record.header.kind)
        if noun is not None:
            found[record.header.journal, noun, record.header.subject] = None
    return list(found)


def shown_among(told: Iterable[Subject]) -> list[Subject]:
    """Return those that are shown at all, each once."""
    return [one for one in dict.fromkeys(told) if one[1] in FOLDS]


def project(
    tx: Transaction,
    subjects: Sequence[Subject],
    fresh: Iterable[Record] = (),
    said: Mapping[str, Kind | None] | None = None,
) -> None:
    """Make the rows of these subjects anew; `fresh` records spare reading their bodies again, and
    what they `said`, by id, spares more."""
    bodies = Bodies(tx, {record.id: record.body for record in fresh}, dict(said or {}))
    by_journal: dict[str, list[Subject]] = {}
    for subject in subjects:
        by_journal.setdefault(subject[0], []).append(subject)
    for journal, its in by_journal.items():
        for part in in_batches(its):
            _project(tx, journal, [(noun, id) for _, noun, id in part], bodies)


def forget(tx: Transaction) -> None:
    """Empty every projected table and the search index."""
    search_index.forget(tx)
    for table in _TABLES:
        tx.execute(delete(table))


def rebuild(tx: Transaction) -> int:
    """Make all rows anew from the records; returns how many subjects there are."""
    forget(tx)
    erasure.rebuild(tx)
    log = rows.record.c
    found: dict[Subject, None] = {}
    for journal, kind, subject in tx.execute(select(log.journal, log.kind, log.subject).distinct()):
        noun = shown_as(kind)
        if noun is not None:
            found[journal, noun, subject] = None
    project(tx, list(found))
    return len(found)


def _project(
    tx: Transaction, journal: str, part: Sequence[tuple[str, str]], bodies: Bodies
) -> None:
    told = statements_by_subject(tx, journal, [id for _, id in part], bodies)
    values: list[Value] = []
    for noun, id in part:
        mine = [one for one in told[id] if shown_as(one.kind) == noun]
        value = FOLDS[noun](id, journal, mine)
        if value is not None:
            values.append(value)
    _replace(tx, journal, part, projected(values, journal))


def _replace(
    tx: Transaction, journal: str, part: Sequence[tuple[str, str]], new: Projected
) -> None:
    """Put new rows in the place of old ones; a scenario keeps its number in the index.

    Noun by noun: a member's record of a made-up kind may give a scenario's id to another noun.
    """
    lessons = [id for noun, id in part if noun == "scenario"]
    pieces = [id for noun, id in part if noun == "evidence"]
    attached = evidence_names.scenarios_of(tx, journal, pieces, new.evidence)
    numbers = search_index.remove(tx, journal, [*lessons, *attached])
    _number(tx, new.scenarios, numbers)
    _clear(tx, journal, part)
    for table, fresh in (
        (rows.journal, new.journals),
        (rows.scenario, new.scenarios),
        (rows.strand_tag, new.strand_tags),
        (rows.evidence, new.evidence),
        (rows.dialogue, new.dialogue),
        (rows.reader, new.readers),
        (rows.circle, new.circles),
        (rows.exhibit, new.exhibits),
        (rows.pseudonym, new.pseudonyms),
    ):
        insert_rows(tx, table, fresh)
    fresh_ids = [str(row["id"]) for row in new.scenarios]
    told = evidence_names.write(tx, journal, fresh_ids, attached)
    unchanged = [row for row in new.scenarios if row["id"] not in told]
    search_index.add(tx, journal, unchanged, list(told))


def _clear(tx: Transaction, journal: str, part: Sequence[tuple[str, str]]) -> None:
    """Drop the rows of these things."""
    lessons, pieces, names = (
        [id for each, id in part if each == noun] for noun in ("scenario", "evidence", "pseudonym")
    )
    for table, id, ids in (
        (rows.scenario, rows.scenario.c.id, lessons),
        (rows.strand_tag, rows.strand_tag.c.scenario, lessons),
        (rows.evidence, rows.evidence.c.id, pieces),
        (rows.reader, rows.reader.c.scenario, lessons),
        (rows.circle, rows.circle.c.scenario, lessons),
        (rows.exhibit, rows.exhibit.c.scenario, lessons),
        (rows.pseudonym, rows.pseudonym.c.id, names),
    ):
        tx.execute(delete(table).where(table.c.journal == journal, id.in_(ids)))
    for noun in sorted(_DIALOGUE & {noun for noun, _ in part}):
        row, ids = rows.dialogue.c, [id for each, id in part if each == noun]
        its = (row.journal == journal, row.noun == noun, row.id.in_(ids))
        tx.execute(delete(rows.dialogue).where(*its))
    if any(noun == "journal" for noun, _ in part):
        tx.execute(delete(rows.journal).where(rows.journal.c.id == journal))


def _number(tx: Transaction, fresh: list[Fields], numbers: Mapping[str, int]) -> None:
    """Give each row its number in the index; a new one none that a changed one only just left."""
    following = count(search_index.next_number(tx))
    for row in fresh:
        row["n"] = numbers.get(str(row["id"])) or next(following)
