"""What of a dialogue its reader has seen: it goes to their own computers and to nobody else."""

import json
from collections.abc import Iterable, Mapping

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


def seen_by_scenario(tx: Transaction) -> dict[str, list[str]]:
    """Return what was seen on each scenario, in order."""
    prefix = _SEEN.format("")
    facts = meta.facts(tx)
    seen = {name: said for name, said in facts.items() if name.startswith(prefix)}
    return {name.removeprefix(prefix): sorted(_read(said)) for name, said in seen.items()}


def mark_seen(desk: Desk, scenario: str, ids: Iterable[str]) -> None:
    """Note that these were seen; what is noted already costs no write."""
    with desk.file.transaction() as tx:
        mark_all_seen(tx, {scenario: ids})


def mark_all_seen(tx: Transaction, seen: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Note what was seen on each scenario; returns what was not noted before."""
    known = meta.facts(tx)  # all of it read once
    fresh: set[str] = set()
    for scenario, ids in seen.items():
        fact = _SEEN.format(scenario)
        before = _read(known.get(fact))
        after = before | set(ids)
        if after != before:
            meta.set_fact(tx, fact, json.dumps(sorted(after)))
            fresh |= after - before
    return frozenset(fresh)


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
