"""`mtl-journal take-out`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, progress, say, shown
from mtl_journal.cli.searching import query_argument
from mtl_journal.services.counted import listed

if TYPE_CHECKING:
    from mtl_journal.services.takeouts import TakenOut


@click.command("take-out", short_help="Write everything as Markdown, pictures and JSON.")
@desk_argument
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@query_argument
@click.option("--leap2a", is_flag=True, help="Write one ZIP for Mahara or PebblePad instead.")
@access_options
@json_option
def take_out(
    desk: Path,
    folder: Path,
    query: tuple[str, ...],
    leap2a: bool,
    access: Access,
    as_json: bool,
) -> None:
    """Write everything into the new FOLDER as Markdown, pictures and JSON, not encrypted.

    Names stand in it as you wrote them: pseudonyms are for what you share and export.

    With QUERY only the scenarios that fit it; see: mtl-journal search --help

    Any text editor reads it, and import brings it back. The signed records, each a line of
    records/records.jsonl, hold the whole history.

    With --leap2a FOLDER is the name of a ZIP: a blog with a post for each scenario, its strands,
    evidence and feedback, which Mahara and PebblePad import, and import here brings back. It
    holds no records. Whoever may see it there reads every name.

    \b
    --json: {"folder", "scenarios", "files", "records", "missing": [...]}
    """
    with opened(desk, access) as open_, progress("Taking out") as step:
        if leap2a:
            from mtl_journal.services.leap2a import export_leap2a as take
        else:
            from mtl_journal.services.takeouts import take_out as take

        taken = take(open_, folder, step, " ".join(query))
    if as_json:
        print_json(_fields(folder, taken))
        return
    files = f" with {count(taken.files, 'file')}" if taken.files else ""
    say(f"Taken out: {count(taken.scenarios, 'scenario')}{files} in {shown(folder)}")
    say("These files are not encrypted: whoever can open them can read them.")
    say("Names stand in them as you wrote them; pseudonyms are for what you share and export.")
    if taken.missing:
        say(f"Not in this desk, so not taken out: {shown(listed(taken.missing))}.", err=True)


def _fields(folder: Path, taken: "TakenOut") -> dict[str, object]:
    return {
        "folder": str(folder),
        "scenarios": taken.scenarios,
        "files": taken.files,
        "records": taken.records,
        "missing": list(taken.missing),
    }
