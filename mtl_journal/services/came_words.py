"""What came, in words: from whom, a line for each scenario that it is about, and why some waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mtl_journal.services.counted import counted, listed

if TYPE_CHECKING:
    from mtl_journal.services.what_came import WhatCame

_KINDS = {
    "scenario.shared": ("the text", "{} states of the text"),
    "scenario.revised": ("a revision", "{} revisions"),
    "share.withdrawn": ("the text is taken back", "the text is taken back"),
    "thread.opened": ("a thread", "{} threads"),
    "comment.posted": ("a reply", "{} replies"),
    "thread.moved": ("a thread moved or settled", "{} threads moved or settled"),
    "action.proposed": ("an action", "{} actions"),
    "action.moved": ("a step of an action", "{} steps of actions"),
}
_WHY = {
    "unknown_journal": "of a journal that you have not accepted",
    "unknown_author": "by somebody whom the teacher has not admitted",
    "left": "written after their author had left",
    "signature": "not signed by whom they name",
    "bodiless": "without their words",
    "role": "beyond what their author may say",
    "not_theirs": "changing what is not their author's",
    "not_shared": "about texts that were not shared with their author",
    "not_founder": "beginning a journal that is not their author's",
    "unreadable": "made by a newer version",
    "taken_back": "taken back by you earlier",
    "erased": "erased for good",
}
_MOST = 6  # scenarios told one by one
_OWN = "your other computer"


def writers(came: WhatCame) -> str:
    """Return from whom it is, as it follows "from"."""
    names = [*came.writers, *((_OWN,) if came.own else ())]
    return listed(names)


def by_scenario(came: WhatCame) -> tuple[str, ...]:
    """Return a line for each scenario, the first few by title, and one for what is about none."""
    lines = [f"{one.title or 'Untitled'}: {_told(one.kinds)}" for one in came.about[:_MOST]]
    rest = came.about[_MOST:]
    if rest:
        things = sum(sum(one.kinds.values()) for one in rest)
        more = counted(len(rest), "more scenario", "more scenarios")
        lines.append(f"{more}: {counted(things, 'thing', 'things')}")
    if came.beside:
        beside = counted(sum(came.beside.values()), "note", "notes")
        lines.append(f"{beside} about people and about what is shared")
    return tuple(lines)


def waiting(reasons: Mapping[str, int]) -> list[str]:
    """Return what may not come in, a line for each reason why not, by its code."""
    return [
        f"{counted(number, 'waits', 'wait')}: {_WHY.get(why, 'may not come in yet')}"
        for why, number in sorted(reasons.items())
    ]


def _told(kinds: Mapping[str, int]) -> str:
    told = list(_parts(kinds))
    other = sum(number for kind, number in kinds.items() if kind not in _KINDS)
    return ", ".join([*told, *((counted(other, "other thing", "other things"),) * bool(other))])


def _parts(kinds: Mapping[str, int]) -> Iterator[str]:
    for kind, (one, more) in _KINDS.items():
        if number := kinds.get(kind, 0):
            yield one if number == 1 else more.format(f"{number:,}")
