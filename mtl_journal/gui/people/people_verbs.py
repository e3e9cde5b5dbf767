"""What the room of people asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.circles import Reader
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.forgetting import Lender
    from mtl_journal.services.members import Added
    from mtl_journal.services.pseudonyms import Standing
    from mtl_journal.services.strangers import Stranger


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody in the own journal, and the register as (name, alias, whose name it is).

    `waiting` are those who sent something and are not known yet, `lenders` those whose journals
    are read here.
    """

    own: bool
    people: tuple[Reader, ...]
    register: tuple[tuple[str, str, str], ...]
    waiting: tuple[Stranger, ...] = ()
    lenders: tuple[Lender, ...] = ()


@dataclass(frozen=True, slots=True)
class Talked:
    """A scenario that somebody reads, with how many threads are on it and how many are open."""

    scenario: str
    title: str
    threads: int
    open: int


def known(desk: Desk) -> Known:
    """Return people and register."""
    from mtl_journal.services.circles import readers
    from mtl_journal.services.forgetting import lenders
    from mtl_journal.services.pseudonyms import register
    from mtl_journal.services.strangers import strangers

    waiting, lent = tuple(strangers(desk)), tuple(lenders(desk))
    if not desk.own_journal:
        return Known(False, (), (), waiting, lent)
    names = tuple((one.name, one.alias, one.bearer.value) for one in register(desk))
    return Known(True, tuple(readers(desk)), names, waiting, lent)


def forget(desk: Desk, journal: str) -> tuple[None, Changes]:
    """Remove somebody else's journal from this desk."""
    from mtl_journal.services.forgetting import forget_journal

    return None, forget_journal(desk, journal)


def end_part(desk: Desk, person: str) -> tuple[None, Changes]:
    """End all roles of somebody in the own journal."""
    from mtl_journal.services.members import remove

    return None, remove(desk, person)


def talked(desk: Desk, person: str) -> list[Talked]:
    """Return what somebody reads, with the dialogue on it."""
    from mtl_journal.services.circles import readers, threads_on

    counts = threads_on(desk)
    lent = next((one.lent for one in readers(desk) if one.fingerprint == person), ())
    return [Talked(one.scenario, one.title, *counts.get(one.scenario, (0, 0))) for one in lent]


@dataclass(frozen=True, slots=True)
class LetIn:
    """How many pictures and files were not kept while somebody waited, and what else to tell."""

    missing: int
    told: tuple[UserError, ...] = ()


def let_in(desk: Desk, person: str, role: str) -> tuple[LetIn, Changes]:
    """Accept somebody who waits; what they sent comes in."""
    from mtl_journal.domain.role import Role
    from mtl_journal.services.receiving import take_in
    from mtl_journal.services.withholding import missing_files

    done = take_in(desk, [], [(person, Role(role))])
    return LetIn(missing_files(desk), done.report.told), done.changes


def leave_out(desk: Desk, person: str) -> None:
    """Ask no more about somebody who waits."""
    from mtl_journal.services.strangers import leave_out as ask_no_more

    ask_no_more(desk, person)


def withdraw(desk: Desk, scenario: str, person: str) -> tuple[None, Changes]:
    """Take a scenario back from somebody."""
    from mtl_journal.services.sharing import withdraw as take_back

    return None, take_back(desk, scenario, person)


def verify(desk: Desk, person: str) -> None:
    """Note that their words were compared."""
    from mtl_journal.services.members import verify as note

    note(desk, person)


def set_pseudonym(desk: Desk, name: str, alias: str, bearer: str) -> tuple[None, Changes]:
    """Let an alias stand for a name."""
    from mtl_journal.domain.pseudonym import Bearer
    from mtl_journal.services.pseudonyms import set_pseudonym as let

    return None, let(desk, name, alias, Bearer(bearer))


def standing(desk: Desk, name: str) -> Standing:
    """Tell where a name stands that may be hidden no longer."""
    from mtl_journal.services.pseudonyms import standing as where

    return where(desk, name)


def drop_pseudonym(desk: Desk, name: str) -> tuple[None, Changes]:
    """Let nothing stand for a name any more."""
    from mtl_journal.services.pseudonyms import drop_pseudonym as drop

    return None, drop(desk, name)


def save_card(desk: Desk, path: Path) -> str:
    """Write the own card; returns its fingerprint as words."""
    from mtl_journal.services.members import write_card

    return write_card(desk, path)


def add_card(desk: Desk, path: Path, role: str) -> tuple[Added, Changes]:
    """Admit whoever's card this is; returns what to tell of it."""
    from mtl_journal.domain.role import Role
    from mtl_journal.services.members import add, read_card

    added = add(desk, read_card(path), Role(role))
    return added, added.changes
