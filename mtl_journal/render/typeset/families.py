"""Families of faces with fallback: any word in any style becomes shaped pieces, or is refused."""

import unicodedata
from typing import NamedTuple

from mtl_journal.render.typeset.fonts import Shaped, Typeface, outlines

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
_MONO = ("dejavu", "DejaVuSansMono.ttf")
# Whatever the others lack, in this order: accents and letters in Gentium, signs in DejaVu.
FALLBACKS = (("gentium-book-plus", _SERIF[""]), ("dejavu", "DejaVuSans.ttf"), _MONO)


class GlyphMissing(Exception):
    """No bundled face can show `character`."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.character = character


class Piece(NamedTuple):
    """Part of a word in one face."""

    face: Typeface
    shaped: Shaped


class Word(NamedTuple):
    """A shaped word: its pieces left to right, and the width of all in 1/1000 em."""

    pieces: tuple[Piece, ...]
    width: float


class Style(NamedTuple):
    """A family ("serif", "sans", "mono") with its weight and slope."""

    family: str
    bold: bool = False
    italic: bool = False


class Families:
    """All faces of one document, and every word it has shaped so far (kerning kept by word)."""

    def __init__(self) -> None:
        self.faces: dict[tuple[str, ...], Typeface] = {}
        self._first: dict[Style, Typeface] = {}
        self._words: dict[Style, dict[str, Word]] = {}
        self._unbroken: dict[Style, dict[str, Word]] = {}

    def face(self, style: Style) -> Typeface:
        """Return the first face of a style."""
        face = self._first.get(style)
        if face is None:
            face = self._first[style] = self._face(*_file(style))
        return face

    def unbroken(self, style: Style) -> dict[str, Word]:
        """Return the words of a style that no line may break, as far as they are known."""
        return self._unbroken.setdefault(style, {})

    def shape(self, style: Style, word: str) -> Word:
        """Return a word in a style; raise GlyphMissing."""
        words = self._words.setdefault(style, {})
        found = words.get(word)
        if found is None:
            pieces = tuple(self._pieces(style, word))
            found = words[word] = Word(pieces, sum(piece.shaped.width for piece in pieces))
        return found

    def _face(self, *parts: str) -> Typeface:
        face = self.faces.get(parts)
        if face is None:
            # Code must line up letter by letter, so nothing in it is joined or kerned.
            plain = parts == _MONO
            features = {"liga": not plain, "kern": not plain, "calt": not plain}
            key = f"F{len(self.faces) + 1}"
            face = self.faces[parts] = Typeface(key, outlines(*parts), features)
        return face

    def _pieces(self, style: Style, word: str) -> list[Piece]:
        chain = [_file(style), *FALLBACKS]
        if outlines(*chain[0]).covered.issuperset(map(ord, word)):
            face = self._face(*chain[0])
            return [Piece(face, face.shape(word))]
        runs: list[tuple[tuple[str, ...], str]] = []
        for cluster in _clusters(word):
            parts = _covering(chain, cluster)
            if runs and runs[-1][0] == parts:
                runs[-1] = (parts, runs[-1][1] + cluster)
            else:
                runs.append((parts, cluster))
        return [Piece(face := self._face(*parts), face.shape(text)) for parts, text in runs]


def _file(style: Style) -> tuple[str, str]:
    variant = ("b" if style.bold else "") + ("i" if style.italic else "")
    if style.family == "serif":
        return ("gentium-book-plus", _SERIF[variant])
    if style.family == "sans":
        return ("open-sans", _SANS[variant])
    return _MONO


def _clusters(word: str) -> list[str]:
    """Split a word into letters, each with the accents that combine with it."""
    clusters: list[str] = []
    for character in word:
        if clusters and unicodedata.category(character).startswith("M"):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _covering(chain: list[tuple[str, str]], cluster: str) -> tuple[str, str]:
    for parts in chain:
        if outlines(*parts).covered.issuperset(map(ord, cluster)):
            return parts
    for character in cluster:
        if not any(ord(character) in outlines(*parts).covered for parts in chain):
            raise GlyphMissing(character)
    # Every sign is in some face, but no face has both the letter and its accent.
    raise GlyphMissing(cluster[-1])
