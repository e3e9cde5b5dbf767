"""Prose as people edit it, with the place where every word went: what re-anchoring is held to."""

import random
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from mtl_journal.domain.anchor import Fit, Place, TextAnchor, anchor_at, located

_TOKEN = re.compile(r"\S+|\s+")
_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n]+")
_LENGTHS = (2, 3, 4, 6, 8, 12, 20, 30)  # words of a passage
_SURVIVES = 0.34  # share of a passage's words that has to be left for it to be findable
RECOVERED, WRONG = 0.98, 0.012  # of the passages that survive
MIXES = ("20% of the words", "20% in clusters", "clusters and a paragraph moved", "names replaced")


@dataclass
class Piece:
    """One run of signs of the edited text: where it came from, and whether it is unchanged."""

    text: str
    origin: int | None
    unchanged: bool


@dataclass(frozen=True)
class Case:
    """One passage: its anchor, both texts, and where it went (None where it was destroyed)."""

    anchor: TextAnchor
    old: str
    new: str
    went: tuple[int, int] | None


@dataclass
class Score:
    """How a number of cases came out; a ghost is a place shown for words that are gone."""

    surviving: int = 0
    recovered: int = 0
    wrong_unmarked: int = 0
    wrong: int = 0
    destroyed: int = 0
    ghosts_unmarked: int = 0

    def count(self, case: Case, place: Place) -> None:
        """Count one case by the words that would be highlighted."""
        right = case.went is not None and overlap(case.went, (place.start, place.end)) >= 0.5
        unmarked = place.fit is Fit.EXACT
        if case.went is None:
            self.destroyed += 1
            self.ghosts_unmarked += unmarked
            return
        self.surviving += 1
        self.recovered += right and place.fit is not Fit.ORPHAN
        if place.fit is not Fit.ORPHAN and not right:
            self.wrong += 1
            self.wrong_unmarked += unmarked


def total(parts: Sequence[Score]) -> Score:
    """Return several scores as one."""
    return Score(*(sum(column) for column in zip(*map(astuple, parts), strict=True)))


def holds(found: Score, recovered: float = RECOVERED) -> None:
    """Demand that enough came out right, and that hardly anything is wrong without saying so."""
    assert found.recovered >= recovered * found.surviving, found
    assert found.wrong_unmarked + found.ghosts_unmarked <= WRONG * found.surviving, found


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the shared part of two spans as a share of both together."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def cases(texts: Sequence[str], mix: str, number: int, seed: int) -> list[Case]:
    """Return so many passages of these texts, ten to an edited text; the same for the same seed."""
    chance = random.Random(f"{mix} {seed}")
    words = [word for text in texts for word in _WORD.findall(text)]
    found: list[Case] = []
    while len(found) < number:
        old = chance.choice(texts)
        pieces = edited(old, mix, words, chance)
        new = "".join(piece.text for piece in pieces)
        for _ in range(10):
            found.append(_case(old, new, pieces, chance))
    return found[:number]


def score(tried: Sequence[Case], *, with_old_text: bool = True) -> Score:
    """Find every passage again and count."""
    counted = Score()
    for case in tried:
        base = case.old if with_old_text else None
        counted.count(case, located(case.anchor, case.new, base))
    return counted


def _case(old: str, new: str, pieces: list[Piece], chance: random.Random) -> Case:
    start, end = passage(old, chance)
    length = len(_WORD.findall(old[start:end]))
    return Case(anchor_at("f" * 64, old, start, end), old, new, went(pieces, start, end, length))


def passage(text: str, chance: random.Random) -> tuple[int, int]:
    """Return where some words stand that lie within one paragraph."""
    while True:
        paragraph = chance.choice(list(_PARAGRAPH.finditer(text)))
        spans = [found.span() for found in _WORD.finditer(text, *paragraph.span())]
        length = chance.choice(_LENGTHS)
        if len(spans) >= length:
            break
    first = chance.randrange(len(spans) - length + 1)
    return spans[first][0], spans[first + length - 1][1]


def went(pieces: list[Piece], start: int, end: int, words: int) -> tuple[int, int] | None:
    """Return where so many words from `start` to `end` went, None where too few are left."""
    at = kept = 0
    places: list[int] = []
    for piece in pieces:
        inside = piece.origin is not None and start <= piece.origin < end
        if inside and piece.text and not piece.text.isspace():
            places += [at, at + len(piece.text)]
            kept += piece.unchanged
        at += len(piece.text)
    return (min(places), max(places)) if kept >= max(1, words * _SURVIVES) else None


def edited(
    old: str, mix: str, words: list[str], chance: random.Random, share: float = 0.2
) -> list[Piece]:
    """Return a text as it was edited, piece by piece; `share` of its words are changed."""
    pieces = [Piece(one.group(), one.start(), True) for one in _TOKEN.finditer(old)]
    if mix == "names replaced":
        return _renamed(pieces, chance)
    where = [place for place, piece in enumerate(pieces) if not piece.text.isspace()]
    for place in _hit(where, mix != "20% of the words", int(len(where) * share), chance):
        piece, new = pieces[place], chance.choice(words)
        said = chance.choice([new, new, "", f"{piece.text} {new}"])
        pieces[place] = Piece(said, piece.origin, False)
    return _with_a_paragraph_moved(pieces, chance) if "moved" in mix else pieces


def _hit(where: list[int], clustered: bool, wanted: int, chance: random.Random) -> set[int]:
    if not clustered:
        return set(chance.sample(where, wanted))
    hit: set[int] = set()
    while len(hit) < wanted:
        start = chance.randrange(len(where))
        hit.update(where[start : start + chance.randint(3, 12)])
    return hit


def _with_a_paragraph_moved(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    breaks = [place for place, piece in enumerate(pieces) if "\n" in piece.text]
    if len(breaks) < 2:
        return pieces
    which = chance.randrange(len(breaks) - 1)
    moved = pieces[breaks[which] + 1 : breaks[which + 1]]
    rest = pieces[: breaks[which]] + pieces[breaks[which + 1] :]
    return [*rest, Piece("\n\n", None, False), *moved]


def _renamed(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    """Replace some words that begin with a capital, everywhere alike, as a register does."""
    names = sorted({one.text.strip(".,;:!?") for one in pieces if one.text[:1].isupper()})
    chosen = set(chance.sample(names, max(1, len(names) // 4)))
    alias = {name: f"Pupil {number}" for number, name in enumerate(sorted(chosen), start=1)}
    renamed: list[Piece] = []
    for piece in pieces:
        name = piece.text.strip(".,;:!?")
        said = piece.text.replace(name, alias[name]) if name in alias else piece.text
        renamed.append(Piece(said, piece.origin, True))  # it is the same word under another name
    return renamed
