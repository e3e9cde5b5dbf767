"""`mtl-journal attach`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say
from mtl_journal.cli.saying import refuse_desk, scenario_argument
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission


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


def _words(code: str) -> str:
    from mtl_journal.services.messages import sentence

    return sentence(UserError(code)) if code else ""
