"""A number with what it counts, and several things one after the other, as they are said."""

from collections.abc import Sequence


def counted(number: int, one: str, more: str) -> str:
    """Return "1 thread" or "1,200 threads"."""
    return f"{number:,} {one if number == 1 else more}"


def listed(parts: Sequence[str], most: int = 5) -> str:
    """Return "a", "a and b", "a, b, c and 12 more"."""
    if len(parts) > most:
        return f"{', '.join(parts[:most])} and {len(parts) - most:,} more"
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
