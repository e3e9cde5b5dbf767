"""Pictures of the dialogue: threads in the margin, the inbox, sharing, receiving."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.services import conversations, feedback, members, pseudonyms, receiving, sharing
from mtl_journal.services.arrived import answered, keep_arrived
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk, open_desk
from mtl_journal.services.inviting import invite
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.unlocking import unlock

if TYPE_CHECKING:
    from screenshots import Studio

PASSPHRASE = "seven quiet kettles"
Picture = Callable[["Studio"], None]
_TITLE = "How we get here"
_SAID = (
    (
        0.02,
        Remark(
            noticed="You begin with the road, not with the lesson.",
            question="What would your pupils say this lesson was about, and how do you know?",
        ),
        "",
    ),
    (
        0.2,
        Remark(question="Which detail here does not fit your explanation?"),
        "Ask two pupils to retell it, and write down their words",
    ),
    (
        0.26,
        Remark(
            noticed="“We” changes here: first the class, then you and the school.",
            suggestion="Say whose decision it was. It would make the next paragraph lighter.",
        ),
        "",
    ),
    (0.6, Remark(noticed="This is the sentence I would keep."), ""),
)


def made(studio: "Studio") -> tuple[Path, Path]:
    """Return a teacher's desk with a coach's feedback in it, and the coach's desk."""
    folder = studio.full.parent
    teacher_path, coach_path = folder / "Ruth with Martin.mtlj", folder / "Martin Hale.mtlj"
    if teacher_path.exists():
        return teacher_path, coach_path
    teacher_path.write_bytes(studio.full.read_bytes())
    teacher = open_desk(teacher_path, unlock(teacher_path, lambda: PASSPHRASE))
    coach = create_desk(coach_path, "Martin Hale", "coach", PASSPHRASE)
    members.add(teacher, coach.card, Role.COACH)
    lines = list_scenarios(teacher)
    chosen = [one.id for one in lines][:6]
    lesson = next(one.id for one in lines if one.title == _TITLE)
    there, back = folder / "there.mtlshare", folder / "back.mtlshare"
    sharing.share(teacher, there, coach.card.name, list(dict.fromkeys([lesson, *chosen])))
    receiving.receive(coach, [there], [(teacher.card.name, Role.OWNER)])
    _say(coach, lesson)
    sharing.share(coach, back, teacher.card.name)
    receiving.receive(teacher, [back])
    teacher.close()
    coach.close()
    return teacher_path, coach_path


def _say(coach: Desk, lesson: str) -> None:
    from mtl_journal.services.scenarios import show

    text = show(coach, lesson).content.text
    for place, remark, action in _SAID:
        start = text.index(" ", round(len(text) * place)) + 1
        end = text.index(" ", start + 28)
        feedback.comment_at(
            coach, lesson, (start, end), remark, action, "2026-12-04" if action else None
        )


def threads(studio: "Studio") -> None:
    """Cards beside the words, one open, and saying something."""
    teacher, _ = made(studio)
    with studio.window(teacher) as window:
        assert window.journal is not None
        assert window.talking is not None
        line = next(one for one in window.journal.finder.model.lines() if one.title == _TITLE)
        window.journal.go_to(line.id)
        studio.wait(window)
        studio.wait(window, lambda: bool(window.talking and window.talking.threads.notes))
        studio.picture(window, "threads")
        found = window.talking.threads
        found.step(1)
        found.step(1)
        studio.wait(window)
        studio.picture(window, "thread-open")
        found.close()
        cursor = found.text.textCursor()
        cursor.setPosition(40)
        cursor.setPosition(90, cursor.MoveMode.KeepAnchor)
        found.text.setTextCursor(cursor)
        found.speaking.comment()
        studio.wait(window)
        studio.picture(window, "thread-saying")
        found.speaking.put_away()


def inbox(studio: "Studio") -> None:
    """A coach's desk: empty, the inbox, a text being read, words being asked about."""
    _, coach = made(studio)
    with studio.window(coach) as window:
        assert window.talking is not None
        window.action("dialogue").trigger()
        studio.wait(window)
        studio.picture(window, "inbox")
        room = window.talking.inbox
        entry = next(one for one in room.model.entries if one.title == _TITLE)
        room.open(entry)
        studio.wait(window)
        studio.wait(window, lambda: bool(room.reading.threads.notes))
        studio.picture(window, "reading")
        if room.reading.form.criteria.isVisible():
            room.reading.form.criteria.click()
            studio.wait(window)
            studio.picture(window, "reading-criteria")
            room.reading.form.toText.click()
            studio.wait(window)
        _saying(studio, window, room.reading)
        room.reading.form.back.click()
        studio.wait(window)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        studio.picture(dialog, "return-feedback")
        dialog.close()
    with studio.window(studio.empty) as window:
        window.action("dialogue").trigger()
        studio.wait(window)
        studio.picture(window, "inbox-empty")


def _saying(studio: "Studio", window: Any, reading: Any) -> None:
    """Words that are asked about, in short and with a suggestion and an action."""
    cursor = reading.form.text.textCursor()
    cursor.setPosition(120)
    cursor.setPosition(170, cursor.MoveMode.KeepAnchor)
    reading.form.text.setTextCursor(cursor)
    reading.threads.speaking.comment()
    studio.wait(window)
    studio.picture(window, "reading-saying")
    reading.threads.speaking.composer.form.more.click()
    studio.wait(window)
    studio.picture(window, "reading-saying-more")
    reading.threads.speaking.put_away()


def receiving_(studio: "Studio") -> None:
    """An invitation that wants its code, a share that is here already, one for somebody else."""
    teacher, _ = made(studio)
    folder = studio.full.parent
    if not (folder / "stranger.mtlj").exists():
        create_desk(folder / "stranger.mtlj", "Sian Price", "tutor", PASSPHRASE).close()
        desk = open_desk(teacher, unlock(teacher, lambda: PASSPHRASE))
        invite(desk, folder / "invitation.mtlshare", Role.TUTOR)
        desk.close()
    shares = (
        (folder / "stranger.mtlj", "invitation.mtlshare", "receiving-code"),
        (folder / "Martin Hale.mtlj", "there.mtlshare", "receiving-known"),
        (studio.empty, "there.mtlshare", "receiving-refused"),
    )
    for desk_path, share, name in shares:
        with studio.window(desk_path) as window:
            assert window.talking is not None
            dialog = window.talking.arrivals.receive([folder / share])
            studio.wait(window)
            studio.picture(dialog, name)
            dialog.close()
    with studio.window(folder / "Martin Hale.mtlj") as window:
        assert window.talking is not None
        back = window.talking.arrivals.step_back()
        studio.wait(window)
        studio.picture(back, "step-back")
        back.close()


def tour(studio: "Studio") -> None:
    """The tour as it is offered, and its steps, in the inbox and while sharing."""
    teacher, coach = made(studio)
    with studio.window(coach) as window:
        assert window.journal is not None
        window.action("dialogue").trigger()
        studio.wait(window)
        room: Any = window.journal.rooms.made["dialogue"]
        room.offer.show()  # also where it was answered before
        studio.wait(window)
        studio.picture(window, "tour-offer")
        window.action("tour").trigger()
        for number in range(1, 5):
            studio.wait(window)
            studio.picture(window, f"tour-{number}")
            room.offer.tour.form.next.click()
    with studio.window(teacher) as window:
        assert window.talking is not None
        dialog = window.talking.share()
        studio.wait(window)
        dialog.offer.show()
        studio.wait(window)
        studio.picture(dialog, "tour-share-offer")
        dialog.offer.begin()
        for number in range(1, 4):
            studio.wait(window)
            studio.picture(dialog, f"tour-share-{number}")
            assert dialog.offer.tour is not None
            dialog.offer.tour.form.next.click()
        dialog.close()


def invited(studio: "Studio") -> None:
    """A first run that begins with an invitation."""
    teacher, _ = made(studio)
    desk = open_desk(teacher, unlock(teacher, lambda: PASSPHRASE))
    file = studio.full.parent / "for a coach.mtlshare"
    lesson = next(one.id for one in list_scenarios(desk) if one.title == _TITLE)
    code = invite(desk, file, Role.COACH, [lesson]).code
    desk.close()
    studio.forget()
    keep_arrived(file)
    with studio.window(keep_settings=True) as window:
        assert window.welcome is not None
        assert window.welcome.invited is not None
        page = window.welcome.invited
        page.form.code.setText("apple apple apple apple apple apple")
        page.look()
        studio.wait(window)
        studio.picture(window, "invited-wrong")
        page.form.code.setText(code)
        page.look()
        studio.wait(window)
        studio.picture(window, "invited")
    answered(file)


def prepare_names(teacher: Path) -> None:
    """Let the register hold names, one of them a word too, and a lesson name its partners."""
    from mtl_journal.domain.pseudonym import Bearer
    from mtl_journal.services.pseudonyms import set_pseudonym
    from mtl_journal.services.scenarios import Edits, revise

    desk = open_desk(teacher, unlock(teacher, lambda: PASSPHRASE))
    set_pseudonym(desk, "Elin", "Pupil E", Bearer.PUPIL)
    set_pseudonym(desk, "Colin", "a colleague", Bearer.COLLEAGUE)
    set_pseudonym(desk, "Grace", "Pupil G", Bearer.PUPIL)
    lesson = next(one.id for one in list_scenarios(desk) if one.title == _TITLE)
    revise(desk, lesson, Edits(context={"partners": "Martin Hale; a colleague from maths"}))
    desk.close()


def sharing_(studio: "Studio") -> None:
    """Choosing scenarios, seeing exactly what leaves, an invitation's words, and the people."""
    from PySide6.QtCore import Qt

    teacher, _ = made(studio)
    prepare_names(teacher)
    with studio.window(teacher) as window:
        assert window.talking is not None
        dialog = window.talking.share()
        studio.wait(window)
        for row in range(dialog.form.list.count()):
            item = dialog.form.list.item(row)
            if item.text().startswith(_TITLE):
                item.setCheckState(Qt.CheckState.Checked)
                dialog.form.list.scrollToItem(item)
        studio.picture(dialog, "share-choose")
        dialog.form.look.click()
        studio.wait(window, lambda: dialog.seen is not None)
        studio.picture(dialog, "share-see")
        before = dialog.seen
        dialog.checks.questions[0].buttons["word"].click()
        studio.wait(window, lambda: dialog.seen is not before)
        studio.wait(window)
        dialog.checks.questions[1].buttons["name"].click()
        dialog.form.checksScroll.ensureWidgetVisible(dialog.checks.questions[-1])
        studio.picture(dialog, "share-answer")
        dialog.invite_to(teacher.with_name("come.mtlshare"), "coach")
        studio.wait(window)
        studio.picture(dialog, "share-code")
        dialog.accept()
        window.action("people").trigger()
        studio.wait(window)
        studio.picture(window, "people")


def exchange(studio: "Studio") -> None:
    """The exchange folder before and after it was chosen, and an unknown sender in it."""
    teacher, _ = made(studio)
    folder = studio.full.parent / "Exchange"
    folder.mkdir(exist_ok=True)
    stranger = studio.full.parent / "Gwen Bevan.mtlj"
    if not stranger.exists():
        told = create_desk(stranger, "Gwen Bevan", "tutor", PASSPHRASE)
        desk = open_desk(teacher, unlock(teacher, lambda: PASSPHRASE))
        talk = conversations.threads(desk)[0]
        feedback.reply(desk, talk.thread.id, "Nerys Vaughan began it, without being asked.")
        pseudonyms.set_pseudonym(desk, "Nerys Vaughan", "Pupil K", Bearer.PUPIL)
        asking = invite(desk, folder / "invitation.mtlshare", Role.TUTOR)
        receiving.receive(told, [folder / "invitation.mtlshare"], code=asking.code)
        sharing.share(told, folder / "answer.mtlshare", "Ruth Ellery")
        desk.close()
        told.close()
    with studio.window(teacher) as window:
        assert window.talking is not None
        dialog = window.talking.exchange()
        studio.wait(window)
        studio.picture(dialog, "exchange-none")
        dialog.choose(folder)
        studio.wait(window, dialog.form.again.isVisible)  # an answer waits for a look at names
        studio.picture(dialog, "exchange")
        dialog.close()
        window.action("people").trigger()
        studio.wait(window)
        studio.picture(window, "people-waiting")


DIALOGUE: dict[str, Picture] = {
    "invited": invited,
    "sharing": sharing_,
    "tour": tour,
    "exchange": exchange,
    "threads": threads,
    "inbox": inbox,
    "receiving": receiving_,
}
