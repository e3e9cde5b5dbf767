"""What of a dialogue its reader has seen: kept on this desk alone, never sent."""

import json
from collections.abc import Iterable

from mtl_journal.services.desk import Desk
from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction

_SEEN = "seen {}"  # the fact which threads, comments and actions on a scenario were seen


def seen_in(tx: Transaction, scenario: str) -> frozenset[str]:
    """Return the ids that were seen on one scenario."""
    return _read(meta.facts(tx).get(_SEEN.format(scenario)))


def all_seen(tx: Transaction) -> frozenset[str]:
    """Return everything that was seen, of all scenarios."""
    prefix = _SEEN.format("")
    facts = meta.facts(tx)
    return frozenset().union(
        *(_read(said) for name, said in facts.items() if name.startswith(prefix))
    )


def mark_seen(desk: Desk, scenario: str, ids: Iterable[str]) -> None:
    """Note that these were seen; what is noted already costs no write."""
    with desk.file.transaction() as tx:
        before = seen_in(tx, scenario)
        after = before | set(ids)
        if after != before:
            meta.set_fact(tx, _SEEN.format(scenario), json.dumps(sorted(after)))


def forget_seen(tx: Transaction, scenarios: Iterable[str]) -> None:
    """Forget what was seen of these scenarios."""
    for scenario in scenarios:
        meta.drop_fact(tx, _SEEN.format(scenario))


def _read(said: str | None) -> frozenset[str]:
    try:
        told = json.loads(said or "[]")
    except ValueError:
        return frozenset()
    return (
        frozenset(one for one in told if isinstance(one, str))
        if isinstance(told, list)
        else frozenset()
    )
