"""The records of sharing: a rewritten text for chosen readers, its private twin, a withdrawal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.kinds.content import CONTENT, MOST_TEXT, content_fields, read_content
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sharing import Exhibit, Reader, Replaced
from mtl_journal.domain.statement import Statement, unsuperseded

MOST_READERS = 50
_EXHIBIT = ("sha256", "size", "media_type", "name", "alt")


@dataclass(frozen=True, slots=True)
class ScenarioShared(Kind):
    """A form of a scenario with names replaced, for `readers` (fingerprints) alone.

    `circle` names everybody the scenario was ever shared with, readers of other forms among them:
    they all take part in its dialogue.
    """

    NAME = "scenario.shared"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    content: Content
    exhibits: tuple[Exhibit, ...]
    readers: tuple[str, ...]
    circle: tuple[str, ...]

    def fields(self) -> dict[str, object]:
        return {
            **content_fields(self.content),
            "exhibits": [{name: getattr(one, name) for name in _EXHIBIT} for one in self.exhibits],
            "readers": list(self.readers),
            "circle": list(self.circle),
        }

    @classmethod
    def read(cls, fields: Fields) -> "ScenarioShared":
        read.only(fields, *CONTENT, "exhibits", "readers", "circle")
        return cls(
            read_content(fields),
            tuple(_exhibit(one) for one in read.objects(fields, "exhibits", most=200)),
            _people(fields, "readers"),
            _people(fields, "circle"),
        )


@dataclass(frozen=True, slots=True)
class ShareWithdrawn(Kind):
    """The owner takes a scenario back from one person, by fingerprint."""

    NAME = "share.withdrawn"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    person: str

    def fields(self) -> dict[str, object]:
        return {"person": self.person}

    @classmethod
    def read(cls, fields: Fields) -> "ShareWithdrawn":
        read.only(fields, "person")
        return cls(read.hexadecimal(fields, "person", 64))


@dataclass(frozen=True, slots=True)
class ShareMade(Kind):
    """What a shared form was made from: the real revisions, and where names were replaced."""

    NAME = "share.made"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    form: str
    revisions: tuple[str, ...]
    spans: tuple[Replaced, ...]

    def fields(self) -> dict[str, object]:
        return {
            "form": self.form,
            "revisions": list(self.revisions),
            "spans": [[one.start, one.end, one.length] for one in self.spans],
        }

    @classmethod
    def read(cls, fields: Fields) -> "ShareMade":
        read.only(fields, "form", "revisions", "spans")
        spans = read.items(fields, "spans", most=MOST_TEXT)  # each replaces a character or more
        return cls(
            read.hexadecimal(fields, "form", 64),
            read.lines(fields, "revisions", length=64),
            tuple(_span(one) for one in spans),
        )


def fold_readers(statements: Iterable[Statement]) -> tuple[Reader, ...]:
    """Return whom a scenario was ever shared with; of opposite heads the withdrawal counts."""
    forms: dict[str, list[Statement]] = {}
    for one in statements:
        said = one.says()
        if isinstance(said, ScenarioShared):
            for person in said.readers:
                forms.setdefault(person, []).append(one)
        elif isinstance(said, ShareWithdrawn):
            forms.setdefault(said.person, []).append(one)
    found: list[Reader] = []
    for person, told in sorted(forms.items()):
        heads = unsuperseded(told)
        shared = [one for one in told if one.kind == ScenarioShared.NAME]
        latest = [one for one in heads if one.kind == ScenarioShared.NAME] or shared
        form = latest[-1].id if latest else ""
        withdrawn = any(one.kind == ShareWithdrawn.NAME for one in heads)
        found.append(Reader(person, form, heads[-1].at, withdrawn))
    return tuple(found)


def circle_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return everybody that the forms name: those who take part in the dialogue."""
    named: set[str] = set()
    for one in statements:
        said = one.says()
        if isinstance(said, ScenarioShared):
            named.update((*said.readers, *said.circle))
    return tuple(sorted(named))


def exhibits_of(statements: Iterable[Statement]) -> tuple[Exhibit, ...]:
    """Return the evidence that the forms name, each piece once."""
    named: dict[Exhibit, None] = {}
    for one in statements:
        said = one.says()
        if isinstance(said, ScenarioShared):
            named.update(dict.fromkeys(said.exhibits))
    return tuple(named)


def _people(fields: Fields, name: str) -> tuple[str, ...]:
    people = read.lines(fields, name, most=MOST_READERS, length=64)
    return tuple(read.hexadecimal({name: person}, name, 64) for person in people)


def _exhibit(fields: Fields) -> Exhibit:
    read.only(fields, *_EXHIBIT)
    return Exhibit(
        sha256=read.hexadecimal(fields, "sha256", 64),
        size=read.whole(fields, "size", most=1 << 34),
        media_type=read.line(fields, "media_type", most=100),
        name=read.line(fields, "name", most=255),
        alt=read.line(fields, "alt", most=2000),
    )


def _span(value: object) -> Replaced:
    numbers = cast("list[object]", value) if isinstance(value, list) else []
    if len(numbers) != 3:
        raise read.refuse("spans", "holds what is no stretch")
    named: dict[str, object] = dict(zip(("start", "end", "length"), numbers, strict=True))
    start = read.whole(named, "start")
    return Replaced(start, read.whole(named, "end", least=start), read.whole(named, "length"))
