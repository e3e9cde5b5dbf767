"""`mtl-journal passphrase` and `recovery-code`."""

from pathlib import Path

import click

from mtl_journal.cli.asking import NEW_PASSPHRASE, asked_openly, given, new_passphrase
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say


@click.command(short_help="Change the passphrase.")
@desk_argument
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the new passphrase from FILE; else it is MTL_JOURNAL_NEW_PASSPHRASE, or asked for.",
)
@access_options
@json_option
def passphrase(desk: Path, new_passphrase_file: Path | None, access: Access, as_json: bool) -> None:
    """Change the passphrase of DESK; the old one and the old recovery code are void.

    Backups made before still open with the old ones. Whoever has forgotten the passphrase adds
    --recovery-code.

    \b
    --json: {"desk", "recovery_code"}
    """
    said = given(new_passphrase_file, NEW_PASSPHRASE)
    with opened(desk, access) as open_:
        from mtl_journal.services.passphrases import change_passphrase

        code = change_passphrase(open_, new_passphrase() if said is None else said)
    if as_json:
        print_json({"desk": str(desk), "recovery_code": code})
    else:
        say(
            "The passphrase is changed. Backups made before still open with the old one.\n"
            f"New recovery code: {code}"
        )


@click.command("recovery-code", short_help="Print the code for a forgotten passphrase.")
@desk_argument
@click.option("--test", is_flag=True, help="Type the code you wrote down, to see if it is right.")
@access_options
@json_option
def recovery_code(desk: Path, test: bool, access: Access, as_json: bool) -> None:
    """Print the code that opens DESK when the passphrase is forgotten.

    Write it down and keep it away from this computer; it is as good as the passphrase. With
    --test it is not printed, and "recovery_code" is null.

    \b
    --json: {"recovery_code"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services.passphrases import prove_code
        from mtl_journal.services.passphrases import recovery_code as code_of

        if test:
            prove_code(open_, asked_openly("Recovery code, from your paper: "))
        code = None if test else code_of(open_)
    if as_json:
        print_json({"recovery_code": code})
    else:
        say(code or "That is the code of this desk; your paper is right.")
