"""What was said on a form, each with the words of the text that it is about.

Comments stand on their words. Answers in the boxes, and what was typed into the text itself, become
comments here, so that nothing that somebody took the time to write is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mtl_journal.domain.anchor import TextAnchor, anchor_at
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.form_changes import Retyping, retypings
from mtl_journal.domain.form_remarks import retyped, said_of
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.word.form import Section, Spoken, Talk
from mtl_journal.formats.word.reading import MOST_COMMENTS
from mtl_journal.services.feedback_forms import about
from mtl_journal.services.form_passages import passages_of
from mtl_journal.services.form_places import in_markdown
from mtl_journal.services.form_questions import answers_in, before_boxes, quoted

MOST_RETYPED = 40  # places in one text; who changes more has written another text
_BEGINNING = 80  # letters of a text that stand for all of it
_MARKS = re.compile(r"^\s*(?:#{1,6}\s|[-*+>]\s|\d+[.)]\s)")  # of a heading, list or quotation
Said = tuple[TextAnchor, Talk]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent of a scenario: the record that says it, its words, and the register on it.

    `exact` is whether it is that very wording, or only today's.
    """

    scenario: str
    form: str
    content: Content
    names: Register
    exact: bool

    @property
    def shown(self) -> str:
        """Return the text as the form has it, with what stands before it."""
        passages = (*about(self.content), *passages_of(self.content.text))
        return "\n".join(one.text for one in passages)


@dataclass
class Written:
    """What was written without a comment; `retyped` counts places too many to say each."""

    said: list[Said] = field(default_factory=list[Said])
    retyped: int = 0


def on_words(talk: Talk, section: Section, sent: Sent) -> Said:
    """Return a comment with its anchor; one on what is not in the text says what it is about."""
    body = before_boxes(section.text)
    above = sum(len(one.text) + 1 for one in about(sent.content)) if section.title else 0
    if talk.start >= len(body.rstrip()):
        return _whole(sent), talk
    if talk.end == 0 and section.title:
        return _whole(sent), _saying(talk, section.title)
    if sent.exact and talk.end <= above:
        return _whole(sent), _saying(talk, body[talk.start : talk.end].strip() or section.title)
    return _at(sent, body, (talk.start, talk.end)), talk


def written_in(section: Section, sent: Sent, writers: Sequence[str]) -> Written:
    """Return what was written into the boxes and into the text, by the likeliest of `writers`."""
    written = Written()
    body = before_boxes(section.text)
    answers = answers_in(section.now)
    if len(answers) > MOST_COMMENTS:
        raise UserError("form.crowded", most=MOST_COMMENTS)
    for answer in answers:
        span = quoted(answer, body)
        talk = Talk(*(span or (0, 0)), Spoken(writers[-1] if writers else "", "", answer))
        written.said.append((_at(sent, body, span) if span else _whole(sent), talk))
    changed = list(_changed(section, sent, body))
    if len(changed) > MOST_RETYPED:
        written.retyped = len(changed)
        return written
    author = writers[0] if writers else ""
    for shown, one in changed:
        talk = Talk(one.start, one.end, Spoken(author, "", retyped(one.gone, one.new)))
        written.said.append((_at(sent, shown, (one.start, one.end)), talk))
    return written


def _changed(section: Section, sent: Sent, body: str) -> Iterator[tuple[str, Retyping]]:
    """Yield what differs from what was sent, as far as that is known; else what says so itself."""
    now = sent.names.reword(before_boxes(section.now))
    shown = sent.names.reword(body)
    if sent.exact and section.title:
        shown = sent.shown
    standing = [one.span() for one in _aliases(sent.names).finditer(shown)]
    for one in retypings(shown, now):
        # Names that stand for others now, in part or whole, are no change of the text.
        if not one.gone or not any(start < one.end and one.start < end for start, end in standing):
            yield shown, one


def _aliases(names: Register) -> re.Pattern[str]:
    """Return what finds the aliases of a register as words of their own."""
    each = sorted({one.alias for one in names.entries if one.alias}, key=len, reverse=True)
    found = "|".join(map(re.escape, each)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _at(sent: Sent, shown: str, span: tuple[int, int]) -> TextAnchor:
    return in_markdown(sent.form, sent.content.text, shown, span)


def _saying(talk: Talk, words: str) -> Talk:
    first = replace(talk.first, text=said_of(_shortened(words), talk.first.text))
    return replace(talk, first=first)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return (
        line
        if len(line) <= _BEGINNING
        else f"{line[: _BEGINNING - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    )


def _whole(sent: Sent) -> TextAnchor:
    """Return the anchor of what is about a whole text: its first words."""
    markdown = sent.content.text
    first = next(filter(None, (_MARKS.sub("", line).strip() for line in markdown.split("\n"))), "")
    if not first:
        title = sent.content.title[:_BEGINNING]
        return TextAnchor(sent.form, 0, len(title), title, "", "")
    start = markdown.find(first)
    return anchor_at(sent.form, markdown, start, start + min(len(first), _BEGINNING))
