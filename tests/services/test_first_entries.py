"""How a long inbox begins is asked for alone, and is exactly what the whole of it begins with."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator

import pytest

from mtl_journal.domain.turn import Turn
from mtl_journal.services.conversations import conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.inbox import first_entries, inbox
from mtl_journal.store.inbox_rows import longest_open
from tests.bench.inboxes import coach_with
from tests.support.seeds import seed_for

JOURNALS, SCENARIOS, ROUNDS = 3, 10, 12


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = coach_with(tmp_path_factory.mktemp("coach") / "desk.mtlj", JOURNALS, SCENARIOS)
    yield desk
    desk.close()


def shuffle(desk: Desk, chance: random.Random) -> None:
    """Let anything be shared, said, answered, resolved and taken back at any time."""

    def day() -> str:
        return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T10:00:00Z"

    def said_by() -> str:
        return "Colin, on paper" if chance.random() < 0.4 else ""

    me = desk.card.fingerprint
    with desk.file.raw() as raw:
        shared = raw.execute("SELECT scenario FROM reader").fetchall()
        owners = dict(raw.execute("SELECT id, owner FROM journal").fetchall())
        raw.execute("DELETE FROM dialogue WHERE noun = 'comment'")
        for (scenario,) in shared:
            withdrawn = chance.random() < 0.1
            row = (day(), withdrawn, scenario)
            raw.execute("UPDATE reader SET at = ?, withdrawn = ? WHERE scenario = ?", row)
            gone = withdrawn or chance.random() < 0.1  # what is taken back is not kept
            raw.execute("UPDATE scenario SET removed = ? WHERE id = ?", (gone, scenario))
        threads = raw.execute("SELECT journal, scenario, id, said FROM dialogue").fetchall()
        for journal, scenario, thread, said in threads:
            people = (me, owners[journal], "e" * 64)
            resolved = chance.random() < 0.3
            told = json.dumps({**json.loads(said), "resolved": resolved, "said_by": said_by()})
            raw.execute(
                "UPDATE dialogue SET author = ?, at = ?, said = ? WHERE id = ?",
                (chance.choice(people), day(), told, thread),
            )
            for number in range(chance.randrange(3)):
                answer = {"text": "Yes.", "heads": [], "said_by": said_by()}
                row = (journal, f"{number}{thread[1:]}", scenario, thread, chance.choice(people))
                raw.execute(
                    "INSERT INTO dialogue VALUES (?, 'comment', ?, ?, ?, ?, ?, ?, ?)",
                    (*row, day(), chance.randrange(3), json.dumps(answer)),
                )


def test_it_is_what_the_inbox_begins_with(coach: Desk) -> None:
    chance = random.Random(seed_for("MTL_INBOX_SEED"))
    turns: set[Turn] = set()
    journals = sorted({one.journal for one in inbox(coach)})
    for number in range(ROUNDS):
        shuffle(coach, chance)
        coach.own_journal = journals[0] if number % 3 == 0 else ""
        whole = [one for one in inbox(coach) if one.turn]
        turns |= {one.turn for one in whole}
        for most in (1, 4, 100):
            assert first_entries(coach, most) == whole[:most]
    assert turns == {Turn.TEACHER, Turn.OTHERS}


def test_it_says_whose_turn_it_is_as_the_threads_themselves_say(coach: Desk) -> None:
    chance = random.Random(seed_for("MTL_INBOX_TURNS_SEED"))
    me, journals = coach.card.fingerprint, sorted({one.journal for one in inbox(coach)})
    for number in range(ROUNDS):
        shuffle(coach, chance)
        coach.own_journal = journals[0] if number % 2 == 0 else ""
        with coach.file.transaction() as tx:
            talks = conversations(tx, coach)
            opened = longest_open(tx, coach.own_journal, SCENARIOS * JOURNALS)
        turns: dict[str, set[Turn]] = defaultdict(set)
        answered: set[str] = set()
        for talk in talks:
            turns[talk.thread.scenario].add(talk.turn)
            if me in (talk.thread.author, *(one.comment.author for one in talk.comments)):
                answered.add(talk.thread.scenario)
        for one in opened:
            mine = Turn.TEACHER if one.journal == coach.own_journal else Turn.OTHERS
            assert one.mine == (mine in turns[one.scenario])
        for entry in inbox(coach):
            told = turns[entry.scenario] - {Turn.NOBODY}
            if not entry.own and entry.scenario not in answered:
                told.add(Turn.OTHERS)
            mine = Turn.TEACHER if entry.own else Turn.OTHERS
            assert entry.mine == (mine in told)
            assert entry.turn in told or not (entry.turn or told)


def test_nothing_is_nothing(coach: Desk) -> None:
    with coach.file.raw() as raw:
        raw.execute("UPDATE scenario SET removed = 1")
    assert first_entries(coach) == []
    with coach.file.raw() as raw:  # the others need some, whoever comes first
        raw.execute("UPDATE scenario SET removed = 0")
