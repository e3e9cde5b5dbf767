"""Runs of text cut into boxes that no line may break, with the spaces between them."""

import re
from typing import cast

from mtl_journal.render.typeset.bidi import CONTROLS, RIGHT_TO_LEFT
from mtl_journal.render.typeset.breaks import cut, may_break
from mtl_journal.render.typeset.directions import directed
from mtl_journal.render.typeset.families import Families, Word
from mtl_journal.render.typeset.hyphenation import SOFT
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Line, Part
from mtl_journal.render.typeset.manners import RAGGED, Manner
from mtl_journal.render.typeset.scripts import foreign
from mtl_journal.render.typeset.setting import Setting
from mtl_journal.render.visible import steered

# Longer strings are no longer for archives; a run in another language is then several.
_LONGEST = 10_000
_UNSHAPED = Word((), 0.0, exact=True)
# Soft hyphens that stand alone part nothing.
_NO_WORD = re.compile(f"(?<!\\S){SOFT}+(?!\\S)")


class Boxes:
    """A paragraph before its lines are broken. Add runs with `add`, then ask for `lines`."""

    def __init__(self, families: Families) -> None:
        self._families = families
        self._setting = Setting(families)
        self._space: Ink | None = None
        self._space_width = 0.0
        self._apart = True
        # The ink of the words around, and that of a run in another language within them.
        self._speaking: tuple[Ink, Ink] | None = None
        self._leftwards = False
        self._base: int | None = None
        self._directed: Setting | None = None

    def __bool__(self) -> bool:
        return len(self._setting) > 0

    def add(self, text: str, ink: Ink) -> None:
        """Append a run; white space collapses, also across runs."""
        typed = self._shown(text).split(" ")
        words = list(filter(None, typed))
        if typed[0] and not self._apart:
            self._add_word(words.pop(0), ink)  # it may go on where the last box ended
        known = list(map(self._families.unbroken(ink.style).get, words))
        begin = 0
        for at, word in enumerate(known) if None in known else ():
            if word is None:
                self._add_known(words[begin:at], known[begin:at], ink)
                self._leave_space(ink)
                self._add_word(words[at], ink)
                begin = at + 1
        self._add_known(words[begin:], known[begin:], ink)
        if len(typed) > 1 and not typed[-1]:
            self._leave_space(ink)

    def _leave_space(self, ink: Ink) -> None:
        if not self._apart:
            self._space, self._space_width, self._apart = ink, self._setting.space(ink), True

    def _add_known(self, words: list[str], shaped: list[Word | None], ink: Ink) -> None:
        """Append words that no line may break, as all but a few are; none of them is None."""
        if words:
            self._leave_space(ink)
            shown = cast(list[Word], shaped)
            self._setting.extend(words, shown, ink, self._space, self._space_width)
            self._space, self._space_width, self._apart = None, 0.0, False

    def add_exactly(self, text: str, ink: Ink) -> None:
        """Append one box that keeps its spaces, as in a line of code, which runs to the right."""
        self._base = 0
        self._add_box(self._shown(text), ink)

    def end_line(self, ink: Ink) -> None:
        """End the line here, as the writer asked."""
        setting = self._setting
        count = len(setting)
        if count and self._space is None and not self._apart:
            self._space, self._space_width = ink, setting.space(ink)
        self._apart = True
        if count and (not setting.forced or setting.forced[-1] < count):
            setting.forced.append(count)

    def natural_width(self) -> float:
        """Return the width of the whole on one line."""
        return self._settled().natural_width()

    def widest(self) -> float:
        """Return the width of the widest box."""
        return self._settled().widest()

    def lines(self, measure: float, manner: Manner = RAGGED) -> list[Line]:
        """Return the lines for a measure; a box that is wider is broken where it is full."""
        return self._settled().lines(measure, manner)

    def _shown(self, text: str) -> str:
        shown = steered(text)
        if shown is not text:
            self._families.note_private(text)
        if SOFT in shown:
            shown = _NO_WORD.sub("", shown)
        if _leftwards(shown):
            self._leftwards = True
        elif not self._leftwards and not shown.isprintable():
            shown = CONTROLS.sub("", shown)
        return shown

    def _add_word(self, text: str, ink: Ink) -> None:
        language = foreign(text)
        if language is not None:
            ink = self._speak(ink, language, text)
        first, *others = cut(text) or [""]
        self._add_box(first, ink)
        for other in others:
            self._apart = True
            self._add_box(other, ink)
        if not others and language is None and text.isprintable():
            word = self._families.shape(ink.style, text)
            if word.plain:
                self._families.unbroken(ink.style)[text] = word

    def _speak(self, ink: Ink, language: str, text: str) -> Ink:
        """Return the ink of a run in another language, the one in use where the run goes on."""
        last = self._setting.last().ink if len(self._setting) else None
        known = self._speaking
        goes_on = known is not None and known[0] is ink and known[1] is last
        room = known is not None and len(known[1].element.actual) + len(text) < _LONGEST
        if known is not None and goes_on and room and language in ("", known[1].language):
            spoken = known[1]
            spoken.element.actual += " " if self._space is not None else ""
            self._space = spoken if self._space is not None else None
        elif language:
            spoken = ink.speaking(language)
            self._speaking = (ink, spoken)
        else:
            return ink
        if len(text) < _LONGEST:
            spoken.element.actual += CONTROLS.sub("", text)
        return spoken

    def _add_box(self, text: str, ink: Ink) -> None:
        """Append a box, or lengthen the last one where no line may end between the two."""
        setting = self._setting
        # Which way it runs is known when the paragraph is whole, and it is shaped only then.
        part = Part(ink, text, _UNSHAPED) if self._leftwards else setting.shaped(text, ink)
        if not self._apart and len(setting) and not may_break(setting.last().text, text):
            setting.lengthen(part)
        else:
            self._append((part,), part.width())

    def _append(self, parts: tuple[Part, ...], width: float) -> None:
        self._setting.append(parts, width, self._space, self._space_width)
        self._space, self._space_width, self._apart = None, 0.0, False

    def _settled(self) -> Setting:
        """Return the boxes with every part in one direction."""
        if not self._leftwards:
            return self._setting
        if self._directed is None:
            self._directed = self._in_directions()
        return self._directed

    def _in_directions(self) -> Setting:
        known = self._setting
        base, runs = directed(known.boxes(), known.gaps, self._base)
        other = Setting(self._families, base)
        other.forced = known.forced
        for gap, (gap_level, stretches) in zip(known.gaps, runs, strict=True):
            first, *others = (known.shaped(*stretch) for stretch in stretches)
            space = known.space(gap) if gap is not None else 0.0
            other.append((first,), first.width(), gap, space, gap_level)
            for part in others:
                other.lengthen(part)
        return other


def _leftwards(text: str) -> bool:
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None
