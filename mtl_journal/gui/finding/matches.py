"""Where words stand in a text: the pure part of finding and replacing."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; `whole` means words that stand by themselves."""

    words: str
    case: bool = False
    whole: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds it, None for nothing."""
        if not self.words:
            return None
        said = re.escape(self.words)
        if self.whole:
            said = rf"(?<!\w){said}(?!\w)"
        return re.compile(said, 0 if self.case else re.IGNORECASE)


def matches(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Return start and end (code points) of every place, in order, none over another."""
    pattern = wanted.pattern()
    return [found.span() for found in pattern.finditer(text)] if pattern else []
