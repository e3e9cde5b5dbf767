"""`mtl-journal list` and `show`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_columns, print_json

if TYPE_CHECKING:
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.domain.scenario import Content, Scenario
    from mtl_journal.services.histories import Step


@click.command("list")
@desk_argument
@click.option("--bin", "in_bin", is_flag=True, help="List what lies in the bin instead.")
@access_options
@json_option
def list_(desk: Path, in_bin: bool, access: Access, as_json: bool) -> None:
    """List the scenarios by date, with id, strands and words.

    \b
    --json: {"scenarios": [{"id", "title", "date", "strands": [...], "words", "evidence",
             "revisions", "changed", "diverged"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        found = scenarios.list_scenarios(open_, in_bin=in_bin)
        short = scenarios.short_ids([one.id for one in found])
    if as_json:
        print_json({"scenarios": [_listed_fields(one) for one in found]})
        return
    if not found:
        click.echo("The bin is empty." if in_bin else "No scenarios yet. Begin one with: add")
        return
    print_columns(
        [
            (
                short[one.id],
                (one.date or "no date")[:10],
                " ".join(one.strands) or "-",
                f"{one.words:,}",
                one.title + (" [two versions]" if one.diverged else ""),
            )
            for one in found
        ],
        right=(3,),
    )
    click.echo(f"\n{count(len(found), 'scenario')}, {sum(one.words for one in found):,} words.")


@click.command()
@desk_argument
@click.argument("scenario", metavar="SCENARIO")
@click.option("--history", "with_history", is_flag=True, help="Show every revision as well.")
@access_options
@json_option
def show(desk: Path, scenario: str, with_history: bool, access: Access, as_json: bool) -> None:
    """Show SCENARIO: its text, claims, evidence, and how it came to be.

    \b
    --json: {"id", "title", "date", "text", "strands": {S1: why}, "tags", "context", "removed",
             "revisions", "created", "changed", "evidence": [{"id", "name", "media_type",
             "bytes", "sha256", "alt", "permission"}], "versions": [{"at", "title", "text"}],
             "history": [{"id", "kind", "at", "device", "parents", "title", "text"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import histories, scenarios
        from mtl_journal.services.evidence import evidence_of

        id = scenarios.find_anywhere(open_, scenario)
        found = scenarios.show(open_, id)
        evidence = evidence_of(open_, id)
        steps = histories.history(open_, id) if with_history else []
    if as_json:
        print_json(_shown_fields(found, evidence, steps))
        return
    _print_scenario(found, evidence)
    for number, step in enumerate(steps, start=1):
        click.echo(f"\n--- {number} of {len(steps)}: {step.kind} at {step.at} ({step.id[:12]})")
        if step.content is not None:
            click.echo(f"{step.content.title}\n\n{step.content.text}")


def _print_scenario(found: "Scenario", evidence: list["Evidence"]) -> None:
    said = found.content
    click.echo(f"{said.title}\n{'=' * min(len(said.title), 78)}")
    click.echo(f"{said.date or 'no date'}   {count(found.revision_count, 'revision')}   {found.id}")
    if found.removed:
        click.echo("In the bin.")
    for claim in said.claims:
        click.echo(f"{claim.strand}  {claim.why}".rstrip())
    if said.tags:
        click.echo("Tags: " + ", ".join(said.tags))
    for name, value in said.context:
        click.echo(f"{name}: {value}")
    if found.diverged:
        click.echo(
            f"\nTwo computers hold {len(found.versions)} texts that contradict each other. All "
            "are shown; revise with the text you want, and both stay in the history."
        )
        for version in found.versions:
            click.echo(f"\n--- written {version.at}\n\n{_words(version.content)}")
    else:
        click.echo(f"\n{said.text}")
    for one in evidence:
        click.echo(f"\n[{one.name}: {one.alt} ({one.permission.value})]")


def _words(content: "Content") -> str:
    return f"{content.title}\n\n{content.text}"


def _listed_fields(one: object) -> dict[str, object]:
    from mtl_journal.services.scenarios import Listed

    assert isinstance(one, Listed)
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date,
        "strands": list(one.strands),
        "words": one.words,
        "evidence": one.evidence,
        "revisions": one.revision_count,
        "changed": one.changed_at,
        "diverged": one.diverged,
    }


def _shown_fields(
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
        "context": dict(said.context),
        "removed": found.removed,
        "revisions": found.revision_count,
        "created": found.created_at,
        "changed": found.changed_at,
        "evidence": [
            {
                "id": one.id,
                "name": one.name,
                "media_type": one.media_type,
                "bytes": one.size,
                "sha256": one.sha256,
                "alt": one.alt,
                "permission": one.permission.value,
            }
            for one in evidence
        ],
        "versions": [
            {"at": one.at, "title": one.content.title, "text": one.content.text}
            for one in found.versions
        ],
        "history": [_step_fields(step) for step in steps],
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
