"""The scenarios of a desk as the entries of a portfolio: under printable names, with evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mtl_journal.domain import spelling, template
from mtl_journal.domain.claims_today import claims_today
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.portfolio import Entry, Exhibit
from mtl_journal.domain.pseudonymise import TITLE, Register, alt_of, reworded
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.domain.succession import Lineage
from mtl_journal.store import blobs
from mtl_journal.store.desk_file import Transaction

_UNSEEN = (spelling.CONTEXT_KEY, template.CONTEXT_KEY)  # of the context: for the window alone


def moment(at: str) -> datetime:
    """Return the moment that a record claims."""
    return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def for_readers(context: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return a context without what is for its writer: the template and the languages spelt."""
    return tuple(pair for pair in context if pair[0] not in _UNSEEN)


@dataclass(frozen=True)
class Entering:
    """What turns scenarios into entries. With `enclose` a file that is no picture goes in whole."""

    tx: Transaction
    names: Register
    strands: Lineage
    enclose: bool

    def all(
        self, scenarios: Iterable[Scenario], evidence: Mapping[str, list[Evidence]]
    ) -> list[Entry]:
        """Return the entries of scenarios, in their order."""
        return [
            entry for one in scenarios for entry in self._entries(one, evidence.get(one.id, []))
        ]

    def _entries(self, scenario: Scenario, evidence: list[Evidence]) -> Iterator[Entry]:
        """Yield one entry, or one for each version where two texts wait for a choice.

        The last is the one that the journal shows.
        """
        exhibits = tuple(map(self._exhibit, evidence))
        if not scenario.diverged:
            yield self._entry(scenario.id, scenario.content, exhibits)
            return
        shown = scenario.content
        versions = sorted(scenario.versions, key=lambda one: (one.content == shown, one.at))
        for at, one in enumerate(versions, start=1):
            entry = self._entry(scenario.id, one.content, exhibits)
            title = f"{entry.title} (version {at} of {len(versions)})"
            said = f"changed on {moment(one.at):%Y-%m-%d}, and a choice is still to be made"
            context = (*entry.context, ("version", f"{at} of {len(versions)}, {said}"))
            kept = self.names.on(scenario.id).reword(shown.title, TITLE)
            yield replace(entry, title=title, context=context, version_of=kept)

    def _entry(self, id: str, content: Content, exhibits: tuple[Exhibit, ...]) -> Entry:
        said = reworded(self.names.on(id), content)
        return Entry(
            id=id,
            title=said.title,
            date=said.date,
            body=said.text,
            claims=claims_today(said.claims, self.strands),
            tags=said.tags,
            context=for_readers(said.context),
            exhibits=exhibits,
        )

    def _exhibit(self, one: Evidence) -> Exhibit:
        enclosed = self.enclose and not one.is_picture
        wanted = enclosed or one.is_picture
        content = b"".join(blobs.chunks(self.tx, one.sha256)) if wanted else b""
        missing = wanted and not content
        names, at = self.names.on(one.scenario), moment(one.at)
        name, alt = names.reword(one.name), names.reword(one.alt, alt_of(one.sha256))
        enclosed = enclosed and not missing
        return Exhibit(one.sha256, name, one.media_type, alt, content, enclosed, at, missing)
