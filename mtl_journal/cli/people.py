"""`mtl-journal card`, `people`, `pseudonym` and `pseudonyms`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.days import day
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_columns, print_json, say, shown
from mtl_journal.cli.partnering import tell
from mtl_journal.cli.saying import refuse_name
from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtl_journal.services.circles import Reader
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.members import Known

_DEED = "add|remove|verify"


@click.command(short_help="Write your card, for others to add.")
@desk_argument
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.mtlcard")
@access_options
@json_option
def card(desk: Path, out: Path, access: Access, as_json: bool) -> None:
    """Write OUT.mtlcard: your name and the public halves of your keys, nothing secret.

    \b
    --json: {"card", "name", "fingerprint", "words"}
    """
    refuse_name(out, desk, "the card", ".mtlcard")
    with opened(desk, access) as open_:
        from mtl_journal.services import members

        words = members.write_card(open_, out)
        mine = open_.card
    if as_json:
        told = {"card": str(out), "name": mine.name, "fingerprint": mine.fingerprint}
        print_json({**told, "words": words})
        return
    say(f"Wrote {shown(out)}, the card of {shown(mine.name)}.")
    say(f"Its fingerprint, for comparing on the telephone: {words}")


@click.command(short_help="Show, add, remove or verify people.")
@desk_argument
@click.argument("deed", required=False, metavar=f"[{_DEED}]")
@click.argument("who", required=False, metavar="[CARD | PERSON]")
@click.option("--role", type=click.Choice(["coach", "tutor", "peer"]), help="With add.")
@access_options
@json_option
def people(
    desk: Path,
    deed: str | None,
    who: str | None,
    role: str | None,
    access: Access,
    as_json: bool,
) -> None:
    """Show everybody in the journals of DESK, or change who belongs to your own.

    add CARD --role ROLE admits the person whose card is in the file CARD. remove PERSON ends
    that; what they wrote before stays. verify PERSON notes that you compared the fingerprint's
    words with them. PERSON is a name, its beginning, or that of a fingerprint. Up to when they have
    received what you wrote is told as far as what came back proves it: whoever sends a file back
    or uses the exchange folder signs with it what has come, even with nothing to say. "arrived"
    are the ids of the scenarios that they have in their newest form.

    \b
    --json: {"people": [{"name", "fingerprint", "words", "journal", "roles": [...], "verified",
                         "received", "arrived": [id]}]}
    """
    if (deed is None) != (who is None) or deed not in (None, "add", "remove", "verify"):
        raise click.UsageError(f"Say nothing more, or {_DEED} and who is meant.")
    if (deed == "add") != (role is not None):
        raise click.UsageError("add needs --role, and nothing else has it.")
    with opened(desk, access) as open_:
        from mtl_journal.services import members
        from mtl_journal.services.circles import readers

        left = _change(open_, deed, who, role) if who is not None else None
        known = members.people(open_)
        found = {(open_.own_journal, one.fingerprint): one for one in readers(open_)}
    _print([(one, found.get((one.journal, one.card.fingerprint))) for one in known], as_json)
    if left is not None:
        raise left


def _change(open_: "Desk", deed: str | None, who: str, role: str | None) -> UserError | None:
    """Do to somebody what was said; returns what could not be done after that."""
    from mtl_journal.domain.role import Role
    from mtl_journal.services import members

    if role is not None:
        added = members.add(open_, members.read_card(Path(who)), Role(role))
        tell(added.told)
        return added.left
    if deed == "remove":
        members.remove(open_, members.find(open_, who, open_.journal()).card.fingerprint)
    else:
        members.verify(open_, members.find(open_, who).card.fingerprint)
    return None


def _print(known: "Sequence[tuple[Known, Reader | None]]", as_json: bool) -> None:
    if as_json:
        print_json({"people": [_fields(*one) for one in known]})
    elif known:
        print_columns([_line(*one) for one in known])
    else:
        say("Nobody else is in the journals of this desk yet.")


@click.command(short_help="Let an alias stand for a name in all you share.")
@desk_argument
@click.argument("name")
@click.argument("alias")
@click.option(
    "--kind",
    type=click.Choice(["pupil", "colleague", "school", "place"]),
    default="pupil",
    help="Whose name it is.",
)
@access_options
@json_option
def pseudonym(desk: Path, name: str, alias: str, kind: str, access: Access, as_json: bool) -> None:
    """Let ALIAS stand for NAME in everything that you share; your own texts stay as they are.

    On a coach's desk it takes the place of NAME in what you said and did not return yet.

    \b
    --json: {"pseudonyms": [{"name", "alias", "kind"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.domain.pseudonym import Bearer
        from mtl_journal.services import pseudonyms as verbs

        if open_.own_journal:
            verbs.set_pseudonym(open_, name, alias, Bearer(kind))
            _print_register(open_, as_json)
            return
        from mtl_journal.services.said_names import say_without

        verbs.check_alias(name, alias)
        changed = say_without(open_, name, alias)
    if as_json:
        print_json({"pseudonyms": [{"name": name, "alias": alias, "kind": kind}]})
    elif changed:
        say(f"{shown(alias)} stands for {shown(name)} in what you said and did not return yet.")
    else:
        say(f"Nothing that you said and did not return yet holds {shown(name)}.")


@click.command(short_help="Show the register of names and aliases.")
@desk_argument
@click.option("--remove", metavar="NAME", help="Hide this name no longer, entered by mistake.")
@access_options
@json_option
def pseudonyms(desk: Path, remove: str | None, access: Access, as_json: bool) -> None:
    """Show every name of the register and what stands for it.

    With --remove a name that was entered by mistake goes from it: what you share from now on says
    it as you wrote it, and asks first where it may be a name. What left already stays as it is.

    \b
    --json: {"pseudonyms": [{"name", "alias", "kind"}]}
    """
    with opened(desk, access) as open_:
        if remove is not None:
            from mtl_journal.services.pseudonyms import drop_pseudonym

            drop_pseudonym(open_, remove)
        _print_register(open_, as_json)


def _print_register(open_: "Desk", as_json: bool) -> None:
    from mtl_journal.services import pseudonyms as verbs

    known = verbs.register(open_)
    if as_json:
        told = [{"name": one.name, "alias": one.alias, "kind": one.bearer.value} for one in known]
        print_json({"pseudonyms": told})
    elif known:
        print_columns([(one.name, one.bearer.value, one.alias) for one in known])
    else:
        say("The register is empty.")


def _line(one: "Known", reader: "Reader | None") -> tuple[str, str, str, str]:
    roles = " and ".join(role.value for role in one.roles) or "removed"
    compared = f"compared on {day(one.verified)}" if one.verified else "not compared yet"
    return one.card.name, roles, f"{one.words} ({compared})", _has(reader)


def _has(reader: "Reader | None") -> str:
    if reader is None or not reader.received:
        return ""
    lent = count(len(reader.lent), "scenario")
    return f"has received up to {day(reader.received[:10])} ({len(_arrived(reader))} of {lent})"


def _arrived(reader: "Reader | None") -> list[str]:
    return [one.scenario for one in reader.lent if one.arrived] if reader else []


def _fields(one: "Known", reader: "Reader | None") -> dict[str, object]:
    return {
        "name": one.card.name,
        "fingerprint": one.card.fingerprint,
        "words": one.words,
        "journal": one.journal,
        "roles": [role.value for role in one.roles],
        "verified": one.verified,
        "received": reader.received if reader else "",
        "arrived": _arrived(reader),
    }
