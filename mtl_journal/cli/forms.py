"""`mtl-journal form`, and what `receive` says about a form that came back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.saying import refuse_name

if TYPE_CHECKING:
    from mtl_journal.services.form_returns import FormPlan


@click.command(short_help="Make a form for a coach without the program.")
@desk_argument
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.docx|OUT.pdf")
@click.option("--scenario", "scenarios", multiple=True, metavar="S", help="Repeatable.")
@access_options
@json_option
def form(desk: Path, out: Path, scenarios: tuple[str, ...], access: Access, as_json: bool) -> None:
    """Write scenarios to comment on, for a coach who cannot install the program.

    OUT.docx is a Word document to be filled in, OUT.pdf has lines to write on with a pen. The
    university's criteria and questions stand at its end. What stands for the names of your
    register is in their place. When the document comes back, receive it: comments become threads,
    replies and what was resolved are kept.

    \b
    --json: {"form", "scenarios": [title]}
    """
    refuse_name(out, desk, "the form", ".docx", ".pdf")
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios as verbs
        from mtl_journal.services.feedback_forms import write_form
        from mtl_journal.services.printed_forms import SUFFIX, write_printed_form

        ids = [verbs.find(open_, one) for one in scenarios]
        write = write_printed_form if out.suffix.lower() == SUFFIX else write_form
        titles = write(open_, out, ids)
    if as_json:
        print_json({"form": str(out), "scenarios": list(titles)})
        return
    say(f"Wrote {shown(out)} with {count(len(titles), 'scenario')}.")
    say("It is not sealed: whoever has the file can read it.")
    if out.suffix.lower() != SUFFIX:
        say("Receive it when it comes back.")


def print_form(path: Path, plan: "FormPlan", plan_only: bool) -> None:
    """Say what a form brought, or would bring."""
    verb = "would come in" if plan_only else "came in"
    threads, replies = count(len(plan.openings), "thread"), count(plan.replies, "reply", "replies")
    before = count(plan.known, "was", "were")
    say(f"{shown(path)}: {threads} and {replies} {verb}; {before} here already.")
    if plan.resolved:
        say(f"Resolved: {plan.resolved:,}.")
    if plan.retyped:
        changed = count(plan.retyped, "place")
        say(f"The text itself was changed in {changed}; yours stays as it is. Open it to see them.")
    if plan.pictures:
        say(f"It holds {count(plan.pictures, 'picture')}, not taken in. Open it to see them.")
    for title in plan.binned:
        say(f"Not taken in: {shown(title)} lies in the bin. Bring it back, and receive this again.")
    for words in plan.elsewhere:
        say(f"Not taken in, because it is about no text of yours: {shown(words)}")


def form_fields(path: Path, plan: "FormPlan") -> dict[str, object]:
    """Return the same for other programs."""
    return {
        "form": str(path),
        "threads": len(plan.openings),
        "replies": plan.replies,
        "resolved": plan.resolved,
        "known": plan.known,
        "retyped": plan.retyped,
        "pictures": plan.pictures,
        "binned": list(plan.binned),
        "elsewhere": list(plan.elsewhere),
    }
