"""A teacher and a coach with a desk each, who exchange shares by file."""

from dataclasses import dataclass
from pathlib import Path

from tests.support.commands import PASSPHRASE, Owner, new_desk, run

LESSON = (
    "Nobody looked up when I came in.\n\n"
    "I waited four seconds, and then eleven hands were in the air.\n\n"
    "Afterwards I could not say why it had worked.\n"
)


@dataclass(frozen=True)
class Pair:
    """The teacher is Amina Okafor, the coach Martin Hale; `road` is where their files go."""

    teacher: Owner
    coach: Owner
    road: Path

    def share(self, *scenarios: str, name: str = "there.mtlshare") -> Path:
        """Let the teacher share scenarios with the coach."""
        chosen = [part for one in scenarios for part in ("--scenario", one)]
        path = self.road / name
        self.teacher.run("share", path, "--with", "Martin Hale", *chosen).well()
        return path


def new_pair(folder: Path) -> Pair:
    """Make both desks, the coach a member of the teacher's journal; nothing is shared yet."""
    teacher = new_desk(folder, "teacher.mtlj")
    desk, said = folder / "coach.mtlj", folder / "coach.passphrase"
    said.write_text(PASSPHRASE)
    made = run(
        "new", desk, "--name", "Martin Hale", "--role", "coach", "--passphrase-file", said, "--json"
    ).well()
    code = folder / "coach.code"
    code.write_text(made.value["recovery_code"])
    coach = Owner(desk, code)
    card = folder / "martin.mtlcard"
    coach.run("card", card).well()
    teacher.run("people", "add", card, "--role", "coach").well()
    road = folder / "road"
    road.mkdir()
    return Pair(teacher, coach, road)


LATER = "Seven seconds with Maya Okonkwo"


def agreed(folder: Path) -> tuple[Pair, str]:
    """Make a pair whose coach proposed something in "Waiting", to which the teacher agreed.

    Returns them and the id of the action. The coach does not read the scenario LATER.
    """
    pair = new_pair(folder)
    pair.teacher.add("Waiting", LESSON, "--date", "2025-10-03")
    pair.teacher.add(LATER, "Maya Okonkwo counted, and so did Zbigniew.\n", "--date", "2025-10-10")
    pair.teacher.run("pseudonym", "Maya Okonkwo", "Pupil M").well()
    pair.coach.run("receive", pair.share("Waiting"), "--accept", "Amina Okafor=teacher").well()
    pair.coach.run("comment", "Waiting", "--quote", "four seconds", "--action", "Wait on").well()
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    ((action,),) = [one["actions"] for one in pair.teacher.json("threads")["threads"]]
    pair.teacher.run("action", action["id"], "agreed").well()
    return pair, action["id"]


def carried_on(folder: Path) -> Pair:
    """Make the same pair, where it was carried on with in LATER; "Something else" came after."""
    pair, action = agreed(folder)
    pair.teacher.add("Something else", "Rain all day.\n", "--date", "2025-10-11")
    met = ("--in", LATER, "--note", "Thirteen.")
    pair.teacher.run("action", action, "carried", *met).well()
    return pair
