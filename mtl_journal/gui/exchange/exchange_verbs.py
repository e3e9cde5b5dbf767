"""What the exchange folder asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.inert import inert_line

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.exchange import Taken
    from mtl_journal.services.exchange_folder import Looked, Outgoing, Question
    from mtl_journal.services.exchange_sending import Sending
    from mtl_journal.services.in_step import InStep
    from mtl_journal.services.kept_back import KeptBack
    from mtl_journal.services.possible_names import Doubt


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of looking into the folder, by name: who got and sent something, who is unknown.

    `remarks` are sentences about names, and about files that did not arrive whole or that nothing
    of ours wrote, `waits` is whether any of them is to be tried again although it may look the
    same then. `kept` is what was said and waits, because a name of the register stands in it,
    `asked` tells what may be a name in what else waits.
    """

    sent: tuple[str, ...]
    came: tuple[str, ...]
    unknown: tuple[str, ...]
    remarks: tuple[str, ...]
    waits: bool = False
    kept: tuple[KeptBack, ...] = ()
    asked: tuple[Doubt, ...] = ()

    @property
    def own_kept(self) -> int:
        """How many things wait for a look at names by oneself."""
        return sum(one.own for one in self.kept) + len(self.asked)

    @property
    def may_be_said_again(self) -> bool:
        """Whether any of it can go with what stands for the names."""
        return any(one.said_again for one in self.kept)


def standing(desk: Desk) -> InStep:
    """Return how the folder stands."""
    from mtl_journal.services.in_step import in_step

    return in_step(desk)


def folder(desk: Desk) -> Path | None:
    """Return the folder, None where none was chosen."""
    from mtl_journal.services.exchange_place import folder_of

    return folder_of(desk)


def choose(desk: Desk, folder: Path) -> InStep:
    """Use a folder from now on."""
    from mtl_journal.services.exchange import choose_folder

    choose_folder(desk, folder)
    return standing(desk)


def leave(desk: Desk) -> InStep:
    """Use no folder any more."""
    from mtl_journal.services.exchange import leave_folder

    leave_folder(desk)
    return standing(desk)


def begin(desk: Desk) -> Question:
    """Return what is to be looked for in the folder."""
    from mtl_journal.services.exchange import begin as ask

    return ask(desk)


def look(question: Question) -> Looked:
    """Read what lies in the folder; it needs no desk."""
    from mtl_journal.services.exchange_folder import look as read

    return read(question)


def take(desk: Desk, looked: Looked) -> tuple[tuple[Taken, bool], Changes]:
    """Take in what was found; tells too whether to look once more at once."""
    from mtl_journal.services.exchange import goes_on
    from mtl_journal.services.exchange import take as take_all

    taken = take_all(desk, looked)
    return (taken, goes_on(desk, looked)), taken.changes


def sending(desk: Desk, looked: Looked) -> Sending:
    """Return what finds one thing after the other that is to be written."""
    from mtl_journal.services.exchange_sending import sending as send

    return send(desk, looked)


def write(one: Outgoing) -> UserError | None:
    """Write one file; it needs no desk. Returns why it could not be."""
    from mtl_journal.services.exchange_folder import write as put

    return put(one)


def say_again(desk: Desk) -> tuple[None, Changes]:
    """Say one's own answers that wait again, with what stands for the names in them."""
    from mtl_journal.services.kept_back import say_again as anew

    return None, anew(desk)


def outcome(desk: Desk, taken: Sequence[Taken], sent: Sequence[str]) -> Outcome:
    """Return what came of it, by name."""
    from mtl_journal.services.kept_back import kept_back
    from mtl_journal.services.messages import sentence
    from mtl_journal.services.said_names import open_doubts_said
    from mtl_journal.services.words.kept import asked_words, kept_words

    last = taken[-1:]
    told = [*(one for part in taken for one in part.refused), *(x for p in last for x in p.later)]
    remarks = [f"{inert_line(name)}: {sentence(error)}" for name, error in told]
    if last and last[0].not_whole:
        names = ", ".join(map(inert_line, last[0].not_whole))
        remarks.append(f"Not fully arrived yet, and tried again by itself: {names}")
    changed = (said for part in taken for one in part.received for said in one.report.told)
    remarks += map(sentence, changed)
    came: list[str] = []
    unknown: list[str] = []
    for one in (each for part in taken for each in part.received):
        for each in one.senders:
            if not each.known:
                unknown.append(each.card.name)
            elif one.report.accepted or one.dropped:
                own = each.card.fingerprint == desk.card.fingerprint
                came.append("Your other computer" if own else each.card.name)
    names = tuple(dict.fromkeys(came)), tuple(dict.fromkeys(unknown))
    waits, kept = any(one.waits for one in last), tuple(kept_back(desk))
    asked = open_doubts_said(desk)
    remarks += [*kept_words(kept), *asked_words(asked)]
    return Outcome(tuple(sent), *names, tuple(remarks), waits, kept, asked)
