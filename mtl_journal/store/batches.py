"""Cutting long lists into pieces that one query takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
AT_ONCE = 500


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in order, at most 500 at a time."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
