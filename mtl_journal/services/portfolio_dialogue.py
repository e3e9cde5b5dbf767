"""The dialogue of a portfolio: threads, their passages of then and now, under printable names."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtl_journal.domain.action import ActionPoint, StepTaken
from mtl_journal.domain.anchor import Fit, TextAnchor
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.passages import around, rewritten
from mtl_journal.domain.portfolio import Entry
from mtl_journal.domain.pseudonymise import TEXT, Register
from mtl_journal.domain.quoted import without_marks
from mtl_journal.domain.sharing import to_shared
from mtl_journal.domain.talk import Passage, Stage, Stretch, Talk, Undertaking, Utterance
from mtl_journal.render.curled import curl
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.typography import typographic
from mtl_journal.render.words import plain_text, with_texts
from mtl_journal.services.conversations import Conversation, Places, conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.people import Circle, circle
from mtl_journal.store.desk_file import Transaction

Talks = dict[str, tuple[Talk, ...]]

_OPENED, _CLOSED = "\ufdd0", "\ufdd1"  # no text has these two, which stand for no letter
_MARKUP = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|#{1,6}|>)\s+(?:\[[ xX]\]\s+)?)?")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def talks_on(
    tx: Transaction,
    desk: Desk,
    entries: Sequence[Entry],
    texts: dict[str, str],
    names: Register,
    language: str,
) -> Talks:
    """Return what was said about scenarios of the own journal, the oldest thread first.

    `entries` are those of the portfolio, `texts` what their scenarios say, by id. Every name of the
    register is replaced, in what was said and in who said it.
    """
    found: dict[str, list[Talk]] = {}
    titles = {one.id: curl(one.version_of or one.title, language) for one in entries}
    writer = _Writer(desk, names, language, circle(tx, desk), Places(tx, desk), titles)
    for one in conversations(tx, desk):
        text = texts.get(one.thread.scenario)
        if one.journal == desk.own_journal and text is not None:
            found.setdefault(one.thread.scenario, []).append(writer.talk(one, text))
    return {id: tuple(talks) for id, talks in found.items()}


def moments_of(talks: Collection[Talk]) -> list[str]:
    """Return every moment at which something was said or done."""
    said = [one.at for talk in talks for one in talk.said]
    return said + [at for talk in talks for one in talk.undertakings for at, *_ in one.steps]


@dataclass
class _Writer:
    """Puts threads into words that may be printed."""

    desk: Desk
    names: Register
    language: str
    people: Circle
    places: Places
    titles: dict[str, str]
    """Of the scenarios in the portfolio, by id: others are not told of."""

    def talk(self, one: Conversation, text: str) -> Talk:
        self.names = self.names.on(one.thread.scenario)
        said = [self._utterance(one.thread, one.thread.remark.parts())]
        said += [self._utterance(each.comment, (("", each.comment.text),)) for each in one.comments]
        then, span = self._chosen_in(one.thread.anchor)
        now, changed = self._now(one, text, then)
        return Talk(
            then=_read(_apart(then, around(then, *span), span), self.language),
            now=now,
            changed=changed,
            said=tuple(each for each in said if each.parts),
            undertakings=tuple(map(self._undertaking, one.actions)),
            resolved=one.thread.resolved,
        )

    def _chosen_in(self, anchor: TextAnchor) -> tuple[str, tuple[int, int]]:
        """Return the text that the words were chosen in, as it may be printed, and where."""
        text = self.places.chosen_in(anchor.form, self.names)
        start, end = anchor.start, anchor.end
        if text is None or text[start:end] != anchor.exact:
            words = self.names.reword(anchor.exact, TEXT)
            if text is None or text.count(words) != 1:
                text = words  # alone: what is kept of its surroundings may begin within a name
            start = text.find(words)
            end = start + len(words)
        shown, spans = self.names.rewrite(text, TEXT)
        return shown, (to_shared(spans, start), to_shared(spans, end, ending=True))

    def _now(self, one: Conversation, text: str, then: str) -> tuple[tuple[Passage, ...], bool]:
        if one.place.fit is Fit.ORPHAN:
            return (), True
        shown, spans = self.names.rewrite(text, TEXT)
        place = to_shared(spans, one.place.start), to_shared(spans, one.place.end, ending=True)
        passages, changed = rewritten(then, shown, place)
        read = [_read(each, self.language) for each in passages if not _is_picture(each)]
        return tuple(each for each in read if each), changed

    def _utterance(
        self, one: FeedbackThread | Comment, parts: tuple[tuple[str, str], ...]
    ) -> Utterance:
        journal = self.desk.own_journal
        who = self.names.reword(self.people.speaker(journal, one))
        told = tuple((way, self._said(words)) for way, words in parts)
        return Utterance(who, self._role(one), one.at, told)

    def _role(self, one: FeedbackThread | Comment) -> str:
        journal = self.desk.own_journal
        if one.said_by:
            return ""
        if self.people.is_owner(journal, one.author):
            return "teacher"
        admitted = self.people.authority(journal).admissions.get(one.author, ())
        return admitted[-1].role.value if admitted else ""

    def _undertaking(self, one: ActionPoint) -> Undertaking:
        steps = tuple(map(self._stage, one.taken))
        return Undertaking(self._said(one.text), one.due, one.step.value, steps)

    def _stage(self, one: StepTaken) -> Stage:
        return Stage(one.at, one.step, self._said(one.note), self.titles.get(one.within, ""))

    def _said(self, words: str) -> str:
        """Return what somebody said, which is no Markdown, as it is printed."""
        return curl(self.names.reword(words), self.language)


def _apart(text: str, whole: tuple[int, int], inside: tuple[int, int]) -> Passage:
    pieces = (whole[0], *inside, whole[1])
    cut = (text[start:end] for start, end in pairwise(pieces))
    return tuple(Stretch(words, at == 1) for at, words in enumerate(cut) if words)


def _is_picture(passage: Passage) -> bool:
    return _PICTURE.fullmatch("".join(one.words for one in passage).strip()) is not None


def _read(passage: Passage, language: str) -> Passage:
    """Return a passage of Markdown as it is read, without its markup."""
    if not passage:
        return ()
    first, *others = passage
    begun = _MARKUP.match(first.words)
    first = Stretch(first.words[begun.end() if begun else 0 :], first.stressed)
    marked = "".join(
        f"{_OPENED}{one.words}{_CLOSED}" if one.stressed else one.words for one in (first, *others)
    )
    document = typographic(parse(marked), language)
    if "\\" not in marked:  # what is left of marks had its partner outside the passage
        document = with_texts(document, without_marks)
    plain = " ".join(plain_text(document).split())
    read: list[Stretch] = []
    for at, piece in enumerate(plain.split(_OPENED)):
        inside, closed, behind = piece.partition(_CLOSED) if at else ("", "", piece)
        if not closed and at:
            inside, behind = piece, ""
        read += [Stretch(inside, True), Stretch(behind.replace(_CLOSED, ""), False)]
    return tuple(one for one in read if one.words.strip())
