"""`mtl-journal new`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import desk_argument, new_passphrase
from mtl_journal.cli.output import json_option, print_json


@click.command()
@desk_argument
@click.option("--name", required=True, help="Your name, as coaches and tutors will see it.")
@click.option(
    "--role",
    required=True,
    type=click.Choice(["teacher", "coach", "tutor"]),
    help="What the desk opens with; a teacher's desk begins with a journal.",
)
@click.option("--title", default="", help="What the journal is called.")
@click.option("--passphrase-file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--remember", is_flag=True, help="Remember it in this computer's keyring.")
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

    --json: {"desk", "role", "name", "recovery_code"}
    """
    from mtl_journal.services.desks import create_desk, refuse_place
    from mtl_journal.services.passphrases import recovery_code
    from mtl_journal.services.unlocking import Opening
    from mtl_journal.services.unlocking import remember as keep

    refuse_place(desk)
    made = create_desk(desk, name, role, new_passphrase(passphrase_file), title)
    try:
        code = recovery_code(made)
        if remember:
            keep(Opening(made.key, made.salt))
    finally:
        made.close()
    if as_json:
        print_json({"desk": str(desk), "role": role, "name": name, "recovery_code": code})
        return
    click.echo(f"Your desk is ready: {desk}")
    click.echo(f"Recovery code: {code}")
    click.echo(
        "Write the recovery code down and keep it away from this computer: whoever has it can "
        "open the desk. Without passphrase and code nobody can, not even we."
    )
