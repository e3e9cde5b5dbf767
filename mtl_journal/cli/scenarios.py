"""`mtl-journal add`, `revise`, `remove` and `restore-scenario`."""

from dataclasses import replace
from pathlib import Path

import click

from mtl_journal.cli.days import today
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say
from mtl_journal.cli.partnering import hide_partners
from mtl_journal.cli.saying import (
    claims_said,
    moment_said,
    pairs_said,
    scenario_argument,
    template_said,
    text_argument,
    text_in_file,
    text_typed,
)
from mtl_journal.domain.partners import partners_in

_strand_option = click.option(
    "--strand",
    "strands",
    multiple=True,
    metavar="S1|'S1=WHY'",
    help="Tag a strand; after = the sentence why this is evidence for it. Repeatable.",
)
_tag_option = click.option("--tag", "tags", multiple=True, metavar="TAG", help="Repeatable.")
_date_option = click.option(
    "--date", metavar="D", help="When it happened: 2025-10-03, 3/10/2025, '3 October 2025'."
)
_context_option = click.option(
    "--context",
    "context",
    multiple=True,
    metavar="KEY=VALUE",
    help="Such as class=8B or subject=Geography. Repeatable.",
)
_partner_option = click.option(
    "--partner",
    "partners",
    multiple=True,
    metavar="NAME",
    help="A colleague, in the school or beyond: 'a colleague from maths'. Repeatable.",
)


@click.command(short_help="Begin a scenario.")
@desk_argument
@click.option("--title", required=True, metavar="T", help="What it is called; a few words.")
@_date_option
@_strand_option
@_tag_option
@_context_option
@_partner_option
@click.option("--template", metavar="ID", help="Begin with the headings of a template.")
@click.option(
    "--template-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Look for the template in your own file of templates.",
)
@text_argument
@access_options
@json_option
def add(
    desk: Path,
    title: str,
    date: str | None,
    strands: tuple[str, ...],
    tags: tuple[str, ...],
    context: tuple[str, ...],
    partners: tuple[str, ...],
    template: str | None,
    template_file: Path | None,
    file: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Begin a scenario with the Markdown text of FILE, or of what is piped or typed in (-).

    Without FILE only the title is kept, and revise adds the text later; without --date it
    happened today, with --date '' the day is open. With --template its headings are the text;
    with a FILE too, it is only noted which template that follows (see templates). What is read of
    a --partner by others is what stands for the name; people of your desk are given such a name.

    \b
    --json: {"id", "title", "words"}
    """
    when = moment_said(today() if date is None else date) or None
    claims, pairs = claims_said(strands), pairs_said(context, partners)
    text = template_said(template, template_file, pairs)
    text = text if file is None else text_in_file(file, desk)
    with opened(desk, access) as open_:
        from mtl_journal.domain.scenario import Content
        from mtl_journal.domain.wordcount import count_words
        from mtl_journal.services import scenarios

        bare = scenarios.checked(Content(title, when, "", claims, tags, tuple(pairs.items())))
        # Typed last, when nothing but a failing disk can refuse it any more.
        content = replace(bare, text=text or text_typed(file) or "")
        id, _ = scenarios.add(open_, content)
        _say_begun(id, content.title, count_words(content.text), as_json=as_json)
        hide_partners(open_, partners_in(tuple(pairs.items())), id)


def _say_begun(id: str, title: str, words: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": id, "title": title, "words": words})
    else:
        say(f"Saved: {title} ({count(words, 'word')}, id {id})")


@click.command(short_help="Change a scenario; the old state is kept.")
@desk_argument
@scenario_argument
@click.option("--title", metavar="T", help="Call it this from now on.")
@_date_option
@_strand_option
@click.option("--no-strand", "dropped", multiple=True, metavar="S1", help="Take a strand away.")
@_tag_option
@_context_option
@_partner_option
@text_argument
@access_options
@json_option
def revise(
    desk: Path,
    scenario: str,
    title: str | None,
    date: str | None,
    strands: tuple[str, ...],
    dropped: tuple[str, ...],
    tags: tuple[str, ...],
    context: tuple[str, ...],
    partners: tuple[str, ...],
    file: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Change SCENARIO; what is not named stays as it was, and the old state is kept.

    FILE, or what is piped or typed in (-), is the whole new text. --tag names all tags anew, and
    --partner all partners. --date '' takes the date away, --context KEY= a part of the context,
    and --partner '' all partners. SCENARIO is an id,
    the beginning or end of one, or a part of the title that no other has.

    \b
    --json: {"id", "changed"}
    """
    when, claims, pairs = moment_said(date), claims_said(strands), pairs_said(context, partners)
    text = text_in_file(file, desk)
    with opened(desk, access) as open_:
        from mtl_journal.domain.errors import UserError
        from mtl_journal.services import scenarios

        id = scenarios.find(open_, scenario)
        if text is None:
            text = text_typed(file)
        if text is not None and not text.strip():
            raise UserError("scenario.no_text")
        drops = tuple(one.upper() for one in dropped)
        edits = scenarios.Edits(title, when, text, claims, drops, tags or None, pairs)
        changed = bool(scenarios.revise(open_, id, edits))
        _say_revised(id, changed=changed, as_json=as_json)
        hide_partners(open_, partners_in(tuple(pairs.items())), id)


def _say_revised(id: str, *, changed: bool, as_json: bool) -> None:
    if as_json:
        print_json({"id": id, "changed": changed})
    else:
        say("Saved; the old state is kept." if changed else "Nothing to change: it says this now.")


@click.command(short_help="Put a scenario into the bin.")
@desk_argument
@scenario_argument
@access_options
@json_option
def remove(desk: Path, scenario: str, access: Access, as_json: bool) -> None:
    """Put SCENARIO into the bin; restore-scenario brings it back, list --bin shows what is there.

    \b
    --json: {"id", "title"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        id = scenarios.find(open_, scenario)
        title = scenarios.show(open_, id).content.title
        scenarios.remove(open_, id)
    if as_json:
        print_json({"id": id, "title": title})
    else:
        say(f"In the bin: {title}. Nothing is lost; restore-scenario brings it back.")


@click.command("restore-scenario", short_help="Bring a scenario back from the bin.")
@desk_argument
@scenario_argument
@access_options
@json_option
def restore_scenario(desk: Path, scenario: str, access: Access, as_json: bool) -> None:
    """Bring SCENARIO back from the bin.

    \b
    --json: {"id", "title"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        id = scenarios.find(open_, scenario, in_bin=True)
        title = scenarios.show(open_, id).content.title
        scenarios.restore(open_, id)
    if as_json:
        print_json({"id": id, "title": title})
    else:
        say(f"Back from the bin: {title}")
