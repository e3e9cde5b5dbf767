"""Feedback forms: scenarios as a Word document, for somebody who cannot install the program."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mtl_journal.domain.claims_today import claims_today
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.form_remarks import spoken
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonymise import Register, reworded
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.formats.word.form import Form, Passage, Section, Spoken, Stretch, Talk
from mtl_journal.render.typeset.wording import long_date
from mtl_journal.services.conversations import Conversation, conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.form_passages import passages_of
from mtl_journal.services.form_places import in_form
from mtl_journal.services.form_questions import ASKED, LEAVE
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.people import Circle, circle, register_of
from mtl_journal.services.portfolio_entries import for_readers
from mtl_journal.services.rules import load_rubric
from mtl_journal.services.scenarios import refuse_others
from mtl_journal.services.sharing import settle_typing
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import queries
from mtl_journal.system.atomic import write_atomically

UNTITLED = "Untitled"
TEACHER, COLLEAGUE = "Teacher", "Colleague"
_EDITION = 32  # letters of the id of a revision that name it
TITLE = "Feedback form"
_HOW = (
    "Read, select the words that you mean, and choose New comment. It may begin with Noticed:, "
    "Question:, Suggestion: or Action:.",
    "Answer comments with Reply, and resolve those that are settled.",
    "Or write into the boxes below each text, a paragraph for each thing that you say. Quote the "
    "words that you mean.",
    "Save this document as a Word document, as it is, and send it back.",
)
HELP, QUESTIONS = "What the university looks for", "Questions that lead further"


def write_form(desk: Desk, target: Path, scenarios: Sequence[str]) -> tuple[str, ...]:
    """Write a form with these scenarios and what was said about them; returns their titles.

    No name of the register is in it, and the teacher's is not either; but anybody who has the
    file can read it. Raises UserError "form.nothing", "scenario.unknown", "scenario.diverged" and
    disk errors.
    """
    from mtl_journal.formats.word.writing import write_form as word

    if not scenarios:
        raise UserError("form.nothing")
    for id in scenarios:
        settle_typing(desk, id)
    sections: list[Section] = []
    with desk.file.transaction() as tx:
        journal = desk.journal()
        names, people = register_of(tx, desk, journal), circle(tx, desk)
        for id in dict.fromkeys(scenarios):
            refuse_others(tx, desk, id)
            found = queries.scenario(tx, journal, id)
            if found is None or found.removed:
                raise UserError("scenario.unknown", wanted=id)
            if found.diverged:
                raise UserError("scenario.diverged", title=found.content.title)
            talks = conversations(tx, desk, id)
            sections.append(_section(found, talks, names.on(id), people))
    before = tuple(Passage((Stretch(words),), "List Number") for words in _HOW)
    content = word(Form(TITLE, before, tuple(sections), _helping(), LEAVE))
    with leaving(desk, target, "form"):
        write_atomically(target, content)
    return tuple(one.title for one in sections)


def _section(
    found: Scenario, talks: Sequence[Conversation], names: Register, people: Circle
) -> Section:
    said = reworded(names, found.content)
    passages = (*about(said), *passages_of(said.text))
    shown = Section(found.id.replace("-", ""), found.heads[-1][:_EDITION], said.title, passages)
    placed = [_talk(one, shown, said.text, names, people) for one in talks]
    title = said.title.strip() or UNTITLED
    boxes = tuple(one.box for one in ASKED)
    return replace(shown, title=title, talks=tuple(filter(None, placed)), boxes=boxes)


def about(said: Content) -> tuple[Passage, ...]:
    """Return what stands between the title and the text: when, where, and the claims."""
    told = (f"{name}: {words}" for name, words in for_readers(said.context))
    parts = [long_date(said.date), *told]
    first = [Passage((Stretch(" · ".join(filter(None, parts)), italic=True),))]
    framework = load_framework()
    claims = [_claim(one, framework) for one in claims_today(said.claims, framework.lineage)]
    return (*(first if any(parts) else ()), *claims)


def _claim(claim: Claim, framework: Framework) -> Passage:
    titles = {strand.id: strand.title for strand in framework.strands}
    why = f": {claim.why}" if claim.why else ""
    return Passage((Stretch(titles.get(claim.strand, claim.strand), bold=True), Stretch(why)))


def _talk(
    one: Conversation, shown: Section, text: str, names: Register, people: Circle
) -> Talk | None:
    """Return a thread where its words stand on the form; None where they are gone."""
    place = in_form(one.thread.anchor, text, shown.text)
    if place is None:
        return None

    def speaks(said: FeedbackThread | Comment, words: str) -> Spoken:
        teacher = people.is_owner(one.journal, said.author)
        author = said.said_by or (TEACHER if teacher else COLLEAGUE)
        return Spoken(names.reword(author), said.at, names.reword(words))

    actions = [action.text for action in one.actions]
    first = speaks(one.thread, spoken(one.thread.remark, actions))
    replies = tuple(speaks(each.comment, each.comment.text) for each in one.comments)
    start, end = place
    return Talk(start, end, first, replies, resolved=one.thread.resolved)


def _helping() -> tuple[Passage, ...]:
    """Return the criteria, with what good work looks like and what to ask."""
    found = [Passage((Stretch(HELP),), "Heading 1")]
    for one in load_rubric().criteria:
        found.append(Passage((Stretch(one.title),), "Heading 2"))
        found.append(Passage((Stretch(one.descriptors[-1]),)))
        found.append(Passage((Stretch(f"{QUESTIONS}:", italic=True),)))
        found += [Passage((Stretch(prompt),), "List Bullet") for prompt in one.prompts]
    return tuple(found)
