"""What a desk knows of itself: its id, its owner's identity, the role it opens for, its clock."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.person import Card
from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.failure import WrongRow

_ALWAYS = {"id", "role", "journal", "hlc"}
_CLOCK = re.compile("[0-9]{1,19}")
_SEED = 32  # bytes
KEYS_LOST = "keys_lost"  # the fact that a recovered desk has without its owner's keys: their card
UNPROJECTED = "unprojected"  # the fact that rows do not show yet what the records of old say
ROWS_MADE_BY = "rows_made_by"  # the fact which kinds of records its rows show
UNSENT = "unsent {}"  # the fact what was begun on a scenario and not said
ANSWERS = "answers {}"  # the fact which answers were begun in the threads on a scenario
UNSCRUBBED = "unscrubbed"  # the fact that unused pages may still hold what was erased
_MAKING = 4  # to be counted on where the same records make other rows than before
_MADE_BY = f"{_MAKING} {sha256(' '.join(sorted(KIND_BY_NAME)).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The owner's name and private seeds (32 bytes each), as the desk keeps them."""

    name: str
    signing_seed: bytes
    sealing_seed: bytes


def begin(tx: Transaction, keys: Keys, facts: dict[str, str]) -> None:
    """Write what never changes into a new desk."""
    tx.execute(
        insert(rows.identity),
        {
            "one": 1,
            "name": keys.name,
            "signing_seed": keys.signing_seed,
            "sealing_seed": keys.sealing_seed,
        },
    )
    tx.execute(insert(rows.meta), [{"name": name, "value": value} for name, value in facts.items()])
    # A new desk holds no records of old, so looking into it need not change it.
    rows_are_new(tx)


def rows_lag(facts: dict[str, str]) -> bool:
    """Tell whether the rows were made by a program that knew other kinds of records."""
    return UNPROJECTED in facts or facts.get(ROWS_MADE_BY) != _MADE_BY


def rows_are_new(tx: Transaction) -> None:
    """Note that all rows were made by this program."""
    drop_fact(tx, UNPROJECTED)
    set_fact(tx, ROWS_MADE_BY, _MADE_BY)


def facts(tx: Transaction) -> dict[str, str]:
    """Return everything that the desk knows of itself but keys."""
    known = {row.name: row.value for row in tx.execute(select(rows.meta))}
    if not known.keys() >= _ALWAYS or not _CLOCK.fullmatch(known["hlc"]):
        raise WrongRow("the desk does not know itself")
    return known


def keys(tx: Transaction) -> Keys:
    """Return the owner's keys."""
    row = tx.execute(select(rows.identity)).one_or_none()
    if row is None or {len(row.signing_seed), len(row.sealing_seed)} != {_SEED}:
        raise WrongRow("no keys, or keys of another length")
    return Keys(row.name, row.signing_seed, row.sealing_seed)


def lost_card(facts: dict[str, str]) -> Card | None:
    """Return the card of an owner whose keys are lost; None where they are here, or it is not."""
    card = facts.get(KEYS_LOST)
    return Card.from_fields(json.loads(card)) if card else None


def adopt(tx: Transaction, keys: Keys) -> None:
    """Put the owner's keys in the place of those that stood in for lost ones."""
    fresh = {
        "name": keys.name,
        "signing_seed": keys.signing_seed,
        "sealing_seed": keys.sealing_seed,
    }
    tx.execute(update(rows.identity).values(fresh))
    tx.execute(delete(rows.meta).where(rows.meta.c.name == KEYS_LOST))


def set_fact(tx: Transaction, name: str, value: str) -> None:
    """Know something, in the place of what was known under this name."""
    fresh = {"name": name, "value": value}
    tx.execute(insert(rows.meta).prefix_with("OR REPLACE"), fresh)


def drop_fact(tx: Transaction, name: str) -> None:
    """Know something no more."""
    tx.execute(delete(rows.meta).where(rows.meta.c.name == name))


def set_clock(tx: Transaction, last: int) -> None:
    """Remember the logical clock, in the same transaction as the record that moved it."""
    tx.execute(update(rows.meta).where(rows.meta.c.name == "hlc").values(value=str(last)))
