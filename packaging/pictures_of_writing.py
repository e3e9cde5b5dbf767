"""Pictures of what helps to write: questions, spelling, finding, a bare page."""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.services.desk import Desk
from mtl_journal.services.pseudonyms import set_pseudonym
from mtl_journal.services.templates import load_templates

if TYPE_CHECKING:
    from screenshots import Studio

    from mtl_journal.gui.journal.journal import JournalScreen
    from mtl_journal.gui.main_window import MainWindow

MISSPELT = (
    "The thrid count was no better. Bernice counted agian, and I coudn't belive it.\n\n"
    "Dysgodd y plant gyfri yn Gymraeg: un, dau, tri. Nobody counts the pupils who say nothing."
)


def _at_evidence(studio: "Studio", window: "MainWindow") -> "JournalScreen":
    """Go to a scenario with evidence and strands, and return the room of the journal."""
    journal = window.journal
    assert journal is not None
    lines = journal.finder.model.lines()
    journal.go_to(next(line.id for line in lines if line.files and line.strands))
    studio.wait(window)
    return journal


def writing(studio: "Studio") -> None:
    """Questions under headings, misspelt words, words that are looked for, a bare page."""
    desk = studio.full.with_name("writing.mtlj")
    shutil.copy(studio.full, desk)
    with studio.window(desk) as window:
        journal = _at_evidence(studio, window)
        journal.page.form.text.setPlainText(MISSPELT)
        window.action("replace").trigger()
        journal.writing.finding.form.words.setText("count")
        journal.writing.finding.form.words.textEdited.emit("count")
        text, squiggles = journal.page.form.text, journal.writing.squiggles
        studio.wait(window, lambda: bool(squiggles.spans_of(text.document().firstBlock())))
        studio.picture(window, "finding")
        journal.writing.finding.leave()
        window.action("new").trigger()
        journal.page.form.title.setText("A quiet start")
        journal.add_headings(load_templates().find("gibbs"))
        studio.wait(window)
        studio.picture(window, "template")
        size = window.size()
        window.action("focus").trigger()
        studio.wait(window)
        window.resize(size)
        studio.picture(window, "focus")
        window.action("focus").trigger()


def _register(desk: Desk) -> Changes:
    return set_pseudonym(desk, "Sam Hall", "Colleague A", Bearer.COLLEAGUE)


def partners(studio: "Studio") -> None:
    """Partners beside the text: as others read them, and one whose name nothing stands for."""
    desk = studio.full.with_name("partners.mtlj")
    shutil.copy(studio.full, desk)
    with studio.window(desk) as window:
        journal = _at_evidence(studio, window)
        known: list[None] = []
        window.link.write(lambda open_: (None, _register(open_)), known.append)
        studio.wait(window, lambda: bool(known))
        form = journal.aside.form
        for name in ("a colleague from the maths department", "Sam Hall", "Zbigniew Nowak"):
            form.partner.setText(name)
            form.partner.editingFinished.emit()
        studio.wait(window, lambda: not form.partnersNote.isHidden())
        if not form.scroll.isVisible():  # with large text it waits behind its button
            window.action("aside").trigger()
            studio.wait(window)
        form.scroll.ensureWidgetVisible(form.impactTitle)
        studio.picture(window, "partners")


WRITING: dict[str, Callable[["Studio"], None]] = {"writing": writing, "partners": partners}
