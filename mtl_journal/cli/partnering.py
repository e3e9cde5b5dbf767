"""What is told on the command line of names: how others read partners, and who is hidden."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtl_journal.cli.output import say, shown

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.desk import Desk


def tell(told: "Sequence[UserError]") -> None:
    """Say what changed in the register of names by itself, beside what a program reads."""
    if not told:
        return
    from mtl_journal.services.messages import sentence

    for one in told:
        say(sentence(one), err=True)


def hide_partners(desk: "Desk", partners: Sequence[str], scenario: str) -> None:
    """Hide partners who are people of the desk; say so, and what else may be a name in a scenario.

    It is said beside what a program reads.
    """
    named = [one.strip() for one in partners if one.strip()]
    if not named:
        return
    from mtl_journal.services.partners import hide_people, partners_read

    for name, alias in hide_people(desk, named)[0].items():
        say(f"In all that leaves your desk, {shown(name)} is called {shown(alias)}.", err=True)
    for one in (one for one in partners_read(desk, named, scenario) if one.doubtful):
        read = "as it stands" if one.read == one.name else f"as {shown(one.read)}"
        say(
            f"{shown(one.name)} may be a name, and others would read it {read}: "
            "say with pseudonym what is to stand for it.",
            err=True,
        )
