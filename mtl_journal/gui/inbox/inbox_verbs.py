"""What the inbox asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.domain.framework import Framework
    from mtl_journal.domain.rubric import Rubric
    from mtl_journal.domain.scenario import Content
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.exchange_folder import Outgoing
    from mtl_journal.services.inbox import Entry, Returning

_SUFFIX = ".mtlshare"


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody's scenario as it is read here."""

    journal: str
    scenario: str
    whose: str
    content: Content
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a text is read against: strands, criteria and their questions."""

    framework: Framework
    rubric: Rubric


def entries(desk: Desk) -> list[Entry]:
    """Return the inbox."""
    from mtl_journal.services.inbox import inbox

    return inbox(desk)


def first_entries(desk: Desk) -> list[Entry]:
    """Return how the inbox begins, at once."""
    from mtl_journal.services.inbox import first_entries as first

    return first(desk)


def text_of(desk: Desk, journal: str, scenario: str, whose: str) -> Text:
    """Return a scenario of somebody's journal, and note that it was looked at."""
    from mtl_journal.services.inbox import shared_text
    from mtl_journal.services.reading_marks import mark_seen

    content, evidence = shared_text(desk, journal, scenario)
    mark_seen(desk, scenario, [scenario])
    return Text(journal, scenario, whose, content, evidence)


def measures(_: Desk) -> Measures:
    """Return what ships to read a text against."""
    from mtl_journal.services.frameworks import load_framework
    from mtl_journal.services.rules import load_rubric

    return Measures(load_framework(), load_rubric())


def returning(desk: Desk, journal: str) -> Returning | None:
    """Return what is to go back to a journal's owner."""
    from mtl_journal.services.inbox import returning as going_back

    return going_back(desk, journal)


def let_go(desk: Desk, journal: str) -> None:
    """Let go what waits in a journal because nobody answered whether it holds names."""
    from mtl_journal.services.asking import let_all_go

    let_all_go(desk, journal)


def own_name(desk: Desk) -> str:
    """Return the name of the desk's person."""
    return desk.card.name


def pack_back(desk: Desk, journal: str, person: str, target: Path) -> Outgoing:
    """Pack everything that was said in a journal, for its owner."""
    from mtl_journal.services.sending_back import pack_back as pack

    return pack(desk, journal, person, target)


def write_back(one: Outgoing) -> UserError | None:
    """Seal and write it; it needs no desk. Returns why it could not be."""
    from mtl_journal.services.exchange_folder import write

    return write(one)


def note_back(desk: Desk, one: Outgoing, trouble: UserError | None) -> UserError | None:
    """Note that it went back, or why not; returns why that could not be noted."""
    from mtl_journal.services.sending_back import note_back as note

    return note(desk, one, trouble)


def free_name(folder: Path, name: str) -> Path:
    """Return a path in a folder for a share by somebody, one that nothing has yet."""
    words = "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in name).strip()
    for number in range(1, 1000):
        more = "" if number == 1 else f" {number}"
        path = folder / f"From {words or 'a colleague'}{more}{_SUFFIX}"
        if not path.exists():
            return path
    return folder / f"From {words}{_SUFFIX}"
