"""`mtl-journal add`, `revise`, `remove` and `restore-scenario`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json
from mtl_journal.domain.portfolio import Claim

_text_argument = click.argument(
    "file", required=False, type=click.Path(path_type=Path, allow_dash=True), metavar="[FILE | -]"
)
_scenario_argument = click.argument("scenario", metavar="SCENARIO")
_strand_option = click.option(
    "--strand",
    "strands",
    multiple=True,
    metavar="S1|'S1=WHY'",
    help="Tag a strand; after = the sentence why this is evidence for it. Repeatable.",
)
_tag_option = click.option("--tag", "tags", multiple=True, metavar="TAG", help="Repeatable.")
_date_option = click.option("--date", metavar="D", help="When it happened: 2025-10-03, 3/10/2025.")
_context_option = click.option(
    "--context",
    "context",
    multiple=True,
    metavar="KEY=VALUE",
    help="Such as class=8B or subject=Geography. Repeatable.",
)


@click.command()
@desk_argument
@click.option("--title", required=True, metavar="T")
@_date_option
@_strand_option
@_tag_option
@_context_option
@_text_argument
@access_options
@json_option
def add(
    desk: Path,
    title: str,
    date: str | None,
    strands: tuple[str, ...],
    tags: tuple[str, ...],
    context: tuple[str, ...],
    file: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Begin a scenario with the Markdown text of FILE, or of standard input (-).

    \b
    --json: {"id", "title"}
    """
    text, when = _text(file) or "", _moment(date)
    with opened(desk, access) as open_:
        from mtl_journal.domain.scenario import Content
        from mtl_journal.services import scenarios

        content = Content(title, when, text, _claims(strands), tags, tuple(_pairs(context).items()))
        id, _ = scenarios.add(open_, content)
    if as_json:
        print_json({"id": id, "title": title})
    else:
        click.echo(f"Saved: {title} ({id})")


@click.command()
@desk_argument
@_scenario_argument
@click.option("--title", metavar="T")
@_date_option
@_strand_option
@click.option("--no-strand", "dropped", multiple=True, metavar="S1", help="Take a strand away.")
@_tag_option
@_context_option
@_text_argument
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
    file: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Sign a new state of SCENARIO; what is not named stays as it was, and nothing is lost.

    SCENARIO is an id, a unique beginning of one, or a unique part of the title.

    \b
    --json: {"id", "changed"}
    """
    when, text, pairs = _moment(date), _text(file), _pairs(context)
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        id = scenarios.find(open_, scenario)
        edits = scenarios.Edits(title, when, text, _claims(strands), dropped, tags or None, pairs)
        changed = bool(scenarios.revise(open_, id, edits))
    if as_json:
        print_json({"id": id, "changed": changed})
    else:
        click.echo("Saved." if changed else "Nothing to change: it says this already.")


@click.command()
@desk_argument
@_scenario_argument
@access_options
def remove(desk: Path, scenario: str, access: Access) -> None:
    """Put SCENARIO into the bin; `restore-scenario` brings it back."""
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        scenarios.remove(open_, scenarios.find(open_, scenario))
    click.echo("It lies in the bin. restore-scenario brings it back.")


@click.command("restore-scenario")
@desk_argument
@_scenario_argument
@access_options
def restore_scenario(desk: Path, scenario: str, access: Access) -> None:
    """Bring SCENARIO back from the bin."""
    with opened(desk, access) as open_:
        from mtl_journal.services import scenarios

        scenarios.restore(open_, scenarios.find(open_, scenario, in_bin=True))
    click.echo("It is back.")


def _claims(strands: Sequence[str]) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for one in strands:
        strand, _, why = one.partition("=")
        claims.append(Claim(strand.strip().upper(), why.strip()))
    return tuple(claims)


def _pairs(said: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{one!r} is not KEY=VALUE.", param_hint="--context")
        pairs[name.strip()] = value.strip()
    return pairs


def _moment(date: str | None) -> str | None:
    from mtl_journal.services.texts import moment

    return moment(date) if date else date


def _text(file: Path | None) -> str | None:
    from mtl_journal.services.texts import file_bytes, text_of

    if file is None:
        return None
    return text_of(sys.stdin.buffer.read() if str(file) == "-" else file_bytes(file))
