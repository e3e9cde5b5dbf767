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
from mtl_journal.formats.word.form import Passage, Section, Spoken, Stretch, Talk
from mtl_journal.formats.word.reading import MOST_COMMENTS
from mtl_journal.services.feedback_forms import UNTITLED, about
from mtl_journal.services.form_passages import passages_of
from mtl_journal.services.form_places import in_markdown
from mtl_journal.services.form_questions import answers_in, before_boxes, quoted

MOST_RETYPED = 40  # places in one text; who changes more has written another text
_BESIDE = 4  # words before a note that stand for its place
_BEGINNING = 80  # letters of a text that stand for all of it
_WORD = re.compile(r"\w+")
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


def titled(section: Section, sent: Sent) -> Section:
    """Return a section from its title on, where a program has lost where that is.

    As it is where the title is not there as it was sent, before and now.
    """
    wanted = " ".join((sent.content.title.strip() or UNTITLED).split())
    if section.title or not sent.exact:
        return section
    lines, now = _lines_from(wanted, section.text), _lines_from(wanted, section.now)
    if lines is None or now is None:
        return section
    begin = len(section.text) - len(lines)

    def counted(talks: Sequence[Talk]) -> tuple[Talk, ...]:
        return tuple(
            replace(one, start=max(one.start - begin, 0), end=max(one.end - begin, 0))
            for one in talks
        )

    passages = (Passage((Stretch(lines),)),)
    talks, notes = counted(section.talks), counted(section.notes)
    return replace(section, title=wanted, passages=passages, now=now, talks=talks, notes=notes)


def _lines_from(title: str, text: str) -> str | None:
    """Return what stands below the line that is a title, None where none is."""
    at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if " ".join(line.split()) == title:
            return text[at:]
    return None


def written_in(section: Section, sent: Sent, writers: Sequence[str]) -> Written:
    """Return what was written into boxes, notes and the text, by the likeliest of `writers`."""
    written = Written()
    body = before_boxes(section.text)
    answers = answers_in(section.now)
    if len(answers) > MOST_COMMENTS:
        raise UserError("form.crowded", most=MOST_COMMENTS)
    for answer in answers:
        span = quoted(answer, body)
        start, end = span or (0, 0)
        said = Spoken(author=writers[-1] if writers else "", at="", text=answer)
        talk = Talk(start, end, first=said)
        written.said.append((_at(sent, body, span) if span else _whole(sent), talk))
    author = writers[0] if writers else ""
    for note in section.notes:
        start = _words_before(body, note.start)
        signed = replace(note, start=start, first=replace(note.first, author=author))
        written.said.append(on_words(signed, section, sent))
    changed = list(_changed(section, sent, body))
    if len(changed) > MOST_RETYPED:
        written.retyped = len(changed)
        return written
    for shown, one in changed:
        talk = Talk(one.start, one.end, Spoken(author, "", retyped(one.gone, one.new)))
        written.said.append((_at(sent, shown, (one.start, one.end)), talk))
    return written


def _words_before(text: str, at: int) -> int:
    """Return where the last few words before a place begin, in its own paragraph."""
    line = text.rfind("\n", 0, at) + 1
    words = [one.start() for one in _WORD.finditer(text[:at], line)]
    return words[-_BESIDE:][0] if words else at


def _changed(section: Section, sent: Sent, body: str) -> Iterator[tuple[str, Retyping]]:
    """Yield what differs from what was sent, as far as that is known; else what says so itself."""
    now = sent.names.reword(before_boxes(section.now))
    shown = sent.names.reword(body)
    if sent.exact and section.title:
        shown = sent.shown
    standing = [one.span() for one in _aliases(sent.names).finditer(shown)]
    for one in retypings(shown, now):
        if not (one.gone and _renamed(shown, one, standing)):
            yield shown, one


def _renamed(shown: str, one: Retyping, standing: Sequence[tuple[int, int]]) -> bool:
    """Whether names may only stand for others now, in part or whole: that is no change."""
    met = [span for span in standing if span[0] < one.end and one.start < span[1]]
    if not met or (not one.new and met[0][0] >= one.start and met[-1][1] <= one.end):
        return False
    places = range(one.start, one.end)
    left = (" " if any(a <= at < b for a, b in met) else shown[at] for at in places)
    return set(_WORD.findall("".join(left).casefold())) <= set(_WORD.findall(one.new.casefold()))


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
