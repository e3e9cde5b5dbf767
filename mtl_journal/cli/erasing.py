"""`mtl-journal erase`."""

import sys
from pathlib import Path

import click

from mtl_journal.cli.days import moment
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say, shown
from mtl_journal.cli.saying import scenario_argument
from mtl_journal.domain.errors import UserError


@click.command(short_help="Destroy a scenario for good.")
@desk_argument
@scenario_argument
@click.option("--yes", is_flag=True, help="Do not ask; there is no way back.")
@click.option(
    "--remove-copies",
    is_flag=True,
    help="Also delete the backups and exported files that may hold the words.",
)
@access_options
@json_option
def erase(
    desk: Path, scenario: str, yes: bool, remove_copies: bool, access: Access, as_json: bool
) -> None:
    """Destroy the words and pictures of SCENARIO for good; remove only puts it into the bin.

    Backups and exported files that may still hold them are named. Copies of the desk on other
    computers follow at their next merge; files that other people have are out of reach.

    \b
    --json: {"id", "title", "copies": [{"path", "kind", "at", "removed"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import erasing, scenarios

        id = scenarios.find_anywhere(open_, scenario)
        title = scenarios.show(open_, id).content.title
        if not yes:
            _ask(title)
        done = erasing.erase(open_, id)
        files = [one for one in done.outlets if remove_copies and erasing.is_file(one)]
        for outlet in files:
            erasing.remove_copy(open_, outlet)
    copies = [
        {"path": one.path, "kind": one.kind, "at": one.at, "removed": one in files}
        for one in done.outlets
    ]
    if as_json:
        print_json({"id": id, "title": title, "copies": copies})
        return
    say(f"Erased: {title}")
    if done.waiting is not None:
        from mtl_journal.services.messages import sentence

        say(sentence(UserError("erase.waiting", why=done.waiting)), err=True)
    for one in done.outlets:
        verb = "Deleted" if one in files else "May still hold the words"
        say(f"{verb}: {shown(one.path)} ({one.kind}, {moment(one.at)})")
    if len(files) < len(done.outlets):
        say("Delete what you do not want to keep. A backup holds all the other scenarios as well.")


def _ask(title: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("Erasing cannot be undone: say --yes where nobody can be asked.")
    click.confirm(f"Erase “{shown(title)}” for good? There is no way back", abort=True, err=True)
