"""Bringing in what was said on a form: new comments become threads, replies and resolving stay."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.changes import Changes
from mtl_journal.domain.feedback import FeedbackThread
from mtl_journal.domain.form_remarks import heard, in_parts, plain
from mtl_journal.domain.kinds.action import ActionProposed
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadMoved, ThreadOpened
from mtl_journal.domain.pseudonymise import Register, reworded
from mtl_journal.formats.word.form import Returned, Section, Spoken, Talk
from mtl_journal.formats.word.other_kinds import SUFFIXES, refuse_other_kinds
from mtl_journal.formats.word.reading import read_form
from mtl_journal.services import histories
from mtl_journal.services.conversations import Conversation, conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.feedback import begin
from mtl_journal.services.feedback_forms import COLLEAGUE, TEACHER
from mtl_journal.services.form_answers import Sent, on_words, titled, written_in
from mtl_journal.services.form_known import SOMEBODY, Heard, Known
from mtl_journal.services.form_questions import answers_in, before_boxes
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.people import register_of
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction


@dataclass(frozen=True, slots=True)
class _Opening:
    scenario: str
    anchor: TextAnchor
    talk: Talk


@dataclass(frozen=True, slots=True)
class _Answer:
    thread: FeedbackThread
    said: Spoken


@dataclass
class FormPlan:
    """What a form brings; `known` counts what was here, `elsewhere` is what no text belongs to.

    `binned` names texts that lie in the bin, `retyped` counts the places where its text was
    changed too much to say each in a thread, `pictures` those that stay in the file.
    """

    openings: list[_Opening] = field(default_factory=list[_Opening])
    answers: list[_Answer] = field(default_factory=list[_Answer])
    settled: list[FeedbackThread] = field(default_factory=list[FeedbackThread])
    known: int = 0
    retyped: int = 0
    elsewhere: list[str] = field(default_factory=list[str])
    binned: list[str] = field(default_factory=list[str])
    pictures: int = 0
    changes: Changes = Changes()

    @property
    def replies(self) -> int:
        """How many replies come in, those of new threads too."""
        return len(self.answers) + sum(len(one.talk.replies) for one in self.openings)

    @property
    def resolved(self) -> int:
        """How many threads are resolved by it, new ones too."""
        return len(self.settled) + sum(one.talk.resolved for one in self.openings)


def is_form(path: Path) -> bool:
    """Whether a file is taken for a form that comes back, be it of a kind that cannot be read."""
    return path.suffix.lower() in SUFFIXES


def receive_form(desk: Desk, path: Path, *, plan_only: bool = False) -> FormPlan:
    """Bring in what was said on a form; twice adds nothing, and `plan_only` changes nothing.

    Raises what `refuse_other_kinds` and `read_form` raise.
    """
    refuse_other_kinds(path)
    returned = read_form(path)
    if plan_only:
        with desk.file.transaction() as tx:
            return _planned(tx, desk, returned)
    with writing(desk) as done:
        plan = _planned(done.pen.tx, desk, returned)
        _carry_out(done.pen, desk, plan)
    plan.changes = done.changes
    return plan


def _planned(tx: Transaction, desk: Desk, returned: Returned) -> FormPlan:
    elsewhere = [_told(talk) for talk in returned.elsewhere]
    plan = FormPlan(elsewhere=elsewhere, pictures=returned.pictures)
    names = register_of(tx, desk, desk.journal())
    writers = _writers(desk, returned)
    for section in returned.sections:
        sent = _wording(tx, desk, section, names)
        if sent is None and (title := _binned(tx, desk, section)):
            plan.binned.append(title)
            continue
        if sent is None:
            plan.elsewhere += [_told(talk) for talk in (*section.talks, *section.notes)]
            plan.elsewhere += answers_in(section.now)
            continue
        section = titled(section, sent)
        here = Known(conversations(tx, desk, sent.scenario), sent, before_boxes(section.text))
        written = written_in(section, sent, writers)
        plan.retyped += written.retyped
        talks = [each for talk in section.talks for each in here.apart(talk)]
        heard_on = [Heard(*on_words(one, section, sent)) for one in talks]
        whole = [*heard_on, *(Heard(*one, unsigned=True) for one in written.said)]
        said = [replace(one, talk=_within_bounds(one.talk, sent.names)) for one in whole]
        for one, before in zip(said, here.take(said), strict=True):
            if before is None:
                plan.openings.append(_Opening(sent.scenario, one.anchor, one.talk))
            else:
                _compare(plan, before, one.talk, sent.names)
    return plan


def _within_bounds(talk: Talk, names: Register) -> Talk:
    """Return a talk with what is too long for a record going on in replies."""
    begun, *more = in_parts(names.reword_sure(talk.first.text))
    rest = [replace(talk.first, text=part) for part in more]
    for one in talk.replies:
        parts = in_parts(names.reword_sure(one.text), reply=True)
        rest += [replace(one, text=part) for part in parts]
    return replace(talk, first=replace(talk.first, text=begun), replies=tuple(rest))


def _writers(desk: Desk, returned: Returned) -> tuple[str, ...]:
    """Return who may have written what has no author, in boxes and in the text itself."""
    ours = (desk.card.name.casefold(), TEACHER.casefold(), COLLEAGUE.casefold())
    return tuple(one for one in returned.writers if one.casefold() not in ours)


def _wording(tx: Transaction, desk: Desk, section: Section, names: Register) -> Sent | None:
    """Return what was sent as a section, as far as it is known; None where it is no text here."""
    id = _scenario(section)
    found = queries.scenario(tx, desk.journal(), id)
    if found is None or found.removed:
        return None
    its = names.on(id)
    for step in histories.steps(tx, desk.journal(), id):
        if section.edition and step.id.startswith(section.edition) and step.content:
            return Sent(id, step.id, reworded(its, step.content), its, exact=True)
    return Sent(id, found.heads[-1], reworded(its, found.content), its, exact=False)


def _binned(tx: Transaction, desk: Desk, section: Section) -> str:
    """Return the title of a section's text where it lies in the bin, else ""."""
    found = queries.scenario(tx, desk.journal(), _scenario(section))
    return (found.content.title or "Untitled") if found and found.removed else ""


def _scenario(section: Section) -> str:
    plain = section.mark
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))


def _compare(plan: FormPlan, before: Conversation, talk: Talk, names: Register) -> None:
    """Note what a talk that is known has more than its thread."""
    plan.known += 1
    here = Counter(plain(names.reword(each.comment.text)) for each in before.comments)
    for reply in talk.replies:
        words = plain(names.reword(reply.text))
        if here[words]:
            here[words] -= 1
        else:
            plan.answers.append(_Answer(before.thread, reply))
    if talk.resolved and not before.thread.resolved:
        plan.settled.append(before.thread)


def _carry_out(pen: Pen, desk: Desk, plan: FormPlan) -> None:
    names = register_of(pen.tx, desk, desk.journal())
    for one in plan.openings:
        _open(pen, desk.journal(), one, names.on(one.scenario))
    for answer in plan.answers:
        its = answer.thread
        said, here = answer.said, names.on(its.scenario)
        _reply(pen, desk.journal(), its.scenario, its.id, said, here)
    for thread in plan.settled:
        body = ThreadMoved(thread.scenario, resolved=True)
        pen.write(desk.journal(), body, thread.id, thread.heads)


def _open(pen: Pen, journal: str, one: _Opening, names: Register) -> None:
    remark, actions = heard(names.reword_sure(one.talk.first.text))
    nonce, id = begin(pen)
    by = _by(one.talk.first, names)
    opened = pen.write(journal, ThreadOpened(one.scenario, nonce, one.anchor, remark, by), id)
    for words in actions:
        nonce, subject = begin(pen)
        pen.write(journal, ActionProposed(one.scenario, nonce, id, words, None), subject)
    for reply in one.talk.replies:
        _reply(pen, journal, one.scenario, id, reply, names)
    if one.talk.resolved:
        pen.write(journal, ThreadMoved(one.scenario, resolved=True), id, (opened.id,))


def _reply(
    pen: Pen, journal: str, scenario: str, thread: str, said: Spoken, names: Register
) -> None:
    nonce, id = begin(pen)
    words, by = names.reword_sure(said.text), _by(said, names)
    pen.write(journal, CommentPosted(scenario, nonce, thread, words, by), id)


def _by(said: Spoken, names: Register) -> str:
    """Return who is named as the speaker; "" for the teacher, whose desk signs it anyway."""
    return "" if said.author == TEACHER else names.reword(said.author) or SOMEBODY


def _told(talk: Talk) -> str:
    return "\n".join(one.text for one in (talk.first, *talk.replies))
