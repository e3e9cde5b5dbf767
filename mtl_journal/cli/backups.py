"""`mtl-journal backup`, `backups` and `restore`."""

from pathlib import Path

import click

from mtl_journal.cli.days import day
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened, unlocked
from mtl_journal.cli.output import count, json_option, print_columns, print_json, say, shown


@click.command(short_help="Write a proven copy of a desk into a folder.")
@desk_argument
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@access_options
@json_option
def backup(desk: Path, folder: Path, access: Access, as_json: bool) -> None:
    """Write a dated copy of DESK into FOLDER, read back to prove it; the same passphrase opens it.

    \b
    --json: {"backup"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services.backups import back_up

        made = back_up(open_, folder)
    if as_json:
        print_json({"backup": str(made)})
    else:
        say(f"Backed up and read back: {shown(made)}")


@click.command(short_help="List the dated backups.")
@desk_argument
@access_options
@json_option
def backups(desk: Path, access: Access, as_json: bool) -> None:
    """List the dated backups that were made by themselves, the newest first.

    One is made after each day's first change and before each merge; 7 days, 5 weeks and 12
    months of them are kept. `settings` changes place and numbers.

    \b
    --json: {"folder", "backups": [{"path", "made", "bytes"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services.backups import backup_folder, backups_in

        folder = backup_folder(open_)
        found = backups_in(folder)
    if as_json:
        fields = [
            {"path": str(one.path), "made": one.made.isoformat(), "bytes": one.size}
            for one in found
        ]
        print_json({"folder": str(folder), "backups": fields})
        return
    if not found:
        say(f"No backups yet in {shown(folder)}")
        return
    say(f"In {shown(folder)}:")
    print_columns(
        [
            (day(one.made.isoformat()), f"{one.size / 1024:,.0f} KiB", one.path.name)
            for one in found
        ],
        right=(0, 1),
    )


@click.command(short_help="Make a new desk from a backup.")
@click.argument("backup_file", type=click.Path(path_type=Path), metavar="BACKUP")
@desk_argument
@access_options
@json_option
def restore(backup_file: Path, desk: Path, access: Access, as_json: bool) -> None:
    """Make a new desk, the file DESK, from BACKUP; nothing that exists is overwritten.

    The passphrase is the one that the desk had when the backup was made.

    \b
    --json: {"desk", "scenarios"}
    """
    opening = unlocked(backup_file, access)
    from mtl_journal.services.backups import restore as restore_desk

    scenarios = restore_desk(backup_file, opening, desk)
    if as_json:
        print_json({"desk": str(desk), "scenarios": scenarios})
    else:
        say(f"Restored {count(scenarios, 'scenario')}: {shown(desk)}")
