"""Pictures of the rooms around the writing: import, progress, preferences, pages and the rest."""

import shutil
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication
from sqlalchemy import delete

from mtl_journal.domain.scenario import Version
from mtl_journal.gui.merging.merging import Merging
from mtl_journal.services.desk import Desk
from mtl_journal.store import queries, rows

if TYPE_CHECKING:
    from screenshots import Studio

Picture = Callable[["Studio"], None]


def shown() -> Any:
    """Return the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def importing(studio: "Studio") -> None:
    """The import: nothing chosen, and the sample year seen before it comes in."""
    with studio.window(studio.empty) as window:
        window.action("import").trigger()
        studio.wait(window)
        dialog = shown()
        studio.picture(dialog, "import-empty")
        dialog.look_into([studio.sample])
        studio.wait(window)
        studio.picture(dialog, "import")
        dialog.close()


def progress(studio: "Studio") -> None:
    """Strands by week, empty and full."""
    for desk, name in ((studio.empty, "progress-empty"), (studio.full, "progress")):
        with studio.window(desk) as window:
            window.action("progress").trigger()
            studio.wait(window)
            studio.picture(window, name)


def preferences(studio: "Studio") -> None:
    """The preferences, and one being looked for."""
    with studio.window(studio.full) as window:
        window.action("preferences").trigger()
        dialog = shown()
        studio.picture(dialog, "preferences")
        dialog.form.search.setText("paper")
        studio.picture(dialog, "preferences-search")
        dialog.close()


def export(studio: "Studio") -> None:
    """The export with its pages, to be handed in, and as Markdown."""
    with studio.window(studio.full) as window:
        window.action("export").trigger()
        studio.wait(window)
        dialog = shown()
        dialog.pages.area.verticalScrollBar().setValue(900)
        studio.wait(window, lambda: any(sheet.picture for sheet in dialog.pages.sheets[1:]))
        studio.wait(window)
        dialog.form.file.setText("~/Documents/Ruth Ellery portfolio.pdf")
        dialog.form.start.setFocus()
        studio.picture(dialog, "export-pages")
        dialog.form.enclose.setChecked(True)
        dialog.form.profile.setCurrentIndex(1)
        dialog.form.file.setText("~/Documents/Ruth Ellery portfolio.pdf")
        studio.wait(window, lambda: dialog.remarks.said and not dialog.busy)
        studio.wait(window, lambda: any(sheet.picture for sheet in dialog.pages.sheets))
        studio.picture(dialog, "export-handing-in")
        dialog.form.format.setCurrentIndex(1)
        studio.wait(window, lambda: not dialog.busy)
        studio.picture(dialog, "export-markdown")
        dialog.close()
    copy = studio.full.with_name("Merged.mtlj")
    shutil.copyfile(studio.full, copy)
    with studio.window(copy) as window:
        studio.wait(window)
        done: list[None] = []
        window.link.ask(_without_a_picture, done.append)
        studio.wait(window, lambda: bool(done))
        window.action("export").trigger()
        studio.wait(window)
        dialog = shown()
        studio.wait(window, lambda: "anyway" in dialog.form.start.text() and not dialog.busy)
        studio.wait(window, lambda: any(sheet.picture for sheet in dialog.pages.sheets))
        studio.picture(dialog, "export-anyway")
        dialog.close()


def _without_a_picture(desk: Desk) -> None:
    """Let the bytes of a picture be on another computer, as after half a merge."""
    with desk.file.transaction() as tx:
        one = next(iter(queries.all_evidence(tx).values()))[0]
        tx.execute(delete(rows.chunk).where(rows.chunk.c.sha256 == one.sha256))


def backups(studio: "Studio") -> None:
    """The backups before and after the first, and erasing."""
    with studio.window(studio.full) as window:
        window.action("backups").trigger()
        studio.wait(window)
        dialog = shown()
        studio.picture(dialog, "backups-empty")
        dialog.form.now.click()
        studio.wait(window)
        studio.picture(dialog, "backups")
        dialog.close()
        window.action("remove").trigger()
        studio.wait(window)
        window.action("bin").trigger()
        studio.wait(window)
        studio.picture(window, "bin")
        window.action("erase").trigger()
        studio.wait(window)
        studio.picture(shown(), "erase")
        shown().close()
        assert window.journal is not None
        window.journal.bin_page.form.restore.click()
        studio.wait(window)


def help_(studio: "Studio") -> None:
    """The help on a place, and being searched."""
    with studio.window(studio.full) as window:
        window.action("help").trigger()
        dialog = shown()
        studio.picture(dialog, "help")
        dialog.form.search.setText("strand")
        studio.picture(dialog, "help-search")
        dialog.close()


def comparing(studio: "Studio") -> None:
    """Two revisions side by side, and two texts of two computers."""
    with studio.window(studio.full) as window:
        assert window.journal is not None
        studio.wait(window)
        window.journal.page.form.text.insertPlainText("On second thoughts: ")
        window.action("finish").trigger()
        studio.wait(window)
        window.action("history").trigger()
        studio.wait(window)
        dialog = shown()
        dialog.form.against.setCurrentIndex(dialog.form.against.count() - 1)
        studio.picture(dialog, "history-two")
        steps = [step for step in dialog._steps if step.content is not None]
        dialog.close()
        versions = tuple(
            Version((str(at),), "", f"2026-07-0{at + 1}T15:20:00Z", step.content)
            for at, step in enumerate(steps[:2])
            if step.content is not None
        )
        merging = Merging(versions[0].content.title, versions, studio.look, window)
        merging.open()
        studio.picture(merging, "two-texts")
        merging.close()


def calendar(studio: "Studio") -> None:
    """A month of the sample year."""
    with studio.window(studio.full) as window:
        window.action("calendar").trigger()
        studio.wait(window)
        assert window.journal is not None
        room: Any = window.journal.rooms.made["calendar"]
        room.month.choose(date(2026, 7, 8))
        studio.picture(window, "calendar")


ROOMS: dict[str, Picture] = {
    "calendar": calendar,
    "comparing": comparing,
    "help": help_,
    "backups": backups,
    "export": export,
    "import": importing,
    "progress": progress,
    "preferences": preferences,
}
