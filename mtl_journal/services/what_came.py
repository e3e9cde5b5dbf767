"""What records are about and who wrote them, told by scenario: of what comes in, or would go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtl_journal.domain.kinds import shown_as
from mtl_journal.services.desk import Desk
from mtl_journal.services.people import circle
from mtl_journal.store import dialogue, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.record_log import Filed


@dataclass(frozen=True, slots=True)
class AboutScenario:
    """How many records of each kind are about one scenario, and its title."""

    title: str
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WhatCame:
    """What came: `writers` are the others who wrote it, by name, `own` whether some is one's own.

    `about` has the scenarios in the order of arrival, `beside` counts what is about none.
    """

    writers: tuple[str, ...]
    own: bool
    about: tuple[AboutScenario, ...]
    beside: Mapping[str, int]


def what_came(tx: Transaction, desk: Desk, ids: Sequence[str]) -> WhatCame:
    """Return what those of these records are about that are here."""
    filed = record_log.filed(tx, ids)
    places = _places(tx, filed)
    titles = queries.titles_by_journal(tx, {id for _, id in places})
    beside: Counter[str] = Counter()
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for one, place in zip(filed, places, strict=True):
        counted = kinds.setdefault(place, Counter()) if place in titles else beside
        counted[one.kind] += 1
    about = tuple(AboutScenario(titles[place], its) for place, its in kinds.items())
    me, people = desk.card.fingerprint, circle(tx, desk)
    others = dict.fromkeys((one.journal, one.author) for one in filed if one.author != me)
    writers = tuple(dict.fromkeys(people.name(*one) for one in others))
    return WhatCame(writers, any(one.author == me for one in filed), about, beside)


def _places(tx: Transaction, filed: Sequence[Filed]) -> list[tuple[str, str]]:
    """Return the journal and the scenario that each is about; of some that is no scenario."""
    talked = dialogue.scenarios_of(
        tx, [one.subject for one in filed if shown_as(one.kind) != "scenario"]
    )
    return [(one.journal, talked.get((one.journal, one.subject), one.subject)) for one in filed]
