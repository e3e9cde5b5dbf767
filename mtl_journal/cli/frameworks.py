"""`mtl-journal frameworks`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.output import json_option, print_columns, print_json, say
from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from mtl_journal.cli.rule_pages import Page


@click.command(short_help="Show strands, standards, criteria and rules.")
@click.argument("id", required=False)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Look at your own file instead; what is wrong in it is said with its line.",
)
@json_option
def frameworks(id: str | None, file: Path | None, as_json: bool) -> None:
    """List the frameworks, standards, criteria and rules that are here, or show the one called ID.

    FILE is YAML in one of the shapes of those that ship, or a Mahara framework (.matrix).

    \b
    --json: {"frameworks": [{"kind", "id", "version", "title", "holds": {...}}]}
    """
    from mtl_journal.cli.rule_pages import pages_of
    from mtl_journal.services.rules import load_rules, shipped_rules

    found = [load_rules(file)] if file else shipped_rules()
    pages = [page for rules in found for page in pages_of(rules)]
    if not pages:
        raise click.UsageError(f"{file} holds templates; look at it with templates --file.")
    if id is not None:
        pages = _called(id, pages)
    if as_json:
        print_json({"frameworks": [_fields(page) for page in pages]})
    elif id is None and file is None:
        rows = [(page.kind, page.id, str(page.version), page.title) for page in pages]
        print_columns(rows, right=(2,), head=("kind", "id", "version", "title"))
        say("\nframeworks ID shows one of them.")
    else:
        for place, page in enumerate(pages):
            if place:
                say("")
            _print(page)


def _called(id: str, pages: list["Page"]) -> list["Page"]:
    wanted = [page for page in pages if page.id.casefold() == id.strip().casefold()]
    if not wanted:
        known = ", ".join(page.id for page in pages)
        raise UserError("framework.unknown", framework=id, known=known)
    return wanted


def _print(page: "Page") -> None:
    say(f"{page.title}\n{page.kind} {page.id}, version {page.version}")
    if page.about:
        say(page.about)
    for title, lines in page.sections:
        say(f"\n{title}")
        print_columns([("", id, said) for id, said in lines])


def _fields(page: "Page") -> dict[str, object]:
    return {
        "kind": page.kind,
        "id": page.id,
        "version": page.version,
        "title": page.title,
        "holds": page.holds,
    }
