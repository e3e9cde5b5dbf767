"""People who exchange shares over roads that lose, double, replay and spoil them.

Beside what is on the desks it is kept what everybody wrote, and who was ever given it.
"""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.record import open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import (
    circles,
    conversations,
    feedback,
    members,
    receipts,
    scenarios,
    sharing,
)
from mtl_journal.services.checking import check
from mtl_journal.services.desk import Desk
from mtl_journal.services.erasing import erase
from mtl_journal.services.evidence import attach_content
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.receiving import open_share, take_in
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import blobs, deliveries, dialogue
from tests.support.computers import (
    Computer,
    compiled_once,
    everything,
    quick_folder,
    record_ids,
    records,
    shown_rows,
)
from tests.support.signing import Author, identity

TEACHER, INTRUDER = "Ann", "Mallory"
ROLES = {"Cora": Role.COACH, "Cole": Role.COACH, "Tia": Role.TUTOR, "Pat": Role.PEER}
NAMES = tuple(ROLES)


@dataclass
class Scene:
    """A teacher on two computers, two coaches, a tutor, a peer; an intruder with keys of their own.

    `sent` are files with whom they are for, `texts` every word written by scenario, `files` its
    evidence by hash, with whether others may have it, `given` who was ever given a scenario,
    `said` a member's words with who said them about what, `unsent` those that never left them.
    `had` are records that they once had, `stepped` who put aside what came in, `words_there` the
    scenarios where what may be a name was said to be a word.
    """

    folder: Path = field(default_factory=quick_folder)
    sent: list[tuple[str, Path]] = field(default_factory=list)
    texts: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, tuple[str, bool]] = field(default_factory=dict)
    given: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    unsent: dict[str, set[str]] = field(default_factory=dict)
    had: dict[str, set[str]] = field(default_factory=dict)
    stepped: set[str] = field(default_factory=set[str])
    words_there: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    forged: set[str] = field(default_factory=set)
    carried: list[Path] = field(default_factory=list)
    words: int = 0
    aliases: int = 0

    def __post_init__(self) -> None:
        self._quickly = compiled_once()
        self._quickly.__enter__()
        self.teachers = [Computer(self.folder / name, TEACHER) for name in ("home", "school")]
        self.others: dict[str, Computer] = {}
        self.intruder = Author(identity(INTRUDER))

    def close(self) -> None:
        for one in (*self.teachers, *self.others.values()):
            one.close()
        self._quickly.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    # ---- people ----

    def person(self, name: str) -> Computer:
        """Return a member's computer, bought and admitted when it is first needed."""
        if name not in self.others:
            self.others[name] = Computer(self.folder / name, name)
            self.admit(0, name)
            self.merge(1)
        return self.others[name]

    def admit(self, which: int, name: str) -> None:
        with self.teachers[which].on() as desk:
            assert desk is not None
            try:
                members.add(desk, self.others[name].desk.card, ROLES[name])
            except UserError as error:
                assert error.code == "person.already"

    def remove(self, which: int, name: str) -> None:
        with self.teachers[which].on() as desk:
            assert desk is not None
            members.remove(desk, self.others[name].desk.card.fingerprint)

    # ---- the teacher ----

    def word(self) -> str:
        self.words += 1
        return f"Word{self.words:03}end"

    def own(self, which: int, pick: int) -> str | None:
        listed = scenarios.list_scenarios(self.teachers[which].desk)
        ids = sorted(one.id for one in listed if not one.diverged)
        return ids[pick % len(ids)] if ids else None

    def write(self, which: int) -> None:
        word, open_ = self.word(), self.words % 3 != 0
        permission = Permission.GIVEN if open_ else Permission.PENDING
        with self.teachers[which].on() as desk:
            assert desk is not None
            text = f"{word} began when Zofia asked Grace for the kettle."
            content = Content(word, None, text, context=(("partners", f"Zofia; {word}"),))
            id, _ = scenarios.add(desk, content)
            plan = f"The plan of {word}.".encode()
            file, _ = attach_content(desk, id, plan, "plan.txt", "", permission)
        self.texts[id] = {word}
        self.files[id] = (hashlib.sha256(file.content).hexdigest(), open_)

    def rewrite(self, which: int, id: str) -> None:
        word = self.word()
        with self.teachers[which].on() as desk:
            assert desk is not None
            before = scenarios.show(desk, id).content.text
            scenarios.revise(desk, id, Edits(text=f"{before}\n\n{word} more."))
        self.texts[id].add(word)

    def share(self, which: int, name: str, ids: list[str]) -> bool:
        computer, target = self.teachers[which], self.file()
        self.person(name)
        with computer.on():
            try:
                sharing.share(computer.desk, target, name, ids)
            except UserError as error:
                refused = ("share.nothing", "scenario.diverged", "share.not_member")
                # A computer that has not heard of somebody yet does not know them.
                assert error.code in (*refused, "person.unknown")
                return False
        self.sent.append((name, target))
        for id in ids:
            self.given.setdefault(id, set()).add(name)
        return True

    def withdraw(self, which: int, name: str, id: str) -> None:
        with self.teachers[which].on():
            try:
                sharing.withdraw(self.teachers[which].desk, id, name)
            except UserError as error:
                assert error.code in ("share.not_shared", "person.unknown")

    def erase(self, which: int, id: str) -> None:
        with self.teachers[which].on():
            erase(self.teachers[which].desk, id)
        self.erased.add(id)

    def merge(self, into: int) -> None:
        with self.teachers[into].on():
            merge_desk(self.teachers[into].desk, self.teachers[1 - into].desk)

    def carry_home(self, origin: int, late: int = -1) -> None:
        """Seal one's own things for the other computer, where this file or an older one comes."""
        target = self.file()
        with self.teachers[origin].on():
            share_with_oneself(self.teachers[origin].desk, target)
        self.carried.append(target)
        with self.teachers[1 - origin].on():
            received(self.teachers[1 - origin].desk, self.carried[late % len(self.carried)])

    # ---- the others ----

    def arrive(self, name: str, *paths: Path) -> None:
        """Let a member take in files, accepting the teacher the first time."""
        computer = self.others[name]
        with computer.on():
            known = any(one.card.name == TEACHER for one in members.people(computer.desk))
            received(computer.desk, *paths, accepts=[] if known else [(TEACHER, Role.OWNER)])

    def lessons(self, name: str) -> list[str]:
        """Return the teacher's scenarios that a member has."""
        listed = scenarios.list_scenarios(self.others[name].desk)
        return sorted(one.id for one in listed if one.id in self.texts)

    def comment(self, name: str, id: str) -> str:
        """Let a member say a new word about a scenario; returns it."""
        computer, word = self.others[name], self.word()
        with computer.on():
            action = f"Try {word}" if ROLES[name] is not Role.PEER else ""
            remark = Remark(question=f"{word}?")
            feedback.comment_at(computer.desk, id, (0, 8), remark, action)
        self.said[word] = (name, id)
        self.unsent.setdefault(name, set()).add(word)
        return word

    def answer(self, name: str) -> None:
        computer, target = self.others[name], self.file()
        with computer.on():
            try:
                sharing.share(computer.desk, target, TEACHER)
            except UserError as error:
                assert error.code == "person.unknown", "nobody was received yet"
                return
        self.sent.append((TEACHER, target))
        self.unsent.pop(name, None)

    def remember(self, computer: Computer) -> None:
        """Note what somebody has, before it goes again."""
        self.had.setdefault(computer.person, set()).update(record_ids(computer.desk))

    def sent_to(self, name: str) -> list[Path]:
        """Return every file that was ever sent to somebody."""
        return [path for whom, path in self.sent if whom == name]

    def file(self) -> Path:
        return self.folder / f"{len(self.sent)} {len(list(self.folder.iterdir()))}.mtlshare"

    # ---- when all roads are open ----

    def meet(self) -> None:
        """Let everything arrive that was ever sent; then all that must hold."""
        self._merge_all()
        self.merge(0)  # what waited at school for what was said at home comes in with the second
        self._both_show_the_same()
        for name in self.others:
            self.admit(0, name)
            if name in self.stepped and (paths := self.sent_to(name)):
                self.arrive(name, *paths)  # their words leave with the journal they put aside
            self.answer(name)
        with self.teachers[0].on():
            received(self.teachers[0].desk, *self.sent_to(TEACHER), *self.carried[:1])
        self._merge_all()
        heard = {name for name in self.others if self.share(0, name, [])}
        self._merge_all()
        for name in sorted(heard):
            self.arrive(name, *self.sent_to(name))
        self._both_show_the_same()
        everybody = [*self.teachers, *self.others.values()]
        looked_into = everybody[self.words % len(everybody)]  # it replays everything: one a time
        with looked_into.on():
            assert [each.code for each in check(looked_into.desk, deep=True).problems] == []
        for one in everybody:
            assert not record_ids(one.desk) & self.forged, "forged, and yet taken in"
        receipts_are_true(self)
        self._nothing_is_lost()
        for name in self.others:
            self._nothing_is_held_that_may_not_be(name, heard)
        for name in heard:
            sees_the_whole_dialogue(self, name)
        for name in sorted(heard)[self.words % max(len(heard), 1) :][:1]:  # each in its turn
            gives_a_receipt(self, name)

    def _merge_all(self) -> None:
        for into in (0, 1):
            self.merge(into)

    def _both_show_the_same(self) -> None:
        home, school = (shown_rows(one.desk) for one in self.teachers)
        assert home == school, "the teacher's computers show different things"

    def _nothing_is_lost(self) -> None:
        held = bodies(self.teachers[0]) + bodies(self.teachers[1])
        for one in self.teachers:
            kept = {name for id, (name, _) in self.files.items() if id not in self.erased}
            assert files(one) == kept, "evidence is lost, or erased and yet held"
        for id, words in self.texts.items():
            for word in words:
                assert (word in held) is (id not in self.erased), "lost, or erased and yet held"
        shown = repr(shown_rows(self.teachers[0].desk)["dialogue"])
        for word, (_, id) in self.said.items():
            assert (word in shown) is (id not in self.erased), "what was said is lost"

    def _nothing_is_held_that_may_not_be(self, name: str, heard: set[str]) -> None:
        held, reads = everything(self.others[name].desk), self.reads(name)
        for id, words in self.texts.items():
            if name not in self.given.get(id, set()):
                assert not any(word in held for word in words), "never shared, and yet held"
            if name in heard and id not in reads:
                assert not any(word in held for word in words), "erased or taken back, yet held"
        if name in heard:
            for one in map(open_record, records(self.others[name].desk)):
                if isinstance(said_in(one), ScenarioShared) and one.header.subject in self.texts:
                    assert one.header.subject in reads, "withdrawn, and yet held"
        self._no_file_is_held_that_may_not_be(name, heard)

    def _no_file_is_held_that_may_not_be(self, name: str, heard: set[str]) -> None:
        """Make sure of every byte of evidence: not one too many, and none too few."""
        open_ = {id: file for id, (file, may) in self.files.items() if may}
        given = {file for id, file in open_.items() if name in self.given.get(id, set())}
        assert files(self.others[name]) <= given, "evidence never shared, and yet held"
        if name in heard:
            reads = self.reads(name)
            wanted = {file for id, file in open_.items() if id in reads}
            assert files(self.others[name]) == wanted, "evidence withdrawn, erased or lost"

    def reads(self, name: str) -> set[str]:
        """Return the scenarios that are shared with a member now."""
        person = self.others[name].desk.card.fingerprint
        desk = self.teachers[0].desk
        with desk.file.transaction() as tx:
            readers = dialogue.readers(tx, desk.journal())
        shown = {one.id for one in scenarios.list_scenarios(desk)}
        return {
            id
            for id, people in readers.items()
            if id in shown and any(each.person == person and not each.withdrawn for each in people)
        }


def bodies(computer: Computer) -> str:
    """Return everything that is said in a desk."""
    return " ".join((one.body or b"").decode() for one in records(computer.desk))


def files(computer: Computer) -> set[str]:
    """Return the hashes of all evidence whose bytes lie in a desk."""
    with computer.desk.file.transaction() as tx:
        return set(blobs.names(tx))


def received(desk: Desk, *paths: Path, accepts: Sequence[tuple[str, Role]] = ()) -> None:
    """Receive files as everybody does, but for the backup before: nothing here is about it."""
    take_in(desk, [open_share(desk.identity, path) for path in paths], accepts)


def sees_the_whole_dialogue(scene: Scene, name: str) -> None:
    """Make sure that a member has all that was said on what they read."""

    def about(computer: Computer, id: str) -> set[str]:
        talks = conversations.threads(computer.desk)
        return {one.thread.id for one in talks if one.thread.scenario == id}

    for id in scene.reads(name):
        assert about(scene.others[name], id) == about(scene.teachers[0], id)


def receipts_are_true(scene: Scene, *teachers: Computer) -> None:
    """Make sure that nobody is said to have received what they never had."""
    for one in teachers or scene.teachers:
        with one.desk.file.transaction() as tx:
            forms = deliveries.forms(tx, one.desk.own_journal)
            known = receipts.known_by_readers(tx, one.desk)
        told = circles.received(one.desk)
        for name, computer in scene.others.items():
            person = computer.desk.card.fingerprint
            had = record_ids(computer.desk) | scene.had.get(name, set())
            for form in forms:
                if form.person != person or form.id in had:
                    continue
                assert not form.is_in(known.get(person, {})), f"{name} never had it"
                assert form.at >= told.get(person, ""), f"{name} lacks what was before"


def gives_a_receipt(scene: Scene, name: str) -> None:
    """Make sure that whoever has everything can say so, even with nothing else to say."""
    scene.answer(name)
    with scene.teachers[1].on():
        received(scene.teachers[1].desk, scene.sent[-1][1])
    reader = next(one for one in circles.readers(scene.teachers[1].desk) if one.name == name)
    assert all(one.arrived for one in reader.lent), "received, and yet not told"
