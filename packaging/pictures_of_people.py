"""Pictures of people who come and go, and of the register of pseudonyms."""

from typing import TYPE_CHECKING, Any

from pictures_of_dialogue import made, prepare_names
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from screenshots import Studio


def leaving(studio: "Studio") -> None:
    """Whose journals a coach reads, forgetting one, and a teacher's handing over."""
    teacher, coach = made(studio)
    with studio.window(coach) as window:
        assert window.journal is not None
        window.action("people").trigger()
        studio.wait(window)
        studio.picture(window, "people-coach")
        room: Any = window.journal.rooms.made["people"]
        room._forget(room.known.lenders[0])
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        studio.picture(dialog, "forget-journal")
        dialog.close()
    prepare_names(teacher)
    with studio.window(teacher) as window:
        assert window.journal is not None
        window.action("people").trigger()
        studio.wait(window)
        room = window.journal.rooms.made["people"]
        handing = room.hand_over(room.known.people[0])
        studio.wait(window)
        studio.picture(handing, "hand-over")
        handing.close()
        room.form.register_.setCurrentCell(0, 0)
        studio.picture(window, "people-register")
        unhiding = room.register.drop(0)
        studio.wait(window)
        studio.picture(unhiding, "hide-no-longer")
        unhiding.close()


PEOPLE = {"leaving": leaving}
