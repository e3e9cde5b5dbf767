"""Progress as a picture in SVG: school years one under the other, a row for each strand, a square
for each week with its number of scenarios.

Colour never says anything alone: a square has its number, a strand its mark and name, a holiday
its hatching and a gap its dashes. Title and description say it all in words.
"""

from collections.abc import Iterator

from mtl_journal.domain.progress import MOST_YEARS, SHORTEST_GAP, Progress, school_years
from mtl_journal.render.progress_cells import (
    EDGE,
    GREY,
    INK,
    LABELS,
    MUTED,
    PITCH,
    WIDTH,
    dashes,
    hatching,
    square,
    text,
)
from mtl_journal.render.progress_words import count, described, headline
from mtl_journal.render.progress_year import Year
from mtl_journal.render.svg import element, words

_HEAD, _BETWEEN, _LEGEND = 84.0, 26.0, 54.0
_FONT = "system-ui, 'Segoe UI', 'Open Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"


def svg_of(progress: Progress) -> str:
    """Return the picture; the same progress always gives the same text."""
    years = [Year(progress, *one) for one in school_years(progress)[:MOST_YEARS]]
    height = _HEAD + (sum(year.height + _BETWEEN for year in years) or 30.0) + _LEGEND
    parts = [
        element("title", words(f"Strands by week: {headline(progress)}"), id="title"),
        element("desc", words(described(progress)), id="desc"),
        hatching(),
        element("rect", width=WIDTH, height=height, fill="#ffffff"),
        text("Strands by week", EDGE, 44, size=22, bold=True),
        text(_subtitle(progress), EDGE, 66, colour=MUTED),
    ]
    if not years:
        parts.append(text("Nothing with a date yet.", EDGE, height - _LEGEND - 8))
    top = _HEAD
    for year in years:
        parts.append(element("g", list(year.drawn(top))))
        top += year.height + _BETWEEN
    parts += _legend(height - _LEGEND)
    drawing = element(
        "svg",
        parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=WIDTH,
        height=height,
        role="img",
        lang="en-GB",
        aria_labelledby="title desc",
        font_family=_FONT,
        font_size=12,
        fill=INK,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'


def _subtitle(progress: Progress) -> str:
    said = [headline(progress)]
    if progress.undated:
        said.append(f"{count(progress.undated, 'scenario')} without a date not shown")
    return "; ".join(said)


def _legend(top: float) -> Iterator[str]:
    """Say what squares, numbers, hatching and dashes mean."""
    x, y = EDGE + LABELS, top + 6
    for scenarios in range(4):
        yield square(x, y, scenarios, "", GREY)
        x += PITCH
    yield text("scenarios in a week", x + 4, y + 12, colour=MUTED)
    x += 140
    yield square(x, y, 0, "holiday", GREY)
    yield text("holiday", x + PITCH + 4, y + 12, colour=MUTED)
    x += 84
    yield dashes(x, y, x + 2 * PITCH)
    said = f"{SHORTEST_GAP} weeks of term or more without the strand"
    yield text(said, x + 2 * PITCH + 8, y + 12, colour=MUTED)
    x += 330
    yield element("path", d=f"M{x:g} {y + 6:g}h8l-4 5Z", fill=INK)
    yield text("this week", x + 14, y + 12, colour=MUTED)
