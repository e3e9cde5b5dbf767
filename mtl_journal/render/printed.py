"""What a portfolio has to say on paper, in reading order, worked out without the typesetter.

The preflight compares it with what can be read back from the finished PDF. It walks the trees on
its own; only the portfolio's few own words (dates, counts, labels) come from the same place.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from mtl_journal.domain.framework import Strand
from mtl_journal.domain.portfolio import Entry, Exhibit, Portfolio
from mtl_journal.domain.talk import Talk
from mtl_journal.render import tree
from mtl_journal.render.curled import curled
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.typeset import dialogue_wording, wording
from mtl_journal.render.typeset.pictures import is_picture
from mtl_journal.render.typeset.weeks import TITLE, Year, name_of, weeks_of
from mtl_journal.render.typography import typographic
from mtl_journal.render.visible import visible

# A tuple is a row of a table: a very tall one is cut, and then its cells take turns from page to
# page.
Words: TypeAlias = str | tuple[str, ...]


class Aside(NamedTuple):
    """What stands at the foot of some page, in an order of its own."""

    words: Words


# None stands for a page number, which nobody knows before the pages are made.
Piece: TypeAlias = Words | Aside | None
Printed: TypeAlias = list[Piece]
Body: TypeAlias = Callable[[str, str], tree.Document]


def printed_text(portfolio: Portfolio, body: Body | None = None) -> Printed:
    """Return every piece of text in reading order: cover, contents, chart, scenarios.

    `body` gives the tree of a text in a language, where whoever asks has read it before.
    """
    portfolio = curled(portfolio)
    pieces: Printed = [*_cover(portfolio), *_contents(portfolio), *_weeks(portfolio)]
    first = 1
    for entry in portfolio.entries:
        walk = _Walk(entry, first)
        pieces += walk.entry(portfolio, (body or _read)(entry.body, portfolio.language))
        first += len(walk.numbers)
    return [_shown(piece) for piece in pieces]


def _read(text: str, language: str) -> tree.Document:
    return typographic(parse(text), language)


def _shown(piece: Piece) -> Piece:
    match piece:
        case None:
            return None
        case Aside(words):
            return Aside(_visible(words))
        case _:
            return _visible(piece)


def _visible(words: Words) -> Words:
    return visible(words) if isinstance(words, str) else tuple(visible(cell) for cell in words)


def _cover(portfolio: Portfolio) -> Iterator[str]:
    yield wording.title_of(portfolio.title)
    yield portfolio.author
    yield wording.period(portfolio.entries)
    yield wording.counts(portfolio)
    for strand in portfolio.framework.strands:
        yield f"{strand.id} {strand.title}"
        yield strand.about
        yield wording.strand_count(portfolio, strand.id)


def _contents(portfolio: Portfolio) -> Iterator[str | None]:
    if not portfolio.has_contents:
        return
    yield wording.CONTENTS
    for entry in portfolio.entries:
        yield wording.short_date(entry.date)
        yield wording.title_of(entry.title)
        yield None


def _weeks(portfolio: Portfolio) -> Iterator[str]:
    """Yield what stands in the chart of strands by week."""
    weeks = weeks_of(portfolio)
    if weeks is None:
        return
    yield TITLE
    yield weeks.notes()
    for year in weeks.years:
        yield from _year(year, weeks.strands)


def _year(year: Year, strands: tuple[Strand, ...]) -> Iterator[str]:
    yield year.name
    for band in year.bands:
        yield from (month for _, month in band.months())
        for strand, row in zip(strands, band.rows, strict=True):
            yield f"{strand.id} {name_of(strand)}"
            yield from (one.shown for one in row)


class _Walk:
    """The text of one scenario; `numbers` are those of its figures, counted from `first`."""

    def __init__(self, entry: Entry, first: int) -> None:
        self._entry = entry
        self._first = first
        self._exhibits = {one.sha256: one for one in entry.exhibits}
        self.numbers: dict[str, int] = {}
        self._captions: list[str] = []

    def entry(self, portfolio: Portfolio, body: tree.Document) -> Iterator[Words | Aside]:
        yield wording.title_of(self._entry.title)
        yield wording.long_date(self._entry.date)
        yield wording.context_line(self._entry)
        for claim in self._entry.claims:
            yield f"{claim.strand} {wording.claim_title(portfolio, claim)}"
            yield claim.why
        for block in body.blocks:
            yield from self._block(block, 0)
        for note in body.notes:
            yield Aside(str(note.number))
            for block in note.blocks:
                yield from map(Aside, self._block(block, 0))
        for exhibit in self._entry.exhibits:
            if is_picture(exhibit):
                self._mention(exhibit, "")
        yield from self._shown()
        kept = wording.other_evidence(self._entry)
        if kept:
            yield wording.OTHER_EVIDENCE
        for name, about in kept:
            yield f"{name}: {about}" if about else name
        if self._entry.talks:
            yield dialogue_wording.DIALOGUE
        for talk in self._entry.talks:
            yield from _talk(talk)

    def _mention(self, exhibit: Exhibit, caption: str) -> str:
        if exhibit.sha256 not in self.numbers:
            number = self.numbers[exhibit.sha256] = self._first + len(self.numbers)
            words = wording.caption(exhibit, caption)
            self._captions.append(f"{wording.PICTURE} {number}. {words}")
        return f"({wording.PICTURE} {self.numbers[exhibit.sha256]})"

    def _shown(self) -> Iterator[str]:
        """Yield the captions of the figures that stand after the block just read."""
        captions, self._captions = self._captions, []
        yield from captions

    def _block(self, block: tree.Block, depth: int) -> Iterator[Words]:
        match block:
            case tree.Paragraph(content) | tree.Heading(_, content):
                alone = isinstance(block, tree.Paragraph) and self._only_pictures(content)
                words = self._inlines(content)
                if not alone:
                    yield words
            case tree.CodeBlock(text):
                yield text
            case tree.Quote(blocks):
                for inner in blocks:
                    yield from self._block(inner, depth)
            case tree.Listing(items):
                for at, item in enumerate(items):
                    yield _sign(block, at, depth)
                    for inner in item.blocks:
                        yield from self._block(inner, depth + 1)
            case tree.Table(head, rows):
                for row in (head, *rows):
                    yield tuple(self._inlines(cell) for cell in row)
            case tree.Glossary(definitions):
                for definition in definitions:
                    yield from map(self._inlines, definition.terms)
                    for inner in (one for meaning in definition.meanings for one in meaning):
                        yield from self._block(inner, depth)
            case tree.Rule():
                pass
        yield from self._shown()

    def _only_pictures(self, content: tuple[tree.Inline, ...]) -> bool:
        """Whether a paragraph is nothing but figures that have not been shown before."""
        rest = [one for one in content if not isinstance(one, tree.LineBreak)]
        rest = [one for one in rest if not (isinstance(one, tree.Text) and not one.text.strip())]
        return bool(rest) and all(
            isinstance(one, tree.Picture)
            and one.sha256 not in self.numbers
            and one.sha256 in self._exhibits
            and is_picture(self._exhibits[one.sha256])
            for one in rest
        )

    def _inlines(self, content: tuple[tree.Inline, ...]) -> str:
        parts: list[str] = []
        for inline in content:
            match inline:
                case tree.Text(text) | tree.CodeSpan(text):
                    parts.append(text)
                case tree.Emphasis(inner) | tree.Strong(inner) | tree.Struck(inner):
                    parts.append(self._inlines(inner))
                case tree.Link(_, _, inner):
                    parts.append(self._inlines(inner))
                case tree.EvidenceLink(sha256, inner):
                    parts.append(self._reference(sha256, inner))
                case tree.NoteMark(number):
                    parts.append(wording.raised(number))
                case tree.LineBreak():
                    parts.append("\n")
                case tree.Picture(sha256, alt):
                    parts.append(self._picture(self._exhibits.get(sha256), sha256, alt))
        return "".join(parts)

    def _reference(self, sha256: str, words: tuple[tree.Inline, ...]) -> str:
        exhibit = self._exhibits.get(sha256)
        if exhibit is None:
            return f"[{self._inlines(words)}](evidence:{sha256})"
        said = self._mention(exhibit, "") if is_picture(exhibit) else f"({exhibit.name})"
        return f"{self._inlines(words)} {said}"

    def _picture(self, exhibit: Exhibit | None, sha256: str, alt: str) -> str:
        if exhibit is None:
            return f"![{alt}](evidence:{sha256})"
        if is_picture(exhibit):
            return self._mention(exhibit, alt)
        return f"{alt} ({exhibit.name})" if alt else f"({exhibit.name})"


def _talk(talk: Talk) -> Iterator[str]:
    """Yield a thread: its passage, who said what, the passage now, what is to be done."""
    wording = dialogue_wording
    yield wording.heading(talk)
    yield wording.words_of(talk.then)
    for one in talk.said:
        yield f"{one.who} {wording.about(one)}"
        yield from (f"{wording.way(way)} {words}".lstrip() for way, words in one.parts)
    yield " ".join(wording.outcome(talk)).strip()
    for passage in talk.now if talk.changed else ():
        yield wording.words_of(passage)
    for one in talk.undertakings:
        yield wording.undertaken(one)
        yield one.text
        yield from (wording.step(each) for each in one.steps)
    if talk.resolved:
        yield wording.RESOLVED


def _sign(listing: tree.Listing, at: int, depth: int) -> str:
    ticked = listing.items[at].ticked
    if ticked is not None:
        return wording.TICKED[ticked]
    if listing.start is not None:
        return f"{listing.start + at}."
    return wording.BULLETS[min(depth, len(wording.BULLETS) - 1)]
