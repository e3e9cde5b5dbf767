"""`mtl-journal import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, progress
from mtl_journal.services.messages import sentence

if TYPE_CHECKING:
    from mtl_journal.services.imports import ImportReport


@click.command("import")
@desk_argument
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--strand", "strands", multiple=True, metavar="S1", help="Tag all that comes in.")
@click.option("--dry-run", is_flag=True, help="Only tell what would come in.")
@access_options
@json_option
def import_(
    desk: Path,
    paths: tuple[Path, ...],
    strands: tuple[str, ...],
    dry_run: bool,
    access: Access,
    as_json: bool,
) -> None:
    """Bring in Markdown folders and files, and .jsonl files; twice adds nothing.

    Markdown may begin with front matter (title, date, strands, tags, context, evidence); a line
    of .jsonl is an object with date, title, text or body, and tags.

    \b
    --json: {"dry_run", "added", "known", "pictures", "titles": [...],
             "troubles": [{"source", "code", "message", "left_out"}]}
    """
    with opened(desk, access) as open_, progress("Importing") as step:
        from mtl_journal.services.imports import import_paths

        report = import_paths(
            open_,
            paths,
            strands=[strand.upper() for strand in strands],
            dry_run=dry_run,
            progress=step,
        )
    if as_json:
        print_json(_fields(report, dry_run))
        return
    for trouble in report.troubles:
        click.echo(f"{trouble.source}: {sentence(trouble.error)}", err=True)
    verb = "would come in" if dry_run else "came in"
    click.echo(
        f"{count(len(report.added), 'scenario')} {verb}, with {count(report.pictures, 'file')}; "
        f"{count(report.known, 'was', 'were')} here already."
    )


def _fields(report: "ImportReport", dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "added": len(report.added),
        "known": report.known,
        "pictures": report.pictures,
        "titles": report.added,
        "troubles": [
            {
                "source": one.source,
                "code": one.code,
                "message": sentence(one.error),
                "left_out": one.left_out,
            }
            for one in report.troubles
        ],
    }
