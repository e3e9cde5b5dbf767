"""A portfolio: a chosen, ordered set of scenarios, complete in itself and ready to be typeset."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mtl_journal.domain.edition import USUAL, Edition
from mtl_journal.domain.talk import Talk

if TYPE_CHECKING:  # whoever only claims a strand need not wait for how rules are read
    from mtl_journal.domain.framework import Framework
    from mtl_journal.domain.terms import Terms


@dataclass(frozen=True, slots=True)
class Claim:
    """A strand tag and the teacher's sentence why the scenario is evidence for it ("" if none)."""

    strand: str
    why: str = ""


DAMAGED, OVERSIZED = "damaged", "oversized"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence as it is printed: a picture becomes a figure, others are listed.

    `sha256` is the hex hash by which the text refers to it (`![alt](evidence:<sha256>)`), `at` when
    it was attached. What is `enclosed` goes into the PDF as the file that it is. What is `missing`
    has no content: its file is on another computer, and its words stand for it. So they do for a
    picture that is `unfit` to be printed: DAMAGED or OVERSIZED.
    """

    sha256: str
    name: str
    media_type: str
    alt: str
    content: bytes = field(repr=False)
    enclosed: bool = False
    at: datetime | None = None
    missing: bool = False
    unfit: str = ""

    @property
    def absent(self) -> bool:
        """Whether words stand for it."""
        return self.missing or bool(self.unfit)


@dataclass(frozen=True, slots=True)
class Entry:
    """One scenario of the portfolio. `date` is ISO 8601 or None, `body` is Markdown.

    `context` holds pairs such as ("class", "Year 8"), in the order in which they are printed, and
    `talks` the dialogue on it, where it is to be printed. `version_of` is the scenario's title
    where its text stands in several versions and this is one of them, "" for all others.
    """

    id: str
    title: str
    date: str | None
    body: str
    claims: tuple[Claim, ...] = ()
    tags: tuple[str, ...] = ()
    context: tuple[tuple[str, str], ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    talks: tuple[Talk, ...] = ()
    version_of: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that a PDF is made from; the same value always gives the same bytes.

    `made` is the moment of the latest change that went in, never the moment of printing. `terms`
    are those of the chart of strands by week, None for a portfolio without it. A `form` is to be
    written on: its bodies hold questions too, so their words are not counted.
    """

    title: str
    author: str
    language: str
    made: datetime
    framework: "Framework"
    entries: tuple[Entry, ...]
    edition: Edition = USUAL
    terms: "Terms | None" = None
    form: bool = False

    @property
    def has_contents(self) -> bool:
        """Whether its scenarios are listed before them: in a form only where there are several."""
        return len(self.entries) > self.form


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with each scenario once; of several versions the last."""
    found: dict[str, Entry] = {}
    for at, one in enumerate(entries):
        found[one.id if one.version_of else f"{at}."] = one
    return list(found.values())


class MissingGlyph(NamedTuple):
    """A sign that no font can draw, its Unicode name, and the scenario in which it stands."""

    sign: str
    name: str
    where: str
