"""The oracle of the state machine: what was said, by whom, and what may never be lost.

It knows nothing of records, heads or merges: only sentences with numbers, and who may say what.
"""

from dataclasses import dataclass, field

ANYBODY = {"coach", "tutor", "peer"}
MEMBERS_SAY: dict[str, set[str]] = {
    "mood.noted": ANYBODY,  # of a newer version
    "scenario.vanished": ANYBODY,
    "evidence.vanished": ANYBODY,
    "journal.vanished": ANYBODY,
    "practice.verified": {"coach"},
    "pack.adopted": {"tutor"},
    "judgement.given": {"tutor"},
    # About a scenario that was never shared with them nobody but the owner says a word.
    "comment.posted": set(),
    "thread.opened": set(),
    "thread.moved": set(),
    "action.proposed": set(),
    "action.moved": set(),
    "scenario.revised": set(),
    "scenario.removed": set(),
    "member.added": set(),
    "body.erased": set(),
}


@dataclass
class Admission:
    """One admission of the member, and for each removal the last number of each device."""

    id: str
    subject: str
    role: str
    ends: list[dict[str, int]] = field(default_factory=list)

    def allows(self, kind: str, device: str, seq: int) -> bool:
        covered = all(seq <= last.get(device, 0) for last in self.ends)
        return covered and self.role in MEMBERS_SAY[kind]


@dataclass
class Story:
    """What was ever said about one scenario. Every sentence has a number of its own."""

    texts: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    erased: bool = False

    def says(self, before: list[str], after: list[str]) -> None:
        """Note a text that somebody wrote while these sentences were shown."""
        self.added |= set(after)
        self.gone |= set(before) - set(after)

    def saved(self, text: str) -> None:
        """Note a text that was acknowledged as saved."""
        self.texts.add(text)

    def kept(self) -> set[str]:
        """Return the sentences that nobody ever took out."""
        return self.added - self.gone


@dataclass
class Sentences:
    """Draws sentences, none twice."""

    drawn: int = 0

    def new(self) -> str:
        self.drawn += 1
        return f"Sentence {self.drawn}.\n"


def lines_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return text.splitlines(keepends=True)


def edited(lines: list[str], deed: str, place: int, sentence: str) -> list[str]:
    """Return the sentences with one more, one said otherwise, or one fewer."""
    at = place % (len(lines) + 1)
    if deed == "add" or at == len(lines):
        return [*lines[:at], sentence, *lines[at:]]
    return [*lines[:at], *([sentence] if deed == "rewrite" else []), *lines[at + 1 :]]
