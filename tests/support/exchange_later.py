"""What people who exchange shares do beside: hand over, forget, step back, and settle on names."""

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.pseudonymise import TEXT
from mtl_journal.domain.record import open_record
from mtl_journal.domain.word_answers import Answer
from mtl_journal.services import handing, scenarios, stepping_back
from mtl_journal.services.forgetting import forget_journal, lenders
from mtl_journal.services.people import register_of
from mtl_journal.services.pseudonyms import set_pseudonym
from mtl_journal.services.word_answers import answer_word
from tests.support.computers import Computer, everything, records, shown_rows
from tests.support.exchange import Scene, received

PUPIL, ALSO_WORD = "Zofia", "Grace"  # in every text of the teacher


def register_names(scene: Scene) -> None:
    """Enter the pupils into the register, on both computers."""
    for name in (PUPIL, ALSO_WORD):
        rename(scene, 0, name)
    scene.merge(1)


def rename(scene: Scene, which: int, name: str) -> None:
    """Let something else stand for a pupil's name from now on."""
    scene.aliases += 1
    with scene.teachers[which].on() as desk:
        assert desk is not None
        set_pseudonym(desk, name, f"Pupil {scene.aliases}", Bearer.PUPIL)


def answer_about(scene: Scene, which: int, id: str, answer: Answer) -> None:
    """Say whether what may be a pupil's name is one in this scenario."""
    with scene.teachers[which].on() as desk:
        assert desk is not None
        text = scenarios.show(desk, id).content.text
        at = text.index(ALSO_WORD)
        with desk.file.transaction() as tx:
            names = register_of(tx, desk, desk.journal()).on(id)
        around = names.places(text, TEXT).around(at, at + len(ALSO_WORD))
        answer_word(desk, ALSO_WORD, around, answer)
    if answer is Answer.WORD:
        scene.words_there.add(id)


def hand_over(scene: Scene, which: int, before: str, new: str) -> None:
    """Let somebody follow another; what is open goes to them, and the other's part ends."""
    computer, target = scene.teachers[which], scene.file()
    with computer.on():
        try:
            done = handing.hand_over(computer.desk, target, (before, new))
        except UserError as error:
            of_sharing = ("share.nothing", "share.not_member", "scenario.diverged")
            of_handing = ("handing.nothing", "handing.same", "person.unknown")
            assert error.code in (*of_sharing, *of_handing)
            return
    scene.sent.append((new, target))
    for id in done.made.scenarios:
        scene.given.setdefault(id, set()).add(new)


def step_back(scene: Scene, computer: Computer) -> None:
    """Put aside what came in last; in the end it is all received again."""
    scene.remember(computer)
    scene.stepped.add(computer.person)
    with computer.on():
        try:
            stepping_back.step_back(computer.desk)
        except UserError as error:
            assert error.code == "receive.nothing_back"


def forget(scene: Scene, name: str) -> None:
    """Let a member forget the teacher's journal: nothing of it is left."""
    computer = scene.others[name]
    scene.remember(computer)
    with computer.on():
        for lender in lenders(computer.desk):
            forget_journal(computer.desk, lender.journal)
            for word in scene.unsent.pop(name, ()):
                del scene.said[word]  # nobody else ever had it
            held = everything(computer.desk)
            known = {*scene.said, *(word for words in scene.texts.values() for word in words)}
            assert not any(word in held for word in known), "forgotten, and yet held"


def speak_after_the_end(scene: Scene, which: int, name: str) -> None:
    """Remove a member: neither is anything shared with them, nor is what they say then shown."""
    scene.remove(which, name)
    assert not scene.share(which, name, []), "shared with somebody who was removed"
    lessons = scene.lessons(name)
    if not lessons:
        return
    word = scene.comment(name, lessons[0])
    scene.answer(name)
    teacher = scene.teachers[which]
    with teacher.on():
        received(teacher.desk, scene.sent[-1][1])
    assert word not in repr(shown_rows(teacher.desk)), "said after the removal, and yet shown"


def no_name_is_held(scene: Scene, name: str) -> None:
    """Make sure that a member has no name of the register, in whatever they were ever sent."""
    computer = scene.others[name]
    assert PUPIL not in everything(computer.desk), "a name went out"
    for one in map(open_record, records(computer.desk)):
        said = said_in(one)
        if isinstance(said, ScenarioShared) and one.header.subject not in scene.words_there:
            assert ALSO_WORD not in repr(said), "a name that is also a word went out"
