"""`mtl-journal backup` and `restore`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened, unlocked
from mtl_journal.cli.output import count, json_option, print_json


@click.command()
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
        click.echo(f"Backed up and read back: {made}")


@click.command()
@click.argument("backup_file", type=click.Path(path_type=Path), metavar="BACKUP")
@desk_argument
@access_options
@json_option
def restore(backup_file: Path, desk: Path, access: Access, as_json: bool) -> None:
    """Make a new file DESK from BACKUP; nothing that exists is overwritten.

    \b
    --json: {"desk", "scenarios"}
    """
    opening = unlocked(backup_file, access)
    from mtl_journal.services.backups import restore as restore_desk

    scenarios = restore_desk(backup_file, opening, desk)
    if as_json:
        print_json({"desk": str(desk), "scenarios": scenarios})
    else:
        click.echo(f"Restored {count(scenarios, 'scenario')}: {desk}")
