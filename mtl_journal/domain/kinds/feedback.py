"""The records of a dialogue: a thread opened on a passage, comments, resolving and reopening."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.anchor import CONTEXT, MOST_WORDS, TextAnchor
from mtl_journal.domain.feedback import Comment, FeedbackThread, Remark
from mtl_journal.domain.kind import EVERYBODY, Scope
from mtl_journal.domain.kinds.belonging import Beginning, Belonging, nonce_named, scenario_named
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, in_sequence, speaking_heads, unsuperseded

MOST_TEXT = 20_000  # characters of one remark


@dataclass(frozen=True, slots=True)
class ThreadOpened(Beginning):
    """Somebody says something about a passage of a shared form."""

    NAME = "thread.opened"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    anchor: TextAnchor
    remark: Remark
    said_by: str = ""

    def fields(self) -> dict[str, object]:
        said = self.remark
        return {
            "scenario": self.scenario,
            "nonce": self.nonce,
            **_anchor_fields(self.anchor),
            "noticed": said.noticed,
            "question": said.question,
            "suggestion": said.suggestion,
            **_relayed(self.said_by),
        }

    @classmethod
    def read(cls, fields: Fields) -> "ThreadOpened":
        read.only(fields, "scenario", "nonce", *_ANCHOR, *_REMARK, _SAID_BY)
        remark = Remark(*(read.text(fields, name, most=MOST_TEXT) for name in _REMARK))
        named = scenario_named(fields), nonce_named(fields)
        return cls(*named, _anchor(fields), remark, _relayer(fields))


_ANCHOR = ("form", "start", "end", "exact", "prefix", "suffix")
_REMARK = ("noticed", "question", "suggestion")
_SAID_BY = "said_by"  # only there where somebody brings in what another said on a form


def _relayed(name: str) -> dict[str, object]:
    return {_SAID_BY: name} if name else {}


def _relayer(fields: Fields) -> str:
    return read.line(fields, _SAID_BY, most=200) if _SAID_BY in fields else ""


def _anchor_fields(at: TextAnchor) -> dict[str, object]:
    return {name: getattr(at, name) for name in _ANCHOR}


def _anchor(fields: Fields) -> TextAnchor:
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
    return anchor


@dataclass(frozen=True, slots=True)
class CommentPosted(Beginning):
    """A reply in a thread; a later one of the same author about the same subject rewords it."""

    NAME = "comment.posted"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    thread: str
    text: str
    said_by: str = ""

    def fields(self) -> dict[str, object]:
        return {
            "scenario": self.scenario,
            "nonce": self.nonce,
            "thread": self.thread,
            "text": self.text,
            **_relayed(self.said_by),
        }

    @classmethod
    def read(cls, fields: Fields) -> "CommentPosted":
        read.only(fields, "scenario", "nonce", "thread", "text", _SAID_BY)
        thread = read.identifier(fields, "thread")
        text = read.text(fields, "text", most=MOST_TEXT)
        named = scenario_named(fields), nonce_named(fields)
        return cls(*named, thread, text, _relayer(fields))


@dataclass(frozen=True, slots=True)
class ThreadMoved(Belonging):
    """A thread is resolved, opened again, or attached to other words (`anchor`)."""

    NAME = "thread.moved"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    resolved: bool
    anchor: TextAnchor | None = None

    def fields(self) -> dict[str, object]:
        said: dict[str, object] = {
            "scenario": self.scenario,
            "state": "resolved" if self.resolved else "open",
        }
        return said if self.anchor is None else {**said, **_anchor_fields(self.anchor)}

    @classmethod
    def read(cls, fields: Fields) -> "ThreadMoved":
        attached = "form" in fields
        read.only(fields, "scenario", "state", *(_ANCHOR if attached else ()))
        state = read.choice(fields, "state", ("open", "resolved"))
        anchor = _anchor(fields) if attached else None
        return cls(scenario_named(fields), state == "resolved", anchor)


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
    about = [one for one in everything if _is_about(one, said.scenario)]
    heads = unsuperseded(about)
    return FeedbackThread(
        id=subject,
        scenario=said.scenario,
        anchor=_attached(about) or said.anchor,
        remark=said.remark,
        author=opened[-1].author,
        at=opened[-1].at,
        hlc=opened[-1].hlc,
        resolved=all(_resolves(one) for one in heads),
        heads=tuple(one.id for one in heads),
        said_by=said.said_by,
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
        said_by=said.said_by,
    )


def _words(posted: Statement) -> str:
    said = posted.says()
    return said.text if isinstance(said, CommentPosted) else ""


def _is_about(statement: Statement, scenario: str) -> bool:
    """Tell whether a statement of a thread is about its own scenario: the only one it may move."""
    said = statement.says()
    return isinstance(said, ThreadOpened | ThreadMoved) and said.scenario == scenario


def _attached(about: Iterable[Statement]) -> TextAnchor | None:
    """Return the anchor that a thread was given last, None where it is where it began."""
    told = (one.says() for one in in_sequence(about))
    anchors = [said.anchor for said in told if isinstance(said, ThreadMoved) and said.anchor]
    return anchors[-1] if anchors else None


def _resolves(statement: Statement) -> bool:
    said = statement.says()
    return isinstance(said, ThreadMoved) and said.resolved
