"""A child program that writes without pause, and says what it is about to do and what it did.

    python busy.py DESK FOLDER SEED          (MTL_JOURNAL_PASSPHRASE opens the desk)

Each line on its standard output is JSON: first {"ready": true}, then for every verb a line with
"says": "now" before it and one with "says": "done" after it returned. What stands in a "done" has
been acknowledged and must never be lost.
"""

import hashlib
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import (
    backups,
    checking,
    desks,
    drafts,
    erasing,
    evidence,
    imports,
    merging,
    passphrases,
    portfolios,
    scenarios,
    takeouts,
    unlocking,
)
from mtl_journal.services.unlocking import Opening

FEW = 6  # scenarios kept at a time, so that no verb grows slow
Facts = dict[str, Any]


def said_hash(title: str, text: str) -> str:
    """Return what names a text in the lines that are printed."""
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()


class Busy:
    """An open desk and a folder to work in."""

    def __init__(self, desk: Path, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.seed = seed
        self.number = 0
        opening = unlocking.unlock(desk, lambda: "", given=os.environ["MTL_JOURNAL_PASSPHRASE"])
        self.desk = desks.open_desk(desk, opening)
        if not self._ids():
            self._say("now", "add", saved=[self._saved("", first := self._content())])
            self._say("done", "add", saved=[self._saved(self._add(first), first)])

    def work(self) -> None:
        """Do one verb after another, for ever."""
        verbs: list[tuple[Callable[[], None], int]] = [
            (self.add, 6),
            (self.revise, 14),
            (self.draft, 10),
            (self.settle, 4),
            (self.bin, 3),
            (self.attach, 4),
            (self.bring_in, 3),
            (self.erase, 3),
            (self.rebuild, 2),
            (self.back_up, 2),
            (self.merge, 1),
            (self.change_passphrase, 1),
            (self.export, 1),
            (self.take_out, 1),
        ]
        while True:
            (verb,) = self.random.choices(*zip(*verbs, strict=True))
            self.number += 1
            verb()

    def add(self) -> None:
        if len(self._ids()) >= FEW:
            self.erase()
            return
        content = self._content()
        self._say("now", "add", saved=[self._saved("", content)])
        self._say("done", "add", saved=[self._saved(self._add(content), content)])

    def revise(self) -> None:
        id, new = self.random.choice(self._ids()), self._content()
        self._say("now", "revise", saved=[self._saved(id, new)])
        edits = scenarios.Edits(title=new.title, text=new.text, claims=new.claims)
        scenarios.revise(self.desk, id, edits)
        self._say("done", "revise", saved=[self._saved(id, new)])

    def draft(self) -> None:
        id, new = self.random.choice(self._ids()), self._content()
        facts = {"subject": id, "draft": said_hash(new.title, new.text)}
        self._say("now", "draft", **facts)
        drafts.keep_draft(self.desk, id, new)
        self._say("done", "draft", **facts)

    def settle(self) -> None:
        for one in drafts.list_drafts(self.desk)[:1]:
            facts = {"subject": one.subject, "saved": [self._saved(one.subject, one.content)]}
            self._say("now", "settle", **facts)
            drafts.settle_draft(self.desk, one)
            self._say("done", "settle", **facts)

    def bin(self) -> None:
        id = self.random.choice(self._ids())
        self._say("now", "bin", subject=id)
        scenarios.remove(self.desk, id)
        scenarios.restore(self.desk, id)
        self._say("done", "bin", subject=id)

    def attach(self) -> None:
        id = self.random.choice(self._ids())
        content = self.random.randbytes(self.random.choice([200, 300_000])).hex().encode()
        file = self.folder / "evidence.txt"
        file.write_bytes(content)
        facts = {"subject": id, "evidence": hashlib.sha256(content).hexdigest()}
        self._say("now", "attach", **facts)
        evidence.attach(self.desk, id, file, "noise", Permission.GIVEN)
        self._say("done", "attach", **facts)

    def bring_in(self) -> None:
        new = [self._content() for _ in range(3)]
        file = self.folder / "posts.jsonl"
        lines = [{"date": "2025-10-03", "title": one.title, "text": one.text} for one in new]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        self._say("now", "import", saved=[self._saved("", one) for one in new])
        report = imports.import_paths(self.desk, [file])
        assert len(report.added) == 3, report
        ids = {one.title: one.id for one in scenarios.list_scenarios(self.desk)}
        saved = [self._saved(ids[one.title], one) for one in new]
        self._say("done", "import", saved=saved)
        while len(self._ids()) > FEW:
            self.erase()

    def erase(self) -> None:
        id = self.random.choice(self._ids())
        if len(self._ids()) == 1:
            return
        self._say("now", "erase", erased=id)
        erasing.erase(self.desk, id)
        self._say("done", "erase", erased=id)

    def rebuild(self) -> None:
        self._say("now", "rebuild")
        assert checking.check(self.desk, deep=True, rebuild=True).sound
        self._say("done", "rebuild")

    def back_up(self) -> None:
        self._say("now", "backup")
        made = backups.back_up(self.desk, self.folder / "backups")
        self._say("done", "backup", **self._file(made))

    def merge(self) -> None:
        """Write on a second computer's copy, and bring both together."""
        opening = Opening(self.desk.key, self.desk.salt)
        made = backups.back_up(self.desk, self.folder / "backups")
        copy = self.folder / f"copy {self.seed} {self.number}.mtlj"
        here = os.environ["MTL_JOURNAL_HOME"]
        os.environ["MTL_JOURNAL_HOME"] = str(self.folder / "the other computer")
        try:
            backups.restore(made, opening, copy)
            other = desks.open_desk(copy, opening)
            new = self._content()
            id, _ = scenarios.add(other, new)
        finally:
            os.environ["MTL_JOURNAL_HOME"] = here
        self._say("now", "merge", saved=[self._saved(id, new)])
        merging.merge_desk(self.desk, other)
        other.close()
        self._say("done", "merge", saved=[self._saved(id, new)])

    def change_passphrase(self) -> None:
        new = f"passphrase {self.seed} {self.number}"
        self._say("now", "passphrase", passphrase=new)
        passphrases.change_passphrase(self.desk, new)
        self._say("done", "passphrase", passphrase=new)

    def export(self) -> None:
        self._say("now", "export")
        target = self.folder / "portfolio.pdf"
        try:
            portfolios.export(self.desk, target)
        except UserError as error:
            if error.code != "scenario.diverged":  # the writer has to choose first
                raise
            return
        self._say("done", "export", **self._file(target))

    def take_out(self) -> None:
        self._say("now", "take-out")
        target = self.folder / f"taken out {self.seed} {self.number}"
        takeouts.take_out(self.desk, target)
        self._say("done", "take-out", **self._file(target / "records" / "records.jsonl"))

    def _add(self, content: Content) -> str:
        id, _ = scenarios.add(self.desk, content)
        return id

    def _ids(self) -> list[str]:
        return [one.id for one in scenarios.list_scenarios(self.desk)]

    def _content(self) -> Content:
        word = f"{self.random.getrandbits(64):016x}"
        text = f"{word} happened. " * self.random.choice([3, 30, 1500])
        return Content(f"Lesson {word}", "2025-10-03", text, (Claim("S1", word),))

    def _saved(self, subject: str, content: Content) -> list[str]:
        return [subject, said_hash(content.title, content.text)]

    def _file(self, path: Path) -> Facts:
        return {"file": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}

    def _say(self, when: str, verb: str, **facts: Any) -> None:
        print(json.dumps({"says": when, "verb": verb, **facts}), flush=True)


if __name__ == "__main__":
    busy = Busy(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"ready": True}), flush=True)
    busy.work()
