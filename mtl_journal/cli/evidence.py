"""`mtl-journal attach`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json
from mtl_journal.domain.evidence import Permission


@click.command()
@desk_argument
@click.argument("scenario", metavar="SCENARIO")
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
    --json: {"scenario", "name", "media_type", "bytes", "note"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios
        from mtl_journal.services.evidence import attach as attach_file

        id = scenarios.find(open_, scenario)
        kept, _ = attach_file(open_, id, file, alt, Permission(permission))
    if as_json:
        print_json(
            {
                "scenario": id,
                "name": kept.name,
                "media_type": kept.media_type,
                "bytes": len(kept.content),
                "note": kept.note,
            }
        )
    else:
        click.echo(f"Attached: {kept.name}")
