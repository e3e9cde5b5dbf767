"""`mtl-journal passphrase` and `recovery-code`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import (
    NEW_PASSPHRASE,
    Access,
    access_options,
    desk_argument,
    new_passphrase,
    opened,
)
from mtl_journal.cli.output import json_option, print_json


@click.command()
@desk_argument
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the new passphrase from this file, else from MTL_JOURNAL_NEW_PASSPHRASE, or ask.",
)
@access_options
@json_option
def passphrase(desk: Path, new_passphrase_file: Path | None, access: Access, as_json: bool) -> None:
    """Change the passphrase of DESK; the old one and the old recovery code are void.

    \b
    --json: {"desk", "recovery_code"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services.passphrases import change_passphrase

        code = change_passphrase(open_, new_passphrase(new_passphrase_file, NEW_PASSPHRASE))
    if as_json:
        print_json({"desk": str(desk), "recovery_code": code})
        return
    click.echo("The passphrase is changed. Backups made before still open with the old one.")
    click.echo(f"New recovery code: {code}")


@click.command("recovery-code")
@desk_argument
@access_options
@json_option
def recovery_code(desk: Path, access: Access, as_json: bool) -> None:
    """Print the code that opens DESK when the passphrase is forgotten.

    \b
    --json: {"recovery_code"}
    """
    with opened(desk, access, read_only=True) as open_:
        from mtl_journal.services.passphrases import recovery_code as code_of

        code = code_of(open_)
    if as_json:
        print_json({"recovery_code": code})
    else:
        click.echo(code)
