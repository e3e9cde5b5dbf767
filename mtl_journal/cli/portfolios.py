"""`mtl-journal export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import count, json_option, print_json, progress, say, shown
from mtl_journal.cli.saying import refuse_name
from mtl_journal.cli.searching import query_argument
from mtl_journal.domain.edition import PAPERS, THEMES

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.domain.portfolio import MissingGlyph, Portfolio
    from mtl_journal.domain.profile import Profile


@click.command(short_help="Make the portfolio as a PDF.")
@desk_argument
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.pdf")
@query_argument
@click.option("--enclose", is_flag=True, help="Put in evidence that is no picture, as files.")
@click.option(
    "--dialogue", is_flag=True, help="Print what was said about passages, and what came of it."
)
@click.option("--chart/--no-chart", default=True, help="Draw the strands by week, or do not.")
@click.option("--paper", type=click.Choice(PAPERS), help="For which paper; see also: settings.")
@click.option("--theme", type=click.Choice(THEMES), help="Letters with feet or without.")
@click.option("--justify/--ragged", default=None, help="Straight edges on both sides, or not.")
@click.option(
    "--profile", metavar="ID", help="What is handed in: usual, strict-words, large-upload."
)
@click.option(
    "--anyway", is_flag=True, help="Print both texts of a scenario that has two, and so on."
)
@access_options
@json_option
def export(
    desk: Path, target: Path, query: tuple[str, ...], access: Access, as_json: bool, **how: Any
) -> None:
    """Make the portfolio of all scenarios as OUT.pdf: accessible, and fit for an archive.

    A sign that no font on this computer can draw is shown by its number in a box, and named here.

    With QUERY only of those that fit it; see: mtl-journal search --help

    An earlier OUT.pdf is replaced, and only once the new one is whole and was read back.

    Where two texts of a scenario contradict each other, or a picture is on another computer,
    damaged or far too large, you are told of all of them and nothing is written. With --anyway each
    text is printed, marked as what it is, and an empty frame with its description stands for the
    picture.

    With --profile the PDF is made for marking: where a profile is anonymous, your name is neither
    on the cover nor in the file, nor inside enclosed office files; what cannot be cleaned, or would
    not be accepted, is named here. See: mtl-journal frameworks

    \b
    --json: {"pdf", "bytes", "scenarios", "boxed": [{"character", "name", "scenario"}],
    "enclosed": [name], "remarks": [sentence]}
    """
    refuse_name(target, desk, "the portfolio", ".pdf")
    with opened(desk, access) as open_, progress("Setting the pages") as step:
        from mtl_journal.services.portfolios import export as export_pdf
        from mtl_journal.services.preferences import edition

        lacking: list[MissingGlyph] = []
        remarks: list[UserError] = []
        report, words = lacking.extend, " ".join(query)
        also = {name: how[name] for name in ("enclose", "dialogue", "chart", "anyway")}
        also["edition"] = edition(how["paper"], how["theme"], _EDGES[how["justify"]])
        also["profile"], also["remark"] = _profile(how["profile"]), remarks.append
        portfolio = export_pdf(open_, target, step, words, report, **also)
    tell = _tell_programs if as_json else _tell
    tell(target, portfolio, lacking, remarks)


_EDGES = {None: None, True: "straight", False: "ragged"}


def _profile(id: str | None) -> "Profile | None":
    from mtl_journal.services.submissions import profile_called

    return profile_called(id) if id is not None else None


def _tell_programs(
    target: Path,
    portfolio: "Portfolio",
    lacking: "list[MissingGlyph]",
    remarks: "list[UserError]",
) -> None:
    from mtl_journal.domain.portfolio import once
    from mtl_journal.services.messages import sentence

    boxed = [{"character": one.sign, "name": one.name, "scenario": one.where} for one in lacking]
    print_json(
        {
            "pdf": str(target),
            "bytes": target.stat().st_size,
            "scenarios": len(once(portfolio.entries)),
            "boxed": boxed,
            "enclosed": _enclosed(portfolio),
            "remarks": list(map(sentence, remarks)),
        }
    )


def _tell(
    target: Path,
    portfolio: "Portfolio",
    lacking: "list[MissingGlyph]",
    remarks: "list[UserError]",
) -> None:
    from mtl_journal.domain.portfolio import once

    _warn(lacking, remarks)
    scenarios = count(len(once(portfolio.entries)), "scenario")
    enclosed = _enclosed(portfolio)
    held = f", {count(len(enclosed), 'enclosed file')}" if enclosed else ""
    size = target.stat().st_size
    say(f"Made and read back: {shown(target)} ({scenarios}{held}, {size / 1024:,.0f} KiB)")


def _enclosed(portfolio: "Portfolio") -> list[str]:
    """Return the names of the files that the PDF holds, each once, as it holds them."""
    pieces = (one for entry in portfolio.entries for one in entry.exhibits if one.enclosed)
    return list({one.sha256: one.name for one in pieces}.values())


def _warn(lacking: "list[MissingGlyph]", remarks: "list[UserError]") -> None:
    """Name the signs that have a box in their place, and what a profile is not content with."""
    from mtl_journal.services.messages import sentence
    from mtl_journal.services.portfolios import boxed_glyphs

    for warning in [*boxed_glyphs(lacking), *remarks]:
        say(sentence(warning), err=True)
