"""Pictures of what comes and goes: lists that complete, pickers, menus, notices, empty rooms."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.evidence.viewer import Viewer

if TYPE_CHECKING:
    from screenshots import Studio

Picture = Callable[["Studio"], None]


def _dialog() -> Any:
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def choosing(studio: "Studio") -> None:
    """A filter being completed, headings and standards to choose from, the palette before a key."""
    with studio.window(studio.full) as window:
        journal: Any = window.journal
        journal.form.search.setFocus()
        journal.form.search.setText("str")
        journal.form.search.textEdited.emit("str")
        studio.wait(window)
        popup = next(one for one in QApplication.topLevelWidgets() if _is_list(one))
        studio.picture_over(window, popup, "search-completing")
        popup.hide()
        rows = journal.finder.model.rowCount
        before = rows()
        journal.form.search.setText("strand:S2 has:evidence")
        studio.wait(window, lambda: rows() != before)
        studio.picture(window, "search-filtered")
        journal.form.search.setText("zebra crossing")
        studio.wait(window, lambda: not rows())
        studio.picture(window, "search-nothing")
        journal.form.search.setText("")
        studio.wait(window)
        for id, name in (("template", "template-choice"), ("standard", "standard-choice")):
            window.action(id).trigger()
            studio.wait(window)
            studio.picture(_dialog(), name)
            _dialog().close()
        palette: Any = window.dialogs and window.dialogs.find()
        studio.wait(window)
        studio.picture(palette, "palette-before")
        palette.form.typed.setText("zzzz")
        studio.picture(palette, "palette-nothing")
        palette.close()


def _is_list(widget: QWidget) -> bool:
    return widget.isVisible() and widget.accessibleName() == "Filters that may be meant"


def menus(studio: "Studio") -> None:
    """Every menu of the menu bar."""
    with studio.window(studio.full) as window:
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                rect = window.menuBar().actionGeometry(action)
                menu.popup(window.menuBar().mapToGlobal(rect.bottomLeft()))
                name = action.text().replace("&", "").lower()
                studio.picture_over(window, menu, f"menu-{name}")
                menu.hide()


def notices(studio: "Studio") -> None:
    """What is said when something went wrong, and when all is well."""
    with studio.window(studio.full) as window:
        window.link.say(UserError("disk.full", path=Path.home() / "Documents" / "portfolio.pdf"))
        studio.picture(window, "notice-trouble")
        window.tell("Saved as Progress.svg.")
        studio.picture(window, "notice")


def viewing(studio: "Studio") -> None:
    """A picture that is looked at, and a passphrase that was forgotten."""
    with studio.window(studio.full) as window:
        journal: Any = window.journal
        lines = journal.finder.model.lines()
        journal.go_to(next(line.id for line in lines if line.files))
        studio.wait(window)
        found: list[Any] = []
        id = next(line.id for line in lines if line.files)
        window.link.ask(lambda desk: _evidence(desk, id), found.extend)
        studio.wait(window)
        viewer = Viewer(found[0], window.link, studio.look, window)
        viewer.open()
        studio.wait(window)
        studio.picture(viewer, "viewer")
        viewer.close()
    with studio.window(studio.full, opened=False) as window:
        unlock: Any = window.unlock
        unlock.form.otherWay.click()
        studio.picture(window, "unlock-code")


def _evidence(desk: Any, scenario: str) -> list[Any]:
    from mtl_journal.services.evidence import evidence_of

    return list(evidence_of(desk, scenario))


def empty(studio: "Studio") -> None:
    """Rooms in which there is nothing yet."""
    with studio.window(studio.empty) as window:
        for id in ("people", "actions", "calendar"):
            window.action(id).trigger()
            studio.wait(window)
            studio.picture(window, f"{id}-empty")
        window.action("share").trigger()
        studio.wait(window)
        studio.picture(_dialog(), "share-empty")
        _dialog().close()
        window.action("backups").trigger()
        studio.wait(window)
        studio.picture(_dialog(), "backups-none")
        _dialog().close()


def dates(studio: "Studio") -> None:
    """The day of a scenario being chosen, and what can be inserted."""
    with studio.window(studio.full) as window:
        journal: Any = window.journal
        journal.page.form.date.click()
        choice = QApplication.activePopupWidget()
        assert choice is not None
        studio.picture_over(window, choice, "date")
        choice.close()
        menu = journal.page.form.insert.menu()
        menu.popup(
            journal.page.form.insert.mapToGlobal(journal.page.form.insert.rect().bottomLeft())
        )
        studio.picture_over(window, menu, "menu-insert")
        menu.hide()


MOMENTS: dict[str, Picture] = {
    "dates": dates,
    "choosing": choosing,
    "menus": menus,
    "notices": notices,
    "viewing": viewing,
    "empty": empty,
}
