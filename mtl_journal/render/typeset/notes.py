"""The notes of a scenario, numbered, below its text; each leads back to its place in the text."""

from mtl_journal.render import tree
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.blocks import TEXT, Compositor, Frame, Label
from mtl_journal.render.typeset.inks import Ink, Target
from mtl_journal.render.typeset.strips import RuleStrip, Strip
from mtl_journal.render.typeset.structure import Element

INDENT = 18.0
LINE = 14.0


def set_notes(compositor: Compositor, notes: tuple[tree.Note, ...], section: Element) -> None:
    """Set notes below each other under a short rule."""
    if not notes:
        return
    galley = compositor.galley
    galley.space(measures.LINE)
    galley.add(RuleStrip(6.0, width=measures.MEASURE / 4))
    galley.hold()
    for note in notes:
        place = compositor.runs.note_place(note.number)
        element = section.add("Note", id=place)
        label = element.add("Lbl")
        galley.space(4.0)
        galley.add(Strip(0.0, place=place))
        galley.hold()
        frame = Frame(
            element,
            INDENT,
            measures.MEASURE - INDENT,
            tight=len(note.blocks) == 1,
            size=measures.SMALL,
            leading=LINE,
        )
        back = compositor.mentions.get(note.number)
        ink = Ink(TEXT, measures.SMALL, label)
        if back is not None:
            target = Target(place=back, says=f"{wording.BACK} {note.number}")
            ink = Ink(TEXT, measures.SMALL, label.add("Link"), measures.LINK, target)
        compositor.labelled(Label(str(note.number), ink, frame.x - 6.0), note.blocks, frame)
