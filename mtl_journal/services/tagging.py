"""What scenarios were tagged with and set in before, so that it need not be typed again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mtl_journal.domain.framework import Framework
from mtl_journal.domain.partners import CONTEXT_KEY as PARTNERS
from mtl_journal.domain.partners import partners_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.members import people_in
from mtl_journal.store.used_before import said_before

MOST = 200  # words that are offered for one field


@dataclass(frozen=True, slots=True)
class UsedBefore:
    """Tags, and the words of each part of the context by its name; the latest first."""

    tags: tuple[str, ...] = ()
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def used_before(desk: Desk, framework: Framework) -> UsedBefore:
    """Return what was said before; after it phases and modules of the programme, and people."""
    with desk.file.transaction() as tx:
        tags, pairs = said_before(tx, desk.journal())
        people = [one.card.name for one in people_in(tx, desk)]
    context: dict[str, list[str]] = {}
    for name, words in pairs:
        named = partners_in(((name, words),)) if name == PARTNERS else (words,)
        context.setdefault(name, []).extend(named)
    context.setdefault(PARTNERS, []).extend(people)
    for phase in framework.phases:
        context.setdefault("phase", []).append(phase.title)
        modules = (one.example for one in phase.modules)
        context.setdefault("module", []).extend([*filter(None, modules), *phase.examples])
    offered = {name: tuple(dict.fromkeys(words))[:MOST] for name, words in context.items()}
    return UsedBefore(tuple(tags[:MOST]), offered)
