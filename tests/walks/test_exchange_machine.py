"""A teacher on two computers, a coach and an intruder exchange files in any order, lost or twice.

At the end all honest desks agree, nothing that may not be seen was ever held, and nothing is lost.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.share_file import pack
from mtl_journal.security.sealing import seal
from mtl_journal.services import feedback, members, scenarios, sharing
from mtl_journal.services.checking import check
from mtl_journal.services.erasing import erase
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.receiving import receive
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer, quick_folder, record_ids, records, shown_rows
from tests.support.dialogue import says
from tests.support.signing import Author, as_bytes, identity

PLACE = st.integers(0, 30)
WHICH = st.integers(0, 1)
INTRUDERS_WORD = "MALLORY"
TEACHER, COACH = "Ann", "Cora"


class Exchange(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.teachers = [Computer(self.folder / name, TEACHER) for name in ("home", "school")]
        self.coach = Computer(self.folder / "coach", COACH)
        self.intruder = Author(identity("Mallory"))
        self.files: list[Path] = []  # to the coach
        self.answers: list[Path] = []  # to the teacher
        self.words = 0
        self.texts: dict[str, set[str]] = {}  # every word ever written, by scenario
        self.shared: set[str] = set()
        self.erased: set[str] = set()
        self.said: dict[str, str] = {}  # what the coach said, with its scenario
        with self.teachers[0].on() as desk:
            assert desk is not None
            members.add(desk, self.coach.desk.card, Role.COACH)
        self._merge()
        # Something is under way from the start: else most schedules would say nothing.
        self.write(0)
        self.share(0, 0)
        self.coach_receives(0)
        self.coach_comments(0)
        self.coach_answers()

    def teardown(self) -> None:
        try:
            self._meet()
        finally:
            for one in (*self.teachers, self.coach):
                one.close()
            shutil.rmtree(self.folder)

    # ---- the teacher ----

    @rule(which=WHICH)
    def write(self, which: int) -> None:
        with self.teachers[which].on():
            word = self._word()
            id, _ = scenarios.add(self.teachers[which].desk, Content(word, None, f"{word} one."))
        self.texts[id] = {word}

    @rule(which=WHICH, pick=PLACE)
    def rewrite(self, which: int, pick: int) -> None:
        computer = self.teachers[which]
        id = self._own(computer, pick)
        if id is None:
            return
        word = self._word()
        with computer.on():
            before = scenarios.show(computer.desk, id).content.text
            scenarios.revise(computer.desk, id, Edits(text=f"{before}\n\n{word} more."))
        self.texts[id].add(word)

    @rule(which=WHICH, pick=PLACE)
    def share(self, which: int, pick: int) -> None:
        computer = self.teachers[which]
        id = self._own(computer, pick)
        if id is not None and self._send(computer, [id]):
            self.shared.add(id)

    @rule(which=WHICH)
    def share_again(self, which: int) -> None:
        self._send(self.teachers[which], [])

    @rule(which=WHICH, pick=PLACE)
    def withdraw(self, which: int, pick: int) -> None:
        computer = self.teachers[which]
        id = self._own(computer, pick)
        if id is None:
            return
        with computer.on():
            try:
                sharing.withdraw(computer.desk, id, COACH)
            except UserError as error:
                assert error.code == "share.not_shared"

    @rule(which=WHICH, pick=PLACE)
    def erase(self, which: int, pick: int) -> None:
        computer = self.teachers[which]
        id = self._own(computer, pick)
        if id is not None:
            with computer.on():
                erase(computer.desk, id)
            self.erased.add(id)

    @rule(which=WHICH, pick=PLACE)
    def receive_an_answer(self, which: int, pick: int) -> None:
        if self.answers:
            with self.teachers[which].on():
                receive(self.teachers[which].desk, [self.answers[pick % len(self.answers)]])

    @rule(which=WHICH, pick=PLACE, resolved=st.booleans())
    def settle(self, which: int, pick: int, resolved: bool) -> None:
        computer = self.teachers[which]
        with computer.on():
            talks = feedback.threads(computer.desk)
            if talks:
                one = talks[pick % len(talks)].thread
                if one.resolved != resolved:
                    feedback.settle(computer.desk, one.id, resolved=resolved)

    @rule(into=WHICH)
    def merge(self, into: int) -> None:
        with self.teachers[into].on():
            merge_desk(self.teachers[into].desk, self.teachers[1 - into].desk)

    # ---- the coach ----

    @rule(pick=PLACE)
    def coach_receives(self, pick: int) -> None:
        if self.files:
            self._coach_takes(self.files[pick % len(self.files)])

    @rule(pick=PLACE)
    def coach_comments(self, pick: int) -> None:
        with self.coach.on():
            listed = scenarios.list_scenarios(self.coach.desk)
            if not listed:
                return
            found = scenarios.show(self.coach.desk, listed[pick % len(listed)].id)
            word = self._word()
            remark = Remark(question=f"{word}?")
            feedback.comment(self.coach.desk, found.id, found.content.text.split()[0], remark)
        self.said[word] = found.id

    @rule(which=WHICH, pick=PLACE)
    def a_round_trip(self, which: int, pick: int) -> None:
        self.share(which, pick)
        self.coach_receives(len(self.files) - 1)
        self.coach_comments(pick)
        self.coach_answers()

    @rule()
    def coach_answers(self) -> None:
        with self.coach.on():
            target = self.folder / f"answer {len(self.answers)}.mtlshare"
            try:
                sharing.share(self.coach.desk, target, TEACHER)
            except UserError as error:
                assert error.code == "person.unknown", "nobody was received yet"
                return
        self.answers.append(target)

    # ---- the intruder ----

    @rule(pick=PLACE, at=st.integers(0, 9999), coach=st.booleans())
    def tamper(self, pick: int, at: int, coach: bool) -> None:
        files = self.files if coach else self.answers
        if not files:
            return
        content = bytearray(files[pick % len(files)].read_bytes())
        content[at % len(content)] ^= 1 << at % 8
        hurt = self.folder / "hurt.mtlshare"
        hurt.write_bytes(bytes(content))
        computer = self.coach if coach else self.teachers[0]
        before = record_ids(computer.desk), shown_rows(computer.desk)
        with computer.on(), pytest.raises(UserError):
            receive(computer.desk, [hurt])
        assert (record_ids(computer.desk), shown_rows(computer.desk)) == before

    @rule(pick=PLACE, kind=st.sampled_from(["thread.opened", "comment.posted", "action.moved"]))
    def intrude(self, pick: int, kind: str) -> None:
        """Seal a proper share full of the intruder's own words to everybody."""
        known = sorted(self.texts)
        scenario = known[pick % len(known)] if known else None
        journal = self.teachers[0].desk.journal()
        said = says(self.intruder, journal, kind, *([scenario] if scenario else []))
        for computer in (self.teachers[0], self.coach):
            forged = self.folder / "forged.mtlshare"
            card = self.intruder.who.card
            forged.write_bytes(
                seal(pack(card, [as_bytes(said)], {}), [computer.desk.card.sealing_key])
            )
            before = shown_rows(computer.desk)["dialogue"]
            with computer.on():
                receive(computer.desk, [forged])
            assert said.id not in record_ids(computer.desk)
            assert shown_rows(computer.desk)["dialogue"] == before

    # ---- what has to hold ----

    def _meet(self) -> None:
        self._merge()
        for path in self.answers:
            with self.teachers[0].on():
                receive(self.teachers[0].desk, [path])
        self.coach_answers()
        for path in self.answers[-1:]:
            with self.teachers[0].on():
                receive(self.teachers[0].desk, [path])
        self._merge()
        self.share_again(0)
        self._merge()  # what was sent is noted where it was sent from
        for path in self.files:  # all that was ever sent arrives, the last one last
            self._coach_takes(path)
        assert shown_rows(self.teachers[0].desk) == shown_rows(self.teachers[1].desk)
        for one in (*self.teachers, self.coach):
            with one.on():
                assert [each.code for each in check(one.desk, deep=True).problems] == []
        held = self._bodies(self.coach)
        for id, words in self.texts.items():
            if id not in self.shared:
                assert not any(word in held for word in words), "never shared, and yet held"
        everywhere = self._bodies(self.teachers[0]) + self._bodies(self.teachers[1])
        for id in self.erased:
            assert not any(word in everywhere for word in self.texts[id]), "erased, and yet held"
        shown = repr(shown_rows(self.teachers[0].desk)["dialogue"])
        for word, scenario in self.said.items():
            assert (word in shown) is (scenario not in self.erased), "the coach's word is lost"

    def _merge(self) -> None:
        for _ in range(3):
            for into in (0, 1):
                self.merge(into)

    def _send(self, computer: Computer, ids: list[str]) -> bool:
        target = self.folder / f"share {len(self.files)}.mtlshare"
        with computer.on():
            try:
                sharing.share(computer.desk, target, COACH, ids)
            except UserError as error:
                assert error.code in ("share.nothing", "scenario.diverged")
                return False
        self.files.append(target)
        return True

    def _coach_takes(self, path: Path) -> None:
        with self.coach.on():
            known = any(one.card.name == TEACHER for one in members.people(self.coach.desk))
            receive(self.coach.desk, [path], [] if known else [(TEACHER, Role.OWNER)])

    def _own(self, computer: Computer, pick: int) -> str | None:
        found = [one for one in scenarios.list_scenarios(computer.desk) if not one.diverged]
        ids = sorted(one.id for one in found)
        return ids[pick % len(ids)] if ids else None

    def _word(self) -> str:
        self.words += 1
        return f"Word{self.words}end"

    @staticmethod
    def _bodies(computer: Computer) -> str:
        return " ".join((one.body or b"").decode() for one in records(computer.desk))


_SOAK = settings(
    max_examples=200,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class TestExchange(Exchange.TestCase):
    settings = settings(_SOAK, max_examples=12, stateful_step_count=15)


@pytest.mark.soak
class TestExchangeForLong(Exchange.TestCase):
    settings = _SOAK
