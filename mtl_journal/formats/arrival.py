"""What every importer yields: entries on their way into a journal, and what could not be read."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission

Pairs = tuple[tuple[str, str], ...]

# Where a picture lies differs from computer to computer; that it stands here does not.
_PICTURE_TARGET = re.compile(r"(!\[[^\[\]]*\]\()[^()]*\)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an entry.

    `reference` is the link target by which the text names it, exactly as it stands there, or the
    file's name in the entry's head where the text does not show it. `content` reads the bytes
    when they are wanted and raises UserError.
    """

    reference: str
    name: str
    alt: str
    permission: Permission
    content: Callable[[], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of an entry: `author` as they were named, `date` as in Arrival."""

    author: str
    date: str | None
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """One entry of a foreign file.

    `date` is ISO 8601, "2025-10-03" or "2025-10-03T14:20", or None. `text` is Markdown with "\\n"
    line ends. `strands` holds (id, claim) with "" for no claim. `source` says where it was read,
    such as "posts.jsonl:3". `origin` (hex SHA-256) names the same entry on every import.
    """

    title: str
    date: str | None
    text: str
    strands: Pairs
    tags: tuple[str, ...]
    context: Pairs
    attachments: tuple[Attachment, ...]
    source: str
    origin: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was not as it should be, as a code of the message catalogue with its parameters.

    `left_out` says whether the entry stayed outside; otherwise it came in and this is a remark.
    """

    source: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])
    left_out: bool = True

    @property
    def error(self) -> UserError:
        """The same as an error, for those who turn errors into sentences."""
        return UserError(self.code, **self.params)


@dataclass(frozen=True, slots=True)
class Format:
    """One foreign format. `recognises` looks at a path; `read` goes on after every Trouble."""

    id: str
    title: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path], Iterator[Arrival | Trouble]]


def origin_of(date: str | None, title: str, text: str) -> str:
    """Return the hex SHA-256 that names an entry, whatever its line breaks and picture folders."""
    without_targets = _PICTURE_TARGET.sub(r"\1)", text) if "![" in text else text
    said = (unicodedata.normalize("NFC", part) for part in (date or "", title, without_targets))
    # As bytes, because those are split twice as fast; a no-break space counts as a letter here.
    return hashlib.sha256(b"\x1f".join(b" ".join(p.encode().split()) for p in said)).hexdigest()
