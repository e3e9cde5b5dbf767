"""`mtl-journal comment`, `threads`, `reply`, `resolve`, `reopen` and `action`."""

from pathlib import Path

import click

from mtl_journal.cli.days import day
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.partnering import tell
from mtl_journal.cli.saying import scenario_argument, text_typed
from mtl_journal.cli.threads_page import conversation_fields, print_conversations

_thread_argument = click.argument("thread", metavar="THREAD")


@click.command(short_help="Say something about a passage.")
@desk_argument
@scenario_argument
@click.option("--quote", required=True, metavar="WORDS", help="The words meant, exactly.")
@click.option("--noticed", default="", metavar="T", help="What you noticed there.")
@click.option("--question", default="", metavar="T", help="What you would ask about it.")
@click.option("--suggestion", default="", metavar="T", help="What you would suggest.")
@click.option(
    "--action", default="", metavar="T", help="Something to try, for the teacher to agree."
)
@click.option("--due", metavar="D", help="The day by which to try it: 3 Nov.")
@access_options
@json_option
def comment(
    desk: Path,
    scenario: str,
    quote: str,
    noticed: str,
    question: str,
    suggestion: str,
    action: str,
    due: str | None,
    access: Access,
    as_json: bool,
) -> None:
    """Open a thread on the words of SCENARIO that --quote gives.

    The words have to stand once in the text as show prints it; runs of space, the form of
    quotation marks and the marks of bold words do not matter. Say at least one of noticed,
    question, suggestion and action.

    \b
    --json: {"thread", "scenario", "quote"}
    """
    if due is not None and not action:
        raise click.UsageError("--due needs --action.")
    when = _day_said(due)
    with opened(desk, access) as open_:
        from mtl_journal.domain.feedback import Remark
        from mtl_journal.services import feedback, scenarios

        id = scenarios.find(open_, scenario)
        remark = Remark(noticed.strip(), question.strip(), suggestion.strip())
        thread, _ = feedback.comment(open_, id, quote, remark, action, when)
    if as_json:
        print_json({"thread": thread, "scenario": id, "quote": quote})
    else:
        say(f"Said about “{' '.join(quote.split())}” (thread {thread[-6:]}).")


@click.command(short_help="Show the dialogue.")
@desk_argument
@click.argument("query", nargs=-1)
@access_options
@json_option
def threads(desk: Path, query: tuple[str, ...], access: Access, as_json: bool) -> None:
    """Show every thread, or those that fit QUERY: words, and filters such as status:open.

    A strand may stand by its id alone. Words are those of the dialogue, of whom it is with, and
    question, action, open and the like: "S2 question open".

    In --json "fit" is exact, moved or orphan, and "turn" says who is to answer: teacher, others
    or nobody, which is "". The words of a thread are shown as they were quoted; "moved?" says that
    the text around them was changed so much that somebody should look.

    \b
    --json: {"threads": [{"id", "journal", "scenario", "title", "quote", "form", "start", "end",
             "fit", "author", "name", "at", "noticed", "question",
             "suggestion", "state", "turn",
             "comments": [{"id", "author", "name", "at", "text"}],
             "actions": [{"id", "author", "at", "text", "due", "step", "steps": [...],
                          "notes": [{"at", "step", "text", "in", "title"}]}]}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import conversations, search

        typed = " ".join(query)
        found = conversations.threads(open_, typed)
        known = None if found else search.understood(open_, typed)
    tell([known] if known else [])
    if as_json:
        print_json({"threads": [conversation_fields(one) for one in found]})
        return
    print_conversations(found)
    say(count(len(found), "thread") + ".")


@click.command(short_help="Answer in a thread.")
@desk_argument
@_thread_argument
@click.argument("text")
@access_options
@json_option
def reply(desk: Path, thread: str, text: str, access: Access, as_json: bool) -> None:
    """Answer TEXT in THREAD, an id or its end as threads shows it; - takes what is piped in.

    \b
    --json: {"thread"}
    """
    if text == "-":
        text = text_typed(Path(text)) or ""
    with opened(desk, access) as open_:
        from mtl_journal.services import feedback

        id = feedback.find_thread(open_, thread)
        feedback.reply(open_, id, text)
    _told(id, "Answered", as_json)


@click.command(short_help="Mark a thread as resolved.")
@desk_argument
@_thread_argument
@access_options
@json_option
def resolve(desk: Path, thread: str, access: Access, as_json: bool) -> None:
    """Mark THREAD as resolved; it stays, and can be opened again.

    \b
    --json: {"thread"}
    """
    _settle(desk, thread, access, as_json, resolved=True)


@click.command(short_help="Open a resolved thread again.")
@desk_argument
@_thread_argument
@access_options
@json_option
def reopen(desk: Path, thread: str, access: Access, as_json: bool) -> None:
    """Open THREAD again.

    \b
    --json: {"thread"}
    """
    _settle(desk, thread, access, as_json, resolved=False)


@click.command(short_help="Say how far an action has come.")
@desk_argument
@click.argument("action", metavar="ACTION")
@click.argument("step", type=click.Choice(["agreed", "tried", "reviewed", "carried", "dropped"]))
@click.option("--note", default="", metavar="T", help="What came of it.")
@click.option("--in", "within", metavar="SCENARIO", help="Where it was tried or looked back on.")
@access_options
@json_option
def action_(
    desk: Path,
    action: str,
    step: str,
    note: str,
    within: str | None,
    access: Access,
    as_json: bool,
) -> None:
    """Say how far ACTION, an id or its end as threads shows it, has come.

    Only the teacher whose journal it is moves an action. What was tried, reviewed or carried may
    name the later scenario --in which it was; others read its title only where it is shared with
    them.

    \b
    --json: {"action", "step", "text", "due", "in", "title"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.domain.action import Step
        from mtl_journal.services import actions, feedback, scenarios

        id = feedback.find_action(open_, action)
        there = "" if within is None else scenarios.find(open_, within)
        actions.move(open_, id, Step(step), note, there)
        found = actions.show(open_, id)
        title = scenarios.show(open_, there).content.title if there else ""
    if as_json:
        said = {"action": id, "step": found.step.value, "text": found.text, "due": found.due}
        print_json({**said, "in": there, "title": title})
    else:
        by = f", by {day(found.due)}" if found.due else ""
        where = f" in “{shown(title)}”" if there else ""
        say(f"{found.step.value.capitalize()}{where}: {shown(found.text)}{by}")


def _day_said(due: str | None) -> str | None:
    if due is None:
        return None
    from mtl_journal.services.texts import due_day

    return due_day(due)


def _settle(desk: Path, thread: str, access: Access, as_json: bool, *, resolved: bool) -> None:
    with opened(desk, access) as open_:
        from mtl_journal.services import feedback

        id = feedback.find_thread(open_, thread)
        feedback.settle(open_, id, resolved=resolved)
    _told(id, "Resolved" if resolved else "Opened again", as_json)


def _told(thread: str, what: str, as_json: bool) -> None:
    if as_json:
        print_json({"thread": thread})
    else:
        say(f"{what} (thread {thread[-6:]}).")
