"""Taking a journal to Mahara or PebblePad: every scenario as a post, with strands and evidence."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.portfolio import Claim
from mtl_journal.formats.leap2a.writing import Feedback, Leaving, verify, write_leap2a
from mtl_journal.formats.takeout import TakenOut, TakenScenario
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.xhtml import xhtml
from mtl_journal.services.conversations import conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.search import chosen
from mtl_journal.services.takeouts import contents, taken
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system import clock
from mtl_journal.system.atomic import write_atomically

Progress = Callable[[int, int], None]
# What stands above and below the words of a scenario, for readers in other programs.
_STRANDS, _EVIDENCE, _FEEDBACK = "Strands", "Evidence", "Feedback"


def export_leap2a(
    desk: Desk, target: Path, progress: Progress | None = None, query: str = ""
) -> TakenOut:
    """Write all scenarios, or those that fit a query, as a Leap2A ZIP; returns what was written.

    Raises UserError "takeout.not_empty" where something is there, "journal.none" and disk errors.
    """
    if target.exists():
        raise UserError("takeout.not_empty", path=str(target))
    with leaving(desk, target, "take-out"), desk.file.transaction() as tx:
        journal = queries.journal(tx, desk.journal())
        found = chosen(tx, queries.scenarios(tx), query)
        evidence = queries.all_evidence(tx)
        told = _feedback(tx, desk)
        scenarios: list[TakenScenario] = []
        ids: list[str] = []
        changed: list[str] = []
        feedback: list[list[Feedback]] = []
        for one in found:
            for place, said in enumerate(contents(one)):
                scenarios.append(taken(tx, said, evidence.get(one.id, [])))
                ids.append(one.id if not place else f"{one.id}-{place + 1}")
                changed.append(one.changed_at)
                feedback.append([] if place else told.get(one.id, []))
        framework = load_framework()
        out = Leaving(
            id=_urn(desk.journal()),
            title=journal.title if journal else desk.identity.name,
            author=desk.card.name,
            made=clock.utc_text(clock.now_ms()),
            scenarios=scenarios,
            ids=ids,
            changed=changed,
            feedback=feedback,
            html=lambda number, addresses: _html(
                scenarios[number], feedback[number], addresses, framework
            ),
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


def _feedback(tx: Transaction, desk: Desk) -> dict[str, list[Feedback]]:
    """Return for each scenario what was said of it: the passage, the remark, the answers."""
    found: dict[str, list[Feedback]] = {}
    for one in conversations(tx, desk):
        if one.journal != desk.journal():
            continue
        thread = one.thread
        quote = f"<blockquote><p>{escape(thread.anchor.exact)}</p></blockquote>"
        parts = (f"<p>{escape(words)}</p>" for _, words in thread.remark.parts())
        said = found.setdefault(thread.scenario, [])
        said.append(Feedback(one.name, thread.at, quote + "".join(parts)))
        for answer in one.comments:
            words = f"<p>{escape(answer.comment.text)}</p>"
            said.append(Feedback(answer.name, answer.comment.at, words))
    return found


def _urn(journal: str) -> str:
    try:
        return str(UUID(journal))
    except ValueError:
        return journal


def _html(
    scenario: TakenScenario,
    feedback: Sequence[Feedback],
    addresses: dict[str, str],
    framework: Framework,
) -> str:
    """Return a scenario's words, strands with claims, what is only attached, and feedback."""
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
    if feedback:
        said = (f"<p><strong>{escape(one.author)}</strong></p>{one.html}" for one in feedback)
        parts.append(f"<h3>{_FEEDBACK}</h3>{''.join(said)}")
    return "".join(parts)


def _claim(claim: Claim, framework: Framework) -> str:
    title = next((one.title for one in framework.strands if one.id == claim.strand), "")
    name = escape(f"{claim.strand} {title}".strip())
    return f"<strong>{name}</strong>{escape(': ' + claim.why if claim.why else '')}"
