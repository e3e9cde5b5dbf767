"""`mtl-journal search`, and the QUERY that other commands take."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.days import day
from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, say
from mtl_journal.cli.partnering import tell

if TYPE_CHECKING:
    from mtl_journal.domain.search_hit import Hit, Snippet

query_argument = click.argument("query", nargs=-1, metavar="[QUERY]...")


@click.command(short_help="Find scenarios by words and filters.")
@desk_argument
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many are shown at most.",
)
@click.option(
    "--framework",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take strands as your own framework means them.",
)
@access_options
@json_option
def search(
    desk: Path,
    query: tuple[str, ...],
    limit: int,
    framework: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Find scenarios and drafts that fit QUERY, the best first, and show where.

    All words have to be found, the last may be half typed; "quoted words" stand together;
    accents and capitals do not matter. Filters: strand:S2 standard:4 before:2026-02
    after:2025-11-03 template:gibbs tag:questioning class:8B subject:geography module:3
    partner:maths has:evidence has:feedback status:open status:resolved is:draft. A strand is also
    found by what a framework says it became or was.

    \b
    --json: {"hits": [{"id", "title", "date", "strands": [...], "words", "is_draft",
             "snippets": [{"field", "parts": [{"text", "found"}]}]}]}
    """
    typed = " ".join(query)
    with opened(desk, access) as open_:
        from mtl_journal.services import search as finding
        from mtl_journal.services.frameworks import load_framework

        own = load_framework(framework) if framework else None
        hits = finding.search(open_, typed, limit, own)
        why = finding.explain(open_, typed, hits)
        instead = "" if hits else finding.meant(open_, typed)
        known = None if hits else finding.understood(open_, typed, own)
    tell([known] if known else [])
    if as_json:
        print_json({"hits": [_fields(hit, why[hit.id]) for hit in hits]})
        return
    for hit in hits:
        _print(hit, why[hit.id])
    if hits:
        say(f"{count(len(hits), 'scenario')} found.")
    else:
        say(f"Nothing fits: {typed}" + (f". Did you mean: {instead}?" if instead else ""))


def _print(hit: "Hit", why: "list[Snippet]") -> None:
    strands = " ".join(hit.strands)
    kind = "  [draft]" if hit.is_draft else ""
    say(f"{day(hit.date and hit.date[:10])}  {strands}  {hit.title}{kind}".replace("    ", "  "))
    for one in why[:2]:
        if one.field != "title":
            marked = "".join(f"*{text}*" if found else text for text, found in one.parts)
            say(f"    {one.field}: {marked}")


def _fields(hit: "Hit", why: "list[Snippet]") -> dict[str, object]:
    return {
        "id": hit.id,
        "title": hit.title,
        "date": hit.date,
        "strands": list(hit.strands),
        "words": hit.words,
        "is_draft": hit.is_draft,
        "snippets": [
            {
                "field": one.field,
                "parts": [{"text": text, "found": found} for text, found in one.parts],
            }
            for one in why
        ],
    }
