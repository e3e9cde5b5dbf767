"""Depth: tags that a person may give to passages, and questions about what is there.

There is no automatic level and no score, ever; these are words for people.
"""

from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins


@dataclass(frozen=True, slots=True)
class DepthTag:
    """What a passage does, in a person's judgement."""

    id: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class PresenceCheck:
    """A yes-or-no question about the structure of a text, never about its quality."""

    id: str
    ask: str


@dataclass(frozen=True, slots=True)
class DepthSignals:
    """All tags and checks, and the promises under which they are used."""

    id: str
    title: str
    version: int
    tags: tuple[DepthTag, ...]
    checks: tuple[PresenceCheck, ...]
    promises: tuple[str, ...]


def read_depth(fields: StrictMapping) -> DepthSignals:
    """Read depth signals; raises FieldRefused."""
    tags = tuple(_tag(each) for each in fields.mappings("depth_tags"))
    checks = tuple(_check(each) for each in fields.mappings("checks"))
    refuse_twins("depth_tags", "id", [one.id for one in tags])
    refuse_twins("checks", "id", [one.id for one in checks])
    if not tags:
        raise FieldRefused("depth_tags", "field.empty")
    signals = DepthSignals(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        tags=tags,
        checks=checks,
        promises=fields.texts("promises"),
    )
    fields.close()
    return signals


def _tag(fields: StrictMapping) -> DepthTag:
    tag = DepthTag(fields.id(), fields.text("label"), fields.text("means"))
    fields.close()
    return tag


def _check(fields: StrictMapping) -> PresenceCheck:
    check = PresenceCheck(fields.id(), fields.text("ask"))
    fields.close()
    return check
