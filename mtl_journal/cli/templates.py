"""`mtl-journal templates`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.output import json_option, print_columns, print_json, say

if TYPE_CHECKING:
    from mtl_journal.domain.template import Template


@click.command(short_help="Show the templates that help to begin.")
@click.argument("id", required=False)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Look at your own file of templates instead.",
)
@json_option
def templates(id: str | None, file: Path | None, as_json: bool) -> None:
    """List the reflection templates, or show the headings and questions of the one called ID.

    add --template ID begins a scenario with its headings. The questions are only there to help:
    they are never part of a text, and never counted.

    \b
    --json: {"templates": [{"id", "title", "about", "credit",
             "sections": [{"heading", "prompt"}]}]}
    """
    from mtl_journal.services.templates import load_templates

    found = load_templates(file)
    shown = found.templates if id is None else (found.find(id),)
    if as_json:
        print_json({"templates": [_fields(one) for one in shown]})
    elif id is None:
        print_columns([(one.id, one.title, one.about) for one in shown], head=("id", "title", ""))
        say("\ntemplates ID shows one of them; add --template ID begins with it.")
    else:
        _print(shown[0])


def _print(template: "Template") -> None:
    say(template.title)
    if template.about:
        say(template.about)
    for section in template.sections:
        say(f"\n## {section.heading}\n   {section.prompt}")
    if template.credit:
        say(f"\nAfter {template.credit}. The questions are our own.")


def _fields(template: "Template") -> dict[str, object]:
    return {
        "id": template.id,
        "title": template.title,
        "about": template.about,
        "credit": template.credit,
        "sections": [{"heading": one.heading, "prompt": one.prompt} for one in template.sections],
    }
