"""What receiving records would do, worked out before anything is done.

A merge is the union of two sets: whatever is signed by somebody who may say it comes in, in any
order, any subset, any number of times. The rest waits in quarantine and is looked at again.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from mtl_journal.domain.kinds import LASTING
from mtl_journal.domain.logical_clock import is_future
from mtl_journal.domain.membership import Authority
from mtl_journal.domain.permission import refusal
from mtl_journal.domain.record import Record

TAKEN_BACK = "taken_back"
"""The reason of what somebody put aside after it had come in: it waits until it is sent again."""

SignatureCheck = Callable[[bytes, Record], bool]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that may not be there (yet) and why: a reason of `permission.refusal`,
    "signature", "unknown_journal", "bodiless" or `TAKEN_BACK`."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The records that come in, those that wait, how many were here already.

    `from_future` names records whose clock is more than a day ahead of ours.
    """

    accepted: tuple[Record, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    known: int = 0
    from_future: tuple[str, ...] = ()


def judge(record: Record, authority: Authority | None, signed: SignatureCheck) -> str | None:
    """Return why a record must wait, or None where it may come in."""
    if authority is None:
        return "unknown_journal"
    card = authority.card(record.header.author)
    if card is None:
        return "unknown_author"
    if not signed(card.signing_key, record):
        return "signature"
    if record.body is None and record.header.kind in LASTING:
        return "bodiless"
    return refusal(record, authority)


def plan_merge(
    incoming: Iterable[Record],
    known: Collection[str],
    authority: Callable[[str], Authority | None],
    signed: SignatureCheck,
    now_ms: int,
) -> MergePlan:
    """Sort incoming records into those that come in and those that wait.

    `known` holds the ids already accepted; `authority` gives who may speak in a journal, with
    the incoming membership records already counted.
    """
    accepted: dict[str, Record] = {}
    waiting: list[Waiting] = []
    repeated = 0
    for record in incoming:
        if record.id in known or record.id in accepted:
            repeated += 1
            continue
        reason = judge(record, authority(record.header.journal), signed)
        if reason is None:
            accepted[record.id] = record
        else:
            waiting.append(Waiting(record, reason))
    ahead = (one.id for one in accepted.values() if is_future(one.header.hlc, now_ms))
    return MergePlan(tuple(accepted.values()), tuple(waiting), repeated, tuple(ahead))
