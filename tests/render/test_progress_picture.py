"""The picture of progress, looked at as markup and as pixels."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from mtl_journal.domain.framework import Framework, Strand
from mtl_journal.domain.progress import MOST_YEARS, Line, progress
from mtl_journal.render import progress_cells as cells
from mtl_journal.render import tints
from mtl_journal.render.progress_picture import svg_of
from mtl_journal.render.typeset.marks import mark_of
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.rules import load_terms
from tests.support.frameworks import with_strands

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 3, 18)
FRAMEWORK = load_framework()
HOSTILE = 'T</title><script>alert("x")</script>&'


def lines() -> list[Line]:
    days = [date(2025, 9, 8) + timedelta(days=9 * n) for n in range(20)]
    return [
        Line(f"{n}", HOSTILE, day.isoformat(), (f"S{n % 3 + 1}",), 100 + 20 * n)
        for n, day in enumerate(days)
    ] + [Line("x", "T", "2025-09-09", ("S1",), 5), Line("y", "T", "2025-09-10", (), 5)]


def drawn(said: list[Line] | None = None, framework: Framework = FRAMEWORK) -> str:
    found = lines() if said is None else said
    return svg_of(progress(found, framework, TODAY, load_terms()))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def texts(root: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def test_it_is_named_and_described_for_those_who_do_not_see_it():
    root = parsed(drawn())
    assert root.attrib["role"] == "img"
    title, desc = root[0], root[1]
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
    assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (
        title.text
        == "Strands by week: 22 scenarios, 5,810 words, weeks of 8 Sep 2025 to 23 Feb 2026"
    )
    said = desc.text or ""
    for strand in FRAMEWORK.strands:
        assert f"{strand.id} {strand.title}: " in said
    assert "S4 Developing wider school experience: no scenario yet." in said
    assert "1 scenario without a strand." in said
    assert "weeks of term without it from" in said


def test_it_asks_for_nothing_from_elsewhere_and_runs_nothing():
    root = parsed(drawn([*lines(), Line("h", HOSTILE, "2025-09-09", (HOSTILE,), 5)]))
    names = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert names <= {"svg", "title", "desc", "defs", "pattern", "path", "rect", "g", "text"}
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]


def test_a_name_of_a_strand_cannot_become_markup():
    framework = with_strands([Strand("S1", HOSTILE, HOSTILE, "x"), *FRAMEWORK.strands[1:]])
    root = parsed(drawn(framework=framework))
    assert HOSTILE in (root[1].text or "")
    assert any(one.startswith("T</title>") for one in texts(root))


def test_every_week_with_something_has_its_number_in_it():
    said = [Line(f"{n}", "T", "2025-09-09", ("S2",), 10) for n in range(12)]
    said += [Line(f"{n}", "T", "2025-11-18", ("S4",), 10) for n in range(100, 250)]
    root = parsed(drawn(said))
    assert "12" in texts(root)
    assert "99+" in texts(root), "more would not fit"
    told = [one.text for one in root.iter(f"{SVG}title")]
    assert "S2, week of 8 Sep 2025: 12 scenarios" in told
    assert "S4, week of 17 Nov 2025: 150 scenarios" in told
    assert "S1, week of 20 Oct 2025: 0 scenarios" in told
    assert "S1, week of 27 Oct 2025: Autumn half-term" in told


def test_a_gap_has_dashes_and_its_length_in_words():
    root = parsed(drawn())
    dashed = [one for one in root.iter(f"{SVG}rect") if "stroke-dasharray" in one.attrib]
    assert len(dashed) >= 2
    assert any(one.endswith(" weeks so far") for one in texts(root))


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("scenarios", [1, 2, 3, 50])
def test_every_number_can_be_read_on_its_colour(place: int, scenarios: int):
    framework = with_strands([Strand(f"S{n}", "x", "x", "x.") for n in range(8)])
    paint = tints.tinted(mark_of(framework, f"S{place}").colour, scenarios)
    white, ink = (1.0, 1.0, 1.0), (0x1D / 255, 0x24 / 255, 0x33 / 255)
    used = white if tints.contrast(paint, white) >= 4.5 else ink
    assert cells.hexadecimal(ink) == cells.INK
    assert tints.contrast(paint, used) >= 4.5


def test_contrast_is_that_of_wcag():
    assert tints.contrast((1, 1, 1), (0, 0, 0)) == pytest.approx(21)
    grey = 0x76 / 255
    assert tints.contrast((grey, grey, grey), (1, 1, 1)) == pytest.approx(4.54, abs=0.01)


def test_the_same_progress_gives_the_same_picture():
    assert drawn() == drawn()


def test_a_long_life_shows_its_latest_years_and_this_one():
    said = [Line(f"{year}", "T", f"{year}-10-07", ("S1",), 9) for year in range(2000, 2020)]
    years = [one for one in texts(parsed(drawn(said))) if "–" in one]
    assert len(years) == MOST_YEARS
    assert years[:3] == ["2025–26", "2019–20", "2018–19"]


def test_a_year_of_53_weeks_fits():
    said = [Line("a", "T", "2020-09-01", ("S1",), 9), Line("b", "T", "2021-08-31", ("S1",), 9)]
    root = parsed(drawn(said))
    right = max(float(one.attrib["x"]) for one in root.iter(f"{SVG}rect") if "x" in one.attrib)
    assert right + cells.CELL < cells.WIDTH - cells.EDGE


def test_an_empty_journal_says_so():
    root = parsed(drawn([]))
    assert "Nothing with a date yet." in texts(root)


def test_qt_draws_it_with_the_strands_colours(tmp_path, qapp):
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(
        drawn([Line(f"{n}", "T", "2025-09-09", ("S3",), 9) for n in range(3)]).encode()
    )
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    red, green, blue = tints.tinted(mark_of(FRAMEWORK, "S3").colour, 3)
    wanted = QColor.fromRgbF(red, green, blue).rgb()
    found = sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )
    assert found > cells.CELL**2 / 2, "a full square"
    assert image.pixelColor(2, 2) == QColor("white")
