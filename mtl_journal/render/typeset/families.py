"""Families of faces with fallback: any word in any style becomes shaped pieces."""

from typing import NamedTuple

from mtl_journal.render.typeset.coverage import MONO, drawing
from mtl_journal.render.typeset.fonts import Outlines, Shaped, Typeface, outlines
from mtl_journal.render.typeset.graphemes import clusters
from mtl_journal.render.typeset.hyphenation import SOFT, Hyphenation
from mtl_journal.render.visible import private_signs

_SERIF = {
    "": "GentiumBookPlus-Regular.ttf",
    "i": "GentiumBookPlus-Italic.ttf",
    "b": "GentiumBookPlus-Bold.ttf",
    "bi": "GentiumBookPlus-BoldItalic.ttf",
}
_SANS = {
    "": "OpenSans-Regular.ttf",
    "i": "OpenSans-Italic.ttf",
    "b": "OpenSans-Semibold.ttf",
    "bi": "OpenSans-SemiboldItalic.ttf",
}
_BOXES = ("dejavu", "DejaVuSans.ttf")


class Piece(NamedTuple):
    """Part of a word in one face: how it is drawn, and what it says."""

    face: Typeface
    shaped: Shaped
    text: str


class Word(NamedTuple):
    """A shaped word: its pieces in reading order, and the width of all in 1/1000 em.

    `exact` is whether the glyphs alone say the text, character by character; `missing` holds the
    signs that no font could draw, which have a box each. `codes` are all that is drawn where that
    is exact and in the first face of its style, else "".
    """

    pieces: tuple[Piece, ...]
    width: float
    exact: bool
    missing: tuple[str, ...] = ()
    codes: str = ""

    @property
    def plain(self) -> bool:
        """Whether there is nothing to watch about this word."""
        return self.exact and not self.missing


class Style(NamedTuple):
    """A family with its weight and slope.

    "text" is as the theme says, "plain" (headings, tables, captions) has no feet, "mono" is code.
    """

    family: str
    bold: bool = False
    italic: bool = False


class Run(NamedTuple):
    """How a word runs: from right to left or not, and the language its letters look to be in."""

    leftwards: bool = False
    language: str = ""


_ORDINARY = Run()


class Families:
    """All faces of one document, and every word it has shaped so far (kerning kept by word).

    `missing` gathers the signs that no font could draw, each with a named box in its place.
    """

    def __init__(self, theme: str = "serif", language: str = "") -> None:
        self.hyphenation = Hyphenation(language)
        self._theme = theme
        self.faces: dict[Outlines, Typeface] = {}
        self.missing: dict[str, None] = {}
        self._first: dict[Style, Typeface] = {}
        self._words: dict[tuple[Style, Run], dict[str, Word]] = {}
        self._unbroken: dict[Style, dict[str, Word]] = {}

    def face(self, style: Style) -> Typeface:
        """Return the first face of a style."""
        face = self._first.get(style)
        if face is None:
            face = self._first[style] = self._face(outlines(*self._file(style)))
        return face

    def space(self, style: Style) -> Piece:
        """Return the space of a style."""
        face = self.face(style)
        return Piece(face, face.space, " ")

    def unbroken(self, style: Style) -> dict[str, Word]:
        """Return the words of a style that no line may break, as far as they are known."""
        return self._unbroken.setdefault(style, {})

    def shape(self, style: Style, word: str, run: Run = _ORDINARY) -> Word:
        """Return a word in a style."""
        words = self._words.setdefault((style, run), {})
        found = words.get(word)
        if found is None:
            lacking: list[str] = []
            pieces = tuple(self._pieces(style, word.replace(SOFT, "") or word, run, lacking))
            width = sum(piece.shaped.width for piece in pieces)
            exact = all(piece.shaped.exact for piece in pieces)
            alone = exact and len(pieces) == 1 and pieces[0].face is self.face(style)
            codes = pieces[0].shaped.codes if alone else ""
            found = words[word] = Word(pieces, width, exact, tuple(lacking), codes)
        if found.missing:
            self.missing.update(dict.fromkeys(found.missing))
        return found

    def words(self) -> int:
        """Return how many words have been shaped so far."""
        return sum(map(len, self._words.values()))

    def note_private(self, text: str) -> None:
        """Count the private signs of a text as missing; their numbers are printed for them."""
        self.missing.update(dict.fromkeys(private_signs(text)))

    def parted(self, style: Style, text: str, language: str) -> Word:
        """Return the first part of a word, with the hyphen after it."""
        word = self.shape(style, text, Run(False, language))
        face, _, end = word.pieces[-1]
        shaped = face.shape(end, language=language, parted=True)
        pieces = (*word.pieces[:-1], Piece(face, shaped, f"{end}{SOFT}"))
        width = sum(piece.shaped.width for piece in pieces)
        return Word(pieces, width, all(piece.shaped.exact for piece in pieces))

    def _file(self, style: Style) -> tuple[str, str]:
        variant = ("b" if style.bold else "") + ("i" if style.italic else "")
        if style.family == "mono":
            return MONO
        if style.family == "text" and self._theme == "serif":
            return ("gentium-book-plus", _SERIF[variant])
        return ("open-sans", _SANS[variant])

    def _face(self, source: Outlines) -> Typeface:
        face = self.faces.get(source)
        if face is None:
            # Code must line up letter by letter, so nothing in it is joined or kerned.
            plain = source is outlines(*MONO)
            features = {"liga": not plain, "kern": not plain, "calt": not plain}
            face = self.faces[source] = Typeface(source, features)
        return face

    def _pieces(self, style: Style, word: str, run: Run, lacking: list[str]) -> list[Piece]:
        first = outlines(*self._file(style))
        if first.covered.issuperset(map(ord, word)):
            return [self._piece(first, word, run)]
        runs: list[tuple[Outlines | None, str]] = []
        for cluster in clusters(word):
            font = _choice(first, cluster, style, run, runs[-1][0] if runs else None)
            if font is not None and runs and runs[-1][0] is font:
                runs[-1] = (font, runs[-1][1] + cluster)
            else:
                runs.append((font, cluster))
        pieces: list[Piece] = []
        for font, text in runs:
            pieces += [self._piece(font, text, run)] if font else self._boxes(style, text, lacking)
        return pieces

    def _piece(self, font: Outlines, text: str, run: Run) -> Piece:
        face = self._face(font)
        return Piece(face, face.shape(text, leftwards=run.leftwards, language=run.language), text)

    def _boxes(self, style: Style, cluster: str, lacking: list[str]) -> list[Piece]:
        """Return boxes with the numbers of signs that nobody can draw; they say the signs."""
        found: list[Piece] = []
        for sign in cluster:
            font = drawing(sign, bold=style.bold, language="")
            if font is not None:
                found.append(self._piece(font, sign, _ORDINARY))
                continue
            lacking.append(sign)
            face = self._face(outlines(*_BOXES))
            found.append(Piece(face, face.boxed(sign), sign))
        return found


def _choice(
    first: Outlines, cluster: str, style: Style, run: Run, before: Outlines | None
) -> Outlines | None:
    """Return the font of a cluster; what many fonts have stays with what stands before it."""
    codes = frozenset(map(ord, cluster))
    if codes <= first.covered:
        return first
    if before is not None and codes <= before.covered:
        return before
    return drawing(cluster, bold=style.bold, language=run.language)
