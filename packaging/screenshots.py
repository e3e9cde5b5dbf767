"""Pictures of every screen of the desk window: packaging/screenshots.py [FOLDER [SCREEN...]].

Light and dark, usual and doubled text, empty and full, into build/screenshots or FOLDER. Needs no
screen: Qt draws them in memory.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pictures_of_actions import ACTIONS
from pictures_of_dialogue import DIALOGUE
from pictures_of_moments import MOMENTS
from pictures_of_people import PEOPLE
from pictures_of_rooms import ROOMS
from pictures_of_writing import WRITING
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from mtl_journal.gui.evidence.arriving import Arriving
from mtl_journal.gui.evidence.cover import Cover
from mtl_journal.gui.evidence.describe import Describe
from mtl_journal.gui.main_window import MainWindow
from mtl_journal.gui.theme.look import STYLE, Look
from mtl_journal.services.desks import create_desk
from mtl_journal.services.imports import import_paths

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "screenshots"
SAMPLE = ROOT / "resources" / "sample"
SIZE = (1240, 820)
LONGEST = 60.0  # seconds for anything to happen
PASSPHRASE = "seven quiet kettles"


class Studio:
    """One application, and a window on a desk for each picture."""

    def __init__(self, application: QApplication, look: Look, folder: Path, target: Path) -> None:
        self.application, self.look, self.target = application, look, target
        self.sample = SAMPLE
        folder.mkdir()
        self.empty, self.full = folder / "empty.mtlj", folder / "Ruth Ellery.mtlj"
        create_desk(self.empty, "Ruth Ellery", "teacher", PASSPHRASE).close()
        desk = create_desk(self.full, "Ruth Ellery", "teacher", PASSPHRASE)
        import_paths(desk, [SAMPLE])
        desk.close()

    @contextmanager
    def window(
        self, desk: Path | None = None, *, opened: bool = True, keep_settings: bool = False
    ) -> Iterator[MainWindow]:
        """Yield a window, with a desk opened in it where there is one."""
        if not keep_settings:
            self.forget()
        window = MainWindow(self.look, desk)
        window.resize(*SIZE)
        window.show()
        self.wait(window)
        if desk is not None and opened:
            assert window.unlock is not None
            window.unlock.form.passphrase.setText(PASSPHRASE)
            window.unlock.form.unlock.click()
            self.wait(window)
        try:
            yield window
        finally:
            window.close()
            self.wait(window, lambda: not window.isVisible())
            window.deleteLater()
            # Left to itself it would stay, and be dressed anew with every look to come.
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def forget(self) -> None:
        """Begin as on a new computer: no desk of last time, no size, no preference."""
        shutil.rmtree(os.environ["MTL_JOURNAL_HOME"], ignore_errors=True)

    def wait(self, window: MainWindow, until: Callable[[], bool] | None = None) -> None:
        """Let the window work until it has nothing left to do."""
        end = time.monotonic() + LONGEST
        ready = until or (lambda: not window.link.worker.busy)
        quiet = 0
        while quiet < 3:  # an answer may ask the next question
            self.application.processEvents()
            time.sleep(0.01)
            quiet = quiet + 1 if ready() else 0
            if time.monotonic() > end:
                raise TimeoutError("the window is still busy")

    def picture(self, widget: QWidget, name: str) -> None:
        """Write a picture of a widget."""
        self.application.processEvents()
        widget.grab().save(str(self._named(name)))

    def _named(self, name: str) -> Path:
        self.target.mkdir(parents=True, exist_ok=True)
        colours = "dark" if self.look.dark else "light"
        return self.target / f"{name}-{colours}-{self.look.percent}.png"

    def picture_over(self, window: QWidget, popup: QWidget, name: str) -> None:
        """Write a picture of a window with a menu or a list that is open over it."""
        self.application.processEvents()
        whole = window.grab()
        painter = QPainter(whole)
        place = window.mapFromGlobal(popup.mapToGlobal(popup.rect().topLeft()))
        painter.drawPixmap(place, popup.grab())
        painter.end()
        whole.save(str(self._named(name)))


def welcome(studio: Studio) -> None:
    """The five pages of the first run."""
    with studio.window() as window:
        assert window.welcome is not None
        form = window.welcome.form
        studio.picture(window, "welcome-1-empty")
        form.name.setText("Ruth Ellery")
        studio.picture(window, "welcome-1-you")
        form.next.click()
        form.file.setText("~/Documents/new.mtlj")
        studio.picture(window, "welcome-2-place")
        form.next.click()
        studio.wait(window)
        form.passphrase.setText(PASSPHRASE)
        form.again.setText(PASSPHRASE)
        studio.wait(window, lambda: form.next.isEnabled())
        studio.picture(window, "welcome-3-passphrase")
        form.next.click()
        studio.wait(window)
        studio.picture(window, "welcome-4-code")
        form.next.click()
        studio.picture(window, "welcome-5-proof")
    (studio.empty.parent / "new.mtlj").unlink(missing_ok=True)


def unlock(studio: Studio) -> None:
    """The passphrase field, and a passphrase that does not fit."""
    with studio.window(studio.full, opened=False) as window:
        assert window.unlock is not None
        studio.picture(window, "unlock")
        window.unlock.form.passphrase.setText("not this one")
        window.unlock.form.unlock.click()
        studio.wait(window)
        studio.picture(window, "unlock-wrong")


def journal(studio: Studio) -> None:
    """The journal, empty and full, being searched, and its bin."""
    with studio.window(studio.empty) as window:
        studio.picture(window, "journal-empty")
        window.action("new").trigger()
        studio.picture(window, "journal-new")
    with studio.window(studio.full) as window:
        assert window.journal is not None
        studio.picture(window, "journal")
        finder = window.journal.finder
        claimed = next(line for line in finder.model.lines() if "nine" in line.title)
        finder.choose(claimed.id)
        window.journal.open(claimed.id)
        studio.wait(window)
        studio.picture(window, "journal-claims")
        window.journal.form.search.setText("river")
        studio.wait(window, lambda: finder.model.rowCount() < 20)
        studio.picture(window, "journal-search")
        window.journal.form.search.setText("")
        window.action("bin").trigger()
        studio.wait(window)
        studio.picture(window, "bin-empty")


def over_the_window(studio: Studio) -> None:
    """The palette, the history, the export, the keys."""
    with studio.window(studio.full) as window:
        assert window.journal is not None
        window.journal.page.form.text.insertPlainText("On second thoughts: ")
        assert window.dialogs is not None
        palette = window.dialogs.find()
        studio.wait(window)
        palette.form.typed.setText("the")
        studio.picture(palette, "palette")
        palette.close()
        for id in ("history", "export", "keys"):
            window.action(id).trigger()
            studio.wait(window)
            shown = QApplication.activeModalWidget()
            assert shown is not None
            studio.picture(shown, id)
            shown.close()


def evidence(studio: Studio) -> None:
    """A scenario with a picture beside it, and another picture being described."""
    with studio.window(studio.full) as window:
        assert window.journal is not None
        lines = window.journal.finder.model.lines()
        window.journal.go_to(next(line.id for line in lines if line.files and line.strands))
        studio.wait(window)
        studio.picture(window, "evidence")
        photo = SAMPLE / "pictures" / "route-map.jpg"
        window.journal.attaching.take([Arriving(photo.name, photo)])
        studio.wait(window)
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Describe)
        studio.picture(shown, "describe")
        shown.form.cover.click()
        studio.wait(window)
        cover = QApplication.activeModalWidget()
        assert isinstance(cover, Cover)
        cover.form.canvas.add(QRect(120, 60, 700, 120))
        studio.picture(cover, "cover")
        cover.close()
        shown.close()


SCREENS: dict[str, Callable[[Studio], None]] = {
    "welcome": welcome,
    "unlock": unlock,
    "journal": journal,
    "over": over_the_window,
    "evidence": evidence,
    **WRITING,
    **ROOMS,
    **DIALOGUE,
    **ACTIONS,
    **PEOPLE,
    **MOMENTS,
}


def main(arguments: list[str]) -> int:
    """Take the pictures and say where they are."""
    target = Path(arguments[0]).absolute() if arguments else FOLDER
    wanted = arguments[1:] or list(SCREENS)
    colours = os.environ.get("LOOKS", "light dark").split()
    sizes = [int(one) for one in os.environ.get("SIZES", "100 200").split()]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder  # paths are said from there on
        os.environ["MTL_JOURNAL_HOME"] = str(Path(folder) / "program")
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        application = QApplication(["mtl-journal", *STYLE])
        look = Look(application)
        studio = Studio(application, look, Path(folder) / "Documents", target)
        for chosen in colours:
            for percent in sizes:
                look.choose(chosen, percent)
                for name in wanted:
                    SCREENS[name](studio)
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
