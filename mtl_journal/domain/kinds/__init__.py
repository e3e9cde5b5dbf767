"""Every kind of record in one visible list, and how they fold into the values that are shown.

A kind that stands in `CARRIED`, or in no list because a newer version wrote it, is verified,
kept and passed on, but not shown.
"""

from collections.abc import Callable, Iterable, Mapping

from mtl_journal.domain.action import ActionPoint
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.journal import Journal
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds.action import ActionMoved, ActionProposed, fold_action
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.kinds.evidence import EvidenceAdded, EvidenceRemoved, fold_evidence
from mtl_journal.domain.kinds.feedback import (
    CommentPosted,
    ThreadMoved,
    ThreadOpened,
    fold_comment,
    fold_thread,
)
from mtl_journal.domain.kinds.journal import JournalCreated, fold_journal
from mtl_journal.domain.kinds.member import MemberAdded, MemberInvited, MemberJoined, MemberRemoved
from mtl_journal.domain.kinds.pseudonym import PseudonymSet, fold_pseudonym
from mtl_journal.domain.kinds.scenario import (
    ScenarioRemoved,
    ScenarioRestored,
    ScenarioRevised,
    fold_scenario,
)
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade, ShareWithdrawn
from mtl_journal.domain.kinds.word import PassageAnswered, WordAnswered, WordKept
from mtl_journal.domain.pseudonym import Pseudonym
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.statement import Statement

KINDS: tuple[type[Kind], ...] = (
    JournalCreated,
    MemberInvited,
    MemberJoined,
    MemberAdded,
    MemberRemoved,
    ScenarioRevised,
    ScenarioRemoved,
    ScenarioRestored,
    EvidenceAdded,
    EvidenceRemoved,
    BodyErased,
    PseudonymSet,
    ScenarioShared,
    ShareMade,
    ShareWithdrawn,
    ThreadOpened,
    CommentPosted,
    ThreadMoved,
    ActionProposed,
    ActionMoved,
    WordKept,
    WordAnswered,
    PassageAnswered,
)

KIND_BY_NAME: Mapping[str, type[Kind]] = {kind.NAME: kind for kind in KINDS}

LASTING = frozenset(
    {
        JournalCreated.NAME,
        MemberInvited.NAME,
        MemberJoined.NAME,
        MemberAdded.NAME,
        MemberRemoved.NAME,
        "member.rekeyed",
        BodyErased.NAME,
    }
)
"""What says who may speak and what was erased: never erased, never taken in without its body, for
else one set of records would mean different things on desks where it arrived differently."""

Value = Journal | Scenario | Evidence | FeedbackThread | Comment | ActionPoint | Pseudonym
Fold = Callable[[str, str, Iterable[Statement]], Value | None]

FOLDS: Mapping[str, Fold] = {  # by the noun, the part of a kind's name before the dot
    "journal": fold_journal,
    "scenario": fold_scenario,
    "evidence": fold_evidence,
    "thread": fold_thread,
    "comment": fold_comment,
    "action": fold_action,
    "pseudonym": fold_pseudonym,
}

_ELSEWHERE: Mapping[str, str] = {ShareWithdrawn.NAME: "scenario"}
"""Kinds that go into the fold of another noun than their name begins with."""


def shown_as(kind: str) -> str | None:
    """Return the noun whose fold this kind goes into; None where it is not shown.

    A kind that this version does not know goes into no fold, whatever its name begins with:
    otherwise any member could make rows go by making up a kind.
    """
    noun = _ELSEWHERE.get(kind) or kind.partition(".")[0]
    return noun if kind in KIND_BY_NAME and noun in FOLDS else None
