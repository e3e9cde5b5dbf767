"""Senders whom nobody admitted yet: kept by name, so that they can be let in when it suits."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import open_record
from mtl_journal.security.spoken import fingerprint_words
from mtl_journal.services.desk import Desk
from mtl_journal.services.members import people_in
from mtl_journal.store import meta, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system import clock

_NOTED = "strangers"  # the fact that names them
_CARD = ("name", "signing_key", "sealing_key")
_MOST = 50  # that are kept, the latest of them


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody unknown who sent something that waits. `words` are their fingerprint.

    `since` is when they first did (UTC), `invited` the role in which they proved to have been
    invited to the own journal ("" if not), `waits` how many records of theirs wait.
    """

    card: Card
    words: str
    since: str
    invited: str
    waits: int


def strangers(desk: Desk) -> list[Stranger]:
    """Return who waits to be let in, whoever waits longest first."""
    with desk.file.transaction() as tx:
        noted = _noted(tx)
        known = {one.card.fingerprint for one in people_in(tx, desk)} | {desk.card.fingerprint}
        waits = Counter(_authors(tx)) if noted else Counter[str]()
    return [
        Stranger(card, fingerprint_words(person), said["since"], said["invited"], waits[person])
        for person, said in noted.items()
        if (card := _card(said)) is not None and person not in known and not said.get("left")
    ]


def note_strangers(tx: Transaction, senders: Iterable[tuple[Card, str]]) -> None:
    """Keep who sent something and is not known here, with the role they were invited in."""
    noted = _noted(tx)
    before = json.dumps(noted)
    now = clock.utc_text(clock.now_ms())
    for card, invited in senders:
        known = noted.pop(card.fingerprint, {"since": now})
        noted[card.fingerprint] = {**known, **card.to_fields(), "invited": invited}
    if json.dumps(noted) != before:
        meta.set_fact(tx, _NOTED, json.dumps(dict(list(noted.items())[-_MOST:])))


def noted_cards(tx: Transaction) -> list[Card]:
    """Return the cards of those who wait, so that they can be accepted by name."""
    return [card for said in _noted(tx).values() if (card := _card(said)) is not None]


def leave_out(desk: Desk, person: str) -> None:
    """Ask no more about somebody; what they sent waits on, and is shown to nobody."""
    with desk.file.transaction() as tx:
        noted = _noted(tx)
        if person in noted:
            noted[person]["left"] = "1"
            meta.set_fact(tx, _NOTED, json.dumps(noted))


def _noted(tx: Transaction) -> dict[str, dict[str, str]]:
    kept = meta.facts(tx).get(_NOTED)
    return json.loads(kept) if kept else {}


def _card(said: dict[str, str]) -> Card | None:
    try:
        return Card.from_fields({name: said[name] for name in _CARD})
    except (UserError, KeyError):
        return None


def _authors(tx: Transaction) -> list[str]:
    found: list[str] = []
    for one, _ in record_log.waiting(tx):
        try:
            found.append(open_record(one).header.author)
        except UserError:
            continue
    return found
