"""The title of a scenario where it heads a window: never so long that nothing else is seen."""

from textwrap import shorten

_MOST = 90  # signs: two lines of a dialog


def shown_title(title: str) -> str:
    """Return a title as a heading says it, cut between words where it is very long."""
    words = shorten(title, _MOST, placeholder="…")
    return words if words != "…" else f"{title.strip()[:_MOST]}…"
