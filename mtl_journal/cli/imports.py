"""`mtl-journal import`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import (
    count,
    json_option,
    print_columns,
    print_json,
    progress,
    say,
    shown,
)
from mtl_journal.cli.saying import refuse_desk
from mtl_journal.services.counted import listed
from mtl_journal.services.messages import sentence

if TYPE_CHECKING:
    from mtl_journal.services.imports import Added, ImportReport, Trouble

_MOST_OF_A_KIND = 3  # sentences of one kind that are printed; --json has them all
_MOST_PREVIEWED = 40


@click.command("import", short_help="Bring in what was written elsewhere.")
@desk_argument
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--strand", "strands", multiple=True, metavar="S1", help="Tag all that comes in.")
@click.option("--dry-run", is_flag=True, help="Only tell what would come in.")
@access_options
@json_option
@click.pass_context
def import_(
    context: click.Context,
    desk: Path,
    paths: tuple[Path, ...],
    strands: tuple[str, ...],
    dry_run: bool,
    access: Access,
    as_json: bool,
) -> None:
    """Bring in files and folders of Markdown, .jsonl files, and other programs' journals.

    Markdown may begin with front matter (title, date, strands, tags, context, evidence); a line
    of .jsonl is an object with date, title, text or body, and tags. Also read are: jrnl (text and
    JSON), RedNotebook (its folder, a backup or a month), Day One (JSON), notes of Obsidian and
    Joplin (Markdown), and Leap2A from Mahara and PebblePad; folders, files and their ZIPs.

    What PATH is shows in what is in it. Importing twice adds nothing. What cannot be read or
    carried is told; the exit code is 1 only where nothing at all could be read. With --dry-run
    nothing changes, and what would come in is listed.

    \b
    --json: {"dry_run", "added", "known", "pictures", "titles": [...],
             "scenarios": [{"title", "date", "strands", "tags", "files", "source"}],
             "troubles": [{"source", "code", "message", "left_out"}]}
    """
    for path in paths:
        refuse_desk(path, desk)
    with opened(desk, access) as open_, progress("Importing") as step:
        from mtl_journal.services.imports import import_paths

        report = import_paths(
            open_,
            paths,
            strands=[strand.strip().upper() for strand in strands],
            dry_run=dry_run,
            progress=step,
        )
    _print_report(report, dry_run, as_json)
    if not report.added and not report.known and any(one.left_out for one in report.troubles):
        context.exit(1)


def _print_report(report: "ImportReport", dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(_fields(report, dry_run))
        return
    _print_troubles(report.troubles)
    if dry_run:
        _print_preview(report.added)
    say(_closing(report, dry_run))


def _closing(report: "ImportReport", dry_run: bool) -> str:
    added, known = len(report.added), report.known
    if not added and known:
        return f"Nothing new: {count(known, 'scenario was', 'scenarios were')} here already."
    if not added:
        return "Nothing came in."
    files = f" with {count(report.pictures, 'file')}" if report.pictures else ""
    before = f"; {count(known, 'was', 'were')} here already" if known else ""
    verb = "would come in" if dry_run else "came in"
    return f"{count(added, 'scenario')} {verb}{files}{before}."


def _print_preview(added: Sequence["Added"]) -> None:
    """Print a line for each scenario: when, how many files, title, strands and tags."""
    rows = [
        (
            (one.date or "no date").replace("T", " "),
            count(one.files, "file") if one.files else "",
            "  ".join([one.title, *one.strands, *(f"#{tag}" for tag in one.tags)]),
        )
        for one in added[:_MOST_PREVIEWED]
    ]
    print_columns(rows)
    if len(added) > _MOST_PREVIEWED:
        say(f"and {len(added) - _MOST_PREVIEWED:,} more; --json names them all.")


def _print_troubles(troubles: Sequence["Trouble"]) -> None:
    """Print each sentence once with all that it is about, and few sentences of one kind."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for one in troubles:
        said = kinds.setdefault(one.code, {}).setdefault(sentence(one.error), [])
        if one.source not in said:
            said.append(one.source)
    for said in kinds.values():
        for words, sources in list(said.items())[:_MOST_OF_A_KIND]:
            say(f"{shown(listed(sources))}: {words}", err=True)
        more = [source for sources in list(said.values())[_MOST_OF_A_KIND:] for source in sources]
        if more:
            say(f"The same with {shown(listed(more))}; --json names them all.", err=True)


def _fields(report: "ImportReport", dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "added": len(report.added),
        "known": report.known,
        "pictures": report.pictures,
        "titles": [one.title for one in report.added],
        "scenarios": [
            {
                "title": one.title,
                "date": one.date,
                "strands": list(one.strands),
                "tags": list(one.tags),
                "files": one.files,
                "source": one.source,
            }
            for one in report.added
        ],
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
