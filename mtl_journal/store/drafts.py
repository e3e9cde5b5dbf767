"""Drafts: unsigned text being typed, one for each subject and device."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from mtl_journal.domain.draft import Draft
from mtl_journal.store import rows, tally
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import content_from, content_text

_DRAFT = rows.draft.c


def keep(tx: Transaction, *drafts: Draft) -> None:
    """Store drafts in the place of those their device had for the subject."""
    fresh = [
        {
            "subject": draft.subject,
            "device": draft.device,
            "journal": draft.journal,
            "based_on": " ".join(draft.based_on),
            "hlc": draft.hlc,
            "at": draft.at,
            "content": content_text(draft.content),
        }
        for draft in drafts
    ]
    if fresh:
        tx.execute(insert(rows.draft).prefix_with("OR REPLACE"), fresh)
        tally.seal(tx, rows.draft.name)


def drop(tx: Transaction, subject: str, device: str) -> None:
    """Forget a draft that became a revision or was given up."""
    tx.execute(delete(rows.draft).where(_DRAFT.subject == subject, _DRAFT.device == device))
    tally.seal(tx, rows.draft.name)


def drop_all(tx: Transaction, subjects: Sequence[str]) -> None:
    """Forget the drafts of all devices for these subjects."""
    tx.execute(delete(rows.draft).where(_DRAFT.subject.in_(subjects)))
    tally.seal(tx, rows.draft.name)


def drafts(tx: Transaction) -> list[Draft]:
    """Return all drafts, the latest first."""
    query = select(rows.draft).order_by(_DRAFT.hlc.desc(), _DRAFT.subject, _DRAFT.device)
    return [
        Draft(
            subject=row.subject,
            device=row.device,
            journal=row.journal,
            based_on=tuple(row.based_on.split()),
            hlc=row.hlc,
            at=row.at,
            content=content_from(row.content),
        )
        for row in tx.execute(query)
    ]
