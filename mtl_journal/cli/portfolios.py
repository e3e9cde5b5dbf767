"""`mtl-journal export`."""

from pathlib import Path

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, progress


@click.command()
@desk_argument
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.pdf")
@access_options
@json_option
def export(desk: Path, target: Path, access: Access, as_json: bool) -> None:
    """Write the portfolio of all scenarios to OUT.pdf: accessible and archival.

    \b
    --json: {"pdf", "bytes", "scenarios"}
    """
    with opened(desk, access) as open_, progress("Setting the pages") as step:
        from mtl_journal.services.portfolios import export as export_pdf

        portfolio = export_pdf(open_, target, step)
    size = target.stat().st_size
    if as_json:
        print_json({"pdf": str(target), "bytes": size, "scenarios": len(portfolio.entries)})
    else:
        scenarios = count(len(portfolio.entries), "scenario")
        click.echo(f"{scenarios} in {target} ({size / 1024:,.0f} KiB).")
