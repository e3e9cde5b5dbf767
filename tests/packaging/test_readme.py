"""The README names what there is: every command, every room, the two commands to begin with."""

import re
import subprocess
import sys

from tests.support.sources import PROGRAM, ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_is_in_the_table_and_the_table_names_no_other() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "mtl_journal", "--help"], capture_output=True, text=True, check=True
    )
    listed = told.stdout.split("Commands:")[1].split("\n\n")[0]
    commands = set(re.findall(r"^  ([a-z][a-z-]+)", listed, re.M))
    assert commands
    table = README.split("| command | what it does |\n|---|---|\n")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()]
    named = {word for cell in cells for word in re.findall(r"(?:`|, )([a-z-]+)", cell)}
    assert named == commands


def test_every_room_is_on_the_map() -> None:
    rooms = {path.name for path in PROGRAM.iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"`mtl_journal/{room}/`" not in README} == set()


def test_the_two_commands_to_begin_with_stand_at_the_top() -> None:
    top = "\n".join(README.splitlines()[:6])
    assert "make demo" in top
    assert "make test" in top
