"""What folds see of a record: its place among the others, and its body when it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from mtl_journal.domain.kind import Kind


@dataclass(frozen=True, slots=True)
class Statement:
    """A verified record. `says` reads the body only when called; None once it is erased."""

    id: str
    kind: str
    author: str
    device: str
    seq: int
    hlc: int
    at: str
    parents: tuple[str, ...]
    says: Callable[[], Kind | None]


def unsuperseded(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that no other of them names as a parent, by clock and id."""
    everything = list(statements)
    if len(everything) == 1:  # as of nearly all that is imported
        return everything
    superseded = {parent for one in everything for parent in one.parents}
    return sorted((one for one in everything if one.id not in superseded), key=order)


def speaking_heads(statements: Iterable[Statement]) -> list[Statement]:
    """Return the heads whose words are here, by clock and id.

    Where a head came without its body, what it superseded goes on speaking: somebody who cuts
    bodies off on the way must not make a text vanish.
    """
    everything = list(statements)
    heads = unsuperseded(everything)
    if all(head.says() is not None for head in heads):
        return heads
    return unsuperseded(one for one in everything if one.says() is not None)


def beginnings(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that come from no other of them, by clock and id.

    Clocks may be wrong, so the first by clock need not be the one it all began with.
    """
    everything = list(statements)
    if len(everything) == 1:
        return everything
    known = {one.id for one in everything}
    return sorted((one for one in everything if known.isdisjoint(one.parents)), key=order)


def behind(statements: Iterable[Statement], heads: Iterable[str]) -> list[Statement]:
    """Return these heads and everything they came from, as it stood when they were the heads."""
    by_id = {one.id: one for one in statements}
    found: dict[str, Statement] = {}
    waiting = list(heads)
    while waiting:
        id = waiting.pop()
        if id in by_id and id not in found:
            found[id] = by_id[id]
            waiting.extend(by_id[id].parents)
    return list(found.values())


def in_sequence(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements with causes before what came of them; by clock and id otherwise."""
    by_id = {one.id: one for one in statements}
    left = {id: sum(parent in by_id for parent in one.parents) for id, one in by_id.items()}
    children: dict[str, list[Statement]] = {id: [] for id in by_id}
    for one in by_id.values():
        for parent in one.parents:
            if parent in children:
                children[parent].append(one)
    ready = [(*order(one), one) for one in by_id.values() if not left[one.id]]
    heapify(ready)
    sequence: list[Statement] = []
    while ready:
        one = heappop(ready)[-1]
        sequence.append(one)
        for child in children[one.id]:
            left[child.id] -= 1
            if not left[child.id]:
                heappush(ready, (*order(child), child))
    return sequence


def order(statement: Statement) -> tuple[int, str]:
    """Sort key that every desk computes alike: logical clock, then id."""
    return statement.hlc, statement.id
