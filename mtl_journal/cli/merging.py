"""`mtl-journal merge`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import (
    Access,
    access_options,
    desk_argument,
    held,
    is_same_file,
    real,
    unlocked,
)
from mtl_journal.cli.output import count, json_option, print_json, say
from mtl_journal.cli.partnering import tell

if TYPE_CHECKING:
    from mtl_journal.services.merging import MergeReport
    from mtl_journal.services.unlocking import Opening


@click.command(short_help="Bring together two copies of one desk.")
@desk_argument
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER")
@click.option("--plan", "plan_only", is_flag=True, help="Only tell what would be done.")
@click.option(
    "--other-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the passphrase of OTHER, where it is another, from the one line of FILE.",
)
@access_options
@json_option
def merge(
    desk: Path,
    other: Path,
    plan_only: bool,
    other_passphrase_file: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Take into DESK what OTHER, a copy of the same person's desk, holds; OTHER is only read.

    Merging twice adds nothing. Changes to different sentences of one scenario become one text;
    where they contradict each other both texts are kept and shown.

    \b
    --json: {"accepted", "known", "files", "drafts", "damaged", "expelled", "from_future", "erased",
             "waiting": {reason: count}, "scenarios": [...]}
    """
    if is_same_file(desk, other):
        raise click.UsageError("DESK and OTHER are the same file.")
    desk, other = real(desk), real(other)
    opening = unlocked(desk, access)
    others = _unlocked(other, opening, other_passphrase_file, access)
    with held(desk, opening, access) as mine:
        from mtl_journal.services.backups import back_up_dated
        from mtl_journal.services.merging import merge_desk, refuse_stranger
        from mtl_journal.services.opening import open_desk

        theirs = open_desk(other, others, read_only=True)
        try:
            refuse_stranger(mine, theirs)
            if not plan_only:
                back_up_dated(mine)
            report = merge_desk(mine, theirs, plan_only=plan_only)
        finally:
            theirs.close()
    tell(report.told)
    if as_json:
        print_json({**_counts(report), "scenarios": sorted(report.changes.scenarios)})
    else:
        _print(report, plan_only)


def _unlocked(other: Path, opening: "Opening", file: Path | None, access: Access) -> "Opening":
    """Find the key of the other copy; one passphrase is enough where none was changed."""
    from mtl_journal.services.unlocking import unlock_copy

    same = unlock_copy(other, opening) if file is None else None
    return same or unlocked(other, Access(file or access.passphrase_file, False, False))


def _print(report: "MergeReport", plan_only: bool) -> None:
    if report.accepted:
        verb = "would come in" if plan_only else "came in"
        scenarios = count(len(report.changes.scenarios), "scenario")
        files = f", {count(report.files, 'file')}" if report.files else ""
        say(
            f"{count(report.accepted, 'record')} {verb} ({scenarios}{files}); "
            f"{count(report.known, 'was', 'were')} here already."
        )
    else:
        say(f"Nothing new: {count(report.known, 'record was', 'records were')} here already.")
    if report.waiting:
        waiting = count(sum(report.waiting.values()), "record")
        say(f"In quarantine, because they may not come in: {waiting}.")
    if report.damaged:
        say(f"Left out, because they could not be read: {count(report.damaged, 'record')}.")
    if report.from_future:
        say(
            f"From a clock that runs ahead: {count(report.from_future, 'record')}. Check the date "
            "on your computers."
        )


def _counts(report: "MergeReport") -> dict[str, object]:
    return {
        "accepted": report.accepted,
        "known": report.known,
        "files": report.files,
        "drafts": report.drafts,
        "damaged": report.damaged,
        "expelled": report.expelled,
        "from_future": report.from_future,
        "erased": report.erased,
        "waiting": report.waiting,
    }
