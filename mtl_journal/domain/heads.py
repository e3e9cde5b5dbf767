"""What several heads of one thing say together, where one person wrote on two computers.

Their base is what they were both written from. Where there is no single such revision (each side
took in the other's and wrote on), the base is what those revisions say together, and so on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Said = TypeVar("Said")
Parents = Mapping[str, Sequence[str]]
Merge = Callable[[Said, Said, Said], Said | None]

_DEEPEST = 50  # bases of bases; beyond it all versions are shown


def reconciled(
    heads: Sequence[str],
    parents: Parents,
    says: Callable[[str], Said | None],
    merge: Merge[Said],
    *,
    depth: int = 0,
) -> Said | None:
    """Return what the heads say together, or None where they contradict each other.

    `parents` maps each statement that is here to those it was written from, `says` gives what a
    statement says (None where its body is gone), `merge` takes (base, one, other). The caller
    gives the heads in an order that every desk computes alike.
    """
    groups = _by_words(heads, says)
    if groups is None or depth > _DEEPEST:
        return None
    (result, known), *others = groups
    for said, ids in others:
        shared = nearest_shared(parents, known, ids)
        # Sorted only to be the same everywhere; nearest ones come in no order of their own.
        base = reconciled(sorted(shared), parents, says, merge, depth=depth + 1) if shared else None
        merged = None if base is None else merge(base, result, said)
        if merged is None:
            return None
        result = merged
        known = [*known, *ids]
    return result


def nearest_shared(parents: Parents, one: Iterable[str], other: Iterable[str]) -> set[str]:
    """Return what both sides come from (or are), without what lies behind another of them."""
    shared = _with_ancestors(parents, one) & _with_ancestors(parents, other)
    return shared - {parent for each in shared for parent in parents[each]}


def _by_words(
    heads: Sequence[str], says: Callable[[str], Said | None]
) -> list[tuple[Said, list[str]]] | None:
    """Return what is said and who says it, in order; None where some words are gone."""
    groups: dict[Said, list[str]] = {}
    for head in heads:
        said = says(head)
        if said is None:
            return None
        groups.setdefault(said, []).append(head)
    return list(groups.items()) or None


def _with_ancestors(parents: Parents, starts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        one = waiting.pop()
        if one in parents and one not in found:
            found.add(one)
            waiting.extend(parents[one])
    return found
