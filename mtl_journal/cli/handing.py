"""`mtl-journal hand-over` and `forget`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.saying import refuse_name
from mtl_journal.cli.sharing import print_shared, shared_fields

if TYPE_CHECKING:
    from mtl_journal.services.forgetting import Lender


@click.command("hand-over", short_help="Hand dialogues over to a new coach.")
@desk_argument
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.mtlshare")
@click.option("--from", "before", required=True, metavar="PERSON", help="Whom they follow.")
@click.option("--to", "new", required=True, metavar="PERSON", help="The new coach.")
@click.option("--scenario", "scenarios", multiple=True, metavar="S", help="Repeatable.")
@click.option("--thread", "threads", multiple=True, metavar="T", help="Repeatable.")
@click.option("--keep", is_flag=True, help="The part of the one before does not end.")
@click.option("--preview", is_flag=True, help="Show what they would see; nothing is changed.")
@access_options
@json_option
def hand_over(
    desk: Path, out: Path, before: str, new: str, scenarios: tuple[str, ...],
    threads: tuple[str, ...], keep: bool, preview: bool, access: Access, as_json: bool,
) -> None:  # fmt: skip
    """Write OUT.mtlshare for a new coach, and end the part of the one before.

    Handed over are the scenarios named and those that the threads named are on, with their whole
    dialogue; with neither, what the coach before reads and where a thread is open. The new coach
    belongs to the journal already: see people add and invite. What the one before received
    stays theirs until you withdraw it.

    \b
    --json: {"from", "ended", "share", "person", "records", "files", "held_back": [...], "named",
             "possible_names": [{"scenario", "text", "around", "word"}],
             "scenarios": [{"title", "date", "text", "strands": {S1: why},
                            "evidence": [{"name", "alt"}]}]}
    """
    refuse_name(out, desk, "the share", ".mtlshare")
    with opened(desk, access) as open_:
        from mtl_journal.services import handing
        from mtl_journal.services import scenarios as verbs

        chosen = [verbs.find(open_, one) for one in scenarios]
        chosen += [handing.scenario_of(open_, one) for one in threads]
        done = handing.hand_over(open_, out, (before, new), chosen, ends=not keep, preview=preview)
    if as_json:
        told = {"from": done.before.name, "ended": done.ended}
        print_json({**told, "share": None if preview else str(out), **shared_fields(done.made)})
    else:
        print_shared(done.made, out, preview)
        if done.ended:
            say(f"The part of {shown(done.before.name)} has ended. What was said stays.")
    if done.made.left is not None:
        raise done.made.left


@click.command(short_help="Remove somebody else's journal.")
@desk_argument
@click.argument("journal", metavar="JOURNAL")
@click.option("--yes", is_flag=True, help="Do not ask; only they can bring it back.")
@access_options
@json_option
def forget(desk: Path, journal: str, yes: bool, access: Access, as_json: bool) -> None:
    """Remove from DESK the journal of somebody whose texts you read, with all that was said there.

    JOURNAL is its teacher's name, the beginning of one, or the six words of their fingerprint. What
    you returned stays with them; what you said and did not return is lost. Backups made before
    still hold it.

    \b
    --json: {"journal", "name", "texts", "unsent"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import forgetting

        one = forgetting.find_lender(open_, journal)
        if not yes:
            _ask(one)
        forgetting.forget_journal(open_, one.journal)
    if as_json:
        told = {"journal": one.journal, "name": one.name}
        print_json({**told, "texts": one.texts, "unsent": one.unsent})
        return
    say(f"The journal of {shown(one.name)} is no longer on this desk.")
    if one.unsent:
        say(f"Lost with it, because it was never returned: {count(one.unsent, 'thing')} you said.")


def _ask(one: "Lender") -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("Say --yes where nobody can be asked.")
    if one.unsent:
        said = count(one.unsent, "thing")
        say(f"{said} you said there did not go back yet, and would be lost.", err=True)
    click.confirm(f"Forget the journal of {shown(one.name)}?", abort=True, err=True)
