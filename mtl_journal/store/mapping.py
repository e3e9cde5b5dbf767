"""Between domain values and rows, both ways; JSON columns are written in one fixed form."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mtl_journal.domain.action import ActionPoint
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.journal import Journal
from mtl_journal.domain.person import Card
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonym import Pseudonym
from mtl_journal.domain.record_fields import is_moment
from mtl_journal.domain.scenario import Content, Scenario, Version
from mtl_journal.domain.wordcount import count_words
from mtl_journal.store.dialogue_rows import dialogue_row, pseudonym_row, sharing_rows
from mtl_journal.store.proven import Fields, line, prose, proven, utc

if TYPE_CHECKING:
    from mtl_journal.domain.kinds import Value

_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass
class Projected:
    """Rows ready to be inserted, by table."""

    journals: list[Fields] = field(default_factory=list[Fields])
    scenarios: list[Fields] = field(default_factory=list[Fields])
    strand_tags: list[Fields] = field(default_factory=list[Fields])
    evidence: list[Fields] = field(default_factory=list[Fields])
    dialogue: list[Fields] = field(default_factory=list[Fields])
    readers: list[Fields] = field(default_factory=list[Fields])
    circles: list[Fields] = field(default_factory=list[Fields])
    exhibits: list[Fields] = field(default_factory=list[Fields])
    pseudonyms: list[Fields] = field(default_factory=list[Fields])


def projected(values: Iterable["Value"], journal: str) -> Projected:
    """Return the rows of these values of one journal."""
    new = Projected()
    for value in values:
        match value:
            case Journal():
                new.journals.append(_journal_row(value))
            case Scenario():
                new.scenarios.append(_scenario_row(value, journal))
                new.strand_tags += [
                    _strand_row(journal, value.id, claim) for claim in value.content.claims
                ]
                if value.readers:
                    readers, circle, exhibits = sharing_rows(value, journal)
                    new.readers += readers
                    new.circles += circle
                    new.exhibits += exhibits
            case Evidence():
                new.evidence.append(_evidence_row(value, journal))
            case FeedbackThread() | Comment() | ActionPoint():
                new.dialogue.append(dialogue_row(value, journal))
            case Pseudonym():
                new.pseudonyms.append(pseudonym_row(value, journal))
    return new


@proven
def scenario_from(row: Any) -> Scenario:
    """Return the scenario that a row of the table `scenario` holds."""
    shown = Content(
        title=line(row.title),
        date=date_from(row.date),
        text=prose(row.text),
        claims=_claims(json.loads(row.strands)),
        tags=tuple(row.tags.split("\n")) if row.tags else (),
        context=_pairs(json.loads(row.context)),
        origin=row.origin,
    )
    return Scenario(
        id=row.id,
        content=shown,
        versions=tuple(_version(one) for one in json.loads(row.versions)),
        heads=tuple(row.heads.split()),
        states=tuple(row.states.split()),
        removed=bool(row.removed),
        created_at=utc(row.created_at),
        changed_at=utc(row.changed_at),
        changed_hlc=row.changed_hlc,
        revision_count=row.revision_count,
    )


@proven
def date_from(column: str | None) -> str | None:
    """Return the date that a column holds, None where it has none."""
    if column is not None and not is_moment(column):
        raise ValueError("no date")
    return column


@lru_cache(maxsize=1024)  # a long list names the same few strands again and again
@proven
def strands_from(column: str) -> tuple[str, ...]:
    """Return the ids that the column `strands` names, in order of the framework's ids."""
    return tuple(sorted(map(_line, json.loads(column))))


@proven
def evidence_from(row: Any) -> Evidence:
    """Return the evidence that a row of the table `evidence` holds."""
    return Evidence(
        id=row.id,
        scenario=row.scenario,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        name=line(row.name),
        alt=prose(row.alt),
        permission=Permission(row.permission),
        at=utc(row.at),
        hlc=row.hlc,
    )


@proven
def journal_from(row: Any) -> Journal:
    """Return the journal that a row of the table `journal` holds."""
    return Journal(
        row.id, line(row.title), Card.from_fields(json.loads(row.card)), utc(row.created_at)
    )


def content_text(content: Content) -> str:
    """Return a content as JSON text, as versions and drafts are kept."""
    return _json(
        {
            "title": content.title,
            "date": content.date,
            "text": content.text,
            "strands": {claim.strand: claim.why for claim in content.claims},
            "tags": list(content.tags),
            "context": dict(content.context),
            "origin": content.origin,
        }
    )


@proven
def content_from(text: str) -> Content:
    """Return the content that `content_text` wrote."""
    said = json.loads(text)
    return Content(
        title=_line(said["title"]),
        date=None if said["date"] is None else _line(said["date"]),
        text=_line(said["text"]),
        claims=_claims(said["strands"]),
        tags=tuple(map(_line, said["tags"])),
        context=_pairs(said["context"]),
        origin=_line(said["origin"]),
    )


def _json(value: dict[str, Any] | list[Any]) -> str:
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return _WRITER.encode(value)


def _claims(said: Mapping[str, str]) -> tuple[Claim, ...]:
    return tuple(Claim(_line(strand), _line(why)) for strand, why in said.items())


def _pairs(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((_line(name), _line(value)) for name, value in said.items())


def _line(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError("no text")
    return said


def _version(said: Mapping[str, object]) -> Version:
    return Version(
        revisions=tuple(str(said["revisions"]).split()),
        author=str(said["author"]),
        at=utc(said["at"]),
        content=content_from(str(said["content"])),
    )


def _journal_row(journal: Journal) -> Fields:
    return {
        "id": journal.id,
        "title": journal.title,
        "owner": journal.owner.fingerprint,
        "card": _json(journal.owner.to_fields()),
        "created_at": journal.created_at,
    }


def _scenario_row(scenario: Scenario, journal: str) -> Fields:
    said = scenario.content
    return {
        "id": scenario.id,
        "journal": journal,
        "title": said.title,
        "date": said.date,
        "text": said.text,
        "claims": "\n".join(claim.why for claim in said.claims if claim.why),
        "tags": "\n".join(said.tags),
        "files": "",
        "strands": _json({claim.strand: claim.why for claim in said.claims}),
        "context": _json(dict(said.context)),
        "origin": said.origin,
        "words": count_words(said.text),
        "removed": int(scenario.removed),
        "versions": _json([_version_fields(one) for one in scenario.versions]),
        "heads": " ".join(scenario.heads),
        "states": " ".join(scenario.states),
        "created_at": scenario.created_at,
        "changed_at": scenario.changed_at,
        "changed_hlc": scenario.changed_hlc,
        "revision_count": scenario.revision_count,
    }


def _strand_row(journal: str, scenario: str, claim: Claim) -> Fields:
    return {"journal": journal, "scenario": scenario, "strand": claim.strand, "why": claim.why}


def _version_fields(version: Version) -> Fields:
    return {
        "revisions": " ".join(version.revisions),
        "author": version.author,
        "at": version.at,
        "content": content_text(version.content),
    }


def _evidence_row(evidence: Evidence, journal: str) -> Fields:
    return {
        "journal": journal,
        "id": evidence.id,
        "scenario": evidence.scenario,
        "sha256": evidence.sha256,
        "size": evidence.size,
        "media_type": evidence.media_type,
        "name": evidence.name,
        "alt": evidence.alt,
        "permission": evidence.permission.value,
        "at": evidence.at,
        "hlc": evidence.hlc,
    }
