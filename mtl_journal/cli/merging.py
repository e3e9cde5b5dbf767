"""`mtl-journal merge`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened, unlocked
from mtl_journal.cli.output import count, json_option, print_json

if TYPE_CHECKING:
    from mtl_journal.services.merging import MergeReport


@click.command(short_help="Bring together two copies of one desk.")
@desk_argument
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER")
@click.option("--plan", "plan_only", is_flag=True, help="Only tell what would be done.")
@click.option(
    "--other-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The passphrase of OTHER, where it is not the same.",
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
    --json: {"accepted", "known", "files", "drafts", "damaged", "expelled", "from_future",
             "waiting": {reason: count}, "scenarios": [...]}
    """
    others = Access(other_passphrase_file or access.passphrase_file, False, False)
    opening = unlocked(other, others)
    with opened(desk, access) as mine:
        from mtl_journal.services.backups import back_up_dated
        from mtl_journal.services.desks import open_desk
        from mtl_journal.services.merging import merge_desk

        if desk.resolve() == other.resolve():
            raise click.UsageError("DESK and OTHER are the same file.")
        theirs = open_desk(other, opening, read_only=True)
        try:
            if not plan_only:
                back_up_dated(mine)
            report = merge_desk(mine, theirs, plan_only=plan_only)
        finally:
            theirs.close()
    if as_json:
        print_json({**_counts(report), "scenarios": sorted(report.changes.scenarios)})
    else:
        _print(report, "would come in" if plan_only else "came in")


def _print(report: "MergeReport", verb: str) -> None:
    click.echo(
        f"{count(report.accepted, 'record')} {verb}, {count(report.known, 'was', 'were')} here "
        f"already; {count(len(report.changes.scenarios), 'scenario')} changed, "
        f"{count(report.files, 'file')} added."
    )
    if report.waiting:
        waiting = sum(report.waiting.values())
        click.echo(f"{count(waiting, 'record')} may not come in and wait in quarantine.")
    if report.damaged:
        click.echo(f"{count(report.damaged, 'record')} could not be read.", err=True)
    if report.from_future:
        click.echo(f"{count(report.from_future, 'record')} come from a clock that runs ahead.")


def _counts(report: "MergeReport") -> dict[str, object]:
    return {
        "accepted": report.accepted,
        "known": report.known,
        "files": report.files,
        "drafts": report.drafts,
        "damaged": report.damaged,
        "expelled": report.expelled,
        "from_future": report.from_future,
        "waiting": report.waiting,
    }
