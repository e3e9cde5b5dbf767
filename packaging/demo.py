"""The main job on the sample journal, by the real command: `make demo`.

A desk is made, a school year comes in, texts are rethought, everything is checked and leaves as a
portfolio. Whatever fails stops the demonstration with the program's own words.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
BUILD = ROOT / "build" / "demo"
WORDS = ("otter", "harbour", "velvet", "lantern", "thistle", "meadow", "copper", "orchard")


class Demonstration:
    """Runs commands one after another and says what each did and how long it took."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = folder / "journal.mtlj"
        self.passphrase_file = folder / "passphrase.txt"
        self.environment = {**os.environ, "MTL_JOURNAL_HOME": str(folder / "home")}
        self.environment.pop("MTL_JOURNAL_PASSPHRASE", None)

    def run(self, command: str, *arguments: object) -> dict[str, object]:
        """Run one command on the desk; returns what it printed as JSON."""
        words = [sys.executable, "-m", "mtl_journal", command, self.desk, *arguments]
        extra = ["--json", "--passphrase-file", self.passphrase_file]
        done = subprocess.run(
            [str(word) for word in [*words, *extra]],
            capture_output=True,
            env=self.environment,
            cwd=ROOT,
            check=False,
        )
        if done.returncode:
            print(done.stderr.decode() or done.stdout.decode(), file=sys.stderr)
            raise SystemExit(f"The demonstration stopped at: mtl-journal {command}")
        return json.loads(done.stdout)


def main() -> None:
    """Make everything anew under build/demo and tell about it."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    show = Demonstration(BUILD)
    passphrase = " ".join(secrets.choice(WORDS) for _ in range(5))
    show.passphrase_file.touch(mode=0o600)
    show.passphrase_file.write_text(passphrase + "\n", encoding="utf-8")

    with _step("A new desk for Ruth Ellery, encrypted with a passphrase"):
        show.run("new", "--name", "Ruth Ellery", "--role", "teacher", "--title", "8B and after")
    with _step("Her school year comes in") as step:
        arrived = show.run("import", SAMPLE)
        step.tells(f"{arrived['added']} scenarios with {arrived['pictures']} pictures of evidence")
    with _step("The same again adds nothing") as step:
        step.tells(f"{show.run('import', SAMPLE)['known']} were there already")
    with _step("She thinks again") as step:
        step.tells(f"{_rethink(show)} revisions; every earlier text stays in the history")
    with _step("Every signature, byte and list is checked") as step:
        checked = show.run("check", "--deep")
        step.tells(f"{checked['records']} signed records, {checked['files']} files, all whole")
    with _step("The portfolio is set and read back") as step:
        pdf = BUILD / "portfolio.pdf"
        made = show.run("export", pdf)
        step.tells(f"{made['scenarios']} scenarios, {pdf.stat().st_size / 1024:,.0f} KiB")
    _list(show)
    _close(show, pdf)


class _Step:
    """One line on the screen: what is done, what came of it, how long it took."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.outcome = ""

    def tells(self, outcome: str) -> None:
        self.outcome = f": {outcome}"

    def __enter__(self) -> "_Step":
        self.begun = time.perf_counter()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            print(f"{time.perf_counter() - self.begun:5.1f} s  {self.words}{self.outcome}.")


def _step(words: str) -> _Step:
    return _Step(words)


def _rethink(show: Demonstration) -> int:
    """Apply the later versions in the order in which she wrote them; returns how many."""
    later = sorted(
        SAMPLE.glob("revisions/*.md"), key=lambda path: (path.stem.count("."), path.stem)
    )
    for path in later:
        first = SAMPLE / "scenarios" / (re.sub(r"\.\d+$", "", path.stem) + ".md")
        title = re.search(r"^title: *(.+)$", first.read_text(encoding="utf-8"), re.MULTILINE)
        assert title is not None, first
        show.run("revise", title[1].strip("\"'"), path)
    return len(later)


def _list(show: Demonstration) -> None:
    listed = show.run("list")["scenarios"]
    assert isinstance(listed, list)
    print(f"\nThe journal now holds {len(listed)} scenarios:")
    for one in listed:
        print(
            f"  {one['date']}  {' '.join(one['strands']):8}  {one['words']:4} words  {one['title']}"
        )


def _close(show: Demonstration, pdf: Path) -> None:
    print(
        f"\nThe portfolio:  {pdf.relative_to(ROOT)}"
        f"\nThe desk:       {show.desk.relative_to(ROOT)}"
        f"\nIts passphrase: {show.passphrase_file.relative_to(ROOT)}  (kept in a file only because"
        "\n                this is a demonstration; a real one belongs in nobody's file)"
        "\nGo on with:     .venv/bin/mtl-journal show build/demo/journal.mtlj oranges"
        " --passphrase-file build/demo/passphrase.txt"
    )


if __name__ == "__main__":
    main()
