"""`mtl-journal new`."""

from pathlib import Path

import click

from mtl_journal.cli.asking import given, new_passphrase
from mtl_journal.cli.opening import desk_argument
from mtl_journal.cli.output import json_option, print_json, say, shown


@click.command(short_help="Make a new desk, the encrypted file.")
@desk_argument
@click.option("--name", required=True, help="Your name, as coaches and tutors will see it.")
@click.option(
    "--role",
    required=True,
    type=click.Choice(["teacher", "coach", "tutor"]),
    help="What the desk opens with; a teacher's desk has a journal in it.",
)
@click.option("--title", default="", help="What the journal is called.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the passphrase from the one line of FILE.",
)
@click.option(
    "--remember",
    is_flag=True,
    help="Let this computer's keyring remember the key; not on a shared computer.",
)
@json_option
def new(
    desk: Path,
    name: str,
    role: str,
    title: str,
    passphrase_file: Path | None,
    remember: bool,
    as_json: bool,
) -> None:
    """Make a new desk, the encrypted file DESK, and print its recovery code.

    \b
    --json: {"desk", "role", "name", "recovery_code"}
    """
    from mtl_journal.services.desks import create_desk, refuse_place
    from mtl_journal.services.passphrases import recovery_code
    from mtl_journal.services.unlocking import Opening
    from mtl_journal.services.unlocking import remember as keep

    refuse_place(desk)
    passphrase = given(passphrase_file)
    if passphrase is None:
        passphrase = new_passphrase()
    made = create_desk(desk, name, role, passphrase, title)
    try:
        code = recovery_code(made)
    finally:
        made.close()
    if as_json:
        print_json({"desk": str(desk), "role": role, "name": name, "recovery_code": code})
    else:
        say(
            f"Your desk is ready: {shown(desk)}\n"
            f"Recovery code: {code}\n"
            "Write the recovery code down and keep it away from this computer: it opens the desk\n"
            "when the passphrase is forgotten, for whoever has it. Without the two nobody can\n"
            "open the desk, not even we."
        )
    if remember:  # last, because the code has to be seen even where there is no keyring
        keep(Opening(made.key, made.salt))
