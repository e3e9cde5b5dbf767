"""The records of a dialogue: a thread opened on a passage, comments, resolving and reopening."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.anchor import CONTEXT, MOST_WORDS, TextAnchor
from mtl_journal.domain.feedback import Comment, FeedbackThread, Remark
from mtl_journal.domain.kind import EVERYBODY, Scope
from mtl_journal.domain.kinds.belonging import Beginning, Belonging, nonce_named, scenario_named
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, speaking_heads, unsuperseded

MOST_TEXT = 20_000  # characters of one remark


@dataclass(frozen=True, slots=True)
class ThreadOpened(Beginning):
    """Somebody says something about a passage of a shared form."""

    NAME = "thread.opened"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    anchor: TextAnchor
    remark: Remark

    def fields(self) -> dict[str, object]:
        at, said = self.anchor, self.remark
        return {
            "scenario": self.scenario,
            "nonce": self.nonce,
            "form": at.form,
            "start": at.start,
            "end": at.end,
            "exact": at.exact,
            "prefix": at.prefix,
            "suffix": at.suffix,
            "noticed": said.noticed,
            "question": said.question,
            "suggestion": said.suggestion,
        }

    @classmethod
    def read(cls, fields: Fields) -> "ThreadOpened":
        read.only(fields, *_OPENED)
        start = read.whole(fields, "start")
        anchor = TextAnchor(
            form=read.hexadecimal(fields, "form", 64),
            start=start,
            end=read.whole(fields, "end", least=start),
            exact=read.text(fields, "exact", most=2 * MOST_WORDS),
            prefix=read.text(fields, "prefix", most=CONTEXT),
            suffix=read.text(fields, "suffix", most=CONTEXT),
        )
        if not anchor.exact.strip() or len(anchor.exact) != anchor.end - anchor.start:
            raise read.refuse("exact", "does not fill its place")
        remark = Remark(*(read.text(fields, name, most=MOST_TEXT) for name in _OPENED[8:]))
        return cls(scenario_named(fields), nonce_named(fields), anchor, remark)


_OPENED = (
    "scenario",
    "nonce",
    "form",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "noticed",
    "question",
    "suggestion",
)


@dataclass(frozen=True, slots=True)
class CommentPosted(Beginning):
    """A reply in a thread; a later one of the same author about the same subject rewords it."""

    NAME = "comment.posted"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    thread: str
    text: str

    def fields(self) -> dict[str, object]:
        return {
            "scenario": self.scenario,
            "nonce": self.nonce,
            "thread": self.thread,
            "text": self.text,
        }

    @classmethod
    def read(cls, fields: Fields) -> "CommentPosted":
        read.only(fields, "scenario", "nonce", "thread", "text")
        thread = read.identifier(fields, "thread")
        text = read.text(fields, "text", most=MOST_TEXT)
        return cls(scenario_named(fields), nonce_named(fields), thread, text)


@dataclass(frozen=True, slots=True)
class ThreadMoved(Belonging):
    """A thread is resolved, or opened again."""

    NAME = "thread.moved"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    resolved: bool

    def fields(self) -> dict[str, object]:
        return {"scenario": self.scenario, "state": "resolved" if self.resolved else "open"}

    @classmethod
    def read(cls, fields: Fields) -> "ThreadMoved":
        read.only(fields, "scenario", "state")
        state = read.choice(fields, "state", ("open", "resolved"))
        return cls(scenario_named(fields), state == "resolved")


def fold_thread(
    subject: str, journal: str, statements: Iterable[Statement]
) -> FeedbackThread | None:
    """Return a thread as all heads say it: open while any of them says so.

    None while its beginning is not here.
    """
    del journal
    everything = list(statements)
    opened = speaking_heads(one for one in everything if one.kind == ThreadOpened.NAME)
    said = opened[-1].says() if opened else None
    if not isinstance(said, ThreadOpened):
        return None
    heads = unsuperseded(one for one in everything if _is_about(one, said.scenario))
    return FeedbackThread(
        id=subject,
        scenario=said.scenario,
        anchor=said.anchor,
        remark=said.remark,
        author=opened[-1].author,
        at=opened[-1].at,
        hlc=opened[-1].hlc,
        resolved=all(_resolves(one) for one in heads),
        heads=tuple(one.id for one in heads),
    )


def fold_comment(subject: str, journal: str, statements: Iterable[Statement]) -> Comment | None:
    """Return a comment as its author worded it last; None where no words are here."""
    del journal
    posted = [one for one in statements if one.kind == CommentPosted.NAME]
    heads = speaking_heads(posted)
    said = heads[-1].says() if heads else None
    if not isinstance(said, CommentPosted):
        return None
    first = min(posted, key=lambda one: (one.hlc, one.id))
    return Comment(
        id=subject,
        scenario=said.scenario,
        thread=said.thread,
        author=heads[-1].author,
        at=first.at,
        hlc=first.hlc,
        text="\n\n".join(dict.fromkeys(_words(one) for one in heads)),
        heads=tuple(one.id for one in heads),
    )


def _words(posted: Statement) -> str:
    said = posted.says()
    return said.text if isinstance(said, CommentPosted) else ""


def _is_about(statement: Statement, scenario: str) -> bool:
    """Tell whether a statement of a thread is about its own scenario: the only one it may move."""
    said = statement.says()
    return isinstance(said, ThreadOpened | ThreadMoved) and said.scenario == scenario


def _resolves(statement: Statement) -> bool:
    said = statement.says()
    return isinstance(said, ThreadMoved) and said.resolved
