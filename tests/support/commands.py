"""Running the program from outside: in this process where that is enough, or as a real one.

A desk that is only needed is made once and copied. Commands on it open it with its recovery code,
which spares the fifth of a second that deriving a key from a passphrase takes on purpose.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mtl_journal.cli.main import run_command

PASSPHRASE = "four brown teapots dance"
PROGRAM = str(Path(sys.executable).with_name("mtl-journal"))
NAME = "Amina Okafor"
TITLE = "My teaching year"


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """What --json printed."""
        return json.loads(self.out)

    def well(self) -> "Done":
        """Return itself; fails with what was said where the command did not end well."""
        assert self.code == 0, f"exit code {self.code}: {self.err}{self.out}"
        return self


def run(*arguments: object, stdin: bytes = b"") -> Done:
    """Run one command in this process, without a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch.object(sys, "stdin", given),
    ):
        code = run_command([str(one) for one in arguments])
    return Done(code, _text(out), _text(err))


def run_program(
    *arguments: object,
    stdin: bytes = b"",
    timeout: float = 60,
    prefix: tuple[str, ...] = (),
    **environment: str,
) -> Done:
    """Run the installed program in a process of its own, away from any terminal."""
    done = subprocess.run(
        [*prefix, PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=timeout,
        check=False,
        start_new_session=True,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class Owner:
    """A person's desk and the file with its recovery code."""

    desk: Path
    code_file: Path

    @property
    def access(self) -> tuple[object, ...]:
        """The options that open the desk."""
        return ("--recovery-code", "--passphrase-file", self.code_file)

    def run(self, verb: str, *arguments: object, stdin: bytes = b"") -> Done:
        """Run a command on the desk in this process."""
        return run(verb, self.desk, *arguments, *self.access, stdin=stdin)

    def json(self, verb: str, *arguments: object, stdin: bytes = b"") -> Any:
        """Run a command on the desk that has to end well, and return what --json printed."""
        return self.run(verb, *arguments, "--json", stdin=stdin).well().value

    def run_program(self, verb: str, *arguments: object, **options: Any) -> Done:
        """Run a command on the desk as a real process."""
        return run_program(verb, self.desk, *arguments, *self.access, **options)

    def add(self, title: str, text: str = "Some words.", *arguments: object) -> str:
        """Add a scenario and return its id."""
        added = self.json("add", "--title", title, *arguments, "-", stdin=text.encode())
        return added["id"]

    def copied(self, folder: Path, name: str = "copy.mtlj") -> "Owner":
        """Return the owner of a copy of this desk in another folder."""
        desk = folder / name
        shutil.copyfile(self.desk, desk)
        return Owner(desk, self.code_file)


def new_desk(
    folder: Path, name: str = "desk.mtlj", role: str = "teacher", person: str = NAME
) -> Owner:
    """Make a desk in a folder, with `PASSPHRASE`, and keep its recovery code beside it."""
    desk, said = folder / name, folder / f"{name}.passphrase"
    said.write_text(PASSPHRASE)
    options = ("--name", person, "--role", role, "--title", TITLE, "--passphrase-file", said)
    made = run("new", desk, *options, "--json").well().value
    code_file = folder / f"{name}.code"
    code_file.write_text(made["recovery_code"])
    return Owner(desk, code_file)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
