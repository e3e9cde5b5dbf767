"""A portfolio into a PDF: the texts are set, cut into pages, numbered, and only then written."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Entry, Exhibit, MissingGlyph, Portfolio
from mtl_journal.render import tree
from mtl_journal.render.typeset import contents, heat_map, measures
from mtl_journal.render.typeset.blocks import Compositor
from mtl_journal.render.typeset.cover import set_cover
from mtl_journal.render.typeset.enclosures import enclosures_of
from mtl_journal.render.typeset.entries import set_entry
from mtl_journal.render.typeset.figures import Figures
from mtl_journal.render.typeset.formes import Forme
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.heat_map import set_weeks
from mtl_journal.render.typeset.manners import EVEN, RAGGED
from mtl_journal.render.typeset.metadata import About, Information
from mtl_journal.render.typeset.outline import Bookmark
from mtl_journal.render.typeset.pages import Furniture, Page, cut, write_page
from mtl_journal.render.typeset.paper import Paper
from mtl_journal.render.typeset.pictures import Picture
from mtl_journal.render.typeset.sheets import LinkArea, Sheet
from mtl_journal.render.typeset.standing import Standing
from mtl_journal.render.typeset.strips import Strip
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.weeks import TITLE, weeks_of
from mtl_journal.render.typeset.wording import CONTENTS, brief, title_of
from mtl_journal.render.typeset.writer import Manuscript, write_file
from mtl_journal.render.visible import visible

# Half of what the strictest university takes as a whole portfolio, which is some 70,000 words; one
# scenario that fills more is a slip, or meant to keep somebody waiting.
MOST_PAGES = 200
_TO_THE_LINE = 65

Progress = Callable[[int, int], None]
Report = Callable[[MissingGlyph], None]


class Composition:
    """One portfolio on its way to paper."""

    def __init__(
        self, portfolio: Portfolio, progress: Progress, report: Report, standing: Standing
    ) -> None:
        self._portfolio = portfolio
        self._standing = standing
        self._progress = progress
        self._report = report
        self._families = standing.begin(portfolio)
        self._size = measures.SIZES_OF_PAPER[portfolio.edition.paper]
        self._pictures: dict[str, Picture] = {}
        self._keys: dict[str, str] = {}
        self._root = Element("Document")
        self._bookmarks: list[Bookmark] = []

    def make(self) -> bytes:
        """Return the PDF."""
        return self._write(*self.laid_out())

    def laid_out(self) -> tuple[list[Page], list[Page]]:
        """Return the pages with cover and contents, and those with the scenarios."""
        body, sections = self._set_entries()
        body_pages = cut(body, self._size.depth, self._size.turned().depth)
        front = self._set_front(body_pages)
        for section in sections:
            section.parent = self._root
            self._root.kids.append(section)
        self._standing.finish()
        return front, body_pages

    def _keep(self, exhibit: Exhibit, scenario: str) -> tuple[Picture, str]:
        key = self._keys.setdefault(exhibit.sha256, f"P{len(self._keys) + 1}")
        picture = self._pictures[key] = self._standing.picture(exhibit, scenario)
        return picture, key

    def _set_entries(self) -> tuple[list[Strip], list[Element]]:
        strips: list[Strip] = []
        sections: list[Element] = []
        figures = 1
        total = len(self._portfolio.entries)
        for at, entry in enumerate(self._portfolio.entries):
            self._progress(at, total)
            forme = self._forme(entry, _place(at), figures)
            self._families.missing |= dict.fromkeys(forme.missing)
            self._note_missing(entry.title)
            self._bookmarks += forme.bookmarks
            strips += forme.strips
            sections.append(forme.section)
            figures += forme.figures
        self._progress(total, total)
        return strips, sections

    def _forme(self, entry: Entry, place: str, first_figure: int) -> Forme:
        """Return a scenario as it is set, or as it stands from the last making."""
        body = self._standing.body(entry.body, self._portfolio.language)
        # The pictures of a forme are known by their hashes.
        bare = replace(entry, exhibits=tuple(replace(one, content=b"") for one in entry.exhibits))
        known = (bare, place, first_figure, tuple(self._keys))
        forme = self._standing.forme(
            known, lambda: self._set_entry(entry, body, place, first_figure)
        )
        exhibits = {one.sha256: one for one in entry.exhibits}
        for sha256 in forme.shown:
            self._keep(exhibits[sha256], entry.title)
        return forme

    def _set_entry(self, entry: Entry, body: tree.Document, place: str, first_figure: int) -> Forme:
        pages = _pages(entry.body)
        if pages > MOST_PAGES:
            raise UserError("export.too_long", scenario=entry.title, pages=pages, most=MOST_PAGES)
        galley = Galley(self._size.depth, self._size.turned())
        figures = Figures(entry, self._keep, first_figure)
        manner = EVEN if self._portfolio.edition.edges == "straight" else RAGGED
        compositor = Compositor(self._families, galley, figures, place, manner)
        seen = len(self._keys)
        section = set_entry(compositor, self._portfolio, entry, body, figures, place)
        self._families.note_private(entry.title)
        title = Bookmark(title_of(entry.title), place, 1)
        forme = Forme(section, galley.strips, [title, *compositor.bookmarks])
        forme.figures = figures.count()
        forme.shown = tuple(self._keys)[seen:]
        forme.missing = tuple(self._families.missing)
        return forme

    def _set_front(self, body: list[Page]) -> list[Page]:
        """Set cover and contents, which need the page numbers of the body."""
        numbers = {place: at + 1 for at, page in enumerate(body) for place in page.places()}
        entries = range(len(self._portfolio.entries))
        listed = [(_place(at), numbers[_place(at)]) for at in entries]
        depth = self._size.depth
        cover = set_cover(self._portfolio, self._families, self._root, depth)
        pages = cut(cover.strips, depth)
        self._families.note_private(self._portfolio.title)
        self._note_missing(self._portfolio.title)
        if self._portfolio.has_contents:
            galley = contents.set_contents(
                self._portfolio, self._families, self._root, listed, depth
            )
            front = [Bookmark(CONTENTS, contents.PLACE, 1)]
            if weeks := weeks_of(self._portfolio):
                set_weeks(weeks, self._portfolio.framework, self._families, self._root, galley)
                front.append(Bookmark(TITLE, heat_map.PLACE, 1))
                self._note_missing(TITLE)
            pages += cut(galley.strips, depth)
            self._bookmarks[:0] = front
        return pages

    def _note_missing(self, where: str) -> None:
        """Report the signs that no font could draw since the last call."""
        for sign in self._families.missing:
            self._report(MissingGlyph(sign, unicodedata.name(sign, f"U+{ord(sign):04X}"), where))
        self._families.missing.clear()

    def _write(self, front: list[Page], body: list[Page]) -> bytes:
        value = self._portfolio
        about = About(value.title, value.author, value.language, value.made)
        paper = Paper(Information(about), self._size)
        annotations: list[tuple[int, LinkArea]] = []
        marked: list[list[Element]] = []
        running = ""
        titles = {_place(at): entry.title for at, entry in enumerate(value.entries)}
        for at, page in enumerate(front + body):
            size = self._size.turned() if page.turned else self._size
            sheet = Sheet(at, paper, annotations, size)
            places = page.places()
            starts = [place for place in places if place in titles]
            if page.placed and page.placed[0].strip.place in titles:
                running = titles[page.placed[0].strip.place]
            furniture = self._furniture(at, len(front), running)
            write_page(page, sheet, furniture, self._families)
            running = titles[starts[-1]] if starts else running
            for place, down in places.items():
                top = round(size.top - down + 12, 2)
                paper.bookmarkPage(place, "XYZ", top=top)
            sheet.finish()
            marked.append(sheet.marked)
        return write_file(
            paper,
            Manuscript(
                about,
                len(front),
                self._root,
                marked,
                [area.element for _, area in annotations],
                self._bookmarks,
                self._pictures,
                enclosures_of(value),
            ),
        )

    def _furniture(self, at: int, front: int, running: str) -> Furniture:
        if at == 0:
            return Furniture("", "", "")
        if at < front:
            return Furniture("", "", _roman(at + 1))
        return Furniture(brief(running), brief(self._portfolio.title), str(at - front + 1))


def _place(at: int) -> str:
    return f"s{at + 1}"


def _pages(text: str) -> int:
    """Return about how many pages a text fills."""
    lines = sum(1 for line in text.split("\n") if line.strip())
    return (lines + len(visible(text)) // _TO_THE_LINE) // measures.A4.lines


def _roman(number: int) -> str:
    said = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix")):
        said += sign * (number // value)
        number %= value
    for value, sign in ((5, "v"), (4, "iv"), (1, "i")):
        said += sign * (number // value)
        number %= value
    return said
