"""The notes of a scenario, numbered, at the feet of its pages; each leads back to its place."""

from mtl_journal.render import tree
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.blocks import TEXT, Compositor
from mtl_journal.render.typeset.frames import Frame, Label
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.inks import Ink, Target
from mtl_journal.render.typeset.strips import Strip
from mtl_journal.render.typeset.structure import Element

# For numbers of two figures; each more takes a little more.
INDENT = 18.0
FIGURE = 5.0
LINE = 14.0


def set_notes(compositor: Compositor, notes: tuple[tree.Note, ...], section: Element) -> None:
    """Set notes, and give each to the strip that is the first to mention it.

    They stand in their order on every page, also where a note mentions another: that one is given
    to what mentions the first of the two, or to the note before it if that stands further down.
    """
    if not notes:
        return
    text = compositor.galley
    compositor.galley = Galley(text.depth)
    places = {strip: at for at, strip in enumerate(text.strips)}
    indent = INDENT + FIGURE * max(0, len(str(len(notes))) - 2)
    last = 0
    for note in notes:
        mentioned = compositor.mentions.get(note.number)
        last = max(last, places.get(mentioned, last) if mentioned is not None else last)
        for strip in _strips(compositor, note, section, indent):
            places[strip] = last
            text.strips[last].notes += (strip,)
    compositor.galley = text


def _strips(
    compositor: Compositor, note: tree.Note, section: Element, indent: float
) -> list[Strip]:
    galley = compositor.galley
    first = len(galley.strips)
    place = compositor.runs.note_place(note.number)
    element = section.add("Note", id=place)
    label = element.add("Lbl")
    galley.space(4.0)
    galley.add(Strip(0.0, place=place))
    galley.hold()
    frame = Frame(
        element,
        indent,
        measures.MEASURE - indent,
        tight=len(note.blocks) == 1,
        size=measures.SMALL,
        leading=LINE,
    )
    back = compositor.mentions.get(note.number)
    ink = Ink(TEXT, measures.SMALL, label)
    if back is not None:
        target = Target(place=back.place, says=f"{wording.BACK} {note.number}")
        ink = Ink(TEXT, measures.SMALL, label.add("Link"), measures.LINK, target)
    compositor.labelled(Label(str(note.number), ink, frame.x - 6.0), note.blocks, frame)
    return galley.strips[first:]
