"""`mtl-journal invite`, and the desk that a newcomer makes on the way."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.asking import asked_openly, given, new_passphrase, somebody_is_there
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.partnering import tell
from mtl_journal.cli.saying import refuse_name
from mtl_journal.domain.errors import UserError
from mtl_journal.services.counted import listed

if TYPE_CHECKING:
    from mtl_journal.services.inviting import Invited


@click.command(short_help="Invite somebody whose card you do not have.")
@desk_argument
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.mtlshare")
@click.option(
    "--role",
    required=True,
    type=click.Choice(["coach", "tutor", "peer"]),
    help="What they are to be in your journal.",
)
@click.option("--scenario", "scenarios", multiple=True, metavar="S", help="Repeatable.")
@access_options
@json_option
def invite(
    desk: Path, out: Path, role: str, scenarios: tuple[str, ...], access: Access, as_json: bool
) -> None:
    """Write OUT.mtlshare, which opens with a code of six words that is printed once.

    Send the file by any road, and tell the code by another, such as the telephone. Whoever has
    both may read the scenarios named and answer; when their answer comes, compare the words of
    their fingerprint and accept them.

    \b
    --json: {"share", "code", "role", "until", "records", "files", "held_back": [...],
             "scenarios": [title]}
    """
    refuse_name(out, desk, "the invitation", ".mtlshare")
    with opened(desk, access) as open_:
        from mtl_journal.domain.role import Role
        from mtl_journal.services import inviting
        from mtl_journal.services import scenarios as verbs

        ids = [verbs.find(open_, one) for one in scenarios]
        made = inviting.invite(open_, out, Role(role), ids)
    tell(made.shared.told)
    if as_json:
        print_json(_fields(out, made))
        return
    say(f"Wrote {shown(out)}, with {count(len(made.shared.forms), 'scenario')} in it.")
    if made.shared.held_back:
        names = listed(made.shared.held_back)
        say(f"Held back, because permission is not given yet: {names}.")
    say(f"It opens with this code, which is not shown again: {made.code}")
    say(f"Tell it by another road than the file. It is good for one person, until {made.until}.")


def _fields(out: Path, made: "Invited") -> dict[str, object]:
    return {
        "share": str(out),
        "code": made.code,
        "role": made.role.value,
        "until": made.until,
        "records": made.shared.records,
        "files": made.shared.files,
        "held_back": list(made.shared.held_back),
        "scenarios": [form.content.title for form in made.shared.forms],
    }


def make_desk_for(invitation: Path, code: str, desk: Path, name: str, access: Access) -> str:
    """Make a desk for somebody who was invited and has none; returns its recovery code.

    The invitation is opened first, so that a wrong code makes no desk. Raises
    UserError("invitation.no_name") where nobody can be asked.
    """
    from mtl_journal.services.desks import create_desk, refuse_place
    from mtl_journal.services.inviting import desk_role
    from mtl_journal.services.passphrases import recovery_code
    from mtl_journal.services.receiving import open_invitation

    refuse_place(desk)
    role = desk_role(open_invitation(invitation, code))
    if not name:
        if not somebody_is_there():
            raise UserError("invitation.no_name")
        name = asked_openly("Your name, as others will see it: ")
    passphrase = given(access.passphrase_file)
    made = create_desk(desk, name, role, new_passphrase() if passphrase is None else passphrase)
    try:
        return recovery_code(made)
    finally:
        made.close()
