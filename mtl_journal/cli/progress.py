"""`mtl-journal progress`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say, shown
from mtl_journal.cli.saying import refuse_name

if TYPE_CHECKING:
    from mtl_journal.domain.framework import Framework
    from mtl_journal.domain.progress import Coverage, Gap, Progress, Unfinished, Week
    from mtl_journal.domain.terms import Terms


@click.command(short_help="Show strands by week, gaps and what is unfinished.")
@desk_argument
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@click.option(
    "--svg",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw the weeks as a picture into FILE, whose name ends in .svg.",
)
@click.option(
    "--framework",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Count under your own framework; tags follow it.",
)
@click.option(
    "--terms",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your school's holidays, in which nothing is missed.",
)
@access_options
@json_option
def progress(
    desk: Path,
    as_csv: bool,
    svg: Path | None,
    framework: Path | None,
    terms: Path | None,
    access: Access,
    as_json: bool,
) -> None:
    """Show what each week has of each strand, where there are gaps, and what is unfinished.

    A gap is three weeks of term or more without a strand. Unfinished are drafts, and scenarios
    without a strand or of under 50 words.

    \b
    --json: {"today", "scenarios", "words", "untagged", "undated",
             "strands": [{"id", "title", "scenarios", "words", "weeks", "last"}],
             "weeks": [{"week", "from", "holiday", "scenarios", "words", "untagged",
                        "strands": {...}}],
             "gaps": [{"strand", "from", "until", "weeks", "open"}],
             "unfinished": [{"id", "title", "date", "words", "reasons": [...]}], "lost": {...}}
    """
    if as_json + as_csv + (svg is not None) > 1:
        raise click.UsageError("Only one of --json, --csv and --svg can be had at a time.")
    if svg is not None:
        refuse_name(svg, desk, "the picture", ".svg")
    rules = _rules(framework, terms)
    with opened(desk, access) as open_:
        from mtl_journal.services import progress as counting

        found = counting.progress_of(open_, *rules)
    if svg is not None:
        counting.write_svg(found, svg)
        say(f"Drawn: {shown(svg)}")
    elif as_csv:
        click.echo(counting.as_csv(found).encode(), nl=False)
    elif as_json:
        print_json(_fields(found))
    else:
        _print(found)


def _rules(framework: Path | None, terms: Path | None) -> tuple["Framework | None", "Terms | None"]:
    """Read the files that are named, before the desk is opened."""
    from mtl_journal.services.frameworks import load_framework
    from mtl_journal.services.rules import load_terms

    return load_framework(framework) if framework else None, load_terms(terms) if terms else None


def _print(found: "Progress") -> None:
    from mtl_journal.cli.progress_page import print_progress

    print_progress(found)


def _fields(found: "Progress") -> dict[str, object]:
    ids = [one.strand.id for one in found.coverage]
    return {
        "today": found.today.isoformat(),
        "scenarios": found.scenarios,
        "words": found.words,
        "untagged": found.untagged,
        "undated": found.undated,
        "strands": [_strand(one) for one in found.coverage],
        "weeks": [_week(week, ids) for week in found.weeks],
        "gaps": [_gap(gap) for gap in found.gaps],
        "unfinished": [_unfinished(one) for one in found.unfinished],
        "lost": dict(found.lost),
    }


def _strand(one: "Coverage") -> dict[str, object]:
    return {
        "id": one.strand.id,
        "title": one.strand.title,
        "scenarios": one.scenarios,
        "words": one.words,
        "weeks": one.weeks,
        "last": one.last.isoformat() if one.last else None,
    }


def _week(week: "Week", ids: list[str]) -> dict[str, object]:
    return {
        "week": week.name,
        "from": week.monday.isoformat(),
        "holiday": week.holiday,
        "scenarios": week.scenarios,
        "words": week.words,
        "untagged": week.untagged,
        "strands": dict(zip(ids, week.by_strand, strict=True)),
    }


def _gap(gap: "Gap") -> dict[str, object]:
    return {
        "strand": gap.strand,
        "from": gap.first.isoformat(),
        "until": gap.until.isoformat(),
        "weeks": gap.weeks,
        "open": gap.open,
    }


def _unfinished(one: "Unfinished") -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date,
        "words": one.words,
        "reasons": [str(reason) for reason in one.reasons],
    }
