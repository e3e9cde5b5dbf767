"""One teacher's two computers that know the same coach, and what is done on them with names."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import members, scenarios, sharing
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.pseudonyms import register, set_pseudonym
from mtl_journal.services.receiving import Received, receive
from tests.support.computers import Computer, quick_folder


@dataclass
class Two:
    """One teacher's two computers, which know the same coach, and files between all three."""

    folder: Path
    home: Computer
    school: Computer
    coach: Computer
    files: int = 0
    lent: list[str] = field(default_factory=list[str])

    def path(self) -> Path:
        self.files += 1
        return self.folder / f"{self.files}.mtlshare"

    def carry(self, source: Computer, target: Computer) -> Received:
        """Bring everything of one computer to the other."""
        path = self.path()
        with source.on():
            share_with_oneself(source.desk, path)
        with target.on():
            return receive(target.desk, [path])

    def share(self, computer: Computer, *ids: str) -> None:
        """Share with the coach, who takes it in."""
        path = self.path()
        self.lent += ids
        with computer.on():
            sharing.share(computer.desk, path, "Cora", ids)
        with self.coach.on():
            receive(self.coach.desk, [path], [("Ann", Role.OWNER)])

    def reads(self) -> dict[str, str]:
        """Return what the coach reads, by title."""
        found = [scenarios.show(self.coach.desk, id).content for id in self.lent]
        return {one.title: one.text for one in found}


@contextmanager
def two_computers() -> Iterator[Two]:
    folder = quick_folder()
    home, school = (Computer(folder / name) for name in ("home", "school"))
    made = Two(folder, home, school, Computer(folder / "coach", "Cora"))
    with made.home.on():
        members.add(made.home.desk, made.coach.desk.card, Role.COACH)
    made.carry(made.home, made.school)
    yield made
    for one in (home, school, made.coach):
        one.close()
    shutil.rmtree(folder)


def written(computer: Computer, title: str, text: str, *partners: str) -> str:
    """Write a scenario with partners; returns its id."""
    context = (("partners", "; ".join(partners)),) if partners else ()
    with computer.on():
        return scenarios.add(computer.desk, Content(title, None, text, context=context))[0]


def hide(computer: Computer, name: str, alias: str, bearer: Bearer = Bearer.COLLEAGUE) -> None:
    with computer.on():
        set_pseudonym(computer.desk, name, alias, bearer)


def aliases(computer: Computer) -> dict[str, str]:
    with computer.on():
        return {one.name: one.alias for one in register(computer.desk)}
