"""Drafts: text being typed is kept unsigned, and becomes a revision when it is settled."""

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.scenario import ScenarioRevised, fold_scenario
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.statement import Statement, behind
from mtl_journal.services import scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import pick_up, remember_pen, writing
from mtl_journal.store import drafts as store
from mtl_journal.store import meta, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, statements_by_subject
from mtl_journal.system import clock


def keep_draft(desk: Desk, subject: str | None, content: Content) -> str:
    """Keep what is being typed, a new scenario's where `subject` is None; returns its id.

    When this returns the words are on the disk.
    """
    with desk.file.transaction() as tx:
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        now = clock.now_ms()
        pen.time = pen.time.tick(now)
        id = subject or pen.new_subject()
        before = queries.scenario(tx, desk.journal(), id)
        heads = (*before.heads, *before.states) if before else ()
        mine = _mine(store.drafts(tx), id, pen.device)
        based_on = mine.based_on if mine else heads
        draft = Draft(
            subject=id,
            device=pen.device,
            journal=desk.journal(),
            based_on=based_on,
            hlc=pen.time.last,
            at=clock.utc_text(now),
            content=content,
        )
        store.keep(tx, draft)
        meta.set_clock(tx, pen.time.last)
    remember_pen(desk, pen)
    return id


def list_drafts(desk: Desk) -> list[Draft]:
    """Return the drafts of all devices, the latest first."""
    with desk.file.transaction() as tx:
        return store.drafts(tx)


def settle_draft(desk: Desk, draft: Draft) -> Changes:
    """Sign a draft as a revision and drop it.

    Words that are as they were when it was begun make no revision, whatever was written elsewhere
    meanwhile: looking at a text neither undoes that nor chooses between two versions.
    """
    with writing(desk) as done:
        tx = done.pen.tx
        before = queries.scenario(tx, draft.journal, draft.subject)
        after = scenarios.checked(draft.content, before=before.content if before else None)
        if before is None:
            done.pen.write(draft.journal, ScenarioRevised(after), draft.subject)
        elif after != _begun_from(tx, draft):
            scenarios.sign(done.pen, draft.journal, before, after, draft.based_on)
        store.drop(tx, draft.subject, draft.device)
    return done.changes | Changes(drafts=frozenset({draft.subject}))


def drop_draft(desk: Desk, draft: Draft) -> Changes:
    """Give a draft up."""
    with desk.file.transaction() as tx:
        store.drop(tx, draft.subject, draft.device)
    return Changes(drafts=frozenset({draft.subject}))


def was_signed(tx: Transaction, draft: Draft) -> bool:
    """Tell whether a draft's words were signed, here or elsewhere, since it was begun."""
    told = _told(tx, draft)
    before = {one.id for one in behind(told, draft.based_on)}
    try:
        words = scenarios.checked(draft.content)
    except UserError:
        return False  # has no title yet, say
    later = (one.says() for one in told if one.id not in before)
    return any(isinstance(said, ScenarioRevised) and said.content == words for said in later)


def _begun_from(tx: Transaction, draft: Draft) -> Content | None:
    """Return what the scenario said when the draft was begun."""
    told = behind(_told(tx, draft), draft.based_on)
    began = fold_scenario(draft.subject, draft.journal, told)
    return began.content if began else None


def _told(tx: Transaction, draft: Draft) -> list[Statement]:
    return statements_by_subject(tx, draft.journal, [draft.subject], Bodies(tx))[draft.subject]


def _mine(drafts: list[Draft], subject: str, device: str) -> Draft | None:
    return next((d for d in drafts if (d.subject, d.device) == (subject, device)), None)
