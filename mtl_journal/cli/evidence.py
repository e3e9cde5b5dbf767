"""`mtl-journal attach`, `remove-evidence` and `restore-evidence`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say
from mtl_journal.cli.saying import refuse_desk, scenario_argument
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission


@click.command(short_help="Attach a photo or document to a scenario.")
@desk_argument
@scenario_argument
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--alt", required=True, metavar="TEXT", help="What it shows, for who cannot see it.")
@click.option(
    "--permission",
    type=click.Choice([one.value for one in Permission]),
    default=Permission.PENDING.value,
    show_default=True,
    help="Whether those concerned agreed to its use.",
)
@access_options
@json_option
def attach(
    desk: Path,
    scenario: str,
    file: Path,
    alt: str,
    permission: str,
    access: Access,
    as_json: bool,
) -> None:
    """Attach FILE to SCENARIO as evidence; place and camera are taken out of pictures.

    \b
    --json: {"scenario", "name", "media_type", "bytes", "sha256", "note"}
    """
    refuse_desk(file, desk)
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios
        from mtl_journal.services.evidence import attach as attach_file

        id = scenarios.find(open_, scenario)
        title = scenarios.show(open_, id).content.title
        kept, _ = attach_file(open_, id, file, alt, Permission(permission))
    note = _words(kept.note)
    if as_json:
        print_json(
            {
                "scenario": id,
                "name": kept.name,
                "media_type": kept.media_type,
                "bytes": len(kept.content),
                "sha256": kept.sha256,
                "note": note,
            }
        )
        return
    say(f"Attached to {title}: {kept.name} ({len(kept.content) / 1024:,.0f} KiB)")
    if note:
        say(note)


file_argument = click.argument("file", metavar="FILE")


@click.command("remove-evidence", short_help="Take a file away from a scenario.")
@desk_argument
@scenario_argument
@file_argument
@access_options
@json_option
def remove_evidence(desk: Path, scenario: str, file: str, access: Access, as_json: bool) -> None:
    """Take FILE (a name, or the beginning of its SHA-256) away from SCENARIO.

    restore-evidence brings it back; erasing the scenario destroys it.

    \b
    --json: {"scenario", "name", "sha256"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import evidence, scenarios

        id = scenarios.find(open_, scenario)
        one = evidence.named(evidence.evidence_of(open_, id), file)
        evidence.remove(open_, one)
    _told(one, as_json, "Taken away: {}. Nothing is lost; restore-evidence brings it back.")


@click.command("restore-evidence", short_help="Bring a file back that was taken away.")
@desk_argument
@scenario_argument
@file_argument
@access_options
@json_option
def restore_evidence(desk: Path, scenario: str, file: str, access: Access, as_json: bool) -> None:
    """Bring FILE back that remove-evidence took away from SCENARIO.

    \b
    --json: {"scenario", "name", "sha256"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import evidence, scenarios

        id = scenarios.find(open_, scenario)
        one = evidence.named(evidence.removed_from(open_, id), file)
        evidence.bring_back(open_, one)
    _told(one, as_json, "Back: {}")


def _told(one: Evidence, as_json: bool, words: str) -> None:
    if as_json:
        print_json({"scenario": one.scenario, "name": one.name, "sha256": one.sha256})
    else:
        say(words.format(one.name))


def _words(code: str) -> str:
    from mtl_journal.services.messages import sentence

    return sentence(UserError(code)) if code else ""
