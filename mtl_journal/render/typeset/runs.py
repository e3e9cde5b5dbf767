"""Inlines into the boxes of a paragraph: emphasis, code, links, mentions of evidence and notes."""

from dataclasses import replace

from mtl_journal.render import tree
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families
from mtl_journal.render.typeset.figures import Figures
from mtl_journal.render.typeset.formulas import LANGUAGE, formulas_in
from mtl_journal.render.typeset.inks import Ink, Target
from mtl_journal.render.typeset.structure import STRUCK

# A formula of so many signs is kept on one line.
_SHORT = 24
_FIXED = "\u00a0"


class Runs:
    """Sets the inlines of one scenario; `place` is its name, which its notes' begin with."""

    def __init__(self, families: Families, figures: Figures, place: str) -> None:
        self._families = families
        self._figures = figures
        self._place = place

    def boxes(self, content: tuple[tree.Inline, ...], ink: Ink) -> Boxes:
        """Return the boxes of some inlines."""
        boxes = Boxes(self._families)
        self.add(content, ink, boxes)
        return boxes

    def note_place(self, number: int) -> str:
        """Return the name of the place where a note stands."""
        return f"{self._place}n{number}"

    def add(self, content: tuple[tree.Inline, ...], ink: Ink, boxes: Boxes) -> None:
        """Add inlines to a paragraph's boxes."""
        for inline in content:
            match inline:
                case tree.Text(text):
                    self._text(text, ink, boxes)
                case tree.Emphasis(inner):
                    self.add(inner, ink.italic(), boxes)
                case tree.Strong(inner):
                    self.add(inner, ink.bold(), boxes)
                case tree.Struck(inner):
                    element = ink.element.add_within("Span", attributes=STRUCK)
                    self.add(inner, replace(ink, element=element, struck=True), boxes)
                case tree.CodeSpan(text):
                    boxes.add(text, ink.code())
                case tree.Link(target, title, inner):
                    says = title or f"Link to {target}"
                    self.add(inner, _linked(ink, Target(target, says=says)), boxes)
                case tree.EvidenceLink():
                    self._evidence(inline, ink, boxes)
                case tree.Picture():
                    boxes.add(self._figures.mention(inline), ink)
                case tree.NoteMark(number):
                    self._note_mark(number, ink, boxes)
                case tree.LineBreak():
                    boxes.end_line(ink)

    def _text(self, text: str, ink: Ink, boxes: Boxes) -> None:
        for part, words in formulas_in(text):
            if words:
                element = ink.element.add_within("Formula")
                element.alt, element.language = words, LANGUAGE
                whole = part.replace(" ", _FIXED) if len(part) <= _SHORT else part
                boxes.add(whole, replace(ink, element=element))
            else:
                boxes.add(part, ink)

    def _evidence(self, link: tree.EvidenceLink, ink: Ink, boxes: Boxes) -> None:
        """Add words that lead to evidence, and say which; to a figure they are a link."""
        before, after, place = self._figures.reference(link.sha256)
        boxes.add(before, ink)
        inner = _linked(ink, Target(place=place, says=after.strip(" ()"))) if place else ink
        self.add(link.content, inner, boxes)
        boxes.add(after if before or link.content else after.lstrip(), ink)

    def _note_mark(self, number: int, ink: Ink, boxes: Boxes) -> None:
        target = Target(place=self.note_place(number), says=f"{wording.NOTE} {number}", note=number)
        element = ink.element.add_within("Reference").add_within("Link")
        mark = replace(ink, element=element, colour=measures.LINK, target=target, struck=False)
        boxes.add(wording.raised(number), mark)


def _linked(ink: Ink, target: Target) -> Ink:
    element = ink.element.add_within("Link")
    return replace(ink, element=element, colour=measures.LINK, target=target)
