"""`mtl-journal list`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.days import day
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_columns, print_json, say
from mtl_journal.cli.searching import query_argument

if TYPE_CHECKING:
    from mtl_journal.services.overview import Listed

_HEAD = ("id", "date", "strands", "words", "title")
_TO_THE_RIGHT = (1, 3)


@click.command("list", short_help="List the scenarios by date.")
@desk_argument
@query_argument
@click.option("--bin", "in_bin", is_flag=True, help="List what lies in the bin instead.")
@access_options
@json_option
def list_(desk: Path, query: tuple[str, ...], in_bin: bool, access: Access, as_json: bool) -> None:
    """List the scenarios by date, with strands and words; with QUERY those that fit it.

    What a QUERY can say stands in: mtl-journal search --help

    The id shown is the end of the whole one, as much as names the scenario alone.

    \b
    --json: {"scenarios": [{"id", "title", "date", "strands": [...], "words", "evidence",
             "revisions", "changed", "diverged"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import overview

        found = overview.list_scenarios(open_, " ".join(query), in_bin=in_bin)
        short = overview.short_ids([one.id for one in found])
    if as_json:
        print_json({"scenarios": [_fields(one) for one in found]})
        return
    if not found:
        say("The bin is empty." if in_bin else "No scenarios yet. Begin with add, or with import.")
        return
    lines = [(short[one.id], *_cells(one)) for one in found]
    print_columns(lines, right=_TO_THE_RIGHT, head=_HEAD)
    words = sum(one.words for one in found)
    say(f"\n{count(len(found), 'scenario')}, {count(words, 'word')}")


def _cells(one: "Listed") -> tuple[str, str, str, str]:
    title = one.title + (" [two versions]" if one.diverged else "")
    return day(one.date and one.date[:10]), " ".join(one.strands), f"{one.words:,}", title


def _fields(one: "Listed") -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date,
        "strands": list(one.strands),
        "words": one.words,
        "evidence": one.evidence,
        "revisions": one.revision_count,
        "changed": one.changed_at,
        "diverged": one.diverged,
    }
