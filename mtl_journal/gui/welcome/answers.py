"""What a person answers at the first run, and how strong a passphrase has to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STRENGTHS = (
    "Too easy: it would be guessed at once.",
    "Easy to guess. A few more words make it much safer.",
    "Fair. One more word makes it good.",
    "Good.",
    "Strong.",
)
STRONG_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that making a desk needs; the passphrase never shows in a trace."""

    path: Path
    name: str
    role: str
    passphrase: str
    remember: bool

    def __repr__(self) -> str:
        return f"Answers({self.path}, {self.role})"
