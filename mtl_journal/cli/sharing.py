"""`mtl-journal share`, `withdraw` and `receive`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.forms import form_fields, print_form
from mtl_journal.cli.inviting import make_desk_for
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.partnering import tell
from mtl_journal.cli.saying import refuse_name, scenario_argument
from mtl_journal.services.counted import listed

if TYPE_CHECKING:
    from mtl_journal.domain.role import Role
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.form_returns import FormPlan
    from mtl_journal.services.receiving import Received, Sender
    from mtl_journal.services.sharing import Shared

_ONESELF = "me"


@click.command(short_help="Seal to somebody what they may see.")
@desk_argument
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.mtlshare")
@click.option("--with", "person", required=True, metavar="PERSON|me", help="Whom it is for.")
@click.option("--scenario", "scenarios", multiple=True, metavar="S", help="Repeatable.")
@click.option("--preview", is_flag=True, help="Show what they would see; nothing is written.")
@access_options
@json_option
def share(
    desk: Path, out: Path, person: str, scenarios: tuple[str, ...], preview: bool,
    access: Access, as_json: bool,
) -> None:  # fmt: skip
    """Write OUT.mtlshare, which only PERSON can open.

    A teacher shares the scenarios named, with what stands for the names of the register; those
    shared before are brought up to date. What you said as a coach, tutor or peer goes back with
    every file for whom you said it to. With me it is everything, drafts included, for your own desk
    on another computer. Each word in what was said that may be a name is told, although the
    register does not have it; --preview also tells those in the texts.

    \b
    --json: {"share", "person", "records", "files", "held_back": [...], "named",
             "possible_names": [{"scenario", "text", "around", "word"}],
             "scenarios": [{"title", "date", "text", "strands": {S1: why},
                            "evidence": [{"name", "alt"}]}]}
    """
    refuse_name(out, desk, "the share", ".mtlshare")
    with opened(desk, access) as open_:
        from mtl_journal.services import along, own_copies, sharing
        from mtl_journal.services import scenarios as verbs

        if person.strip().casefold() == _ONESELF:
            if scenarios:
                raise click.UsageError("--with me shares everything, so name no scenario.")
            made = own_copies.share_with_oneself(open_, out, preview=preview)
            offered = []
        else:
            ids = [verbs.find(open_, one) for one in scenarios]
            made = sharing.share(open_, out, person, ids, preview=preview)
            offered = along.offers(open_, made.person, ids)
    tell([*made.told, *offered])
    if as_json:
        print_json({"share": None if preview else str(out), **shared_fields(made)})
    else:
        print_shared(made, out, preview, own=person.strip().casefold() == _ONESELF)
    if made.left is not None:
        raise made.left


@click.command(short_help="Take a shared scenario back from somebody.")
@desk_argument
@scenario_argument
@click.option("--from", "person", required=True, metavar="PERSON", help="From whom.")
@access_options
@json_option
def withdraw(desk: Path, scenario: str, person: str, access: Access, as_json: bool) -> None:
    """Take SCENARIO back from PERSON; their desk drops its text when it next receives a share.

    \b
    --json: {"scenario", "person"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import members, scenarios, sharing

        id = scenarios.find(open_, scenario)
        name = members.find(open_, person, open_.journal()).card.name
        sharing.withdraw(open_, id, person)
    if as_json:
        print_json({"scenario": id, "person": name})
    else:
        say(f"Withdrawn from {shown(name)}. Send them a share, so that their desk drops it.")


@click.command(short_help="Take in shares from others.")
@desk_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--plan", "plan_only", is_flag=True, help="Only tell what would be done.")
@click.option(
    "--accept",
    "accepts",
    multiple=True,
    metavar="PERSON=ROLE",
    help="Trust an unknown sender as teacher, coach, tutor or peer. Repeatable.",
)
@click.option("--code", default="", metavar="WORDS", help="The six words of an invitation.")
@click.option("--name", default="", help="How you are called, for the desk that --code makes.")
@access_options
@json_option
def receive(
    desk: Path, files: tuple[Path, ...], plan_only: bool, accepts: tuple[str, ...], code: str,
    name: str, access: Access, as_json: bool,
) -> None:  # fmt: skip
    """Take in what FILEs hold, as far as it may come in; receiving twice adds nothing.

    What comes from somebody unknown waits until you accept them: compare the six words with them
    first. PERSON is the name, or the words, exactly as shown. Whoever opens an invitation with
    its --code and has no DESK yet makes one on the way; its recovery code is printed. A form that
    came back as a .docx brings its comments as threads, and what was written into it.

    \b
    --json: {"senders": [{"name", "words", "known", "invited"}], "accepted", "known", "files",
             "dropped", "damaged", "waiting": {reason: count}, "scenarios": [...],
             "joined": [name], "recovery_code",
             "forms": [{"form", "threads", "replies", "resolved", "known", "retyped",
                        "pictures", "binned": [title], "elsewhere"}]}
    """
    if not (files or accepts):
        raise click.UsageError("Name at least one FILE.")
    wanted = [_acceptance(one) for one in accepts]
    recovery_code = None
    if code and files and not (plan_only or desk.exists()):
        recovery_code = make_desk_for(files[0], code, desk, name, access)
        if not as_json:  # now, for the desk is there whatever becomes of the files
            say(f"Your desk is ready: {shown(desk)}\nRecovery code, to be kept: {recovery_code}")
    with opened(desk, access) as open_:
        done, plans = _take_in(open_, files, wanted, plan_only, code)
    tell(done.report.told)
    if as_json:
        told = [form_fields(*one) for one in plans]
        print_json({**_received_fields(done), "recovery_code": recovery_code, "forms": told})
        return
    if len(plans) < len(files) or wanted:
        _print_received(done, plan_only, accepts)
    for path, plan in plans:
        print_form(path, plan, plan_only)


def _take_in(
    open_: "Desk", files: tuple[Path, ...], wanted: "list[tuple[str, Role]]", plan_only: bool,
    code: str,
) -> "tuple[Received, list[tuple[Path, FormPlan]]]":  # fmt: skip
    from mtl_journal.services import receiving
    from mtl_journal.services.form_returns import is_form, receive_form

    given = dict.fromkeys(files)
    forms = [one for one in given if is_form(one)]
    for one in forms:  # what is wrong with one is said before anything comes in
        receive_form(open_, one, plan_only=True)
    shares = [one for one in given if one not in forms]
    done = receiving.receive(open_, shares, wanted, plan_only=plan_only, code=code)
    return done, [(one, receive_form(open_, one, plan_only=plan_only)) for one in forms]


def _acceptance(said: str) -> "tuple[str, Role]":
    from mtl_journal.domain.role import Role

    person, _, role = said.rpartition("=")
    if not person or role not in set(Role):
        raise click.UsageError("--accept takes PERSON=teacher, coach, tutor or peer.")
    return person.strip(), Role(role)


def print_shared(made: "Shared", out: Path, preview: bool, *, own: bool = False) -> None:
    """Print what went into a share, or would, and what was held back; `own` is one for oneself."""
    if preview:
        _print_forms(made)
    _print_doubts(made)
    verb = "Would hold" if preview else f"Wrote {shown(out)} for {shown(made.person.name)}:"
    files = f", {count(made.files, 'file')}" if made.files else ""
    texts = count(len(made.forms), "scenario") if made.forms else "no scenario of yours"
    texts = "all that is on this desk" if own else texts
    say(f"{verb} {texts}, {count(made.records, 'record')}{files}.")
    if made.answers:
        say(f"What you said in their journal is in it: {count(made.answers, 'thing')}.")
    if made.held_back:
        say(f"Held back, because permission is not given yet: {listed(made.held_back)}.")
    if made.named:
        say(
            f"Not passed on, because a name of the register stands in it: "
            f"{count(made.named, 'record')}. Whoever said it can say it again without the name."
        )


def _print_forms(made: "Shared") -> None:
    for form in made.forms:
        said = form.content
        say(f"{said.title}\n{'=' * min(len(said.title), 78)}\n\n{said.text.rstrip()}\n")
        for claim in said.claims:
            say(f"{claim.strand}: {claim.why}")
        for one in form.exhibits:
            say(f"  {one.name}: {one.alt}")


def _print_doubts(made: "Shared") -> None:
    doubts = [one for one in made.doubts if one.open]
    for doubt in doubts:
        also = ", an ordinary word too" if doubt.word else ""
        say(f"A name? {shown(doubt.text)}{also}: … {shown(doubt.around)} …")
    if doubts:
        say("What is a name belongs into the register: pseudonym DESK NAME ALIAS.")
        say("What is none is told so, once: names DESK --word ID.\n")


def shared_fields(made: "Shared") -> dict[str, object]:
    """Return the same for --json."""
    return {
        "person": made.person.name,
        "records": made.records,
        "files": made.files,
        "held_back": list(made.held_back),
        "named": made.named,
        "possible_names": [
            {"scenario": one.title, "text": one.text, "around": one.around, "word": one.word}
            for one in made.doubts
            if one.open
        ],
        "scenarios": [
            {
                "title": form.content.title,
                "date": form.content.date,
                "text": form.content.text,
                "strands": {claim.strand: claim.why for claim in form.content.claims},
                "evidence": [{"name": one.name, "alt": one.alt} for one in form.exhibits],
            }
            for form in made.forms
        ],
    }


def _print_received(done: "Received", plan_only: bool, accepts: Sequence[str]) -> None:
    from mtl_journal.services import came_words

    for one in done.senders:
        if not one.known and one.card.name not in done.joined:
            who = f"whom you invited as {one.invited}" if one.invited else "who is not known here"
            say(f"From {shown(one.card.name)}, {who}. Compare with them:\n  {one.words}")
            if not accepts:
                say(f'If they fit: receive DESK --accept "{shown(one.card.name)}={_role(one)}"')
    for host in done.joined:
        verb = "Would join" if plan_only else "Joined"
        say(f"{verb} the journal of {shown(host)}. Return a share, so that they can admit you.")
    verb = "would come in" if plan_only else "came in"
    report = done.report
    before = count(report.known, "was", "were")
    say(f"{count(report.accepted, 'record')} {verb}; {before} here already.")
    for line in came_words.by_scenario(done.came) if done.came is not None else ():
        say(f"  {line}")
    for line in came_words.waiting(report.waiting):
        say(f"{line}.")
    if report.damaged:
        say(f"Left out, because they could not be read: {report.damaged:,}.")
    if done.dropped:
        say(f"Dropped, because they were withdrawn: {count(done.dropped, 'text')}.")


def _role(sender: "Sender") -> str:
    return sender.invited or "teacher|coach|tutor|peer"


def _received_fields(done: "Received") -> dict[str, object]:
    return {
        "senders": [
            {
                "name": one.card.name,
                "words": one.words,
                "known": one.known,
                "invited": one.invited,
            }
            for one in done.senders
        ],
        "accepted": done.report.accepted,
        "known": done.report.known,
        "files": done.files,
        "dropped": done.dropped,
        "damaged": done.report.damaged,
        "waiting": done.report.waiting,
        "scenarios": sorted(done.changes.scenarios),
        "joined": list(done.joined),
    }
