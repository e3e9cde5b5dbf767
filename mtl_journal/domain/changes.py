"""What a verb changed, so that whoever shows it knows what to read again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the scenarios, evidence and journals that changed, and of what was said."""

    scenarios: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    journals: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    dialogue: frozenset[str] = frozenset()
    """Threads, comments and actions."""

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.scenarios | other.scenarios,
            self.evidence | other.evidence,
            self.journals | other.journals,
            self.drafts | other.drafts,
            self.dialogue | other.dialogue,
        )

    def __bool__(self) -> bool:
        return bool(
            self.scenarios or self.evidence or self.journals or self.drafts or self.dialogue
        )
