"""`mtl-journal export`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, progress, say, shown
from mtl_journal.cli.saying import refuse_desk
from mtl_journal.cli.searching import query_argument

if TYPE_CHECKING:
    from mtl_journal.domain.portfolio import MissingGlyph


@click.command(short_help="Make the portfolio as a PDF.")
@desk_argument
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.pdf")
@query_argument
@click.option(
    "--enclose", is_flag=True, help="Put evidence that is no picture into the PDF, as files."
)
@access_options
@json_option
def export(
    desk: Path,
    target: Path,
    query: tuple[str, ...],
    enclose: bool,
    access: Access,
    as_json: bool,
) -> None:
    """Make the portfolio of all scenarios as OUT.pdf: accessible, and fit for an archive.

    A sign that no font on this computer can draw is shown by its number in a box, and named here.

    With QUERY only of those that fit it; see: mtl-journal search --help

    An earlier OUT.pdf is replaced, and only once the new one is whole and was read back.

    \b
    --json: {"pdf", "bytes", "scenarios", "boxed": [{"character", "name", "scenario"}],
    "enclosed": [name]}
    """
    if target.suffix.lower() != ".pdf":  # such as another desk, which would be overwritten
        raise click.UsageError(f"The name of the portfolio has to end in .pdf: {target}")
    refuse_desk(target, desk)
    with opened(desk, access) as open_, progress("Setting the pages") as step:
        from mtl_journal.services.portfolios import export as export_pdf

        lacking: list[MissingGlyph] = []
        portfolio = export_pdf(
            open_, target, step, " ".join(query), lacking.extend, enclose=enclose
        )
    size = target.stat().st_size
    enclosed = [one.name for entry in portfolio.entries for one in entry.exhibits if one.enclosed]
    if as_json:
        boxed = [
            {"character": one.sign, "name": one.name, "scenario": one.where} for one in lacking
        ]
        scenarios = len(portfolio.entries)
        print_json(
            {
                "pdf": str(target),
                "bytes": size,
                "scenarios": scenarios,
                "boxed": boxed,
                "enclosed": enclosed,
            }
        )
    else:
        _warn(lacking)
        scenarios = count(len(portfolio.entries), "scenario")
        held = f", {count(len(enclosed), 'enclosed file')}" if enclosed else ""
        say(f"Made and read back: {shown(target)} ({scenarios}{held}, {size / 1024:,.0f} KiB)")


def _warn(lacking: "list[MissingGlyph]") -> None:
    """Name the signs that have a box in their place."""
    from mtl_journal.services.messages import sentence
    from mtl_journal.services.portfolios import boxed_glyphs

    for warning in boxed_glyphs(lacking):
        say(sentence(warning), err=True)
