"""What people say in a dialogue, as bodies that can be read, for records signed without a desk."""

from mtl_journal.domain.action import Step
from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.identifiers import own_subject
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds.action import ActionMoved, ActionProposed
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadMoved, ThreadOpened
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.record import Record
from mtl_journal.domain.scenario import Content
from tests.support.signing import Author, said_as, subject

LESSON = subject(777)  # the scenario that dialogues are about where it does not matter
ANCHOR = TextAnchor("f" * 64, 0, 5, "A day", "", "")


def shared_with(*people: str) -> ScenarioShared:
    """Return the body that shares a scenario with these people."""
    return ScenarioShared(Content("A lesson", None, "A day.\n"), (), people, people)


def body_of(
    kind: str, author: Author, scenario: str = LESSON, words: str = "Why?"
) -> tuple[Kind, str]:
    """Return what an author may say of one kind, and a subject of their own for it."""
    number = author.seq.to_bytes(16, "big")
    thread = own_subject(author.fingerprint, bytes(16))
    about = own_subject(author.fingerprint, number)
    bodies: dict[str, Kind] = {
        "thread.opened": ThreadOpened(scenario, number.hex(), ANCHOR, Remark(question=words)),
        "comment.posted": CommentPosted(scenario, number.hex(), thread, words),
        "thread.moved": ThreadMoved(scenario, True),
        "action.proposed": ActionProposed(scenario, number.hex(), thread, words, None),
        "action.moved": ActionMoved(scenario, Step.AGREED, words),
    }
    return bodies[kind], about


def anything(kind: str, author: Author, about: str) -> tuple[Kind, str]:
    """Return a body of any kind, known or not, about something, and its subject."""
    try:
        return body_of(kind, author, about)
    except KeyError:
        return said_as(kind), about


def says(author: Author, journal: str, kind: str, scenario: str = LESSON) -> Record:
    """Let an author say something of one kind about a scenario."""
    body, about = body_of(kind, author, scenario)
    return author.says(journal, body, about)
