"""A scenario as its readers see it: its words, its versions and whether it lies in the bin."""

from dataclasses import dataclass

from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.sharing import Exhibit, Reader

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a revision says. `date` is ISO 8601 or None, `text` is Markdown with "\\n" line ends.

    `origin` names the foreign entry this scenario was imported from (hex), "" if it was not.
    """

    title: str
    date: str | None
    text: str
    claims: tuple[Claim, ...] = ()
    tags: tuple[str, ...] = ()
    context: Pairs = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a scenario and the revisions that carry it; `at` is the claimed UTC time."""

    revisions: tuple[str, ...]
    author: str
    at: str
    content: Content


@dataclass(frozen=True, slots=True)
class Scenario:
    """All records of one scenario, folded.

    `content` is what is shown: the only version, the clean merge of several, or the latest of
    versions that contradict each other. Only then `versions` holds them all; none is lost. On the
    desk of somebody it was shared with it is the newest form that they hold.
    `heads` are the revisions and `states` the removals and restorations nothing came after.
    """

    id: str
    content: Content
    versions: tuple[Version, ...]
    heads: tuple[str, ...]
    states: tuple[str, ...]
    removed: bool
    created_at: str
    changed_at: str
    changed_hlc: int
    revision_count: int
    readers: tuple[Reader, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    """What evidence the shared forms name; `readers` are whom it was ever shared with."""
    circle: tuple[str, ...] = ()
    """Everybody who takes part in its dialogue, by fingerprint."""

    @property
    def diverged(self) -> bool:
        """Whether two computers hold texts that do not merge cleanly."""
        return bool(self.versions)
