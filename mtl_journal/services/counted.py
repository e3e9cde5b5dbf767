"""A number with what it counts, as it is said."""


def counted(number: int, one: str, more: str) -> str:
    """Return "1 thread" or "1,200 threads"."""
    return f"{number:,} {one if number == 1 else more}"
