"""`mtl-journal show`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.days import day, moment
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, width
from mtl_journal.cli.saying import scenario_argument
from mtl_journal.domain.partners import partners_in, without_partners

if TYPE_CHECKING:
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.domain.portfolio import Claim
    from mtl_journal.domain.scenario import Content, Scenario
    from mtl_journal.services.histories import Step

_WHAT_HAPPENED = {
    "scenario.revised": "written",
    "scenario.removed": "put into the bin",
    "scenario.restored": "brought back from the bin",
}


@click.command(short_help="Show a scenario, its evidence and its history.")
@desk_argument
@scenario_argument
@click.option("--history", "with_history", is_flag=True, help="Show every earlier state as well.")
@access_options
@json_option
def show(desk: Path, scenario: str, with_history: bool, access: Access, as_json: bool) -> None:
    """Show SCENARIO: its text, claims, evidence, and how it came to be.

    SCENARIO is an id, the beginning or end of one, or a part of the title that no other has. The
    history is empty in --json unless --history asks for it.

    \b
    --json: {"id", "title", "date", "text", "strands": {S1: why}, "tags": [...],
             "context": {key: value}, "partners": [...],
             "removed", "revisions", "created", "changed",
             "evidence": [{"id", "name", "media_type", "bytes", "sha256", "alt", "permission"}],
             "versions": [{"at", "title", "text"}],
             "history": [{"id", "kind", "at", "device", "parents": [...], "title", "text"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import histories, scenarios
        from mtl_journal.services.evidence import evidence_of

        id = scenarios.find_anywhere(open_, scenario)
        found = scenarios.show(open_, id)
        evidence = evidence_of(open_, id)
        steps = histories.history(open_, id) if with_history else []
    if as_json:
        print_json(_fields(found, evidence, steps))
        return
    _print(found, evidence)
    for number, step in enumerate(steps, start=1):
        what = _WHAT_HAPPENED.get(step.kind, step.kind)
        say(f"\n--- {number} of {len(steps)}: {what} on {moment(step.at)} (record {step.id[:12]})")
        if step.content is not None:
            say(f"\n{step.content.title}")
            _print_beside(step.content)
            say(f"\n{step.content.text.rstrip()}")


def _print(found: "Scenario", evidence: list["Evidence"]) -> None:
    said = found.content
    say(f"{said.title}\n{'=' * min(width(said.title), 78)}")
    say(
        f"{day(said.date)}; {count(found.revision_count, 'state')}, the latest from "
        f"{moment(found.changed_at)}"
    )
    say(f"id {found.id}")
    if found.removed:
        say("It lies in the bin; restore-scenario brings it back.")
    _print_claims(said.claims)
    _print_beside(said)
    _print_text(found)
    if evidence:
        say("\nEvidence:")
    for one in evidence:
        size = f"{one.size / 1024:,.0f} KiB"
        said_of_it = f"{one.alt or 'no alt text'}; permission {one.permission.value}"
        say(f"  {one.name} ({size}): {said_of_it}")


def _print_beside(said: "Content") -> None:
    if said.tags:
        say("Tags: " + ", ".join(said.tags))
    if named := partners_in(said.context):
        say("Partners: " + "; ".join(named))
    for name, value in without_partners(said.context):
        say(f"{name}: {value}")


def _print_claims(claims: tuple["Claim", ...]) -> None:
    if not claims:
        return
    from mtl_journal.services.frameworks import load_framework

    framework = load_framework()
    known = {strand.id: strand.title for strand in framework.strands}
    for claim in claims:
        say(f"{claim.strand} {known.get(claim.strand, '')}".rstrip())
        if claim.why:
            say(f"   {claim.why}")


def _print_text(found: "Scenario") -> None:
    if not found.diverged:
        say(f"\n{found.content.text.rstrip() or '(no text yet)'}")
        return
    say(
        f"\nTwo computers hold {len(found.versions)} texts that contradict each other. All are\n"
        "shown; revise with the text you want, and the others stay in the history."
    )
    for version in found.versions:
        say(f"\n--- written on {moment(version.at)}\n\n{version.content.title}")
        _print_beside(version.content)
        say(f"\n{version.content.text.rstrip()}")


def _fields(
    found: "Scenario", evidence: list["Evidence"], steps: list["Step"]
) -> dict[str, object]:
    said = found.content
    return {
        "id": found.id,
        "title": said.title,
        "date": said.date,
        "text": said.text,
        "strands": {claim.strand: claim.why for claim in said.claims},
        "tags": list(said.tags),
        "context": dict(without_partners(said.context)),
        "partners": list(partners_in(said.context)),
        "removed": found.removed,
        "revisions": found.revision_count,
        "created": found.created_at,
        "changed": found.changed_at,
        "evidence": [_evidence_fields(one) for one in evidence],
        "versions": [
            {"at": one.at, "title": one.content.title, "text": one.content.text}
            for one in found.versions
        ],
        "history": [_step_fields(step) for step in steps],
    }


def _evidence_fields(one: "Evidence") -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "media_type": one.media_type,
        "bytes": one.size,
        "sha256": one.sha256,
        "alt": one.alt,
        "permission": one.permission.value,
    }


def _step_fields(step: "Step") -> dict[str, object]:
    return {
        "id": step.id,
        "kind": step.kind,
        "at": step.at,
        "device": step.device,
        "parents": list(step.parents),
        "title": step.content.title if step.content else None,
        "text": step.content.text if step.content else None,
    }
