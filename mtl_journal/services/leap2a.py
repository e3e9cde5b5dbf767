"""Taking a journal to Mahara or PebblePad: every scenario as a post, with strands and evidence."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.portfolio import Claim
from mtl_journal.formats.leap2a.writing import Leaving, verify, write_leap2a
from mtl_journal.formats.takeout import TakenOut, TakenScenario
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.xhtml import xhtml
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.search import chosen
from mtl_journal.services.takeouts import contents, taken
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import queries
from mtl_journal.system import clock
from mtl_journal.system.atomic import write_atomically

Progress = Callable[[int, int], None]
# What stands above and below the words of a scenario, for readers in other programs.
_STRANDS, _EVIDENCE = "Strands", "Evidence"


def export_leap2a(
    desk: Desk, target: Path, progress: Progress | None = None, query: str = ""
) -> TakenOut:
    """Write all scenarios, or those that fit a query, as a Leap2A ZIP; returns what was written.

    Raises UserError "takeout.not_empty" where something is there, "journal.none" and disk errors.
    """
    if target.exists():
        raise UserError("takeout.not_empty", path=str(target))
    with leaving(desk, target, "take-out"), desk.file.transaction() as tx:
        journal = next((one for one in queries.journals(tx) if one.id == desk.journal()), None)
        found = chosen(tx, queries.scenarios(tx), query)
        evidence = queries.all_evidence(tx)
        scenarios: list[TakenScenario] = []
        ids: list[str] = []
        changed: list[str] = []
        for one in found:
            for place, said in enumerate(contents(one)):
                scenarios.append(taken(tx, said, evidence.get(one.id, [])))
                ids.append(one.id if not place else f"{one.id}-{place + 1}")
                changed.append(one.changed_at)
        framework = load_framework()
        out = Leaving(
            id=_urn(desk.journal()),
            title=journal.title if journal else desk.identity.name,
            author=desk.card.name,
            made=clock.utc_text(clock.now_ms()),
            scenarios=scenarios,
            ids=ids,
            changed=changed,
            html=lambda scenario, addresses: _html(scenario, addresses, framework),
        )
        return _written(target, out, progress)


def _written(target: Path, out: Leaving, progress: Progress | None) -> TakenOut:
    written: list[TakenOut] = []

    def step(done: int) -> None:
        if progress:
            progress(done, len(out.scenarios))

    write_atomically(
        target, lambda stream: written.append(write_leap2a(stream, out, step)), verify=verify
    )
    return written[0]


def _urn(journal: str) -> str:
    try:
        return str(UUID(journal))
    except ValueError:
        return journal


def _html(scenario: TakenScenario, addresses: dict[str, str], framework: Framework) -> str:
    """Return a scenario's words, its strands with their claims, and what is only attached."""
    shown: set[str] = set()

    def mention(sha256: str, alt: str) -> str:
        address = addresses.get(sha256)
        if address is None:
            return escape(alt)
        shown.add(sha256)
        return f'<img rel="leap2:has_part" src="{address}" alt={quoteattr(alt)}/>'

    parts = [xhtml(parse(scenario.text), mention)]
    if scenario.strands:
        claims = (Claim(strand, why) for strand, why in scenario.strands)
        items = "".join(f"<li>{_claim(claim, framework)}</li>" for claim in claims)
        parts.append(f"<h3>{_STRANDS}</h3><ul>{items}</ul>")
    rest = [one for one in scenario.files if one.sha256 in addresses and one.sha256 not in shown]
    if rest:
        links = "".join(
            f'<li><a rel="leap2:has_part" href="{addresses[one.sha256]}">{escape(one.name)}</a>'
            f"{escape(': ' + one.alt if one.alt else '')}</li>"
            for one in rest
        )
        parts.append(f"<h3>{_EVIDENCE}</h3><ul>{links}</ul>")
    return "".join(parts)


def _claim(claim: Claim, framework: Framework) -> str:
    title = next((one.title for one in framework.strands if one.id == claim.strand), "")
    name = escape(f"{claim.strand} {title}".strip())
    return f"<strong>{name}</strong>{escape(': ' + claim.why if claim.why else '')}"
