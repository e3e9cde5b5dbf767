"""A teacher on two computers, two coaches, a tutor, a peer and an intruder, in any order.

Files are lost, doubled, replayed, cut, tampered with and taken to the wrong person; clocks are
wrong; people are removed and come back. At the end all honest desks agree, nobody holds what they
may not see, nothing forged came in, and nothing is lost.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from mtl_journal.domain.action import Step
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.record import Record
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.word_answers import Answer
from mtl_journal.formats.share_file import pack
from mtl_journal.security.sealing import seal
from mtl_journal.services import actions, conversations, feedback
from mtl_journal.services.merging import receive_records
from mtl_journal.services.receiving import open_share
from tests.support.computers import Computer, record_ids, shown_rows
from tests.support.dialogue import body_of
from tests.support.exchange import NAMES, TEACHER, Scene, receipts_are_true, received
from tests.support.exchange_later import (
    ALSO_WORD,
    PUPIL,
    answer_about,
    forget,
    hand_over,
    no_name_is_held,
    register_names,
    rename,
    speak_after_the_end,
    step_back,
)
from tests.support.signing import DAY, Author, as_bytes

PLACE, WHICH, WHO = st.integers(0, 30), st.integers(0, 1), st.sampled_from(NAMES)
FORGED = st.sampled_from(["thread.opened", "comment.posted", "action.moved"])
MOVES = st.sampled_from([step for step in Step if step is not Step.PROPOSED])
CLOCKS = st.sampled_from([0, -400 * DAY, 400 * DAY, 3_600_000])


class Exchange(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        register_names(self.scene)
        # Something is under way from the start: else most schedules would say nothing.
        self.scene.write(0)
        self.a_round_trip(0, 0, NAMES[0])

    def teardown(self) -> None:
        try:
            self.scene.meet()
            for name in self.scene.others:
                no_name_is_held(self.scene, name)
        finally:
            self.scene.close()

    # ---- the teacher ----

    @rule(which=WHICH)
    def write(self, which: int) -> None:
        self.scene.write(which)

    @rule(which=WHICH, pick=PLACE)
    def rewrite(self, which: int, pick: int) -> None:
        if id := self.scene.own(which, pick):
            self.scene.rewrite(which, id)

    @rule(which=WHICH, pick=PLACE, who=WHO)
    def share(self, which: int, pick: int, who: str) -> None:
        if id := self.scene.own(which, pick):
            self.scene.share(which, who, [id])

    @rule(which=WHICH, who=WHO)
    def share_again(self, which: int, who: str) -> None:
        self.scene.share(which, who, [])

    @rule(which=WHICH, pick=PLACE, who=WHO)
    def withdraw(self, which: int, pick: int, who: str) -> None:
        if id := self.scene.own(which, pick):
            self.scene.withdraw(which, who, id)

    @rule(which=WHICH, pick=PLACE)
    def erase(self, which: int, pick: int) -> None:
        if id := self.scene.own(which, pick):
            self.scene.erase(which, id)

    @rule(which=WHICH, pick=PLACE)
    def receive_an_answer(self, which: int, pick: int) -> None:
        answers = [path for name, path in self.scene.sent if name == TEACHER]
        if answers:
            with self.scene.teachers[which].on() as desk:
                assert desk is not None
                received(desk, answers[pick % len(answers)])
            receipts_are_true(self.scene, self.scene.teachers[which])

    @rule(which=WHICH, pick=PLACE, resolved=st.booleans())
    def settle(self, which: int, pick: int, resolved: bool) -> None:
        self._settle(self.scene.teachers[which], pick, resolved)

    @rule(which=WHICH, pick=PLACE, step=MOVES)
    def act(self, which: int, pick: int, step: Step) -> None:
        with self.scene.teachers[which].on() as desk:
            assert desk is not None
            proposed = [each for one in conversations.threads(desk) for each in one.actions]
            if proposed and (one := proposed[pick % len(proposed)]).step is not step:
                actions.move(desk, one.id, step, "noted")

    @rule(into=WHICH)
    def merge(self, into: int) -> None:
        self.scene.merge(into)

    @rule(origin=WHICH, late=PLACE)
    def carry_home(self, origin: int, late: int) -> None:
        self.scene.carry_home(origin, late)

    @rule(which=WHICH, name=st.sampled_from([PUPIL, ALSO_WORD]))
    def rename(self, which: int, name: str) -> None:
        rename(self.scene, which, name)

    @rule(which=WHICH, pick=PLACE, answer=st.sampled_from(Answer))
    def answer_about(self, which: int, pick: int, answer: Answer) -> None:
        if id := self.scene.own(which, pick):
            answer_about(self.scene, which, id, answer)

    @rule(which=WHICH, before=WHO, new=WHO)
    def hand_over(self, which: int, before: str, new: str) -> None:
        if before in self.scene.others and new in self.scene.others:
            hand_over(self.scene, which, before, new)

    @rule(which=WHICH, who=WHO)
    def speak_after_the_end(self, which: int, who: str) -> None:
        if who in self.scene.others:
            speak_after_the_end(self.scene, which, who)

    @rule(which=WHICH, who=WHO)
    def remove(self, which: int, who: str) -> None:
        if who in self.scene.others:
            self.scene.remove(which, who)

    @rule(which=WHICH, who=WHO)
    def readmit(self, which: int, who: str) -> None:
        if who in self.scene.others:
            self.scene.admit(which, who)

    # ---- the others ----

    @rule(pick=PLACE)
    def somebody_receives(self, pick: int) -> None:
        """Whatever was ever sent may arrive, late, again, or never."""
        files = [(name, path) for name, path in self.scene.sent if name != TEACHER]
        if files:
            self.scene.arrive(*files[pick % len(files)])

    @rule(who=WHO, pick=PLACE)
    def comment(self, who: str, pick: int) -> None:
        if who in self.scene.others and (lessons := self.scene.lessons(who)):
            self.scene.comment(who, lessons[pick % len(lessons)])

    @rule(who=WHO, pick=PLACE, resolved=st.booleans())
    def somebody_settles(self, who: str, pick: int, resolved: bool) -> None:
        if who in self.scene.others:
            self._settle(self.scene.others[who], pick, resolved)

    @rule(who=WHO)
    def answer(self, who: str) -> None:
        if who in self.scene.others:
            self.scene.answer(who)

    @rule(which=WHICH, pick=PLACE, who=WHO)
    def a_round_trip(self, which: int, pick: int, who: str) -> None:
        id = self.scene.own(which, pick)
        if id is None or not self.scene.share(which, who, [id]):
            return
        self.scene.arrive(*self.scene.sent[-1])
        if id in self.scene.lessons(who):
            self.scene.comment(who, id)
            self.scene.answer(who)

    @rule(who=WHO)
    def forget(self, who: str) -> None:
        if who in self.scene.others:
            forget(self.scene, who)

    # ---- anybody ----

    @rule(pick=PLACE)
    def step_back(self, pick: int) -> None:
        step_back(self.scene, self._anybody(pick))

    @rule(pick=PLACE, ahead=CLOCKS)
    def set_clock(self, pick: int, ahead: int) -> None:
        self._anybody(pick).ahead = ahead

    def _anybody(self, pick: int) -> Computer:
        everybody = [*self.scene.teachers, *self.scene.others.values()]
        return everybody[pick % len(everybody)]

    # ---- what goes wrong on the way ----

    @rule(pick=PLACE, at=st.integers(0, 9999), cut=st.booleans())
    def spoil(self, pick: int, at: int, cut: bool) -> None:
        name, path = self.scene.sent[pick % len(self.scene.sent)]
        content = bytearray(path.read_bytes())
        if cut:
            del content[at % len(content) :]
        else:
            content[at % len(content)] ^= 1 << at % 8
        self._refused(self._computer(name), bytes(content))

    @rule(pick=PLACE, who=WHO)
    def go_to_the_wrong_person(self, pick: int, who: str) -> None:
        name, path = self.scene.sent[pick % len(self.scene.sent)]
        if name != who and who in self.scene.others:
            self._refused(self.scene.others[who], path.read_bytes())

    @rule(pick=PLACE)
    def fall_into_an_intruders_hands(self, pick: int) -> None:
        path = self.scene.sent[pick % len(self.scene.sent)][1]
        with pytest.raises(UserError):
            open_share(self.scene.intruder.who, path)

    @rule(pick=PLACE, kind=FORGED)
    def intrude(self, pick: int, kind: str) -> None:
        """Seal a proper share full of a stranger's own words to one of them."""
        known = sorted(self.scene.texts)
        body, about = body_of(kind, self.scene.intruder, known[pick % len(known)])
        self._forge(self.scene.intruder, body, about, pick)

    @rule(pick=PLACE, who=WHO, moves=st.booleans())
    def overreach(self, pick: int, who: str, moves: bool) -> None:
        """Let a member truly sign what is not theirs to say."""
        if who not in self.scene.others:
            return
        author = Author(self.scene.others[who].desk.identity, device="e" * 32, seq=pick)
        id = sorted(self.scene.texts)[pick % len(self.scene.texts)]
        if moves:
            body, about = body_of("action.moved", author, id)
        else:
            body, about = ScenarioRevised(Content("Forged", None, "Forged.")), id
        self._forge(author, body, about, pick)

    def _forge(self, author: Author, body: Kind, about: str, pick: int) -> None:
        """Let one desk receive it; what waits there is looked at again, by all, in the end."""
        scene = self.scene
        said: Record = author.says(scene.teachers[0].desk.journal(), body, about)
        scene.forged.add(said.id)
        everybody = (*scene.teachers, *scene.others.values())
        met = [one for one in everybody if one.desk.card.fingerprint != author.fingerprint]
        computer = met[pick % len(met)]
        forged = scene.folder / "forged.mtlshare"
        key = computer.desk.card.sealing_key
        forged.write_bytes(seal(pack(author.who.card, [as_bytes(said)], {}), [key]))
        with computer.on():
            receive_records(computer.desk, [])  # what waited may come in at any receiving
            before = shown_rows(computer.desk)
            received(computer.desk, forged)
        assert said.id not in record_ids(computer.desk)
        assert shown_rows(computer.desk) == before

    def _refused(self, computer: Computer, content: bytes) -> None:
        hurt = self.scene.folder / "hurt.mtlshare"
        hurt.write_bytes(content)
        before = record_ids(computer.desk), shown_rows(computer.desk)
        with computer.on(), pytest.raises(UserError):
            received(computer.desk, hurt)
        assert (record_ids(computer.desk), shown_rows(computer.desk)) == before

    def _computer(self, name: str) -> Computer:
        return self.scene.teachers[0] if name == TEACHER else self.scene.others[name]

    @staticmethod
    def _settle(computer: Computer, pick: int, resolved: bool) -> None:
        with computer.on() as desk:
            assert desk is not None
            talks = conversations.threads(desk)
            if talks:
                one = talks[pick % len(talks)].thread
                if one.resolved != resolved:
                    feedback.settle(desk, one.id, resolved=resolved)


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
_SOAK = settings(
    max_examples=int(os.environ.get("MTL_SCHEDULES", "10000")) // 2,  # in each of two halves
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=_SLOW,
    print_blob=True,
)
_QUICK = settings(_SOAK, max_examples=100, derandomize=True)


class SecondHalf(Exchange):
    """As many schedules again, others, beside the first on another core."""


class TestExchange(Exchange.TestCase):
    settings = settings(_QUICK, stateful_step_count=8)


class TestExchangeAgain(SecondHalf.TestCase):
    settings = settings(_QUICK, stateful_step_count=10)


@pytest.mark.soak
class TestExchangeForLong(Exchange.TestCase):
    settings = _SOAK


@pytest.mark.soak
class TestExchangeForLongAgain(SecondHalf.TestCase):
    settings = _SOAK


def answered(scene: Scene) -> str:
    """Share a new text with a coach, who answers it; returns it once the teacher has that."""
    scene.write(0)
    (lesson,) = scene.texts
    scene.share(0, "Cora", [lesson])
    scene.arrive(*scene.sent[-1])
    scene.comment("Cora", lesson)
    scene.answer("Cora")
    with scene.teachers[0].on() as desk:
        assert desk is not None
        received(desk, *scene.sent_to(TEACHER))
    return lesson


def test_who_comes_late_hears_those_from_whom_it_was_taken_back() -> None:
    scene = Scene()
    lesson = answered(scene)
    scene.withdraw(0, "Cora", lesson)
    scene.share(0, "Pat", [lesson])
    scene.arrive(*scene.sent[-1])
    assert len(conversations.threads(scene.others["Pat"].desk)) == 1
    scene.meet()
    scene.close()


def test_what_waited_comes_in_as_soon_as_what_it_waited_for_is_said() -> None:
    """An answer reaches the school's computer, which has not heard of the sharing at home."""
    scene = Scene()
    scene.write(0)
    (lesson,) = scene.texts
    scene.merge(1)
    scene.share(0, "Cora", [lesson])
    scene.arrive(*scene.sent[-1])
    scene.comment("Cora", lesson)
    scene.answer("Cora")
    school = scene.teachers[1]
    with school.on() as desk:
        assert desk is not None
        received(desk, *scene.sent_to(TEACHER))
    assert conversations.threads(school.desk) == [], "nothing is shared with her as far as is known"
    scene.share(1, "Cora", [lesson])
    assert len(conversations.threads(school.desk)) == 1
    scene.meet()
    scene.close()


def test_who_forgot_a_journal_gets_their_own_words_back_with_it() -> None:
    scene = Scene()
    answered(scene)
    forget(scene, "Cora")
    scene.share(0, "Cora", [])
    scene.arrive(*scene.sent[-1])
    (talk,) = conversations.threads(scene.others["Cora"].desk)
    assert talk.thread.remark.question in {f"{word}?" for word in scene.said}
    scene.meet()
    scene.close()
