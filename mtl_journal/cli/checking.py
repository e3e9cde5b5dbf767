"""`mtl-journal check`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import (
    Access,
    access_options,
    desk_argument,
    held,
    real,
    unlocked,
)
from mtl_journal.cli.output import count, json_option, print_json, progress, say
from mtl_journal.domain.errors import UserError
from mtl_journal.services.messages import sentence

if TYPE_CHECKING:
    from mtl_journal.services.checking import CheckReport


@click.command(short_help="Check that everything in a desk is whole.")
@desk_argument
@click.option("--deep", is_flag=True, help="Read every byte, and replay all records to compare.")
@click.option("--rebuild", is_flag=True, help="Make lists and search anew from the records.")
@access_options
@json_option
@click.pass_context
def check(
    context: click.Context, desk: Path, deep: bool, rebuild: bool, access: Access, as_json: bool
) -> None:
    """Check that DESK is whole: file, signatures, evidence, lists. Exit code 1 if it is not.

    \b
    --json: {"sound", "records", "scenarios", "files", "file_bytes", "waiting", "rebuilt",
             "problems": [{"code", "message"}], "remarks": [{"code", "message"}]}
    """
    desk = real(desk)
    opening = unlocked(desk, access, whole=False)
    from mtl_journal.services.checking import check as check_desk
    from mtl_journal.services.checking import check_seals

    found = check_seals(desk, opening) if deep else []
    try:
        with held(desk, opening, access) as open_, progress("Checking") as step:
            report = check_desk(open_, deep=deep, rebuild=rebuild, found=found, progress=step)
    except UserError:
        for problem in found:
            say(sentence(problem), err=True)
        raise
    if as_json:
        print_json(_fields(report))
    else:
        _print(report)
    if not report.sound:
        context.exit(1)


def _print(report: "CheckReport") -> None:
    for problem in report.problems:
        say(sentence(problem), err=True)
    for remark in report.remarks:
        say(sentence(remark))
    if report.rebuilt:
        say(f"Made anew from the records: {count(report.rebuilt, 'item')}.")
    what = (
        f"{count(report.records, 'signed record')}, {count(report.scenarios, 'scenario')}, "
        f"{count(report.files, 'file')} of evidence"
    )
    say(
        f"{what}: everything is whole."
        if report.sound
        else f"Not everything is whole. Read: {what}."
    )


def _fields(report: "CheckReport") -> dict[str, object]:
    return {
        "sound": report.sound,
        "records": report.records,
        "scenarios": report.scenarios,
        "files": report.files,
        "file_bytes": report.file_bytes,
        "waiting": report.waiting,
        "rebuilt": report.rebuilt,
        "problems": [{"code": one.code, "message": sentence(one)} for one in report.problems],
        "remarks": [{"code": one.code, "message": sentence(one)} for one in report.remarks],
    }
