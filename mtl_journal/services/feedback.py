"""The verbs on the dialogue: open a thread on a passage, attach it, reply, resolve, reopen."""

import secrets
from collections.abc import Callable
from functools import partial

from mtl_journal.domain.action import ActionPoint
from mtl_journal.domain.anchor import MOST_WORDS, TextAnchor, anchor_at, anchor_on
from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import FeedbackThread, Remark
from mtl_journal.domain.identifiers import own_subject
from mtl_journal.domain.kinds.action import ActionProposed
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadMoved, ThreadOpened
from mtl_journal.domain.pseudonymise import TEXT, Register
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.sharing import to_shared
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.people import journal_of, register_of
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction


def comment(
    desk: Desk, scenario: str, quote: str, remark: Remark, action: str = "", due: str | None = None
) -> tuple[str, Changes]:
    """Open a thread on the quoted words; returns its id and what changed.

    Raises UserError "feedback.empty" where nothing is said, and what `anchor_on` raises.
    """
    return _begun(
        desk,
        scenario,
        lambda form, text, register: anchor_on(
            form, register.reword(text, TEXT), register.reword(quote, TEXT)
        ),
        remark,
        action,
        due,
    )


def comment_at(
    desk: Desk,
    scenario: str,
    passage: tuple[int, int],
    remark: Remark,
    action: str = "",
    due: str | None = None,
) -> tuple[str, Changes]:
    """Open a thread on the passage from start to end (code points) of the text that is signed."""
    return _begun(desk, scenario, partial(_anchored, passage), remark, action, due)


def attach(desk: Desk, thread: str, passage: tuple[int, int]) -> Changes:
    """Attach a thread to other words of its scenario; what it said before stays in its records."""
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = _thread(tx, thread)
        scenario = _present(tx, journal, found.scenario)
        anchor = _anchored(
            passage,
            scenario.heads[-1],
            scenario.content.text,
            register_of(tx, desk, journal, scenario.id),
        )
        said = ThreadMoved(found.scenario, found.resolved, anchor)
        done.pen.write(journal, said, found.id, found.heads)
    return done.changes


def _anchored(passage: tuple[int, int], form: str, text: str, register: Register) -> TextAnchor:
    """Return the anchor of a passage of the real text, in the words that others may read."""
    if not text[slice(*passage)].strip():
        raise UserError("quote.none")
    if passage[1] - passage[0] > MOST_WORDS:
        raise UserError("quote.long", most=MOST_WORDS)
    rewritten, spans = register.rewrite(text, TEXT)
    start, end = to_shared(spans, passage[0]), to_shared(spans, passage[1], ending=True)
    return anchor_at(form, rewritten, start, end)


def _begun(
    desk: Desk,
    scenario: str,
    anchored: Callable[[str, str, Register], TextAnchor],
    remark: Remark,
    action: str,
    due: str | None,
) -> tuple[str, Changes]:
    if not (remark.parts() or action.strip()):
        raise UserError("feedback.empty")
    with writing(desk) as done:
        tx, pen = done.pen.tx, done.pen
        journal = journal_of(tx, desk, scenario)
        register = register_of(tx, desk, journal, scenario)
        found = _present(tx, journal, scenario)
        anchor = anchored(found.heads[-1], found.content.text, register)
        said = remark.reworded(register.reword_sure)
        nonce, id = begin(pen)
        pen.write(journal, ThreadOpened(scenario, nonce, anchor, said), id)
        if action.strip():
            nonce, subject = begin(pen)
            words = register.reword_sure(action.strip())
            pen.write(journal, ActionProposed(scenario, nonce, id, words, due), subject)
    return id, done.changes


def begin(pen: Pen) -> tuple[str, str]:
    """Draw a nonce (hex) and the subject that this person alone can begin with it."""
    nonce = secrets.token_bytes(16)
    return nonce.hex(), own_subject(pen.identity.card.fingerprint, nonce)


def reply(desk: Desk, thread: str, text: str) -> Changes:
    """Answer in a thread; UserError("feedback.empty") where nothing is said."""
    if not text.strip():
        raise UserError("feedback.empty")
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = _thread(tx, thread)
        words = register_of(tx, desk, journal, found.scenario).reword_sure(text.strip())
        nonce, id = begin(done.pen)
        done.pen.write(journal, CommentPosted(found.scenario, nonce, found.id, words), id)
    return done.changes


def settle(desk: Desk, thread: str, *, resolved: bool) -> Changes:
    """Resolve a thread or open it again; UserError("thread.already") where it is so."""
    with writing(desk) as done:
        journal, found = _thread(done.pen.tx, thread)
        if found.resolved == resolved:
            raise UserError("thread.already", state="resolved" if resolved else "open")
        done.pen.write(journal, ThreadMoved(found.scenario, resolved), found.id, found.heads)
    return done.changes


def find_thread(desk: Desk, wanted: str) -> str:
    """Return the id that an id, or six or more signs at either end of one, means."""
    return _find(desk, wanted, FeedbackThread, "thread.unknown")


def find_action(desk: Desk, wanted: str) -> str:
    """Return the id of an action that is meant alike."""
    return _find(desk, wanted, ActionPoint, "action.unknown")


def _thread(tx: Transaction, id: str) -> tuple[str, FeedbackThread]:
    for journal, one in dialogue.with_id(tx, id):
        if isinstance(one, FeedbackThread):
            return journal, one
    raise UserError("thread.unknown", wanted=id)


def _find(desk: Desk, wanted: str, kind: type, code: str) -> str:
    typed = wanted.strip().lower()
    with desk.file.transaction() as tx:
        ids = [one.id for _, one in dialogue.everything_said(tx) if isinstance(one, kind)]
    fits = [
        id
        for id in ids
        if id == typed or (len(typed) >= 6 and (id.startswith(typed) or id.endswith(typed)))
    ]
    if len(fits) != 1:
        raise UserError(code, wanted=wanted)
    return fits[0]


def _present(tx: Transaction, journal: str, scenario: str) -> Scenario:
    found = queries.scenario(tx, journal, scenario)
    if found is None:
        raise UserError("scenario.unknown", wanted=scenario)
    if found.removed:
        raise UserError("scenario.in_bin", title=found.content.title)
    return found
