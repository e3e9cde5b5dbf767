"""`make demo`: a year of a teacher's journal, from an empty folder to a portfolio, step by step.

Everything is done by the real `mtl-journal` command, as anybody would type it; each is shown, but
for the option that tells it the passphrase. The result lies in build/demo/, or in the folder that
is named on the command line.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml
from demo_dialogue import converse, look_back

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample"
TEACHER, TITLE = "Ruth Ellery", "A year in the geography room"
ABOUT_THE_PASSPHRASE = """\

The first line is the passphrase of this demonstration's desk, drawn at random when it was made. It
lies here in the open only because nothing in the desk is secret. Keep that of your own desk in your
head, or in a program for passwords, and never in a file beside the desk.
"""


_ANSWER_SHOWN = ("import", "check", "export")


class Stopped(Exception):
    """A step failed; the message says which, and what the command said."""


class Demo:
    """The folder in which it happens, and how to speak to the program there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = folder / "ruth.mtlj"
        self.passphrase = folder / "passphrase.txt"
        self.portfolio = folder / "portfolio.pdf"
        self._secret = folder / "home" / "passphrase"
        self._steps = 0

    def begin(self) -> None:
        """Make the folder anew, with a passphrase in it."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._secret.parent.mkdir(parents=True)
        words = "-".join(secrets.token_hex(2) for _ in range(6))
        for path, text in (
            (self.passphrase, f"{words}\n{ABOUT_THE_PASSPHRASE}"),
            (self._secret, words),
        ):
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")

    def step(self, what: str, verb: str, *arguments: object, quiet: bool = False) -> str:
        """Run one command, tell what it did and how long it took; returns what it printed."""
        typed = ["mtl-journal", verb, *map(_shown, arguments)]
        started = time.monotonic()
        done = self._run(verb, *arguments)
        if done.returncode:
            said = (done.stderr + done.stdout).strip()
            raise Stopped(f"It stopped at: {' '.join(typed)}\n{said}")
        if not quiet:
            self._tell(what, typed, time.monotonic() - started)
        if verb in _ANSWER_SHOWN:
            print(f"     {done.stdout.strip().splitlines()[-1]}")
        return done.stdout

    def tell_many(self, what: str, typed: str, seconds: float) -> None:
        """Tell of several commands that did one thing."""
        self._tell(what, [typed], seconds)

    def _tell(self, what: str, typed: list[str], seconds: float) -> None:
        self._steps += 1
        print(f"{self._steps}. {what:<64}{seconds:6.1f} s")
        print(f"     $ {' '.join(typed)}")

    def _run(self, verb: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
        program = shutil.which("mtl-journal", path=str(Path(sys.executable).parent))
        if program is None:
            raise Stopped("There is no mtl-journal beside this Python. Run `make demo`.")
        environment = {**os.environ, "MTL_JOURNAL_HOME": str(self._secret.parent)}
        environment.pop("MTL_JOURNAL_PASSPHRASE", None)
        return subprocess.run(
            [program, verb, *map(str, arguments), "--passphrase-file", str(self._secret)],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def run(demo: Demo) -> None:
    """Do everything, telling of each step."""
    demo.begin()
    made = ("--name", TEACHER, "--role", "teacher", "--title", TITLE)
    demo.step(f"Made an encrypted desk for {TEACHER}, who does not exist.", "new", demo.desk, *made)
    demo.step("Brought her year in: scenarios, claims and pictures.", "import", demo.desk, SAMPLE)
    typed, seconds = converse(partial(demo.step, "", quiet=True), demo.desk, demo.folder)
    demo.tell_many("Let her coach read, ask and propose; the answer came home.", typed, seconds)
    revise(demo)
    typed, seconds = look_back(partial(demo.step, "", quiet=True), demo.desk, demo.folder)
    demo.tell_many("Said what became of the action; her coach answered.", typed, seconds)
    demo.step("Checked every byte, signature and list.", "check", demo.desk, "--deep")
    what = "Made the portfolio, dialogue and all, and read it back."
    demo.step(what, "export", demo.desk, demo.portfolio, "--dialogue")
    listed = demo.step("Listed what is in the journal now:", "list", demo.desk)
    print(f"\n{_indented(listed)}\n")


def revise(demo: Demo) -> None:
    """Let her think again: sign the later states of some scenarios, oldest first."""
    listed = demo.step("", "list", demo.desk, "--json", quiet=True)
    ids = {one["title"]: one["id"] for one in json.loads(listed)["scenarios"]}
    started = time.monotonic()
    count = 0
    for scenario, text in later_states():
        title = title_of(SAMPLE / "scenarios" / scenario)
        if title not in ids:
            raise Stopped(f"It stopped: the scenario “{title}” is not in the desk.")
        demo.step("", "revise", demo.desk, ids[title], text, quiet=True)
        count += 1
    typed = f"mtl-journal revise {_shown(demo.desk)} SCENARIO FILE"
    what = f"Let her think again, {count} times; what she wrote first is kept."
    demo.tell_many(what, typed, time.monotonic() - started)


def later_states() -> Iterator[tuple[str, Path]]:
    """Yield (a scenario's file name, a later text of it): NN-slug.md, then NN-slug.2.md, ..."""
    files = (SAMPLE / "revisions").glob("*.md")
    for text in sorted(files, key=lambda one: (one.name.split(".")[0], one.suffixes)):
        yield f"{text.name.split('.')[0]}.md", text


def title_of(scenario: Path) -> str:
    """Return the title in the head of a scenario's file."""
    head = scenario.read_text(encoding="utf-8").split("---\n")[1]
    return str(yaml.safe_load(head)["title"])


def close(demo: Demo, seconds: float) -> None:
    """Say where everything is."""
    print(f"All of it took {seconds:.1f} s. What there is now:\n")
    for path, about in (
        (demo.portfolio, "the portfolio; any PDF reader opens it"),
        (demo.desk, "the desk, one encrypted file"),
        (demo.folder / "coach.mtlj", "the desk of her coach, with the same passphrase"),
        (demo.passphrase, "its passphrase, in the open only for the demo"),
    ):
        print(f"  {_shown(path):<27}{about}")
    print(
        "\nTo look around, with the passphrase when it is asked for:\n"
        f"  .venv/bin/mtl-journal show {_shown(demo.desk)} 'table nine' --history\n"
        f"  .venv/bin/mtl-journal threads {_shown(demo.desk)}\n"
        f"  .venv/bin/mtl-journal take-out {_shown(demo.desk)} build/demo/everything\n"
        "  .venv/bin/mtl-journal --help"
    )


def _shown(argument: object) -> str:
    """Return an argument as one would type it, paths as seen from the project's folder."""
    if isinstance(argument, Path):
        inside = argument.is_relative_to(ROOT)
        return str(argument.relative_to(ROOT) if inside else argument)
    text = str(argument)
    return f"'{text}'" if " " in text else text


def _indented(text: str) -> str:
    return "\n".join(f"   {line}".rstrip() for line in text.rstrip().splitlines())


def main(arguments: list[str]) -> int:
    """Run the demonstration and return the exit code."""
    folder = Path(arguments[0]).absolute() if arguments else ROOT / "build" / "demo"
    demo = Demo(folder)
    started = time.monotonic()
    try:
        run(demo)
    except (Stopped, OSError) as why:
        print(f"\n{why}", file=sys.stderr)
        return 1
    close(demo, time.monotonic() - started)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
