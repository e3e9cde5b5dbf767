"""What screens and commands ask of a desk; values come out, rows stay in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.journal import Journal
from mtl_journal.domain.scenario import Scenario
from mtl_journal.store import meta, rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import (
    date_from,
    evidence_from,
    journal_from,
    scenario_from,
    strands_from,
)
from mtl_journal.store.proven import line

_ROW = rows.scenario.c
_PIECE = rows.evidence.c
_FEW = 500  # ids that are asked for by name, sooner than by reading every row


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario as a line of a list."""

    id: str
    title: str
    date: str | None
    strands: tuple[str, ...]
    words: int
    evidence: int
    revision_count: int
    changed_at: str
    diverged: bool


def journals(tx: Transaction) -> list[Journal]:
    """Return the journals in this desk, oldest first."""
    query = select(rows.journal).order_by(rows.journal.c.created_at, rows.journal.c.id)
    return [journal_from(row) for row in tx.execute(query)]


def journal(tx: Transaction, id: str) -> Journal | None:
    """Return one journal; None where its beginning is not here."""
    row = tx.execute(select(rows.journal).where(rows.journal.c.id == id)).one_or_none()
    return journal_from(row) if row else None


def scenarios(
    tx: Transaction, *, removed: bool = False, among: Collection[str] | None = None
) -> list[Scenario]:
    """Return the scenarios of the own journal, or those in its bin, by date; undated ones last.

    With `among` only those with these ids. What others shared is not among them: it is theirs to
    print and to take out.
    """
    own = select(rows.scenario).where(_ROW.journal == meta.facts(tx)["journal"])
    if among is not None and len(among) <= _FEW:
        own = own.where(_ROW.id.in_(among))
    found = tx.execute(_by_date(own, removed))
    return [scenario_from(row) for row in found if among is None or row.id in among]


def scenario(tx: Transaction, journal: str, id: str) -> Scenario | None:
    """Return one scenario of one journal, also from the bin."""
    its = (_ROW.id == id, _ROW.journal == journal)
    row = tx.execute(select(rows.scenario).where(*its)).one_or_none()
    return scenario_from(row) if row else None


def listed(tx: Transaction, *, removed: bool = False, own: bool = False) -> list[Listed]:
    """Return the scenarios, or those in the bin, as lines of a list; only one's own if asked."""
    held = (
        select(func.count())
        .where(_PIECE.scenario == _ROW.id, _PIECE.journal == _ROW.journal)
        .scalar_subquery()
    )
    query = select(
        _ROW.id,
        _ROW.title,
        _ROW.date,
        _ROW.strands,
        _ROW.words,
        held.label("held"),
        _ROW.revision_count,
        _ROW.changed_at,
        _ROW.versions,
    )
    if own:
        query = query.where(_ROW.journal == meta.facts(tx)["journal"])
    return [_line(*row) for row in tx.execute(_by_date(query, removed)).all()]


def _line(
    id: str,
    title: object,
    date: str | None,
    strands: str,
    words: int,
    held: int,
    revision_count: int,
    changed_at: str,
    versions: str,
) -> Listed:
    """Return a line for what its columns hold; it is done for every scenario of a desk."""
    return Listed(
        id=id,
        title=line(title),
        date=date_from(date),
        strands=strands_from(strands),
        words=words,
        evidence=held,
        revision_count=revision_count,
        changed_at=changed_at,
        diverged=versions != "[]",
    )


def titles(tx: Transaction) -> list[tuple[str, str, bool]]:
    """Return (id, title, whether it lies in the bin) of every scenario."""
    found = tx.execute(select(_ROW.id, _ROW.title, _ROW.removed).order_by(_ROW.id))
    return [(row.id, line(row.title), bool(row.removed)) for row in found]


def titles_by_journal(
    tx: Transaction, among: Collection[str] | None = None
) -> dict[tuple[str, str], str]:
    """Return the titles of scenarios by journal and id: of all, or of those with these ids."""
    query = select(_ROW.journal, _ROW.id, _ROW.title)
    if among is not None and len(among) <= _FEW:
        query = query.where(_ROW.id.in_(among))
    found = tx.execute(query).all()
    return {(journal, id): line(title) for journal, id, title in found}


def own_among(tx: Transaction, ids: Sequence[str]) -> frozenset[str]:
    """Return which of these scenarios are in the own journal."""
    own = select(_ROW.id).where(_ROW.journal == meta.facts(tx)["journal"])
    return frozenset(tx.scalars(own)) & frozenset(ids)


def journals_with(tx: Transaction, scenario: str) -> list[str]:
    """Return the ids of the journals that hold a scenario of this id."""
    query = select(_ROW.journal).where(_ROW.id == scenario).order_by(_ROW.journal)
    return list(tx.scalars(query))


def origins(tx: Transaction) -> set[str]:
    """Return the origins of everything ever imported and still known, the bin included."""
    return set(tx.scalars(select(_ROW.origin).where(_ROW.origin != "")))


def evidence_of(tx: Transaction, journal: str, scenario: str) -> list[Evidence]:
    """Return the evidence of one scenario of one journal in the order it was attached."""
    its = (_PIECE.scenario == scenario, _PIECE.journal == journal)
    query = select(rows.evidence).where(*its).order_by(_PIECE.hlc, _PIECE.id)
    return [evidence_from(one) for one in tx.execute(query)]


def all_evidence(
    tx: Transaction, scenarios: Collection[str] | None = None
) -> dict[str, list[Evidence]]:
    """Return all evidence by scenario, each in the order it was attached.

    Of these `scenarios` at least, where some are named.
    """
    query = select(rows.evidence).order_by(_PIECE.hlc, _PIECE.id)
    if scenarios is not None and len(scenarios) <= _FEW:
        query = query.where(_PIECE.scenario.in_(scenarios))
    found: dict[str, list[Evidence]] = {}
    for one in tx.execute(query):
        found.setdefault(one.scenario, []).append(evidence_from(one))
    return found


def attached_names(tx: Transaction) -> set[str]:
    """Return the hashes of everything that is attached to a scenario."""
    return set(tx.scalars(select(_PIECE.sha256).distinct()))


def _by_date(query: Any, removed: bool) -> Any:
    return query.where(_ROW.removed == int(removed)).order_by(
        _ROW.date.is_(None), _ROW.date, _ROW.created_at, _ROW.id
    )


def projected_rows(tx: Transaction) -> dict[str, Sequence[tuple[object, ...]]]:
    """Return every projected row but the numbers of the index, for comparing with a replay."""
    tables = (
        rows.journal,
        rows.scenario,
        rows.strand_tag,
        rows.evidence,
        rows.erased,
        rows.dialogue,
        rows.reader,
        rows.circle,
        rows.exhibit,
        rows.pseudonym,
    )
    found: dict[str, Sequence[tuple[object, ...]]] = {}
    for table in tables:
        columns = [column for column in table.c if column.name != "n"]
        query = select(*columns).order_by(*columns[:3])
        found[table.name] = [tuple(row) for row in tx.execute(query)]
    return found
