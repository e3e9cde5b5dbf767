"""Pictures of actions: the board, a story, what became of them, and what may be shared along."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pictures_of_dialogue import PASSPHRASE, Picture, made
from PySide6.QtWidgets import QApplication

from mtl_journal.domain.action import Step
from mtl_journal.services import actions as steps
from mtl_journal.services.conversations import threads
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.unlocking import unlock

if TYPE_CHECKING:
    from screenshots import Studio

_CAME = "Both began with the bridge. One never said river."


def _opened(path: Path) -> Desk:
    return open_desk(path, unlock(path, lambda: PASSPHRASE))


def _agreed(studio: "Studio", name: str) -> Path:
    """Return a copy of the teacher's desk on which the coach's action was agreed, and no more."""
    teacher, _ = made(studio)
    path = teacher.with_name(name)
    if not path.exists():
        path.write_bytes(teacher.read_bytes())
        desk = _opened(path)
        steps.move(desk, _action(desk), Step.AGREED)
        desk.close()
    return path


def _action(desk: Desk) -> str:
    (one,) = [deed for talk in threads(desk) for deed in talk.actions]
    return one.id


def board_and_story(studio: "Studio") -> None:
    """The board, empty and full, and the story of one action."""
    with studio.window(studio.empty) as window:
        window.action("actions").trigger()
        studio.wait(window)
        studio.picture(window, "actions-empty")
    path = _agreed(studio, "Ruth who reviewed.mtlj")
    desk = _opened(path)
    one = _action(desk)
    if steps.show(desk, one).step is Step.AGREED:
        steps.move(desk, one, Step.TRIED, _CAME)
        later = next(line for line in reversed(list_scenarios(desk)) if line.evidence)
        words = "Maps first, then the word: nine of them drew the weir."
        steps.move(desk, one, Step.REVIEWED, words, later.id)
    desk.close()
    with studio.window(path) as window:
        assert window.journal is not None
        window.action("actions").trigger()
        board: Any = window.journal.rooms.made["actions"]
        studio.wait(window, lambda: bool(board.chains))
        studio.picture(window, "actions")
        story = board.tell(board.chains[0])
        studio.picture(story, "action-story")
        story.form.scroll.verticalScrollBar().setValue(1 << 16)
        studio.wait(window)
        studio.picture(story, "action-story-end")
        story.close()


def asked(studio: "Studio") -> None:
    """What became of this? below the text of the next scenario, and the dialog that asks it."""
    with studio.window(_agreed(studio, "Ruth who is asked.mtlj")) as window:
        assert window.journal is not None
        assert window.talking is not None
        talking = window.talking
        window.journal.go_to(window.journal.finder.model.lines()[0].id)
        studio.wait(window, talking.threads.tray.became.isVisible)
        studio.picture(window, "action-waiting")
        talking.threads.tray.became.click()
        studio.wait(window)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        studio.picture(dialog, "action-asked")
        dialog.close()


def along(studio: "Studio") -> None:
    """Sharing, where an action was met again in a scenario that they do not read."""
    path = _agreed(studio, "Ruth who tried.mtlj")
    desk = _opened(path)
    one = _action(desk)
    if steps.show(desk, one).step is Step.AGREED:
        steps.move(desk, one, Step.TRIED, _CAME, list_scenarios(desk)[-1].id)
        steps.move(desk, one, Step.REVIEWED, within=list_scenarios(desk)[-3].id)
    desk.close()
    with studio.window(path) as window:
        assert window.talking is not None
        dialog = window.talking.share()
        studio.wait(window, lambda: bool(dialog.along.boxes))
        studio.picture(dialog, "share-along")
        dialog.along.boxes[0].setFocus()
        dialog.along.boxes[0].click()
        studio.wait(window)
        studio.picture(dialog, "share-along-ticked")
        dialog.close()


ACTIONS: dict[str, Picture] = {"actions": board_and_story, "asked": asked, "along": along}
