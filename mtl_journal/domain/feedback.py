"""A dialogue on a passage: the thread it begins with, the comments, and whether it is resolved."""

from collections.abc import Callable
from dataclasses import dataclass

from mtl_journal.domain.anchor import TextAnchor


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says about a passage; each part may be ""."""

    noticed: str = ""
    question: str = ""
    suggestion: str = ""

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return the parts that say something, each with its name."""
        said = (
            ("noticed", self.noticed),
            ("question", self.question),
            ("suggestion", self.suggestion),
        )
        return tuple((name, words) for name, words in said if words)

    def reworded(self, reword: Callable[[str], str]) -> "Remark":
        """Return the same with each part said as `reword` says it."""
        return Remark(
            noticed=reword(self.noticed),
            question=reword(self.question),
            suggestion=reword(self.suggestion),
        )


@dataclass(frozen=True, slots=True)
class FeedbackThread:
    """A thread as its records say it; `heads` are the statements nothing came after.

    `author` is a fingerprint, `at` the claimed UTC time. `said_by` names whoever said it without a
    desk of their own, on a form that the author brought in; "" where the author said it.
    """

    id: str
    scenario: str
    anchor: TextAnchor
    remark: Remark
    author: str
    at: str
    hlc: int
    resolved: bool
    heads: tuple[str, ...]
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A reply in a thread; `said_by` as in a thread."""

    id: str
    scenario: str
    thread: str
    author: str
    at: str
    hlc: int
    text: str
    heads: tuple[str, ...]
    said_by: str = ""
