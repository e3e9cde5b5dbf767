"""What the exchange folder asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.in_step import InStep


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of looking into the folder, by name: who got and sent something, who is unknown.

    `remarks` are sentences about files that did not arrive whole or that nothing of ours wrote.
    """

    sent: tuple[str, ...]
    came: tuple[str, ...]
    unknown: tuple[str, ...]
    remarks: tuple[str, ...]


def standing(desk: Desk) -> InStep:
    """Return how the folder stands."""
    from mtl_journal.services.in_step import in_step

    return in_step(desk)


def folder(desk: Desk) -> Path | None:
    """Return the folder, None where none was chosen."""
    from mtl_journal.services.exchange import folder_of

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


def bring_in_step(desk: Desk) -> tuple[Outcome, Changes]:
    """Take in what came and write what is new for others."""
    from mtl_journal.services.exchange import sync
    from mtl_journal.services.messages import sentence

    done = sync(desk)
    remarks = [f"{name}: {sentence(error)}" for name, error in done.refused]
    if done.not_whole:
        names = ", ".join(done.not_whole)
        remarks.append(f"Not fully arrived yet, and tried again when more came: {names}")
    came: list[str] = []
    unknown: list[str] = []
    for one in done.received:
        for each in one.senders:
            if not each.known:
                unknown.append(each.card.name)
            elif one.report.accepted or one.dropped:
                own = each.card.fingerprint == desk.card.fingerprint
                came.append("Your other computer" if own else each.card.name)
    names = tuple(dict.fromkeys(came)), tuple(dict.fromkeys(unknown))
    return Outcome(done.sent, *names, tuple(remarks)), done.changes
